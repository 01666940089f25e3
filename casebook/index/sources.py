"""Source files: which cases were made from which lines, and what was left out and why.

Cases and lines are taken from the front matter of the case pages; what was left out, from the
accounting that `casebook split --report` writes, if the project keeps it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from casebook.accounting import Account, count_chars, dropped_by_class, unread_by_case
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import (
    Block,
    Column,
    Heading,
    IndexPage,
    Link,
    Paragraph,
    Row,
    paragraphs,
    table,
)
from casebook.index.pagination import IndexRow, TablePage, table_pages
from casebook.index.tables import case_link, date_text, hashed_id, place_link
from casebook.model import DropClass, SourceRef
from casebook.privacy import redact_label
from casebook.problems.quoting import shortened
from casebook.unread import amounts

_TITLE = "来源"
_CRUMB = Link(_TITLE, "sources/index.md")
_COLUMNS = (
    Column("来源文件"),
    Column("案例"),
    Column("字数", "number"),
    Column("行", "labelled"),
    Column("未收入案例的行", "labelled"),
    Column("去掉的文字", "labelled"),
)
_OWN = (
    Column("案例"),
    Column("地区", "name"),
    Column("日期", "name"),
    Column("篇", "name"),
    Column("行", "labelled"),
    Column("字数", "number"),
)
_PROSE = (
    "每个来源文件拆成了哪些案例、用了哪些行，去掉了哪些文字、为什么。没有收入案例的行是目录、汇编题名、"
    "水印、页码等；“去掉的文字”来自拆分时的对账，空着的是没有留下对账的。"
)
_REASONS: Mapping[DropClass, str] = {
    DropClass.CONTENTS: "只是各篇的题名和页码，正文里都有",
    DropClass.COMPILATION_TITLE: "整部汇编的题名，不属于任何一篇",
    DropClass.WATERMARK: "下载网站加的字，不是原文",
    DropClass.CONVERSION: "转换格式时留下的记号，不是原文",
    DropClass.PAGE_NUMBER: "版面上的页码",
    DropClass.RUNNING_HEAD: "每页重复的页眉页脚",
    DropClass.NAVIGATION: "网页上的栏目、按钮一类",
    DropClass.WEB_METADATA: "网页的来源、日期一类，已记入各项",
    DropClass.PAGE_LINE: "网页的栏目、按钮、来源一类，日期、来源等已记入各项",
    DropClass.FRONT_MATTER: "卷首的说明，不是报告",
    DropClass.DIVIDER: "分隔各篇的符号或标题",
    DropClass.APPENDIX: "报告之后的附件、附表",
    DropClass.STRUCK: "原件里用线划掉的字，不作数",
    DropClass.HIDDEN: "原件里设为隐藏、打开时看不见的字",
    DropClass.HEAD_LINE: "文件头、文号一类，印在题名旁边，案例页没有这一项",
    DropClass.STAMP: "盖在页面上的章里的字，不是正文",
}
_DROPPED = (
    Column("类别", "name"),
    Column("为什么"),
    Column("处", "number"),
    Column("字数", "number"),
    Column("例如", "quotes"),
)
_UNREAD = (
    Column("没有读出的", "name"),
    Column("在哪里"),
    Column("数量", "number"),
    Column("名称"),
    Column("案例"),
)
_UNREAD_PROSE = "原件里有这些内容，程序没有读出来，里面的文字和数字不在案例里，请查看原件。"
_LONGEST_EXAMPLE = 60
_MOST_UNREAD = 200  # rows
_MOST_GAPS = 12


def build(corpus: Corpus) -> Iterator[IndexPage]:
    """The list of sources, and a page for each with several cases or an account."""
    sheet = TablePage(folder="sources", id="index", title=_TITLE, columns=_COLUMNS, noun="个文件")
    files = _by_file(corpus)
    accounts = {account.file: account for account in corpus.accounts}
    rows = [_row(name, cases, accounts.get(name)) for name, cases in files.items()]
    total = sum(map(len, files.values()))
    count = f"{len(files)} 个文件，{total} 篇案例。" if rows else "暂无来源。"
    if without := len(corpus.cases) - total:
        count += f"另有 {without} 篇案例没有写来源，是直接编写的。"
    yield from table_pages(sheet, rows, paragraphs(_PROSE, count))
    for name, cases in files.items():
        if _has_page(cases, accounts.get(name)):
            yield from _own_pages(name, cases, accounts.get(name))


def source_page(file: str, cases: int) -> str:
    """Path of the page about a source file with `cases` cases: its own page, or the list.

    A file has its own page when it has several cases or an account. This function does not know
    about accounts: pass 2 for a file that has one.
    """
    return f"sources/{_id(file)}.md" if cases > 1 else "sources/index.md"


def _id(file: str) -> str:
    return hashed_id("s", file)


def _by_file(corpus: Corpus) -> dict[str, list[PlacedCase]]:
    """File name -> its cases in the order of their articles; files sorted by name."""
    files: dict[str, list[PlacedCase]] = {}
    for placed in corpus.cases:
        if placed.case.source:
            files.setdefault(placed.case.source.file, []).append(placed)
    for cases in files.values():
        cases.sort(key=_position)
    return {name: files[name] for name in sorted(files)}


def _position(placed: PlacedCase) -> tuple[int, int, str]:
    source = placed.case.source
    assert source is not None
    return source.article, source.part or 0, placed.case.id


def _has_page(cases: Sequence[PlacedCase], account: Account | None) -> bool:
    """Whether a file has its own page besides its row in the list."""
    return len(cases) > 1 or account is not None


def _row(name: str, cases: Sequence[PlacedCase], account: Account | None) -> IndexRow:
    has_page = _has_page(cases, account)
    lines = _lines(cases)
    return IndexRow(
        (
            name,
            Link(f"{len(cases)} 篇", f"sources/{_id(name)}.md")
            if has_page
            else case_link(cases[0]),
            f"{sum(map(_size, cases)):,}",
            f"{lines[0][0]}–{max(last for _, last in lines)}" if lines else "",
            "、".join(_gaps(lines)),
            _dropped_classes(account),
        )
    )


def _dropped_classes(account: Account | None) -> str:
    """Number of characters left out, by class, and what was not read; "" without an account."""
    if account is None:
        return ""
    classes = dropped_by_class((account,))
    dropped = "、".join(f"{name} {count:,} 字" for name, count in classes.items()) or "无"
    return f"{dropped}；没有读出 {amounts(account.unread)}" if account.unread else dropped


def _own_pages(
    name: str, cases: Sequence[PlacedCase], account: Account | None
) -> Iterator[IndexPage]:
    sheet = TablePage(
        folder="sources", id=_id(name), title=name, columns=_OWN, crumbs=(_CRUMB,), noun="篇"
    )
    sources = [(placed, placed.case.source) for placed in cases]
    rows = [_own_row(placed, source) for placed, source in sources if source]
    gaps = _gaps(_lines(cases))
    digests = dict.fromkeys(source.sha256 for _, source in sources if source and source.sha256)
    lead = paragraphs(
        f"共 {len(cases)} 篇案例，{sum(map(_size, cases)):,} 字。",
        f"没有收入案例的行：{'、'.join(gaps)}。" if gaps else "各篇的行首尾相接，中间没有遗漏。",
        f"文件的 SHA-256：{'、'.join(digests)}" if digests else "",
    )
    tail = (*_account_section(account), *_unread_section(account, cases)) if account else ()
    return table_pages(sheet, rows, lead, tail)


def _own_row(placed: PlacedCase, source: SourceRef) -> IndexRow:
    return IndexRow(
        (
            case_link(placed),
            place_link(placed),
            date_text(placed.case),
            _article(source),
            f"{source.lines[0]}–{source.lines[1]}" if source.lines else "",
            f"{_size(placed):,}",
        )
    )


def _account_section(account: Account) -> tuple[Block, ...]:
    """Where the characters of the file went, and what was left out and why."""
    dropped_chars = sum(dropped_by_class((account,)).values())
    kept = account.chars - dropped_chars - account.unaccounted
    summary = (
        f"全文 {account.chars:,} 字：收入案例 {kept:,} 字（含题名、日期、作者），"
        f"去掉 {dropped_chars:,} 字，去向不明 {account.unaccounted:,} 字。不计空白。"
    )
    spans: dict[DropClass, list[str]] = {}
    for dropped, span_text in account.dropped:
        spans.setdefault(dropped.kind, []).append(span_text)
    rows = (
        (
            kind.value,
            _REASONS[kind],
            f"{len(texts):,}",
            f"{sum(map(count_chars, texts)):,}",
            shortened(redact_label(max(texts, key=count_chars)), _LONGEST_EXAMPLE),
        )
        for kind, texts in sorted(spans.items(), key=lambda item: -len(item[1]))
    )
    listed = (table(_DROPPED, rows),) if spans else ()
    return (Heading("对账"), Paragraph(summary), *listed)


def _unread_section(account: Account, cases: Sequence[PlacedCase]) -> tuple[Block, ...]:
    """What stands in the file and was not read, with the case it concerns; () for nothing."""
    if not account.unread:
        return ()
    by_id = {placed.case.id: placed for placed in cases}
    concerned = {
        entry: by_id.get(case_id)
        for (_, case_id), entries in unread_by_case((account,)).items()
        for entry in entries
    }
    rows: list[Row] = []
    for entry in account.unread[:_MOST_UNREAD]:
        placed = concerned.get(entry)
        rows.append(
            (
                entry.kind.value,
                redact_label(entry.where),
                f"{entry.count:,}",
                redact_label("、".join(entry.labels)),
                case_link(placed) if placed else "",
            )
        )
    more = f"只列出前 {_MOST_UNREAD} 处。" if len(account.unread) > _MOST_UNREAD else ""
    prose = f"{amounts(account.unread)}。{_UNREAD_PROSE}{more}"
    return Heading("没有读出的内容"), Paragraph(prose), table(_UNREAD, rows)


def _article(source: SourceRef) -> str:
    part = f"，第 {source.part} 部分" if source.part is not None else ""
    return f"第 {source.article} 篇{part}"


def _size(placed: PlacedCase) -> int:
    """Characters of the body other than white space, including the `#` signs of headings."""
    return len("".join(placed.case.body.split()))


def _lines(cases: Sequence[PlacedCase]) -> list[tuple[int, int]]:
    """(first, last) line, 1-based and inclusive, of each case that states them, sorted."""
    lines = (placed.case.source.lines for placed in cases if placed.case.source)
    return sorted(span for span in lines if span)


def _gaps(lines: Sequence[tuple[int, int]]) -> list[str]:
    """The lines before the last line of the last case that are in no case: `1–4`, `90`.

    At most `_MOST_GAPS` of them, then their number.
    """
    gaps = []
    covered = 0
    for first, last in lines:
        if first > covered + 1:
            gap = covered + 1, first - 1
            gaps.append(f"{gap[0]}–{gap[1]}" if gap[1] > gap[0] else str(gap[0]))
        covered = max(covered, last)
    if len(gaps) > _MOST_GAPS:
        return [*gaps[:_MOST_GAPS], f"等 {len(gaps)} 处"]
    return gaps

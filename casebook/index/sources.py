"""Source files: which cases were made of them, from which lines, and what was left out and why.

The case pages tell the first; the second stands in the accounting that `casebook split --report`
writes, where the project keeps it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from casebook.accounting import Account, count_chars, dropped_by_class
from casebook.index.divide import IndexRow, TablePage, sheet_pages
from casebook.index.markdown import Column, link, table, text
from casebook.index.model import GeneratedPage, PlacedCase, Shelf
from casebook.index.tables import case_link, place_link, shown_day
from casebook.model import DropClass, SourceRef
from casebook.privacy import redact
from casebook.problems.quoting import shortened

_TITLE = "来源"
_CRUMB = link(_TITLE, "index.md")
_COLUMNS: Sequence[Column] = (
    ("来源文件", "---"),
    ("案例", "---"),
    ("字数", "--:"),
    ("行", ":--"),
    ("未收入案例的行", "---"),
    ("去掉的文字", "---"),
)
_OWN: Sequence[Column] = (
    ("案例", "---"),
    ("地区", ":--"),
    ("日期", ":--"),
    ("篇", ":--"),
    ("行", ":--"),
    ("字数", "--:"),
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
    DropClass.FRONT_MATTER: "卷首的说明，不是报告",
    DropClass.DIVIDER: "分隔各篇的符号或标题",
    DropClass.APPENDIX: "报告之后的附件、附表",
}
_DROPPED: Sequence[Column] = (
    ("类别", ":--"),
    ("为什么", "---"),
    ("处", "--:"),
    ("字数", "--:"),
    ("例如", "----"),
)
_EXAMPLE = 60
_MOST_GAPS = 12


def build(shelf: Shelf) -> Iterator[GeneratedPage]:
    """The list of sources, and a page for each that several cases were made of."""
    sheet = TablePage(folder="sources", id="index", title=_TITLE, columns=_COLUMNS, noun="个文件")
    files, without = _files(shelf)
    accounts = {account.file: account for account in shelf.accounts}
    rows = [_row(name, cases, accounts.get(name), sheet.path) for name, cases in files.items()]
    total = sum(map(len, files.values()))
    count = f"{len(files)} 个文件，{total} 篇案例。" if rows else "暂无来源。"
    if without:
        count += f"另有 {without} 篇案例没有写来源，是直接编写的。"
    yield from sheet_pages(sheet, rows, (_PROSE, count))
    for name, cases in files.items():
        if _has_page(cases, accounts.get(name)):
            yield from _own_pages(name, cases, accounts.get(name))


def source_page(file: str, cases: int) -> str:
    """The page that tells about a source file of which `cases` cases were made.

    A file with an account has the page of several, whatever their number.
    """
    return f"sources/{_id(file)}.md" if cases > 1 else "sources/index.md"


def _id(file: str) -> str:
    return "s-" + hashlib.sha256(file.encode("utf-8", "replace")).hexdigest()[:10]


def _files(shelf: Shelf) -> tuple[dict[str, list[PlacedCase]], int]:
    """The cases of each file in the order of the file, and how many cases have none."""
    files: dict[str, list[PlacedCase]] = {}
    for placed in shelf.cases:
        if placed.case.source:
            files.setdefault(placed.case.source.file, []).append(placed)
    for cases in files.values():
        cases.sort(key=_position)
    return {name: files[name] for name in sorted(files)}, len(shelf.cases) - sum(
        map(len, files.values())
    )


def _position(placed: PlacedCase) -> tuple[int, int, str]:
    source = placed.case.source
    assert source is not None
    return source.article, source.part or 0, placed.case.id


def _has_page(cases: Sequence[PlacedCase], account: Account | None) -> bool:
    """One case without an account is told in a row of the list."""
    return len(cases) > 1 or account is not None


def _row(name: str, cases: Sequence[PlacedCase], account: Account | None, path: str) -> IndexRow:
    own = _has_page(cases, account)
    lines = _lines(cases)
    return IndexRow(
        (
            text(name),
            link(f"{len(cases)} 篇", f"{_id(name)}.md") if own else case_link(cases[0], path),
            f"{sum(map(_size, cases)):,}",
            f"{lines[0][0]}–{max(last for _, last in lines)}" if lines else "",
            "、".join(_gaps(lines)),
            _left_out(account),
        )
    )


def _left_out(account: Account | None) -> str:
    """What was left out, by class, in characters; "" without an account."""
    if account is None:
        return ""
    classes = dropped_by_class((account,))
    return "、".join(f"{name} {count:,} 字" for name, count in classes.items()) or "无"


def _own_pages(
    name: str, cases: Sequence[PlacedCase], account: Account | None
) -> Iterator[GeneratedPage]:
    sheet = TablePage(
        folder="sources", id=_id(name), title=name, columns=_OWN, crumbs=(_CRUMB,), noun="篇"
    )
    rows = [
        IndexRow(
            (
                case_link(placed, sheet.path),
                place_link(placed, sheet.path),
                shown_day(placed.case),
                _article(source),
                f"{source.lines[0]}–{source.lines[1]}" if source.lines else "",
                f"{_size(placed):,}",
            )
        )
        for placed in cases
        if (source := placed.case.source)
    ]
    gaps = _gaps(_lines(cases))
    digests = dict.fromkeys(
        placed.case.source.sha256
        for placed in cases
        if placed.case.source and placed.case.source.sha256
    )
    lead = (
        f"共 {len(cases)} 篇案例，{sum(map(_size, cases)):,} 字。",
        f"没有收入案例的行：{'、'.join(gaps)}。" if gaps else "各篇的行首尾相接，中间没有遗漏。",
        f"文件的 SHA-256：{text('、'.join(digests))}" if digests else "",
    )
    return sheet_pages(sheet, rows, lead, (_account(account) if account else "",))


def _account(account: Account) -> str:
    """Where every character of the file went, and what was left out and why."""
    dropped_chars = sum(dropped_by_class((account,)).values())
    kept = account.chars - dropped_chars - account.unaccounted
    sum_up = (
        f"全文 {account.chars:,} 字：收入案例 {kept:,} 字（含题名、日期、作者），"
        f"去掉 {dropped_chars:,} 字，去向不明 {account.unaccounted:,} 字。不计空白。"
    )
    stretches: dict[DropClass, list[str]] = {}
    for dropped, words in account.dropped:
        stretches.setdefault(dropped.kind, []).append(words)
    rows = (
        (
            text(kind.value),
            _REASONS[kind],
            f"{len(found):,}",
            f"{sum(map(count_chars, found)):,}",
            text(shortened(redact(max(found, key=count_chars)), _EXAMPLE)),
        )
        for kind, found in sorted(stretches.items(), key=lambda item: -len(item[1]))
    )
    return f"## 对账\n\n{sum_up}\n\n" + (table(_DROPPED, rows) if stretches else "")


def _article(source: SourceRef) -> str:
    part = f"，第 {source.part} 部分" if source.part is not None else ""
    return f"第 {source.article} 篇{part}"


def _size(placed: PlacedCase) -> int:
    """Characters of the body that are not white space, marks of headings included."""
    return len("".join(placed.case.body.split()))


def _lines(cases: Sequence[PlacedCase]) -> list[tuple[int, int]]:
    """The stretches of lines of the cases, in order."""
    found = (placed.case.source.lines for placed in cases if placed.case.source)
    return sorted(lines for lines in found if lines)


def _gaps(lines: Sequence[tuple[int, int]]) -> list[str]:
    """The lines from 1 to the last of a case that no case has: `1–4`, `90`."""
    gaps = []
    done = 0
    for first, last in lines:
        if first > done + 1:
            gaps.append(f"{done + 1}–{first - 1}" if first - 1 > done + 1 else str(done + 1))
        done = max(done, last)
    if len(gaps) > _MOST_GAPS:
        return [*gaps[:_MOST_GAPS], f"等 {len(gaps)} 处"]
    return gaps

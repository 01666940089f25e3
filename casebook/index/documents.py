"""Which document is cited by whom: those of the state first, then local ones by province."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from casebook.casetext.excerpts import excerpts
from casebook.extract.cites import title_key
from casebook.index.counts import count_table
from casebook.index.divide import (
    GroupKey,
    IndexRow,
    TablePage,
    by_place,
    case_keys,
    province_key,
    sheet_pages,
)
from casebook.index.markdown import Column, link, text
from casebook.index.model import GeneratedPage, PlacedCase, Shelf
from casebook.index.tables import NO_PLACE, date_link, passage_link, place_link, place_name
from casebook.privacy import redact
from casebook.problems.quoting import shortened

# A document that more cases cite has a page of its own, where each is quoted.
MOST_CITED = 8
_TITLE_CUT = 16
_STATE = "中华人民共和国"
_TITLE = "引用文件"
_COLUMNS: Sequence[Column] = (("文件", "---"), ("引用案例", "--:"), ("引用的地方", "---"))
_OWN: Sequence[Column] = (("地区", ":--"), ("报告日期", ":--"), ("原文", "----"))
# The marks stand in paths and in this order.
_NATIONAL: GroupKey = ("central", "国家法律法规和文件")
_LOCAL: GroupKey = ("local", "地方文件")
_OTHER: GroupKey = ("unclear", "来源未写明")
_PROSE = (
    "报告里用书名号引用的法律、法规和文件：先列国家的，再按引用它的省份列地方的。"
    "同一省里同名的地方文件列在一起，未必是同一份。"
)


@dataclass(slots=True)
class _Document:
    """A document: how its title is written, where it belongs, and each case's first citation."""

    key: str
    place: tuple[GroupKey, ...]
    titles: Counter[str] = field(default_factory=Counter)
    cited: list[tuple[PlacedCase, int, int]] = field(default_factory=list)

    @property
    def title(self) -> str:
        return max(sorted(self.titles), key=lambda title: (self.titles[title], len(title)))

    @property
    def id(self) -> str:
        return "d-" + hashlib.sha256(self.key.encode("utf-8", "replace")).hexdigest()[:10]


def build(shelf: Shelf) -> Iterator[GeneratedPage]:
    """The list of documents, its parts, and a page for each document that many cases cite."""
    sheet = TablePage(folder="documents", id="index", title=_TITLE, columns=_COLUMNS, noun="份")
    documents = _documents(shelf)
    rows = [_row(item, shelf, sheet.path) for item in documents]
    cited = sum(len(item.cited) for item in documents)
    count = (
        f"共 {len(documents)} 份，被引用 {cited} 次（每篇案例计一次）。" if rows else "暂无条目。"
    )
    kinds = Counter(item.place[0] for item in documents)
    counts = count_table(
        "按来源", "来源", ((label, kinds[mark, label]) for mark, label in sorted(kinds)), "份数"
    )
    yield from sheet_pages(sheet, rows, (_PROSE, count), (counts,))
    for item in documents:
        if len(item.cited) > MOST_CITED:
            yield from _own_pages(item, shelf)


def _documents(shelf: Shelf) -> list[_Document]:
    """All documents: by where they belong, most cited first."""
    cites = [
        (_key(cite.title), cite, placed)
        for placed in by_place(shelf.cases)
        for cite in shelf.read(placed).findings.cites
    ]
    # What one report shows to be the state's is so in the report that does not show it.
    national = {key for key, cite, _ in cites if cite.origin == "国家"}
    local = {key for key, cite, _ in cites if cite.origin == "地方"}
    found: dict[tuple[str, tuple[GroupKey, ...]], _Document] = {}
    for key, cite, placed in cites:
        if key in national:
            place: tuple[GroupKey, ...] = (_NATIONAL,)
        elif key in local:
            place = (_LOCAL, province_key(placed, shelf))
        else:
            place = (_OTHER,)
        item = found.setdefault((key, place), _Document(f"{key}\n{place[1:]}", place))
        item.titles[cite.title] += 1
        item.cited.append((placed, cite.start, cite.start + len(cite.text)))
    return sorted(found.values(), key=lambda item: (item.place, -len(item.cited), item.title))


def _key(title: str) -> str:
    return title_key(title).removeprefix(_STATE)


def _row(item: _Document, shelf: Shelf, path: str) -> IndexRow:
    many = len(item.cited) > MOST_CITED
    name = f"《{item.title}》"
    links = [
        passage_link(_who(placed), placed, shelf.read(placed), start, path)
        for placed, start, _ in item.cited[:MOST_CITED]
    ]
    more = " " + link(f"等 {len(item.cited)} 篇", f"{item.id}.md") if many else ""
    label = text(item.place[1][1]) if len(item.place) > 1 else item.place[0][1]
    return IndexRow(
        (
            link(text(name), f"{item.id}.md") if many else text(name),
            str(len(item.cited)),
            "、".join(links) + more,
        ),
        item.place,
        label,
    )


def _who(placed: PlacedCase) -> str:
    """The place that cites; the title of a text about no place."""
    name = place_name(placed.case)
    if name != NO_PLACE:
        return name
    title = redact(placed.case.title)
    return f"《{shortened(title, _TITLE_CUT)}》"


def _own_pages(item: _Document, shelf: Shelf) -> Iterator[GeneratedPage]:
    sheet = TablePage(
        folder="documents",
        id=item.id,
        title=f"《{item.title}》",
        columns=_OWN,
        crumbs=(link(_TITLE, "index.md"),),
        noun="篇",
    )
    rows = []
    for placed, start, end in item.cited:
        case = shelf.read(placed)
        rows.append(
            IndexRow(
                (
                    place_link(placed, sheet.path),
                    date_link(placed, sheet.path),
                    passage_link(
                        excerpts(case).sentence(start, end), placed, case, start, sheet.path
                    ),
                ),
                case_keys(placed, shelf),
                date=placed.case.date,
            )
        )
    spelled = [title for title in sorted(item.titles) if title != item.title]
    others = f"也写作：{text('、'.join(f'《{title}》' for title in spelled))}。" if spelled else ""
    return sheet_pages(sheet, rows, (f"{len(item.cited)} 篇案例引用。{others}",))

"""The work list of editors: every draft with what to look at in it, the most doubtful first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.index.divide import IndexRow, TablePage, case_keys, sheet_pages
from casebook.index.markdown import Column, link, relative, text
from casebook.index.model import GeneratedPage, PlacedCase, Shelf
from casebook.index.tables import case_link, passage_link, place_link, shown_day
from casebook.privacy import redact
from casebook.review import Doubt, Quoted, doubts

FOLDER = "review"
_COLUMNS: Sequence[Column] = (
    ("初稿", "---"),
    ("地区", ":--"),
    ("日期", ":--"),
    ("处", "--:"),
    ("要看什么", "----"),
)
_PROSE = (
    "这是给编者的清单：程序整理、还没有人对照原文核对的案例，以及其中拿不准的地方。"
    "点一处就到那一段。核对完一篇，把页首的 status 改成 reviewed，它就不再列在这里。"
)
# A case with more is as a whole to be read; the command `casebook review` lists them all.
_MOST = 12
_NOTHING = "没有看出疑点，通读一遍即可"


def build(shelf: Shelf) -> Iterator[GeneratedPage]:
    """The list, divided by province and year where it is long."""
    sheet = TablePage(folder=FOLDER, id="index", title="待核对", columns=_COLUMNS, noun="篇初稿")
    drafts = [placed for placed in shelf.cases if placed.case.status != "reviewed"]
    listed = [(placed, _doubts(placed, shelf)) for placed in drafts]
    listed.sort(key=lambda item: (-len(item[1]), item[0].case.id))
    rows = [_row(placed, found, shelf, sheet.path) for placed, found in listed]
    done = len(shelf.cases) - len(drafts)
    total = sum(len(found) for _, found in listed)
    count = f"初稿 {len(drafts)} 篇，值得核对的 {total} 处；已核对 {done} 篇。"
    yield from sheet_pages(sheet, rows, (_PROSE, count))


def _doubts(placed: PlacedCase, shelf: Shelf) -> tuple[Doubt, ...]:
    case = shelf.read(placed)
    quoted = Quoted(case.text, case.private)
    return doubts(
        placed.case,
        quoted,
        findings=case.findings,
        parts=case.sections,
        vocabulary=shelf.vocabulary,
    )


def _row(placed: PlacedCase, found: Sequence[Doubt], shelf: Shelf, page: str) -> IndexRow:
    return IndexRow(
        (
            case_link(placed, page),
            place_link(placed, page, province=True),
            shown_day(placed.case),
            str(len(found)) if found else "",
            " ".join(_reasons(placed, found, shelf, page)) or _NOTHING,
        ),
        case_keys(placed, shelf),
        date=placed.case.date,
    )


def _reasons(placed: PlacedCase, found: Sequence[Doubt], shelf: Shelf, page: str) -> Iterator[str]:
    """Each doubt as a link to its paragraph, or to the page when the front matter is in doubt."""
    for doubt in found[:_MOST]:
        words = f"“{doubt.words}”" if doubt.words and doubt.start >= 0 else ""
        label = f"{doubt.subject}{words}：{redact(doubt.reason)}"
        if doubt.start < 0:
            yield link(text(label), relative(placed.src_uri, page))
        else:
            yield passage_link(label, placed, shelf.read(placed), doubt.start, page)
    if len(found) > _MOST:
        yield f"另有 {len(found) - _MOST} 处"

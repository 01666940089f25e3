"""The editors' work list: all drafts with their doubtful findings, most doubtful first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.index.divide import IndexRow, TablePage, case_row, table_pages
from casebook.index.markdown import Column, link, relative, text
from casebook.index.model import Corpus, GeneratedPage, PlacedCase
from casebook.index.tables import case_link, date_text, passage_link, place_link
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
# Doubts listed per case: with more, the whole case should be reread; `casebook review` lists them all.
_MOST = 12
_NOTHING = "没有看出疑点，通读一遍即可"


def build(corpus: Corpus) -> Iterator[GeneratedPage]:
    """The list, divided by province and year if it is long."""
    sheet = TablePage(folder=FOLDER, id="index", title="待核对", columns=_COLUMNS, noun="篇初稿")
    drafts = [
        (placed, _doubts(placed, corpus))
        for placed in corpus.cases
        if placed.case.status != "reviewed"
    ]
    drafts.sort(key=lambda item: (-len(item[1]), item[0].case.id))
    rows = [_row(placed, listed, corpus, sheet.path) for placed, listed in drafts]
    reviewed = len(corpus.cases) - len(drafts)
    total = sum(len(listed) for _, listed in drafts)
    count = f"初稿 {len(drafts)} 篇，值得核对的 {total} 处；已核对 {reviewed} 篇。"
    yield from table_pages(sheet, rows, (_PROSE, count))


def _doubts(placed: PlacedCase, corpus: Corpus) -> tuple[Doubt, ...]:
    case = corpus.read(placed)
    quoted = Quoted(case.text, case.private)
    return doubts(
        placed.case,
        quoted,
        findings=case.findings,
        parts=case.sections,
        vocabulary=corpus.vocabulary,
    )


def _row(placed: PlacedCase, listed: Sequence[Doubt], corpus: Corpus, page: str) -> IndexRow:
    cells = (
        case_link(placed, page),
        place_link(placed, page, province=True),
        date_text(placed.case),
        str(len(listed)) if listed else "",
        " ".join(_reasons(placed, listed, corpus, page)) or _NOTHING,
    )
    return case_row(placed, corpus, cells)


def _reasons(
    placed: PlacedCase, listed: Sequence[Doubt], corpus: Corpus, page: str
) -> Iterator[str]:
    """The doubts as links to their paragraphs; those about front matter link to the page."""
    for doubt in listed[:_MOST]:
        quote = f"“{doubt.words}”" if doubt.words and doubt.start >= 0 else ""
        label = f"{doubt.subject}{quote}：{redact(doubt.reason)}"
        if doubt.start < 0:
            yield link(text(label), relative(placed.src_uri, page))
        else:
            yield passage_link(
                label, placed, case=corpus.read(placed), start=doubt.start, page=page
            )
    if len(listed) > _MOST:
        yield f"另有 {len(listed) - _MOST} 处"

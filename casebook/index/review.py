"""The editors' work list: all drafts with their doubtful findings and with figures to accept.

Most doubtful first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook.casetext.candidates import Candidate, candidates_of
from casebook.index.case_parts import kept_part
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import Column, IndexPage, Link, joined, paragraphs
from casebook.index.pagination import IndexRow, TablePage, case_row, table_pages
from casebook.index.tables import case_link, date_text, passage_link, place_link
from casebook.privacy import redact
from casebook.review import Doubt, Quoted, doubts
from casebook.shelf import Kind

FOLDER = "review"
_COLUMNS = (
    Column("案例"),
    Column("地区", "name"),
    Column("日期", "name"),
    Column("处数", "number"),
    Column("核对事项", "quotes"),
)
_PROSE = (
    "这是给编者的清单：程序整理、还没有人对照原文核对的案例，以及其中拿不准的地方。"
    "点一处就到那一段。核对完一篇，把页首的 status 改成 reviewed，它就不再列在这里。"
    "“可能是”的数，程序没有把握，没有列入可比指标；看过原句确实是的，在编辑页面的“可能的指标”里勾选，"
    "或照 casebook review 列出的编号采用。"
)
# Doubts listed per case: with more, the whole case should be reread; `casebook review` lists them all.
_MOST = 12
_MOST_CANDIDATES = 8
_KEPT: Kind[tuple[Doubt, ...]] = Kind("doubts", tuple[Doubt, ...], packed=True)
_NOTHING = "没有看出疑点，通读一遍即可"


def build(corpus: Corpus) -> Iterator[IndexPage]:
    """The list, divided by province and year if it is long."""
    sheet = TablePage(
        folder=FOLDER, id="index", title="待核对", columns=_COLUMNS, noun="篇未核对的案例"
    )
    drafts = [
        _Draft(placed, _doubts(placed, corpus), _candidates(placed, corpus))
        for placed in corpus.cases
        if placed.case.status != "reviewed"
    ]
    drafts.sort(key=lambda draft: (-draft.number, draft.placed.case.id))
    rows = [_row(draft, corpus) for draft in drafts]
    reviewed = len(corpus.cases) - len(drafts)
    total = sum(len(draft.doubts) for draft in drafts)
    likely = sum(len(draft.candidates) for draft in drafts)
    more = f"，可能是可比指标的 {likely} 个数" if likely else ""
    count = f"未核对 {len(drafts)} 篇，待核对 {total} 处{more}；已核对 {reviewed} 篇。"
    yield from table_pages(sheet, rows, paragraphs(_PROSE, count))


@dataclass(frozen=True, slots=True)
class _Draft:
    """A draft with what is to be looked at."""

    placed: PlacedCase
    doubts: tuple[Doubt, ...]
    candidates: tuple[Candidate, ...]

    @property
    def number(self) -> int:
        return len(self.doubts) + len(self.candidates)


def _candidates(placed: PlacedCase, corpus: Corpus) -> tuple[Candidate, ...]:
    """The figures that an editor could accept."""
    metrics = corpus.read(placed).findings.metrics
    found = candidates_of(placed.case.metrics, metrics, corpus.vocabulary)
    return tuple(candidate for candidate in found if not candidate.taken)


def _doubts(placed: PlacedCase, corpus: Corpus) -> tuple[Doubt, ...]:
    """The doubts about a case, from the shelf where it has them."""

    def make() -> tuple[Doubt, ...]:
        case = corpus.read(placed)
        return doubts(
            placed.case,
            Quoted(case.text, case.private),
            findings=case.findings,
            parts=case.sections,
            vocabulary=corpus.vocabulary,
        )

    return kept_part(_KEPT, placed, corpus, make)


def _row(draft: _Draft, corpus: Corpus) -> IndexRow:
    placed = draft.placed
    reasons = (
        *_reasons(placed, draft.doubts, corpus),
        *_likely(placed, draft.candidates, corpus),
    )
    cells = (
        case_link(placed),
        place_link(placed),
        date_text(placed.case),
        str(draft.number) if draft.number else "",
        joined(reasons, " ") or _NOTHING,
    )
    return case_row(placed, corpus, cells)


def _likely(
    placed: PlacedCase, candidates: Sequence[Candidate], corpus: Corpus
) -> Iterator[str | Link]:
    """The candidates as links to their paragraphs, likeliest first."""
    likeliest = sorted(candidates, key=lambda candidate: -(candidate.metric.confidence or 0))
    for candidate in likeliest[:_MOST_CANDIDATES]:
        start = candidate.metric.start
        label = f"可能是“{candidate.indicator}”：{redact(candidate.words)}"
        yield passage_link(label, placed, case=corpus.read(placed), start=start)
    if len(candidates) > _MOST_CANDIDATES:
        yield f"另有 {len(candidates) - _MOST_CANDIDATES} 个数"


def _reasons(placed: PlacedCase, listed: Sequence[Doubt], corpus: Corpus) -> Iterator[str | Link]:
    """The doubts as links to their paragraphs; those about front matter link to the page."""
    for doubt in listed[:_MOST]:
        quote = f"“{doubt.words}”" if doubt.words and doubt.start >= 0 else ""
        label = f"{doubt.subject}{quote}：{redact(doubt.reason)}"
        if doubt.start < 0:
            yield Link(label, placed.src_uri)
        else:
            yield passage_link(label, placed, case=corpus.read(placed), start=doubt.start)
    if len(listed) > _MOST:
        yield f"另有 {len(listed) - _MOST} 处"

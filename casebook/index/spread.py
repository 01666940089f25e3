"""Where a reform is reported, by date, and who says that it was learned from whom or spread to where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casebook.casetext.excerpts import excerpts
from casebook.casetext.report_year import report_year, when
from casebook.extract.ladder import Ladder, Spread, SpreadKind
from casebook.index.ladders import ladders_of
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import (
    Bar,
    Block,
    Chart,
    Column,
    Content,
    Heading,
    Link,
    Paragraph,
    joined,
    table,
)
from casebook.index.tables import bodies_text, date_link, passage_link, place_link
from casebook.index.tree import NONE, place_page_id

HEADING = "最早的报告与借鉴推广"
MOST = 10
"""Places that are listed for their early reports; those with words of adoption are listed besides."""
_MOST_SPREAD = 20
_COLUMNS = (
    Column("最早的报告", "name"),
    Column("地区", "name"),
    Column("原文", "quotes"),
    Column("借鉴、推广的原话", "quotes"),
)
_PROSE = (
    "各地按收录的报告里最早一篇的日期排。报告在后，不等于做得晚，更不等于是学来的："
    "只有原文写明借鉴、学习、推广的，才列在右边一栏。"
)
_TIMELINE = "首次写到的地方数，按报告所说的年份，没有写明的按发布日期"
KINDS: Mapping[SpreadKind, str] = {"learned": "借鉴", "spread": "推广", "visited": "来学"}
"""What readers see of each kind of statement."""


@dataclass(frozen=True, slots=True)
class _Place:
    """The earliest dated report of a place, and what its reports say of adoption."""

    first: PlacedCase
    said: Sequence[tuple[PlacedCase, Spread]]


def spread_blocks(reform: str, cases: Sequence[PlacedCase], corpus: Corpus) -> tuple[Block, ...]:
    """The heading, timeline and table of a reform, given by name; () for fewer than two places."""
    places = sorted(
        _places(reform, cases, corpus),
        key=lambda place: (when(place.first.case), place.first.case.id),
    )
    if len(places) < 2:
        return ()
    early, later = places[:MOST], places[MOST:]
    adopting = [place for place in later if place.said]
    rows = (_row(place, reform, corpus) for place in (*early, *adopting[:_MOST_SPREAD]))
    left = len(later) - len(adopting[:_MOST_SPREAD])
    unlisted = len(adopting[_MOST_SPREAD:])
    said = f"其中 {unlisted} 个写了借鉴或推广" if unlisted else "都没有写借鉴或推广"
    more = f"另有 {left} 个地方的报告在后，{said}，没有列出。" if left else ""
    if undated := len(_by_place(cases)) - len(places):
        more += f"{undated} 个地方的报告没有日期，没有列出。"
    return (
        Heading(HEADING),
        Paragraph(_PROSE + more),
        _timeline(places),
        table(_COLUMNS, rows),
    )


def _places(reform: str, cases: Sequence[PlacedCase], corpus: Corpus) -> Iterator[_Place]:
    for group in _by_place(cases).values():
        dated = [placed for placed in group if when(placed.case)]
        if dated:
            first = min(dated, key=lambda placed: (when(placed.case), placed.case.id))
            said = [
                (placed, item)
                for placed in group
                if (ladder := _ladder(reform, placed, corpus))
                for item in ladder.spread
            ]
            yield _Place(first, said)


def _by_place(cases: Sequence[PlacedCase]) -> Mapping[str, Sequence[PlacedCase]]:
    """The cases by the page of their place, without masked places and none."""
    found: dict[str, list[PlacedCase]] = {}
    for placed in cases:
        page = place_page_id(placed.case)
        if page != NONE and not placed.case.masked:
            found.setdefault(page, []).append(placed)
    return found


def _ladder(reform: str, placed: PlacedCase, corpus: Corpus) -> Ladder | None:
    return ladders_of(corpus.read(placed), placed.case.reforms).get(reform)


def _timeline(places: Sequence[_Place]) -> Chart:
    """The number of places by the year of their earliest report."""
    years = Counter(report_year(place.first.case) for place in places)
    bars = (Bar(f"{year}年", number, f"{number} 个") for year, number in sorted(years.items()))
    return Chart(_TIMELINE, tuple(bars))


def _row(place: _Place, reform: str, corpus: Corpus) -> tuple[Content, ...]:
    said = (said_link(item, placed, corpus) for placed, item in place.said)
    ladder = _ladder(reform, place.first, corpus)
    shown = next((step for step in ladder.steps if step.rung != "issued"), None) if ladder else None
    earliest: Content = ""
    if shown:
        case = corpus.read(place.first)
        sentence = excerpts(case).sentence(shown.start, shown.end)
        earliest = passage_link(sentence, place.first, case=case, start=shown.start)
    where = (place_link(place.first), bodies_text([place.first]))
    return date_link(place.first), where, earliest, joined(said, " ")


def said_link(item: Spread, placed: PlacedCase, corpus: Corpus) -> Link:
    """A statement of learning or spreading, as a link to it."""
    case = corpus.read(placed)
    label = f"{KINDS[item.kind]}（{item.where}）：{excerpts(case).clause(item.start, item.end)}"
    return passage_link(label, placed, case=case, start=item.start)

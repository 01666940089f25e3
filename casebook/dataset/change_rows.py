"""Rows of the table of changes: each paragraph, figure and reform that differs between two reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from casebook.casetext.excerpts import excerpts
from casebook.index import figures
from casebook.index.changes.comparing import Comparison, NumberedParagraph, compare
from casebook.index.changes.figure_changes import FigureChange
from casebook.index.changes.pairs import ReportPair
from casebook.index.changes.reform_changes import ReformChange
from casebook.index.evidence import Quote
from casebook.index.figures import IndicatorValue
from casebook.index.model import Corpus, PlacedCase
from casebook.index.site_file import Address

ChangeKind = Literal[
    "新增段落", "改写段落", "不再有的段落", "指标", "新写到的改革举措", "没有写到的改革举措"
]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a report, redacted, and the address of their paragraph; "" for none."""

    text: str = ""
    url: str = ""


_NONE = Words()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One row: what differs between two reports. `number` counts from 1 for the later report."""

    comparison: Comparison
    number: int
    kind: ChangeKind
    subject: str
    earlier: Words = _NONE
    later: Words = _NONE
    values: tuple[str, str] = ("", "")
    difference: str = ""
    terms: str = ""


def change_rows(pair: ReportPair, corpus: Corpus, address: Address) -> Iterator[Change]:
    """The changes between two reports, in the order of their page."""
    return _Rows(compare(pair, corpus), corpus, address).rows()


class _Rows:
    """The rows of two reports."""

    def __init__(self, comparison: Comparison, corpus: Corpus, address: Address) -> None:
        self._comparison = comparison
        self._corpus = corpus
        self._address = address
        self._made = 0

    def rows(self) -> Iterator[Change]:
        compared = self._comparison
        for change in compared.figures:
            yield self._figure(change)
        for reform in compared.new:
            yield self._reform("新写到的改革举措", reform)
        for reform in compared.gone:
            yield self._reform("没有写到的改革举措", reform)
        for item in compared.revision.reworded:
            earlier = [compared.earlier[n] for n in item.earlier.numbers]
            later = [compared.later[n] for n in item.later.numbers]
            yield self._paragraphs("改写段落", earlier, later)
        for number in compared.revision.added:
            yield self._paragraphs("新增段落", [], [compared.later[number]])
        for number in compared.revision.dropped:
            yield self._paragraphs("不再有的段落", [compared.earlier[number]], [])

    def _number(self) -> int:
        self._made += 1
        return self._made

    def _paragraphs(
        self,
        kind: ChangeKind,
        earlier: Sequence[NumberedParagraph],
        later: Sequence[NumberedParagraph],
    ) -> Change:
        pair = self._comparison.pair
        return Change(
            comparison=self._comparison,
            number=self._number(),
            kind=kind,
            subject=(later or earlier)[0].section,
            earlier=self._words(pair.earlier, earlier),
            later=self._words(pair.later, later),
        )

    def _words(self, placed: PlacedCase, items: Sequence[NumberedParagraph]) -> Words:
        if not items:
            return _NONE
        text = "\n".join(item.passage.text for item in items)
        return Words(text, f"{self._address(placed.src_uri)}#{items[0].passage.anchor}")

    def _figure(self, change: FigureChange) -> Change:
        pair = self._comparison.pair
        values = (
            "；".join(map(figures.value_text, found)) for found in (change.earlier, change.later)
        )
        earlier, later = values
        return Change(
            comparison=self._comparison,
            number=self._number(),
            kind="指标",
            subject=change.indicator.name,
            earlier=self._sentences(pair.earlier, change.earlier),
            later=self._sentences(pair.later, change.later),
            values=(earlier, later),
            difference=change.difference,
            terms=change.judgement.words,
        )

    def _sentences(self, placed: PlacedCase, values: Sequence[IndicatorValue]) -> Words:
        text = self._corpus.read(placed)
        found = [value for value in values if value.start >= 0]
        quotes = (excerpts(text).sentence(value.start, value.end) for value in found)
        joined = "\n".join(dict.fromkeys(quotes))
        return Words(joined, self._url(placed, found[0].start)) if found else _NONE

    def _reform(self, kind: ChangeKind, change: ReformChange) -> Change:
        pair = self._comparison.pair
        sides = [(pair.earlier, change.mention), (pair.later, change.quote)]
        if kind == "没有写到的改革举措":
            sides = [(pair.earlier, change.quote), (pair.later, change.mention)]
        earlier, later = (self._quote(*side) for side in sides)
        return Change(
            comparison=self._comparison,
            number=self._number(),
            kind=kind,
            subject=change.reform.name,
            earlier=earlier,
            later=later,
            terms="另一份只是提到" if change.mention else "",
        )

    def _quote(self, placed: PlacedCase, quote: Quote | None) -> Words:
        return Words(quote.text, self._url(placed, quote.start)) if quote else _NONE

    def _url(self, placed: PlacedCase, offset: int) -> str:
        anchor = self._corpus.read(placed).passage_at(offset).anchor
        return f"{self._address(placed.src_uri)}#{anchor}"

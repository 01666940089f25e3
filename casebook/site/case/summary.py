"""The box above the text: tags, comparable figures and claims, each with a link to its passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isclose
from typing import Any

from casebook.casetext import CaseText
from casebook.casetext.figure_passage import passage_of_figure
from casebook.casetext.listed import listed_figures
from casebook.casetext.quotes import Quotes
from casebook.findings import Initiative, Metric
from casebook.index.claim_kinds import CLAIMS, ClaimKind
from casebook.model import UNDISCLOSED, Case
from casebook.privacy import redact
from casebook.site.case.context import PageContext
from casebook.site.case.figures import Figure
from casebook.site.views import Link

# Figures that the source masks: *件, **.*%, ****余人次, XX件.
_MASK = re.compile(r"[*＊×]|[XxＸ]{2}")
_BARE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}
# Items of a row that are not folded: about two lines.
_OPEN_FACTS, _OPEN_INDICATORS, _OPEN_REFORMS = 2, 4, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A tag or a claim: words with a link and a note before them; the anchor of what proves a tag.

    All but the words are "" for none.
    """

    label: str
    url: str
    note: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedFigure:
    """A figure as in the text, with a link to its place; `masked` when the source hides its digits."""

    link: Link
    masked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """An indicator and its figures."""

    name: Link
    figures: Sequence[ComparedFigure]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactGroup:
    """The facts of one theme."""

    name: str
    facts: Sequence[Fact]


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """A row of facts or of indicators; `style` is a class for the style sheet, "" for none.

    `groups` are the facts by theme for a row that is folded; () for one whose first items are shown.
    """

    name: str
    style: str = ""
    facts: Sequence[Fact] = ()
    indicators: Sequence[Indicator] = ()
    groups: Sequence[FactGroup] = ()

    @property
    def count(self) -> int:
        """The number of items; a row without items is left out."""
        return len(self.facts) + len(self.indicators)

    @property
    def shown(self) -> SummaryRow:
        """The row with the items that are not folded."""
        few = self.indicators[:_OPEN_INDICATORS]
        return replace(self, facts=self.facts[: self._open], indicators=few)

    @property
    def rest(self) -> SummaryRow | None:
        """The row with the folded items; None without any."""
        more = self.indicators[_OPEN_INDICATORS:]
        row = replace(self, facts=self.facts[self._open :], indicators=more)
        return row if row.count else None

    @property
    def _open(self) -> int:
        # Tags are a word each; claims are sentences.
        return _OPEN_FACTS if self.style else len(self.facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The rows of the box; `hidden` is said before a figure that the source masks."""

    rows: Sequence[SummaryRow]
    hidden: str = UNDISCLOSED


def summary(
    case: Case,
    text: CaseText,
    *,
    quotes: Quotes,
    figures: Sequence[Figure],
    around: PageContext,
) -> Summary | None:
    """The box; None when it would be empty."""
    rows = (
        SummaryRow(
            name="可比指标",
            style="cb-metrics",
            indicators=tuple(_metrics(case, text, figures, around)),
        ),
        *(_claims(kind, text, quotes) for kind in CLAIMS),
        SummaryRow(name="特色做法", style="cb-claims", facts=tuple(_initiatives(text, quotes))),
        SummaryRow(name="主题", facts=_themes(case, text, around)),
        _reform_row(_reforms(case, text, around), around),
    )
    shown = tuple(row for row in rows if row.count)
    return Summary(rows=shown) if shown else None


# ---------------------------------------------------------------------------- tags


def _tags(
    names: Sequence[str],
    folder: str,
    *,
    ids: Mapping[str, str],
    anchors: Mapping[str, str],
    around: PageContext,
) -> tuple[Fact, ...]:
    """The tags, each a link to its page if it has one, with the anchor of its passage if known.

    `ids` maps names to ids, `anchors` ids to anchors of passages.
    """
    return tuple(
        Fact(
            label=name,
            url=around.url(f"{folder}/{ids[name]}.md") if name in ids else "",
            evidence=anchors.get(ids.get(name, ""), ""),
        )
        for name in names
    )


def _themes(case: Case, text: CaseText, around: PageContext) -> tuple[Fact, ...]:
    """The themes of a case, each with a link to the first section about it."""
    anchors: dict[str, str] = {}
    for section in text.sections:
        for theme in section.themes:
            anchors.setdefault(theme, text.passage_at(section.start).anchor)
    return _tags(case.themes, "themes", ids=around.theme_id, anchors=anchors, around=around)


def _reforms(case: Case, text: CaseText, around: PageContext) -> tuple[Fact, ...]:
    """The reforms of a case, each with a link to the sentence that proves it, if one does."""
    anchors = {
        item.id: text.passage_at(item.start).anchor
        for item in text.findings.reforms
        if item.status == "practised"
    }
    return _tags(case.reforms, "reforms", ids=around.reform_id, anchors=anchors, around=around)


def _reform_row(reforms: Sequence[Fact], around: PageContext) -> SummaryRow:
    """The reforms, by theme if they are many."""
    name = "改革"
    if len(reforms) <= _OPEN_REFORMS:
        return SummaryRow(name=name, facts=reforms)
    vocabulary = around.vocabulary
    themes = {theme.id: theme.name for theme in vocabulary.themes}
    theme_of = {reform.name: themes.get(reform.theme, "") for reform in vocabulary.reforms}
    by_theme: dict[str, list[Fact]] = {}
    for fact in reforms:
        by_theme.setdefault(theme_of.get(fact.label) or "其他", []).append(fact)
    groups = tuple(FactGroup(name=theme, facts=facts) for theme, facts in by_theme.items())
    return SummaryRow(name=name, facts=reforms, groups=groups)


# ---------------------------------------------------------------------------- figures


def _metrics(
    case: Case, text: CaseText, figures: Sequence[Figure], around: PageContext
) -> Iterator[Indicator]:
    """Yield the indicators in the front matter, each with the figures that it quotes from the text."""
    ids = {figure.metric.start: figure.id for figure in figures}
    metrics = {
        (figure.name, figure.words): figure.metric
        for figure in listed_figures(case.comparable, text.findings.metrics, around.vocabulary)
        if figure.metric
    }
    for name, wordings in case.comparable:
        found = []
        said = set()
        for wording in wordings:
            metric = metrics.get((name, wording))
            key = _amount(metric) or wording
            if key not in said:
                said.add(key)
                anchor = ids[metric.start] if metric else ""
                found.append(_figure(name, wording, anchor, metric, text))
        yield Indicator(name=around.indicator(name), figures=tuple(found))


def _amount(metric: Metric | None) -> object:
    """What a figure says, the same in a sentence and in a table; None for one that is not known."""
    if metric is None or metric.value is None:
        return None
    return metric.value, metric.unit, metric.qualifier


def _with_unit(wording: str, metric: Metric | None) -> str:
    """The words of a figure, with the unit that a cell of a table has from its heads."""
    if not metric or metric.value is None or not _BARE.fullmatch(wording):
        return wording
    number = float(wording.replace(",", ""))
    for name, scale in _SCALES.items():
        if isclose(number * scale, metric.value, rel_tol=1e-9):
            return f"{wording}{name}{metric.unit}"
    return wording


def _figure(
    name: str, wording: str, anchor: str, metric: Metric | None, text: CaseText
) -> ComparedFigure:
    """A figure of an indicator, a link to its place in the text if that can be found.

    `anchor` is that of the figure, "" when the extractor did not find it.
    """
    if not anchor:
        passage = passage_of_figure(name, wording, text.passages)
        anchor = passage.anchor if passage else ""
    # Redact: an editor may have copied more than the figure.
    link = Link(redact(_with_unit(wording, metric)), f"#{anchor}" if anchor else "")
    return ComparedFigure(link=link, masked=bool(_MASK.search(wording)))


# ---------------------------------------------------------------------------- claims


def _claim(text: CaseText, start: int, label: str, note: str = "") -> Fact:
    """A link to the passage at the offset `start`, with a note before it."""
    return Fact(label=label, url=f"#{text.passage_at(start).anchor}", note=note)


def _claims(kind: ClaimKind[Any], text: CaseText, quotes: Quotes) -> SummaryRow:
    facts = tuple(
        _claim(
            text,
            item.start,
            quotes.redact_derived(
                kind.label(item) or item.text, item.start, item.start + len(item.text)
            ),
            kind.note(item),
        )
        for item in getattr(text.findings, kind.name)
    )
    return SummaryRow(name=kind.row, style="cb-claims", facts=facts)


def _practice(item: Initiative, quotes: Quotes) -> str:
    """The name as in the text, with its noun where that stands only behind a list of names."""
    end = item.start + len(item.text)
    if item.kind and item.kind not in item.text:
        return quotes.redact_derived(f"{item.text}{item.kind}", item.start, end)
    return quotes.span(item.start, end)


def _initiatives(text: CaseText, quotes: Quotes) -> Iterator[Fact]:
    for item in text.findings.initiatives:
        yield _claim(text, item.start, _practice(item, quotes))

"""Evidence of a case's reforms: the sentences to quote."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from casebook.casetext import CaseText
from casebook.casetext.excerpts import Excerpts, excerpts
from casebook.extract.reforms.showing import is_unclear
from casebook.findings import Evidence, Finding, ReformFinding
from casebook.index.figures import metrics_within
from casebook.system.pickling import PickledAsTuple

MOST_QUOTES = 2
"""Quotes listed per reform and case."""
_MOST_RANKED = 12  # further evidence of a reform is not considered
_ASIDE = 3  # a paragraph with so many times less on a reform than another only touches on it


NO_QUOTE = "（编者标注，正文里没有找到相应语句）"
"""What stands in place of the sentence of a reform that only an editor has."""


@dataclass(frozen=True, slots=True)
class Quote(PickledAsTuple):
    """A redacted sentence, and the offset of its evidence in the case's text."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class ReformEvidence:
    """Quotes about a reform, best first."""

    quotes: tuple[Quote, ...]


def evidence_of(case: CaseText, reforms: tuple[str, ...]) -> Mapping[str, ReformEvidence]:
    """Evidence by reform name; reforms that the text does not show to be practised are left out.

    Cached with the text.
    """
    known: dict[tuple[str, ...], Mapping[str, ReformEvidence]] = case.evidence
    if reforms not in known:
        wanted = frozenset(reforms)
        quoted = excerpts(case)
        known[reforms] = {
            finding.name: _evidence(finding, case, quoted)
            for finding in case.findings.reforms
            if finding.name in wanted and finding.status == "practised"
        }
    return known[reforms]


def _evidence(finding: ReformFinding, case: CaseText, quoted: Excerpts) -> ReformEvidence:
    chosen = _to_quote(_ranked(finding, case, quoted), case, quoted)
    return ReformEvidence(
        tuple(Quote(quoted.sentence(item.start, _end(item)), item.start) for item in chosen)
    )


def _ranked(finding: ReformFinding, case: CaseText, quoted: Excerpts) -> list[Evidence]:
    """The sentences that prove a reform, best first.

    Sort keys: those that readers may see before others; clear sentences before others; by what they have
    to show (`_strength`); those of a paragraph that only touches on the reform last (`_is_aside`); the
    extractor's own choice first; text order.
    """
    chosen = Evidence(finding.text, finding.start, finding.status)
    proving = [
        item
        for item in finding.evidence
        if item.status == "practised" and item.start != finding.start
    ][:_MOST_RANKED]
    about = Counter(case.number_at(item.start) for item in finding.evidence)
    return sorted(
        (chosen, *proving),
        key=lambda item: (
            _is_left_out(*quoted.span(item.start, _end(item)), case),
            is_unclear(_sentence(item, case, quoted), item.text),
            _strength(*quoted.span(item.start, _end(item)), case),
            _is_aside(about[case.number_at(item.start)], max(about.values(), default=0)),
            item is not chosen,
            item.start,
        ),
    )


def _is_left_out(low: int, high: int, case: CaseText) -> bool:
    """Whether `text[low:high]` may name a private person, so that lists show nothing of it."""
    return any(
        detail.kind == "story" and detail.start < high and low < detail.end
        for detail in case.private
    )


def _is_aside(count: int, most: int) -> bool:
    """Whether a paragraph with `count` words on a reform only touches on it, beside one with `most`.

    A report on legal check-ups of firms also settled 17 disputes; how disputes are settled is told elsewhere.
    """
    return count * _ASIDE <= most


def _strength(low: int, high: int, case: CaseText) -> int:
    """What the sentence `text[low:high]` has to show: 0 a figure, 1 a document, 2 an honour, 3 none.

    A figure that is not disclosed, or not a result of the place itself, shows nothing.
    """
    findings = case.findings
    shown = metrics_within(findings.metrics, low, high)
    if any(not metric.masked and metric.standing == "reported" for metric in shown):
        return 0
    if _begins_within(findings.cites, low, high):
        return 1
    return 2 if _begins_within(findings.honours, low, high) else 3


def strongest_finding(case: CaseText, spans: Sequence[tuple[int, int]]) -> Finding | None:
    """The first figure within the spans, else document, else honour; None without any.

    Figures are the reporting place's own and disclosed, those of an indicator before those whose label
    readers understand alone.
    """
    figures = [
        metric
        for low, high in spans
        for metric in metrics_within(case.findings.metrics, low, high)
        if metric.standing == "reported" and not metric.masked
    ]
    kinds: tuple[Iterable[Finding], ...] = (
        (metric for metric in figures if metric.canonical),
        (metric for metric in figures if metric.shown),
        case.findings.cites,
        case.findings.honours,
    )
    inside = (
        item for found in kinds for item in found if any(a <= item.start < b for a, b in spans)
    )
    return next(inside, None)


def _begins_within(found: Sequence[Finding], low: int, high: int) -> bool:
    """Whether one of the findings, in text order, begins inside `text[low:high]`."""
    at = bisect_left(found, low, key=attrgetter("start"))
    return at < len(found) and found[at].start < high


def _to_quote(ranked: Sequence[Evidence], case: CaseText, quoted: Excerpts) -> list[Evidence]:
    """The best evidence whose quotes do not overlap, best first."""
    chosen: dict[tuple[int, int], Evidence] = {}
    for item in ranked:
        if chosen and case.passage_at(item.start).level:  # a heading adds nothing to a sentence
            continue
        low, high = quoted.span(item.start, _end(item))
        if all(high <= start or end <= low for start, end in chosen):
            chosen[low, high] = item
        if len(chosen) == MOST_QUOTES:
            break
    return list(chosen.values())


def _sentence(item: Evidence, case: CaseText, quoted: Excerpts) -> str:
    low, high = quoted.span(item.start, _end(item))
    return case.text[low:high]


def _end(item: Evidence) -> int:
    return item.start + len(item.text)

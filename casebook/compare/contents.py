"""The data file of one case: its sections by theme, its reforms and its values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple
from typing import Any

from casebook.casetext import CaseText
from casebook.casetext.excerpts import excerpts
from casebook.casetext.report_year import when
from casebook.casetext.titles import public_title
from casebook.extract.ladder import Ladder
from casebook.findings import Section
from casebook.index.comparability import terms_of
from casebook.index.evidence import evidence_of
from casebook.index.figures import (
    IndicatorValue,
    period_text,
    qualifier_text,
    scope_text,
    value_text,
)
from casebook.index.ladders import highest_label, ladders_of, missing_labels, shown_steps
from casebook.index.model import Corpus, PlacedCase
from casebook.index.openings import openings
from casebook.index.related import RelatedCase
from casebook.index.site_file import Address
from casebook.index.tables import place_name
from casebook.index.themes import sections_of
from casebook.privacy import redact_label

Json = Any
"""A value that `json.dumps` accepts."""


def case_contents(placed: PlacedCase, corpus: Corpus, address: Address) -> Mapping[str, Json]:
    """The content of a case's file, without the cases to suggest for comparison (`near_cases`).

    Quotes are `[text, anchor]`: redacted text and the id of its paragraph on the case's page. The
    anchor of a value is "" when no single paragraph contains it.
    """
    case, text = placed.case, corpus.read(placed)
    return {
        "url": address(placed.src_uri),
        "title": public_title(case),
        "place": place_name(case),
        "facts": [fact for fact in (when(case), case.level, case.genre) if fact],
        "date": when(case),
        "status": case.status,
        "themes": [[name, _sections(name, text, corpus)] for name in dict.fromkeys(case.themes)],
        "reforms": _reforms(case.reforms, text),
        "paragraphs": _paragraphs(case.reforms, text),
        "values": _values(placed, text, corpus),
    }


def near_cases(near: Iterable[RelatedCase]) -> Json:
    """Id, title and place of the cases to suggest for comparison: `near` in the content of the file."""
    return [
        [item.placed.case.id, public_title(item.placed.case), place_name(item.placed.case)]
        for item in near
    ]


def _sections(theme: str, text: CaseText, corpus: Corpus) -> Json:
    """`[heading, anchor, first sentence]` of the sections about a theme (its name)."""
    return [
        [
            redact_label(section.heading),
            text.passage_at(section.start).anchor,
            _first_sentence(section, text),
        ]
        for section in sections_of(text, corpus.theme_id.get(theme, ""))
    ]


def _first_sentence(section: Section, text: CaseText) -> str:
    """The first sentence of a section that is no heading, redacted; "" when there is none."""
    at = next(openings(section, text), -1)
    return excerpts(text).sentence(at, at + 1) if at >= 0 else ""


def _reforms(names: tuple[str, ...], text: CaseText) -> Json:
    """`[name, quotes, ladder]` of the reforms."""
    evidence, ladders = evidence_of(text, names), ladders_of(text, names)
    return [
        [
            name,
            [
                [quote.text, text.passage_at(quote.start).anchor]
                for quote in (evidence[name].quotes if name in evidence else ())
            ],
            _ladder(ladders.get(name), text),
        ]
        for name in dict.fromkeys(names)
    ]


def _ladder(ladder: Ladder | None, text: CaseText) -> Json:
    """How far a reform has come, rungs as `[labels, clause, anchor]`; None when no rung is shown."""
    if ladder is None or not ladder.steps:
        return None
    rungs = [
        ["、".join(step.labels), step.text, text.passage_at(step.start).anchor]
        for step in shown_steps(ladder, text)
    ]
    missing = "、".join(missing_labels(ladder))
    return {"highest": highest_label(ladder), "rungs": rungs, "missing": missing}


def _paragraphs(names: tuple[str, ...], text: CaseText) -> Mapping[str, str]:
    """Anchor -> the paragraph of a reform's quote, if it is longer than the quote."""
    paragraphs: dict[str, str] = {}
    for evidence in evidence_of(text, names).values():
        for quote in evidence.quotes:
            number = text.number_at(quote.start)
            start, passage = text.starts[number], text.passages[number]
            paragraph = excerpts(text).whole(start, start + len(passage.text))
            if len(paragraph) > len(quote.text):
                paragraphs[passage.anchor] = paragraph
    return paragraphs


def _values(placed: PlacedCase, text: CaseText, corpus: Corpus) -> Json:
    """`[indicator, values]`, each value as printed with its quote and its terms."""
    indicators = corpus.vocabulary.indicator
    by_name: dict[str, list[Json]] = {}
    for value in corpus.values(placed):
        located = value.start >= 0
        by_name.setdefault(indicators[value.indicator].name, []).append(
            {
                "shown": value_text(value),
                "anchor": text.passage_at(value.start).anchor if located else "",
                "quote": excerpts(text).sentence(value.start, value.end) if located else "",
                "about": _remarks(value),
                "terms": astuple(terms_of(value.metric, placed.case)),
            }
        )
    return [[name, items] for name, items in by_name.items()]


def _remarks(value: IndicatorValue) -> list[str]:
    """Qualifier, period and scope as printed, as far as the text states them."""
    metric = value.metric
    return [*filter(None, (qualifier_text(metric), period_text(metric), scope_text(metric)))]

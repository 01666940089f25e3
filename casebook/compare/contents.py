"""What a comparison shows of one case: its sections by theme, its reforms, its figures."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from itertools import takewhile
from typing import Any

from casebook.casetext import CaseText
from casebook.casetext.excerpts import excerpts
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
from casebook.index.model import PlacedCase, Shelf
from casebook.index.related import Related
from casebook.index.site_file import Address
from casebook.index.tables import place_name
from casebook.index.topics import sections_of
from casebook.privacy import redact

Json = Any
"""What `json.dumps` takes."""
_BETWEEN = frozenset("。：: \u3000\n")
"""What may stand between a heading and the text below it."""


def case_contents(
    placed: PlacedCase, shelf: Shelf, near: Sequence[Related], address: Address
) -> Mapping[str, Json]:
    """The shard of a case; `near` are the cases that its comparison suggests.

    Every quote is `[words, anchor]`, where the anchor leads to its paragraph on the case's page
    and is "" when the words stand in no one paragraph. Private persons are left out.
    """
    case, text = placed.case, shelf.read(placed)
    return {
        "url": address(placed.src_uri),
        "title": redact(case.title),
        "place": place_name(case),
        "facts": [fact for fact in (case.date, case.level, case.genre) if fact],
        "date": case.date,
        "status": case.status,
        "themes": [[name, _sections(name, text, shelf)] for name in dict.fromkeys(case.themes)],
        "reforms": _reforms(case.reforms, text),
        "paragraphs": _paragraphs(case.reforms, text),
        "values": _values(shelf.values(placed), text, shelf),
        "near": [
            [item.placed.case.id, redact(item.placed.case.title), place_name(item.placed.case)]
            for item in near
        ],
    }


def _sections(theme: str, text: CaseText, shelf: Shelf) -> Json:
    """`[heading, anchor, first sentence]` of the sections of a theme."""
    found = sections_of(text, shelf.theme_id.get(theme, ""))
    return [
        [
            redact(section.heading),
            text.passage_at(section.start).anchor,
            _first_sentence(section, text),
        ]
        for section in found
    ]


def _first_sentence(section: Section, text: CaseText) -> str:
    """The first sentence of a section that is no heading, of it or of a section in it; or ""."""
    headings = {item.start: item.heading for item in text.sections}
    at = section.start
    while at < section.end:
        number = bisect_right(text.starts, at) - 1
        passage = text.passages[number]
        if passage.level:
            at = text.starts[number] + len(passage.text)
        elif at in headings:  # one that leads its paragraph
            at += _length(headings[at], passage.text)
        else:
            return excerpts(text).sentence(at, at + 1)
        at += sum(1 for _ in takewhile(lambda mark: mark in _BETWEEN, text.text[at : section.end]))
    return ""


def _length(heading: str, passage: str) -> int:
    """How much of a passage its run-in heading takes, blanks between its characters included."""
    left = sum(not mark.isspace() for mark in heading)
    for at, mark in enumerate(passage):
        if not left:
            return at
        left -= not mark.isspace()
    return len(passage)


def _reforms(names: tuple[str, ...], text: CaseText) -> Json:
    """`[name, quotes, other figures of their paragraphs]` of the reforms."""
    shown = evidence_of(text, names)
    return [
        [
            name,
            [
                [quote.text, text.passage_at(quote.start).anchor]
                for quote in (shown[name].quotes if name in shown else ())
            ],
            list(shown[name].figures) if name in shown else [],
        ]
        for name in dict.fromkeys(names)
    ]


def _paragraphs(names: tuple[str, ...], text: CaseText) -> Mapping[str, str]:
    """Anchor -> the whole paragraph around a quote of a reform, where it says more."""
    found: dict[str, str] = {}
    for shown in evidence_of(text, names).values():
        for quote in shown.quotes:
            number = bisect_right(text.starts, quote.start) - 1
            start, passage = text.starts[number], text.passages[number]
            words = excerpts(text).whole(start, start + len(passage.text))
            if len(words) > len(quote.text):
                found[passage.anchor] = words
    return found


def _values(values: Sequence[IndicatorValue], text: CaseText, shelf: Shelf) -> Json:
    """`[indicator, values]`, each value as it is printed with what must be known beside it."""
    names = shelf.vocabulary.indicator
    grouped: dict[str, list[Json]] = {}
    for value in values:
        placed = value.start >= 0
        grouped.setdefault(names[value.indicator].name, []).append(
            {
                "shown": value_text(value),
                "anchor": text.passage_at(value.start).anchor if placed else "",
                "quote": excerpts(text).sentence(value.start, value.end) if placed else "",
                "about": _about(value),
                "terms": astuple(terms_of(value.metric)),
            }
        )
    return [[name, found] for name, found in grouped.items()]


def _about(value: IndicatorValue) -> list[str]:
    """Qualifier, period and scope in words."""
    metric = value.metric
    said = (qualifier_text(metric), period_text(metric), scope_text(metric))
    return [words for words in said if words]

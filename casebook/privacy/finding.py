"""Find all private details of a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from casebook.model import Span
from casebook.privacy.details import PrivateDetail
from casebook.privacy.identifiers.addresses import find_addresses
from casebook.privacy.identifiers.numbers import find_numbers
from casebook.privacy.names.case_names import case_names
from casebook.privacy.names.companions import couples, parties, people_names, winners
from casebook.privacy.names.cues import cued_names
from casebook.privacy.names.formed import formed_names
from casebook.privacy.names.likely import is_phrase_behind_role
from casebook.privacy.names.lookalikes import is_lookalike, towns_of
from casebook.privacy.names.masked import masked_names
from casebook.privacy.names.names import dotted_names
from casebook.privacy.names.uncued import (
    byline_names,
    clause_names,
    lone_names,
    owners,
    ranked_names,
    repetitions,
)
from casebook.privacy.names.word_names import sentence_names
from casebook.privacy.rules import privacy_rules
from casebook.traditional import fold

_SHORT = 2  # characters of a name
_TITLE = re.compile(r"《[^《》\n]{1,200}(?:《[^《》\n]{0,80}》[^《》\n]{0,120})?》")


def find_private(text: str) -> tuple[PrivateDetail, ...]:
    """All private details in text order, disjoint; offsets are code points into `text`.

    Not private are titles in 《》, names that are masked as usual (张某, 李**), and the leaders, historical persons and
    institutions listed under `keep` in `rules/private.yml`.
    """
    original, text = text, fold(text)
    details = ruled_details(text)
    known = _disjoint(text, details)
    introduced = _disjoint(text, [*known, *_apart(formed_names(text), known)])
    found = _disjoint(text, [*introduced, *repetitions(text, introduced)])
    if text is original:
        return tuple(found)
    return tuple(replace(item, text=original[item.start : item.end]) for item in found)


def ruled_details(text: str) -> list[PrivateDetail]:
    """What rules find in a folded text, without names that their form alone tells; may overlap."""
    details = [*find_numbers(text)]
    details += [*owners(text, details), *cued_names(text), *lone_names(text)]
    details += [
        *ranked_names(text),
        *byline_names(text),
        *clause_names(text),
        *sentence_names(text),
    ]
    details += [
        *winners(text),
        *couples(text),
        *parties(text),
        *people_names(text),
        *case_names(text),
    ]
    spans = (*masked_names(text), *dotted_names(text))
    details += [PrivateDetail("person", text[a:b], a) for a, b in spans]
    details += [PrivateDetail("address", text[a:b], a) for a, b in find_addresses(text)]
    return details


def _apart(
    words: Iterable[PrivateDetail], details: Sequence[PrivateDetail]
) -> Iterator[PrivateDetail]:
    """The words that overlap none of the disjoint details."""
    for word in words:
        index = bisect_right(details, word.start, key=lambda detail: detail.end)
        if index == len(details) or details[index].start >= word.end:
            yield word


def _disjoint(text: str, details: list[PrivateDetail]) -> list[PrivateDetail]:
    """The details in text order, without places, those inside 《》 and overlaps.

    Of overlapping details, the first is kept; of those with the same start, the longest.
    """
    kept: list[PrivateDetail] = []
    titles = _titles(text)
    named = {item for item in details if item.kind in ("person", "official")}
    towns = towns_of(text) if named else set()
    persons = {
        item.text
        for item in named
        if not (is_lookalike(text, item, towns) or _goes_on_phrase(text, item))
    }
    for detail in sorted(details, key=lambda d: (d.start, -len(d.text))):
        if kept and detail.start < kept[-1].end:
            continue
        if detail in named and detail.text not in persons:
            continue
        index = bisect_right(titles, (detail.start, len(text))) - 1
        if index < 0 or titles[index][1] <= detail.start:
            kept.append(detail)
    return kept


def _goes_on_phrase(text: str, item: PrivateDetail) -> bool:
    """Whether a name of two characters goes on a phrase with the role before it: 未成年人|成才|护航行动."""
    return (
        len(item.text) == _SHORT
        and text.endswith(privacy_rules().roles_end, 0, item.start)
        and is_phrase_behind_role(text, item.start)
    )


def _titles(text: str) -> list[Span]:
    return [match.span() for match in _TITLE.finditer(text)] if "《" in text else []

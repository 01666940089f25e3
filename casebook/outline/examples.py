"""What peers say about the parts of an outline, for reports that say nothing about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook.casetext import CaseText
from casebook.casetext.excerpts import excerpts
from casebook.casetext.report_year import when
from casebook.extract.reforms.showing import is_unclear
from casebook.findings import Section
from casebook.index.facts import case_facts
from casebook.index.model import PlacedCase
from casebook.index.openings import SHORTEST, paragraph_from, telling_sentence
from casebook.index.tree import place_page_id
from casebook.outline.parts import Part, Said
from casebook.outline.shared_sections import openings_of
from casebook.privacy import redact_label
from casebook.system.pickling import PickledAsTuple

MOST_OF_KIND, MOST_OF_PROVINCE = 5, 4
"""Places kept per part: of each kind, and of each province."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example(PickledAsTuple):
    """A sentence of a case about a part (its id), redacted; `anchor` is that of what it proves.

    `head` is the practice that it proves or the heading above it, "" for neither.
    """

    part: str
    head: str
    text: str
    anchor: str
    weight: int


def place_key(placed: PlacedCase) -> str:
    """The place of a case: cases with the same key are of the same place."""
    return f"{place_page_id(placed.case)} {placed.case.locality}".strip()


def kind_of(placed: PlacedCase) -> str:
    """The kind of the place of a case, else its level; "" when neither is known."""
    facts = case_facts(placed.case)
    return facts.kind or facts.level


def example_of(part: Part, said: Said, text: CaseText) -> Example | None:
    """What shows best what a case says about a part: a practice, a figure, a paragraph.

    A sentence that says little when it is read alone is none.
    """
    for practice, quote in said.practices:
        if not is_unclear(quote.text, ""):
            return _sentence(part, practice.name, quote.start, text, weight=2)
    for value in said.figures:
        if value.start >= 0:
            return _sentence(part, "", value.start, text, weight=1)
    return next(_paragraphs(part, said.sections, text), None)


def _sentence(part: Part, head: str, start: int, text: CaseText, *, weight: int) -> Example:
    words = excerpts(text).whole_sentence(start)
    anchor = text.passage_at(start).anchor
    return Example(part=part.id, head=head, text=words, anchor=anchor, weight=weight)


def _paragraphs(part: Part, sections: Sequence[Section], text: CaseText) -> Iterator[Example]:
    """Yield the paragraphs of sections that can stand alone; of a node with themes a sentence."""
    for section in sections:
        for at in openings_of(part, section, text):
            words = paragraph_from(at, text)
            start, said = telling_sentence(at, text) if part.node.themes else (at, words)
            if len(said) < SHORTEST or is_unclear(said, ""):
                continue
            head = redact_label(section.heading)
            anchor = text.passage_at(start).anchor
            yield Example(part=part.id, head=head, text=said, anchor=anchor, weight=0)


def chosen_examples(
    found: Sequence[tuple[PlacedCase, Example]],
) -> Iterator[tuple[PlacedCase, Example]]:
    """The examples to keep of a part, each with its case: practices first, then the newest.

    One of each place, townships being told apart; what one office reports of itself comes last.
    """
    by_id = sorted(found, key=lambda item: item[0].case.id)
    ranked = sorted(
        by_id,
        key=lambda item: (not item[0].case.organization, item[1].weight, when(item[0].case)),
        reverse=True,
    )
    kinds: Counter[str] = Counter()
    provinces: Counter[str] = Counter()
    seen: set[str] = set()
    for placed, item in ranked:
        kind, province = kind_of(placed), case_facts(placed.case).province
        place = place_key(placed)
        if place in seen or not (kind or province):
            continue
        if kinds[kind] < MOST_OF_KIND or provinces[province] < MOST_OF_PROVINCE:
            seen.add(place)
            kinds[kind] += 1
            provinces[province] += 1
            yield placed, item

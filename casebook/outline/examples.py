"""What peers say about the parts of an outline, for reports that say nothing about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook.casetext import CaseText
from casebook.casetext.excerpts import excerpts
from casebook.findings import Section
from casebook.index.facts import case_facts
from casebook.index.model import PlacedCase
from casebook.index.openings import SHORTEST, openings, paragraph_from, telling_sentence
from casebook.index.tree import place_page_id
from casebook.outline.parts import Part, Said
from casebook.privacy import redact

MOST_OF_KIND, MOST_OF_PROVINCE = 5, 4
"""Places kept per part: of each kind, and of each province."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence of a case about a part, redacted; `start` is the offset of what it proves.

    `head` is the practice that it proves or the heading above it, "" for neither.
    """

    placed: PlacedCase
    head: str
    text: str
    start: int
    weight: int

    @property
    def place(self) -> str:
        """Where it is said: the place of the case with its name, which tells townships apart."""
        return place_key(self.placed)


def place_key(placed: PlacedCase) -> str:
    """The place of a case: cases with the same key are of the same place."""
    return f"{place_page_id(placed.case)} {placed.case.locality}".strip()


def kind_of(placed: PlacedCase) -> str:
    """The kind of the place of a case, else its level; "" when neither is known."""
    facts = case_facts(placed.case)
    return facts.kind or facts.level


def example_of(placed: PlacedCase, part: Part, said: Said, text: CaseText) -> Example | None:
    """What shows best what a case says about a part: a practice, a figure, a paragraph."""
    for practice, quote in said.practices:
        return Example(
            placed=placed,
            head=practice.name,
            text=excerpts(text).whole_sentence(quote.start),
            start=quote.start,
            weight=2,
        )
    for value in said.figures:
        if value.start >= 0:
            words = excerpts(text).whole_sentence(value.start)
            return Example(placed=placed, head="", text=words, start=value.start, weight=1)
    return next(_paragraphs(placed, part, said.sections, text), None)


def _paragraphs(
    placed: PlacedCase, part: Part, sections: Sequence[Section], text: CaseText
) -> Iterator[Example]:
    """Yield the paragraphs of sections that can stand alone; of a node with themes a sentence.

    A section may be about two parts, as 存在的问题和下一步安排 is: of its paragraphs only those count
    that have a word of this part.
    """
    for section in sections:
        heading = "".join(section.heading.split())
        shared = any(word in heading for word in part.elsewhere)
        for at in openings(section, text):
            words = paragraph_from(at, text)
            start, said = telling_sentence(at, text) if part.node.themes else (at, words)
            if len(said) < SHORTEST:
                continue
            if shared and not any(word in words for word in part.node.titles):
                continue
            head = redact(section.heading)
            yield Example(placed=placed, head=head, text=said, start=start, weight=0)


def chosen_examples(found: Sequence[Example]) -> Iterator[Example]:
    """The examples to keep of a part: practices first, then the newest, one of each place."""
    by_id = sorted(found, key=lambda item: item.placed.case.id)
    ranked = sorted(by_id, key=lambda item: (item.weight, item.placed.case.date), reverse=True)
    kinds: Counter[str] = Counter()
    provinces: Counter[str] = Counter()
    seen: set[str] = set()
    for item in ranked:
        kind, province = kind_of(item.placed), case_facts(item.placed.case).province
        if item.place in seen or not (kind or province):
            continue
        if kinds[kind] < MOST_OF_KIND or provinces[province] < MOST_OF_PROVINCE:
            seen.add(item.place)
            kinds[kind] += 1
            provinces[province] += 1
            yield item

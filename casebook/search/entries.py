"""The cases as search sees them: passages in a fixed order, numbered through all cases."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from casebook.casetext import Passage
from casebook.index.model import PlacedCase, Shelf
from casebook.search.normal import normal


@dataclass(frozen=True, kw_only=True)
class CaseEntry:
    """One case: its number, its passages, the number of its first passage.

    The head (title, subtitle, body of the report, author) comes first, then the headings, then
    the paragraphs, so that three numbers a case tell the client what a passage is.
    """

    number: int
    placed: PlacedCase
    first: int
    heads: tuple[str, ...]
    headings: tuple[Passage, ...]
    paragraphs: tuple[Passage, ...]

    @cached_property
    def normal(self) -> list[str]:
        """All passages as they are compared."""
        texts = (*self.heads, *(item.text for item in (*self.headings, *self.paragraphs)))
        return [normal(text) for text in texts]

    @property
    def size(self) -> int:
        """How many passages it has."""
        return len(self.heads) + len(self.headings) + len(self.paragraphs)


def entries(shelf: Shelf) -> tuple[CaseEntry, ...]:
    """All cases in the order of the shelf."""
    found: list[CaseEntry] = []
    first = 0
    for number, placed in enumerate(shelf.cases):
        passages = shelf.read(placed).passages
        entry = CaseEntry(
            number=number,
            placed=placed,
            first=first,
            heads=_heads(placed),
            headings=tuple(item for item in passages if item.level),
            paragraphs=tuple(item for item in passages if not item.level),
        )
        first += entry.size
        found.append(entry)
    return tuple(found)


def _heads(placed: PlacedCase) -> tuple[str, ...]:
    """What stands above the text; each is a passage of its own, so that no words run together."""
    case = placed.case
    return tuple(
        text for text in (case.title, case.subtitle, case.organization, case.author) if text
    )

"""The documents of the search index: passages of cases, numbered consecutively across all cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from casebook.casetext import Passage
from casebook.casetext.titles import public_subtitle, public_title
from casebook.index.model import Corpus, PlacedCase
from casebook.search.normalization import normalize


@dataclass(frozen=True, kw_only=True)
class CaseEntry:
    """A case in the index: its number in the corpus, its passages, the number of the first of them.

    Private details are left out: hits are shown with the text around them. Passages are numbered in
    the order heads (title, subtitle, organization, author), headings, paragraphs, so that three
    counts per case tell the client the kind of a passage.
    """

    number: int
    placed: PlacedCase
    first: int
    heads: tuple[str, ...]
    headings: tuple[Passage, ...]
    paragraphs: tuple[Passage, ...]

    @cached_property
    def normalized(self) -> list[str]:
        """The normalized text of every passage, in the order of their numbers."""
        texts = (*self.heads, *(item.text for item in (*self.headings, *self.paragraphs)))
        return [normalize(text) for text in texts]

    @property
    def size(self) -> int:
        """The number of passages."""
        return len(self.heads) + len(self.headings) + len(self.paragraphs)


class Numbered(Protocol):
    """A case as it stands in the index, by the number of its first passage."""

    @property
    def number(self) -> int:
        """The number of the case in the corpus."""

    @property
    def first(self) -> int:
        """The number of its first passage."""

    @property
    def normalized(self) -> Sequence[str]:
        """The normalized text of every passage, in the order of their numbers."""


def entries(corpus: Corpus) -> tuple[CaseEntry, ...]:
    """All cases in corpus order."""
    numbered: list[CaseEntry] = []
    first = 0
    for number, placed in enumerate(corpus.cases):
        entry = entry_of(placed, corpus, number=number, first=first)
        first += entry.size
        numbered.append(entry)
    return tuple(numbered)


def entry_of(placed: PlacedCase, corpus: Corpus, *, number: int = 0, first: int = 0) -> CaseEntry:
    """A case with its number and that of its first passage."""
    passages = corpus.read(placed).public
    return CaseEntry(
        number=number,
        placed=placed,
        first=first,
        heads=_heads(placed),
        headings=tuple(item for item in passages if item.level),
        paragraphs=tuple(item for item in passages if not item.level),
    )


def _heads(placed: PlacedCase) -> tuple[str, ...]:
    """The non-empty lines above the text, each a passage so that no match spans two of them."""
    case = placed.case
    return tuple(
        text
        for text in (public_title(case), public_subtitle(case), case.organization, case.author)
        if text
    )

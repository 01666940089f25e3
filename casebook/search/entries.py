"""The documents of the search index: passages of cases, numbered consecutively across all cases."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from casebook.casetext import Passage
from casebook.index.model import Corpus, PlacedCase
from casebook.privacy import redact
from casebook.search.normalization import normalize


@dataclass(frozen=True, kw_only=True)
class CaseEntry:
    """A case in the index: its number in the corpus, its passages, the number of the first of them.

    Private details are left out: hits are shown with the text around them. Passages are numbered in the order heads (title, subtitle, organization, author), headings,
    paragraphs, so that three counts per case tell the client the kind of a passage.
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


def entries(corpus: Corpus) -> tuple[CaseEntry, ...]:
    """All cases in corpus order."""
    numbered: list[CaseEntry] = []
    first = 0
    for number, placed in enumerate(corpus.cases):
        passages = corpus.read(placed).public
        entry = CaseEntry(
            number=number,
            placed=placed,
            first=first,
            heads=_heads(placed),
            headings=tuple(item for item in passages if item.level),
            paragraphs=tuple(item for item in passages if not item.level),
        )
        first += entry.size
        numbered.append(entry)
    return tuple(numbered)


def _heads(placed: PlacedCase) -> tuple[str, ...]:
    """The non-empty lines above the text, each a passage so that no match spans two of them."""
    case = placed.case
    return tuple(
        text
        for text in (redact(case.title), redact(case.subtitle), case.organization, case.author)
        if text
    )

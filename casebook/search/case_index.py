"""What the search index has of one case, kept between builds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from casebook.casetext.report_year import when
from casebook.casetext.titles import public_title
from casebook.dataset.cases import CASES, CaseRow
from casebook.index.case_parts import kept_part
from casebook.index.last import kept_for_last
from casebook.index.model import Corpus, PlacedCase
from casebook.index.site_file import Address
from casebook.index.tables import place_name
from casebook.search.concepts import concepts
from casebook.search.entries import CaseEntry, entry_of
from casebook.search.occurrences import Wordings
from casebook.search.shards import arguments, compact
from casebook.shelf import Kind
from casebook.system.pickling import PickledAsTuple

PASSAGES = 6
"""Passages in a part of a text: a hit shows three of them, and a long text has hundreds."""


@dataclass(frozen=True, slots=True)
class CaseIndex(PickledAsTuple):
    """The normalized passages of a case, the numbers of its heads and headings, and data of files.

    `concepts` has which of the passages say a concept (`FoundConcepts`) as JSON. `parts` are those of its text, each with
    title, place and date, so that a hit is shown with one part, then its proofs, in the form of
    `arguments`; `record` is its row of the download as JSON.
    """

    normalized: tuple[str, ...]
    heads: int
    headings: int
    concepts: str
    parts: tuple[bytes, ...]
    record: str


KIND: Kind[CaseIndex] = Kind("search", CaseIndex, packed=True)


@dataclass(frozen=True, slots=True)
class IndexedCase:
    """A case in the index: its number in the corpus, and that of its first passage."""

    number: int
    placed: PlacedCase
    first: int
    index: CaseIndex

    @property
    def normalized(self) -> Sequence[str]:
        """The normalized text of every passage, in the order of their numbers."""
        return self.index.normalized


def indexed_cases(corpus: Corpus, address: Address) -> Iterator[IndexedCase]:
    """Yield all cases in corpus order."""
    first = 0
    for number, placed in enumerate(corpus.cases):
        make = partial(_case_index, placed, corpus, address)
        index = kept_part(KIND, placed, corpus, make, address(placed.src_uri))
        yield IndexedCase(number, placed, first, index)
        first += len(index.normalized)


@kept_for_last
def _wordings(corpus: Corpus) -> Wordings:
    return Wordings(concepts(corpus))


def _case_index(placed: PlacedCase, corpus: Corpus, address: Address) -> CaseIndex:
    entry = entry_of(placed, corpus)
    url = address(placed.src_uri)
    row = CaseRow(placed, url, corpus)
    return CaseIndex(
        normalized=tuple(entry.normalized),
        heads=len(entry.heads),
        headings=len(entry.headings),
        concepts=compact(_wordings(corpus).found(entry.normalized)),
        parts=tuple(
            arguments(compact(part)) for part in text_parts(entry, url, _proofs(placed, corpus))
        ),
        record=compact([field.get(row) for field in CASES.fields]),
    )


def text_parts(
    entry: CaseEntry, url: str, proofs: Mapping[str, Sequence[str]]
) -> Iterator[Mapping[str, Any]]:
    """Yield the parts of the text of a case, at least one, then its `proofs`.

    Those are the sentence that proves each reform, as a passage, by the key of its facet.
    """
    case = entry.placed.case
    passages: list[Any] = [["", head] for head in entry.heads]
    passages += [[item.anchor, item.text] for item in (*entry.headings, *entry.paragraphs)]
    about = {
        "url": url,
        "title": public_title(case),
        "place": place_name(case),
        "date": when(case),
        "genre": case.genre,
        "status": case.status,
    }
    for start in range(0, max(1, len(passages)), PASSAGES):
        yield {**about, "passages": passages[start : start + PASSAGES]}
    yield proofs


def _proofs(placed: PlacedCase, corpus: Corpus) -> Mapping[str, Sequence[str]]:
    """Reform -> `[anchor, sentence]` of its best quote."""
    text = corpus.read(placed)
    return {
        corpus.reform_id.get(name, name): [text.passage_at(quote.start).anchor, quote.text]
        for name, found in corpus.evidence(placed).items()
        for quote in found.quotes[:1]
    }

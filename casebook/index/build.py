"""The table of all indexes, and the functions that make a corpus and its index pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from casebook.accounting import Account
from casebook.index import (
    documents,
    frameworks,
    gaps,
    indicators,
    places,
    reference,
    reforms,
    review,
    sources,
    themes,
)
from casebook.index.changes import build as changes
from casebook.index.changes.pairs import FOLDER as CHANGES
from casebook.index.claim_kinds import CLAIMS
from casebook.index.claims import claim_pages
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import IndexPage
from casebook.shelf import Shelf
from casebook.vocabulary import Vocabulary

IndexBuilder = Callable[[Corpus], Iterable[IndexPage]]

INDEXES: Mapping[str, IndexBuilder] = {
    "places": places.build,
    "themes": themes.build_themes,
    "reforms": reforms.build,
    "indicators": indicators.build,
    **{kind.name: partial(claim_pages, kind) for kind in CLAIMS},
    "documents": documents.build,
    CHANGES: changes.build,
    "sources": sources.build,
    frameworks.FOLDER: frameworks.build,
    "gaps": gaps.build,
    "review": review.build,
    reference.FOLDER: reference.build,
}
"""Folder of the site -> the function that makes its pages. A new index is a new line here."""

UNLISTED = frozenset((review.FOLDER,))
"""Folders for editors, which search engines are asked to leave out."""


def make_corpus(
    cases: Sequence[PlacedCase],
    vocabulary: Vocabulary,
    accounts: tuple[Account, ...] = (),
    shelf: Shelf | None = None,
) -> Corpus:
    """The cases, sorted by id, with the vocabularies and the accounts of their sources.

    Without a `shelf`, what is derived from the cases is kept in memory alone.
    """
    ordered = tuple(sorted(cases, key=lambda placed: placed.case.id))
    return Corpus(
        cases=ordered,
        themes=vocabulary.themes,
        reforms=vocabulary.reforms,
        vocabulary=vocabulary,
        accounts=accounts,
        shelf=shelf or Shelf(),
    )


def generate(corpus: Corpus) -> tuple[IndexPage, ...]:
    """All index pages, in the order of `INDEXES`."""
    return tuple(page for build in INDEXES.values() for page in build(corpus))

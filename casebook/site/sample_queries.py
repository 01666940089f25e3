"""Queries that show newcomers what to search for: the field's own, or names that cases have."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from casebook.index.model import Corpus
from casebook.index.tables import place_name

_MOST = 4


def sample_queries(corpus: Corpus) -> tuple[str, ...]:
    """A few queries for the home page; () in a casebook without cases and without samples."""
    return corpus.vocabulary.words.samples or tuple(islice(_common_reforms(corpus), _MOST))


def example_queries(corpus: Corpus) -> Mapping[str, str]:
    """Kind of query -> a query of that kind, for the search page."""
    if corpus.vocabulary.words.queries:
        return corpus.vocabulary.words.queries
    reforms = _common_reforms(corpus)
    places = [name for placed in corpus.cases if (name := place_name(placed.case))]
    colloquial = [words for reform in corpus.reforms for words in reform.colloquial]
    examples = {"词语": reforms[:1], "地名": places[:1], "口语": colloquial[:1]}
    return {kind: queries[0] for kind, queries in examples.items() if queries}


def _common_reforms(corpus: Corpus) -> list[str]:
    """The names of reforms that cases have, the most frequent first."""
    counts = {reform.name: len(corpus.by_reform.get(reform.name, ())) for reform in corpus.reforms}
    return sorted(filter(counts.__getitem__, counts), key=lambda name: -counts[name])

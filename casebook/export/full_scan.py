"""Full-text search for exports: scans all cases, without the index of the site.

A query matches as on the search page: words literally (ignoring white space, punctuation and
width), places by any of their names, and concepts by their wordings. Unlike there, question words
are not stripped and near matches are not found. The ranking is simpler too: by tier, then number of
words, then number of passages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from casebook.casetext import Passage
from casebook.index.model import Corpus
from casebook.search.concepts import Concept, concepts
from casebook.search.entries import CaseEntry, entries
from casebook.search.normalization import normalize
from casebook.search.places import PlaceWord, place_words

# A wording that makes up at least this share of a word stands for the whole word (query.js, WHOLE).
_WHOLE = 0.6


class Tier(IntEnum):
    """How well a case matches; the tiers of `rank.js`."""

    PART = 1  # some words
    MEANING = 2  # all words, some of them only by a synonym
    TEXT = 3  # all words, literally
    PASSAGE = 4  # all words, literally, in one passage


@dataclass(frozen=True, slots=True)
class Hit:
    """A matching case: its number in the corpus, and how many words and passages match."""

    number: int
    tier: Tier
    words: int
    passages: int

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """Sort key, best first."""
        return (-self.tier, -self.words, -self.passages, self.number)


@dataclass(frozen=True, slots=True)
class _Term:
    """A query term: its text, the numbers of the cases of the place it names, and its synonyms.

    `text` is "" for a place that a case must be from: a mention in the text does not match.
    """

    text: str
    cases: frozenset[int]
    synonyms: tuple[str, ...]


def find(corpus: Corpus, query: str) -> tuple[Hit, ...]:
    """The cases that match at least one word of the query, best first."""
    terms = _query_terms(corpus, query)
    if not terms:
        return ()
    hits = (hit for entry in entries(corpus) if (hit := _hit(entry, terms)))
    return tuple(sorted(hits, key=lambda hit: hit.rank))


class Matcher:
    """Says which passages of a text show a query; places in the query say where, and match nothing."""

    def __init__(self, corpus: Corpus, query: str) -> None:
        self._terms = tuple(term for term in _query_terms(corpus, query) if term.text)

    def passages(self, items: Sequence[Passage]) -> frozenset[int]:
        """The indexes of the passages with the most words of the query, literally or by meaning.

        A heading is chosen only where no paragraph has as many.
        """
        counts = [self._count(normalize(item.text)) for item in items]
        best = max(counts, default=0)
        if not best:
            return frozenset()
        found = [number for number, count in enumerate(counts) if count == best]
        return frozenset([number for number in found if not items[number].level] or found)

    def _count(self, passage: str) -> int:
        return sum(
            any(words in passage for words in (term.text, *term.synonyms)) for term in self._terms
        )


def complete(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits that match all words, literally or by meaning; all hits if there is none."""
    whole = tuple(hit for hit in hits if hit.tier > Tier.PART)
    return whole or tuple(hits)


def _query_terms(corpus: Corpus, query: str) -> tuple[_Term, ...]:
    """The terms of a query as typed, each word once."""
    words = dict.fromkeys(filter(None, map(normalize, query.split())))
    return tuple(_terms(words, place_words(corpus), concepts(corpus)))


def _terms(
    words: Collection[str], places: Mapping[str, Sequence[PlaceWord]], known: Sequence[Concept]
) -> Iterable[_Term]:
    """The terms of a query; a word that begins or ends with a place is two terms."""
    for word in words:
        name = _place_in(word, places)
        if name:
            cases = frozenset(number for place in places[name] for number in place.cases)
            # A query that is only a place also matches texts that mention it. Beside other words
            # the place says where: a text that only mentions it is about elsewhere (rank.js).
            yield _Term(name if name == word and len(words) == 1 else "", cases, ())
        rest = word.removeprefix(name) if word.startswith(name) else word.removesuffix(name)
        if rest:
            yield _Term(rest, frozenset(), tuple(_synonyms(rest, known)))


def _place_in(word: str, places: Mapping[str, Sequence[PlaceWord]]) -> str:
    """The longest place name that is the word, or begins or ends it and leaves 2+ characters."""
    for size in (len(word), *range(len(word) - 2, 1, -1)):
        for name in (word[:size], word[-size:]):
            if name in places:
                return name
    return ""


def _synonyms(word: str, known: Sequence[Concept]) -> Iterable[str]:
    """The strong wordings of every concept that a word names or asks for."""
    for concept in known:
        named = any(
            strong in word and len(strong) >= _WHOLE * len(word) for strong in concept.strong
        )
        if named or any(all(part in word for part in parts) for parts in concept.asked):
            yield from concept.strong


def _hit(entry: CaseEntry, terms: Sequence[_Term]) -> Hit | None:
    """How a case matches; None if no term matches."""
    # All sets below hold indexes in `terms`.
    heads = entry.normalized[: len(entry.heads)]
    by_place = {n for n, term in enumerate(terms) if entry.number in term.cases}
    # These match the case as a whole, so they count for every passage.
    by_case = by_place | {
        n for n, term in enumerate(terms) if term.text and any(term.text in head for head in heads)
    }
    by_passage = [
        {n for n, term in enumerate(terms) if term.text and term.text in passage}
        for passage in entry.normalized
    ]
    literal = by_case.union(*by_passage)
    matched = literal | {n for n, term in enumerate(terms) if _has_synonym(entry, term)}
    if not matched:
        return None
    if any(len(by_case | matches) == len(terms) for matches in by_passage):
        tier = Tier.PASSAGE
    elif len(literal) == len(terms):
        tier = Tier.TEXT
    else:
        tier = Tier.MEANING if len(matched) == len(terms) else Tier.PART
    return Hit(entry.number, tier, len(matched), sum(map(bool, by_passage)))


def _has_synonym(entry: CaseEntry, term: _Term) -> bool:
    return any(synonym in passage for passage in entry.normalized for synonym in term.synonyms)

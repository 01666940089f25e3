"""Finds figures of a page that its source does not have where they stand.

Sentences that the source has are passed over, wherever they stand now; each other one is laid beside
the sentence that it came from, which is the one with most words in common, figures apart. A figure
counts as the source's only where the words around it agree, so that 16件 is found in the place of 61件
although the source has both.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

from casebook.checks.figure_numerals import replaced_numerals
from casebook.checks.figure_pairing import MAX_PRODUCT, Pairing
from casebook.checks.figure_sentences import (
    PairIndex,
    Sentence,
    clause_around,
    clause_spans,
    page_sentences,
    sentences,
)
from casebook.checks.figure_tokens import Token, folded, sentence_key, tokens
from casebook.extract.quantities.numerals import NUMERALS
from casebook.model import Span
from casebook.system.caches import CURRENT_TEXTS

_LEAST_SHARED = 0.3  # part of a sentence's pairs of characters that its source has too
_LEAST_WITHIN = 0.6  # the same of a source's sentence that went into a longer one
_SAME_WORDS = 0.8  # part of the pairs of characters that sentences have in common
_LONG = 12  # characters of a sentence that is no chance repetition
_LONG_CLAUSE = 4  # characters of a clause besides its figures
_LONG_NUMBER = re.compile("[0-9*]{7}")  # one that may be hidden in part: 138****8000
_MOST_NEAR = 36  # characters of the source that are quoted


@dataclass(frozen=True, slots=True)
class StrangeFigure:
    """A figure of a body (`body[start:end]`) that the source does not have there.

    `near` is what the source says where it would be, "" when it has no such sentence. `source` is
    the whole of that sentence, or of several, without white space. `within` is the offset of the
    figure in its own sentence.
    """

    text: str
    start: int
    end: int
    near: str = ""
    source: str = ""
    within: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """The `strange` figures of a body, and the spans of those that its source has, in text order."""

    strange: tuple[StrangeFigure, ...]
    sourced: tuple[Span, ...]


def compare_figures(
    head: str, paragraphs: Sequence[str], whole: str, body: str, *, sourced: bool = False
) -> Comparison:
    """Compare the figures of a body with the article that it came from.

    `whole` is the text of the report, from which sentences may have been added. The `sourced` spans
    are found only if asked for.
    """
    title = [item for line in head.split("\n") for item in sentences(line)]
    source = [*title, *(item for text in paragraphs for item in sentences(text))]
    page = list(page_sentences(body))
    missing = Counter(item.key for item in page) - Counter(item.key for item in source)
    if not missing and not sourced:
        return Comparison((), ())
    comparer = _Comparer(source, page, whole, first=len(title))
    strange = tuple(_placed(comparer.strange(), body))
    spans = tuple(_figure_spans(page, body)) if sourced else ()
    taken = {(item.start, item.end) for item in strange}
    return Comparison(strange, tuple(span for span in spans if span not in taken))


def figure_keys(text: str) -> frozenset[object]:
    """Return what identifies the figures of a text, wherever they stand in it."""
    return frozenset(
        token.key for item in sentences(text) for token in tokens(item.text) if token.is_figure
    )


def new_figures(text: str, known: frozenset[object]) -> Iterator[str]:
    """Yield the figures of a text that are not among the known ones."""
    for token in tokens(text):
        if token.reported and token.key not in known:
            yield text[token.start : token.end]


def _figure_spans(page: Sequence[Sentence], body: str) -> Iterator[Span]:
    """Yield the spans of all figures in the body."""
    figures = (_strange(item, each) for item in page for each in tokens(item.text) if each.reported)
    yield from ((item.start, item.end) for item in _placed(figures, body))


def _placed(figures: Iterable[StrangeFigure], body: str) -> Iterator[StrangeFigure]:
    """Yield the figures with the place where the body has them, in the order of the text.

    In a table they stand behind the place that was reckoned from the text of its row.
    """
    block = reached = -1
    for item in figures:
        if body.startswith(item.text, item.start):
            yield item
            continue
        row = item.start - item.within
        reached = reached if row == block else row
        block = row
        found = body.find(item.text, reached)
        start = found if found >= 0 else row
        reached = start + len(item.text) if found >= 0 else reached
        yield replace(item, start=start, end=start + len(item.text))


@lru_cache(maxsize=CURRENT_TEXTS)
def _key_of_report(text: str) -> str:
    """The key of a whole report, which many pages are compared with."""
    return sentence_key.__wrapped__(text)


class _Comparer:
    """Lays the sentences of a page beside those of its source.

    `first` is the index of the first one below title, author and date, which nothing comes from.
    """

    def __init__(
        self, source: Sequence[Sentence], page: Sequence[Sentence], whole: str, *, first: int
    ) -> None:
        self._source, self._page, self._whole = source, page, whole
        self._origin: dict[int, int] = {}  # index of a page's sentence -> that of the equal one
        self._match_equal()
        used = set(self._origin.values())
        self._free = [index for index in range(first, len(source)) if index not in used]

    def _match_equal(self) -> None:
        """Pair equal sentences: those in the same order first, then those that were moved."""
        old, new = ([item.key for item in items] for items in (self._source, self._page))
        if len(old) * len(new) <= MAX_PRODUCT:
            blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
            for a, b, size in blocks:
                self._origin.update((b + n, a + n) for n in range(size))
        used = set(self._origin.values())
        spare: dict[str, list[int]] = {}
        for index in reversed(range(len(old))):
            if index not in used:
                spare.setdefault(old[index], []).append(index)
        for index, key in enumerate(new):
            if index not in self._origin and spare.get(key):
                self._origin[index] = spare[key].pop()

    def strange(self) -> Iterator[StrangeFigure]:
        """Yield the strange figures in text order."""
        for index, item in enumerate(self._page):
            if index in self._origin or not _may_have_number(item.text):
                continue
            group = self._group(index)
            if self._is_copied(item):
                group = [number for number in group if self._has_same_words(item, number)]
                if not group:
                    continue
            if group:
                yield from self._strange_beside(item, [self._source[number] for number in group])
            else:
                yield from self._strange_alone(item)

    # ------------------------------------------------------------------ the sentence it came from

    def _group(self, index: int) -> list[int]:
        """Indexes of the source's sentences, found nowhere else, that went into one of the page."""
        pairs = self._page[index].pairs
        window = self._window(index)
        if not pairs:
            return [number for number in self._free if window[0] < number < window[1]]
        shared = self._free_index.shared(pairs)
        group = {
            number
            for number, count in shared.items()
            if count > 1 and count >= _LEAST_WITHIN * self._free_index.sizes[number]
        }
        most = max(shared.values(), default=0)
        if most and most >= _LEAST_SHARED * len(pairs):
            equal = [number for number, count in shared.items() if count == most]
            middle = window[0] + 1
            group.add(min(equal, key=lambda n: (not window[0] < n < window[1], abs(n - middle))))
        return sorted(group)

    @cached_property
    def _free_index(self) -> PairIndex:
        return PairIndex((number, self._source[number]) for number in self._free)

    def _window(self, index: int) -> Span:
        """The indexes in the source between which a page's sentence stands, both exclusive."""
        known = sorted(self._origin)
        at = bisect_left(known, index)
        before = self._origin[known[at - 1]] if at else -1
        after = self._origin[known[at]] if at < len(known) else len(self._source)
        return (before, after) if before < after else (before, len(self._source))

    def _has_same_words(self, item: Sentence, number: int) -> bool:
        """Whether a sentence of the source differs in little else than figures."""
        pairs, other = item.pairs, self._source[number].pairs
        return len(pairs & other) >= _SAME_WORDS * max(len(pairs), len(other))

    def _is_copied(self, item: Sentence) -> bool:
        """Whether a sentence repeats one of its source, or is from another part of the report."""
        if any(item.key == other.key for other in self._source):
            return True
        if len(item.key) < _LONG:
            return False
        whole = _key_of_report(self._whole)
        at = whole.find(item.key)
        return at >= 0 and not (whole[at - 1 : at].isdigit() and item.key[0].isdigit())

    # ------------------------------------------------------------------ figure by figure

    def _strange_beside(self, item: Sentence, group: Sequence[Sentence]) -> Iterator[StrangeFigure]:
        """Yield the figures of a sentence that its source does not have among the same words."""
        text = "".join(other.text for other in group)
        old = tokens(text)
        new = [_unhidden(token, item.text, old, text) for token in tokens(item.text)]
        pairing = Pairing(old, new)
        for number, token in enumerate(new):
            if not token.reported or pairing.is_sourced(number):
                continue
            if self._has_clause(item, token):
                continue
            near = _around(text, pairing.place(number))
            yield _strange(item, token, near, "".join(text.split()))
        for span, at in replaced_numerals(pairing, old, text, new, item.text):
            word = Token(item.text[slice(*span)], *span)
            if not self._has_words(item, word):
                yield _strange(item, word, _around(text, at), "".join(text.split()))

    def _strange_alone(self, item: Sentence) -> Iterator[StrangeFigure]:
        """Yield the figures of a new sentence that no clause with the same words has in the source."""
        for token in tokens(item.text):
            if token.reported and not self._is_restated(item, token):
                yield _strange(item, token)

    def _has_clause(self, item: Sentence, token: Token) -> bool:
        """Whether the clause has one, word for word, of a sentence found nowhere else."""
        start, end = clause_around(item.text, token)
        clause = sentence_key(item.text[start:end])
        return any(key in clause and token.key in keys for key, keys in self._free_clauses)

    def _has_words(self, item: Sentence, word: Token) -> bool:
        """Whether the clause has one, word for word, of a sentence found nowhere else that has `word`."""
        start, end = clause_around(item.text, word)
        clause, words = (
            sentence_key(item.text[slice(*span)]) for span in ((start, end), (word.start, word.end))
        )
        return any(words in key and key in clause for key, _ in self._free_clauses)

    @cached_property
    def _free_clauses(self) -> Sequence[tuple[str, frozenset[Hashable]]]:
        """The key, and the keys of the tokens, of each long clause of a sentence found nowhere else."""
        clauses = (clause for number in self._free for clause in self._clauses(number))
        return [
            (clause.key, frozenset(own.key for own in tokens(clause.text)))
            for clause in clauses
            if sum(not own.is_figure for own in tokens(clause.text)) >= _LONG_CLAUSE
        ]

    def _clauses(self, number: int) -> Sequence[Sentence]:
        """The clauses of one of the source's sentences, given by its index."""
        text = self._source[number].text
        return [Sentence(text[start:end]) for start, end in clause_spans(text)]

    def _is_restated(self, item: Sentence, token: Token) -> bool:
        """Whether the most similar clauses of the source have the figure."""
        start, end = clause_around(item.text, token)
        shared = self._clause_index.shared(Sentence(item.text[start:end]).pairs)
        most = max(shared.values(), default=0)
        return any(
            count == most
            and any(token.key == other.key for other in tokens(self._source_clauses[number].text))
            for number, count in shared.items()
        )

    @cached_property
    def _clause_index(self) -> PairIndex:
        return PairIndex(enumerate(self._source_clauses))

    @cached_property
    def _source_clauses(self) -> Sequence[Sentence]:
        return [item for number in range(len(self._source)) for item in self._clauses(number)]


def _may_have_number(text: str) -> bool:
    """Whether a sentence has a figure or a number in words."""
    return any(char in NUMERALS for char in text) or any(token.reported for token in tokens(text))


def _unhidden(token: Token, text: str, source: Sequence[Token], source_text: str) -> Token:
    """A long number with stars for some digits as the number of the source that it hides."""
    words = _packed(text, token)
    if "*" not in words or not _LONG_NUMBER.search(words):
        return token
    pattern = re.compile(re.escape(words).replace(r"\*", "[0-9*]"))
    numbers = (item for item in source if item.is_figure)
    hidden = next((n for n in numbers if pattern.fullmatch(_packed(source_text, n))), token)
    return replace(token, key=hidden.key)


def _packed(text: str, token: Token) -> str:
    return folded("".join(text[token.start : token.end].split()))


def _strange(item: Sentence, token: Token, near: str = "", source: str = "") -> StrangeFigure:
    return StrangeFigure(
        text=item.text[token.start : token.end],
        start=item.at + token.start,
        end=item.at + token.end,
        near=near,
        source=source,
        within=token.start,
    )


def _around(text: str, at: int) -> str:
    """The words of a source around an offset, cut at marks where some are near."""
    low, high = max(0, at - _MOST_NEAR // 2), min(len(text), at + _MOST_NEAR // 2)
    return " ".join(text[low:high].split())

"""Sentences and clauses of pages and sources, and how many words they have in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from casebook.case_md import body_blocks
from casebook.case_md.lines import line_starts
from casebook.checks.figure_tokens import Token, sentence_key, tokens
from casebook.model import Span

_SENTENCE = re.compile(r"[^。；！？;!?]*[。；！？;!?]*[”’）》」]*")
_CLAUSE_END = re.compile(r"[，。；：！？,;!?、]")


class Sentence:
    """A sentence of a page or source.

    `at` is its offset in the body, or that of its block if the body has it in another form (the cells
    of a table); -1 for a source.
    """

    __slots__ = ("at", "key", "text")

    def __init__(self, text: str, at: int = -1) -> None:
        self.text = text
        self.at = at
        self.key = sentence_key(text)

    @property
    def pairs(self) -> frozenset[object]:
        """The pairs of neighbouring tokens that are no figures."""
        words = [token.key for token in tokens(self.text) if not token.is_figure]
        return frozenset(pairwise(words))


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a source's paragraph."""
    for match in _SENTENCE.finditer(text):
        if match[0].strip():
            yield Sentence(match[0])


def page_sentences(body: str) -> Iterator[Sentence]:
    """Yield the sentences of a body, each with its offset there."""
    starts = line_starts(body)
    for block in body_blocks(body):
        at = starts[block.line - 1]
        for match in _SENTENCE.finditer(block.text):
            if not match[0].strip():
                continue
            found = body.find(match[0], at)
            # A text that is not in the body as it is (escapes, joined lines) stands at its block.
            if found >= 0:
                at = found
            yield Sentence(match[0], at)
            at += len(match[0]) if found >= 0 else 0


def clause_around(text: str, token: Token) -> Span:
    """The clause around a token."""
    starts = [match.end() for match in _CLAUSE_END.finditer(text, 0, token.start)]
    after = _CLAUSE_END.search(text, token.end)
    return starts[-1] if starts else 0, after.start() if after else len(text)


def clause_spans(text: str) -> Iterator[Span]:
    """Yield the spans of clauses, where a comma within a figure does not end one."""
    inside = [(token.start, token.end) for token in tokens(text) if token.is_figure]
    at = 0
    for match in _CLAUSE_END.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in inside):
            yield at, match.start()
            at = match.end()
    yield at, len(text)


class PairIndex:
    """Tells how many pairs of characters a sentence has in common with each of many, by number."""

    def __init__(self, sentences: Iterable[tuple[int, Sentence]]) -> None:
        self.sizes: dict[int, int] = {}
        self._numbers: dict[object, list[int]] = {}
        for number, sentence in sentences:
            pairs = sentence.pairs
            self.sizes[number] = len(pairs)
            for pair in pairs:
                self._numbers.setdefault(pair, []).append(number)

    def shared(self, pairs: Iterable[object]) -> Counter[int]:
        """The number of pairs in common with each sentence that has any of them."""
        result: Counter[int] = Counter()
        for pair in pairs:
            result.update(self._numbers.get(pair, ()))
        return result

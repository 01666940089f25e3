"""Finds the wordings of a vocabulary's reforms in a text, all of them in one pass (Aho-Corasick)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from casebook.system.caches import VOCABULARIES
from casebook.vocabulary import Reform, Vocabulary

# Weights of a wording: of the reform's doing (`acts`), of its name, of a loose wording.
ACT, STRONG, WEAK = 5, 4, 1
GAP = "…"
"""Stands for other words of the clause in a wording of `acts`."""
_WIDEST_GAP = 30  # characters
_BLOCKED_NEAR = 4  # characters around a hit in which a `blocked` word forbids it


class Hit(NamedTuple):
    """A wording of a reform at `text[start:end]`; `weight` is `ACT`, `STRONG` or `WEAK`."""

    reform: Reform
    start: int
    end: int
    weight: int


class _Whole(NamedTuple):
    """A wording with gaps or alternatives; `others` are its pieces besides the one looked for."""

    pattern: re.Pattern[str]
    others: tuple[tuple[str, ...], ...]


class _Blocked(NamedTuple):
    """What forbids a hit: words next to it, and wordings with gaps that contain it."""

    words: tuple[str, ...]
    wholes: tuple[_Whole, ...]


class _Wording(NamedTuple):
    """What a phrase of the automaton stands for.

    `whole` is None where the phrase is all of it, `blocked` where no hit is accidental.
    """

    reform: Reform
    weight: int
    whole: _Whole | None
    blocked: _Blocked | None


class Matcher:
    """Matches wordings; those with gaps by their longest piece first, then as a whole."""

    def __init__(self, wordings: Sequence[tuple[Reform, int, Sequence[str]]]) -> None:
        patterns: dict[str, list[_Wording]] = {}
        common = Counter(
            word for _, _, phrases in wordings for phrase in phrases for word in _words(phrase)
        )
        for reform, weight, phrases in wordings:
            blocked = _blocked(reform)
            for phrase in phrases:
                anchors, whole = _compiled(phrase, common)
                for anchor in anchors:
                    digits = anchor[0].isdecimal() or anchor[-1].isdecimal()
                    check = blocked if reform.blocked or digits else None
                    wording = _Wording(reform, weight, whole, check)
                    patterns.setdefault(anchor, []).append(wording)
        self._patterns = list(patterns.values())
        self._automaton = AhoCorasick(list(patterns), matchkind=MatchKind.Standard)

    def hits(self, text: str) -> Iterator[Hit]:
        """All matches, overlapping ones too, except accidental ones."""
        blocked_here: dict[str, _Blocked] = {}
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for reform, weight, whole, blocked in self._patterns[index]:
                span = (start, end) if whole is None else _around(whole, text, start, end)
                if span is None:
                    continue
                if blocked is not None:
                    here = blocked_here.get(reform.id)
                    if here is None:
                        here = blocked_here[reform.id] = _in_text(blocked, text)
                    if _is_accidental(text, *span, here):
                        continue
                yield Hit(reform, *span, weight)


def _in_text(blocked: _Blocked, text: str) -> _Blocked:
    """The words and wordings that can forbid a hit in this text at all."""
    return _Blocked(
        tuple(word for word in blocked.words if word in text),
        tuple(
            whole
            for whole in blocked.wholes
            if all(any(word in text for word in piece) for piece in whole.others)
        ),
    )


def _words(phrase: str) -> list[str]:
    return phrase.replace(GAP, "|").split("|")


def _compiled(phrase: str, common: Mapping[str, int]) -> tuple[tuple[str, ...], _Whole | None]:
    """The words to look for, and the pattern of the whole phrase if it has gaps or alternatives.

    The words are those of its longest piece; of the least common one by `common` if two are as long.
    """
    if GAP not in phrase and "|" not in phrase:
        return (phrase,), None
    pieces = [tuple(piece.split("|")) for piece in phrase.split(GAP)]
    gap = rf"[^，。；：！？\n]{{0,{_WIDEST_GAP}}}?"
    whole = gap.join(f"(?:{'|'.join(map(re.escape, piece))})" for piece in pieces)
    rarest = max(
        pieces,
        key=lambda piece: (min(map(len, piece)), -max(common.get(word, 0) for word in piece)),
    )
    others = tuple(piece for piece in pieces if piece is not rarest)
    return rarest, _Whole(re.compile(whole), others)


def _blocked(reform: Reform) -> _Blocked:
    compiled = [_compiled(phrase, {}) for phrase in reform.blocked]
    words = (words[0] for words, whole in compiled if whole is None)
    return _Blocked(tuple(words), tuple(whole for _, whole in compiled if whole is not None))


def _around(whole: _Whole, text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the whole wording around its piece at `text[start:end]`, None if it is not there."""
    low, high = max(0, start - 2 * _WIDEST_GAP), end + 2 * _WIDEST_GAP
    near = text[low:high]
    for piece in whole.others:
        for word in piece:
            if word in near:
                break
        else:
            return None
    for match in whole.pattern.finditer(text, low, high):
        if match.start() <= start and end <= match.end():
            return match.span()
        if match.start() > start:
            break
    return None


def _is_accidental(text: str, start: int, end: int, blocked: _Blocked) -> bool:
    """Whether a match is only part of something else: 讲|述法|律知识, 1|12345|件."""
    if text[start].isdecimal() and text[start - 1 : start].isdecimal():
        return True
    if text[end - 1].isdecimal() and text[end : end + 1].isdecimal():
        return True
    if not any(blocked):
        return False
    around = text[max(0, start - _BLOCKED_NEAR) : end + _BLOCKED_NEAR]
    if any(word in around for word in blocked.words):
        return True
    return any(_around(whole, text, start, end) for whole in blocked.wholes)


@lru_cache(maxsize=VOCABULARIES)
def matcher(vocabulary: Vocabulary) -> Matcher:
    """The matcher of all wordings of all reforms."""
    acts = ((reform, ACT, reform.acts) for reform in vocabulary.reforms)
    loose = ((reform, WEAK, reform.weak) for reform in vocabulary.reforms)
    return Matcher([*_names(vocabulary), *acts, *loose])


@lru_cache(maxsize=VOCABULARIES)
def name_matcher(vocabulary: Vocabulary) -> Matcher:
    """The matcher of the names of all reforms, without other wordings."""
    return Matcher([*_names(vocabulary)])


def _names(vocabulary: Vocabulary) -> Iterator[tuple[Reform, int, Sequence[str]]]:
    return ((r, STRONG, (r.name, *r.aliases)) for r in vocabulary.reforms)

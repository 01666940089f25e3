"""Finds the wordings of a vocabulary's reforms in a text, all of them in one pass (Aho-Corasick)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from casebook.extract.lazy import lazy
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary import Reform, Vocabulary

# Weights of a wording: of the reform's doing (`acts`), of its name, of a loose wording.
ACT, STRONG, WEAK = 5, 4, 1
_BLOCKED = 0
GAP, SENTENCE_GAP = "…", "……"
"""Stand for other words of the clause, and of the sentence, in a wording of `acts` or `blocked`."""
_WIDEST_GAP = 30  # characters
_REACH = 2 * _WIDEST_GAP  # characters on either side of a piece in which its whole wording is
_GAPS = {
    GAP: rf"[^，。；：！？\n]{{0,{_WIDEST_GAP}}}?",
    SENTENCE_GAP: rf"[^。；！？\n]{{0,{_WIDEST_GAP}}}?",
}
_GAP = re.compile(f"({SENTENCE_GAP}|{GAP})")
_BLOCKED_NEAR = 4  # characters around a hit in which a `blocked` word forbids it


class Hit(NamedTuple):
    """A wording of a reform at `text[start:end]`; `weight` is `ACT`, `STRONG` or `WEAK`."""

    reform: Reform
    start: int
    end: int
    weight: int


class _Whole:
    """A wording with gaps or alternatives; `others` are its pieces besides the one looked for."""

    def __init__(self, phrase: str, others: tuple[tuple[str, ...], ...]) -> None:
        self._phrase = phrase
        self.others = others

    @lazy
    def pattern(self) -> re.Pattern[str]:
        """Compiled when all pieces stand near each other: a build after an edit needs few."""
        return re.compile(wording_pattern(self._phrase))


class _Wording(NamedTuple):
    """What a phrase of the automaton stands for; `whole` is None where the phrase is all of it.

    Of weight `_BLOCKED` is what forbids a hit of the reform.
    """

    reform: Reform
    weight: int
    whole: _Whole | None


class _Found(NamedTuple):
    """A word of the automaton at `text[start:end]`, and the wording that it can be a piece of."""

    start: int
    end: int
    wording: _Wording


class Matcher:
    """Matches wordings; those with gaps by their longest piece first, then as a whole."""

    def __init__(self, wordings: Sequence[tuple[Reform, int, Sequence[str]]]) -> None:
        patterns: dict[str, list[_Wording]] = {}
        reforms = {reform.id: reform for reform, _, _ in wordings}
        blocked = ((reform, _BLOCKED, reform.blocked) for reform in reforms.values())
        wordings = [*wordings, *blocked]
        common = Counter(
            word for _, _, phrases in wordings for phrase in phrases for word in _words(phrase)
        )
        for reform, weight, phrases in wordings:
            for phrase in phrases:
                anchors, whole = _compiled(phrase, common)
                for anchor in anchors:
                    patterns.setdefault(anchor, []).append(_Wording(reform, weight, whole))
        self._patterns = list(patterns.values())
        self._automaton = AhoCorasick(list(patterns), matchkind=MatchKind.Standard)

    def patterns(self) -> Iterator[re.Pattern[str]]:
        """Yield the patterns of the wordings that have one, which are compiled by this."""
        for wordings in self._patterns:
            yield from (item.whole.pattern for item in wordings if item.whole)

    def hits(self, text: str) -> Iterator[Hit]:
        """All matches in text order, except accidental ones and those inside another of the reform."""
        candidates: dict[str, list[Hit]] = {}
        blocked: dict[str, list[_Found]] = {}
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            near = ""
            for wording in self._patterns[index]:
                reform, weight, whole = wording
                if whole is not None:
                    near = near or text[max(0, start - _REACH) : end + _REACH]
                    if not _is_near(whole, near):
                        continue
                if not weight:
                    blocked.setdefault(reform.id, []).append(_Found(start, end, wording))
                    continue
                hits = candidates.setdefault(reform.id, [])
                span = (start, end) if whole is None else _around(whole, text, start, end)
                if span:
                    hits.append(Hit(reform, *span, weight))
        for name, hits in candidates.items():
            barred = blocked.get(name, ())
            for hit in _outermost(hits):
                if not (_in_number(text, hit) or (barred and _is_barred(text, hit, barred))):
                    yield hit


def _outermost(hits: list[Hit]) -> Iterator[Hit]:
    """The hits that are not inside another one at least as weighty."""
    last: Hit | None = None
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, -hit.weight)):
        if last and hit.end <= last.end and hit.weight == last.weight:
            continue
        yield hit
        last = hit


def _words(phrase: str) -> list[str]:
    return phrase.replace(SENTENCE_GAP, GAP).replace(GAP, "|").split("|")


def _compiled(phrase: str, common: Mapping[str, int]) -> tuple[tuple[str, ...], _Whole | None]:
    """The words to look for, and the pattern of the whole phrase if it has gaps or alternatives.

    The words are those of its longest piece; of the least common one by `common` if two are as long.
    """
    if GAP not in phrase and "|" not in phrase:
        return (phrase,), None
    pieces = [tuple(piece.split("|")) for piece in _GAP.split(phrase)[::2]]
    rarest = max(
        pieces,
        key=lambda piece: (min(map(len, piece)), -max(common.get(word, 0) for word in piece)),
    )
    others = tuple(piece for piece in pieces if piece is not rarest)
    return rarest, _Whole(phrase, others)


def wording_pattern(phrase: str) -> str:
    """The regular expression of a wording with gaps and alternatives: 聘请|外聘…法律顾问."""
    parts = _GAP.split(phrase)  # pieces, and the gaps between them
    gaps = [*(_GAPS[gap] for gap in parts[1::2]), ""]
    pieces = ("|".join(map(re.escape, piece.split("|"))) for piece in parts[::2])
    return "".join(f"(?:{piece}){gap}" for piece, gap in zip(pieces, gaps, strict=True))


def _is_near(whole: _Whole, near: str) -> bool:
    """Whether each of the other pieces of a wording is in the text near one of them."""
    for piece in whole.others:
        for word in piece:
            if word in near:
                break
        else:
            return False
    return True


def _around(whole: _Whole, text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the whole wording around its piece at `text[start:end]`, None if it is not there."""
    for match in whole.pattern.finditer(text, max(0, start - _REACH), end + _REACH):
        if match.start() <= start and end <= match.end():
            return match.span()
        if match.start() > start:
            break
    return None


def _in_number(text: str, hit: Hit) -> bool:
    """Whether a match is only part of a number: 1|12345|件."""
    _, start, end, _ = hit
    if text[start].isdecimal() and text[start - 1 : start].isdecimal():
        return True
    return text[end - 1].isdecimal() and text[end : end + 1].isdecimal()


def _is_barred(text: str, hit: Hit, barred: Sequence[_Found]) -> bool:
    """Whether a match is only part of something else: 讲|述法|律知识."""
    _, start, end, _ = hit
    first = bisect_left(barred, start - _REACH, key=attrgetter("start"))
    for found in islice(barred, first, None):
        if found.start > end + _REACH:
            break
        whole = found.wording.whole
        if whole is None:
            touches = start - _BLOCKED_NEAR <= found.start and found.end <= end + _BLOCKED_NEAR
        else:
            span = _around(whole, text, found.start, found.end)
            touches = span is not None and span[0] < end and start < span[1]
        if touches:
            return True
    return False


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

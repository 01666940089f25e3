"""Reforms a text shows: practised (a concrete statement of doing it) or only mentioned.

Each wording found counts as evidence by how exact it is and what its sentence says: a wording that
names the reform in a sentence with an act or a figure proves it; slogans and loose wordings only
add up; plans, norms and quoted policy prove nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from casebook.extract.plain import Plain
from casebook.extract.rules import rule_file
from casebook.model import ReformFinding, ReformStatus
from casebook.vocabulary import Reform, Vocabulary

_RULES = rule_file("reforms")
_DOING = re.compile("|".join(_RULES["doing"]) + r"|[0-9*＊][万余多]{0,2}[件个项条名人次家%％]")
_OUGHT = re.compile("|".join(_RULES["ought"]))
_PREACHING = re.compile("|".join(_RULES["preaching"]))
_OUTLOOK = re.compile("|".join(_RULES["outlook_titles"]))
_OUTLOOK_START = re.compile("|".join(_RULES["outlook_starts"]))
_CHAPTER = re.compile(r"#{1,2}\s*|[一二三四五六七八九十]{1,3}、")
_HEADING = re.compile(r"#{1,6}\s*|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）")

STRONG, WEAK = 4, 1
PROOF = 4
# An essay argues in at least this share of its sentences; shorter texts do not tell.
ESSAY, _SENTENCES = 0.12, 20
_BLOCK = 120


@dataclass(frozen=True, slots=True)
class _Hit:
    reform: Reform
    start: int
    end: int
    weight: int


class _Matcher:
    """The wordings of a vocabulary, found in one pass."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        patterns: dict[str, list[tuple[Reform, int]]] = {}
        for reform in vocabulary.reforms:
            for words, weight in (((reform.name, *reform.aliases), STRONG), (reform.weak, WEAK)):
                for word in words:
                    patterns.setdefault(word, []).append((reform, weight))
        self._patterns = list(patterns.values())
        self._automaton = AhoCorasick(list(patterns), matchkind=MatchKind.Standard)

    def hits(self, text: str) -> Iterator[_Hit]:
        """Every wording, overlapping ones too."""
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for reform, weight in self._patterns[index]:
                around = text[max(0, start - 2) : end + 2] if reform.blocked else ""
                if any(word in around for word in reform.blocked):
                    continue
                yield _Hit(reform, start, end, weight)


@lru_cache(maxsize=8)
def _matcher(vocabulary: Vocabulary) -> _Matcher:
    return _Matcher(vocabulary)


def find_reforms(plain: Plain, vocabulary: Vocabulary) -> tuple[ReformFinding, ...]:
    """One finding per reform, at the words that show it best, in text order."""
    scale = _Scale(plain)
    proof = 2 * PROOF if _is_essay(plain) else PROOF
    best: dict[str, tuple[int, _Hit]] = {}
    total: dict[str, int] = {}
    seen: set[tuple[str, int]] = set()
    for hit in _matcher(vocabulary).hits(plain.text):
        weight, sentence = scale.weigh(hit)
        key = (hit.reform.id, sentence)
        if key not in seen or weight >= PROOF:
            total[hit.reform.id] = total.get(hit.reform.id, 0) + weight
        seen.add(key)
        known = best.get(hit.reform.id)
        if known is None or weight > known[0]:
            best[hit.reform.id] = (weight, hit)
    findings = [_finding(plain, hit, total[hit.reform.id] >= proof) for _, hit in best.values()]
    return tuple(sorted(findings, key=lambda finding: (finding.start, finding.id)))


def _finding(plain: Plain, hit: _Hit, proved: bool) -> ReformFinding:
    start, end = plain.clause(hit.start, hit.end)
    origin, words = plain.span(start, end)
    status: ReformStatus = "practised" if proved else "mentioned"
    return ReformFinding(hit.reform.id, hit.reform.name, status, origin, words)


def _is_essay(plain: Plain) -> bool:
    """Whether the text argues what should be done rather than reports what was."""
    sentences = len(plain.ends)
    if sentences < _SENTENCES:
        return False
    arguing = {bisect_right(plain.ends, found.start()) for found in _PREACHING.finditer(plain.text)}
    return len(arguing) >= ESSAY * sentences


class _Scale:
    """Weighs hits by where they stand; each stretch of text is read once."""

    def __init__(self, plain: Plain) -> None:
        self._plain = plain
        self._plans = _plans(plain.text)
        self._known: dict[tuple[int, int], tuple[bool, bool]] = {}

    def weigh(self, hit: _Hit) -> tuple[int, int]:
        """How much the hit proves, and the start of its sentence."""
        start, end = self._plain.sentence(hit.start, hit.end)
        index = bisect_right(self._plans, (hit.start, len(self._plain.text))) - 1
        if index >= 0 and hit.start < self._plans[index][1]:
            return 0, start
        # A sentence without an end (tables, 5 MB in one line) is read in blocks.
        block = max(start, hit.start - hit.start % _BLOCK - _BLOCK)
        ought, doing = self._read(block, min(end, block + 3 * _BLOCK))
        if ought:
            return 0, start
        return (hit.weight if doing else hit.weight // 2), start

    def _read(self, start: int, end: int) -> tuple[bool, bool]:
        known = self._known.get((start, end))
        if known is None:
            text = self._plain.text
            known = bool(_OUGHT.search(text, start, end)), bool(_DOING.search(text, start, end))
            self._known[start, end] = known
        return known


def _plans(text: str) -> list[tuple[int, int]]:
    """Stretches about what is lacking or still to come."""
    plans, at, chapter = [], 0, False
    for line in text.split("\n"):
        end = at + len(line)
        if _CHAPTER.match(line):
            chapter = bool(_OUTLOOK.search(line[:60]))
        if chapter or _OUTLOOK_START.match(line) or _OUTLOOK.match(line, 3):
            plans.append((at, end))
        else:
            later = _OUTLOOK_START.search(line)
            if later and line[later.start() - 1] in "。；":
                plans.append((at + later.start(), end))
        at = end + 1
    return plans

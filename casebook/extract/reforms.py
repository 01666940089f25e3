"""Reforms that a text shows to be practised, or only mentions.

Each clause that names a reform is evidence. In a report, one clause with the reform's name proves
practice unless it is a plan, a norm, a quotation of policy or a heading; loose wordings prove it
only in combination. Essays argue rather than report, so there a single name proves nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from casebook.extract.essay import is_essay
from casebook.extract.plain import Plain
from casebook.extract.reading import Reading
from casebook.extract.rules import rule_file
from casebook.findings import Evidence, ReformFinding, ReformStatus
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary import Reform, Vocabulary

_RULES = rule_file("reforms")
_NORM = re.compile("|".join(_RULES["ought"]))
_QUOTATION = re.compile("|".join(_RULES["quoting"]))
_OUTLOOK = re.compile("|".join(_RULES["outlook_titles"]))
_OUTLOOK_START = re.compile("|".join(_RULES["outlook_starts"]))
_CHAPTER = re.compile(r"#{1,2}(?!#)\s*|[一二三四五六七八九十]{1,3}、")
_LONGEST_HEADING = 45  # characters; a longer line is no heading, even without final punctuation

_SLOGAN = re.compile(
    f"(?:{'|'.join(_RULES['slogan_adverbs'])})*(?:{'|'.join(_RULES['slogan_verbs'])})[^0-9*＊“《]*$"
)
_NUMBER_NEXT = re.compile(r"[，：][^，。；：\n]*[0-9*＊]")
_SLOGAN_EXTRA = 6  # characters of a slogan besides the name of the reform, at most

# Weights of a clause with the reform's name, of a slogan with it, of a clause with a loose wording.
STRONG, SLOGAN, WEAK = 4, 2, 1
# Total weight that proves practice; loose wordings count only if at least `KINDS` of them differ.
PROOF, KINDS = 4, 2
# A loose wording of this many characters is specific enough to mention the reform by itself.
PARTICULAR = 5
# In an essay, clauses with the name must add up to this.
ESSAY_PROOF = 4 * PROOF
_BLOCK = 120  # characters; bounds the context read around each hit


class _Hit(NamedTuple):
    """A wording of a reform at `text[start:end]`; `weight` is `STRONG` or `WEAK`."""

    reform: Reform
    start: int
    end: int
    weight: int


class _Matcher:
    """Matches all wordings of a vocabulary in one pass (Aho-Corasick)."""

    def __init__(self, wordings: Iterable[tuple[Reform, int, Iterable[str]]]) -> None:
        patterns: dict[str, list[tuple[Reform, int, bool]]] = {}
        for reform, weight, phrases in wordings:
            for phrase in phrases:
                needs_check = (
                    bool(reform.blocked) or phrase[0].isdecimal() or phrase[-1].isdecimal()
                )
                patterns.setdefault(phrase, []).append((reform, weight, needs_check))
        self._patterns = list(patterns.values())
        self._automaton = AhoCorasick(list(patterns), matchkind=MatchKind.Standard)

    def hits(self, text: str) -> Iterator[_Hit]:
        """All matches, overlapping ones too, except accidental ones."""
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for reform, weight, needs_check in self._patterns[index]:
                if not (needs_check and _is_accidental(text, start, end, reform)):
                    yield _Hit(reform, start, end, weight)


def _is_accidental(text: str, start: int, end: int, reform: Reform) -> bool:
    """Whether a match is only part of something else: 讲|述法|律知识, 1|12345|件."""
    if text[start].isdecimal() and text[start - 1 : start].isdecimal():
        return True
    if text[end - 1].isdecimal() and text[end : end + 1].isdecimal():
        return True
    around = text[max(0, start - 4) : end + 4]
    return any(word in around for word in reform.blocked)


@lru_cache(maxsize=VOCABULARIES)
def _matcher(vocabulary: Vocabulary) -> _Matcher:
    """The matcher of the names and loose wordings of all reforms."""
    return _Matcher((*_names(vocabulary), *((r, WEAK, r.weak) for r in vocabulary.reforms)))


@lru_cache(maxsize=VOCABULARIES)
def _name_matcher(vocabulary: Vocabulary) -> _Matcher:
    """The matcher of the names of all reforms, without loose wordings."""
    return _Matcher(_names(vocabulary))


def _names(vocabulary: Vocabulary) -> Iterator[tuple[Reform, int, Iterable[str]]]:
    return ((r, STRONG, (r.name, *r.aliases)) for r in vocabulary.reforms)


def find_reforms(reading: Reading) -> tuple[ReformFinding, ...]:
    """One finding per reform, located at its strongest clause, in text order."""
    plain = reading.plain
    weigher = _Weigher(plain)
    proof = ESSAY_PROOF if is_essay(plain) else PROOF
    tallies: dict[str, _Tally] = {}
    for hit in _matcher(reading.vocabulary).hits(plain.text):
        clause, clause_weight = weigher.weigh(hit)
        tally = tallies.get(hit.reform.id)
        if tally is None:
            tally = tallies[hit.reform.id] = _Tally(hit.reform)
        tally.add(hit, plain.text[hit.start : hit.end], clause, clause_weight)
    findings = (tally.finding(plain, proof) for tally in tallies.values())
    return tuple(sorted(filter(None, findings), key=lambda item: (item.start, item.id)))


class _Tally:
    """The evidence for one reform, clause by clause."""

    def __init__(self, reform: Reform) -> None:
        self._reform = reform
        self._clauses: dict[tuple[int, int], int] = {}  # bounds of a clause -> its weight
        self._proving: set[str] = set()  # wordings with a weight above 0 in some clause
        self._wordings: set[str] = set()
        self._named = False

    def add(self, hit: _Hit, wording: str, clause: tuple[int, int], clause_weight: int) -> None:
        """Add a hit, its wording and the bounds and weight of its clause.

        Of several hits in one clause only the weightiest counts.
        """
        self._clauses[clause] = max(self._clauses.get(clause, 0), clause_weight)
        self._named = self._named or hit.weight >= STRONG or len(wording) >= PARTICULAR
        self._wordings.add(wording)
        if clause_weight:
            self._proving.add(wording)

    def finding(self, plain: Plain, proof: int) -> ReformFinding | None:
        """The finding; None when there are too few loose wordings even for a mention.

        `proof` is the weight that proves practice: `PROOF`, or `ESSAY_PROOF` in an essay.
        """
        proved = self._proved(proof)
        if not proved and not self._mentioned():
            return None
        spans = sorted(self._clauses)
        weights = [self._clauses[span] for span in spans]
        evidence = []
        for (start, end), weight in zip(spans, weights, strict=True):
            source_start, text = plain.span(start, end)
            status: ReformStatus = "practised" if proved and weight else "mentioned"
            evidence.append(Evidence(text, source_start, status))
        best = evidence[weights.index(max(weights))]
        return ReformFinding(
            id=self._reform.id,
            name=self._reform.name,
            status="practised" if proved else "mentioned",
            start=best.start,
            text=best.text,
            evidence=tuple(evidence),
            doubts=_doubts(proved, weights),
        )

    def _proved(self, proof: int) -> bool:
        if sum(weight for weight in self._clauses.values() if weight > WEAK) >= proof:
            return True
        # One loose wording repeated (营商环境) proves nothing, and in an essay none ever does.
        total = sum(self._clauses.values())
        return proof == PROOF and len(self._proving) >= KINDS and total >= PROOF

    def _mentioned(self) -> bool:
        return self._named or min(len(self._clauses), len(self._wordings)) >= KINDS


def _doubts(proved: bool, weights: list[int]) -> tuple[str, ...]:
    if proved and max(weights) < STRONG:
        return ("原文没有直接说出这项改革，是几处相近的说法合起来认定的",)
    return ()


def named_reforms(plain: Plain, vocabulary: Vocabulary) -> dict[str, int]:
    """Theme id -> the number of (reform, clause) pairs where the clause names a reform of it."""
    clauses = {
        (hit.reform.theme, hit.reform.id, plain.clause(hit.start, hit.end))
        for hit in _name_matcher(vocabulary).hits(plain.text)
    }
    counts: dict[str, int] = {}
    for theme, _, _ in clauses:
        counts[theme] = counts.get(theme, 0) + 1
    return counts


class _Weigher:
    """Weighs hits by their clause; caches which clauses prove nothing."""

    def __init__(self, plain: Plain) -> None:
        self._plain = plain
        self._plans = _plans(plain.text)
        self._without_proof: dict[tuple[int, int], bool] = {}  # bounds of a clause -> the verdict

    def weigh(self, hit: _Hit) -> tuple[tuple[int, int], int]:
        """The bounds of the hit's clause, and the weight of the hit in it; 0 if it proves nothing."""
        start, end = self._plain.clause(hit.start, hit.end)
        # A text without punctuation (a table, 5 MB in one line) is read in blocks
        start = max(start, hit.start - hit.start % _BLOCK - _BLOCK)
        end = min(end, max(start + 3 * _BLOCK, hit.end))
        without_proof = self._without_proof.get((start, end))
        if without_proof is None:
            without_proof = self._proves_nothing(start, end)
            self._without_proof[start, end] = without_proof
        if without_proof:
            return (start, end), 0
        return (start, end), min(hit.weight, SLOGAN if self._is_slogan(hit, start, end) else STRONG)

    def _is_slogan(self, hit: _Hit, start: int, end: int) -> bool:
        """Whether a clause only says that the reform is being promoted: 全面推进政务公开等工作.

        深化综合执法改革，执法队伍由83支整合为42支 is no slogan: the next clause reports a result.
        """
        if end - start - (hit.end - hit.start) > _SLOGAN_EXTRA:
            return False
        text = self._plain.text
        if _NUMBER_NEXT.match(text, end, end + _BLOCK):
            return False
        return bool(_SLOGAN.match(text[start : hit.start] + "◇" + text[hit.end : end]))

    def _proves_nothing(self, start: int, end: int) -> bool:
        """Whether a clause is a plan, a norm, a quotation of policy or a heading."""
        text = self._plain.text
        index = bisect_right(self._plans, (start, len(text))) - 1
        if index >= 0 and start < self._plans[index][1]:
            return True
        # A slice, so that ^ in a rule matches at the start of the clause.
        if _NORM.search(text[start:end]) or self._is_heading(start, end):
            return True
        first, _ = self._plain.sentence(start, end)
        return bool(_QUOTATION.search(text[max(first, start - _BLOCK) : start]))

    def _is_heading(self, start: int, end: int) -> bool:
        """Whether the clause is in a short line without final punctuation."""
        text = self._plain.text
        before = text.rfind("\n", max(0, start - _LONGEST_HEADING), start)
        if before < 0 and start >= _LONGEST_HEADING:
            return False
        after = text.find("\n", end, before + _LONGEST_HEADING)
        return after >= 0 and text[after - 1] not in "。；，：、"


def _plans(text: str) -> list[tuple[int, int]]:
    """Spans of the text about shortcomings and plans, in text order."""
    plans, start, in_outlook_chapter = [], 0, False
    for line in text.split("\n"):
        end = start + len(line)
        if _CHAPTER.match(line):
            in_outlook_chapter = bool(_OUTLOOK.search(line[:60]))
        if in_outlook_chapter or _OUTLOOK_START.match(line) or _OUTLOOK.match(line, 3):
            plans.append((start, end))
        else:
            later = _OUTLOOK_START.search(line)
            if later and line[later.start() - 1] in "。；":
                plans.append((start + later.start(), end))
        start = end + 1
    return plans

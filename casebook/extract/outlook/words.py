"""Finds the words of `rules/outlook.yml` in a text, each by its literal beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from casebook.extract.patterns import alternatives
from casebook.extract.rules import rule_file
from casebook.findings import Standing

_REACHES = ("openings", "paragraphs", "sentences", "clauses", "whole_clauses", "numbers")
_LOOKBEHIND = re.compile(r"(?:\(\?<[=!][^()]*\))*")
_LITERAL = re.compile(r"[^(\[.?*+{^$|\\)\]]+")
_CHOICE = re.compile(r"\(\?:((?:[^()]|\(\?[=!][^()]*\))*)\)")
POINT = (
    r"(?:#{1,6} ?)?"
    r"(?:[一二三四五六七八九十]{1,3}[、是]，?|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.．、])?"
)
"""A pattern of the number of a heading or of a point, if there is one."""
_OPENING = re.compile(f"(?:^|[。；！？\n]){POINT}$")  # with the end of a sentence before it
_LONGEST_MARK = 14  # characters
_LONGEST_HIT = (
    400  # characters; text without an end of a clause is not looked through from each word
)


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a rule in a text: their half-open span, how far they reach, what they say.

    `words` is the literal beginning of the rule.
    """

    start: int
    end: int
    reach: str
    standing: Standing
    words: str


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    reach: str
    standing: Standing


class OutlookWords:
    """The rules by their literal beginnings, which one automaton finds."""

    reaches = _REACHES

    def __init__(self, rules: Mapping[str, Mapping[Standing, list[str]]]) -> None:
        self._table: dict[str, list[_Rule]] = {}
        for reach in _REACHES:
            for standing, patterns in rules[reach].items():
                for pattern in patterns:
                    rule = _Rule(re.compile(pattern), reach, standing)
                    for words in _beginnings(pattern):
                        self._table.setdefault(words, []).append(rule)
        self._words = list(self._table)
        self._automaton = AhoCorasick(self._words)

    def find(self, text: str) -> Iterator[Hit]:
        """Yield all hits, in no particular order."""
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        for index, start, _ in found:
            words = self._words[index]
            for rule in self._table[words]:
                match = rule.pattern.match(text, start, start + _LONGEST_HIT)
                if match and (rule.reach != "openings" or opens_sentence(text, start)):
                    yield Hit(start, match.end(), rule.reach, rule.standing, words)


def opens_sentence(text: str, at: int) -> bool:
    """Whether a sentence begins at an offset, or right before it with the number of a point."""
    return _OPENING.search(text[max(0, at - _LONGEST_MARK) : at]) is not None


def _beginnings(pattern: str) -> list[str]:
    """The literal beginnings of a pattern: 省, 市 of (?:省|市)定; never empty.

    Raises:
        ValueError: if the pattern has none.
    """
    behind = _LOOKBEHIND.match(pattern)
    rest = pattern[behind.end() :] if behind else pattern
    if choice := _CHOICE.match(rest):
        tail = rest[choice.end() :]
        if tail[:1] in ("?", "*", "+", "{"):
            raise ValueError(f"no literal beginning: {pattern}")
        return [words for one in alternatives(choice[1]) for words in _beginnings(one + tail)]
    literal = _LITERAL.match(rest)
    if not literal:
        raise ValueError(f"no literal beginning: {pattern}")
    words = literal.group()
    if rest[len(words) : len(words) + 1] in ("?", "*", "{"):
        words = words[:-1]
    if not words:
        raise ValueError(f"no literal beginning: {pattern}")
    return [words]


HITS = OutlookWords(rule_file("outlook"))

"""Where the wordings of proposals stand in a text: a sentence for each, and the words around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ahocorasick_rs import AhoCorasick

from casebook.suggest.model import SourceText
from casebook.suggest.words import bare, is_joining, rules

_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SHORTEST, _LONGEST = 12, 140  # characters of a sentence that is good to read
_DOING, _LONGEST_VERB = "做", 4
_AROUND = 2  # characters before and behind a wording that tell how it is used


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a heading, with the headings that it stands below."""

    start: int
    text: str
    level: int
    heading: str


def sentences(text: SourceText) -> list[Sentence]:
    """The sentences and headings of a text, in order."""
    found: list[Sentence] = []
    at, chapter, heading = 0, "", ""
    levels: list[int] = []
    for level, part in text.parts:
        if level:
            levels.append(level)
            chapter = part if level == min(levels) else chapter
            heading = part if level == min(levels) else f"{chapter}\n{part}"
        found += (
            Sentence(at + match.start(), match.group().strip(), level, heading)
            for match in _SENTENCE.finditer(part)
        )
        at += len(part) + 1
    return found


def sentence_at(found: Sequence[Sentence], start: int) -> Sentence:
    """The sentence in which an offset lies."""
    return found[max(0, bisect_right(found, start, key=lambda each: each.start) - 1)]


@dataclass(slots=True)
class Located:
    """A wording in a text: the sentence that shows it best, its headings, and what is around it.

    `behind` counts the two characters with which the text goes on, "" where a mark or a word that
    joins stands there.
    """

    sentence: str
    heading: str
    around: Counter[str] = field(default_factory=Counter)
    behind: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Wordings:
    """Wordings to look for, as they are without marks."""

    all: tuple[str, ...]

    @cached_property
    def _matcher(self) -> AhoCorasick:
        return AhoCorasick(self.all)

    def locate(self, found: Sequence[Sentence]) -> dict[str, Located]:
        """The wordings that stand in the sentences."""
        located: dict[str, Located] = {}
        for sentence in found:
            text, marked = bare(sentence.text), _marked(sentence.text)
            for number, start, end in self._matcher.find_matches_as_indexes(text, overlapping=True):
                place = self._add(located, self.all[number], sentence, text[:start], text[end:])
                place.behind[_goes_on(text, end, marked)] += 1
        return located

    def _add(
        self,
        located: dict[str, Located],
        wording: str,
        sentence: Sentence,
        before: str,
        behind: str,
    ) -> Located:
        known = located.get(wording)
        if known is None:
            known = located[wording] = Located(sentence.text, sentence.heading)
        elif not _reads_well(known.sentence) and _reads_well(sentence.text):
            known.sentence, known.heading = sentence.text, sentence.heading
        known.around[f"<{_before(before)}"] += 1
        known.around[f">{behind[:_AROUND]}"] += 1
        return known


def _marked(sentence: str) -> frozenset[int]:
    """The offsets in the bare sentence before which a mark stands."""
    found, at = set(), 0
    for character in sentence:
        if bare(character):
            at += 1
        else:
            found.add(at)
    return frozenset(found)


def _goes_on(text: str, end: int, marked: frozenset[int]) -> str:
    """The two characters behind a wording that ends at `end`, "" if it ends there for a reader."""
    words = text[end : end + _AROUND]
    if end in marked or not _HAN.match(words) or is_joining(words[:1]) or is_joining(words):
        return ""
    return words


def _before(text: str) -> str:
    """What stands before a wording: the end of the text, one sign for any verb of doing."""
    verbs = rules().verbs
    if any(text[-size:] in verbs for size in range(2, _LONGEST_VERB + 1)):
        return _DOING
    return text[-_AROUND:]


def _reads_well(sentence: str) -> bool:
    return _SHORTEST <= len(sentence) <= _LONGEST and sentence[-1] in "。；！？"

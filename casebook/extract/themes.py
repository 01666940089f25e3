"""Assigns themes to a section by its heading and its text.

A section gets the theme with the highest score, to which its pairs of characters add what was learnt
from labelled sections (`learnt_themes.py`), if the vocabulary is one that something was learnt for.
It gets a second one where little else can be meant: its score by the words of the vocabulary alone is
high, or it has many cues of its own and is far ahead of the third.
The weights were fitted to the labelled sections of `tests/gold` and `tests/readings`, then rounded;
`tests/readings/README.md` has the results on held-out texts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from casebook.extract.learnt_themes import learnt_scores
from casebook.extract.plain import Plain
from casebook.extract.reforms.modality import BODY
from casebook.extract.reforms.reforms import named_reforms
from casebook.extract.rules import rule_file
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary import Vocabulary

# The score of a theme is a weighted sum; all shares are 0..1.
HEADING = 1.7  # per word of the theme in the heading, for at most `HEADINGS` words
HEADINGS = 3
SOLE = 1.2  # once, when the heading has words of this theme only; tried by hand, 0 to 1.2
OTHER = -0.8  # once, when the heading has only words of other themes
SENTENCES = 2.5  # times the theme's share of the sentences (`_Sentences.shares`)
UNTOLD = 2  # sentences that are taken to tell of other themes, so that one sentence proves little
CUES = 2.9  # times its number of cues in the text, `_MOST_CUES` of them being 1
EARLY = 1.6  # times how early it leads a sentence (`_Sentences.leading`), `LATE` if never
LATE = 1 / 21
REFORMS = 2.8  # times its share of the reforms that the text names
LEARNT = 1.5  # times its learnt score; in cross-validation 1 to 2 are right as often
# Minimum score of a first theme; of a second one, which must be ahead of the third by `APART`; of a
# second one that has `OWN_CUES` of its own and is ahead of the third by `CLEAR`; of a second one
# together with what was learnt: of those below it, by weights learnt from other documents, 9 of 14
# were right, of the others 101 of 115. That score must be `PART` of the first theme's, too: by
# weights learnt without the set, 12 of the 18 below it were right, 106 of the 118 others. Beside
# `OUTLOOK` or `THEORY` a theme must be ahead of the next one by `AHEAD`.
LEAST, SECOND, SECOND_CLEAR, SECOND_LEARNT, PART = 2.5, 4.4, 3.4, 5.3, 0.45
OWN_CUES, CLEAR, APART, AHEAD = 4, 1.5, 0.8, 3
# Cues that count at most, in all and for the same word.
_MOST_CUES, _SAME_WORD = 10, 6
# Left out before scoring: what reports on any theme say, and documents that were only studied.
_NO_EVIDENCE = re.compile(
    "|".join(word for words in rule_file("themes").values() for word in words)
)
# Not scored: a heading or `is_essay` decides, and such a section gets one scored theme besides.
OUTLOOK, THEORY = "outlook", "theory"


class _Cues:
    """Matches (word, theme id) pairs in a text."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._words = [word for word, _ in pairs]
        self._themes = [theme for _, theme in pairs]
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.Standard)

    def matches(self, text: str) -> list[tuple[int, int, str]]:
        """(offset, index of the word, theme id) of every match, overlapping ones too.

        A word in the name of an office (应急|管理局) says who reports, not on what.
        """
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return [
            (start, word, self._themes[word])
            for word, start, end in matches
            if not BODY.match(text, end - 1)
        ]

    def named(self, text: str) -> dict[str, int]:
        """Theme id -> the number of its distinct words in a heading; 制度 within 制度体系 is none."""
        found = [(start, self._words[word], theme) for start, word, theme in self.matches(text)]
        distinct = {
            (word, theme)
            for start, word, theme in found
            if not any(
                other != word
                and theme == its_theme
                and first <= start
                and start + len(word) <= first + len(other)
                for first, other, its_theme in found
            )
        }
        counts: dict[str, int] = {}
        for _, theme in distinct:
            counts[theme] = counts.get(theme, 0) + 1
        return counts


@lru_cache(maxsize=VOCABULARIES)
def _cues(vocabulary: Vocabulary) -> tuple[_Cues, _Cues]:
    """The matchers for headings (`titles`) and for text (`cues`)."""
    titles = [(word, theme.id) for theme in vocabulary.themes for word in theme.titles]
    cues = [(word, theme.id) for theme in vocabulary.themes for word in theme.cues]
    return _Cues(titles), _Cues(cues)


def theme_of_section(
    heading: str, text: str, vocabulary: Vocabulary, *, parent: str = "", essay: bool = False
) -> tuple[str, ...]:
    """Ids of the section's themes, best first, at most two; () when nothing points to one.

    `parent` is the heading of the enclosing section, "" for none; `essay` says whether the whole
    text is an essay. In an outlook or an essay the first theme is `OUTLOOK` or `THEORY`.
    """
    titles, _ = _cues(vocabulary)
    head, plain = evidence_of(heading, text)
    named = titles.named(head)
    if OUTLOOK in named:
        return (OUTLOOK,)
    frame = OUTLOOK if OUTLOOK in titles.named(parent) else THEORY if essay else ""
    scores, cues = _scores(named, plain, vocabulary)
    ranked = _ranked(scores, vocabulary)
    if frame:
        clear = ranked and scores[ranked[0]] - sum(scores[theme] for theme in ranked[1:2]) >= AHEAD
        return (frame, *ranked[:1]) if clear else (frame,)
    learnt = learnt_scores(head, plain.text, vocabulary)
    both = {theme: score + LEARNT * learnt.get(theme, 0) for theme, score in scores.items()}
    best = _ranked(both, vocabulary)[:2]
    ranked = [*best[:1], *(theme for theme in ranked if theme not in best[:1])]
    second = ranked[:2] == best and _is_second(ranked, scores, cues)
    if learnt and second:
        second = both[best[1]] >= max(SECOND_LEARNT, PART * both[best[0]])
    return tuple(best[: 2 if second else 1])


def names_no_theme(heading: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading has words of no theme: 一、主要做法和成效, below which the themes are told."""
    head, _ = evidence_of(heading, "")
    return not _cues(vocabulary)[0].named(head)


def evidence_of(heading: str, text: str) -> tuple[str, Plain]:
    """The heading and the text of a section without what reports on any theme say."""
    return _NO_EVIDENCE.sub("", heading), Plain(_NO_EVIDENCE.sub("", text))


def _ranked(scores: Mapping[str, float], vocabulary: Vocabulary) -> list[str]:
    """The themes with scores of `LEAST` or more, best first; but for the two that are not scored."""
    order = {theme.id: place for place, theme in enumerate(vocabulary.themes)}
    return sorted(
        (theme for theme in scores if theme not in (OUTLOOK, THEORY) and scores[theme] >= LEAST),
        key=lambda theme: (-scores[theme], order.get(theme, 0)),
    )


def _is_second(ranked: list[str], scores: dict[str, float], cues: dict[str, int]) -> bool:
    """Whether the second of the ranked themes, if there is one, is one of the section's."""
    if len(ranked) < 2:
        return False
    theme, score = ranked[1], scores[ranked[1]]
    third = scores[ranked[2]] if len(ranked) > 2 else 0
    clear = cues.get(theme, 0) >= OWN_CUES and score - third >= CLEAR
    return score - third >= APART and score >= (SECOND_CLEAR if clear else SECOND)


def _scores(
    named: dict[str, int], plain: Plain, vocabulary: Vocabulary
) -> tuple[dict[str, float], dict[str, int]]:
    """Theme id -> score, for each theme with a word in the text or the heading; and -> its cues.

    `named` is the number of words of each theme in the heading.
    """
    sentences = _Sentences(plain)
    repeats: dict[tuple[str, int], int] = {}
    for start, word, theme in _cues(vocabulary)[1].matches(plain.text):
        repeats[theme, word] = repeats.get((theme, word), 0) + 1
        sentences.add(start, word, theme)
    counts: dict[str, int] = {}
    for (theme, _), number in repeats.items():
        counts[theme] = counts.get(theme, 0) + min(number, _SAME_WORD)
    reforms = named_reforms(plain, vocabulary)
    total = sum(reforms.values()) or 1
    shares, leading = sentences.shares(), sentences.leading()
    scores = {}
    for theme in {*named, *counts, *reforms}:
        score = HEADING * min(named.get(theme, 0), HEADINGS)
        if len(named) == 1:
            score += SOLE * (theme in named)
        if named and theme not in named:
            score += OTHER
        score += SENTENCES * shares.get(theme, 0) + EARLY * leading.get(theme, LATE)
        score += CUES * min(counts.get(theme, 0), _MOST_CUES) / _MOST_CUES
        scores[theme] = score + REFORMS * reforms.get(theme, 0) / total
    return scores, counts


class _Sentences:
    """The cues of each theme by sentence."""

    def __init__(self, plain: Plain) -> None:
        self._ends = plain.ends
        self._words: dict[int, dict[str, set[int]]] = {}

    def add(self, start: int, word: int, theme: str) -> None:
        """Add the cue with index `word` at offset `start`; it counts once per sentence."""
        themes = self._words.setdefault(bisect_right(self._ends, start), {})
        if theme in themes:
            themes[theme].add(word)
        else:
            themes[theme] = {word}

    def shares(self) -> dict[str, float]:
        """Theme id -> its share of the sentences with cues and `UNTOLD` more.

        A sentence with cues of several themes is divided among them in proportion to their cues.
        """
        parts: dict[str, float] = {}
        for themes in self._words.values():
            total = sum(map(len, themes.values()))
            for theme, words in themes.items():
                parts[theme] = parts.get(theme, 0) + len(words) / total
        return {theme: part / (len(self._words) + UNTOLD) for theme, part in parts.items()}

    def leading(self) -> dict[str, float]:
        """Theme id -> 1 / (1 + index of the first sentence in which no theme has more cues).

        Themes without such a sentence are missing.
        """
        leading: dict[str, float] = {}
        for number, themes in sorted(self._words.items()):
            most = max(map(len, themes.values()))
            for theme, words in themes.items():
                if len(words) == most:
                    leading.setdefault(theme, 1 / (1 + number))
        return leading

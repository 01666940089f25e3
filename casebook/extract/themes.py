"""The themes a section is filed under, from its heading and its text.

A section has the theme that scores highest, and a second one that scores enough. The weights were
fitted to the sections labelled in `tests/gold` and `tests/readings/reports` and then rounded;
`tests/readings/README.md` has the figures for texts that had no part in it.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from casebook.extract.plain import Plain
from casebook.extract.reforms import named_reforms
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary import Vocabulary

# For each word of the theme in the heading (three at most); when it names only other themes.
HEADING, HEADINGS, OTHER = 1.7, 3, -0.8
# For its share of the sentences, its cues in the text (ten at most), and how early it comes.
SENTENCES, CUES, EARLY = 2.9, 2.9, 1.6
# How early a theme comes that no sentence is about most of all.
LATE = 1 / 21
# For its share of the reforms that the text names.
REFORMS = 2.8
# A second theme needs the one score, a first theme the other; below that nothing is said.
SECOND, LEAST = 3.9, 0.5
_MOST_CUES, _SAME_WORD = 10, 6
# Plans and essays are told by other means, and everything in them is about something else too.
OUTLOOK, THEORY = "outlook", "theory"


class _Cues:
    """Words with the theme each one points to."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._themes = [theme for _, theme in pairs]
        self._automaton = AhoCorasick([word for word, _ in pairs], matchkind=MatchKind.Standard)

    def places(self, text: str) -> list[tuple[int, int, str]]:
        """(offset, word number, theme) of every word, overlapping ones too."""
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return [(start, word, self._themes[word]) for word, start, _ in found]

    def named(self, text: str) -> dict[str, int]:
        """How many different words of each theme stand in a heading."""
        words = {(word, theme) for _, word, theme in self.places(text)}
        counts: dict[str, int] = {}
        for _, theme in words:
            counts[theme] = counts.get(theme, 0) + 1
        return counts


@lru_cache(maxsize=VOCABULARIES)
def _cues(vocabulary: Vocabulary) -> tuple[_Cues, _Cues]:
    titles = [(word, theme.id) for theme in vocabulary.themes for word in theme.titles]
    cues = [(word, theme.id) for theme in vocabulary.themes for word in theme.cues]
    return _Cues(titles), _Cues(cues)


def theme_of_section(
    heading: str, text: str, vocabulary: Vocabulary, *, parent: str = "", essay: bool = False
) -> tuple[str, ...]:
    """Ids of the section's themes, the strongest first; empty when nothing points to one.

    `parent` is the heading above this one, `essay` whether the whole text argues rather than
    reports: a part of an outlook and a section of an essay are both that and what they are about.
    """
    titles, _ = _cues(vocabulary)
    named = titles.named(heading)
    if OUTLOOK in named:
        return (OUTLOOK,)
    frame = OUTLOOK if OUTLOOK in titles.named(parent) else THEORY if essay else ""
    scores = _scores(named, Plain(text), vocabulary)
    order = {theme.id: place for place, theme in enumerate(vocabulary.themes)}
    ranked = sorted(
        (theme for theme in scores if theme not in (OUTLOOK, THEORY) and scores[theme] >= LEAST),
        key=lambda theme: (-scores[theme], order.get(theme, 0)),
    )
    if frame:
        return (frame, *ranked[:1])
    return (*ranked[:1], *(theme for theme in ranked[1:2] if scores[theme] >= SECOND))


def _scores(named: dict[str, int], plain: Plain, vocabulary: Vocabulary) -> dict[str, float]:
    """The score of every theme that heading or text point to."""
    sentences = _Sentences(plain)
    words: dict[tuple[str, int], int] = {}
    for start, word, theme in _cues(vocabulary)[1].places(plain.text):
        words[theme, word] = words.get((theme, word), 0) + 1
        sentences.add(start, word, theme)
    counts: dict[str, int] = {}
    for (theme, _), number in words.items():
        counts[theme] = counts.get(theme, 0) + min(number, _SAME_WORD)
    reforms = named_reforms(plain, vocabulary)
    total = sum(reforms.values()) or 1
    shares, leading = sentences.shares(), sentences.leading()
    scores = {}
    for theme in {*named, *counts, *reforms}:
        score = HEADING * min(named.get(theme, 0), HEADINGS)
        if named and theme not in named:
            score += OTHER
        score += SENTENCES * shares.get(theme, 0) + EARLY * leading.get(theme, LATE)
        score += CUES * min(counts.get(theme, 0), _MOST_CUES) / _MOST_CUES
        scores[theme] = score + REFORMS * reforms.get(theme, 0) / total
    return scores


class _Sentences:
    """Which sentences speak of which theme; a sentence about several is shared among them."""

    def __init__(self, plain: Plain) -> None:
        self._ends = plain.ends
        self._words: dict[int, dict[str, set[int]]] = {}

    def add(self, start: int, word: int, theme: str) -> None:
        """Note a cue at an offset; the same word counts once in a sentence."""
        themes = self._words.setdefault(bisect_right(self._ends, start), {})
        if theme in themes:
            themes[theme].add(word)
        else:
            themes[theme] = {word}

    def shares(self) -> dict[str, float]:
        """Each theme's part of the sentences that have a theme at all."""
        parts: dict[str, float] = {}
        for themes in self._words.values():
            total = sum(map(len, themes.values()))
            for theme, words in themes.items():
                parts[theme] = parts.get(theme, 0) + len(words) / total
        return {theme: part / len(self._words) for theme, part in parts.items()}

    def leading(self) -> dict[str, float]:
        """1 for a theme that the first sentence is about, less the later the first such one is."""
        found: dict[str, float] = {}
        for number, themes in sorted(self._words.items()):
            most = max(map(len, themes.values()))
            for theme, words in themes.items():
                if len(words) == most:
                    found.setdefault(theme, 1 / (1 + number))
        return found

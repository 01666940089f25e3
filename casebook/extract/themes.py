"""The themes a section is filed under: what its heading says, else what its text is about."""

from __future__ import annotations

from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from casebook.vocabulary import Vocabulary

# A word in the heading weighs as much as this many cues in the text.
HEADING = 4
# A second theme must reach this share of the first, and no more than this many are given.
SHARE, MOST = 0.4, 2
# Fewer cues than this say nothing.
LEAST = 3
_CAP = 6
_DECIDING = ("outlook",)


class _Cues:
    """Words with the theme each one points to."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._themes = [theme for _, theme in pairs]
        self._automaton = AhoCorasick([word for word, _ in pairs], matchkind=MatchKind.Standard)

    def count(self, text: str, cap: int) -> dict[str, int]:
        """How often each theme is pointed to; one word counts at most `cap` times."""
        words: dict[int, int] = {}
        for index, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            words[index] = words.get(index, 0) + 1
        counts: dict[str, int] = {}
        for index, number in words.items():
            theme = self._themes[index]
            counts[theme] = counts.get(theme, 0) + min(number, cap)
        return counts


@lru_cache(maxsize=8)
def _cues(vocabulary: Vocabulary) -> tuple[_Cues, _Cues]:
    titles = [(word, theme.id) for theme in vocabulary.themes for word in theme.titles]
    cues = [(word, theme.id) for theme in vocabulary.themes for word in theme.cues]
    return _Cues(titles), _Cues(cues)


def theme_of_section(heading: str, text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Ids of the section's themes, the strongest first; empty when nothing points to one."""
    titles, cues = _cues(vocabulary)
    named = titles.count(heading, 1)
    for theme in _DECIDING:
        if theme in named:
            return (theme,)
    scores = cues.count(text, _CAP)
    for theme, number in named.items():
        scores[theme] = scores.get(theme, 0) + HEADING * number
    order = {theme.id: place for place, theme in enumerate(vocabulary.themes)}
    ranked = sorted(scores, key=lambda theme: (-scores[theme], order[theme]))
    if not ranked or scores[ranked[0]] < LEAST:
        return ()
    floor = scores[ranked[0]] * SHARE
    return tuple(theme for theme in ranked[:MOST] if scores[theme] >= floor)

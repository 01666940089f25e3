"""Finds the passage from which a figure of the front matter was taken."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.casetext import Passage
from casebook.casetext.excerpts import without_space
from casebook.extract.wholes import figure_pattern


def passage_of_figure(indicator: str, words: str, passages: Sequence[Passage]) -> Passage | None:
    """The passage with the figure `words` that shares most bigrams with the indicator's name.

    `100%` does not occur in `1100%`. None when no passage has the figure, or when several do and
    none shares a bigram: a wrong reference is worse than none.
    """
    wanted = without_space(words)
    if not wanted:
        return None
    occurs = figure_pattern(wanted).search
    texts = ((passage, without_space(passage.text)) for passage in passages)
    holders = [(passage, text) for passage, text in texts if wanted in text and occurs(text)]
    if len(holders) == 1:
        return holders[0][0]
    bigrams = _bigrams(indicator)
    scores = [sum(bigram in text for bigram in bigrams) for _, text in holders]
    best = max(scores, default=0)
    return holders[scores.index(best)][0] if best else None


def _bigrams(name: str) -> set[str]:
    return {name[n : n + 2] for n in range(len(name) - 1)}

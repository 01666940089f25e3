"""Finds the passage from which a figure of the front matter was taken."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.casetext import Passage
from casebook.casetext.spacing import without_space
from casebook.extract.quantities.wholes import has_figure


def passage_of_figure(indicator: str, words: str, passages: Sequence[Passage]) -> Passage | None:
    """Return the passage with a figure that shares most bigrams with the indicator's name.

    `words` is the figure as written in the front matter; 100% does not match in 1100%. None if no
    passage has it, or if several have it and none shares a bigram: no reference is better than a
    wrong one.
    """
    wanted = without_space(words)
    if not wanted:
        return None
    texts = ((passage, without_space(passage.text)) for passage in passages)
    candidates = [(passage, text) for passage, text in texts if has_figure(wanted, text)]
    if len(candidates) == 1:
        return candidates[0][0]
    bigrams = _bigrams(indicator)
    scores = [sum(bigram in text for bigram in bigrams) for _, text in candidates]
    best = max(scores, default=0)
    return candidates[scores.index(best)][0] if best else None


def _bigrams(name: str) -> set[str]:
    return {name[n : n + 2] for n in range(len(name) - 1)}

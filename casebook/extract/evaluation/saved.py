"""Scores in a file, to compare a later run with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from casebook.extract.evaluation import ScoredSet
from casebook.extract.evaluation.scores import Guess, Mistake, Score


def to_json(scored: Sequence[ScoredSet]) -> str:
    """The scores of all sets as JSON."""
    data = {
        "sets": [
            {
                "name": item.name,
                "fields": {name: asdict(score) for name, score in sorted(item.report.items())},
                "guesses": [asdict(guess) for guess in item.guesses],
            }
            for item in scored
        ]
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> tuple[ScoredSet, ...]:
    """The scores that `to_json` wrote; raises ValueError, KeyError or TypeError for another text."""
    return tuple(_set(item) for item in json.loads(text)["sets"])


def _set(item: dict[str, Any]) -> ScoredSet:
    return ScoredSet(
        item["name"],
        {name: _score(score) for name, score in item["fields"].items()},
        [Guess(**guess) for guess in item["guesses"]],
    )


def _score(item: dict[str, Any]) -> Score:
    return Score(**{**item, "mistakes": [Mistake(**mistake) for mistake in item["mistakes"]]})

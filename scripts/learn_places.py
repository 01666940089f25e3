"""Learn what the marks of a place weigh: the weights of `casebook/rules/places.yml`.

    .venv/bin/python scripts/learn_places.py [--write]

The classifier (logistic regression over the candidates of a report) is learnt from the labelled
documents of `tests/split/fresh` and `tests/places`. Prints how many places it tells of documents that
were held back, in five parts, and those that it does not tell of the ones learnt from; `--write` puts
the weights into the table, whose marks, order and comments stay. The table has the weights of an
earlier form of this script: those learnt now tell as many places, but fail on five documents whose
place the tests hold, so run these before you keep new ones. A mark that is missing there weighs
nothing.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
import yaml

from casebook.drafts import placing
from casebook.model import Locality
from casebook.places import locate
from casebook.places.candidates import Candidate
from casebook.places.locate import Printed, candidates_of
from casebook.places.weighing import table
from casebook.vocabulary import load_vocabulary
from tests.split.test_fresh import ROWS, drafted

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "casebook/rules/places.yml"
PLACES = ROOT / "tests/places/cases.yml"
DECAY, RATE, STEPS, PARTS = 1e-4, 0.03, 3000, 5
AGAINST = (
    "title.elsewhere around above opening.short passing rival own.other own.wider own.no_town "
    "is.province is.city is.county none.few"
)
"""Beginnings of the marks that may only speak against a place; those in EITHER may do both."""
EITHER = frozenset(("is.town", "is.zone", "none"))


@dataclass(frozen=True)
class Example:
    """The candidates of a report, and which of them are right."""

    name: str
    candidates: Sequence[Candidate]
    right: Sequence[bool]


def examples() -> list[Example]:
    """All labelled reports whose place is one of the candidates."""
    made = [*_drafted(), *_located()]
    return [each for each in made if any(each.right)]


def _drafted() -> Iterator[Example]:
    """Those of the fresh documents: the last that `split` asks about each case."""
    vocabulary = load_vocabulary()
    for row in ROWS:
        asked: dict[str, Printed] = {}

        def ask(
            title: str, body: str, *, asked: dict[str, Printed] = asked, **more: Any
        ) -> Locality:
            if more:
                asked[title] = Printed(title=title, body=body, **more)
            return locate(title, body, **more)

        with mock.patch.object(placing, "locate", ask):
            cases = drafted(row, vocabulary).cases
        for want, case in zip(row["cases"], cases, strict=False):
            printed = asked.get(case.title) or (asked.get("") if len(cases) == 1 else None)
            if printed and len(cases) == len(row["cases"]) and want.get("locality") is not None:
                yield _example(row["id"], printed, want["locality"])


def _located() -> Iterator[Example]:
    """Those of the made-up reports of the tests of places."""
    for row in yaml.safe_load(PLACES.read_text(encoding="utf-8")):
        if "open" not in row["want"]:
            lines = {key: row.get(key, "") for key in ("subtitle", "office", "publisher")}
            printed = Printed(title=row["title"], body=row["body"], **lines)
            yield _example(row["title"], printed, row["want"]["name"])


def _example(name: str, printed: Printed, want: str | list[str]) -> Example:
    found, _ = candidates_of(printed)
    right = want if isinstance(want, list) else [want]
    return Example(name, found, [each.place.name in right for each in found])


class Learner:
    """The marks of all candidates of all examples as one matrix, a row for each candidate."""

    def __init__(self, made: Sequence[Example], marks: Sequence[str]) -> None:
        """Only the marks given are learnt."""
        columns = {mark: number for number, mark in enumerate(marks)}
        rows = [each for example in made for each in example.candidates]
        self.matrix = np.zeros((len(rows), len(marks)))
        for row, each in enumerate(rows):
            for mark, strength in each.marks.items():
                if mark in columns:
                    self.matrix[row, columns[mark]] = strength
        self.right = np.array([right for example in made for right in example.right], dtype=float)
        self.ends = np.cumsum([0, *(len(example.candidates) for example in made)])
        against = tuple(AGAINST.split())
        self.lowest = np.array(
            [-np.inf if m.startswith(against) or m in EITHER else 0 for m in marks]
        )
        self.highest = np.array([0 if m.startswith(against) else np.inf for m in marks])

    def learn(self, numbers: Sequence[int]) -> np.ndarray:
        """Weights learnt from the examples with these numbers, by Adam."""
        rows = np.concatenate([np.arange(self.ends[n], self.ends[n + 1]) for n in numbers])
        matrix, right = self.matrix[rows], self.right[rows]
        sizes = np.array([self.ends[n + 1] - self.ends[n] for n in numbers])
        starts = np.cumsum([0, *sizes[:-1]])
        of = np.repeat(np.arange(len(numbers)), sizes)
        weights = np.zeros(matrix.shape[1])
        mean, square = np.zeros_like(weights), np.zeros_like(weights)
        for step in range(1, STEPS + 1):
            scores = matrix @ weights
            odds = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
            chances = odds / np.add.reduceat(odds, starts)[of]
            told = chances * right
            told /= np.add.reduceat(told, starts)[of]
            slope = matrix.T @ (chances - told) / len(numbers) + DECAY * weights
            mean = 0.9 * mean + 0.1 * slope
            square = 0.999 * square + 0.001 * slope**2
            way = mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
            weights = np.clip(weights - RATE * way, self.lowest, self.highest)
        return weights

    def missed(self, weights: np.ndarray, numbers: Sequence[int]) -> list[int]:
        """The numbers of the examples whose place the weights do not tell."""
        scores = self.matrix @ weights
        best = {n: self.ends[n] + scores[self.ends[n] : self.ends[n + 1]].argmax() for n in numbers}
        return [n for n, row in best.items() if not self.right[row]]


def main() -> None:
    """Learn, print what is told, and write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    marks, made = list(table().weights), examples()
    learner, numbers = Learner(made, marks), list(range(len(made)))
    random.Random(1).shuffle(numbers)  # noqa: S311 - not for secrets
    held = [
        n
        for part in range(PARTS)
        for n in learner.missed(
            learner.learn([n for i, n in enumerate(numbers) if i % PARTS != part]),
            numbers[part::PARTS],
        )
    ]
    print(f"held back: {len(made) - len(held)} of {len(made)} told")
    weights = np.round(learner.learn(numbers), 1)
    missed = learner.missed(weights, numbers)
    print(f"learnt from: {len(made) - len(missed)} told; not", [made[n].name for n in missed])
    if write:
        text = TABLE.read_text(encoding="utf-8")
        for mark, weight in zip(marks, weights, strict=True):
            text = re.sub(
                rf"^({re.escape(mark)}: \{{weight: )[-\d.]+",
                rf"\g<1>{weight:g}",
                text,
                flags=re.MULTILINE,
            )
        TABLE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

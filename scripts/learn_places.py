"""Learn what the marks of a place weigh: the weights of `casebook/rules/places.yml`.

    .venv/bin/python scripts/learn_places.py [--write]

The classifier (logistic regression over the candidates of a report) is learnt from the labelled
documents of `tests/split/fresh`, `tests/split/heads`, `tests/places` and `tests/gold`. Prints how many
places it tells of documents that were held back, in five parts, learnt from nothing; then those that
it does not tell when it learns on from the weights of the table, which change only as far as the
documents ask for it. What it does not tell by a margin weighs more and more. `--write` puts the
weights into the table, whose marks, order and comments stay. A mark that is missing there weighs
nothing.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
import yaml

from casebook.drafts import placing
from casebook.drafts.drafting import SourceDrafts, draft_document, draft_source
from casebook.model import Document, Locality
from casebook.places import locate
from casebook.places.candidates import Candidate
from casebook.places.locate import Printed, candidates_of
from casebook.places.weighing import heaviest, table
from casebook.vocabulary import load_vocabulary
from tests.split.test_fresh import ROWS, drafted
from tests.split.test_head_documents import ROWS as HEADS

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "casebook/rules/places.yml"
PLACES = ROOT / "tests/places/cases.yml"
SEEDS, GOLD = ROOT / "tests/seeds", ROOT / "tests/gold/articles.json"
RATE, STEPS, PARTS = 0.03, 1500, 5
ANEW, ON = 1e-4, 1e-2  # how strongly weights are drawn to none, and to those of the table
REVIEW, MORE, MARGIN = 100, 1.25, 1.0
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
    made = [*_drafted(), *_headed(), *_gold(), *_located()]
    return [each for each in made if any(each.right)]


def _drafted() -> Iterator[Example]:
    """Those of the fresh documents."""
    vocabulary = load_vocabulary()
    for row in ROWS:
        wanted = [want.get("locality") for want in row["cases"]]
        yield from _asked(row["id"], wanted, partial(drafted, row, vocabulary))


def _headed() -> Iterator[Example]:
    """Those of the whole reports of the tests of heads."""
    vocabulary = load_vocabulary()
    for row in HEADS:
        document = Document(name="a.txt", sha256="0" * 64, text=row["text"] + "\n")
        draft = partial(draft_document, document, vocabulary)
        yield from _asked(row["why"], [row["want"].get("locality")], draft)


def _gold() -> Iterator[Example]:
    """Those of the reports that a person read."""
    vocabulary = load_vocabulary()
    wanted: dict[str, list[str]] = {}
    for article in json.loads(GOLD.read_text(encoding="utf-8")):
        wanted.setdefault(article["source"], []).extend(p["name"] for p in article["localities"])
    for source, places in wanted.items():
        draft = partial(draft_source, SEEDS / source, vocabulary)
        yield from _asked(source, places, draft)


def _asked(
    name: str, wanted: Sequence[str | list[str] | None], draft: Callable[[], SourceDrafts]
) -> Iterator[Example]:
    """The last that `split` asks about each case of a document, if it has as many as wanted."""
    asked: dict[str, Printed] = {}

    def ask(title: str, body: str, **more: Any) -> Locality:
        if more:
            asked[title] = Printed(title=title, body=body, **more)
        return locate(title, body, **more)

    with mock.patch.object(placing, "locate", ask):
        cases = draft().cases
    for want, case in zip(wanted, cases, strict=False):
        printed = asked.get(case.title) or (asked.get("") if len(cases) == 1 else None)
        if not printed or len(cases) != len(wanted) or want is None:
            continue
        if len(cases) == 1 or case.locality == heaviest(candidates_of(printed)[0]).name:
            yield _example(name, printed, want)


def _located() -> Iterator[Example]:
    """Those of the made-up reports of the tests of places."""
    for row in yaml.safe_load(PLACES.read_text(encoding="utf-8")):
        lines = {key: row.get(key, "") for key in ("subtitle", "office", "publisher")}
        printed = Printed(title=row["title"], body=row["body"], **lines)
        yield _example(row["title"], printed, row["want"]["name"])


def _example(name: str, printed: Printed, want: str | list[str]) -> Example:
    right = want if isinstance(want, list) else [want]
    alike: dict[tuple[tuple[str, float], ...], list[Candidate]] = {}
    for each in candidates_of(printed)[0]:
        alike.setdefault(tuple(sorted(each.marks.items())), []).append(each)
    # Places that nothing tells apart are told together, as no place.
    names = ["" if len(each) > 1 else each[0].place.name for each in alike.values()]
    return Example(name, [each[0] for each in alike.values()], [each in right for each in names])


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

    def learn(self, numbers: Sequence[int], begin: np.ndarray, decay: float) -> np.ndarray:
        """Weights learnt from the examples with these numbers, by Adam; `decay` draws them to `begin`."""
        rows = np.concatenate([np.arange(self.ends[n], self.ends[n + 1]) for n in numbers])
        matrix, right = self.matrix[rows], self.right[rows]
        sizes = np.array([self.ends[n + 1] - self.ends[n] for n in numbers])
        starts = np.cumsum([0, *sizes[:-1]])
        of = np.repeat(np.arange(len(numbers)), sizes)
        weights, care = begin.copy(), np.ones(len(numbers))
        mean, square = np.zeros_like(weights), np.zeros_like(weights)
        for step in range(1, STEPS + 1):
            scores = matrix @ weights
            odds = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
            chances = odds / np.add.reduceat(odds, starts)[of]
            told = chances * right
            told /= np.add.reduceat(told, starts)[of]
            slope = matrix.T @ ((chances - told) * care[of]) / len(numbers) + decay * (
                weights - begin
            )
            mean = 0.9 * mean + 0.1 * slope
            square = 0.999 * square + 0.001 * slope**2
            way = mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
            weights = np.clip(weights - RATE * way, self.lowest, self.highest)
            if step % REVIEW == 0:  # what is told wrongly or hardly weighs more from now on
                missed = set(self.missed(np.round(weights, 1), numbers, MARGIN))
                care *= [MORE if number in missed else 1 for number in numbers]
        return weights

    def missed(self, weights: np.ndarray, numbers: Sequence[int], margin: float = 0.0) -> list[int]:
        """The numbers of the examples whose place the weights do not tell by a margin."""
        scores = self.matrix @ weights - margin * self.right
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
    held = []
    for part in range(PARTS):
        others = [n for i, n in enumerate(numbers) if i % PARTS != part]
        anew = learner.learn(others, np.zeros(len(marks)), ANEW)
        held += learner.missed(anew, numbers[part::PARTS])
    print(f"held back: {len(made) - len(held)} of {len(made)} told")
    present = np.array([table().weights[mark] for mark in marks])
    weights = np.round(learner.learn(numbers, present, ON), 1)
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

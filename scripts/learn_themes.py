"""Learn which pairs of characters tell the theme of a section: `fields/fazhi/theme_weights.yml`.

    .venv/bin/python scripts/learn_themes.py                  print how many are told right, and write
    .venv/bin/python scripts/learn_themes.py HEADING TEXT     what decides the theme of a section

A linear classifier (logistic regression with a quadratic penalty, by gradient descent) over the pairs of
Chinese characters in the heading and in the text of a section, whose scores are added to those of
`casebook/extract/themes.py`. It learns from the labelled sections of `tests/gold`, `tests/readings` and
`tests/extract/golden/sections.yml`; those of `sections_apart.yml` there are never learnt from, so that
they can judge. The folds leave out whole documents.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from casebook.extract.evaluation.documents import labelled_sections
from casebook.extract.evaluation.sets import documents_of
from casebook.extract.learnt_themes import (
    FILE,
    PARTS,
    STEP,
    learnt_scores,
    pairs_of,
    theme_weights,
)
from casebook.extract.themes import OUTLOOK, THEORY, evidence_of
from casebook.project.fields import DEFAULT_FIELD, FIELDS
from casebook.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parent.parent
SECTIONS = ROOT / "tests/extract/golden/sections.yml"
SETS = ("tests/gold/reforms.json", "tests/readings/**/reforms.json")
TARGET = FIELDS / DEFAULT_FIELD / FILE
LEAST = 8  # documents with a pair
SHARES = {"heading": 3.0, "text": 4.0}  # how much the parts can say
PENALTY = 0.3
STEPS = 250
RARE = 0.5  # how much more an example of a theme with few of them counts: 0 as all others, 1 in proportion
LATER = (1.0, 0.4, 0.2)  # how much a section is an example of its first, second and third theme
LEAST_TENTHS = 3  # weights nearer to 0 are left out
FOLDS = 5
SHOWN = 12
HEAD = """\
# 一节的标题、正文里相邻的两个字：主题 -> 分值（十分之一） -> 字对。正的说明是这个主题，负的说明不是。
# themes：这些分值是按哪些主题学的；主题的 id、name 都在的词表才用它。
# 由 scripts/learn_themes.py 从测试里标好的段落学得，不用手改。
"""
Matrix = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Example:
    """A labelled section: the pairs of its parts, and how much of an example it is of each theme."""

    document: str
    pairs: Mapping[str, set[str]]
    themes: Mapping[str, float]


def examples() -> list[Example]:
    """The labelled sections whose theme the words decide, not the kind of the chapter or text."""
    found = []
    for path in sorted(path for pattern in SETS for path in ROOT.glob(pattern)):
        for entry, text in documents_of(path):
            for section, essay in labelled_sections(entry, text):
                if not essay and OUTLOOK not in section.themes:
                    shares = dict(zip(section.themes, LATER, strict=False))
                    found.append(
                        _example(f"{path} {entry['doc']}", section.heading, section.text, shares)
                    )
    for number, row in enumerate(yaml.safe_load(SECTIONS.read_text("utf-8"))):
        shares = dict.fromkeys(row["themes"], 1.0)
        found.append(_example(f"{number}", row["heading"], row["text"], shares))
    return [example for example in found if example.themes]


def _example(document: str, heading: str, text: str, shares: Mapping[str, float]) -> Example:
    head, plain = evidence_of(heading, text)
    kept = {theme: share for theme, share in shares.items() if theme not in (OUTLOOK, THEORY)}
    total = sum(kept.values())
    return Example(
        document=document,
        pairs={"heading": pairs_of(head), "text": pairs_of(plain.text)},
        themes={theme: share / total for theme, share in kept.items()},
    )


@dataclass(frozen=True, kw_only=True)
class Model:
    """Weights in `matrix` (a row for each of `columns`, then that of the bias; a column a theme).

    The bias is how frequent a theme is in the labelled sections, and is not written.
    """

    columns: Mapping[tuple[str, str], int]
    themes: Sequence[str]
    matrix: Matrix


def known_pairs(given: Sequence[Example]) -> dict[tuple[str, str], int]:
    """(part, pair) -> column, of the pairs of enough documents."""
    documents: dict[tuple[str, str], set[str]] = {}
    for example in given:
        for part in PARTS:
            for pair in example.pairs[part]:
                documents.setdefault((part, pair), set()).add(example.document)
    kept = sorted(key for key, where in documents.items() if len(where) >= LEAST)
    return {key: column for column, key in enumerate(kept)}


def rows_of(given: Sequence[Example], columns: Mapping[tuple[str, str], int]) -> Matrix:
    """A row for each section: what its pairs say, and 1 for the bias."""
    rows = np.zeros((len(given), len(columns) + 1))
    rows[:, -1] = 1
    for row, example in zip(rows, given, strict=True):
        for part in PARTS:
            known = [columns[part, pair] for pair in example.pairs[part] if (part, pair) in columns]
            row[known] = SHARES[part] / np.sqrt(len(known) or 1)
    return rows


def fit(given: Sequence[Example], themes: Sequence[str]) -> Model:
    """Learn from sections, by Nesterov's accelerated gradient."""
    columns = known_pairs(given)
    rows = rows_of(given, columns)
    wanted = np.array([[example.themes.get(theme, 0.0) for theme in themes] for example in given])
    numbers = wanted.sum(axis=0)
    counts = wanted @ (numbers.mean() / np.maximum(numbers, 1)) ** RARE
    vector = np.ones(rows.shape[1])
    for _ in range(20):  # the largest eigenvalue bounds how steep the loss is
        vector = rows.T @ (rows @ vector)
        vector /= np.linalg.norm(vector)
    rate = 1 / (counts.max() * float(np.linalg.norm(rows @ vector)) ** 2 / 2 + PENALTY)
    penalty = np.full((rows.shape[1], 1), PENALTY)
    penalty[-1] = 0
    matrix = np.zeros((rows.shape[1], len(themes)))
    ahead = matrix
    for step in range(STEPS):
        scores = rows @ ahead
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        errors = scores / scores.sum(axis=1, keepdims=True) - wanted
        slope = rows.T @ (errors * counts[:, None]) + penalty * ahead
        new = ahead - rate * slope
        ahead = new + step / (step + 3) * (new - matrix)
        matrix = new
    matrix -= matrix.mean(axis=1, keepdims=True)
    return Model(columns=columns, themes=themes, matrix=matrix)


def report(given: Sequence[Example], themes: Sequence[str]) -> None:
    """Print how many sections the learnt scores alone tell right, learnt from other documents."""
    documents = sorted({example.document for example in given})
    random.Random(0).shuffle(documents)  # noqa: S311 - the same folds at each run
    fold = {document: number % FOLDS for number, document in enumerate(documents)}
    right = 0
    for number in range(FOLDS):
        model = fit([one for one in given if fold[one.document] != number], themes)
        held = [one for one in given if fold[one.document] == number]
        best = (rows_of(held, model.columns)[:, :-1] @ model.matrix[:-1]).argmax(axis=1)
        right += sum(themes[index] in one.themes for one, index in zip(held, best, strict=True))
    print(f"{right} of {len(given)} first themes right by the learnt scores alone")


def written(model: Model, names: Mapping[str, str]) -> str:
    """The file: weights in tenths."""
    parts = {part: {theme: dict[int, list[str]]() for theme in model.themes} for part in PARTS}
    for (part, pair), column in model.columns.items():
        for theme, weight in zip(model.themes, model.matrix[column], strict=True):
            value = round(weight * SHARES[part] * STEP)
            if abs(value) >= LEAST_TENTHS:
                parts[part][theme].setdefault(value, []).append(pair)
    lines = [HEAD, "themes:\n", *(f"  {theme}: {names[theme]}\n" for theme in model.themes)]
    for part in PARTS:
        lines.append(f"{part}:\n")
        for theme in model.themes:
            lines.append(f"  {theme}:\n")
            groups = parts[part][theme]
            lines += [f'    {value}: "{" ".join(groups[value])}"\n' for value in sorted(groups)]
    return "".join(lines)


def explain(heading: str, text: str) -> None:
    """Print the pairs that say most for each theme of a section, in tenths, the likeliest first."""
    weights = theme_weights(DEFAULT_FIELD)
    if weights is None:
        return
    head, plain = evidence_of(heading, text)
    scores = learnt_scores(head, plain.text, load_vocabulary())
    found: dict[str, Counter[str]] = {}
    for part, words in zip(PARTS, (head, plain.text), strict=True):
        known = weights.pairs[part]
        for pair in pairs_of(words) & known.keys():
            for theme, weight in known[pair]:
                found.setdefault(theme, Counter())[f"{pair}（{part}）"] += weight
    for theme in sorted(scores, key=lambda theme: -scores[theme]):
        most = "、".join(f"{pair} {weight}" for pair, weight in found[theme].most_common(SHOWN))
        print(f"{scores[theme]:+.1f} {theme}: {most}")


def main() -> None:
    """Explain a section, or measure and write the weights."""
    if len(sys.argv) == 1 + len(PARTS):
        explain(*sys.argv[1:])
        return
    names = {theme.id: theme.name for theme in load_vocabulary().themes}
    themes = [theme for theme in names if theme not in (OUTLOOK, THEORY)]
    given = examples()
    report(given, themes)
    model = fit(given, themes)
    TARGET.write_text(written(model, names), encoding="utf-8")
    print(f"learnt from {len(given)} sections: {len(model.columns)} pairs")


if __name__ == "__main__":
    main()

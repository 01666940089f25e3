"""Learn which words and pairs of characters tell of one person: `casebook/rules/stories.yml`.

    .venv/bin/python scripts/learn_stories.py

A linear classifier of sentences (logistic regression, stochastic gradient) over their pairs of
characters and the words of `casebook/rules/life.yml`, whose weights begin at `PRIOR` and decay to it, so
that a word that no line has counts too. Those that tell of a person are the labelled lines of `tests/privacy`; the others are
sentences without a person of the reports in `tests/seeds`, of the paragraphs in `tests/readings` and of
the example casebooks; how their clauses begin is added to what is known of it. Prints how many of each are told apart in three folds, then writes the weights.
"""

from __future__ import annotations

import json
import math
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from casebook.privacy import find_private
from casebook.privacy.stories import (
    SENTENCE,
    life_words,
    life_words_in,
    openings_of,
    pairs_of,
)
from casebook.system.segmenter import segmenter

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "casebook/rules/stories.yml"
LINES = ROOT / "tests/privacy/lines"
SHORTEST = 8  # characters of a sentence
LEAST = 3  # sentences with a pair
EPOCHS, RATE, DECAY, PERSON = 6, 0.2, 2e-3, 6
PRIOR = 1.0  # of a word of private life
STEP = 10  # weights are written in tenths
LEAST_TENTHS = 2
WORD = "词"
MASK = "某"  # a person without a name
FOLDS = 3
HEAD = """\
# 一句话里的词和相邻两个字：分值 -> 词、字对。正的多见于讲一个人的句子，负的多见于工作报告。
# openings：工作报告的分句、身份后面怎样开头；别样开头的，可能是姓名。
# 由 scripts/learn_stories.py 从测试里标好的句子和报告学得，不用手改。
"""


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text that are long enough."""
    for match in SENTENCE.finditer(text):
        if len(match[0].strip()) >= SHORTEST:
            yield match[0].strip()


def persons() -> list[str]:
    """The labelled lines that name a person."""
    lines = [item["text"] for item in labelled_lines() if item["hide"]]
    quoted = (line for line in _quoted() if any(d.kind == "person" for d in find_private(line)))
    return [*lines, *quoted]


def _quoted() -> Iterator[str]:
    """The sentences in the tests of this subject that say of each whether it names somebody."""
    for path in sorted((ROOT / "tests/privacy").glob("test_[!l]*.py")):
        yield from re.findall(r'"([^"\n]*[\u4e00-\u9fff][^"\n]*。)"', path.read_text("utf-8"))


def others() -> list[str]:
    """Sentences that name nobody."""
    texts = [
        path.read_text("utf-8")
        for pattern in (
            "tests/seeds/*.txt",
            "examples/*/seeds/*.txt",
            "tests/readings/*/seeds/*.txt",
        )
        for path in sorted(ROOT.glob(pattern))
    ]
    for path in sorted(ROOT.glob("tests/readings/*/*.json")):
        labelled = json.loads(path.read_text("utf-8"))
        items = labelled if isinstance(labelled, list) else labelled.values()
        texts += [item["text"] for item in items if isinstance(item, dict) and "text" in item]
    texts += [item["text"] for item in labelled_lines() if not item["hide"]]
    found = [line for text in texts if isinstance(text, str) for line in sentences(text)]
    lines = (line for line in (*found, *_quoted()) if MASK not in line)
    return [line for line in lines if not find_private(line)]


def labelled_lines() -> list[dict[str, Any]]:
    """The labelled lines."""
    return [
        item
        for path in sorted(LINES.glob("*.json"))
        for item in json.loads(path.read_text("utf-8"))
    ]


def names() -> set[str]:
    """How the names in the labelled lines begin, some of which are places in other lines."""
    return {name[:2] for item in labelled_lines() for name in item["hide"]}


def never_openings() -> set[str]:
    """The names of two characters in labelled titles that are no words."""
    paths = (ROOT / f"tests/privacy/{name}.json" for name in ("labels", "held_labels"))
    items = (item for path in paths for item in json.loads(path.read_text("utf-8")))
    return {
        name
        for item in items
        for name in item["hide"]
        if len(name) == 2 and not segmenter().has_word(name)
    }


def beginnings(line: str) -> set[str]:
    """What clauses begin with, and what follows roles."""
    return {line[a:b] for a, b in openings_of(line)}


def features(line: str) -> set[str]:
    """The pairs of a sentence, and its words of private life, marked by `WORD`."""
    return pairs_of(line).union(WORD + word for word in life_words_in(line))


def learn(told: Sequence[str], rest: Sequence[str]) -> tuple[dict[str, float], float]:
    """The weight of each feature, and the bias."""
    lines = [(features(line), 1) for line in told] + [(features(line), 0) for line in rest]
    counts = Counter(pair for pairs, _ in lines for pair in pairs)
    priors = {pair: 0.0 for pair, count in counts.items() if count >= LEAST}
    priors.update((WORD + word, PRIOR) for word in life_words())
    weights = dict(priors)
    squares = dict.fromkeys(weights, 1e-6)
    bias, bias_square = 0.0, 1e-6
    order = random.Random(0)  # noqa: S311 - the same order at each run
    for _ in range(EPOCHS):
        order.shuffle(lines)
        for pairs, label in lines:
            known = sorted(pair for pair in pairs if pair in weights)
            score = bias + sum(weights[pair] for pair in known)
            error = 1 / (1 + math.exp(-max(-30, min(30, score)))) - label
            error *= PERSON if label else 1
            for pair in known:
                slope = error + DECAY * (weights[pair] - priors[pair])
                squares[pair] += slope * slope
                weights[pair] -= RATE * slope / math.sqrt(squares[pair])
            bias_square += error * error
            bias -= RATE * error / math.sqrt(bias_square)
    return weights, bias


def score(line: str, weights: dict[str, float], bias: float) -> float:
    """The score of a sentence: above 0 it tells of a person."""
    return bias + sum(weights.get(pair, 0) for pair in features(line))


def report(told: Sequence[str], rest: Sequence[str]) -> None:
    """Print what is told apart in each fold."""
    for fold in range(FOLDS):
        held = [line for at, line in enumerate(told) if at % FOLDS == fold]
        held_rest = [line for at, line in enumerate(rest) if at % FOLDS == fold]
        weights, bias = learn(
            [line for at, line in enumerate(told) if at % FOLDS != fold],
            [line for at, line in enumerate(rest) if at % FOLDS != fold],
        )
        for least in (-1, 0):
            right = sum(score(line, weights, bias) > least for line in held) / len(held)
            wrong = sum(score(line, weights, bias) > least for line in held_rest) / len(held_rest)
            print(f"fold {fold}, score > {least}: {right:.3f} of persons, {wrong:.3f} of others")


def main() -> None:
    """Print the measurements and write the weights."""
    told, rest = persons(), others()
    print(f"{len(told)} sentences with persons, {len(rest)} without")
    report(told, rest)
    weights, bias = learn(told, rest)
    words = {name[1:]: value for name, value in weights.items() if name in priors_of_words()}
    pairs = {name: value for name, value in weights.items() if name not in priors_of_words()}
    lines = {item["text"] for item in labelled_lines()}
    reports = set(rest).difference(lines, _quoted())
    begun = {word for line in reports for word in beginnings(line)}
    begun |= {word for line in rest if line in lines for word in beginnings(line)} - names()
    begun |= {*yaml.safe_load(TARGET.read_text("utf-8"))["openings"].split()}
    known = sorted(begun - never_openings())
    text = (
        f"{HEAD}bias: {round(bias * STEP)}\nwords:\n{rows(words)}pairs:\n{rows(pairs)}"
        f"openings: >-\n  {' '.join(known)}\n"
    )
    TARGET.write_text(text, encoding="utf-8")
    print(f"{len(words)} words, {len(pairs)} pairs, {len(known)} openings")


def priors_of_words() -> set[str]:
    """The features that are words of private life."""
    return {WORD + word for word in life_words()}


def rows(weights: dict[str, float]) -> str:
    """The rows of a mapping from tenths to what has this weight; near 0 is left out."""
    groups: dict[int, list[str]] = {}
    for name, weight in sorted(weights.items()):
        if abs(tenths := round(weight * STEP)) >= LEAST_TENTHS:
            groups.setdefault(tenths, []).append(name)
    return "".join(f'  {tenths}: "{" ".join(groups[tenths])}"\n' for tenths in sorted(groups))


if __name__ == "__main__":
    main()

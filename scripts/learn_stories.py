"""Learn which pairs of characters tell of one person: `casebook/rules/stories.yml`.

    .venv/bin/python scripts/learn_stories.py

A linear classifier of sentences (logistic regression, stochastic gradient) over their pairs of
characters. Those that tell of a person are the labelled lines of `tests/privacy`; the others are
sentences without a person of the reports in `tests/seeds`, of the paragraphs in `tests/readings` and of
the example casebooks. Prints how many of each are told apart in three folds, then writes the weights.
"""

from __future__ import annotations

import json
import math
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from casebook.privacy import find_private
from casebook.privacy.stories import SENTENCE, pairs_of

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "casebook/rules/stories.yml"
LINES = ROOT / "tests/privacy/lines"
SHORTEST = 8  # characters of a sentence
LEAST = 3  # sentences with a pair
EPOCHS, RATE, DECAY, PERSON = 6, 0.2, 2e-3, 6
STEP = 10  # weights are written in tenths
LEAST_TENTHS = 2
FOLDS = 3
HEAD = """\
# 一句话里相邻两个字：分值 -> 字对。正的多见于讲一个人的句子，负的多见于工作报告。
# 由 scripts/learn_stories.py 从测试里标好的句子和报告学得，不用手改。
"""


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text that are long enough."""
    for match in SENTENCE.finditer(text):
        if len(match[0].strip()) >= SHORTEST:
            yield match[0].strip()


def persons() -> list[str]:
    """The labelled lines that name a person."""
    lines = []
    for path in sorted(LINES.glob("*.json")):
        lines += [item["text"] for item in json.loads(path.read_text("utf-8")) if item["hide"]]
    for line in _quoted():
        if any(item.kind == "person" for item in find_private(line)):
            lines.append(line)
    return lines


def _quoted() -> Iterator[str]:
    """The sentences in the tests of this subject."""
    for path in sorted((ROOT / "tests/privacy").glob("test_*.py")):
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
    found = [line for text in texts if isinstance(text, str) for line in sentences(text)]
    return [line for line in (*found, *_quoted()) if not find_private(line)]


def learn(told: Sequence[str], rest: Sequence[str]) -> tuple[dict[str, float], float]:
    """The weight of each pair, and the bias."""
    lines = [(pairs_of(line), 1) for line in told] + [(pairs_of(line), 0) for line in rest]
    counts = Counter(pair for pairs, _ in lines for pair in pairs)
    weights = {pair: 0.0 for pair, count in counts.items() if count >= LEAST}
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
                slope = error + DECAY * weights[pair]
                squares[pair] += slope * slope
                weights[pair] -= RATE * slope / math.sqrt(squares[pair])
            bias_square += error * error
            bias -= RATE * error / math.sqrt(bias_square)
    return weights, bias


def score(line: str, weights: dict[str, float], bias: float) -> float:
    """The score of a sentence: above 0 it tells of a person."""
    return bias + sum(weights.get(pair, 0) for pair in pairs_of(line))


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
    groups: dict[int, list[str]] = {}
    for pair, weight in sorted(weights.items()):
        if abs(tenths := round(weight * STEP)) >= LEAST_TENTHS:
            groups.setdefault(tenths, []).append(pair)
    rows = [f'  {tenths}: "{" ".join(groups[tenths])}"' for tenths in sorted(groups)]
    text = f"{HEAD}bias: {round(bias * STEP)}\npairs:\n" + "\n".join(rows) + "\n"
    TARGET.write_text(text, encoding="utf-8")
    print(f"{sum(map(len, groups.values()))} pairs")


if __name__ == "__main__":
    main()

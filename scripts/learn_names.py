"""Learn how names are formed and what stands around them: `casebook/rules/formed.yml`.

    .venv/bin/python scripts/learn_names.py DICT [TEXT…]

DICT is the dictionary of jieba (`dict.txt` of the package jieba, MIT), whose names of persons tell how
often a character stands in names; TEXT are further reports that name few persons. The classifier
(logistic regression) is learnt from the labelled lines of `tests/privacy` and `tests/gold`, in which
names take turns, and from words of reports that only look like names. Prints what is found of both in
what was held back, then writes the weights.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from casebook.privacy.finding import ruled_details
from casebook.privacy.names.form_features import FormWeights, candidates
from casebook.privacy.names.names import is_plain_name
from casebook.privacy.rules import privacy_rules
from casebook.traditional import fold
from casebook.yamltext.packaged import packaged_yaml

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "casebook/rules/formed.yml"
MINORITY = 0.2  # of the names
SLIGHTEST = 0.03  # weight of a feature that is written
TURNS = 10  # names that take the place of each labelled one
LEAST = 5  # candidates with a feature
EPOCHS, RATE, DECAY, BATCH = 12, 0.02, 2e-4, 512
SMALLEST, LARGEST = -3.0, 4.0  # weight of a character
NAME = re.compile("[\u4e00-\u9fff]{2,4}")
SENTENCE = re.compile("[^。！？\n]+[。！？]?")
NO_FIRST, NO_LAST = frozenset("大小老之阿"), frozenset("人县镇王公爷笑河之见村里寺来子儿")
NONE = FormWeights(surnames={}, first={}, last={}, features={}, syllables={})
HEAD = """\
# 姓名的字、字边的词、前后的话各重多少（分值是十分之一）：不靠身份也认得出的姓名。
# surnames、first、last：姓、两个字的名的头一个字、名的末一个字。features：见 privacy/form_features.py。
# 由 scripts/learn_names.py 从测试里标好的句子、报告和词典里的人名学得，不用手改。
"""


@dataclass(frozen=True)
class Line:
    """A labelled line: its text and the names in it."""

    text: str
    names: tuple[str, ...]


def labelled() -> list[Line]:
    """The labelled lines but those held back."""
    paths = (
        *ROOT.glob("tests/privacy/lines/*.json"),
        ROOT / "tests/privacy/labels.json",
        *ROOT.glob("tests/gold/privacy*.json"),
    )
    items = [item for path in sorted(paths) for item in json.loads(path.read_text("utf-8"))]
    lines = [Line(item["text"], tuple(filter(NAME.fullmatch, item["hide"]))) for item in items]
    golden = yaml.safe_load((ROOT / "tests/privacy/golden/private.yml").read_text("utf-8"))
    for case in golden["found"]:
        names = [text for kind, text in case["details"] if kind == "person"]
        lines.append(Line(case["text"], tuple(filter(NAME.fullmatch, names))))
    return lines + [Line(text, ()) for text in golden["unchanged"]]


def dictionary_names(path: Path) -> list[str]:
    """The full names of persons with a surname that is no other word."""
    rules = privacy_rules()
    words = (line.split() for line in path.read_text("utf-8").splitlines())
    return [
        word
        for word, _, kind in words
        if kind == "nr"
        and len(word) == 3
        and word[0] in rules.surnames - rules.semi
        and is_plain_name(word)
        and word[:2] not in rules.all_words
        and word[1] not in NO_FIRST
        and word[2] not in NO_LAST
    ]


def reports(more: Sequence[Path]) -> list[str]:
    """The sentences of reports and their titles, each once."""
    patterns = ("tests/seeds/*.txt", "examples/*/seeds/*.txt", "tests/readings/*/seeds/*.txt")
    paths = [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]
    texts = [path.read_text("utf-8", errors="replace") for path in (*paths, *more)]
    for path in sorted((ROOT / "tests/readings").glob("*/**/*.json")):
        found: Any = json.loads(path.read_text("utf-8"))
        items = found if isinstance(found, list) else list(found.values())
        texts += [item["text"] for item in items if isinstance(item, dict) and "text" in item]
    for path in sorted((ROOT / "tests/split/fresh").glob("*.yml")):
        for document in yaml.safe_load(path.read_text("utf-8")):
            texts += [case["title"] for case in document["cases"] if case.get("title")]
    found = {
        match[0].strip()
        for text in texts
        if isinstance(text, str)
        for match in SENTENCE.finditer(text)
    }
    return sorted(line for line in found if len(line) > 5)


class Names:
    """Names made of those of the dictionary and of the labelled lines."""

    def __init__(self, known: list[str], own: list[str]) -> None:
        self.known, self.own = known, own
        self.surnames = sorted({*privacy_rules().initials, *privacy_rules().compound})
        rules = packaged_yaml("rules/names.yml")
        self.parts: list[str] = rules["name_parts"].split()
        self.tails: list[str] = rules["name_tails"]
        self.random = random.Random(2)  # noqa: S311 - the same names at each run

    def one(self) -> str:
        """A surname, mostly a frequent one, with a given name; or parts of a minority name."""
        choose = self.random.choice
        if self.random.random() < MINORITY:
            return self._minority()
        source, other = (
            (self.known, self.own) if self.random.random() < 0.6 else (self.own, self.known)
        )
        surname = choose(source)[0] if self.random.random() < 0.75 else choose(self.surnames)
        drawn = self.random.random()
        if drawn < 0.6:
            return surname + choose(other if drawn < 0.3 else source)[1:]
        return surname + (choose(source)[1] if drawn < 0.85 else "") + choose(other)[2]

    def _minority(self) -> str:
        drawn, part = self.random.random(), self.random.choice(self.parts)
        if drawn < 0.5:
            return part + self.random.choice(self.parts)
        if drawn < 0.75:
            return part + self.random.choice(self.tails)
        if drawn < 0.85:  # 马阿西耶
            return self.random.choice("马哈白苏丁撒") + self.random.choice(self.parts)
        return part if len(part) > 2 else part + self.random.choice(self.parts)[:2]


def character_weights(
    known: Sequence[str], own: Sequence[str], lines: Sequence[str]
) -> FormWeights:
    """How much more often each character stands in a name than in reports, as a logarithm."""
    text = Counter(char for line in lines for char in line if "\u4e00" <= char <= "\u9fff")
    total = sum(text.values())

    def weights(at: int, seen: int, floor: str) -> dict[str, float]:
        counts: dict[str, float] = defaultdict(float)
        for names, weight in ((known, 1), (own, seen)):
            for name in names:
                counts[name[at]] += weight
        for char in floor:
            counts[char] += 1.5
        size = sum(counts.values())
        return {
            char: round(
                max(
                    SMALLEST,
                    min(LARGEST, math.log((counts[char] + 0.3) / size * total / (text[char] + 3))),
                ),
                1,
            )
            for char in {*counts, *text}
        }

    rules = privacy_rules()
    given = "".join(rules.given)
    initials = rules.initials
    seen = weights(0, 3, "".join(sorted(initials)))  # a surname of no name here is one all the same
    surnames = {char: weight for char, weight in seen.items() if char in initials}
    parts = packaged_yaml("rules/names.yml")["name_parts"].split()
    sounds = Counter("".join(parts) + "".join(rules.syllables))
    size = sum(sounds.values())
    syllables = {
        char: round(
            max(SMALLEST, min(LARGEST, math.log(count / size * total / (text[char] + 3)))), 1
        )
        for char, count in sounds.items()
    }
    return replace(
        NONE,
        surnames=surnames,
        syllables=syllables,
        first=weights(1, 4, given),
        last=weights(2, 4, given),
    )


Rows = list[dict[str, float]]


def named_rows(lines: Sequence[Line], names: Names, weights: FormWeights) -> tuple[Rows, list[int]]:
    """The candidates of the lines with names that take turns, and which are names."""
    rows: Rows = []
    is_name: list[int] = []
    for line in lines:
        for turn in range(TURNS if line.names else 1):
            text, chosen = line.text, []
            for name in line.names:
                chosen.append(names.one() if turn or len(name) < 3 else name)
                text = text.replace(name, chosen[-1])
            spans = {m.span() for name in chosen for m in re.finditer(re.escape(name), text)}
            for word in candidates(text, weights):
                rows.append(dict(word.features))
                is_name.append(int((word.start, word.end) in spans))
    return rows, is_name


def other_rows(
    lines: Sequence[str], weights: FormWeights
) -> Iterator[tuple[dict[str, float], str]]:
    """The candidates of reports that no other rule finds, with the words around them."""
    for line in lines:
        found = list(candidates(line, weights))
        spans = [(d.start, d.end) for d in ruled_details(fold(line))] if found else []
        for word in found:
            if not any(word.start < end and start < word.end for start, end in spans):
                around = (
                    f"{line[max(0, word.start - 8) : word.start]}[{line[word.start : word.end]}]"
                )
                yield dict(word.features), around + line[word.end : word.end + 8]


def matrix(rows: Rows, index: Mapping[str, int]) -> np.ndarray:
    """The rows as numbers."""
    made = np.zeros((len(rows), len(index)), dtype=np.float32)
    for number, row in enumerate(rows):
        for name, value in row.items():
            if name in index:
                made[number, index[name]] = value
    return made


def learn(rows: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """The weights of a logistic regression (Adam)."""
    size = rows.shape[1]
    weights, mean, square = (np.zeros(size, dtype=np.float32) for _ in range(3))
    order, turns, step = np.arange(len(labels)), np.random.default_rng(0), 0
    for epoch in range(EPOCHS):
        turns.shuffle(order)
        rate = RATE if epoch < EPOCHS * 2 // 3 else RATE * 0.3
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            error = 1 / (1 + np.exp(-(rows[chosen] @ weights))) - labels[chosen]
            slope = rows[chosen].T @ error / len(chosen) + DECAY * weights
            step += 1
            mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope * slope
            weights -= (
                rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
            )
    return weights


def grouped(weights: Mapping[str, float], parts: int, join: str) -> dict[int, str]:
    """The names by their weight in tenths or hundredths."""
    groups: dict[int, list[str]] = defaultdict(list)
    for name, weight in sorted(weights.items()):
        groups[round(weight * parts)].append(name)
    return {weight: join.join(names) for weight, names in sorted(groups.items())}


def main() -> None:
    """Learn, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dictionary", type=Path)
    parser.add_argument("texts", type=Path, nargs="*")
    options = parser.parse_args()
    lines, known, texts = labelled(), dictionary_names(options.dictionary), reports(options.texts)
    initials = privacy_rules().initials
    own = [n for line in lines for n in line.names if len(n) == 3 and n[0] in initials]
    weights = character_weights(known, own, texts)
    order = random.Random(3)  # noqa: S311 - the same folds at each run
    order.shuffle(texts)
    cut = len(texts) * 4 // 5
    rows, labels = named_rows(lines, Names(known, own), weights)
    others = [row for row, _ in other_rows(texts[:cut], weights)]
    counts = Counter(name for row in (*rows, *others) for name in row)
    index = {n: i for i, n in enumerate(sorted(n for n in counts if counts[n] >= LEAST))}
    found = learn(
        np.vstack([matrix(rows, index), matrix(others, index)]),
        np.array(labels + [0] * len(others), dtype=np.float32),
    )
    held = list(other_rows(texts[cut:], weights))
    scores = matrix([row for row, _ in held], index) @ found
    size = sum(map(len, texts[cut:]))
    for bar in (0, 0.5, 1, 1.5, 2):
        print(f"{bar}: {int((scores > bar).sum())} words of {size} characters held back")
    for number in np.argsort(-scores)[:20]:
        print(f"  {scores[number]:.1f} {held[number][1]}")
    features = {n: float(found[at]) for n, at in index.items() if abs(found[at]) >= SLIGHTEST}
    rules = {
        "surnames": grouped(weights.surnames, 10, ""),
        "syllables": grouped(weights.syllables, 10, ""),
        "first": grouped(weights.first, 10, ""),
        "last": grouped(weights.last, 10, ""),
        "features": grouped(features, 100, " "),
    }
    TARGET.write_text(
        HEAD + yaml.safe_dump(rules, allow_unicode=True, sort_keys=False, width=200), "utf-8"
    )


if __name__ == "__main__":
    main()

"""Learn what tells for a name by form and place together: `casebook/rules/likely.yml`.

    .venv/bin/python -m scripts.learn_likely DICT [TEXT…] [--folds NAME…]

DICT is the dictionary of jieba (`dict.txt` of the package jieba, MIT), whose words serve as names too;
TEXT are further reports that name few persons. A logistic regression (AdaGrad) over the features of
`privacy/names/likely_features.py`, learnt from all labelled lines of `tests/privacy`, in which names of
all kinds take turns, and from the words of reports. With `--folds`, each of these files of lines is held
back in turn, and how many of its names and clean lines pass each bar is printed; then, from all, the
weights are written.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import yaml

from casebook.privacy.finding import find_private
from casebook.privacy.names.likely import LEAST_TOLD
from casebook.privacy.names.likely_features import features, places, spans_of, told_of_one
from casebook.privacy.names.persons import person_words
from casebook.privacy.rules import privacy_rules
from casebook.privacy.stories import SENTENCE, told_score
from scripts.learn_names import NAME, Names, dictionary_names, reports

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "casebook/rules/likely.yml"
TURNS = 6  # the names as labelled, and others in their place
OTHERS, ACROSS = (
    0.35,
    0.5,
)  # shares of the words that are no names: of turns, and of those across names
FREQUENT = 30  # of a word that serves as a name
LEAST = 4  # words with a feature
EPOCHS, RATE, BATCH, DECAY = 6, 0.15, 2048, 1e-6
SLIGHTEST, STEPS = 0.2, 20  # weights are written in twentieths
BARS = (-4, -3, -2, -1, -0.5, 0, 0.5, 1)
COMMON = "红军生明华强林花海山平来富旺成"
NOT_LAST = frozenset("们者员人户村镇乡县市省局部委")
HEAD = """\
# 词的样子、前后的字词各重多少（二十分之一为一步）：一个词在那里像不像姓名。见 privacy/names/likely_features.py。
# 由 scripts/learn_likely.py 从测试里标好的句子和报告学得，不用手改。
"""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A labelled line, its names, and whether it is clean."""

    text: str
    names: list[str]
    clean: bool


@dataclass
class Rows:
    """Words as rows of numbers of features; which are names, and from which file they are."""

    numbers: dict[str, int] = field(default_factory=dict)
    rows: list[list[int]] = field(default_factory=list)
    is_name: list[bool] = field(default_factory=list)
    source: list[str] = field(default_factory=list)

    def add(self, found: Iterable[str], *, is_name: bool, source: str) -> None:
        """Add a word."""
        numbers = self.numbers
        self.rows.append([numbers.setdefault(name, len(numbers)) for name in found])
        self.is_name.append(is_name)
        self.source.append(source)


def labelled() -> dict[str, list[Line]]:
    """The labelled lines by file."""
    paths = (*ROOT.glob("tests/privacy/lines/*.json"), *ROOT.glob("tests/privacy/held/*.json"))
    return {
        path.stem.removeprefix("privacy_"): [
            Line(
                text=item["text"],
                names=[name for name in item["hide"] if NAME.match(name) and name.isalpha()],
                clean=not item["hide"],
            )
            for item in json.loads(path.read_text("utf-8"))
        ]
        for path in sorted(paths)
    }


class AllNames:
    """Names of all kinds: usual ones, words with a surname, words without one."""

    def __init__(self, dictionary: Path, lines: Iterable[Line]) -> None:
        initials, self.random = privacy_rules().initials, random.Random(5)  # noqa: S311
        self.own = [n for line in lines for n in line.names if len(n) == 3 and n[0] in initials]
        self.usual = Names(dictionary_names(dictionary), self.own)
        nobody = privacy_rules().cues | person_words().crowds
        words = [
            word
            for word, times, kind in map(str.split, dictionary.read_text("utf-8").splitlines())
            if len(word) == 2
            and NAME.fullmatch(word)
            and kind[0] in "nvaisjlz"
            and kind not in ("nrt", "nr")
            and int(times) >= FREQUENT
            and word not in nobody
            and word[-1] not in NOT_LAST
        ]
        self.with_surname = [word for word in words if word[0] in initials]
        self.others = [word for word in words if word[0] not in initials]

    def one(self) -> str:
        """The next name."""
        drawn, choose = self.random.random(), self.random.choice
        if drawn < 0.3:
            return self.usual.one()
        if drawn < 0.72:
            return choose(self.with_surname)
        if drawn < 0.84:
            return choose(self.own)[0] + choose(self.others)
        return choose(self.others) if drawn < 0.92 else choose(self.with_surname) + choose(COMMON)


def add_lines(rows: Rows, name: str, lines: Sequence[Line], names: AllNames) -> None:
    """Add the words of labelled lines, in turns with other names in place of theirs."""
    for line in lines:
        if not (line.names or line.clean):
            continue
        for turn in range(TURNS if line.names else 1):
            text, chosen = line.text, line.names
            if turn:
                chosen = []
                for old in sorted(set(line.names), key=len, reverse=True):
                    chosen.append(names.one())
                    text = text.replace(old, chosen[-1])
            spans = spans_of(chosen, text)
            for at, end, found in words_of(text):
                is_name = (at, end) in spans
                across = not is_name and any(at < b and a < end for a, b in spans)
                share = (OTHERS if turn else 1.0) * (ACROSS if across else 1.0)
                if is_name or names.random.random() < share:
                    rows.add(found, is_name=is_name, source=name)


def words_of(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The words of a text that may be names, and their features."""
    for sentence in SENTENCE.finditer(text):
        told, start = told_of_one(told_score(sentence[0])), sentence.start()
        for place in places(sentence[0]):
            found = features(sentence[0], place, told)
            yield start + place.start, start + place.end, found


def add_reports(rows: Rows, texts: Iterable[str]) -> None:
    """Add the words of reports, none of which is a name, without the private details."""
    for text in texts:
        known = find_private(text)
        for at, end, found in words_of(text):
            if not any(at < detail.end and detail.start < end for detail in known):
                rows.add(found, is_name=False, source="")


class Learner:
    """The rows as arrays, of which some are learnt from."""

    def __init__(self, rows: Rows) -> None:
        counts = Counter(number for row in rows.rows for number in row)
        self.names = [name for name, n in rows.numbers.items() if counts[n] >= LEAST]
        index = {rows.numbers[name]: at for at, name in enumerate(self.names)}
        kept = [[index[number] for number in row if number in index] for row in rows.rows]
        self.ends = np.cumsum([0, *map(len, kept)])
        self.cells = np.fromiter((n for row in kept for n in row), np.int32, int(self.ends[-1]))
        self.is_name = np.array(rows.is_name, float)
        self.source = np.array(rows.source)

    def learn(self, without: str = "-") -> dict[str, float]:
        """The weights, without the lines of one file; mean of the last two rounds, slight ones left out."""
        chosen, size = np.flatnonzero(self.source != without), len(self.names)
        weights, squares, total = np.zeros(size), np.full(size, 1e-3), np.zeros(size)
        turns = np.random.default_rng(0)
        for epoch in range(EPOCHS):
            order = turns.permutation(chosen)
            for start in range(0, len(order), BATCH):
                batch = order[start : start + BATCH]
                lengths = self.ends[batch + 1] - self.ends[batch]
                row = np.repeat(np.arange(len(batch)), lengths)
                first = np.cumsum(lengths) - lengths
                at = np.arange(len(row)) - first[row] + self.ends[batch][row]
                cells = self.cells[at]
                scores = np.bincount(row, weights[cells], len(batch))
                error = 1 / (1 + np.exp(-scores)) - self.is_name[batch]
                slope = np.bincount(cells, error[row], size) + DECAY * len(batch) * weights
                squares += slope * slope
                weights -= RATE * slope / np.sqrt(squares)
            if epoch >= EPOCHS - 2:
                total += weights / 2
        return {n: w for n, w in zip(self.names, total, strict=True) if abs(w) >= SLIGHTEST}


def best(text: str, weights: dict[str, float]) -> list[tuple[float, int, int]]:
    """The highest score of a word in each sentence, with the span of the sentence."""
    found = []
    for sentence in SENTENCE.finditer(text):
        told = told_score(sentence[0]) > LEAST_TOLD
        words = words_of(sentence[0]) if told else ()
        scores = (sum(weights.get(name, 0.0) for name in row) for _, _, row in words)
        found.append((max(scores, default=-99.0), *sentence.span()))
    return found


def print_fold(name: str, lines: Sequence[Line], weights: dict[str, float]) -> None:
    """Print how many names of lines held back no bar finds, and how many clean lines pass it."""
    names, clean = [], []
    for line in lines:
        scores = best(line.text, weights)
        for at, _ in spans_of(line.names, line.text):
            names.append(max(score for score, a, b in scores if a <= at < b))
        if line.clean:
            clean.append(max(score for score, _, _ in scores))
    shown = (
        f"{bar}: {sum(s <= bar for s in names)}, {sum(s > bar for s in clean)}" for bar in BARS
    )
    print(f"{name}, {len(names)} names, {len(clean)} clean: missed, passed at", "; ".join(shown))


def main() -> None:
    """Learn, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dictionary", type=Path)
    parser.add_argument("texts", type=Path, nargs="*")
    parser.add_argument("--folds", nargs="*", default=[])
    options = parser.parse_args()
    files, rows = labelled(), Rows()
    names = AllNames(options.dictionary, [line for lines in files.values() for line in lines])
    for name, lines in files.items():
        add_lines(rows, name, lines, names)
    add_reports(rows, reports(options.texts))
    learner = Learner(rows)
    print(f"{len(rows.rows)} words, {sum(rows.is_name)} names, {len(learner.names)} features")
    for name in options.folds:
        print_fold(name, files[name], learner.learn(name))
    groups: dict[int, list[str]] = defaultdict(list)
    for name, weight in sorted(learner.learn().items()):
        groups[round(weight * STEPS)].append(name)
    written = {steps: " ".join(found) for steps, found in sorted(groups.items())}
    rules = {"steps": STEPS, "weights": written}
    TARGET.write_text(
        HEAD + yaml.safe_dump(rules, allow_unicode=True, sort_keys=False, width=200), "utf-8"
    )


if __name__ == "__main__":
    main()

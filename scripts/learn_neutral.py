"""Learn the words of casebook/rules/neutral.yml that stand before right figures of any kind.

    .venv/bin/python scripts/learn_neutral.py            print the words
    .venv/bin/python scripts/learn_neutral.py --write    and write them

A word is learnt when it is in what nothing explains before right figures of several texts, and
seldom before wrong ones; a word that many reports have counts with fewer of these. Longer words of equally
frequent ones come first, and what one explains counts for no other. Labels are those of `scripts/fit_confidence.py`,
which is to be run afterwards.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from fit_confidence import EXAMPLE, texts, without_exclusions

from casebook.extract.comparables.candidates import candidates
from casebook.extract.comparables.canonical import lines
from casebook.extract.comparables.explained import NOT_LEARNT, open_words
from casebook.extract.comparables.known_words import known_words
from casebook.extract.metrics import statements
from casebook.extract.plain import plain_of
from casebook.extract.reading import Reading
from casebook.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "casebook/rules/neutral.yml"
CORPUS = ("docs/cases/**/*.md", "tests/seeds/*.txt", "seeds/*.txt", "examples/**/*.md")
SHORTEST, LONGEST = 2, 6
LEAST = 2  # right texts of a learnt word
MOST_WRONG = 0.34  # wrong texts for each right one
COMMON = 0.12  # of the reports; a word in so many needs one right text only
NARROW = frozenset(yaml.safe_load(RULES.read_text(encoding="utf-8"))["narrow"])
LEARNT = re.compile(r"^learnt: \[.*?\]$", re.MULTILINE | re.DOTALL)


@dataclass(slots=True)
class Seen:
    """The texts in which a word stands before right and before wrong figures."""

    right: set[str] = field(default_factory=set)
    wrong: set[str] = field(default_factory=set)


def runs() -> Iterator[tuple[str, bool, str]]:
    """Yield (text, whether the figure is right, run of unexplained characters)."""
    fields = {"": load_vocabulary(), "yingshang": load_vocabulary(EXAMPLE)}
    for group, name, text, labels in texts(()):
        for vocabulary, keep in ((fields[name], True), (without_exclusions(fields[name]), False)):
            reading = Reading(plain_of(text), vocabulary)
            for _, line in lines(statements(reading)):
                for statement in line:
                    start = reading.plain.origin(statement.context.quantity.start)
                    if start not in labels or statement.standing != "reported":
                        continue
                    for item in candidates(statement, vocabulary):
                        right = labels[start] == item.indicator.id
                        words = known_words(item.indicator)
                        # that it means another indicator says nothing of the words
                        if words.described and (right if keep else labels[start] is None):
                            found = open_words(statement, item.indicator, vocabulary, NOT_LEARNT)
                            for run in (*found.own, *found.before):
                                yield group, right, run


def common_words() -> Mapping[str, float]:
    """The share of the reports of the repository that have a word, by n-gram of Chinese characters."""
    files = [path for pattern in CORPUS for path in sorted(ROOT.glob(pattern))]
    counts: dict[str, int] = defaultdict(int)
    for path in files:
        text = path.read_text(encoding="utf-8")
        grams = {
            part[at : at + size]
            for part in re.findall("[\u4e00-\u9fff]+", text)
            for size in range(1, LONGEST + 1)
            for at in range(len(part) - size + 1)
        }
        for gram in grams:
            counts[gram] += 1
    return {gram: count / len(files) for gram, count in counts.items()}


def learnt() -> list[str]:
    """The words, in the order in which they were learnt: the most frequent, of these the longest."""
    todo = list(runs())
    shares = common_words()
    words: list[str] = []
    while True:
        seen: dict[str, Seen] = defaultdict(Seen)
        for group, right, run in todo:
            for at in range(len(run)):
                for end in range(at + SHORTEST, min(len(run), at + LONGEST) + 1):
                    found = seen[run[at:end]]
                    (found.right if right else found.wrong).add(group)
        neutral = [word for word, texts_ in seen.items() if is_neutral(word, texts_, shares)]
        if not neutral:
            return words
        word = max(neutral, key=lambda word: (len(seen[word].right), len(word), word))
        words.append(word)
        todo = [(g, r, part) for g, r, run in todo for part in run.split(word) if part]


def is_neutral(word: str, seen: Seen, shares: Mapping[str, float]) -> bool:
    """Whether a word stands before right figures often enough, and seldom before wrong ones."""
    right, wrong = len(seen.right), len(seen.wrong)
    if word in NARROW or wrong > MOST_WRONG * right:
        return False
    return right >= LEAST or (right == 1 and shares.get(word, 0.0) >= COMMON)


def main() -> None:
    """Learn, print, and write when asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    words = learnt()
    print(len(words), *words)
    if arguments.write:
        text = LEARNT.sub(f"learnt: [{', '.join(words)}]", RULES.read_text(encoding="utf-8"))
        RULES.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

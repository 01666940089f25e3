"""Learn what makes a question mean a concept: the numbers `TRUST` of the search's `trust.js`.

    .venv/bin/python scripts/learn_trust.py            prints what learning gains, and writes the numbers
    .venv/bin/python scripts/learn_trust.py --check    only tells whether it would write what stands there

The aim is nDCG@10 of the everyday questions of `tests/gold/search.json` and `tests/search/readings`, in
the ranking itself: the search runs in a browser on the reports of `tests/seeds`. From the numbers that
stand in the file each in turn is moved by a step where that gains, with smaller steps in each round, and
all over again until no step gains: the result is always the same, and learning again writes the same.
What it gains on questions that it has not seen is told by folds: each has every third of the sets.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from statistics import fmean

from chromium import find_chromium
from evaluate_search import GOLD, READINGS, THEME, document, ndcg, split, write_search
from playwright.sync_api import Page, sync_playwright

from casebook.index import make_corpus
from casebook.index.model import Corpus
from casebook.site.load import load_cases
from casebook.vocabulary import load_vocabulary

SCRIPT = THEME / "assets/search/trust.js"
BLOCK = re.compile(r"(?<=search\.TRUST = \{\n).*?(?=  \};)", re.DOTALL)
PLAIN = ("power", "always", "share", "covered", "rarity")
KINDS = 3
"""Kinds of wordings; each has as many numbers."""
STEPS = (0.4, 0.2, 0.1)
"""By round, the share of a number (at least of `SMALL`) by which it is moved."""
SMALL, DIGITS = 0.05, 3
GAIN = 2e-3
"""What a step must gain: more than the standard error of what a step changes, so that luck moves no number."""
FOLDS = 3
EVERYDAY = "e"
# Questions are understood once; only the ranking is done again.
_UNDERSTAND = """async (queries) => {
  window.understood = [];
  for (const query of queries) window.understood.push(await casebookSearch.understand(query));
}"""
_RANK = """([trust, some]) => {
  Object.assign(casebookSearch.TRUST, trust);
  return some.map((n) => casebookSearch.rank(window.understood[n]).slice(0, 10).map((hit) => hit.number));
}"""


def numbers_in(script: str) -> list[float]:
    """The numbers of a script's `TRUST`, in order."""
    return [float(number) for number in re.findall(r"-?\d[\d.]*", BLOCK.findall(script)[0])]


def with_numbers(script: str, numbers: Sequence[float]) -> str:
    """The script with other numbers."""
    plain, kinds = _parts(numbers)
    rows = ", ".join(f"[{', '.join(f'{number:g}' for number in row)}]" for row in kinds)
    lines = [f"    {name}: {number:g},\n" for name, number in plain.items()]
    return BLOCK.sub("".join([*lines, f"    wordings: [{rows}],\n"]), script)


def _parts(numbers: Sequence[float]) -> tuple[dict[str, float], list[list[float]]]:
    """The plain numbers by name, and those of the kinds of wordings."""
    rest = list(numbers[len(PLAIN) :])
    rows = [rest[start : start + KINDS] for start in range(0, len(rest), KINDS)]
    return dict(zip(PLAIN, numbers, strict=False)), rows


class Questions:
    """The everyday questions of the kept sets, understood by a search page."""

    def __init__(self, page: Page, corpus: Corpus) -> None:
        """`page` has the engine with the index of the corpus."""
        files = [GOLD, *sorted(READINGS.glob("*.json"))]
        rows = [
            (number, row)
            for number, file in enumerate(files)
            for row in json.loads(file.read_text(encoding="utf-8"))
            if row["group"] == EVERYDAY
        ]
        self._page = page
        self._grades = [row["relevant"] for _, row in rows]
        self.folds = [
            [n for n, (number, _) in enumerate(rows) if number % FOLDS == fold]
            for fold in range(FOLDS)
        ]
        self.all = list(range(len(rows)))
        page.evaluate(_UNDERSTAND, [row["query"] for _, row in rows])
        sources = [placed.case.source for placed in corpus.cases]
        self._names = [document(source) if source else "" for source in sources]

    def score(self, numbers: Sequence[float], some: Sequence[int]) -> float:
        """The mean nDCG@10 of some questions with these numbers."""
        plain, wordings = _parts(numbers)
        ranked = self._page.evaluate(_RANK, [{**plain, "wordings": wordings}, list(some)])
        return fmean(
            ndcg([self._names[number] for number in hits], self._grades[n])
            for n, hits in zip(some, ranked, strict=True)
        )


def learn(questions: Questions, start: Sequence[float], some: Sequence[int]) -> list[float]:
    """The numbers from which no step ranks some questions better, from a start on."""
    best, before = list(start), None
    score = questions.score(best, some)
    while best != before:
        before = best
        for step, n, sign in product(STEPS, range(len(best)), (1, -1)):
            moved = list(best)
            moved[n] = round(best[n] + sign * step * max(abs(best[n]), SMALL), DIGITS)
            found = questions.score(moved, some)
            if found > score + GAIN:
                best, score = moved, found
    return best


def report(questions: Questions, start: Sequence[float]) -> None:
    """Print what learning gains on questions that it has not seen."""
    for fold, unseen in enumerate(questions.folds):
        seen = [n for other in questions.folds if other is not unseen for n in other]
        learnt = learn(questions, start, seen)
        rows = [
            (questions.score(start, some), questions.score(learnt, some)) for some in (seen, unseen)
        ]
        told = ", ".join(f"{before:.4f} -> {after:.4f}" for before, after in rows)
        print(f"fold {fold}: seen, unseen {told}")


def main() -> None:
    """Learn the numbers; print what that gains, or only whether they are what stands in the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true", help="write nothing, report no folds")
    arguments = parser.parse_args()
    script = SCRIPT.read_text(encoding="utf-8")
    start = numbers_in(script)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        corpus = make_corpus(load_cases(split(folder)).cases, load_vocabulary())
        browser = play.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(write_search(corpus, Path(folder)).as_uri())
        questions = Questions(page, corpus)
        if not arguments.check:
            report(questions, start)
        learnt = learn(questions, start, questions.all)
        scores = [questions.score(numbers, questions.all) for numbers in (start, learnt)]
        browser.close()
    print(f"all: {scores[0]:.4f} -> {scores[1]:.4f} {learnt}")
    written = with_numbers(script, learnt)
    if arguments.check and written != script:
        raise SystemExit(f"{SCRIPT.name} has other numbers than would be learnt from them.")
    if not arguments.check:
        SCRIPT.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()

"""Measure search quality: nDCG@10 and literal recall on graded queries, in a real browser.

python scripts/evaluate_search.py           tests/gold/search.json on the reports of tests/seeds
python scripts/evaluate_search.py --each    every query, with its first ten documents
"""

from __future__ import annotations

import argparse
import json
import math
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from chromium import find_chromium
from playwright.sync_api import sync_playwright

from casebook.cli import main as casebook
from casebook.index import make_corpus
from casebook.index.model import Corpus
from casebook.model import SourceRef
from casebook.search import search_files
from casebook.site.load import load_cases
from casebook.site.scripts import SCRIPTS
from casebook.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parent.parent
THEME = ROOT / "casebook" / "site" / "theme"
GOLD = ROOT / "tests" / "gold" / "search.json"
READINGS = ROOT / "tests" / "search" / "readings"
GROUPS = {
    "a": ("short terms", 0.93),
    "b": ("long strings", 0.95),
    "c": ("places", 0.95),
    "d": ("several words", 0.93),
    "e": ("everyday wording", 0.70),
}
_ASK = """async (queries) => {
  const overview = await casebookSearch.overview();
  const answers = [];
  for (const query of queries) {
    const found = await casebookSearch.find(query);
    const hits = await casebookSearch.verify(found.hits, { ...found, ranked: true });
    answers.push(hits.map((hit) => overview.ids[hit.number]));
  }
  return answers;
}"""


def document(source: SourceRef) -> str:
    """The name of a source in the gold files: `003-31`, `003-23a` for a part, `001` for a single report."""
    number = re.match(r"\d+", source.file)
    name = number[0] if number else source.file
    if name != "003":
        return name
    part = chr(ord("a") + source.part - 1) if source.part else ""
    return f"{name}-{source.article:02}{part}"


def write_search(corpus: Corpus, folder: Path) -> Path:
    """Write the index and a page that only loads the scripts; return the page."""
    for path in SCRIPTS["search"]:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(THEME / path, target)
    for file in search_files(corpus, lambda path: path.replace(".md", ".html")):
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.data)
    tags = "".join(f'<script src="{path}"></script>' for path in SCRIPTS["search"])
    page = folder / "engine.html"
    page.write_text(f'<!doctype html><meta charset="utf-8">{tags}', encoding="utf-8")
    return page


def split(folder: str) -> Path:
    """Split the labelled reports into a new `docs` below a folder, and return it."""
    docs = Path(folder) / "docs"
    if casebook(["split", str(ROOT / "tests/seeds"), "--out", str(docs / "cases")]):
        raise SystemExit("The reports of tests/seeds could not be split.")
    return docs


def ask(page: Path, queries: Sequence[str]) -> list[list[str]]:
    """For each query the case ids found, best first."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        tab = browser.new_page()
        tab.goto(page.as_uri())
        answers: list[list[str]] = tab.evaluate(_ASK, list(queries))
        browser.close()
    return answers


def ndcg(found: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """NDCG with gain 2^grade - 1; 1.0 is the best possible order, also of a query without grades."""

    def gain(values: Iterable[int]) -> float:
        return sum((2**value - 1) / math.log2(rank + 2) for rank, value in enumerate(values))

    best = gain(sorted(grades.values(), reverse=True)[:depth])
    return gain(grades.get(name, 0) for name in found[:depth]) / best if best else 1.0


def literals_first(found: Sequence[str], literal: Sequence[str]) -> bool:
    """Whether the documents that contain the query are ranked above all others."""
    return set(found[: len(literal)]) == set(literal)


def main() -> None:
    """Build the index, run the queries, and print one line for each group."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--docs", type=Path, help="cases to search; default: split tests/seeds")
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--each", action="store_true", help="every query by itself")
    arguments = parser.parse_args()
    gold: list[dict[str, Any]] = json.loads(arguments.gold.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        corpus = make_corpus(load_cases(arguments.docs or split(folder)).cases, load_vocabulary())
        names = {
            placed.case.id: document(placed.case.source)
            for placed in corpus.cases
            if placed.case.source
        }
        answers = ask(write_search(corpus, Path(folder)), [row["query"] for row in gold])
    scores: defaultdict[str, list[float]] = defaultdict(list)
    missed = above = 0
    for row, answer in zip(gold, answers, strict=True):
        found = [names.get(identifier, identifier) for identifier in answer]
        score = ndcg(found, row["relevant"])
        scores[row["group"]].append(score)
        literal = row.get("literal", [])
        lost = set(literal) - set(found)
        missed += len(lost)
        above += not literals_first(found, literal)
        if arguments.each:
            shown = " ".join(f"{name}:{row['relevant'].get(name, 0)}" for name in found[:10])
            note = f" LOST {sorted(lost)}" if lost else ""
            note += "" if literals_first(found, literal) else " NOT FIRST"
            print(f"{row['group']} {score:.3f} {row['query']}  {len(found)}  {shown}{note}")
    for group, values in sorted(scores.items()):
        label, bar = GROUPS.get(group, (group, 0.0))
        print(f"{group} {label:17} nDCG@10 {sum(values) / len(values):.3f}  wanted {bar:.2f}")
    total = sum(len(row.get("literal", [])) for row in gold)
    print(f"literal recall {1 - missed / total if total else 1:.4f}; not first in {above} queries")


if __name__ == "__main__":
    main()

"""Benchmark the search: building the index, its size, and what a first query fetches.

    python scripts/benchmark_search.py              40 and 5,000 cases
    python scripts/benchmark_search.py 500          another number of cases

The first cases are those of docs/; the others are made of their paragraphs, shuffled between cases
with one character in twenty changed, so that the frequencies of bigrams stay realistic.
"""

from __future__ import annotations

import argparse
import gzip
import random
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import markdown
from chromium import find_chromium
from evaluate_search import ROOT, write_search
from playwright.sync_api import sync_playwright

from casebook.index import make_corpus
from casebook.index.model import PlacedCase
from casebook.places.divisions import division_table, path_of
from casebook.places.lexicon import place_lexicon
from casebook.search import search_files
from casebook.site.load import load_cases
from casebook.system.processes import run_all
from casebook.vocabulary import load_vocabulary

QUERIES = (
    "双随机、一公开",
    "包容免罚清单",
    "行政机关负责人出庭应诉率",
    "行政执法监督",
    "执法 下沉 乡镇",
    "山西",
    "办事不用开证明",
    "法",
    "小企业借不到钱",
    "公众参与、专家论证、风险评估、合法性审查",
    "党政主要负责人履行推进法治建设第一责任人职责",
)
# As the page does: verify the hits and load the excerpts of the first.
_ASK = """async (query) => {
  const started = performance.now();
  const found = await casebookSearch.find(query);
  const hits = await casebookSearch.verify(found.hits, { ...found, ranked: true });
  await Promise.all(hits.slice(0, 6).map((hit) => Promise.all([
    casebookSearch.head(found.overview, hit.number),
    casebookSearch.passages(found.overview, hit.number, hit.passages.slice(0, 1)),
  ])));
  return { hits: hits.length, ms: performance.now() - started };
}"""


def made_up(cases: Sequence[PlacedCase], count: int) -> Iterator[PlacedCase]:
    """Yield `count` cases: the real ones first, then mixtures of them."""
    yield from cases[:count]
    chance = random.Random(4)  # noqa: S311 - the same cases every time
    pool = [part for placed in cases for part in placed.case.body.split("\n\n") if part.strip()]
    letters = "".join(pool)
    codes = [code for code in division_table().by_code if not code.endswith("0000")]
    seen = {placed.case.id for placed in cases}
    while len(seen) < count:
        model = chance.choice(cases)
        code = chance.choice(codes)
        date = f"20{chance.randint(18, 25)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        name = f"{code}-{date}"
        if name in seen:
            continue
        seen.add(name)
        parts = chance.sample(pool, len([part for part in model.case.body.split("\n\n") if part]))
        path = path_of(code)
        body = "\n\n".join(_changed(part, letters, chance) for part in parts) + "\n"
        case = replace(
            model.case,
            id=name,
            title=f"{path[-1]}{model.case.title[-12:]}",
            body=body,
            adcode=code,
            date=date,
            region=path,
            locality=path[-1],
        )
        yield PlacedCase(case, f"cases/x/{name}.md")


def _changed(part: str, letters: str, chance: random.Random) -> str:
    """A paragraph with one character in twenty replaced; headings are returned unchanged."""
    if part.startswith("#"):
        return part
    return "".join(
        chance.choice(letters) if letter > "一" and chance.random() < 0.05 else letter
        for letter in part
    ).replace("\n", "")


def fetched(page: Path, query: str) -> dict[str, Any]:
    """What a new browser fetches for a query: bytes after gzip, requests, hits, milliseconds."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        tab = browser.new_page()
        urls: list[str] = []
        tab.on("request", lambda request: urls.append(request.url))
        tab.goto(page.as_uri())
        answer: dict[str, Any] = tab.evaluate(_ASK, query)
        browser.close()
    files = [
        page.parent / url.split("/search/data/")[1].split("?")[0]
        for url in urls
        if "/search/data/" in url
    ]
    data = page.parent / "search" / "data"
    sizes = [
        len(gzip.compress((data / file.relative_to(page.parent)).read_bytes())) for file in files
    ]
    return {**answer, "bytes": sum(sizes), "requests": len(sizes)}


def markdown_alone(cases: Sequence[PlacedCase]) -> float:
    """CPU milliseconds per page for rendering the Markdown: a yardstick for the machine."""
    started = time.process_time()
    for placed in cases:
        markdown.markdown(placed.case.body, extensions=["tables", "toc", "attr_list"])
    return 1000 * (time.process_time() - started) / len(cases)


def heap_sizes(page: Path, queries: int = 50) -> list[float]:
    """Megabytes of the tab's heap after every tenth query, after garbage collection."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        tab = browser.new_page()
        tab.goto(page.as_uri())
        client = tab.context.new_cdp_session(tab)
        sizes = []
        for number in range(queries):
            tab.evaluate(_ASK, QUERIES[number % len(QUERIES)])
            if number % 10 == 9:
                client.send("HeapProfiler.collectGarbage")
                sizes.append(client.send("Runtime.getHeapUsage")["usedSize"] / 1e6)
        browser.close()
    return sizes


def measure(count: int) -> None:
    """Build the index of `count` cases and print its figures."""
    real = make_corpus(load_cases(ROOT / "docs").cases, load_vocabulary())
    corpus = make_corpus(list(made_up(real.cases, count)), load_vocabulary())
    division_table(), place_lexicon()
    for placed in corpus.cases:
        _ = corpus.read(placed).passages  # case pages need them too, so they do not count
    started = time.process_time()
    [files] = run_all([lambda: list(search_files(corpus, lambda path: path))])  # as the site does
    spent = time.process_time() - started
    peer = markdown_alone(corpus.cases[:100])
    size = sum(len(file.data) for file in files)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\n{count} cases: {1000 * spent / count:.2f} ms of CPU per page "
        f"(rendering its Markdown: {peer:.2f}), {len(files)} files, "
        f"{size / 1e6:.1f} MB, {memory:.0f} MB of memory"
    )
    with tempfile.TemporaryDirectory() as folder:
        page = write_search(corpus, Path(folder))
        for query in QUERIES:
            answer = fetched(page, query)
            print(
                f"  {answer['bytes'] / 1024:6.1f} KB gzipped in {answer['requests']:3} requests, "
                f"{answer['ms']:5.0f} ms, {answer['hits']:5} hits  {query}"
            )
        sizes = ", ".join(f"{size:.1f}" for size in heap_sizes(page))
        print(f"  MB in the tab after 10, 20 … queries: {sizes}")


def main() -> None:
    """Measure each number of cases."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("counts", nargs="*", type=int, default=[40, 5000])
    for count in parser.parse_args().counts:
        measure(count)


if __name__ == "__main__":
    main()

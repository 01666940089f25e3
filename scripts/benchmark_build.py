"""Benchmark the build of the site against plain MkDocs + Material on the same pages.

    pip install jieba                                   the tokenizer of Material's search for Chinese
    python scripts/benchmark_build.py                   500 and 5,000 cases
    python scripts/benchmark_build.py 500 --serve       also `mkdocs serve` after an edit
    python scripts/benchmark_build.py 500 --same        also beside a site of all the same pages
    python scripts/benchmark_build.py 500 --rounds 2    ours, the other, ours, the other
    python scripts/benchmark_build.py 500 --pages DIR   keep the made-up project there

Timings vary between machines, runs and loads (the mean of the minute before stands beside each): compare
ratios of processor time. Ours is built from nothing, once more without a change, and after one edit.
The other site has the same case pages, Chinese search (jieba) and tags, and none of our index pages,
data files or comparisons. With `--same` a third site has the index pages too, as `casebook pages`
writes them.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from made_up_cases import made_up
from measured_runs import QUIET, Run, run

from casebook.case_md import format_case
from casebook.index import generate, make_corpus
from casebook.index.markdown import markdown_page
from casebook.model import Case
from casebook.shelf.folder import FOLDER
from casebook.site.index_html import chart_html
from casebook.site.load import load_cases
from casebook.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parent.parent
LARGEST_PAGE = 300 * 1024
_EDITS = 5
_PLAIN = """site_name: 案例库
theme: {name: material, language: zh, font: false}
plugins:
  - search: {lang: zh}
  - tags
nav: [{首页: index.md}, {标签: tags.md}]
not_in_nav: /cases/
"""


def our_project(folder: Path, cases: Iterable[Case]) -> Path:
    """The repository's settings and pages with the given cases."""
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("cases"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for case in cases:
        path = folder / "docs" / "cases" / case.region[0] if case.region else folder / "docs/cases"
        path.mkdir(parents=True, exist_ok=True)
        (path / f"{case.id}.md").write_text(format_case(case), encoding="utf-8")
    return folder


def plain_project(folder: Path, ours: Path) -> Path:
    """The same case pages for plain MkDocs, with their themes and reforms as tags."""
    shutil.copytree(ours / "docs" / "cases", folder / "docs" / "cases")
    (folder / "mkdocs.yml").write_text(_PLAIN, encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# 案例库\n", encoding="utf-8")
    (folder / "docs" / "tags.md").write_text("# 标签\n\n<!-- material/tags -->\n", encoding="utf-8")
    for page in folder.rglob("cases/**/*.md"):
        text = page.read_text(encoding="utf-8")
        tags = [
            line.partition("[")[2].partition("]")[0]
            for line in text.splitlines()
            if line.startswith(("themes: [", "reforms: ["))
        ]
        line = f"---\ntags: [{', '.join(filter(None, tags))}]\n"
        page.write_text(text.replace("---\n", line, 1), encoding="utf-8")
    return folder


def same_pages(project: Path, ours: Path) -> Path:
    """Add our index pages to a plain project."""
    corpus = make_corpus(load_cases(ours / "docs").cases, load_vocabulary())
    for page in generate(corpus):
        path = project / "docs" / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(markdown_page(page, chart_html), encoding="utf-8", newline="\n")
    return project


def build(project: Path) -> Run:
    """Build a project in a separate process; raises CalledProcessError."""
    return run([sys.executable, "-m", "mkdocs", "build", "--quiet"], project)


def first_build(project: Path) -> Run:
    """Build one of our projects with nothing kept from earlier builds."""
    shutil.rmtree(project / FOLDER, ignore_errors=True)
    return build(project)


def edit_one(project: Path) -> None:
    """Add a sentence with a figure to one case."""
    pages = sorted((project / "docs" / "cases").rglob("*.md"))
    with pages[len(pages) // 2].open("a", encoding="utf-8") as page:
        page.write("\n全年新增办结事项7件。\n")


def report(name: str, cost: Run, pages: int) -> None:
    """Print one line about a build."""
    print(
        f"  {name:18} {cost.wall:7.1f} s, {cost.processor:7.1f} s processor, "
        f"{1000 * cost.wall / pages:5.1f} ms per case, {cost.memory:6.0f} MB, "
        f"{100 * cost.in_workers:.0f} % in workers, load {cost.load:.1f}"
    )


def largest(site: Path) -> tuple[int, str, int]:
    """The size and path of the largest HTML page, and how many pages are too large."""
    sizes = [(path.stat().st_size, path) for path in site.rglob("*.html")]
    size, path = max(sizes)
    over = sum(size > LARGEST_PAGE for size, _ in sizes)
    return size, path.relative_to(site).as_posix(), over


# ---------------------------------------------------------------------------- serve


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(project: Path) -> Iterator[str]:
    """Run `mkdocs serve` for a project; yields its address once it responds."""
    address = f"127.0.0.1:{_free_port()}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", address]
    process = subprocess.Popen(command, cwd=project, env=QUIET)
    try:
        wait_for(f"http://{address}/index.html", "", seconds=300)
        yield f"http://{address}/"
    finally:
        process.terminate()
        process.wait()


def wait_for(url: str, words: str, seconds: float = 60) -> float:
    """Seconds until a page contains the words; raises TimeoutError."""
    began = time.perf_counter()
    while time.perf_counter() - began < seconds:
        try:
            with urllib.request.urlopen(url, timeout=seconds) as answer:  # noqa: S310 - our own address
                if words in answer.read().decode("utf-8"):
                    return time.perf_counter() - began
        except OSError:
            pass
        time.sleep(0.02)
    raise TimeoutError(url)


def edits(project: Path) -> Iterator[float]:
    """Seconds from saving an edited case until its page shows the new words, for several cases."""
    pages = sorted((project / "docs" / "cases").rglob("*.md"))
    with serving(project) as address:
        for number in range(_EDITS):
            path = pages[len(pages) * number // _EDITS]
            words = f"第{number}次改动后新加的一句话"
            text = path.read_text(encoding="utf-8")
            path.write_text(f"{text}\n{words}，办结{number + 3}件。\n", encoding="utf-8")
            yield wait_for(f"{address}cases/{path.stem}.html", words)
            time.sleep(1)


# ---------------------------------------------------------------------------- all


def beside(name: str, cost: Run, other: Run, count: int) -> None:
    """Report another build, and the ratio of ours to it."""
    report(name, other, count)
    print(
        f"  ratio {cost.wall / other.wall:.2f} wall clock, "
        f"{cost.processor / other.processor:.2f} processor"
    )


def again(project: Path, first: Run, count: int) -> None:
    """Report a build without a change and one after an edit, and their shares of the first."""
    for name in ("nothing changed", "one edit"):
        if name == "one edit":
            edit_one(project)
        cost = build(project)
        report(name, cost, count)
        print(f"  {100 * cost.processor / first.processor:.0f} % of the first's processor time")


def measure(count: int, folder: Path, *, serve: bool, same: bool, rounds: int) -> float:
    """Build the sites of `count` cases and report; return our seconds per case."""
    real = [placed.case for placed in load_cases(ROOT / "docs").cases]
    ours = our_project(folder / "ours", made_up(real, count))
    print(f"\n{count:,} cases", flush=True)
    cost = first_build(ours)
    report("ours", cost, count)
    size, path, over = largest(ours / "site")
    pages = sum(1 for _ in (ours / "site").rglob("*.html"))
    print(f"  {pages:,} pages; the largest has {size / 1024:.0f} KB ({path}), {over} over 300 KB")
    if find_spec("jieba"):
        plain = plain_project(folder / "plain", ours)
        beside("MkDocs + Material", cost, build(plain), count)
        for _ in range(rounds - 1):
            cost = first_build(ours)
            report("ours", cost, count)
            beside("MkDocs + Material", cost, build(plain), count)
        if same:
            beside("with all our pages", cost, build(same_pages(plain, ours)), count)
    else:
        print("  jieba is not installed: nothing to compare with")
    again(ours, cost, count)
    if serve:
        times = list(edits(ours))
        shown = ", ".join(f"{seconds:.2f}" for seconds in times)
        print(f"  mkdocs serve shows an edited case after {shown} s")
    return cost.wall / count


def main() -> None:
    """Measure each number of cases."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("counts", nargs="*", type=int, default=[500, 5000])
    parser.add_argument("--serve", action="store_true", help="measure an edit under mkdocs serve")
    parser.add_argument("--same", action="store_true", help="also a plain site of all our pages")
    parser.add_argument("--rounds", type=int, default=1, help="how often both are built in turn")
    parser.add_argument("--pages", type=Path, help="keep the projects in this folder")
    arguments = parser.parse_args()
    each: list[float] = []
    for count in arguments.counts:
        with tempfile.TemporaryDirectory() as temporary:
            folder = arguments.pages / str(count) if arguments.pages else Path(temporary)
            cost = measure(
                count,
                folder,
                serve=arguments.serve,
                same=arguments.same,
                rounds=arguments.rounds,
            )
            each.append(cost)
    if len(each) > 1:
        print(f"\ntime per case, last / first: {each[-1] / each[0]:.2f} (1.00 is linear)")


if __name__ == "__main__":
    main()

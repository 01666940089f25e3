"""All benchmarks in one run, and their table as Markdown.

    pip install jieba                              the tokenizer of Material's search, for the peer
    python scripts/benchmark.py                    500 cases of each kind of text, all benchmarks
    python scripts/benchmark.py 100 --rounds 1     a small run
    python scripts/benchmark.py --no-others        without the benchmarks of single parts
    python scripts/benchmark.py --log FILE         what those print goes to this file

Each build is a process of its own, ours and the peer in turn (A B A B), on text of two kinds: a walk
over real text, and invented words by Zipf's law (`made_up_cases.py`). Processor time is that of all
processes of a build, memory theirs at once (`measured_runs.py`). The load is the mean of the minute
before each row: with more of it than there are cores, only processor time can be compared. How much
of it the worker processes used says what more cores would divide; beside it stands what one process
and all of them took by the clock (Amdahl), which says it on a quiet machine only.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import IO

from benchmark_build import ROOT, build, edit_one, first_build, our_project, plain_project
from benchmark_split import make_reports
from made_up_cases import TextKind, made_up
from measured_runs import Run, divided_share, one_core, run
from site_size import cases_of, weights

from casebook.site.load import load_cases

_TEXTS: Sequence[TextKind] = ("walk", "zipf")
_OTHERS = (
    ("extractors", ("benchmark_extract.py", "--quick")),
    ("split", ("benchmark_split.py",)),
    ("passages in common", ("benchmark_passages.py",)),
    ("search index", ("benchmark_search.py", "40", "500")),
)


Row = tuple[str, Sequence[Run], int]
"""What was run, its runs, the number of cases or 0."""


def builds(folder: Path, text: TextKind, count: int, rounds: int) -> Iterator[Row]:
    """Build ours and the peer in turn, then ours without a change and after one edit."""
    real = [placed.case for placed in load_cases(ROOT / "docs").cases]
    ours = our_project(folder / "ours", made_up(real, count, text))
    theirs = plain_project(folder / "plain", ours) if find_spec("jieba") else None
    own: list[Run] = []
    peer: list[Run] = []
    for _ in range(rounds):
        own.append(first_build(ours))
        if theirs:
            peer.append(build(theirs))
    yield f"site, {text}", own, count
    if theirs:
        yield f"MkDocs + Material, {text}", peer, count
    if text == _TEXTS[0]:
        with one_core():
            alone = first_build(ours)
        yield f"site, {text}, one core", [alone], count
        share = divided_share(alone.wall, median([one.wall for one in own]))
        print(f"{text}: by the clock {100 * share:.0f} % divided among two cores", file=sys.stderr)
    yield f"site, {text}, nothing changed", [build(ours)], count
    edit_one(ours)
    yield f"site, {text}, one edit", [build(ours)], count
    size = sum(weight.size for weight in weights(ours / "site").values())
    print(f"{text}: {size / 1e3 / cases_of(ours / 'site'):.0f} KB a case", file=sys.stderr)


def splitting(folder: Path, count: int, rounds: int) -> Row:
    """Split as many reports into pages, each time from nothing."""
    reports = folder / "reports"
    reports.mkdir()
    make_reports(reports, count)

    def once(number: int) -> Run:
        words = ["split", str(reports), "--out", str(folder / f"out-{number}"), "--no-store"]
        # One that says that it refused some of the reports has read all of them.
        return run([sys.executable, "-m", "casebook", *words], folder, accepted=(0, 1))

    return "split", [once(number) for number in range(rounds)], count


def others(output: IO[str] | None) -> Iterator[Row]:
    """Run the benchmarks of single parts; what they print goes to `output`."""
    for name, (script, *options) in _OTHERS:
        command = [sys.executable, str(ROOT / "scripts" / script), *options]
        yield f"`{script}` ({name})", [run(command, ROOT, output)], 0


def row_text(row: Row) -> str:
    """A row of the table: medians, and the range of the processor time of several runs."""
    name, runs, count = row
    middle: Callable[[Sequence[float]], float] = median
    processor = [one.processor for one in runs]
    spread = f" ({min(processor):.1f}–{max(processor):.1f})" if len(runs) > 1 else ""
    each = f"{1000 * middle(processor) / count:.1f}" if count else ""
    cells = (
        name,
        f"{middle([one.wall for one in runs]):.1f}",
        f"{middle(processor):.1f}{spread}",
        each,
        f"{100 * middle([one.in_workers for one in runs]):.0f}",
        f"{max(one.memory for one in runs):.0f}",
        ", ".join(f"{one.load:.1f}" for one in runs),
    )
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Run all, printing a row as soon as it is there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument(
        "count", nargs="?", type=int, default=500, help="cases of each kind of text"
    )
    parser.add_argument("--rounds", type=int, default=2, help="how often ours and the peer are run")
    parser.add_argument("--no-others", action="store_true", help="only builds and split")
    parser.add_argument("--log", type=Path, help="a file for what the other benchmarks print")
    wanted = parser.parse_args()
    day = datetime.now(UTC).date()
    print(
        f"{day}, {os.cpu_count()} cores, {wanted.count:,} cases, Python {sys.version.split()[0]}\n"
    )
    print("| what | wall s | processor s | ms a case | % in workers | MB | load before |")
    print("|---|---:|---:|---:|---:|---:|---|", flush=True)
    with contextlib.ExitStack() as stack:
        output = stack.enter_context(wanted.log.open("w", encoding="utf-8")) if wanted.log else None
        for text in _TEXTS:
            with tempfile.TemporaryDirectory() as folder:
                for row in builds(Path(folder), text, wanted.count, wanted.rounds):
                    print(row_text(row), flush=True)
        with tempfile.TemporaryDirectory() as folder:
            print(row_text(splitting(Path(folder), wanted.count, wanted.rounds)), flush=True)
        for row in () if wanted.no_others else others(output):
            print(row_text(row), flush=True)


if __name__ == "__main__":
    main()

"""The means by which `casebook split` drafts, and one part of the reports for a job of a cluster."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from casebook.commands.means import far_of
from casebook.drafts.batch import Means, draft_each
from casebook.drafts.inputs import report_files
from casebook.model import Problem
from casebook.project.casebook import Casebook
from casebook.shelf import Shelf, shelf_of
from casebook.system.progress import tracked

_PART = re.compile(r"(\d{1,7})/(\d{1,7})", re.ASCII)


@contextmanager
def means_of(arguments: argparse.Namespace, casebook: Casebook | None) -> Iterator[Means]:
    """Lend the means that the options name; drafts are kept where they say, else in the casebook."""
    with far_of(arguments) as far:
        own = shelf_of(casebook.root, in_memory=False) if casebook else Shelf(in_memory=False)
        yield Means(
            store=far.store or own, jobs=arguments.jobs, engine=far.engine, shared=far.store
        )
        own.tidy()


def read_part(
    given: Sequence[Path],
    vocabulary: Path,
    arguments: argparse.Namespace,
    casebook: Casebook | None,
) -> int:
    """Draft the K-th of every N reports into the store; 1 if one was not read, 2 for bad usage."""
    part = _numbers(arguments.part)
    if part is None:
        sys.stderr.write(
            f"--part 写成 K/N，例如 3/100（第 3 份，共 100 份），不是 {arguments.part}。\n"
        )
        return 2
    if not arguments.store and (casebook is None or shelf_of(casebook.root).folder is None):
        sys.stderr.write(
            "--part 读的结果要有地方放：请用 --store 指一个几台机器都看得到的文件夹。\n"
        )
        return 2
    number, parts = part
    problems: list[Problem] = []
    paths = sorted(report_files(given, problems))[number - 1 :: parts]
    with means_of(arguments, casebook) as found:
        means = replace(found, manifest=f"split-{number}-of-{parts}")
        for _, drafts in tracked(draft_each(paths, vocabulary, means), "处理报告", len(paths)):
            if isinstance(drafts, Problem):
                problems.append(drafts)
    for each in problems:
        sys.stderr.write(f"{each}\n")
    print(
        f"第 {number} 份（共 {parts} 份）：{len(paths)} 份报告读好放下了，没有写页面。"
        "各份都读完后，不带 --part 再运行一次，就写出全部页面。"
        if not problems
        else f"第 {number} 份（共 {parts} 份）：{len(paths)} 份报告，{len(problems)} 处没有成功，见上面。"
    )
    return 1 if problems else 0


def _numbers(part: str) -> tuple[int, int] | None:
    """K and N of `K/N`, None if that is no part."""
    found = _PART.fullmatch(part)
    number, parts = (int(found[1]), int(found[2])) if found else (0, 0)
    return (number, parts) if 1 <= number <= parts else None

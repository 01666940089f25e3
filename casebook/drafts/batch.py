"""Drafts the cases of many reports, in several processes if they are large."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from casebook.drafts.drafting import SourceDrafts, draft_source
from casebook.extract.containment import describe_error
from casebook.model import Problem, UnreadableError
from casebook.problems.codes import problem
from casebook.system.processes import map_ahead
from casebook.vocabulary import load_vocabulary

_PARALLEL_FROM = (
    2_000_000  # bytes of input; for less, starting processes takes longer than it saves
)


def draft_each(
    paths: Sequence[Path], vocabulary: Path, jobs: int = 0
) -> Iterator[tuple[Path, SourceDrafts | Problem]]:
    """Yield each path with its drafts, or with the problem that prevented them, in order.

    `vocabulary` is its folder. `jobs` is the number of processes, 0 to choose it by the size of the
    files.
    """
    workers = jobs or _automatic_jobs(paths)
    return map_ahead(partial(_draft, vocabulary), paths, workers, _lost)


def _lost(path: Path) -> Problem:
    """The problem of a report on which the worker process died, also when it had it alone."""
    cause = "处理这份报告的进程被系统结束了（多半是内存不够），没有生成它的案例页。"
    return problem("split-failed", path.as_posix(), cause)


def _draft(vocabulary: Path, path: Path) -> SourceDrafts | Problem:
    """Draft the cases of one report; every exception becomes a problem."""
    try:
        return draft_source(path, load_vocabulary(vocabulary))
    except UnreadableError as error:
        return error.problem
    except Exception as error:  # noqa: BLE001 (a bug on one report must not stop the others)
        cause = f"处理这份报告时程序出错（{describe_error(error)}），没有生成它的案例页。"
        return problem("split-failed", path.as_posix(), cause)


def _automatic_jobs(paths: Iterable[Path]) -> int:
    """Return the number of processors for large input, else 1."""
    total = 0
    for path in paths:
        try:
            total += path.stat().st_size
        except OSError:  # reported when the file is read
            continue
    return (os.cpu_count() or 1) if total >= _PARALLEL_FROM else 1

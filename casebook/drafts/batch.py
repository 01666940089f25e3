"""Drafts the cases of many reports: in several processes if they are large, or on an engine."""

from __future__ import annotations

import json
import os
import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from casebook.drafts.drafting import SourceDrafts
from casebook.drafts.kept import draft_data, keep_drafts, kept_drafts
from casebook.engines import Engine
from casebook.engines.model import Work
from casebook.extract.containment import describe_error
from casebook.model import Problem, UnreadableError
from casebook.problems.codes import problem
from casebook.readers import file_data
from casebook.shelf import NOTHING, Store
from casebook.system.caches import VOCABULARIES
from casebook.system.processes import map_ahead
from casebook.vocabulary import Vocabulary, load_vocabulary

_PARALLEL_FROM = (
    2_000_000  # bytes of input; for less, starting processes takes longer than it saves
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """By what means reports are drafted.

    Drafts that are in `store` are taken from there, new ones are put there. `jobs` is the number of
    processes, 0 to choose it by the size of the files. With an engine, that does the work, also on
    machines that do not see the reports, since their content is sent; its workers put the drafts into the
    store `shared`, and without one they send them back. Into that store goes a list of what became of each
    report, under the name `manifest`.
    """

    store: Store = NOTHING
    jobs: int = 0
    engine: Engine | None = None
    shared: Store | None = None
    manifest: str = "split"


PLAIN = Means()
"""Several processes of this machine for much input; nothing is kept."""


def draft_each(
    paths: Sequence[Path], vocabulary: Path, means: Means = PLAIN
) -> Iterator[tuple[Path, SourceDrafts | Problem]]:
    """Yield each path with its drafts, or with the problem that prevented them, in order.

    `vocabulary` is its folder. Raises EngineError.
    """
    if means.engine is not None:
        drafted = _on_engine(means.engine, paths, load_vocabulary(vocabulary), means)
    else:
        workers = means.jobs or _automatic_jobs(paths)
        drafted = map_ahead(partial(_draft, vocabulary, means.store), paths, workers, _lost)
    return _noted(drafted, means.shared, means.manifest) if means.shared else drafted


def _noted(
    drafted: Iterator[tuple[Path, SourceDrafts | Problem]], store: Store, manifest: str
) -> Iterator[tuple[Path, SourceDrafts | Problem]]:
    """Pass all on, and at the end, also an early one, write the manifest: a line of JSON a report."""
    lines: list[str] = []
    try:
        for path, drafts in drafted:
            entry: dict[str, str | int] = {"file": path.as_posix()}
            if isinstance(drafts, Problem):
                entry |= {"problem": drafts.code}
            else:
                entry |= {"sha256": drafts.sha256, "cases": len(drafts.cases)}
            lines.append(json.dumps(entry, ensure_ascii=False) + "\n")
            yield path, drafts
    finally:
        store.put_text(f"{manifest}.jsonl", "".join(lines))


def _lost(path: Path) -> Problem:
    """The problem of a report on which the worker process died, also when it had it alone."""
    cause = "处理这份报告的进程被系统结束了（多半是内存不够），没有生成它的案例页。"
    return problem("split-failed", path.as_posix(), cause)


def _draft(vocabulary: Path, store: Store, path: Path) -> SourceDrafts | Problem:
    """Draft the cases of one report; every exception becomes a problem."""
    return _drafted(_loaded(path), load_vocabulary(vocabulary), store)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """A report with its content, or the problem why it has none."""

    path: Path
    content: bytes | Problem


def _loaded(path: Path) -> _Report:
    try:
        return _Report(path=path, content=file_data(path))
    except UnreadableError as error:
        return _Report(path=path, content=error.problem)


def _drafted(report: _Report, vocabulary: Vocabulary, store: Store) -> SourceDrafts | Problem:
    if isinstance(report.content, Problem):
        return report.content
    try:
        return draft_data(report.path, report.content, vocabulary, store)
    except UnreadableError as error:
        return error.problem
    except Exception as error:  # noqa: BLE001 (a bug on one report must not stop the others)
        cause = f"处理这份报告时程序出错（{describe_error(error)}），没有生成它的案例页。"
        return problem("split-failed", report.path.as_posix(), cause)


def _on_engine(
    engine: Engine, paths: Sequence[Path], vocabulary: Vocabulary, means: Means
) -> Iterator[tuple[Path, SourceDrafts | Problem]]:
    shared, store = means.shared, means.shared or means.store
    work: Work[_Report, SourceDrafts | Problem | None] = Work(
        function=partial(_far_drafted, pickle.dumps(vocabulary), shared),
        known=partial(_known, vocabulary, store),
        lost=lambda report: _lost(report.path),
        size=lambda report: len(report.content) if isinstance(report.content, bytes) else 0,
    )
    for report, result in engine.results(work, map(_loaded, paths), len(paths)):
        drafts = _drafted(report, vocabulary, store) if result is None else result
        if shared is None and isinstance(drafts, SourceDrafts):
            assert isinstance(report.content, bytes)
            keep_drafts(report.path, report.content, drafts, vocabulary, store)
        yield report.path, drafts


def _known(vocabulary: Vocabulary, store: Store, report: _Report) -> SourceDrafts | Problem | None:
    if isinstance(report.content, Problem):
        return report.content
    return kept_drafts(report.path, report.content, vocabulary, store)


def _far_drafted(
    pickled: bytes, shared: Store | None, report: _Report
) -> SourceDrafts | Problem | None:
    """Runs on a worker of an engine; None where the drafts are in the store now."""
    vocabulary = _unpickled(pickled)
    drafts = _drafted(report, vocabulary, NOTHING)
    if shared is None or isinstance(drafts, Problem):
        return drafts
    assert isinstance(report.content, bytes)
    kept = keep_drafts(report.path, report.content, drafts, vocabulary, shared)
    return None if kept else drafts


@lru_cache(maxsize=VOCABULARIES)
def _unpickled(pickled: bytes) -> Vocabulary:
    """One object for all batches, since its rules are compiled once for each."""
    vocabulary: Vocabulary = pickle.loads(pickled)  # noqa: S301 (from the process that has the work done)
    return vocabulary


def _automatic_jobs(paths: Iterable[Path]) -> int:
    """Return the number of processors for large input, else 1."""
    total = 0
    for path in paths:
        try:
            total += path.stat().st_size
        except OSError:  # reported when the file is read
            continue
    return (os.cpu_count() or 1) if total >= _PARALLEL_FROM else 1

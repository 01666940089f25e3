"""Drafts the cases of many reports: in several processes if they are large, or on an engine."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from casebook.drafts.drafting import SourceDrafts
from casebook.drafts.kept import DRAFTS, draft_data, drafts_key, keep_drafts
from casebook.engines import Engine
from casebook.engines.model import Work
from casebook.extract.containment import describe_error
from casebook.model import Problem, UnreadableError
from casebook.problems.codes import problem
from casebook.readers import file_data
from casebook.shelf import NOTHING, Store
from casebook.system.processes import map_ahead
from casebook.vocabulary import Vocabulary, load_vocabulary
from casebook.vocabulary.sending import packed, unpacked

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
    report, under the name `manifest`. With `most_wasted`, no more reports are drafted once those that
    could not be have cost so many seconds of processor time; an engine does not count them.
    """

    store: Store = NOTHING
    jobs: int = 0
    engine: Engine | None = None
    shared: Store | None = None
    manifest: str = "split"
    most_wasted: float = 0


PLAIN = Means()
"""Several processes of this machine for much input; nothing is kept."""


def draft_each(
    paths: Sequence[Path], vocabulary: Path, means: Means = PLAIN
) -> Iterator[tuple[Path, SourceDrafts | Problem]]:
    """Yield each path with its drafts, or with the problem that prevented them, in order.

    `vocabulary` is its folder. The iteration ends early when `means.most_wasted` is used up.
    Raises EngineError.
    """
    if means.engine is not None:
        drafted = _on_engine(means.engine, paths, load_vocabulary(vocabulary), means)
    else:
        workers = means.jobs or _automatic_jobs(paths)
        timed = map_ahead(partial(_timed, vocabulary, means.store), paths, workers, _lost_timed)
        drafted = _until_wasted(timed, means.most_wasted)
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


def _until_wasted(
    timed: Iterator[tuple[Path, tuple[SourceDrafts | Problem, float]]], most: float
) -> Iterator[tuple[Path, SourceDrafts | Problem]]:
    """Pass all on, until those that are no drafts have cost more than `most` seconds (0: no limit)."""
    wasted = 0.0
    for path, (drafts, seconds) in timed:
        yield path, drafts
        wasted += seconds if isinstance(drafts, Problem) else 0
        if most and wasted > most:
            return


def _lost_timed(path: Path) -> tuple[Problem, float]:
    return _lost(path), 0


def _timed(vocabulary: Path, store: Store, path: Path) -> tuple[SourceDrafts | Problem, float]:
    """What becomes of one report, and the seconds of processor time that it cost."""
    before = _processor_seconds()
    drafts = _draft(vocabulary, store, path)
    return drafts, _processor_seconds() - before


def _processor_seconds() -> float:
    """The processor time of this process and of its children that have ended."""
    return sum(os.times()[:4])


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What there is of a report: its drafts, None if they are in the store; `new` are in none yet."""

    drafts: SourceDrafts | Problem | None
    new: bool = False


def _on_engine(
    engine: Engine, paths: Sequence[Path], vocabulary: Vocabulary, means: Means
) -> Iterator[tuple[Path, SourceDrafts | Problem]]:
    store = means.shared or means.store
    work: Work[_Report, _Answer] = Work(
        function=partial(_far_drafted, packed(vocabulary), means.shared),
        known=partial(_known, vocabulary, store),
        lost=lambda report: _Answer(drafts=_lost(report.path)),
        size=lambda report: len(report.content) if isinstance(report.content, bytes) else 0,
    )
    for report, answer in engine.results(work, map(_loaded, paths), len(paths)):
        drafts = answer.drafts or _drafted(report, vocabulary, store)
        if answer.new and isinstance(drafts, SourceDrafts):
            keep_drafts(report.path, _key(report, vocabulary), drafts, store)
        yield report.path, drafts


def _known(vocabulary: Vocabulary, store: Store, report: _Report) -> _Answer | None:
    if isinstance(report.content, Problem):
        return _Answer(drafts=report.content)
    drafts = store.get(DRAFTS, _key(report, vocabulary))
    return _Answer(drafts=drafts) if drafts else None


def _far_drafted(sent: bytes, shared: Store | None, report: _Report) -> _Answer:
    """Runs on a worker of an engine."""
    vocabulary = unpacked(sent)
    drafts = _drafted(report, vocabulary, NOTHING)
    if shared and isinstance(drafts, SourceDrafts):
        stored = keep_drafts(report.path, _key(report, vocabulary), drafts, shared)
        return _Answer(drafts=None) if stored else _Answer(drafts=drafts)
    return _Answer(drafts=drafts, new=True)


def _key(report: _Report, vocabulary: Vocabulary) -> str:
    assert isinstance(report.content, bytes)
    return drafts_key(report.path, report.content, vocabulary)


def _automatic_jobs(paths: Iterable[Path]) -> int:
    """Return the number of processors for large input, else 1."""
    total = 0
    for path in paths:
        try:
            total += path.stat().st_size
        except OSError:  # reported when the file is read
            continue
    return (os.cpu_count() or 1) if total >= _PARALLEL_FROM else 1

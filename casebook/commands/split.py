"""`casebook split`: reports in, case pages out, and an account of every character."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from casebook import accounting, store
from casebook.accounting import Account
from casebook.case_md import has_text
from casebook.checks.project import REPORTS, root_of
from casebook.checks.readings import report_faults
from casebook.drafts.drafting import SourceDrafts, draft_source
from casebook.drafts.renewal import Match, Outcome, PagePlan, PageRegistry, known_page, step_for
from casebook.extract.containment import said_by
from casebook.model import Case, Problem, UnreadableError
from casebook.problems.codes import problem
from casebook.system.run_lock import hold_run_lock

_PARALLEL_FROM = 2_000_000  # bytes of input from which a second process pays for its start


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="*", metavar="报告或文件夹", help="默认 seeds/")
    parser.add_argument("--out", default="docs/cases", metavar="文件夹", help="默认 docs/cases/")
    parser.add_argument("--report", metavar="文件", help="把逐字对账写成 JSON")
    parser.add_argument("--diff", action="store_true", help="列出改过的页面与重新生成的差异")
    parser.add_argument(
        "--jobs",
        type=int,
        default=0,
        metavar="N",
        help="同时处理的进程数，默认自动；读 Word 和 PDF 时每个进程最多用 2 GB 内存",
    )


@dataclass(kw_only=True)
class _Run:
    """What one run has done so far."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    left: list[PagePlan] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    report: list[dict[str, object]] = field(default_factory=list)
    keep_report: bool = False
    dropped: Counter[str] = field(default_factory=Counter)
    chars: int = 0
    sources: int = 0
    unaccounted: int = 0


def run(arguments: argparse.Namespace) -> int:
    """Split all inputs; 0 when every one was read, 1 when any failed, 2 on bad usage."""
    began = time.perf_counter()
    if arguments.jobs < 0:
        sys.stderr.write("--jobs 应是 1 或更大的整数。\n")
        return 2
    given = [Path(path) for path in arguments.paths or ["seeds"]]
    out = Path(arguments.out)
    done = _Run(keep_report=arguments.report is not None)
    paths = list(_inputs(given, done.problems))
    if out.exists() and not out.is_dir():
        sys.stderr.write(f"{out} 是一个文件，不能当输出文件夹。请用 --out 另指一个文件夹。\n")
        return 2
    with hold_run_lock(out):
        store.remove_leftovers(out)
        library = _split(paths, out, arguments.jobs, done)
    if arguments.report is not None:
        text = json.dumps({"sources": done.report}, ensure_ascii=False, indent=1)
        _write(Path(arguments.report), text, done.problems)
    _summary(done, library, out, time.perf_counter() - began, show_difference=arguments.diff)
    return 1 if done.problems else 0


def _split(paths: list[Path], out: Path, jobs: int, done: _Run) -> PageRegistry:
    """Draft every input and write its pages; returns the pages as they were found."""
    library = PageRegistry(
        (known_page(page) for page in store.iter_pages(out)),
        (path.name for path in paths),
        _present(paths, out),
    )
    # Of two files with the same content the one that has its pages already is kept.
    paths.sort(key=lambda path: not library.knows(path.name))
    seen: dict[str, str] = {}
    shared: list[_Shared] = []
    for path, outcome in _drafts(paths, jobs):
        if isinstance(outcome, Problem):
            done.problems.append(outcome)
        elif outcome.sha256 in seen:
            first = seen[outcome.sha256]
            done.notes.append(f"{path} 与 {first} 内容完全相同，只处理了后者。")
        else:
            seen[outcome.sha256] = path.as_posix()
            shared += _write_source(path, outcome, library, out, done)
            library.release(path.name)
    _settle(shared, library, out, done)
    return library


def _present(paths: Iterable[Path], out: Path) -> Iterator[str]:
    """Names of the files beside the inputs and below `seeds/`, which keep their pages."""
    for folder in {path.parent for path in paths}:
        yield from store.names_in(folder)
    root = root_of(out / "_")
    for reports in {Path(REPORTS), (root or Path()) / REPORTS}:
        if reports.is_dir():
            yield from (path.name for path in store.source_paths([reports]))


def _inputs(given: Sequence[Path], problems: list[Problem]) -> Iterator[Path]:
    """The files to read; what is missing or shares its name with another becomes a problem."""
    names: dict[str, Path] = {}
    for path in store.source_paths(given):
        # Names are compared as Windows does, for a page names its source by file name alone.
        if not path.name.isprintable() or not _is_unicode(path.name):
            shown = path.as_posix().encode("utf-8", "replace").decode()
            problems.append(problem("split-file-name", shown, "文件名的编码不对，读不懂。"))
            continue
        key = path.name.casefold()
        other = names.setdefault(key, path)
        if other is path:
            yield path
        elif not _same_file(other, path):
            cause = f"与 {other.as_posix()} 同名，案例页会分不清来自哪一个，这个文件没有处理。"
            problems.append(problem("split-same-name", path.as_posix(), cause))


def _is_unicode(name: str) -> bool:
    """Whether a file name is text; other bytes come from archives made under other systems."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _same_file(first: Path, second: Path) -> bool:
    """Whether two paths lead to one file (given twice, or in a folder and by itself)."""
    try:
        return first.samefile(second)
    except OSError:
        return False


# --------------------------------------------------------------------------- drafting


def _draft(path: Path) -> SourceDrafts | Problem:
    try:
        return draft_source(path)
    except UnreadableError as error:
        return error.problem
    except Exception as error:  # noqa: BLE001 (a fault on one report is told; the others go on)
        cause = f"处理这份报告时程序出错（{said_by(error)}），没有生成它的案例页。"
        return problem("split-failed", path.as_posix(), cause)


def _drafts(paths: Sequence[Path], jobs: int) -> Iterator[tuple[Path, SourceDrafts | Problem]]:
    """Drafts of all inputs in order; with several processes, a bounded number ahead of time."""
    workers = jobs or _automatic_jobs(paths)
    if workers == 1 or len(paths) < 2:
        for path in paths:
            yield path, _draft(path)
        return
    with (
        ProcessPoolExecutor(min(workers, len(paths)), initializer=_end_with_parent) as pool,
        _ended_on_error(pool),
    ):
        waiting: deque[tuple[Path, Future[SourceDrafts | Problem]]] = deque()
        for path in paths:
            waiting.append((path, pool.submit(_draft, path)))
            if len(waiting) >= 8 * workers:
                first, future = waiting.popleft()
                yield first, future.result()
        for path, future in waiting:
            yield path, future.result()


@contextmanager
def _ended_on_error(pool: ProcessPoolExecutor) -> Iterator[None]:
    """End the workers at once when the block is left by Ctrl-C; they write nothing.

    The pool would wait until all that it was given is done.
    """
    try:
        yield
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in multiprocessing.active_children():
            worker.terminate()
        raise


def _end_with_parent() -> None:
    """End this worker when the run is killed; it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None

    def wait() -> None:
        parent.join()
        os._exit(1)

    Thread(target=wait, daemon=True).start()


def _automatic_jobs(paths: Iterable[Path]) -> int:
    total = 0
    for path in paths:
        try:
            total += path.stat().st_size
        except OSError:  # said by the reader, with the reason
            continue
    return (os.cpu_count() or 1) if total >= _PARALLEL_FROM else 1


# --------------------------------------------------------------------------- writing


@dataclass(frozen=True, slots=True)
class _Shared:
    """A case whose text already has a page, made from another article."""

    source: Path
    case: Case
    page: Path


def _write_source(
    path: Path, drafts: SourceDrafts, library: PageRegistry, out: Path, done: _Run
) -> list[_Shared]:
    """Give the cases of one source their pages and write those that no editor has changed.

    Returns the cases whose text has a page already.
    """
    if not any(has_text(case) for case in drafts.cases):
        cause = "文件里只有标题，没有正文，没有生成案例页。"
        done.problems.append(problem("split-no-text", path.as_posix(), cause))
        return []
    ids: list[tuple[str, str]] = []
    waiting: list[_Shared] = []
    for case, match in zip(drafts.cases, library.match(drafts.cases), strict=True):
        named, target, shared = library.page_for(case, match, out)
        if shared:
            waiting.append(_Shared(path, case, target))
        elif not _write_page(named, target, done):
            continue
        ids.append((named.id, named.locality))
    done.notes += [f"{path}：{note}" for note in drafts.notes]
    done.warnings += report_faults(path.as_posix(), drafts.faults)
    done.sources += 1
    done.chars += drafts.account.chars
    done.unaccounted += abs(drafts.account.unaccounted)
    done.dropped.update(accounting.dropped_by_class([drafts.account]))
    if done.keep_report and len(ids) == len(drafts.cases):
        done.report.append(accounting.as_json(drafts.account, ids))
    return waiting


def _write_page(case: Case, path: Path, done: _Run) -> bool:
    """Write the page of a case unless an editor has changed it; False when it cannot be written."""
    present = store.read_text(path) if path.exists() else None
    step = step_for(case, path, present)
    if step.content is not None and not _write(path, step.content, done.problems):
        return False
    done.outcomes[step.outcome] += 1
    if step.outcome is Outcome.LEFT:
        done.left.append(step)
    return True


def _settle(shared: Iterable[_Shared], library: PageRegistry, out: Path, done: _Run) -> None:
    """Move a page to the other source of its text when its own source no longer has it."""
    for item in shared:
        named, target, kept = library.page_for(item.case, Match(None), out)
        if kept:
            title = item.case.title
            done.notes.append(
                f"{item.source}：《{title}》与 {target.as_posix()} 同文，没有另建页面"
            )
        else:
            _write_page(named, target, done)


def _write(path: Path, text: str, problems: list[Problem]) -> bool:
    try:
        store.write_atomic(path, text.encode("utf-8"))
    except OSError as error:
        cause = f"写不进去（{error.strerror or error}）。"
        problems.append(problem("write-failed", path.as_posix(), cause))
        return False
    return True


# --------------------------------------------------------------------------- telling


def _summary(
    done: _Run, library: PageRegistry, out: Path, seconds: float, *, show_difference: bool
) -> None:
    total = sum(done.outcomes.values())
    print(
        f"读了 {done.sources} 份报告、{done.chars:,} 字，得到 {total} 个案例，在 {out.as_posix()}/ 下"
    )
    parts = [
        f"{outcome.value} {done.outcomes[outcome]} 页"
        for outcome in Outcome
        if done.outcomes[outcome]
    ]
    if parts:
        print("　　" + "，".join(parts) + f"（用时 {seconds:.1f} 秒）")
    if done.dropped:
        named = "，".join(f"{name} {count:,} 字" for name, count in done.dropped.most_common())
        print(f"没有收进案例的文字：{named}")
    print(f"去向不明的文字：{done.unaccounted:,} 字")
    for step in done.left:
        print(f"没有动（有人改过）：{step.path.as_posix()}")
        if show_difference and step.difference:
            print(step.difference, end="")
    if done.left and not show_difference:
        print("　　想看这些页面与重新生成的差异，加上 --diff 再运行一次。")
    for page in library.leftover():
        print(f"本次读的 {page.file} 里没有这一篇，页面保留未动：{page.path.as_posix()}")
    for note in done.notes:
        print(f"请留意：{note}")
    sys.stdout.flush()
    for each in (*done.warnings, *done.problems):
        sys.stderr.write(f"{each}\n")
    if done.problems:
        sys.stderr.write(f"共 {len(done.problems)} 处没有成功，其余都已处理。\n")

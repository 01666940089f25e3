"""`casebook split`: turn reports into case pages, and account for every character."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from casebook import accounting, journal, store
from casebook.checks.readings import report_faults
from casebook.checks.run import page_errors
from casebook.commands.casebook_here import casebook_here, vocabulary_of
from casebook.commands.split_part import means_of, read_part
from casebook.drafts.batch import PLAIN, Means, draft_each
from casebook.drafts.drafting import SourceDrafts
from casebook.drafts.inputs import report_files
from casebook.drafts.pages import PageWriter, SplitResult, try_to_write
from casebook.drafts.plans import Outcome, PagePlan
from casebook.drafts.renewal import PageRegistry, known_page
from casebook.model import Problem, UnreadKind
from casebook.problems.codes import problem
from casebook.project.casebook import Casebook, find_casebook
from casebook.project.withdrawn import NONE, Withdrawals, known_withdrawn
from casebook.readers.ocr.engine import COMMAND
from casebook.system.progress import tracked
from casebook.unread import UnreadEntry, amounts
from casebook.vocabulary import load_vocabulary

_MOST_PLACES = 3  # places of pictures and the like that are named for each source


def run(arguments: argparse.Namespace) -> int:
    """Split all inputs; 1 when there was any problem, 2 when --jobs is negative or --out a file."""
    began = time.perf_counter()
    if arguments.jobs < 0:
        sys.stderr.write("--jobs 应是 1 或更大的整数。\n")
        return 2
    given = [Path(path) for path in arguments.paths] or [casebook_here().seeds]
    out = Path(arguments.out or casebook_here().cases)
    vocabulary = vocabulary_of(arguments)
    load_vocabulary(vocabulary)  # so that a fault in it is told once, before any report is read
    around = find_casebook(out) or find_casebook()
    if arguments.part is not None:
        return read_part(given, vocabulary, arguments, around)
    withdrawn = known_withdrawn(around.root) if around else NONE
    kept = kept_report(find_casebook(), out, arguments.report)
    first = _first_report(find_casebook(), out) if kept is None and not arguments.paths else None
    result = SplitResult(
        keep_report=any(each is not None for each in (arguments.report, kept, first))
    )
    paths = list(report_files(given, result.problems))
    if out.exists() and not out.is_dir():
        sys.stderr.write(f"{out} 是一个文件，不能当输出文件夹。请用 --out 另指一个文件夹。\n")
        return 2
    with means_of(arguments, around) as means, journal.hold_pages(out):
        registry = split_into(
            paths, out, result, vocabulary=vocabulary, means=means, withdrawn=withdrawn
        )
        if kept is None and result.unread:
            kept = first
        if kept is not None:
            renew_account(kept, result, registry, casebook_here())
    if arguments.report is not None and not _is(arguments.report, kept):
        text = accounting.as_report(result.report)
        try_to_write(Path(arguments.report), text, result.problems, store.write_output)
    _print_summary(result, out, time.perf_counter() - began)
    if not paths and not result.problems:
        where = "、".join(path.as_posix() for path in given)
        print(
            f"{where} 里没有报告。请把报告（Word、PDF、网页、文本等）放进去，再运行 casebook split。"
        )
    _print_details(result, registry, show_difference=arguments.diff)
    return 1 if result.problems else 0


def kept_report(casebook: Casebook | None, out: Path, report: str | None = None) -> Path | None:
    """The account that the casebook keeps for its site; None where this run does not renew it.

    A run that writes the casebook's own pages renews the account that is there, or makes it when
    `--report` names it (see also `_first_report`).
    """
    if casebook is None or out.resolve() != casebook.cases.resolve():
        return None
    kept = casebook.docs / accounting.REPORT_PATH
    return kept if kept.is_file() or _is(report, kept) else None


def _first_report(casebook: Casebook | None, out: Path) -> Path | None:
    """Where a casebook without an account gets one, if this run writes its own pages.

    That is so once a run of all reports finds pictures and the like, which only the account can tell
    the readers of the case pages.
    """
    if casebook is None or out.resolve() != casebook.cases.resolve():
        return None
    return casebook.docs / accounting.REPORT_PATH


def _is(report: str | None, kept: Path | None) -> bool:
    """Whether `--report` names the account that the casebook keeps."""
    return None not in (report, kept) and Path(str(report)).resolve() == Path(str(kept)).resolve()


def renew_account(
    kept: Path, result: SplitResult, registry: PageRegistry, casebook: Casebook
) -> None:
    """Bring the kept account up to date: the accounts of this run, without those of lost reports."""
    before = store.read_text(kept) if kept.is_file() else ""
    reports = None
    if casebook.seeds.is_dir():
        names = {path.name for path in store.source_paths([casebook.seeds])}
        reports = names | set(map(accounting.unnamed, names))
    text = accounting.renewed_report(
        before,
        result.report,
        lambda file: reports is None or file in reports or registry.still_has(file),
    )
    if text != before:
        try_to_write(kept, text, result.problems, store.write_output)


def split_into(
    paths: list[Path],
    out: Path,
    result: SplitResult,
    *,
    vocabulary: Path,
    means: Means = PLAIN,
    withdrawn: Withdrawals = NONE,
) -> PageRegistry:
    """Draft every input and write its pages; returns the registry of all pages below `out`."""
    registry = PageRegistry(
        (known_page(page) for page in store.iter_pages(out)),
        (path.name for path in paths),
        _other_sources(paths, out),
        withdrawn,
    )
    words = load_vocabulary(vocabulary)
    writer = PageWriter(registry, out, result, partial(page_errors, vocabulary=words))
    # Of files with the same content the first is read, so those that have pages come first.
    paths.sort(key=lambda path: not registry.knows(path.name))
    seen: dict[str, str] = {}
    drafted = draft_each(paths, vocabulary, means)
    for path, drafts in tracked(drafted, "处理报告", len(paths)):
        if isinstance(drafts, Problem):
            result.problems.append(drafts)
        elif drafts.sha256 in seen:
            first = seen[drafts.sha256]
            result.notes.append(f"{path} 与 {first} 内容完全相同，只处理了后者。")
        else:
            seen[drafts.sha256] = path.as_posix()
            if writer.write_source(path, drafts):
                result.warnings += report_faults(path.as_posix(), drafts.faults)
                result.warnings += _remarks(path, drafts)
            registry.release(path.name)
    writer.write_shared()
    return registry


def _remarks(path: Path, drafts: SourceDrafts) -> Iterator[Problem]:
    """Yield a problem for each doubt about how a report was divided."""
    for line, remark in drafts.remarks:
        yield problem(remark.code, path.as_posix(), remark.cause, line=line)


def _other_sources(paths: Iterable[Path], out: Path) -> Iterator[str]:
    """Names of the files beside the inputs and of all reports: existing sources keep their pages."""
    for folder in {path.parent for path in paths}:
        yield from store.names_in(folder)
    for casebook in filter(None, {find_casebook(), find_casebook(out)}):
        if casebook.seeds.is_dir():
            yield from (path.name for path in store.source_paths([casebook.seeds]))


def _print_summary(result: SplitResult, out: Path, seconds: float) -> None:
    """Print how many sources, characters and pages there were."""
    total = sum(result.outcomes.values())
    print(
        f"读了 {result.sources} 份报告、{result.chars:,} 字，"
        f"得到 {total} 个案例，在 {out.as_posix()}/ 下"
    )
    counts = [
        f"{outcome.value} {result.outcomes[outcome]} 页"
        for outcome in Outcome
        if result.outcomes[outcome]
    ]
    if counts:
        print("　　" + "，".join(counts) + f"（用时 {seconds:.1f} 秒）")
    if result.withdrawn:
        print(f"已撤下，没有生成：{'、'.join(result.withdrawn)}")
    if result.dropped:
        dropped = "，".join(f"{name} {count:,} 字" for name, count in result.dropped.most_common())
        print(f"没有收进案例的文字：{dropped}")
    print(f"去向不明的文字：{result.unaccounted:,} 字")
    if result.unread:
        print("没有读出的内容（里面的文字和数字不在案例页里，要用的请对照原件补进去）：")
        for path, entries in result.unread:
            print(f"　　{path.as_posix()}：{amounts(entries)}（{_places(entries)}）")
        if any(entry.kind is UnreadKind.SCAN for _, entries in result.unread for entry in entries):
            print(f"　　扫描页要装文字识别（OCR）才读得出：{COMMAND}，装好后再运行一次。")


def _places(entries: Sequence[UnreadEntry]) -> str:
    """Where the first things that were not read stand, and at how many places all do."""
    places = list(dict.fromkeys(entry.where for entry in entries))
    more = f"；等 {len(places)} 处" if len(places) > _MOST_PLACES else ""
    return "；".join(places[:_MOST_PLACES]) + more


def _renamed(plans: Sequence[PagePlan]) -> Iterator[str]:
    """Yield a line for each source that has another name now, with how many pages followed it."""
    pages: dict[tuple[str, str], list[PagePlan]] = {}
    for plan in plans:
        assert plan.case.source is not None
        pages.setdefault((plan.before, plan.case.source.file), []).append(plan)
    for (before, after), moved in pages.items():
        edited = sum(plan.outcome is Outcome.FOLLOWED for plan in moved)
        kept = f"，其中 {edited} 页有人改过，只改了来源一项" if edited else ""
        yield f"来源改名：{before} → {after}，{len(moved)} 页跟着改了{kept}，编号和状态不变"


def _print_details(result: SplitResult, registry: PageRegistry, *, show_difference: bool) -> None:
    """Print the pages and notes for the user to check, then warnings and problems to stderr."""
    for line in _renamed(result.renamed):
        print(line)
    for step in result.left:
        done = "只更新了来源" if step.outcome is Outcome.FOLLOWED else "没有动"
        print(f"{done}（有人改过）：{step.path.as_posix()}")
        if show_difference and step.difference:
            print(step.difference, end="")
    if result.left and not show_difference:
        print("　　想看这些页面与重新生成的差异，加上 --diff 再运行一次。")
    for page in registry.leftover():
        print(f"本次读的 {page.file} 里没有这一篇，页面保留未动：{page.path.as_posix()}")
    for note in result.notes:
        print(f"请留意：{note}")
    sys.stdout.flush()
    for each in (*result.warnings, *result.problems):
        sys.stderr.write(f"{each}\n")
    if result.problems:
        sys.stderr.write(f"共 {len(result.problems)} 处没有成功，其余都已处理。\n")

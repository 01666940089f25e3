"""Writes the pages of drafted cases and records the results of a run of `split`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from casebook import accounting, store
from casebook.case_md import has_text
from casebook.drafts.drafting import SourceDrafts
from casebook.drafts.plans import Outcome, PagePlan, plan_page
from casebook.drafts.renewal import KnownPage, Match, PageRegistry
from casebook.drafts.unpublished import without_texts
from casebook.model import Case, DropClass, Problem
from casebook.problems.codes import problem
from casebook.project.withdrawn import FILE, Withdrawal
from casebook.store import StoredPage
from casebook.system.in_use import is_in_use
from casebook.unread import UnreadEntry


@dataclass(kw_only=True)
class SplitResult:
    """The results of one run: counts, and what to report to the user.

    `outcomes` counts pages. `left` are the edited pages that were not overwritten, with those of which
    only the source was renewed. `renamed` are the pages whose source has another name now. `report` has the
    accounting of each source, if `keep_report`. `dropped` counts characters by class, `chars` all
    characters of the sources, `unaccounted` those that the accounting cannot explain. `unread` are
    (source, what was not read of it) for the sources with pictures and the like. `withdrawn` has an
    id for each article that was left out since it is withdrawn.
    """

    keep_report: bool = False
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    left: list[PagePlan] = field(default_factory=list)
    renamed: list[PagePlan] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    report: list[dict[str, object]] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    chars: int = 0
    sources: int = 0
    unaccounted: int = 0
    unread: list[tuple[Path, tuple[UnreadEntry, ...]]] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Shared:
    """A case whose text already has a page that belongs to another article."""

    source: Path
    case: Case


PageErrors = Callable[[StoredPage], Sequence[Problem]]
"""Returns the errors for which `check` would refuse a page."""


class PageWriter:
    """Writes the pages of sources below `out`; never overwrites a page that an editor has changed.

    A page with `errors` is not written but reported.
    """

    def __init__(
        self, registry: PageRegistry, out: Path, result: SplitResult, errors: PageErrors
    ) -> None:
        self._registry = registry
        self._out = out
        self._result = result
        self._errors = errors
        self._shared: list[_Shared] = []

    def write_source(self, path: Path, drafts: SourceDrafts) -> bool:
        """Write the pages of one source; if it has no text, report that and return False.

        Cases whose text already has a page from another source are left for `write_shared`.
        """
        result = self._result
        if not any(has_text(case) for case in drafts.cases):
            cause = f"文件里只有{_all_there_is(drafts)}，没有正文，没有生成案例页。"
            result.problems.append(problem("split-no-text", path.as_posix(), cause))
            return False
        ids: list[tuple[str, str]] = []
        gone: set[int] = set()
        matches = self._registry.match(drafts.cases)
        for number, (case, match) in enumerate(zip(drafts.cases, matches, strict=True)):
            if withdrawn := self._registry.withdrawn(case, match):
                self._leave_out(path, case, withdrawn)
                gone.add(number)
                ids.append((withdrawn.id, ""))
            elif named := self._place(path, case, match):
                ids.append((named.id, named.locality))
        result.notes += [f"{path}：{note}" for note in drafts.notes]
        result.sources += 1
        result.chars += drafts.account.chars
        result.unaccounted += abs(drafts.account.unaccounted)
        if drafts.account.unread:
            result.unread.append((path, drafts.account.unread))
        result.dropped.update(accounting.dropped_by_class([drafts.account]))
        if result.keep_report and len(ids) == len(drafts.cases):
            result.report.append(accounting.as_json(without_texts(drafts, gone), ids, gone))
        return True

    def _place(self, path: Path, case: Case, match: Match) -> Case | None:
        """Write the page of a case, or leave it for `write_shared`; None if it was not written."""
        if match.page is None and (page := self._registry.unreadable_page(case)):
            self._result.problems.append(_perhaps_there(case, path, page))
            return None
        named, target, shared = self._registry.page_for(case, match, self._out)
        base = named.id.rpartition("-")[0]
        if match.page is None and self._registry.withdrawals.has(base):
            self._result.notes.append(
                f"{path}：{named.id} 与撤下的 {base} 同地同日而文字不同，按另一篇生成了页面；"
                f"就是那一篇改过字的，运行 casebook withdraw {named.id}。"
            )
        if shared:
            self._shared.append(_Shared(path, case))
            return named
        return named if self._write_page(named, target, path) else None

    def _leave_out(self, path: Path, case: Case, withdrawn: Withdrawal) -> None:
        """Note an article that is withdrawn, and the doubt where only its id says so."""
        self._result.withdrawn.append(withdrawn.id)
        if not withdrawn.text and case.source:
            self._result.notes.append(
                f"{path}：第 {case.source.article} 篇与撤下的 {withdrawn.id} 同地同日，当作它，"
                f"没有生成页面。确是它的，在 {FILE} 这一条里加一行 text: {case.source.text}，"
                "以后不再问；是另一篇的，那一行写成 text: 无，再运行一次。"
            )

    def write_shared(self) -> None:
        """Write the cases left by `write_source` whose page is no longer claimed by its own source.

        Call once, after all sources are written.
        """
        for item in self._shared:
            named, target, shared = self._registry.page_for(item.case, Match(None), self._out)
            if shared:
                self._result.notes.append(
                    f"{item.source}：《{item.case.title}》与 {target.as_posix()} 同文，没有另建页面"
                )
            else:
                self._write_page(named, target, item.source)

    def _write_page(self, case: Case, path: Path, source: Path) -> bool:
        """Write the page of a case unless an editor has changed it.

        Return False if writing fails, or if the page has errors.
        """
        if store.is_linked(path, self._out):
            self._result.problems.append(linked_page(path))
            return False
        present = store.read_text(path) if path.exists() else None
        plan = plan_page(case, path, present)
        own = plan.outcome is not Outcome.FOLLOWED  # what editors wrote is for `check` to judge
        if plan.content is not None and (
            errors := self._errors(store.page_of(path, plan.content)) if own else ()
        ):
            self._result.problems.append(_unfit(case, source, errors))
            return False
        if plan.content is not None and not try_to_write(path, plan.content, self._result.problems):
            return False
        self._result.outcomes[plan.outcome] += 1
        if plan.outcome in (Outcome.LEFT, Outcome.FOLLOWED):
            self._result.left.append(plan)
        if plan.before and case.source and plan.before != case.source.file and plan.content:
            self._result.renamed.append(plan)
        return True


def linked_page(path: Path) -> Problem:
    """The problem of a page that is not written because it, or its folder, is a link."""
    cause = "它或它的文件夹是链接（快捷方式），没有写，以免写到别处。"
    return problem("site-file-link", path.as_posix(), cause)


def _all_there_is(drafts: SourceDrafts) -> str:
    """What a source without text consists of, in Chinese."""
    kinds = {dropped.kind for dropped, _ in drafts.account.dropped}
    return "目录" if not drafts.cases and DropClass.CONTENTS in kinds else "标题"


def _perhaps_there(case: Case, source: Path, page: KnownPage) -> Problem:
    """The problem of a new case that may be the one of a page that cannot be read."""
    cause = (
        f"这一页读不懂（{page.fault.rstrip('。')}），也许就是 {source.as_posix()} 里的"
        f"《{case.title}》，所以没有给它另写一页。"
    )
    return problem("split-page-unreadable", page.path.as_posix(), cause)


def _unfit(case: Case, source: Path, errors: Sequence[Problem]) -> Problem:
    """The problem of a draft that `check` would refuse, at the first line of its article."""
    first = errors[0]
    more = f"（另有 {len(errors) - 1} 处）" if len(errors) > 1 else ""
    cause = f"《{case.title}》这一页通不过检查，没有写：{first.cause}{more}"
    lines = case.source.lines if case.source else None
    line = lines[0] if lines else None
    return problem("split-unfit", source.as_posix(), cause, hint=first.remedy, line=line)


def try_to_write(
    path: Path,
    text: str,
    problems: list[Problem],
    write: Callable[[Path, bytes], None] = store.write_atomic,
) -> bool:
    """Write a file atomically; on failure add to `problems` and return False."""
    try:
        write(path, text.encode("utf-8"))
    except OSError as error:
        in_use = is_in_use(error)
        cause = "正被别的程序打开" if in_use else f"{error.strerror or error}"
        hint = "请先关闭打开它的程序，再运行一次。" if in_use else ""
        problems.append(
            problem("write-failed", path.as_posix(), f"写不进去（{cause}）。", hint=hint)
        )
        return False
    return True

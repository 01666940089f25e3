"""Check of the accounting file, from which the site's source pages are generated.

It must be readable, and be that of the reports and pages there are: `casebook split` renews it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from casebook.accounting import marked_ids, read_report, reported_ids, unnamed
from casebook.checks.model import CheckedCasebook, GuidePage
from casebook.model import Problem
from casebook.problems.codes import problem
from casebook.problems.quoting import quoted


def look(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield a problem when the project's accounting file cannot be read or is out of date."""
    kept = checked.project.accounting
    if kept is None:
        return
    broken = tuple(faults(kept))
    yield from broken
    if broken:
        return
    differences = [*_differences(checked, reported_ids(kept.text)), *_words_of(checked, kept.text)]
    if differences:
        cause = f"逐字对账与报告、案例页不一致：{'；'.join(differences)}。"
        yield problem("accounting-stale", kept.path, cause)


def faults(kept: GuidePage) -> Iterator[Problem]:
    """Yield a problem when a file is not valid accounting."""
    try:
        read_report(kept.text)
    except ValueError as error:
        yield problem("accounting-broken", kept.path, f"读不出各来源的对账（{error}）。")


def _differences(
    checked: CheckedCasebook, accounted: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """Yield in Chinese how the accounts (file -> ids of its cases) differ from reports and pages.

    A page whose report is gone keeps its account; `sources` has a code of its own for that.
    """
    find, names = checked.project.source, checked.project.reports
    if find is None:
        return
    accounted = {name: accounted[unnamed(name)] for name in names if unnamed(name) in accounted} | {
        file: ids for file, ids in accounted.items() if not _all_withdrawn(ids, checked)
    }
    reports = dict.fromkeys(names)
    named = {case.source.file for _, case in checked.cases if case.source}
    gone = [file for file in accounted if file not in reports and file not in named]
    if gone:
        yield f"seeds/ 里已没有{_listed(gone)}"
    if new := [file for file in reports if file not in accounted]:
        digests = {file.sha256 for name in accounted if (file := find(name))}
        # Of two reports with the same content `split` reads one.
        new = [name for name in new if (file := find(name)) and file.sha256 not in digests]
    if new:
        yield f"seeds/ 里的{_listed(new)}还没有拆分"
    # A page that cannot be read is there all the same; its file is named after its id.
    withdrawn = checked.project.withdrawn
    ids = {case.id for _, case in checked.cases}
    ids |= {PurePosixPath(entry.inside).stem for entry in checked.project.entries}
    there = [i for file in accounted if file in reports for i in accounted[file]]
    if lost := [i for i in there if i not in ids and not withdrawn.has(i)]:
        yield f"案例{_listed(lost)}没有了"


def _all_withdrawn(ids: Sequence[str], checked: CheckedCasebook) -> bool:
    """Whether a source has nothing but withdrawn cases, so that its account has no name."""
    return bool(ids) and all(map(checked.project.withdrawn.has, ids))


def _words_of(checked: CheckedCasebook, text: str) -> Iterator[str]:
    """Yield in Chinese which withdrawn cases an account was made with: it may have words of theirs."""
    marked = marked_ids(text)
    ids = (i for of_file in reported_ids(text).values() for i in of_file)
    if left := [i for i in ids if checked.project.withdrawn.has(i) and i not in marked]:
        yield f"撤下的{_listed(left)}还在里面"


def _listed(names: Sequence[str]) -> str:
    """The first name in quotation marks, and how many there are when there are several."""
    first = f"“{quoted(names[0])}”"
    return first if len(names) == 1 else f"{first}等 {len(names)} 个"

"""Checks of what is read in the text of every page: private persons, and rules that raise errors.

A build reads the texts in the same way; a rule that raises would lose the findings, or stop it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from casebook.case_md import body_blocks
from casebook.case_md.lines import line_starts
from casebook.casetext import read_case
from casebook.casetext.titles import titles_of
from casebook.checks.model import CheckedCasebook, Page
from casebook.checks.private import private_label, private_persons
from casebook.extract import EXTRACTORS
from casebook.extract.containment import describe_error
from casebook.findings import Fault
from casebook.index.readings import CaseReading, kept_reading, make_reading, remember_reading
from casebook.model import Case, Problem
from casebook.problems.codes import problem
from casebook.shelf import Shelf
from casebook.system.processes import parallel_map
from casebook.system.progress import tracked
from casebook.vocabulary import Vocabulary

_EXTRACTOR_LABELS = {kind: extractor.name for kind, extractor in EXTRACTORS.items()} | {
    "themes": "主题",
    "ladders": "改革的落实程度",
}
"""`Fault.extractor` -> its Chinese name."""


def look(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield a problem for each place in a page's text where a rule raised an exception.

    The readings are put on the shelf. None that is there already had such a place.
    """
    shelf, vocabulary = checked.project.shelf, checked.vocabulary
    new = [item for item in checked.cases if not kept_reading(item[1], vocabulary, shelf)]
    results = parallel_map(partial(_read, vocabulary, shelf), new)
    done = tracked(zip(new, results, strict=True), "试读案例", len(new))
    for (_, case), (reading, problems) in done:
        if reading:
            remember_reading(case, vocabulary, shelf, reading)
        yield from problems
    shelf.tidy(len(checked.pages))


def look_for_persons(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield the private persons and dwellings that each page names.

    With `keeps_readings` the readings are put on a shelf that has files: the build that follows asks
    for them.
    """
    shelf = checked.project.shelf
    keeps = checked.keeps_readings and shelf.folder is not None
    look_at = partial(_persons, checked.vocabulary, shelf, keeps)
    found = parallel_map(look_at, tuple(checked.cases))
    for problems in tracked(found, "找个人的姓名", len(checked.pages)):
        yield from problems


def _persons(
    vocabulary: Vocabulary,
    shelf: Shelf,
    keeps: bool,
    item: tuple[Page, Case],
) -> tuple[Problem, ...]:
    """The persons and dwellings that a page names."""
    page, case = item
    try:
        if known := kept_reading(case, vocabulary, shelf):
            read_case(case, vocabulary).take_over(known.text)
        elif keeps:
            make_reading(case, vocabulary, shelf)
        return person_problems(page, case, vocabulary)
    except Exception as error:  # noqa: BLE001 (a bug on one page must not stop the others)
        return (_failed(page, error),)


def person_problems(page: Page, case: Case, vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """The problems of the private persons and dwellings that a page or its title names."""
    text = read_case(case, vocabulary)
    problems = []
    for detail, code, cause in private_persons(text.details, text.private):
        line = _line(page, text.number_at(detail.start))
        at = page.body.find(detail.text.strip(), line_starts(page.body)[line - 1])
        problems.append(
            page.within(at, code, cause) if at >= 0 else _on_line(page, line, code, cause)
        )
    shown = titles_of(case)
    for key, title, public, what in (
        ("title", case.title, shown.title, "标题"),
        ("subtitle", case.subtitle, shown.subtitle, "副标题"),
    ):
        if public != title:  # a title that lists show as it is names nobody
            causes = private_label(title, what)
            problems += [page.at((key,), "private-name", cause) for cause in causes]
    return tuple(problems)


def _line(page: Page, number: int) -> int:
    """The 1-based line of the body on which a passage begins."""
    blocks = body_blocks(page.body)
    return blocks[number].line if blocks else 1


def _on_line(page: Page, line: int, code: str, cause: str) -> Problem:
    """Make a problem on a line of the body."""
    return problem(code, page.path, cause, line=page.stored.parsed.body_line + line - 1)


def _read(
    vocabulary: Vocabulary, shelf: Shelf, item: tuple[Page, Case]
) -> tuple[CaseReading | None, tuple[Problem, ...]]:
    """The reading of a case, None where it raised, and its problems."""
    page, case = item
    try:
        reading = make_reading(case, vocabulary, shelf)
    except Exception as error:  # noqa: BLE001 (reported with the page; it would stop a build)
        return None, (_failed(page, error),)
    return reading, page_faults(page, case, vocabulary)


def page_faults(page: Page, case: Case, vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """Run all extractors on a page and return a problem for each fault; does not raise."""
    text = read_case(case, vocabulary)
    try:
        text.read()
    except Exception as error:  # noqa: BLE001 (reported with the page; it would stop a build)
        return (_failed(page, error),)
    return tuple(_problem(page, text.starts, fault) for fault in text.faults)


def _failed(page: Page, error: Exception) -> Problem:
    return page.at(("id",), "reading-failed", f"读这一页时程序出错（{describe_error(error)}）。")


def _problem(page: Page, starts: Sequence[int], fault: Fault) -> Problem:
    """Make the problem for a fault, at the line of the page where its passage begins.

    `starts` are the offsets of the passages in the text that `fault.start` refers to.
    """
    number = sum(start <= fault.start for start in starts) - 1
    return _on_line(page, _line(page, number), "finding-failed", cause_of(fault))


def cause_of(fault: Fault) -> str:
    """Return the cause of a `finding-failed` problem, in Chinese."""
    return f"这一句里的{_EXTRACTOR_LABELS[fault.extractor]}没有认出来（规则 {fault.error}）。"


def report_faults(path: str, faults: Iterable[tuple[int, Fault]]) -> Iterator[Problem]:
    """Yield a problem for each fault in a report; `faults` are (1-based line, fault) pairs."""
    for line, fault in faults:
        yield problem("finding-failed", path, cause_of(fault), line=line)

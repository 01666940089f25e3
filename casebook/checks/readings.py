"""What a build reads from each page: that no rule fails on its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from casebook.case_md import body_blocks
from casebook.casetext import read_case
from casebook.checks.model import CheckedCasebook, Page
from casebook.extract import EXTRACTORS
from casebook.extract.containment import describe_error
from casebook.findings import Fault
from casebook.model import Case, Problem
from casebook.problems.codes import problem
from casebook.system.processes import parallel_map
from casebook.vocabulary import Vocabulary

_SUBJECTS = {kind: extractor.name for kind, extractor in EXTRACTORS.items()} | {"themes": "主题"}
"""Field of `Findings` or of a section -> its Chinese name."""


def look(library: CheckedCasebook) -> Iterator[Problem]:
    """Faults on all pages; every text is read as a build of the site reads it."""
    for found in parallel_map(partial(_look, library.vocabulary), list(library.cases)):
        yield from found


def _look(vocabulary: Vocabulary, item: tuple[Page, Case]) -> tuple[Problem, ...]:
    return page_faults(*item, vocabulary)


def page_faults(page: Page, case: Case, vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """What goes wrong when the text of a page is read; () for nearly all."""
    text = read_case(case, vocabulary)
    try:
        text.read()
    except Exception as error:  # noqa: BLE001 (told with the page; a build would stop at it)
        return (
            page.at(("id",), "reading-failed", f"读这一页时程序出错（{describe_error(error)}）。"),
        )
    return tuple(_problem(page, text.starts, fault) for fault in text.faults)


def _problem(page: Page, starts: Sequence[int], fault: Fault) -> Problem:
    """The problem at the line of the page on which the faulty passage begins."""
    number = sum(start <= fault.start for start in starts) - 1
    blocks = body_blocks(page.body)
    line = page.stored.parsed.body_line + (blocks[number].line - 1 if blocks else 0)
    return problem("finding-failed", page.path, cause_of(fault), line=line)


def cause_of(fault: Fault) -> str:
    """What a fault cost, for people."""
    return f"这一句里的{_SUBJECTS[fault.extractor]}没有认出来（规则 {fault.error}）。"


def report_faults(path: str, faults: Iterable[tuple[int, Fault]]) -> Iterator[Problem]:
    """The problems of a report: (1-based line of the report, fault) pairs."""
    for line, fault in faults:
        yield problem("finding-failed", path, cause_of(fault), line=line)

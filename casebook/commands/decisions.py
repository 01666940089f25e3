"""Writes what editors decided on candidates into the pages: all of it, or nothing when one is wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from casebook import journal, store
from casebook.case_md import parse_case
from casebook.case_md.editing import UneditableError
from casebook.casetext.candidates import Candidate
from casebook.casetext.page_candidates import (
    CandidateId,
    NotAcceptedError,
    accepted,
    candidate_id,
    rejected,
)
from casebook.casetext.spacing import without_space
from casebook.checks.figures import missing, wrong_unit
from casebook.commands.casebook_here import casebook_of, page_files
from casebook.vocabulary import Vocabulary


@dataclass(slots=True)
class _Page:
    """A page being changed: its text on disk, the text with the decisions so far, and a line of each."""

    path: Path
    before: str
    after: str
    done: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Decisions:
    """The ids of candidates to accept, and of those to turn off, as they were typed."""

    accept: Sequence[str]
    reject: Sequence[str]

    def __bool__(self) -> bool:
        return bool(self.accept or self.reject)


def decide(decisions: Decisions, given: Sequence[Path], vocabulary: Vocabulary) -> int:
    """Write the decisions into the pages at and below the paths; returns the exit code.

    Nothing is written when any id is wrong.
    """
    with ExitStack() as locks:
        for folder in _folders(given):
            locks.enter_context(journal.hold_pages(folder))
        return _decide(decisions, given, vocabulary)


def _folders(given: Sequence[Path]) -> tuple[Path, ...]:
    """The folders whose runs would write the same pages, each once and in a fixed order."""
    folders = set()
    for path in given:
        casebook = casebook_of(path)
        folders.add(casebook.cases.resolve() if casebook else path.resolve())
    return tuple(sorted(folders))


def _decide(decisions: Decisions, given: Sequence[Path], vocabulary: Vocabulary) -> int:
    pages: dict[str, _Page] = {}
    files, faults = page_files(given), []
    changes = dict.fromkeys(decisions.accept, _accepted) | dict.fromkeys(decisions.reject, rejected)
    for name, change in changes.items():
        try:
            wanted = _parsed(name, decisions)
            page = pages.get(wanted.case) or _page(wanted.case, files)
            pages[wanted.case] = page
            page.after, candidate = change(page.after, wanted, vocabulary)
            page.done.append(f"{_LABELS[change]}{candidate.indicator}：{candidate.words}")
        except (NotAcceptedError, UneditableError) as error:
            faults.append(f"{name}：{error}")
    if faults:
        for fault in faults:
            sys.stderr.write(f"{fault}\n")
        sys.stderr.write(f"有 {len(faults)} 处问题，一页都没有写。\n")
        return 1
    return _write(list(pages.values()))


def _parsed(name: str, decisions: Decisions) -> CandidateId:
    """The parts of an id; raises NotAcceptedError, also for one that is accepted and turned off."""
    if name in decisions.accept and name in decisions.reject:
        raise NotAcceptedError("又采用又不要，请只选一样。")
    wanted = candidate_id(name)
    if wanted is None:
        raise NotAcceptedError("不是清单里的编号。编号像 430100-2023-02-18:1a2b3c4d，照抄即可。")
    return wanted


def _page(case: str, files: Sequence[Path]) -> _Page:
    """The page of a case, whose file usually has the name of its id. Raises NotAcceptedError."""
    for path in sorted(files, key=lambda path: path.stem != case):
        found = store.load_page(path).parsed.case
        if found and found.id == case:
            text = path.read_bytes().decode("utf-8")
            return _Page(path, text, text)
    raise NotAcceptedError(f"没有编号是“{case}”的案例页。")


def _accepted(page: str, wanted: CandidateId, vocabulary: Vocabulary) -> tuple[str, Candidate]:
    """`accepted`, but raises NotAcceptedError for a figure that `casebook check` would refuse."""
    after, candidate = accepted(page, wanted, vocabulary)
    case = parse_case(after, "").case
    body = without_space(case.body) if case else ""
    indicator = vocabulary.indicator[candidate.metric.candidate or ""]
    if cause := missing(candidate.words, body):
        raise NotAcceptedError(f"“{candidate.words}”：{cause}")
    if unit := wrong_unit(candidate.words, indicator):
        raise NotAcceptedError(f"“{indicator.name}”的单位是{indicator.unit}，这里写的是“{unit}”。")
    return after, candidate


_Change = Callable[[str, CandidateId, Vocabulary], tuple[str, Candidate]]
_LABELS: Mapping[_Change, str] = {_accepted: "采用　", rejected: "不要　"}


def _write(pages: Sequence[_Page]) -> int:
    """Write each page atomically, but not one that has changed since it was read."""
    skipped = 0
    for page in pages:
        if page.path.read_bytes() != page.before.encode():
            sys.stderr.write(
                f"{page.path}：刚才又有人改了这一页，没有写。再运行一次 casebook review。\n"
            )
            skipped += 1
            continue
        store.write_atomic(page.path, page.after.encode())
        for line in page.done:
            print(f"{page.path.as_posix()}　{line}")
    print(f"写好 {len(pages) - skipped} 页。")
    return 1 if skipped else 0

"""Writes accepted candidates into the pages: all of them, or none when one cannot be accepted."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from casebook import store
from casebook.case_md import parse_case
from casebook.case_md.editing import UneditableError
from casebook.casetext.candidates import Candidate
from casebook.casetext.page_candidates import (
    CandidateId,
    NotAcceptedError,
    accepted,
    candidate_id,
)
from casebook.checks.figures import missing, wrong_unit
from casebook.commands.casebook_here import casebook_of, page_files
from casebook.system.run_lock import hold_run_lock
from casebook.vocabulary import Vocabulary


@dataclass(slots=True)
class _Page:
    """A page being changed: its text on disk, and the text with what was accepted so far."""

    path: Path
    before: str
    after: str


def accept_all(written: Sequence[str], given: Sequence[Path], vocabulary: Vocabulary) -> int:
    """Accept the candidates with some ids in the pages at and below the paths; returns the exit code.

    Nothing is written when any id is wrong.
    """
    with ExitStack() as locks:
        for folder in _folders(given):
            locks.enter_context(hold_run_lock(folder))
        return _accept(dict.fromkeys(written), given, vocabulary)


def _folders(given: Sequence[Path]) -> tuple[Path, ...]:
    """The folders whose runs would write the same pages, each once and in a fixed order."""
    folders = set()
    for path in given:
        casebook = casebook_of(path)
        folders.add(casebook.cases.resolve() if casebook else path.resolve())
    return tuple(sorted(folders))


def _accept(written: dict[str, None], given: Sequence[Path], vocabulary: Vocabulary) -> int:
    pages: dict[str, _Page] = {}
    done: list[tuple[_Page, Candidate]] = []
    faults = []
    for name in written:
        try:
            wanted = _parsed(name)
            page = pages.get(wanted.case) or _page(wanted.case, given)
            pages[wanted.case] = page
            done.append((page, _accept_one(page, wanted, vocabulary)))
        except (NotAcceptedError, UneditableError) as error:
            faults.append(f"{name}：{error}")
    if faults:
        for fault in faults:
            sys.stderr.write(f"{fault}\n")
        sys.stderr.write(f"有 {len(faults)} 处问题，一页都没有写。\n")
        return 1
    return _write(list(pages.values()), done)


def _parsed(name: str) -> CandidateId:
    """The parts of an id; raises NotAcceptedError."""
    wanted = candidate_id(name)
    if wanted is None:
        raise NotAcceptedError("不是清单里的编号。编号像 430100-2023-02-18:1a2b3c4d，照抄即可。")
    return wanted


def _page(case: str, given: Sequence[Path]) -> _Page:
    """The page of a case, whose file usually has the name of its id. Raises NotAcceptedError."""
    for path in sorted(page_files(given), key=lambda path: path.stem != case):
        found = store.load_page(path).parsed.case
        if found and found.id == case:
            text = path.read_bytes().decode("utf-8")
            return _Page(path, text, text)
    raise NotAcceptedError(f"没有编号是“{case}”的案例页。")


def _accept_one(page: _Page, wanted: CandidateId, vocabulary: Vocabulary) -> Candidate:
    """Accept a candidate in a page; raises NotAcceptedError and UneditableError."""
    after, candidate = accepted(page.after, wanted, vocabulary)
    case = parse_case(after, "").case
    body = "".join(case.body.split()) if case else ""
    indicator = vocabulary.indicator[candidate.metric.candidate or ""]
    if cause := missing(candidate.words, body):
        raise NotAcceptedError(f"“{candidate.words}”：{cause}")
    if unit := wrong_unit(candidate.words, indicator):
        raise NotAcceptedError(f"“{indicator.name}”的单位是{indicator.unit}，这里写的是“{unit}”。")
    page.after = after
    return candidate


def _write(pages: Sequence[_Page], done: Sequence[tuple[_Page, Candidate]]) -> int:
    """Write each page atomically, but not one that has changed since it was read."""
    skipped = []
    for page in pages:
        if page.path.read_bytes() != page.before.encode():
            sys.stderr.write(
                f"{page.path}：刚才又有人改了这一页，没有写。再运行一次 casebook review。\n"
            )
            skipped.append(page)
        else:
            store.write_atomic(page.path, page.after.encode())
    for page, candidate in done:
        if page not in skipped:
            print(f"{page.path.as_posix()}　{candidate.indicator}：{candidate.words}")
    print(f"写好 {len(pages) - len(skipped)} 页。")
    return 1 if skipped else 0

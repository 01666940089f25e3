"""The case pages of a site folder, read strictly; shared by the plugin and the command line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from casebook.case_md import ParsedPage
from casebook.index.model import PlacedCase
from casebook.model import Problem, Severity
from casebook.store import load_page, page_paths

CASES = "cases"
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")


@dataclass(frozen=True, slots=True)
class LoadedCases:
    """The cases that could be read and everything that is wrong with the rest."""

    cases: tuple[PlacedCase, ...]
    problems: tuple[Problem, ...]


def load_cases(docs: Path, shown: str = "docs") -> LoadedCases:
    """Read `docs`/cases; problems name files as `shown`/cases/….  Raises OSError."""
    cases: list[PlacedCase] = []
    problems: list[Problem] = []
    for path in page_paths(docs / CASES):
        src_uri = path.relative_to(docs).as_posix()
        parsed = load_page(path, f"{shown}/{src_uri}").parsed
        problems += parsed.problems
        if parsed.case:
            cases.append(PlacedCase(parsed.case, src_uri))
            problems += _id_problems(parsed, f"{shown}/{src_uri}")
    problems += _clashes(cases, shown)
    return LoadedCases(tuple(cases), tuple(problems))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that must stop a build."""
    return tuple(item for item in problems if item.severity is Severity.ERROR)


def _id_problems(parsed: ParsedPage, path: str) -> Iterator[Problem]:
    """An id becomes the page's address, so it must be a plain file name."""
    if parsed.case and not _ID.fullmatch(parsed.case.id):
        mark = parsed.marks.get(("id",))
        yield Problem(
            path,
            "id-form",
            f"id “{parsed.case.id}”不能用作网址。",
            "只用英文字母、数字、连字符（-）、点和下划线，以字母或数字开头。",
            line=mark.line if mark else None,
        )


def _clashes(cases: Iterable[PlacedCase], shown: str) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for placed in cases:
        # File systems of Windows and macOS take A and a for the same name.
        key = placed.case.id.casefold()
        if key in first:
            yield Problem(
                f"{shown}/{placed.src_uri}",
                "id-twice",
                f"id “{placed.case.id}”已被 {shown}/{first[key]} 使用。",
                "给后加的一页换一个 id，例如在末尾加 -2。",
            )
        first.setdefault(key, placed.src_uri)

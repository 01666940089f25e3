"""The case pages of a site folder, read strictly; shared by the plugin and the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from casebook.case_md import ParsedPage
from casebook.ids import id_problems
from casebook.index.model import PlacedCase
from casebook.model import Problem, Severity
from casebook.store import load_page, page_paths

CASES = "cases"


@dataclass(frozen=True, slots=True)
class LoadedCases:
    """The cases that could be read and everything that is wrong with the rest."""

    cases: tuple[PlacedCase, ...]
    problems: tuple[Problem, ...]


def load_cases(docs: Path, shown: str = "docs") -> LoadedCases:
    """Read `docs`/cases; problems name files as `shown`/cases/….  Raises OSError."""
    cases: list[PlacedCase] = []
    problems: list[Problem] = []
    read: list[tuple[str, ParsedPage]] = []
    for path in page_paths(docs / CASES):
        src_uri = path.relative_to(docs).as_posix()
        parsed = load_page(path, f"{shown}/{src_uri}").parsed
        problems += parsed.problems
        read.append((f"{shown}/{src_uri}", parsed))
        if parsed.case:
            cases.append(PlacedCase(parsed.case, src_uri))
    problems += id_problems(read)
    return LoadedCases(tuple(cases), tuple(problems))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that must stop a build."""
    return tuple(item for item in problems if item.severity is Severity.ERROR)

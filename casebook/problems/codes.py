"""The table of all that a check can say: code -> meaning, severity, example and cure.

The table itself is `codes.yml`; every problem is made here, so that none lacks an entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from casebook.model import Problem, Severity
from casebook.yamltext.packaged import packaged

Where = Literal["front", "body", "page", "guide", "vocabulary", "none"]
"""What an example replaces: keys of the front matter, the body, the whole page, a page of the
guide, the vocabulary of reforms, or nothing (the example lies in `files` and `at` alone)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A mistake and its cure, as an editor would type them.

    `files` are other files of the project: path -> text; `at` is where the page lies, when not in
    its usual place; `published` is the page as the default branch has it; `encoding` is how the
    page is written to disk. `shown` is false for faults of the program,
    which no page shows.
    """

    where: Where
    wrong: str
    right: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    at: str = ""
    published: str = ""
    encoding: str = "utf-8"
    shown: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One thing that can be wrong. `subject` groups codes for readers; `fixable` is what `--fix` does."""

    code: str
    subject: str
    severity: Severity
    meaning: str
    cure: str
    example: Example
    fixable: bool = False


@cache
def codes() -> Mapping[str, Code]:
    """The whole table in its own order; raises KeyError or ValueError when an entry is wrong."""
    subjects: Mapping[str, list[dict[str, Any]]] = packaged("problems/codes.yml")
    rows = ((subject, row) for subject, listed in subjects.items() for row in listed)
    return {row["code"]: _code(subject, row) for subject, row in rows}


def _code(subject: str, row: Mapping[str, Any]) -> Code:
    return Code(
        code=row["code"],
        subject=subject,
        severity=Severity(row["severity"]),
        meaning=row["meaning"],
        cure=row["cure"],
        example=Example(**row["example"]),
        fixable=row.get("fixable", False),
    )


def problem(
    code: str,
    path: str,
    cause: str,
    *,
    hint: str = "",
    line: int | None = None,
    column: int | None = None,
) -> Problem:
    """A problem of the table; `hint` (did you mean …) stands before the cure.

    Raises KeyError for a code that the table does not have.
    """
    entry = codes()[code]
    return Problem(
        path=path,
        code=code,
        cause=cause,
        remedy=f"{hint}{entry.cure}",
        line=line,
        column=column,
        severity=entry.severity,
    )

"""The catalogue of problem codes: code -> meaning, severity, example and cure.

The entries are in `codes.yml`. `problem` is the only place in the program that makes a `Problem`,
so a problem without an entry cannot exist; the reference page of the site lists them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from casebook.model import Problem, Severity

Where = Literal["front", "body", "page", "guide", "vocabulary", "none"]
"""What an example replaces: keys of the front matter, the body, the whole page, a guide page, the
vocabulary of reforms, or nothing (only `files` and `at` are used)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A mistake and its correction, as an editor would type them.

    Names of a vocabulary are 〔placeholders〕, which `casebook.index.code_examples` fills in.
    `files` maps the paths of other files of the project to their texts. `at` is the path of the
    page, "" for the usual one. `published` is the id that the page has on the default branch, "" if
    unpublished. `encoding` is that of the page on disk. `runnable` is false if `casebook check`
    cannot find the problem in a project: bugs of the program, and problems of reports.
    """

    where: Where
    wrong: str
    right: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    at: str = ""
    published: str = ""
    encoding: str = "utf-8"
    runnable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """An entry of the catalogue.

    `subject` is its heading on the reference page. `cure` is the next step for problems that have no
    more specific remedy. `fixable` problems are repaired by `check --fix`.
    """

    code: str
    subject: str
    severity: Severity
    meaning: str
    cure: str
    example: Example
    fixable: bool = False


@cache
def codes() -> Mapping[str, Code]:
    """Return the catalogue, code -> entry, in the order of `codes.yml`.

    Raises KeyError, TypeError or ValueError if an entry lacks a key or has a wrong one.
    """
    # Reader children import this module too, and few files have a problem: load YAML on demand.
    from casebook.yamltext.packaged import packaged_yaml  # noqa: PLC0415

    subjects: Mapping[str, list[dict[str, Any]]] = packaged_yaml("problems/codes.yml")
    rows = ((subject, row) for subject, entries in subjects.items() for row in entries)
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
    remedy: str = "",
    line: int | None = None,
    column: int | None = None,
) -> Problem:
    """Make a problem; `line` and `column` are 1-based.

    The next step is `hint` (did you mean …) followed by `remedy`, or by the cure of the catalogue
    when `remedy` is "". Raises KeyError for a code that the catalogue does not have.
    """
    entry = codes()[code]
    return Problem(
        path=path,
        code=code,
        cause=cause,
        remedy=f"{hint}{remedy or entry.cure}",
        line=line,
        column=column,
        severity=entry.severity,
    )

"""How problems are told: lines for people, annotations for pull requests, JSON for programs."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from html import escape

from casebook.model import Problem, Severity

_MOST = 10
"""GitHub shows ten errors and ten warnings of a step and drops the rest without a word."""

# Anything Markdown could take for mark-up; `&`, `#` and `;` belong to the references themselves.
_MARKS = str.maketrans({char: f"&#{ord(char)};" for char in "\\`*_{}[]|~@:"})


def as_text(problems: Sequence[Problem]) -> Iterator[str]:
    """One line a problem; no character of a page can act on the terminal."""
    return (visible(str(problem)) for problem in problems)


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects with the fields of a problem."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1)


def as_annotations(problems: Sequence[Problem]) -> Iterator[str]:
    """Workflow commands that annotate the lines of a pull request; errors first.

    What GitHub would drop is printed as plain text, inside a stretch in which it takes no
    commands: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    shown: list[Problem] = []
    rest: list[Problem] = []
    for severity in Severity:
        of_kind = [problem for problem in problems if problem.severity is severity]
        shown += of_kind[:_MOST]
        rest += of_kind[_MOST:]
    yield from map(_annotation, shown)
    if rest:
        token = secrets.token_hex(16)
        yield f"::stop-commands::{token}"
        yield f"另有 {len(rest)} 处没有标在文件上："
        yield from as_text(rest)
        yield f"::{token}::"


def as_summary(problems: Sequence[Problem]) -> str:
    """A table for the summary page of a job; "" when there is nothing to tell."""
    if not problems:
        return ""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    lines = [
        f"### 检查：{errors} 处错误，{len(problems) - errors} 处提醒",
        "",
        "| 位置 | 代码 | 原因 | 怎么办 |",
        "| --- | --- | --- | --- |",
    ]
    for problem in problems:
        mark = "❌" if problem.severity is Severity.ERROR else "⚠️"
        cells = (problem.place, f"{mark} {problem.code}", problem.cause, problem.remedy)
        lines.append(f"| {' | '.join(map(_cell, cells))} |")
    return "\n".join(lines) + "\n"


def _annotation(problem: Problem) -> str:
    place = f"file={_escape(problem.path, in_property=True)}"
    if problem.line:
        place += f",line={problem.line}"
    if problem.column:
        place += f",col={problem.column}"
    title = _escape(problem.code, in_property=True)
    words = _escape(f"{problem.cause} 怎么办：{problem.remedy}")
    return f"::{problem.severity.value} {place},title={title}::{words}"


def _escape(text: str, *, in_property: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text


def _cell(text: str) -> str:
    """A text in a table of a job summary, which GitHub renders as Markdown with HTML."""
    return escape(visible(text)).translate(_MARKS)


def visible(text: str) -> str:
    """A line whose control and hidden characters are spelled out."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or char == "\u3000" else f"[U+{ord(char):04X}]" for char in text
    )

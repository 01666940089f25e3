"""Output formats of problems: lines for people, annotations for pull requests, JSON for programs."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from html import escape

from casebook.model import Problem, Severity
from casebook.system.terminal import visible

_MOST_ANNOTATIONS = 10
"""GitHub shows ten errors and ten warnings of a step and silently drops the rest."""

# All characters with a meaning in Markdown; `&`, `#` and `;` belong to the references themselves.
_MARKDOWN = str.maketrans({char: f"&#{ord(char)};" for char in "\\`*_{}[]|~@:"})


def as_text(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield one line per problem; characters that could act on a terminal are spelled out."""
    return map(str, problems)


def as_json(problems: Sequence[Problem]) -> str:
    """Return a JSON list of objects with the fields of `Problem`."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1)


def as_annotations(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield the workflow commands that annotate the lines of a pull request; errors first.

    Problems beyond GitHub's limit are printed as plain text, between `stop-commands` lines so that
    nothing in them runs: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    annotated: list[Problem] = []
    rest: list[Problem] = []
    for severity in Severity:
        of_severity = [problem for problem in problems if problem.severity is severity]
        annotated += of_severity[:_MOST_ANNOTATIONS]
        rest += of_severity[_MOST_ANNOTATIONS:]
    yield from map(_annotation, annotated)
    if rest:
        token = secrets.token_hex(16)
        yield f"::stop-commands::{token}"
        yield f"另有 {len(rest)} 处没有标在文件上："
        yield from as_text(rest)
        yield f"::{token}::"


def as_summary(problems: Sequence[Problem]) -> str:
    """Return a Markdown table for the summary page of a job, "" when there are no problems."""
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
        icon = "❌" if problem.severity is Severity.ERROR else "⚠️"
        cells = (problem.location, f"{icon} {problem.code}", problem.cause, problem.remedy)
        lines.append(f"| {' | '.join(map(_cell, cells))} |")
    return "\n".join(lines) + "\n"


def _annotation(problem: Problem) -> str:
    """Return the workflow command for a problem."""
    properties = f"file={_escape(problem.path, in_property=True)}"
    if problem.line:
        properties += f",line={problem.line}"
    if problem.column:
        properties += f",col={problem.column}"
    title = _escape(problem.code, in_property=True)
    message = _escape(f"{problem.cause} 怎么办：{problem.remedy}")
    return f"::{problem.severity.value} {properties},title={title}::{message}"


def _escape(text: str, *, in_property: bool = False) -> str:
    """Escape a text for the message, or a property, of a workflow command."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text


def _cell(text: str) -> str:
    """Escape a text for a table of a job summary, which GitHub renders as Markdown with HTML."""
    return escape(visible(text)).translate(_MARKDOWN)

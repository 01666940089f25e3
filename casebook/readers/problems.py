"""How a reader refuses a file: one problem with a stable code, a cause and the next step."""

from __future__ import annotations

from typing import Literal

from casebook.model import Problem, UnreadableError
from casebook.problems.quoting import shortened

ReaderCode = Literal[
    "read-missing",
    "read-not-a-file",
    "read-permission",
    "read-failed",
    "read-unknown-suffix",
    "read-wrong-suffix",
    "read-too-large",
    "read-too-slow",
    "read-too-much-memory",
    "read-crashed",
    "read-empty",
    "read-binary",
    "read-undecodable",
    "read-html-broken",
    "read-docx-broken",
    "read-docx-password",
    "read-docx-bomb",
    "read-docx-dtd",
    "read-pdf-broken",
    "read-pdf-password",
    "read-pdf-no-text",
    "read-pdf-garbled",
    "read-doc-password",
    "read-doc-no-converter",
    "read-doc-failed",
]
"""Every code a reader can give; messages may be reworded, codes stay."""


def unreadable(
    name: str, code: ReaderCode, cause: str, remedy: str, line: int | None = None
) -> UnreadableError:
    """Return the exception for one refused file; `line` is 1-based."""
    return UnreadableError(Problem(path=name, code=code, cause=cause, remedy=remedy, line=line))


def parser_words(error: BaseException) -> str:
    """Return what a parser said, on one line and at most 120 characters, led by its error type."""
    words = shortened(" ".join(str(error).split()), 120)
    return f"{type(error).__name__}：{words}" if words else type(error).__name__

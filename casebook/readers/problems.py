"""The error that a reader raises: one problem with a stable code, a cause and a remedy."""

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
"""All codes that readers use. Messages may be reworded, codes are stable."""


def unreadable(
    name: str, code: ReaderCode, cause: str, remedy: str, *, line: int | None = None
) -> UnreadableError:
    """Return the exception for a file that cannot be read; `line` is 1-based."""
    return UnreadableError(Problem(path=name, code=code, cause=cause, remedy=remedy, line=line))


def password_needed(
    name: str, code: Literal["read-docx-password", "read-doc-password"]
) -> UnreadableError:
    """Return the exception for a Word file that opens only with a password."""
    return unreadable(
        name,
        code,
        "Word 文档设有打开密码。",
        "请用 Word 或 WPS 输入密码打开，去掉密码后另存为 docx 再试。",
    )


def error_text(error: BaseException) -> str:
    """Return the type and the message of a parser's exception, on one line.

    The message is cut to 120 characters.
    """
    message = shortened(" ".join(str(error).split()), 120)
    return f"{type(error).__name__}：{message}" if message else type(error).__name__

"""The error that a reader raises: one problem with a stable code, a cause and a remedy."""

from __future__ import annotations

import re

from casebook.model import UnreadableError
from casebook.problems.codes import codes, problem
from casebook.problems.quoting import shortened

_TOO_DEEP = re.compile(r"Excessive depth in document: ([0-9]+)")  # of libxml2


def is_reader_code(code: object) -> bool:
    """Whether this is a code of the catalogue that a reader may give."""
    return isinstance(code, str) and code.startswith("read-") and code in codes()


def unreadable(
    name: str, code: str, cause: str, remedy: str, *, line: int | None = None
) -> UnreadableError:
    """Return the exception for a file that cannot be read; `line` is 1-based.

    Raises KeyError for a code that the catalogue (`casebook.problems.codes`) does not have.
    """
    return UnreadableError(problem(code, name, cause, remedy=remedy, line=line))


def password_needed(name: str, code: str) -> UnreadableError:
    """Return the exception for a Word file that opens only with a password."""
    return unreadable(
        name,
        code,
        "Word 文档设有打开密码。",
        "请用 Word 或 WPS 输入密码打开，去掉密码后另存为 docx 再试。",
    )


def error_text(error: BaseException) -> str:
    """Return the type and the message of a parser's exception, on one line.

    The message is cut to 120 characters. Of one about XML that is nested too deep, the words are ours.
    """
    if found := _TOO_DEEP.search(str(error)):
        return f"里面一层套一层，超过 {found[1]} 层"
    message = shortened(" ".join(str(error).split()), 120)
    return f"{type(error).__name__}：{message}" if message else type(error).__name__

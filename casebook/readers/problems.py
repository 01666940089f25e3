"""How a reader refuses a file: one problem with a stable code, a cause and the next step."""

from __future__ import annotations

from casebook.model import UnreadableError
from casebook.problems.codes import codes, problem
from casebook.problems.quoting import shortened


def is_reader_code(code: object) -> bool:
    """Whether this is a code of the catalogue that a reader may give."""
    return isinstance(code, str) and code.startswith("read-") and code in codes()


def unreadable(
    name: str, code: str, cause: str, remedy: str, line: int | None = None
) -> UnreadableError:
    """Return the exception for one refused file; `line` is 1-based.

    Raises KeyError for a code that the catalogue (`casebook.problems.codes`) does not have.
    """
    return UnreadableError(problem(code, name, cause, remedy=remedy, line=line))


def parser_words(error: BaseException) -> str:
    """Return what a parser said, on one line and at most 120 characters, led by its error type."""
    words = shortened(" ".join(str(error).split()), 120)
    return f"{type(error).__name__}：{words}" if words else type(error).__name__

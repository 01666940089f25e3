"""The reader child of this process, started on first use; it reads one file at a time.

The result for a file does not depend on the files before it: if a child that has read others fails,
the file is read again in a new child.
"""

from __future__ import annotations

import atexit
import os
from threading import Lock

from casebook.model import Document, UnreadableError
from casebook.readers.digests import source_digest
from casebook.readers.isolation import refusals, wire
from casebook.readers.isolation.limits import current_limits
from casebook.readers.isolation.process import FailedError, ReaderChild
from casebook.readers.isolation.refusals import Reason

_lock = Lock()
_children: list[ReaderChild] = []  # none or one


def read_isolated(suffix: str, name: str, data: bytes) -> Document:
    """Read `data` with the reader of `suffix` in the child process. Thread-safe.

    `name` and the digest of the returned Document are computed here, not by the child.
    Raises UnreadableError: the codes of the reader, and read-too-slow, read-too-much-memory,
    read-crashed.
    """
    with _lock:
        try:
            header, text = _read(suffix, name, data)
        except FailedError as failed:
            limits = current_limits()
            raise refusals.refusal(name, failed.reason, failed.detail, limits) from failed
        except (OSError, RuntimeError) as error:  # no process or thread can be started
            raise _crash(name, f"读取程序启动不了：{error}") from error
    try:
        return _document(header, text, name, data)
    except wire.MalformedError as error:
        close()  # the file may have taken over the child
        raise _crash(name, f"结果不合格式：{error}") from error


def _crash(name: str, detail: str) -> UnreadableError:
    """Return the read-crashed error."""
    return refusals.refusal(name, Reason.CRASH, detail, current_limits())


def _read(suffix: str, name: str, data: bytes) -> tuple[wire.Header, bytes]:
    """Return the answer of the child; if a used child fails, that of a new one.

    Both attempts together get the time limit of one file. Raises FailedError.
    """
    child = _child()
    try:
        return child.read(suffix, name, data, child.limits.seconds)
    except FailedError as failed:
        remaining = child.limits.seconds - child.spent
        if not failed.retry or remaining <= 0:
            raise
        first = failed
    try:
        return _child().read(suffix, name, data, remaining)
    except FailedError as failed:
        raise (first if failed.reason in (Reason.TIME, Reason.PAGE) else failed) from failed


def _child() -> ReaderChild:
    """Return the child of this process; start one if there is none or the limits have changed."""
    limits = current_limits()
    if _children and (_children[0].ended or _children[0].limits != limits):
        _children.pop().end()
    if not _children:
        _children.append(ReaderChild(limits))
    return _children[0]


def _document(header: wire.Header, text: bytes, name: str, data: bytes) -> Document:
    """Return the document of an answer.

    Raises UnreadableError if the answer is a problem, MalformedError if it is invalid.
    """
    match header.get("kind"):
        case "document":
            return wire.document_of(header, text, name, source_digest(name, data))
        case "problem":
            raise UnreadableError(wire.problem_of(header, name))
        case "failure":
            raise _crash(name, str(header.get("words"))[:200])
    raise wire.MalformedError("an answer of no known kind")


def close() -> None:
    """End the reader child of this process, if there is one; the next file starts another."""
    with _lock:
        while _children:
            _children.pop().retire()


def _after_fork() -> None:
    """Reset a forked process: the child is its parent's, and the lock's holder may not exist here."""
    global _lock  # noqa: PLW0603 - a lock cannot be emptied
    _lock = Lock()
    while _children:
        _children.pop().forget()


atexit.register(close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)

"""One reader child for this process, started when a file needs it and asked for one file at a time.

A file is never judged by what was read before it: when a child that has read others runs out of
memory or dies, the file gets a second chance in a new one.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import time
from threading import Lock

from casebook.model import Document, UnreadableError
from casebook.readers.isolation import refusals, wire
from casebook.readers.isolation.limits import current_limits
from casebook.readers.isolation.process import FailedError, ReaderChild
from casebook.readers.isolation.refusals import Reason

_lock = Lock()
_children: list[ReaderChild] = []  # none or one


def read_isolated(suffix: str, name: str, data: bytes) -> Document:
    """Return what the reader of `suffix` makes of `data`, read in a child process.

    Raises UnreadableError: what the reader raises, and read-too-slow, read-too-much-memory,
    read-crashed.
    """
    with _lock:
        try:
            header, text = _read(suffix, name, data)
        except FailedError as failed:
            limits = current_limits()
            raise refusals.refusal(name, failed.reason, failed.words, limits) from failed
        except (OSError, RuntimeError) as error:  # no more processes, or threads
            words = f"读取程序启动不了：{error}"
            raise refusals.refusal(name, Reason.CRASH, words, current_limits()) from error
    try:
        return _document(header, text, name, data)
    except wire.MalformedError as error:
        close()  # whatever answers like this is not to be asked again
        words = f"结果不合格式：{error}"
        raise refusals.refusal(name, Reason.CRASH, words, current_limits()) from error


def _read(suffix: str, name: str, data: bytes) -> tuple[wire.Header, bytes]:
    """Return the child's answer; what failed in a used child is tried again in a new one.

    Both share the time of one file.
    """
    child = _child()
    began = time.monotonic()
    try:
        return child.read(suffix, name, data, child.limits.seconds)
    except FailedError as failed:
        left = child.limits.seconds - (time.monotonic() - began)
        if not failed.again or left <= 0:
            raise
        first = failed
    try:
        return _child().read(suffix, name, data, left)
    except FailedError as failed:
        raise (first if failed.reason is Reason.TIME else failed) from failed


def _child() -> ReaderChild:
    """Return the child of this process, a new one if there is none that can be asked."""
    limits = current_limits()
    if _children and (_children[0].ended or _children[0].limits != limits):
        _children.pop().end()
    if not _children:
        _children.append(ReaderChild(limits))
    return _children[0]


def _document(header: wire.Header, text: bytes, name: str, data: bytes) -> Document:
    """Return the document of an answer; raises UnreadableError, MalformedError."""
    match header.get("kind"):
        case "document":
            return wire.document_of(header, text, name, hashlib.sha256(data).hexdigest())
        case "problem":
            raise UnreadableError(wire.problem_of(header, name))
        case "failure":
            words = str(header.get("words"))[:200]
            raise refusals.refusal(name, Reason.CRASH, words, current_limits())
    raise wire.MalformedError("an answer of no known kind")


def close() -> None:
    """End this process's reader child, if it has one; the next file starts another."""
    with _lock:
        while _children:
            _children.pop().retire()


def _after_fork() -> None:
    """In a forked process: the child is not ours, and the lock may be held by nobody."""
    global _lock  # noqa: PLW0603 - a lock cannot be emptied
    _lock = Lock()
    while _children:
        _children.pop().forget()


atexit.register(close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)

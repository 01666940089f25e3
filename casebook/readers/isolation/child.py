"""The program of a reader child: reads one file after another until its parent closes the pipe.

Requests arrive on standard input, answers go to standard output. Both are first moved to other file
descriptors, so that output of a parser cannot be mixed with the answers.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from casebook.model import UnreadableError
from casebook.readers import READERS, scratch
from casebook.readers.isolation import limits, wire
from casebook.readers.isolation.limits import Limits
from casebook.readers.ocr import progress
from casebook.readers.problems import error_text, unreadable

OUT_OF_MEMORY = b'{"kind": "memory", "last": true}'
"""The header of an answer. A constant: when it is needed, there is no memory to encode one."""


@dataclass(frozen=True, slots=True)
class Request:
    """A file to read; `suffix` is a key of `READERS`, `name` is for messages."""

    suffix: str
    name: str
    data: bytes


def main() -> None:
    """Serve the parent; return when this process needs replacement or is out of memory."""
    incoming, outgoing = _take_streams()
    settings = json.loads(wire.read_frame(incoming, wire.MAX_HEADER))
    allowed = Limits(**settings["limits"])
    scratch.use(Path(settings["scratch"]))
    limits.apply_to_this_process(allowed)
    requests: SimpleQueue[Request] = SimpleQueue()
    Thread(target=_receive, args=(incoming, requests), daemon=True).start()
    progress.listen(partial(_page_begins, outgoing))
    _send(outgoing, b'{"kind": "ready"}')
    while True:
        limits.allow_time_for_a_file(allowed)
        if not _serve(requests.get(), outgoing, allowed):
            return


def _page_begins(outgoing: BinaryIO, page: int, pages: int) -> None:
    """Tell the parent that a page is being recognised, which has limits of its own."""
    limits.allow_recognition()
    _send(outgoing, json.dumps({"kind": "page", "page": page, "pages": pages}).encode())


def _take_streams() -> tuple[BinaryIO, BinaryIO]:
    """Return the streams of requests and answers; descriptors 0 and 1 become the null device."""
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    return incoming, outgoing


def _receive(incoming: BinaryIO, requests: SimpleQueue[Request]) -> None:
    """Queue the requests until the stream ends, then exit this process at once.

    Runs in a separate thread, because the main thread can be busy with a file or wait for a
    converter.
    """
    try:
        while True:
            header = wire.parsed_header(wire.read_frame(incoming, wire.MAX_HEADER))
            data = wire.read_frame(incoming, header["size"])
            requests.put(Request(header["suffix"], header["name"], data))
    finally:
        _exit_now()


def _exit_now() -> None:
    """Kill the converters, remove the temporary folder and exit; can be called from any thread."""
    try:
        # If the module is not loaded, no converter runs; few files need one.
        if converters := sys.modules.get("casebook.readers.word.converters"):
            converters.stop_all()
        scratch.abandon()
    finally:
        os._exit(0)


def _send(outgoing: BinaryIO, header: bytes, text: bytes = b"") -> None:
    """Send an answer."""
    wire.write_frame(outgoing, header)
    wire.write_frame(outgoing, text)
    outgoing.flush()


def _serve(request: Request, outgoing: BinaryIO, allowed: Limits) -> bool:
    """Read one file and send the answer; return whether this process can read another file."""
    try:
        answer, text = _answer(request)
        last = limits.needs_replacement(allowed)
        header = json.dumps({**answer, "last": last}).encode()
        if len(text) > wire.MAX_TEXT or len(header) > wire.MAX_HEADER:
            header, text = _too_large(request, last=last), b""
    except MemoryError:
        _send(outgoing, OUT_OF_MEMORY)
        return False
    _send(outgoing, header, text)
    return not last


def _answer(request: Request) -> tuple[dict[str, Any], bytes]:
    """Read one file and return the header and text of the answer. Raises MemoryError."""
    try:
        document = READERS[request.suffix].read(request.name, request.data)
        header, text = wire.packed(document)
    except UnreadableError as refused:
        _raise_if_out_of_memory(refused)
        return {"kind": "problem", **wire.packed_problem(refused.problem)}, b""
    except Exception as error:  # noqa: BLE001 - parsers raise anything; the parent reports it
        _raise_if_out_of_memory(error)
        return {"kind": "failure", "words": error_text(error)}, b""
    return {"kind": "document", **header}, text


def _too_large(request: Request, *, last: bool) -> bytes:
    """Return the header for a file whose text or header exceeds what the parent accepts."""
    refused = unreadable(
        request.name,
        "read-too-large",
        f"文件里的文字超过 {wire.MAX_TEXT >> 20} MB，一次读不下。",
        "请把汇编拆成几个文件再试。",
    )
    answer = {"kind": "problem", **wire.packed_problem(refused.problem), "last": last}
    return json.dumps(answer).encode()


def _raise_if_out_of_memory(error: BaseException) -> None:
    """Raise MemoryError if one caused `error`, as a parser can report it as a broken file."""
    if any(isinstance(each, MemoryError) for each in _with_causes(error)):
        raise MemoryError


def _with_causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception, its causes and contexts, and exceptions that are among its arguments."""
    pending, seen = [error], set[int]()
    while pending:
        each = pending.pop()
        if id(each) not in seen:
            seen.add(id(each))
            yield each
            origins = (each.__cause__, each.__context__, *each.args)
            pending += [one for one in origins if isinstance(one, BaseException)]


if __name__ == "__main__":
    main()

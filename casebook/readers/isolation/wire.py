"""What goes through the pipes between a program and its reader child.

A request is a JSON header and the bytes of the file; an answer is a JSON header and the text of
the document. Never pickle: a file that takes over the parser must not be able to run code outside
the child, so the program checks every value of an answer.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, BinaryIO, cast, get_args

from casebook.model import (
    Document,
    DropClass,
    Dropped,
    Fact,
    FactKey,
    LineHint,
    LineStyle,
    Problem,
)
from casebook.problems.codes import problem
from casebook.readers.problems import is_reader_code

MAX_HEADER = 32 << 20  # bytes of JSON; two million lines with a hint each
MAX_TEXT = 256 << 20  # bytes of UTF-8
_LENGTH = 8  # bytes before each frame
_MESSAGE = 2000  # characters of a cause or a remedy

Header = Mapping[str, Any]


class MalformedError(ValueError):
    """An answer that no honest reader child gives."""


def write_frame(stream: BinaryIO, data: bytes) -> None:
    """Write one frame; the caller flushes."""
    stream.write(len(data).to_bytes(_LENGTH, "big"))
    stream.write(data)


def read_frame(stream: BinaryIO, most: int) -> bytes:
    """Return the next frame; raises EOFError at the end, MalformedError beyond `most` bytes."""
    size = int.from_bytes(_exactly(stream, _LENGTH), "big")
    if size > most:
        raise MalformedError(f"a frame of {size} bytes")
    return _exactly(stream, size)


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


# --------------------------------------------------------------------------- the child's side


def packed(document: Document) -> tuple[dict[str, Any], bytes]:
    """Return the header and the text of a document; equal hints are sent once."""
    kinds: dict[LineHint, int] = {}
    hints = [[start, kinds.setdefault(hint, len(kinds))] for start, hint in document.hints.items()]
    header = {
        "kinds": [
            [kind.style, kind.level, kind.ends, kind.centred, kind.indent, kind.size, kind.page]
            for kind in kinds
        ],
        "hints": hints,
        "dropped": [[each.kind.value, each.start, each.end] for each in document.dropped],
        "facts": [[each.key, each.value, each.start, each.end] for each in document.facts],
    }
    return header, document.text.encode()


def packed_problem(refused: Problem) -> dict[str, Any]:
    """Return the header for a refusal; its path is the parent's business."""
    return {
        "code": refused.code,
        "cause": refused.cause[:_MESSAGE],
        "remedy": refused.remedy[:_MESSAGE],
        "line": refused.line,
    }


# --------------------------------------------------------------------------- the parent's side


def parsed_header(data: bytes) -> Header:
    """Return the JSON object of a header; raises MalformedError."""
    try:
        header = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise MalformedError("no JSON") from error
    return cast("Header", _checked(header, dict))


def document_of(header: Header, data: bytes, name: str, sha256: str) -> Document:
    """Return the document of an answer, all promises of `Document` checked; raises MalformedError.

    `name` and `sha256` are what the parent itself knows of the file.
    """
    try:
        text = data.decode()
        kinds = [_hint(values) for values in _list(header["kinds"])]
        hints = {
            _line_start(start, text): kinds[_within(kind, len(kinds))]
            for start, kind in _list(header["hints"])
        }
        dropped = tuple(
            Dropped(DropClass(kind), *_span(start, end, text))
            for kind, start, end in _list(header["dropped"])
        )
        facts = tuple(
            _fact(key, value, _span(start, end, text), text)
            for key, value, start, end in _list(header["facts"])
        )
    except (KeyError, TypeError, ValueError) as error:
        raise MalformedError(f"{type(error).__name__}: {error}") from error
    aside = [(each.start, each.end) for each in dropped]
    declared = [(each.start, each.end) for each in facts]
    _require(_apart(aside) and _apart(declared) and _apart(sorted(aside + declared)))
    _require("\r" not in text)
    return Document(name=name, sha256=sha256, text=text, hints=hints, dropped=dropped, facts=facts)


def problem_of(header: Header, name: str) -> Problem:
    """Return the refusal of an answer; raises MalformedError."""
    code, line = header.get("code"), header.get("line")
    _require(is_reader_code(code))
    _require(line is None or (type(line) is int and line > 0))
    cause, remedy = (_checked(header.get(key), str)[:_MESSAGE] for key in ("cause", "remedy"))
    return problem(cast("str", code), name, cause, remedy=remedy, line=line)


def _require(fact: bool) -> None:
    if not fact:
        raise MalformedError("a promise of Document or Problem is broken")


def _checked(value: object, kind: type) -> Any:
    _require(type(value) is kind)
    return value


def _list(value: object) -> list[Any]:
    return cast("list[Any]", _checked(value, list))


def _within(value: object, end: int) -> int:
    """Return an offset that must be 0 or more and below `end`."""
    _require(type(value) is int and 0 <= value < end)
    return cast("int", value)


def _line_start(value: object, text: str) -> int:
    start = _within(value, len(text) + 1)
    _require(start == 0 or text[start - 1] == "\n")
    return start


def _span(start: object, end: object, text: str) -> tuple[int, int]:
    last = _within(end, len(text) + 1)
    return _within(start, last), last


def _apart(spans: list[tuple[int, int]]) -> bool:
    """Whether each span ends before the next one begins."""
    return all(one[1] <= other[0] for one, other in pairwise(spans))


def _fact(key: object, value: object, span: tuple[int, int], text: str) -> Fact:
    _require(key in get_args(FactKey) and value == text[span[0] : span[1]])
    return Fact(cast("FactKey", key), cast("str", value), *span)


def _hint(values: object) -> LineHint:
    style, level, ends, centred, indent, size, page = _list(values)
    _require(style in get_args(LineStyle))
    _require(type(centred) is bool and (ends is None or type(ends) is bool))
    for number in (indent, size):
        _require(number is None or (type(number) in (int, float) and math.isfinite(number)))
    return LineHint(
        style=style,
        level=_within(level, 7),
        ends=ends,
        centred=centred,
        indent=indent,
        size=size,
        page=None if page is None else _within(page, 1 << 31),
    )

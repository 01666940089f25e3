"""The protocol between a program and its reader child, over pipes.

A request is a JSON header and the bytes of the file; an answer is a JSON header and the text of
the document in UTF-8. Each of them is one frame: its length, then its bytes. Pickle is not used and
every value of an answer is validated, because a file that has taken over the parser must not be able
to run code outside the child.
"""

from __future__ import annotations

import json
import math
import re
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
    Origin,
    Problem,
    Unread,
    UnreadKind,
)
from casebook.page_lines.addresses import is_web_address
from casebook.page_lines.names import clean_name
from casebook.problems.codes import problem
from casebook.readers.builder import LONGEST_LABEL
from casebook.readers.problems import is_reader_code

MAX_HEADER = 32 << 20  # bytes of JSON; enough for two million lines with a hint each
MAX_TEXT = 256 << 20  # bytes of UTF-8
MAX_PAGES = 5000  # of a file whose pages are recognised
_LENGTH = 8  # bytes of the length of a frame
_ORIGIN = ("publisher", "url", "published_in", "retrieved")
_MAX_COLUMNS = 1000
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MAX_MESSAGE = 2000  # characters of a cause or a remedy

Header = Mapping[str, Any]


class MalformedError(ValueError):
    """An invalid answer, which an intact reader child does not send."""


def write_frame(stream: BinaryIO, data: bytes) -> None:
    """Write one frame; the caller flushes."""
    stream.write(len(data).to_bytes(_LENGTH, "big"))
    stream.write(data)


def read_frame(stream: BinaryIO, most: int) -> bytes:
    """Return the next frame. Raises EOFError at the end, MalformedError beyond `most` bytes."""
    size = int.from_bytes(_exactly(stream, _LENGTH), "big")
    if size > most:
        raise MalformedError(f"a frame of {size} bytes")
    return _exactly(stream, size)


def _exactly(stream: BinaryIO, size: int) -> bytes:
    """Return exactly `size` bytes. Raises EOFError."""
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


# --------------------------------------------------------------------------- the child's side


def packed(document: Document) -> tuple[dict[str, Any], bytes]:
    """Return the header and the text of a document; equal hints are encoded once."""
    kinds: dict[LineHint, int] = {}
    hints = [[start, kinds.setdefault(hint, len(kinds))] for start, hint in document.hints.items()]
    header = {
        "kinds": [
            [
                *(kind.style, kind.level, kind.ends, kind.centred, kind.indent, kind.size),
                *(kind.page, kind.table, kind.merged, kind.head),
            ]
            for kind in kinds
        ],
        "hints": hints,
        "dropped": [[each.kind.value, each.start, each.end] for each in document.dropped],
        "facts": [[each.key, each.value, each.start, each.end] for each in document.facts],
        "divided": document.divided,
        "origin": [getattr(document.origin, key) for key in _ORIGIN],
        "unread": [[each.kind.value, each.at, each.label] for each in document.unread],
        "scanned": document.scanned,
        "unsure": document.unsure,
    }
    return header, document.text.encode()


def packed_problem(refusal: Problem) -> dict[str, Any]:
    """Return the header of a problem, without its path, which the parent knows."""
    return {
        "code": refusal.code,
        "cause": refusal.cause[:_MAX_MESSAGE],
        "remedy": refusal.remedy[:_MAX_MESSAGE],
        "line": refusal.line,
    }


# --------------------------------------------------------------------------- the parent's side


def parsed_header(data: bytes) -> Header:
    """Parse the JSON object of a header. Raises MalformedError."""
    try:
        header = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise MalformedError("no JSON") from error
    return cast("Header", _checked(header, dict))


def document_of(header: Header, data: bytes, name: str, sha256: str) -> Document:
    """Return the document of an answer, after checking all invariants of `Document`.

    `name` and `sha256` are computed by the parent, not taken from the answer. Raises
    MalformedError.
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
        unread = tuple(
            Unread(UnreadKind(kind), _within(at, len(text) + 1), _label(label))
            for kind, at, label in _list(header["unread"])
        )
        scanned = tuple(_span(start, end, text) for start, end in _list(header.get("scanned", [])))
        unsure = tuple(_span(start, end, text) for start, end in _list(header.get("unsure", [])))
        origin = _origin(header.get("origin", [""] * len(_ORIGIN)))
    except (KeyError, TypeError, ValueError) as error:
        raise MalformedError(f"{type(error).__name__}: {error}") from error
    spans = [(each.start, each.end) for each in dropped]
    fact_spans = [(each.start, each.end) for each in facts]
    _require(_disjoint(spans) and _disjoint(fact_spans) and _disjoint(sorted(spans + fact_spans)))
    _require(_disjoint(list(scanned)) and _disjoint(list(unsure)))
    _require("\r" not in text)
    _require(all(one.at <= other.at for one, other in pairwise(unread)))
    return Document(
        name=name,
        sha256=sha256,
        text=text,
        hints=hints,
        dropped=dropped,
        facts=facts,
        unread=unread,
        origin=origin,
        divided=header.get("divided") is True,
        scanned=scanned,
        unsure=unsure,
    )


def page_of(header: Header, before: int) -> tuple[int, int]:
    """Return the page that a child begins to recognise, and the number of pages of the file.

    Pages come in order, so that no file gets more time than its pages are due; `before` is the last
    one, 0 for none. Raises MalformedError.
    """
    pages = _within(header.get("pages"), MAX_PAGES + 1)
    page = _within(header.get("page"), pages + 1)
    _require(page > before)
    return page, pages


def problem_of(header: Header, name: str) -> Problem:
    """Return the problem of an answer; its path is `name`. Raises MalformedError."""
    code, line = header.get("code"), header.get("line")
    _require(is_reader_code(code))
    _require(line is None or (type(line) is int and line > 0))
    cause, remedy = (_checked(header.get(key), str)[:_MAX_MESSAGE] for key in ("cause", "remedy"))
    return problem(cast("str", code), name, cause, remedy=remedy, line=line)


def _require(condition: bool) -> None:
    """Raise MalformedError unless the condition is true."""
    if not condition:
        raise MalformedError("a promise of Document or Problem is broken")


def _checked(value: object, kind: type) -> Any:
    """Return `value`, which must be exactly of this type, not a subclass such as bool for int."""
    _require(type(value) is kind)
    return value


def _list(value: object) -> list[Any]:
    """Return `value`, which must be a list."""
    return cast("list[Any]", _checked(value, list))


def _within(value: object, end: int) -> int:
    """Return `value`, which must be an int from 0 up to, not including, `end`."""
    _require(type(value) is int and 0 <= value < end)
    return cast("int", value)


def _line_start(value: object, text: str) -> int:
    """Return `value`, which must be the offset of the start of a line."""
    start = _within(value, len(text) + 1)
    _require(start == 0 or text[start - 1] == "\n")
    return start


def _span(start: object, end: object, text: str) -> tuple[int, int]:
    """Return `(start, end)`, which must be a non-empty span of `text`."""
    last = _within(end, len(text) + 1)
    return _within(start, last), last


def _disjoint(spans: list[tuple[int, int]]) -> bool:
    """Whether the spans are in order and do not overlap."""
    return all(one[1] <= other[0] for one, other in pairwise(spans))


def _label(value: object) -> str:
    """Return `value`, which must be the name of something unread in one line."""
    label = cast("str", _checked(value, str))
    _require(len(label) <= LONGEST_LABEL and label == " ".join(label.split()))
    return label


def _origin(values: object) -> Origin:
    """Return an origin, whose values must be short names, an address and a day."""
    publisher, url, published_in, retrieved = (_checked(each, str) for each in _list(values))
    for name in (publisher, published_in):
        _require(name == clean_name(name))
    _require(not url or is_web_address(url))
    _require(not retrieved or _DAY.fullmatch(retrieved) is not None)
    return Origin(publisher=publisher, url=url, published_in=published_in, retrieved=retrieved)


def _fact(key: object, value: object, span: tuple[int, int], text: str) -> Fact:
    """Return a fact, whose value must be the text of its span."""
    _require(key in get_args(FactKey) and value == text[span[0] : span[1]])
    return Fact(cast("FactKey", key), cast("str", value), *span)


def _hint(values: object) -> LineHint:
    """Return the hint that `packed` encoded as this list."""
    style, level, ends, centred, indent, size, page, table, merged, head = _list(values)
    _require(style in get_args(LineStyle))
    _require(type(centred) is bool and (ends is None or type(ends) is bool))
    _require(type(merged) is str and len(merged) <= _MAX_COLUMNS and set(merged) <= set(".^<"))
    _require(type(head) is bool)
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
        table=_within(table, 1 << 31),
        merged=cast("str", merged),
        head=cast("bool", head),
    )

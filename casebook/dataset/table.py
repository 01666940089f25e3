"""Tables for other programs: their fields, what a cell may hold, CSV and JSON.

A field says how its cell is made and what it means, so that a table, its heading and its
description in the data package cannot disagree.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

FieldType = Literal["string", "integer", "number", "boolean", "date", "array", "object"]
Cell = str | int | float | bool | None
# Excel takes a file without the mark for GBK on a Chinese Windows and shows every word garbled.
# Python's utf-8-sig, pandas, R and DuckDB drop it; elsewhere it sticks to the first heading, which
# is why no table begins with a field that anyone looks rows up by.
_MARK = "\ufeff"
_QUOTE = "'"
_LOST = "replace"  # what becomes of half a surrogate pair
# What makes a spreadsheet take a cell for a formula, full-width forms included.
_LEADING = frozenset(("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", _QUOTE))
# A number with more digits is no figure, and Python refuses to write 4,300 of them.
_LARGEST = 10**300
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableField(Generic[Row]):
    """A column: Table Schema name and type, its meaning in two languages, how to get its value.

    `values` are all it can be besides nothing. Lists and mappings are for JSON tables only.
    """

    name: str
    type: FieldType
    title: str
    chinese: str
    english: str
    get: Callable[[Row], object]
    values: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTable(Generic[Row]):
    """A table of the data folder: `key` are the fields that tell its rows apart."""

    name: str
    format: Literal["csv", "json"]
    title: str
    english: str
    key: tuple[str, ...]
    fields: Sequence[TableField[Row]]

    @property
    def file(self) -> str:
        """Its file name."""
        return f"{self.name}.{self.format}"

    def data(self, rows: Iterable[Row]) -> bytes:
        """The whole file."""
        cells = ([field.get(row) for field in self.fields] for row in rows)
        names = [field.name for field in self.fields]
        return csv_bytes(names, cells) if self.format == "csv" else json_bytes(names, cells)


def inert(text: str) -> str:
    """A text that no spreadsheet runs: led by `'` where its start could mean a formula.

    A text that starts with `'` gets another, so taking one leading `'` away gives any text back.
    """
    return _QUOTE + text if text[:1] in _LEADING else text


def csv_bytes(names: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """RFC 4180 in UTF-8 with a byte order mark; nothing is an empty cell."""
    data = io.BytesIO()
    with io.TextIOWrapper(data, "utf-8", _LOST, newline="") as out:
        out.write(_MARK)
        writer = csv.writer(out)
        writer.writerow(names)
        writer.writerows([_written(cell) for cell in row] for row in rows)
        out.flush()
        return data.getvalue()


def json_bytes(names: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A list of objects in UTF-8, one on a line."""
    lines = ",\n".join(dump(dict(zip(names, row, strict=True))) for row in rows)
    return encoded(f"[\n{lines}\n]\n" if lines else "[]\n")


def dump(value: Mapping[str, object], indent: int | None = None) -> str:
    """JSON with Chinese as it is; raises ValueError for numbers that JSON does not know."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)


def encoded(text: str) -> bytes:
    """UTF-8; half a surrogate pair, which YAML can spell and UTF-8 cannot, becomes `?`."""
    return text.encode("utf-8", _LOST)


def _written(cell: object) -> str:
    if isinstance(cell, str):
        return inert(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return str(cell) if abs(cell) < _LARGEST else ""
    return inert(str(cell))

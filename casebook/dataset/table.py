"""Data tables: their fields, and CSV and JSON output.

A field has both the function that computes its cells and their description, so that a table and
its description in the data package cannot disagree.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar, get_args

from casebook.system.packing import reproducible_zip

FieldType = Literal["string", "integer", "number", "boolean", "date", "array", "object"]
Cell = str | int | float | bool | None
# Excel on a Chinese Windows reads CSV without a byte order mark as GBK and garbles it. Python's
# utf-8-sig, pandas, R and DuckDB strip the mark; other readers make it part of the first heading,
# so `case_id` is never the first column.
_BOM = "\ufeff"
_QUOTE = "'"
_ON_SURROGATES = "replace"  # the `errors` argument of encoders
# First characters that make a spreadsheet read a cell as a formula, full-width forms included.
_LEADING = frozenset(("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", _QUOTE))
# CSV cells of larger numbers are empty: str() refuses integers of more than 4,300 digits.
_LARGEST = 10**300
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableField(Generic[Row]):
    """A column: Table Schema name and type, description in two languages, and its cells.

    `get` returns the cell of a row; None is an empty cell in CSV, null in JSON. `values` are all
    possible values besides None and "", () for no restriction. `required` means that no cell is
    empty. The types "array" and "object" are for JSON tables only.
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
    """A table of the data folder; `key` names the fields of its primary key.

    `zipped` says that its file is in a zip, for a table that is long beside what readers ask of it.
    """

    name: str
    format: Literal["csv", "json"]
    title: str
    english: str
    key: tuple[str, ...]
    fields: Sequence[TableField[Row]]
    zipped: bool = False

    @property
    def inner_file(self) -> str:
        """The file name of the table itself, also where it is in a zip."""
        return f"{self.name}.{self.format}"

    @property
    def file(self) -> str:
        """The file name of what a site has."""
        return f"{self.inner_file}.zip" if self.zipped else self.inner_file

    def packed(self, data: bytes) -> bytes:
        """What a site has of the bytes of the table: these, or a zip with them."""
        return reproducible_zip([(self.inner_file, data)]) if self.zipped else data

    def data(self, rows: Iterable[Row]) -> bytes:
        """The bytes of the file with these rows.

        Raises:
            ValueError: if a cell of a JSON table is NaN or an infinity.
        """
        return self.joined([self.part(rows)])

    def part(self, rows: Iterable[Row]) -> str:
        """What the file says of some rows, for `joined`. Raises as `data`."""
        cells = ([field.get(row) for field in self.fields] for row in rows)
        names = [field.name for field in self.fields]
        return csv_text(cells) if self.format == "csv" else json_text(names, cells)

    def joined(self, parts: Iterable[str]) -> bytes:
        """The bytes of the file with the rows of the parts, in order."""
        if self.format == "json":
            return json_file(parts)
        head = csv_head([field.name for field in self.fields])
        return b"".join(map(to_utf8, (head, *parts)))


def choices(literal: Any) -> tuple[str, ...]:
    """The values of a literal type except ""."""
    return tuple(value for value in get_args(literal) if value)


def escape_formula(text: str) -> str:
    """Prefix `'` to a text that a spreadsheet would evaluate as a formula.

    A text that starts with `'` gets another one, so that stripping one `'` always restores it.
    """
    return _QUOTE + text if text[:1] in _LEADING else text


def csv_bytes(names: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """CSV (RFC 4180) in UTF-8 with a byte order mark; texts are escaped by `escape_formula`.

    None, NaN, infinities and numbers from `_LARGEST` on are empty cells.
    """
    return to_utf8(csv_head(names) + csv_text(rows))


def csv_head(names: Sequence[str]) -> str:
    """The beginning of a CSV file: the byte order mark and the line of the names."""
    out = io.StringIO(newline="")
    csv.writer(out).writerow(names)
    return _BOM + out.getvalue()


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Lines of CSV; see `csv_bytes`."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(map(_csv_cell, row) for row in rows)
    return out.getvalue()


def json_bytes(names: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A JSON list of objects in UTF-8, one object per line.

    Raises:
        ValueError: if a row does not have one cell per name, or has NaN or an infinity.
    """
    return json_file([json_text(names, rows)])


def json_file(parts: Iterable[str]) -> bytes:
    """The JSON list of the objects in some parts (`json_text`), which may be empty."""
    lines = b",\n".join(map(to_utf8, filter(None, parts)))
    return b"[\n%b\n]\n" % lines if lines else b"[]\n"


def json_text(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """JSON objects, one per line, with commas between them. Raises as `json_bytes`."""
    return ",\n".join(to_json(dict(zip(names, row, strict=True))) for row in rows)


def to_json(value: Mapping[str, object], indent: int | None = None) -> str:
    """JSON with Chinese characters unescaped.

    Raises:
        ValueError: for NaN and infinities, which are no JSON.
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)


def to_utf8(text: str) -> bytes:
    """UTF-8; a lone surrogate, which a YAML escape can produce, becomes `?`."""
    return text.encode("utf-8", _ON_SURROGATES)


def _csv_cell(cell: object) -> str:
    if isinstance(cell, str):
        return escape_formula(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return str(cell) if abs(cell) < _LARGEST else ""
    return escape_formula(str(cell))

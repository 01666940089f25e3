"""The cells of a spreadsheet as Excel shows them."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

MOST_ROWS = 20_000
MOST_COLUMNS = 200
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\[\]]*\]|_.|\*.')
_DECIMALS = re.compile(r"\.(0+)")


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, its address (`Sheet1!B3`), and why it has no text ("" if it has)."""

    text: str
    where: str
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row with text: its cells from column A on, and whether it is hidden."""

    cells: tuple[Cell, ...]
    hidden: bool

    @property
    def filled(self) -> list[Cell]:
        """The cells with text."""
        return [cell for cell in self.cells if cell.text]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet with its rows; `beyond` tells what of it is too much to be read, "" if nothing is."""

    name: str
    hidden: bool
    rows: tuple[Row, ...]
    beyond: str


def read_sheets(data: bytes) -> list[Sheet]:
    """Read the sheets of an `.xlsx`; formulas stand for the values that Excel computed last.

    A cell merged from several rows has its text in each of them. May raise anything on a damaged
    file; call `package_faults` before.
    """
    book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    return [_sheet(sheet) for sheet in book.worksheets]


def uncomputed(data: bytes) -> set[str]:
    """The addresses of formulas for which the file has no value, as programs write them."""
    options = {"read_only": True, "keep_links": False}
    values = load_workbook(io.BytesIO(data), data_only=True, **options)
    formulas = load_workbook(io.BytesIO(data), data_only=False, **options)
    return {
        f"{sheet.title}!{cell.coordinate}"
        for sheet, other in zip(formulas.worksheets, values.worksheets, strict=True)
        for row, same in zip(sheet.iter_rows(), other.iter_rows(), strict=False)
        for cell, value in zip(row, same, strict=False)
        if cell.data_type == "f" and value.value is None
    }


def _sheet(sheet: Any) -> Sheet:
    repeated = dict(_repeated(sheet))
    rows = []
    for number, cells in enumerate(
        islice(sheet.iter_rows(max_col=min(sheet.max_column, MOST_COLUMNS)), MOST_ROWS), 1
    ):
        row = tuple(
            _cell(sheet, number, column, repeated.get((number, column), cell))
            for column, cell in enumerate(cells, 1)
        )
        if any(cell.text or cell.fault for cell in row):
            rows.append(Row(cells=row, hidden=bool(sheet.row_dimensions[number].hidden)))
    return Sheet(
        name=sheet.title,
        hidden=sheet.sheet_state != "visible",
        rows=tuple(rows),
        beyond=_beyond(sheet),
    )


def _beyond(sheet: Any) -> str:
    if sheet.max_row > MOST_ROWS:
        return f"的行太多，最多 {MOST_ROWS:,} 行"
    if sheet.max_column <= MOST_COLUMNS:
        return ""
    # Not by the method for rows, which makes every empty cell up to the last one.
    cells = sheet._cells.items()  # noqa: SLF001
    filled = any(column > MOST_COLUMNS and cell.value is not None for (_, column), cell in cells)
    return f"的列太多，最多 {MOST_COLUMNS} 列" if filled else ""


def _repeated(sheet: Any) -> Iterator[tuple[tuple[int, int], Any]]:
    """Yield the cells below the first one of each merged column, with that one."""
    for merged in sheet.merged_cells.ranges:
        if merged.min_col == merged.max_col:
            first = sheet.cell(merged.min_row, merged.min_col)
            for row in range(merged.min_row + 1, min(merged.max_row, MOST_ROWS) + 1):
                yield (row, merged.min_col), first


def _cell(sheet: Any, row: int, column: int, cell: Any) -> Cell:
    """A cell of openpyxl as its text and address."""
    where = f"{sheet.title}!{get_column_letter(column)}{row}"
    value = cell.value
    if value is None:
        return Cell("", where)
    if cell.data_type == "e":
        return Cell("", where, f"是错误值 {value}")
    return Cell(shown(value, str(cell.number_format or "General")), where)


def shown(value: object, form: str) -> str:
    """The text of a value in a number format; line ends as LF, stripped."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return _number(value, form)
    if isinstance(value, dt.datetime | dt.date):
        return _day(value, form)
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip()


def _number(value: float, form: str) -> str:
    """A number in a format such as `0.0%`, `#,##0` or `0"件"`."""
    form = form.split(";", maxsplit=1)[0]
    suffix = "".join(match[1] or "" for match in _LITERAL.finditer(form))
    plain = _LITERAL.sub("", form)
    decimals = len(match[1]) if (match := _DECIMALS.search(plain)) else 0
    if "%" in plain:
        return f"{value * 100:.{decimals}f}%{suffix}"
    if "#,#" in plain:
        return f"{value:,.{decimals}f}{suffix}"
    if re.fullmatch(r"[#0]+(?:\.0+)?\s*", plain):
        return f"{value:.{decimals}f}{suffix}"
    if isinstance(value, int) or value == int(value):
        return f"{int(value)}{suffix}"
    return f"{value:.10g}{suffix}"


def _day(value: dt.date, form: str) -> str:
    """A date by its format: with or without day and clock, in Chinese where the format is."""
    form = _LITERAL.sub(r"\1\2", form.lower())
    day = "d" in form or not re.search("[ym]", form)
    if "年" in form:
        return f"{value.year}年{value.month}月" + (f"{value.day}日" if day else "")
    text = value.strftime("%Y-%m-%d" if day else "%Y-%m")
    clock = isinstance(value, dt.datetime) and value.time() != dt.time() and "h" in form
    return text + (value.strftime(" %H:%M") if clock else "")

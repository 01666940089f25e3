"""Reads an edited spreadsheet: its cells, the values it was exported with, and its faults.

The result is independent of the pages; `merge` compares it with them.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from casebook.export import sheet_layout
from casebook.export.cell_names import Headings, headings_of, named_cell
from casebook.export.sheet_layout import CASES, COLUMNS, FIGURES, STATE
from casebook.export.sheet_writer import StateRow, digest
from casebook.readers.sheet.package import package_faults
from casebook.readers.sheet.trouble import trouble

_MOST_ROWS = 200_000
_FEW_HEADINGS = 2  # wrong ones that are named one by one
HEADINGS: Headings = {
    **headings_of(CASES, (column.title for column in COLUMNS)),
    **headings_of(FIGURES, sheet_layout.FIGURE_TITLES),
}
"""The headings of an exported spreadsheet."""


@dataclass(frozen=True, slots=True)
class SheetFault:
    """A fault of the file: the cell (`案例!D5`; "" for the whole file) and a Chinese message."""

    where: str
    message: str

    def said(self, headings: Headings) -> str:
        """The message after the cell and the heading of its column."""
        return f"{named_cell(self.where, headings)}：{self.message}" if self.where else self.message


@dataclass(frozen=True, slots=True)
class SheetCell:
    """The text of a cell and its address (`案例!D5`)."""

    text: str
    where: str


@dataclass
class Exported:
    """The exported values of a case: cells by key, figures by indicator."""

    cells: dict[str, str] = field(default_factory=dict)
    figures: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class EditedSheets:
    """The content of the file, by case id.

    `rows` has the cells of 案例 by key of the front matter, `figures` pairs of cells (indicator,
    wording), `exported` the values at the time of the export.
    """

    rows: Mapping[str, Mapping[str, SheetCell]] = field(default_factory=dict)
    figures: Mapping[str, Sequence[tuple[SheetCell, SheetCell]]] = field(default_factory=dict)
    exported: Mapping[str, Exported] = field(default_factory=dict)
    faults: tuple[SheetFault, ...] = ()


def read_edited(data: bytes) -> EditedSheets:
    """Read an edited spreadsheet; whatever is wrong with it is in `faults`, nothing is raised."""
    if reasons := package_faults(data):
        return EditedSheets(faults=tuple(SheetFault("", reason) for reason in reasons))
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    # openpyxl may raise anything on a damaged part.
    except Exception as error:  # noqa: BLE001
        return EditedSheets(faults=(SheetFault("", trouble(error)),))
    twice = [name for name in (CASES, FIGURES, STATE) if book.sheetnames.count(name) > 1]
    if twice:
        message = "有两张工作表叫这个名字，分不清以哪张为准。请删去一张。"
        return EditedSheets(faults=tuple(SheetFault(_shown(name), message) for name in twice))
    missing = [name for name in (CASES, FIGURES, STATE) if name not in book.sheetnames]
    if missing:
        names = "、".join(_shown(name) if name == STATE else f"“{name}”" for name in missing)
        hint = "请用 casebook export --xlsx 重新导出，再把改动抄过去。"
        return EditedSheets(faults=(SheetFault("", f"缺少工作表：{names}。{hint}"),))
    reader = _Reader(book)
    try:
        return reader.read()
    except Exception as error:  # noqa: BLE001
        return EditedSheets(faults=(SheetFault(_shown(reader.sheet), trouble(error)),))


def _shown(name: str) -> str:
    """The name of a sheet in messages."""
    return "底稿（隐藏的表）" if name == STATE else name


class _Reader:
    """Reads the three sheets and collects faults; `sheet` is the name of the one being read."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self.sheet = ""
        self._faults: list[SheetFault] = []
        self._faulty_cells: set[str] = set()

    def read(self) -> EditedSheets:
        """Read the sheets: the cases only if the hidden sheet is intact, figures only of cases read."""
        exported = self._exported()
        rows = self._cases() if not self._faults else {}
        figures = self._figures(rows) if not self._faults or rows else {}
        self._check_ids(rows, exported)
        return EditedSheets(rows, figures, exported, tuple(self._faults))

    def _fault(self, where: str, message: str) -> None:
        self._faults.append(SheetFault(where, message))
        self._faulty_cells.add(where)

    # ------------------------------------------------------------------ cells

    def _rows(self, name: str, width: int) -> Iterator[list[SheetCell]]:
        """Yield the rows of a sheet that have any text, each padded to `width` cells."""
        self.sheet = name
        sheet = self._book[name]
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(max_col=width), 1):
            if number > _MOST_ROWS:
                self._fault(name, f"超过 {_MOST_ROWS} 行，没有读下去。请删去多余的行。")
                return
            cells = [self._cell(name, number, column, cell) for column, cell in enumerate(row, 1)]
            cells += [SheetCell("", "")] * (width - len(cells))
            if any(cell.text for cell in cells):
                yield cells

    def _cell(self, sheet: str, row: int, column: int, cell: Any) -> SheetCell:
        """The text of a cell of openpyxl; "" and a fault for a formula or an error value."""
        where = f"{sheet}!{get_column_letter(column)}{row}"
        value, kind = cell.value, getattr(cell, "data_type", "n")
        if kind == "f":
            self._fault(where, "是公式。请改成文字或数字本身（复制后“选择性粘贴”为值）。")
            return SheetCell("", where)
        if kind == "e":
            self._fault(where, f"是错误值 {value}。请改成文字。")
            return SheetCell("", where)
        text = self._text(where, value, str(getattr(cell, "number_format", "")))
        return SheetCell(text, where)

    def _text(self, where: str, value: Any, form: str) -> str:
        """The text of a value; "" and a fault if its original wording cannot be known.

        A number must be a plain integer: others are displayed differently (3%, 1,000) than stored.
        """
        if value is None:
            return ""
        if isinstance(value, str):
            return sheet_layout.from_cell(value)
        if isinstance(value, dt.datetime) and value.time() == dt.time():
            return value.date().isoformat()
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._fault(where, "不是文字。请把单元格的格式设为“文本”，再照原文写。")
            return ""
        if form not in ("General", "@", "0") or value != int(value):
            self._fault(
                where, f"是数值 {value}，看不出原文怎么写。请把单元格的格式设为“文本”，再照原文写。"
            )
            return ""
        return str(int(value))

    # ------------------------------------------------------------------ sheets

    def _body(self, name: str, titles: Sequence[str]) -> Iterator[list[SheetCell]]:
        """Yield the rows below the heading; none, and a fault, unless the heading is `titles`."""
        rows = self._rows(name, len(titles))
        head = next(rows, [])
        found = [sheet_layout.FORMER_TITLES.get(cell.text, cell.text) for cell in head]
        wrong = [at for at, title in enumerate(titles) if found[at : at + 1] != [title]]
        if len(wrong) > _FEW_HEADINGS:
            self._fault(f"{name}!A1", f"表头改动了，应是：{'、'.join(titles)}。请改回来。")
            return
        for at in wrong:
            self._fault(head[at].where, f"表头“{head[at].text}”应是“{titles[at]}”。请改回来。")
        if wrong:
            return
        yield from rows

    def _cases(self) -> dict[str, dict[str, SheetCell]]:
        """Case id -> key -> cell."""
        rows: dict[str, dict[str, SheetCell]] = {}
        for cells in self._body(CASES, [column.title for column in COLUMNS]):
            identifier = cells[0].text
            if not identifier:
                self._fault(cells[0].where, "缺少案例编号。请补上；不要这一行的，整行删去。")
            elif identifier in rows:
                self._fault(cells[0].where, f"编号“{identifier}”写了两行。请删去一行。")
            else:
                keys = [column.key for column in COLUMNS]
                rows[identifier] = dict(zip(keys, cells, strict=True))
        if not rows and not self._faults:
            self._fault(f"{CASES}!A2", "一行案例也没有。请重新导出，再把改动抄过去。")
        return rows

    def _figures(self, rows: Mapping[str, object]) -> dict[str, list[tuple[SheetCell, SheetCell]]]:
        """Case id -> its figures; an id that is not in `rows` is a fault."""
        figures: dict[str, list[tuple[SheetCell, SheetCell]]] = {}
        for identifier, _, name, wording in self._body(FIGURES, sheet_layout.FIGURE_TITLES):
            if not identifier.text:
                self._fault(identifier.where, "缺少案例编号。请抄“案例”表里的编号。")
            elif identifier.text not in rows:
                self._fault(
                    identifier.where,
                    f"“{CASES}”表里没有编号“{identifier.text}”。请核对；不要这一行的，整行删去。",
                )
            elif self._faulty_cells & {name.where, wording.where}:
                continue  # reported by _cell
            elif not name.text or not wording.text:
                empty, what = (name, "指标") if not name.text else (wording, "原文数字")
                self._fault(empty.where, f"没有写{what}。要删这一项的，整行删去。")
            else:
                figures.setdefault(identifier.text, []).append((name, wording))
        return figures

    def _exported(self) -> dict[str, Exported]:
        """Case id -> exported values; {} and a fault if the hidden sheet fails its checksum."""
        rows: list[StateRow] = []
        for cells in self._rows(STATE, 4):
            first, second, third, fourth = (cell.text for cell in cells)
            rows.append((first, second, third, fourth))
        (version, checksum), rows = (rows[0][:2] if rows else ("", "")), rows[1:]
        if version != sheet_layout.VERSION or checksum != digest(rows):
            self._fault("", "隐藏的底稿缺失或被改动，分不清改了什么。请重新导出，再把改动抄过去。")
            return {}
        exported: dict[str, Exported] = {}
        for identifier, key, name, text in rows:
            case = exported.setdefault(identifier, Exported())
            if key == "metrics":
                case.figures[name] = tuple(json.loads(text))
            else:
                case.cells[key] = text
        return exported

    def _check_ids(
        self, rows: Mapping[str, Mapping[str, SheetCell]], exported: Mapping[str, Exported]
    ) -> None:
        """Add a fault for each id that was not exported."""
        for identifier, cells in rows.items():
            if exported and identifier not in exported:
                self._fault(
                    cells["id"].where,
                    f"导出时没有编号“{identifier}”。编号不能改；新的案例用 casebook new 建。",
                )

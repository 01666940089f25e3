"""An edited spreadsheet read back: what its cells say, what it was exported as, and all that is wrong.

Nothing here looks at a page: the sheets are compared with the pages in `merge`.
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

from casebook.export.sheets import (
    CASES,
    COLUMNS,
    FIGURE_TITLES,
    FIGURES,
    STATE,
    VERSION,
    read,
)
from casebook.export.untrusted import package_faults
from casebook.export.workbook import StateRow, digest

_MOST_ROWS = 200_000


@dataclass(frozen=True, slots=True)
class SheetFault:
    """Something wrong with the file: where (`案例!D5`, "" for all of it) and what (Chinese)."""

    where: str
    words: str

    def __str__(self) -> str:
        return f"{self.where}：{self.words}" if self.where else self.words


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell's text and its address."""

    text: str
    where: str


@dataclass
class Exported:
    """What was exported of a case: its cells by key, its figures by indicator."""

    cells: dict[str, str] = field(default_factory=dict)
    figures: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Returned:
    """The file: rows of 案例 by id and key, figures by id, and what was exported by id.

    A figure is its indicator's cell and its words' cell.
    """

    rows: Mapping[str, Mapping[str, SheetCell]] = field(default_factory=dict)
    figures: Mapping[str, Sequence[tuple[SheetCell, SheetCell]]] = field(default_factory=dict)
    exported: Mapping[str, Exported] = field(default_factory=dict)
    faults: tuple[SheetFault, ...] = ()


def read_back(data: bytes) -> Returned:
    """Read an edited spreadsheet; never raises, everything that is wrong is listed."""
    if refused := package_faults(data):
        return Returned(faults=tuple(SheetFault("", words) for words in refused))
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    # A damaged part can raise anything inside the library; whatever it is, the file is no use.
    except Exception:  # noqa: BLE001
        return Returned(
            faults=(SheetFault("", "文件的内容读不出来。请用 Excel 或 WPS 打开后另存为 xlsx。"),)
        )
    missing = [name for name in (CASES, FIGURES, STATE) if name not in book.sheetnames]
    if missing:
        words = "、".join("底稿（隐藏的表）" if name == STATE else f"“{name}”" for name in missing)
        hint = "请用 casebook export --xlsx 重新导出，再把改动抄过去。"
        return Returned(faults=(SheetFault("", f"缺少工作表：{words}。{hint}"),))
    try:
        return _Reader(book).returned()
    except Exception:  # noqa: BLE001
        return Returned(
            faults=(SheetFault("", "工作表读不出来。请用 Excel 或 WPS 打开后另存为 xlsx。"),)
        )


class _Reader:
    """Reads the three sheets, noting what is wrong."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._faults: list[SheetFault] = []
        self._unread: set[str] = set()

    def returned(self) -> Returned:
        exported = self._exported()
        rows = self._cases() if not self._faults else {}
        figures = self._figures(rows) if not self._faults or rows else {}
        self._strangers(rows, exported)
        return Returned(rows, figures, exported, tuple(self._faults))

    def _fault(self, where: str, words: str) -> None:
        self._faults.append(SheetFault(where, words))
        self._unread.add(where)

    # ------------------------------------------------------------------ cells

    def _rows(self, name: str, width: int) -> Iterator[list[SheetCell]]:
        """The rows that say anything, as texts."""
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
        if value is None:
            return ""
        if isinstance(value, str):
            return read(value)
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

    def _headed(self, name: str, titles: Sequence[str]) -> Iterator[list[SheetCell]]:
        rows = self._rows(name, len(titles))
        head = next(rows, [])
        if [cell.text for cell in head] != list(titles):
            self._fault(f"{name}!A1", f"表头改动了，应是：{'、'.join(titles)}。请改回来。")
            return
        yield from rows

    def _cases(self) -> dict[str, dict[str, SheetCell]]:
        found: dict[str, dict[str, SheetCell]] = {}
        for cells in self._headed(CASES, [column.title for column in COLUMNS]):
            identifier = cells[0].text
            if not identifier:
                self._fault(cells[0].where, "缺少案例编号。请补上；不要这一行的，整行删去。")
            elif identifier in found:
                self._fault(cells[0].where, f"编号“{identifier}”写了两行。请删去一行。")
            else:
                keys = [column.key for column in COLUMNS]
                found[identifier] = dict(zip(keys, cells, strict=True))
        return found

    def _figures(self, rows: Mapping[str, object]) -> dict[str, list[tuple[SheetCell, SheetCell]]]:
        found: dict[str, list[tuple[SheetCell, SheetCell]]] = {}
        for identifier, _, name, words in self._headed(FIGURES, FIGURE_TITLES):
            if not identifier.text:
                self._fault(identifier.where, "缺少案例编号。请抄“案例”表里的编号。")
            elif identifier.text not in rows:
                self._fault(
                    identifier.where,
                    f"“{CASES}”表里没有编号“{identifier.text}”。请核对；不要这一行的，整行删去。",
                )
            elif self._unread & {name.where, words.where}:
                continue  # told of already
            elif not name.text or not words.text:
                empty, what = (name, "指标") if not name.text else (words, "原文数字")
                self._fault(empty.where, f"没有写{what}。要删这一项的，整行删去。")
            else:
                found.setdefault(identifier.text, []).append((name, words))
        return found

    def _exported(self) -> dict[str, Exported]:
        rows: list[StateRow] = []
        for cells in self._rows(STATE, 4):
            first, second, third, fourth = (cell.text for cell in cells)
            rows.append((first, second, third, fourth))
        (version, seal), rows = (rows[0][:2] if rows else ("", "")), rows[1:]
        if version != VERSION or seal != digest(rows):
            self._fault("", "隐藏的底稿缺失或被改动，分不清改了什么。请重新导出，再把改动抄过去。")
            return {}
        found: dict[str, Exported] = {}
        for identifier, key, name, text in rows:
            case = found.setdefault(identifier, Exported())
            if key == "metrics":
                case.figures[name] = tuple(json.loads(text))
            else:
                case.cells[key] = text
        return found

    def _strangers(
        self, rows: Mapping[str, Mapping[str, SheetCell]], exported: Mapping[str, Exported]
    ) -> None:
        for identifier, cells in rows.items():
            if exported and identifier not in exported:
                self._fault(
                    cells["id"].where,
                    f"导出时没有编号“{identifier}”。编号不能改；新的案例用 casebook new 建。",
                )

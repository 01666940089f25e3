"""Writes the spreadsheet of selected cases, for editing tags and figures.

All cells are text, so none is a formula and 3% stays 3%. A hidden sheet keeps the exported values,
by which `casebook import` distinguishes the editor's changes from later changes of the page.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from casebook.export.sheet_layout import (
    CASES,
    COLUMNS,
    EDITABLE,
    FIGURE_TITLES,
    FIGURES,
    HELP,
    LONGEST,
    NAMES,
    STATE,
    VERSION,
    round_trip,
    to_cell,
)
from casebook.index.model import Corpus, PlacedCase
from casebook.model import STATUS_NAMES
from casebook.system.packing import reproducible_zip
from casebook.system.progress import tracked

_GREY = PatternFill("solid", fgColor="E7E6E6")
_HEAD = PatternFill("solid", fgColor="DDEBF7")
_WRAP = Alignment(vertical="top", wrap_text=True)
# Empty rows below the figures that are formatted as text and offer the list of indicators.
_SPARE_ROWS = 200
_DATE = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_HELP = (
    "怎样修改",
    "1. 只改白色的列；灰色的列是给人看的，改了不会写回，导入时会指出来。",
    "2. “案例”表：日期写成 2023-02-18；状态选 未核对 或 已核对；主题、改革举措有几个的，用中文分号“；”隔开，名称照“词表”。",
    "3. “指标”表：一行一个数字，照正文原文写（如 近300件、**.*%）；要加一项，在末尾添一行，编号抄“案例”表；要删一项，删去整行。",
    "　 “案例”表的“更正”：正文与来源不同的数，一格里一行一条，写成 99%：为什么不照来源。",
    "　 “案例”表的“识别已核对”：正文由扫描件识别而来的，数字对照原件核对过，填“是”；在这以前不作可比指标发布。",
    "4. 不想改的案例可以整行删去（“案例”“指标”两张表都要删），它的页面不会变。",
    "5. 不要改表的名称和表头，不要写公式。",
    "6. 存盘后运行：casebook import 这个文件.xlsx　先看差异：加 --dry-run",
    "导出以后又有人改了同一页的同一项，导入时会当作冲突指出，不会覆盖。",
)


class TooLongError(ValueError):
    """A text exceeds Excel's limit for a cell; the message (Chinese) begins with the row's first cell."""


def workbook(corpus: Corpus, cases: Sequence[PlacedCase]) -> bytes:
    """The bytes of the spreadsheet, the same for the same cases.

    Raises:
        TooLongError: a text does not fit into a cell.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    _help(book.create_sheet(HELP), len(cases))
    _cases(book.create_sheet(CASES), cases)
    _figures(book.create_sheet(FIGURES), cases, len(corpus.vocabulary.indicators))
    _names(book.create_sheet(NAMES), corpus)
    _state(book.create_sheet(STATE), cases)
    book.active = book.index(book[CASES])
    out = io.BytesIO()
    book.save(out)
    return _repacked(out.getvalue())


def _repacked(data: bytes) -> bytes:
    """The same file with fixed timestamps."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    core = "docProps/core.xml"
    parts[core] = _DATE.sub(rb"\g<1>2000-01-01T00:00:00Z", parts[core])
    return reproducible_zip(parts.items())


def _put(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write a text cell, which no program interprets as a formula or number; raises TooLongError."""
    if len(text) > LONGEST:
        raise TooLongError(
            f"{sheet.cell(row, 1).value or ''}：有一项超过 {LONGEST} 字，表格放不下。"
        )
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = to_cell(text)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = True
    cell.alignment = _WRAP
    return cell


def _heading(sheet: Worksheet, titles: Sequence[str], widths: Sequence[int]) -> None:
    """Write the heading and freeze it together with the first two columns."""
    for number, (title, width) in enumerate(zip(titles, widths, strict=True), 1):
        cell = _put(sheet, 1, number, title)
        cell.font = Font(bold=True)
        cell.fill = _HEAD
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "C2"


def _lock(cell: Cell) -> None:
    """Style a cell as read-only: a hint to editors, since the sheet itself is not protected."""
    cell.fill = _GREY
    cell.protection = Protection(locked=True)


def _help(sheet: Worksheet, count: int) -> None:
    sheet.column_dimensions["A"].width = 100
    for row, text in enumerate((f"案例表（{count} 篇）", *_HELP), 1):
        _put(sheet, row, 1, text).font = Font(bold=row <= 2)


def _cases(sheet: Worksheet, cases: Sequence[PlacedCase]) -> None:
    _heading(sheet, [column.title for column in COLUMNS], [column.width for column in COLUMNS])
    for row, placed in enumerate(tracked(cases, "写表格", len(cases)), 2):
        for number, column in enumerate(COLUMNS, 1):
            cell = _put(sheet, row, number, column.show(placed.case))
            if not column.editable:
                _lock(cell)
    last = len(cases) + 1
    status = [column.key for column in COLUMNS].index("status") + 1
    choices = f'"{",".join(STATUS_NAMES.values())}"'
    _offer(sheet, get_column_letter(status), last_row=last, formula=choices)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{max(last, 2)}"


def _figures(sheet: Worksheet, cases: Sequence[PlacedCase], indicators: int) -> None:
    """A row for each figure; `indicators` is the number of names in the sheet 词表."""
    _heading(sheet, FIGURE_TITLES, (24, 44, 40, 24))
    row = 1
    for placed in cases:
        for name, wordings in placed.case.metrics:
            for wording in wordings:
                row += 1
                _lock(_put(sheet, row, 1, placed.case.id))
                _lock(_put(sheet, row, 2, COLUMNS[1].show(placed.case)))
                _put(sheet, row, 3, name)
                _put(sheet, row, 4, wording)
    for spare in range(row + 1, row + _SPARE_ROWS + 1):
        for column in range(1, len(FIGURE_TITLES) + 1):
            sheet.cell(spare, column).number_format = "@"
    names = f"{NAMES}!$C$2:$C${max(indicators + 1, 2)}"
    _offer(sheet, "C", last_row=row + _SPARE_ROWS, formula=names)
    sheet.auto_filter.ref = f"A1:D{max(row, 2)}"


def _offer(sheet: Worksheet, column: str, *, last_row: int, formula: str) -> None:
    """Offer a list of choices in a column, from row 2 to `last_row`.

    Other text can still be typed, since `casebook import` checks it.
    """
    rule = DataValidation(type="list", formula1=formula, allow_blank=True)
    rule.showErrorMessage = False
    sheet.add_data_validation(rule)
    rule.add(f"{column}2:{column}{max(last_row, 2)}")


def _names(sheet: Worksheet, corpus: Corpus) -> None:
    """The names in the vocabularies, to look up and copy."""
    vocabulary = corpus.vocabulary
    columns = (
        ("主题", [entry.name for entry in vocabulary.themes]),
        ("改革举措", [entry.name for entry in vocabulary.reforms]),
        ("指标", [entry.name for entry in vocabulary.indicators]),
    )
    _heading(sheet, [title for title, _ in columns], (32, 32, 44))
    for number, (_, names) in enumerate(columns, 1):
        for row, name in enumerate(names, 2):
            _lock(_put(sheet, row, number, name))


def _state(sheet: Worksheet, cases: Sequence[PlacedCase]) -> None:
    """The exported values; the first row has the version of the format and their digest."""
    sheet.sheet_state = "veryHidden"
    rows = [row for placed in cases for row in state_rows(placed)]
    for number, row in enumerate([(VERSION, digest(rows), "", ""), *rows], 1):
        for column, text in enumerate(row, 1):
            _put(sheet, number, column, text)


StateRow = tuple[str, str, str, str]
"""Case id, key of the front matter, indicator ("" for other keys), text (figures as JSON)."""


def state_rows(placed: PlacedCase) -> Iterable[StateRow]:
    """The exported values of a case: its editable cells and its figures."""
    case = placed.case
    for key, column in EDITABLE.items():
        yield case.id, key, "", column.show(case)
    for name, wordings in case.metrics:
        yield case.id, "metrics", name, json.dumps(wordings, ensure_ascii=False)


def digest(rows: Iterable[StateRow]) -> str:
    """A SHA-256 checksum of the rows as they come back from cells, to detect a damaged sheet."""
    cells = [[round_trip(text) for text in row] for row in rows]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()

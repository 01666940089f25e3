"""Reads a spreadsheet of new cases, one a row, and reports each error with its cell."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from openpyxl import load_workbook

from casebook.drafts.drafting import draft_document
from casebook.drafts.new_case import (
    UnclearError,
    placed,
    read_address,
    read_date,
    read_name,
    read_names,
    read_place,
    read_year,
)
from casebook.export.cell_names import Headings, headings_of
from casebook.export.sheet_layout import FIGURES, STATE, STATUSES, status_fault
from casebook.export.sheet_reader import SheetFault
from casebook.model import Case
from casebook.readers.sheet.cells import Cell, Row, read_sheets, uncomputed
from casebook.readers.sheet.columns import CaseSheet, case_sheet, joined_parts
from casebook.readers.sheet.package import package_faults
from casebook.readers.sheet.reader import row_document
from casebook.readers.sheet.trouble import trouble
from casebook.split.white_space import title_text
from casebook.vocabulary import Vocabulary

_HEADINGS = "标题、地方、日期、发布单位、原文网址、主题、正文"


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case of the file, without an id; `where` maps keys of the front matter to cells.

    Of a `faulty` row the case has what could be read, so that the rest of it can be checked.
    """

    case: Case
    where: Mapping[str, str]
    faulty: bool = False


@dataclass(frozen=True, slots=True)
class NewCases:
    """The cases of a file, its faults, and what a person should know, in Chinese."""

    cases: Sequence[NewCase] = ()
    faults: Sequence[SheetFault] = ()
    notes: Sequence[str] = ()
    headings: Headings = field(default_factory=dict)


def is_of_new_cases(data: bytes) -> bool:
    """Whether a spreadsheet is none that `casebook export` wrote; False for what cannot be opened."""
    if package_faults(data):
        return False
    try:
        names = load_workbook(io.BytesIO(data), read_only=True, keep_links=False).sheetnames
    # openpyxl may raise anything on a damaged part.
    except Exception:  # noqa: BLE001
        return False
    return STATE not in names and FIGURES not in names


def read_new(data: bytes, vocabulary: Vocabulary) -> NewCases:
    """Read the new cases; whatever is wrong with the file is in `faults`, nothing is raised."""
    try:
        sheets, formulas = read_sheets(data), uncomputed(data)
    # openpyxl may raise anything on a damaged part.
    except Exception as error:  # noqa: BLE001
        return NewCases(faults=(SheetFault("", trouble(error)),))
    shown = (case_sheet(sheet, need_body=False) for sheet in sheets if not sheet.hidden)
    found = [each for each in shown if each is not None]
    if not found:
        message = (
            f"没有认出表头。一行一个案例的表，要有一行表头，如：{_HEADINGS}；"
            "改已有的案例，请用 casebook export --xlsx 导出的表。"
        )
        where = f"{sheets[0].name}!A1" if sheets else ""  # a file can have charts alone
        return NewCases(faults=(SheetFault(where, message),))
    reader = _Reader(vocabulary, formulas)
    for cases in found:
        reader.read(cases)
    headings: dict[str, str] = {}
    for cases in found:
        headings |= headings_of(cases.sheet.name, (cell.text for cell in cases.heads.cells))
    return NewCases(reader.cases, reader.faults, reader.notes, headings)


@dataclass(slots=True)
class _Reader:
    """Reads sheets of cases and collects faults."""

    vocabulary: Vocabulary
    formulas: set[str]
    cases: list[NewCase] = field(default_factory=list)
    faults: list[SheetFault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _titles: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def read(self, cases: CaseSheet) -> None:
        """Read one sheet."""
        if cases.sheet.beyond:
            self._fault(cases.heads.cells[0], f"这一页{cases.sheet.beyond}，请分成几个文件。")
            return
        unknown = [column.head for column in cases.columns if column.role == ""]
        if unknown:
            named = "、".join(f"“{head.text}”（{head.where}）" for head in unknown)
            self.notes.append(f"不认识的列写进了正文：{named}。不要的请删去这一列。")
        hidden = sum(row.hidden for row in cases.rows)
        if hidden:
            self.notes.append(f"工作表“{cases.sheet.name}”有 {hidden} 行隐藏着，没有导入。")
        for row in cases.rows:
            if not row.hidden:
                self._row(cases, row)

    def _fault(self, cell: Cell, message: str) -> None:
        self.faults.append(SheetFault(cell.where, message))

    def _row(self, cases: CaseSheet, row: Row) -> None:
        """Read one case."""
        before = len(self.faults)
        cells = _by_role(cases, row)
        for column in cases.columns:
            cell = row.cells[column.index]
            if cell.where in self.formulas:
                self._fault(cell, "是公式，文件里没有存下它的结果。请改成文字或数字本身。")
            elif cell.fault:
                self._fault(cell, f"{cell.fault}。请改成文字。")
        title = next(iter(cells.get("title", ())), None)
        if title is None:
            column = next(each for each in cases.columns if each.role == "title")
            self._fault(row.cells[column.index], "缺少标题。请补上；不要这一行的，整行删去。")
            return
        if not cells.get("body"):
            cell = _body_cell(cases, row) or title
            self._fault(cell, "没有正文。请补上；不要这一行的，整行删去。")
        values = self._values(cells)
        if cells.get("body"):
            self._draft(cases, row, cells, values, faulty=len(self.faults) > before)

    def _draft(
        self,
        cases: CaseSheet,
        row: Row,
        cells: Mapping[str, Sequence[Cell]],
        values: Mapping[str, Any],
        *,
        faulty: bool,
    ) -> None:
        """Draft the case and give it the values of its cells."""
        drafts = draft_document(row_document(cases.sheet.name, cases, row), self.vocabulary)
        (title, *_) = cells["title"]
        if not drafts.cases:
            self._fault(cells["body"][0], "没有认出正文。请写成整段的文字。")
            return
        plain = {key: value for key, value in values.items() if key != "place"}
        case = replace(
            drafts.cases[0], source=None, title=title_text(title.text), title_derived=False, **plain
        )
        if place := values.get("place"):
            case = placed(case, place)
        key = (case.title, case.adcode or case.locality, case.date)
        if not faulty and key in self._titles:
            self._fault(
                title, f"和 {self._titles[key]} 是同一篇（标题、地方、日期都一样）。请删去一行。"
            )
            return
        if not faulty:
            self._titles[key] = title.where
        self.notes += (f"{title.where}：{note}" for note in drafts.notes)
        where = {role: found[-1].where for role, found in cells.items()}
        where["locality"] = where.get("place", title.where)
        self.cases.append(NewCase(case, where, faulty))

    def _values(self, cells: Mapping[str, Sequence[Cell]]) -> dict[str, Any]:
        """The values of the cells by key; a fault for each that cannot be understood."""
        values: dict[str, Any] = {}
        for key, read in self._readers().items():
            found = cells.get(key, ())
            if not found:
                continue
            try:
                values[key] = read(joined_parts(cell.text.strip() for cell in found))
            except UnclearError as error:
                near = f"可能是：{'、'.join(error.choices)}。" if error.choices else ""
                self._fault(found[-1], f"{error}{near}")
        return values

    def _readers(self) -> Mapping[str, Callable[[str], Any]]:
        vocabulary = self.vocabulary
        return {
            "place": read_place,
            "date": read_date,
            "publisher": read_name,
            "published_in": read_name,
            "url": read_address,
            "retrieved": read_date,
            "report_year": read_year,
            "author": _line,
            "subtitle": _line,
            "genre": _line,
            "status": _status,
            "themes": lambda text: read_names(text.replace("\n", "；"), "themes", vocabulary),
            "reforms": lambda text: read_names(text.replace("\n", "；"), "reforms", vocabulary),
        }


def _by_role(cases: CaseSheet, row: Row) -> dict[str, list[Cell]]:
    """The cells with text by the role of their column."""
    found: dict[str, list[Cell]] = {}
    for column in cases.columns:
        cell = row.cells[column.index]
        if cell.text:
            found.setdefault(column.role, []).append(cell)
    return found


def _body_cell(cases: CaseSheet, row: Row) -> Cell | None:
    """The first cell of a row for the text, None without such a column."""
    columns: Iterator[Cell] = (
        row.cells[each.index] for each in cases.columns if each.role == "body"
    )
    return next(columns, None)


def _line(text: str) -> str:
    return " ".join(text.split())


def _status(text: str) -> str:
    """The status with this name; raises UnclearError."""
    if fault := status_fault(text):
        raise UnclearError(fault)
    return STATUSES[text]

"""Reads `.xlsx`: a sheet with one case a row as so many cases, any other as the rows of its table."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence

from casebook.model import Document, DropClass, Fact, FactKey, LineHint, UnreadKind
from casebook.readers.builder import DocumentBuilder
from casebook.readers.problems import unreadable
from casebook.readers.sheet.cells import Cell, Row, Sheet, read_sheets
from casebook.readers.sheet.columns import (
    WHOLE_BODIES,
    CaseSheet,
    Column,
    case_sheet,
    joined_parts,
)
from casebook.readers.sheet.package import package_faults
from casebook.readers.sniff import XLSX, kind_of, refuse_other_kinds, refuse_plain_text

_FIELDS: Sequence[FactKey] = (
    "place",
    "date",
    "publisher",
    "author",
    "url",
    "published_in",
    "retrieved",
)
_TAGS = frozenset(
    ("genre", "report_year", "themes", "reforms", "status")
)  # for `casebook import` only
_UNREAD = (
    (re.compile(r"xl/media/"), UnreadKind.PICTURE),
    (re.compile(r"xl/charts/chart\d+\.xml"), UnreadKind.CHART),
)
_TITLE = LineHint(style="title", level=1, ends=True, centred=True)
_BODY = LineHint(style="body", ends=True)


def read(name: str, data: bytes) -> Document:
    """Parse a spreadsheet.

    The headings and the numbers of the rows are Dropped(CONVERSION), what stands above the headings
    Dropped(FRONT_MATTER), hidden rows and sheets Dropped(HIDDEN); beside sheets of cases others are
    Dropped(APPENDIX). Cells with known headings are facts.
    Raises UnreadableError: read-empty, read-wrong-suffix, read-xlsx-broken, read-too-large.
    """
    if not data.strip():
        raise unreadable(name, "read-empty", "文件是空的。", "请重新下载，或在 Excel 里重新保存。")
    refuse_other_kinds(name, data, allowed=(XLSX,))
    if kind_of(data) != XLSX:
        refuse_plain_text(name, data)
    if reasons := package_faults(data):
        raise unreadable(name, "read-xlsx-broken", reasons[0], "请用 Excel 或 WPS 另存为 xlsx。")
    try:
        sheets = read_sheets(data)
    # openpyxl may raise anything on a damaged part.
    except Exception as error:
        raise unreadable(
            name,
            "read-xlsx-broken",
            "Excel 表格的内容读不出来，可能已损坏。",
            "请用 Excel 或 WPS 打开，另存为 xlsx 后再试。",
        ) from error
    if not any(row.filled for sheet in sheets for row in sheet.rows):
        raise unreadable(name, "read-empty", "Excel 表格里没有文字。", "请确认保存是否完整。")
    _refuse_long(name, sheets)
    builder = DocumentBuilder()
    _build(builder, sheets)
    _record_unread(builder, data)
    return builder.document(name, data)


def row_document(name: str, cases: CaseSheet, row: Row) -> Document:
    """Return one case of a sheet as a document of its own."""
    builder = DocumentBuilder(divided=True)
    _add_case(builder, cases, row, _title(cases, row))
    return builder.document(name, b"")


def _refuse_long(name: str, sheets: Sequence[Sheet]) -> None:
    """Raise UnreadableError (read-too-large) rather than leave cells out."""
    for sheet in sheets:
        if sheet.beyond:
            raise unreadable(
                name,
                "read-too-large",
                f"工作表“{sheet.name}”{sheet.beyond}。",
                "请拆成几个文件，或删去末尾只有格式的空行、离正文很远的格子。",
            )


def _build(builder: DocumentBuilder, sheets: Sequence[Sheet]) -> None:
    """Add all sheets."""
    cases = {sheet.name: case_sheet(sheet) for sheet in sheets if not sheet.hidden}
    builder.divided = has_cases = any(cases.values())
    for sheet in sheets:
        found = cases.get(sheet.name)
        if found is not None:
            _add_cases(builder, found)
            continue
        left_out = DropClass.APPENDIX if has_cases else None
        for row in sheet.rows:
            hidden = sheet.hidden or row.hidden
            _add_row(builder, row, DropClass.HIDDEN if hidden else left_out)


def _add_row(builder: DocumentBuilder, row: Row, drop: DropClass | None) -> None:
    """Add a row of a table, with tabs between its cells; one of a single cell is a line of text."""
    filled = row.filled
    if not filled:
        return
    texts = [" ".join(cell.text.split()) for cell in row.cells]
    text = "\t".join(texts).rstrip("\t") if len(filled) > 1 else " ".join(filled[0].text.split())
    hint = LineHint(style="table" if len(filled) > 1 else "", ends=True)
    builder.line(text, None if drop else hint, drop)


def _add_cases(builder: DocumentBuilder, cases: CaseSheet) -> None:
    """Add each row as the title, the fields and the text of a case."""
    for row in cases.above:
        _add_row(builder, row, DropClass.FRONT_MATTER)
    _add_row(builder, cases.heads, DropClass.CONVERSION)
    for row in cases.rows:
        title = _title(cases, row)
        if row.hidden or not title:
            _add_row(builder, row, DropClass.HIDDEN if row.hidden else DropClass.APPENDIX)
        else:
            _add_case(builder, cases, row, title)


def _values(cases: CaseSheet, row: Row) -> Iterator[tuple[Column, str]]:
    """Yield the columns in which a row has text."""
    for column in cases.columns:
        cell = row.cells[column.index] if column.index < len(row.cells) else Cell("", "")
        if cell.text:
            yield column, cell.text


def _title(cases: CaseSheet, row: Row) -> str:
    return next((text for column, text in _values(cases, row) if column.role == "title"), "")


def _add_case(builder: DocumentBuilder, cases: CaseSheet, row: Row, title: str) -> None:
    """Add one case."""
    values = list(_values(cases, row))
    for column, text in values:
        if column.role == "number":
            builder.line(text, None, DropClass.CONVERSION)
    builder.line(" ".join(title.split()), _TITLE)
    for role in _FIELDS:
        parts = ["".join(text.split("\n")) for column, text in values if column.role == role]
        if value := joined_parts(parts):
            start = builder.line(value)
            builder.facts.append(Fact(role, value, start, start + len(value)))
    bodies = [column for column, _ in values if column.role == "body"]
    for column, text in values:
        if column.role == "body":
            if len(bodies) > 1 or column.name not in WHOLE_BODIES:
                builder.line(column.name, LineHint(style="heading", level=2, ends=True))
            for line in filter(str.strip, text.split("\n")):
                builder.line(line.strip(), _BODY)
        elif column.role in _TAGS:
            builder.line(f"{column.head.text}：{text}", None, DropClass.CONVERSION)
        elif column.role not in (*_FIELDS, "number", "title"):
            builder.line(f"{column.head.text}：{' '.join(text.split())}", _BODY)


def _record_unread(builder: DocumentBuilder, data: bytes) -> None:
    """Record the pictures and charts of the file, whose place among the rows is not known."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for member in package.namelist():
            for pattern, kind in _UNREAD:
                if pattern.match(member):
                    builder.skip(kind, 0)

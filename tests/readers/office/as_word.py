"""Writes documents as Word, WPS, LibreOffice and older programs write them, as raw WordprocessingML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from html import escape

from tests.readers.printed.model import Cell, Heading, Para, Sample, Sheet, places

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_EMPTY = "<w:p/>"
_MARKED = ("word", "libre", "hmerge")  # manners that mark rows of heads as repeated


def docx_of(sample: Sample, manner: str) -> bytes:
    """Return the Word file of a document."""
    body = _para(sample.title, "center", bold=True)
    for part in sample.parts:
        if isinstance(part, Heading):
            body += _para(part.text, bold=True, indent=True)
        elif isinstance(part, Para):
            body += _para(part.text, indent=True)
        elif isinstance(part, Sheet):
            body += _sheet(part, manner) + _EMPTY
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        document = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
    return target.getvalue()


def _run(text: str, *, bold: bool = False) -> str:
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    lines = (f'<w:t xml:space="preserve">{escape(each)}</w:t>' for each in text.split("\n"))
    return f"<w:r>{properties}{'<w:br/>'.join(lines)}</w:r>"


def _para(text: str, align: str = "", *, bold: bool = False, indent: bool = False) -> str:
    properties = f'<w:jc w:val="{align}"/>' if align else ""
    properties += '<w:ind w:firstLineChars="200" w:firstLine="640"/>' if indent else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{_run(text, bold=bold)}</w:p>"


def _cell(content: str, wide: int = 1, merge: str = "") -> str:
    span = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{1200 * wide}" w:type="dxa"/>{span}{merge}'
        f'<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
    )


def _rows(sheet: Sheet, manner: str) -> list[str]:
    """Return the rows of a table; cells over rows are written again in each, without words."""
    rows, heads = [*sheet.head, *sheet.body], len(sheet.head)
    begun = places(rows, sheet.width)
    found: list[str] = []
    for number in range(len(rows)):
        cells = ""
        for (row, _), cell in sorted(begun.items(), key=lambda each: each[0][1]):
            if row == number:
                cells += _begun(cell, manner, bold=number < heads)
            elif row < number < row + cell.high:
                value = ' w:val="continue"' if manner == "libre" else ""
                cells += _cell(_EMPTY, cell.wide, f"<w:vMerge{value}/>")
        mark = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        made = f"<w:tr>{mark if manner in _MARKED and number < heads else ''}{cells}</w:tr>"
        if manner == "sdt" and number >= heads and number % 2:
            made = f"<w:sdt><w:sdtContent>{made}</w:sdtContent></w:sdt>"
        found.append(made)
    return found


def _begun(cell: Cell, manner: str, *, bold: bool) -> str:
    """Return the first place of a cell."""
    if manner == "libre" and len(cell.text) > 3 and "\n" not in cell.text:
        runs = _run(cell.text[:2], bold=bold) + _run(cell.text[2:], bold=bold)
        content = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{runs}</w:p>'
    elif manner.startswith("wps"):
        content = "".join(_para(line, "center", bold=bold) for line in cell.text.split("\n"))
    else:
        content = _para(cell.text, "center", bold=bold)
    below = '<w:vMerge w:val="restart"/>' if cell.high > 1 else ""
    if manner == "hmerge" and cell.wide > 1:
        more = _cell(_EMPTY, merge='<w:hMerge w:val="continue"/>') * (cell.wide - 1)
        return _cell(content, merge=f'<w:hMerge w:val="restart"/>{below}') + more
    return _cell(content, cell.wide, below)


def _table(rows: Sequence[str], width: int) -> str:
    grid = '<w:gridCol w:w="1200"/>' * width
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _sheet(sheet: Sheet, manner: str) -> str:
    width, heads, rows = sheet.width, len(sheet.head), _rows(sheet, manner)
    notes = "".join(map(_para, sheet.notes))
    top = f"<w:tr>{_cell(_para(sheet.caption, 'center', bold=True), width)}</w:tr>"
    if manner == "wpscap":  # the caption is a row of the table
        return _table([top, *rows], width) + notes
    if manner == "wpsunit":  # and below it who filled it in, and the unit
        left, right = _para(sheet.corner), _para(sheet.unit_line, "right")
        said = f"<w:tr>{_cell(left, width // 2)}{_cell(right, width - width // 2)}</w:tr>"
        return _table([top, said, *rows], width) + notes
    above = _para(sheet.caption, "center", bold=True) if sheet.caption else ""
    above += _para(sheet.unit_line, "right") if sheet.unit_line else ""
    if manner == "nested":  # in the only cell of another table
        inner = f"<w:tr>{_cell(_table(rows, width) + _EMPTY)}</w:tr>"
        return above + _table([inner], 1) + notes
    if manner == "pages":  # its second half, with the heads again, below 续表
        half = heads + len(sheet.body) // 2
        parts = (rows[:half], [*rows[:heads], *rows[half:]])
        return above + _para("续表", "right").join(_table(part, width) for part in parts) + notes
    return above + _table(rows, width) + notes

"""Writes a document for Word, which LibreOffice prints."""

from __future__ import annotations

import io
from typing import Any

from docx import Document as NewDocx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.readers.printed.model import (
    Beside,
    Columns,
    Heading,
    Look,
    Pair,
    Para,
    Sample,
    Sheet,
    Within,
    places,
)

_ALIGN = {
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def docx_of(sample: Sample) -> bytes:
    """Return the Word file of a document."""
    look = sample.look
    docx = NewDocx()
    font = "Noto Serif CJK SC" if look.serif else "Noto Sans CJK SC"
    normal = docx.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(look.size)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), font)
    section = docx.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    if look.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    if look.foot:
        _page_number(section.footer.paragraphs[0])
    if look.above:
        section.header.paragraphs[0].add_run(look.above)
    title = _para(docx, sample.title_shown, look.size * 1.6, WD_ALIGN_PARAGRAPH.CENTER, bold=True)
    if look.spaced == "letters":
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), str(round(look.size * 16)))
        title.runs[0]._r.get_or_add_rPr().append(spacing)
    for part in sample.parts:
        match part:
            case Heading():
                _para(docx, part.text, look.size, indent=2, bold=True)
            case Para():
                _para(docx, part.text, look.size, indent=2)
            case Columns():
                _columns(docx.add_section(WD_SECTION.CONTINUOUS), part.count)
                for each in part.paras:
                    _para(docx, each, look.size, indent=2)
                _columns(docx.add_section(WD_SECTION.CONTINUOUS), 1)
            case Beside():
                _beside(docx, part, look)
            case Pair():
                _sheet(docx, part.left, look)
                _sheet(docx, part.right, look)
            case Within():
                _columns(docx.add_section(WD_SECTION.CONTINUOUS), 2)
                for each in part.before:
                    _para(docx, each, look.size, indent=2)
                _sheet(docx, part.sheet, look, 79)
                for each in part.after:
                    _para(docx, each, look.size, indent=2)
                _columns(docx.add_section(WD_SECTION.CONTINUOUS), 1)
            case Sheet():
                _sheet(docx, part, look)
    target = io.BytesIO()
    docx.save(target)
    return target.getvalue()


def _page_number(paragraph: Any) -> None:
    """Write the number of the page between strokes."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    paragraph.add_run(" —")


def _para(
    docx: Any,
    text: str,
    size: float,
    align: Any = WD_ALIGN_PARAGRAPH.JUSTIFY,
    *,
    indent: int = 0,
    bold: bool = False,
) -> Any:
    paragraph = docx.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold
    paragraph.alignment = align
    paragraph.paragraph_format.first_line_indent = Pt(indent * size)
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1.4
    return paragraph


def _columns(section: Any, count: int) -> None:
    columns = section._sectPr.find(qn("w:cols"))
    if columns is None:
        columns = OxmlElement("w:cols")
        section._sectPr.append(columns)
    columns.set(qn("w:num"), str(count))
    columns.set(qn("w:space"), "425")


def _beside(docx: Any, part: Beside, look: Look) -> None:
    for at, each in enumerate(part.box):
        paragraph = _para(docx, each, look.size * 0.9, WD_ALIGN_PARAGRAPH.LEFT, bold=not at)
        frame = OxmlElement("w:framePr")
        for key, value in {
            "w": "3000",
            "hSpace": "180",
            "wrap": "around",
            "vAnchor": "text",
            "hAnchor": "margin",
            "xAlign": part.side,
            "y": "1",
        }.items():
            frame.set(qn(f"w:{key}"), value)
        properties = paragraph._p.get_or_add_pPr()
        properties.insert(0, frame)
        if part.look == "frame":
            properties.insert(
                1, _borders("w:pBdr", dict.fromkeys(("top", "left", "bottom", "right"), 6))
            )
        else:
            shade = OxmlElement("w:shd")
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:fill"), "E8EEF5")
            properties.insert(1, shade)
    for each in part.paras:
        _para(docx, each, look.size, indent=2)


def _borders(tag: str, sides: dict[str, int]) -> Any:
    found = OxmlElement(tag)
    for side, size in sides.items():
        border = OxmlElement(f"w:{side}")
        border.set(qn("w:val"), "single" if size else "nil")
        border.set(qn("w:sz"), str(size))
        border.set(qn("w:space"), "4" if tag == "w:pBdr" else "0")
        found.append(border)
    return found


_SIDES = {
    "all": ("top", "left", "bottom", "right", "insideH", "insideV"),
    "level": ("top", "bottom", "insideH"),
    "open": ("top", "bottom", "insideH", "insideV"),
    "three": ("top", "bottom"),
}


def _sheet(docx: Any, sheet: Sheet, look: Look, room: float = 166) -> None:
    """Write a table into a column that is `room` millimetres wide."""
    if sheet.caption:
        _para(docx, sheet.caption, look.size, _ALIGN[look.caption])
    if sheet.corner:
        said = f"{sheet.corner}\t{sheet.unit_line}"
        line = _para(docx, said, look.cell_size, WD_ALIGN_PARAGRAPH.LEFT)
        line.paragraph_format.tab_stops.add_tab_stop(Mm(166), WD_TAB_ALIGNMENT.RIGHT)
    elif sheet.unit_line:
        _para(docx, sheet.unit_line, look.cell_size, WD_ALIGN_PARAGRAPH.RIGHT)
    rows = [*sheet.head, *sheet.body]
    heads = len(sheet.head)
    table = docx.add_table(len(rows), sheet.width)
    table.alignment = 1
    widths = sheet.widths or ([1] * sheet.width if room < 166 else ())
    if widths:
        table.autofit = False
        for at, each in enumerate(widths):
            width = Mm(room * each / sum(widths))
            table.columns[at].width = width
            for cell in table.columns[at].cells:
                cell.width = width
    properties = table._tbl.tblPr
    properties.append(_borders("w:tblBorders", dict.fromkeys(_SIDES.get(sheet.rules, ()), 6)))
    for (row, column), cell in places(rows, sheet.width).items():
        target = table.cell(row, column)
        if cell.wide > 1 or cell.high > 1:
            target = target.merge(table.cell(row + cell.high - 1, column + cell.wide - 1))
        name = column < sheet.stubs or cell.wide == sheet.width
        align = look.heads if row < heads else look.names if name else look.figures
        paragraph = target.paragraphs[0]
        run = paragraph.add_run(cell.text)
        run.font.size, run.bold = Pt(look.cell_size), look.bold_heads and row < heads
        paragraph.alignment = _ALIGN[align]
        paragraph.paragraph_format.space_after = Pt(0)
        target.vertical_alignment = 1
        if sheet.rules == "zebra" and row >= heads and (row - heads) % 2:
            shade = OxmlElement("w:shd")
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:fill"), "E8EEF5")
            target._tc.get_or_add_tcPr().append(shade)
        if sheet.rules == "three" and row + cell.high == heads:
            target._tc.get_or_add_tcPr().append(_borders("w:tcBorders", {"bottom": 4}))
    if sheet.repeat:
        for row in table.rows[:heads]:
            head = OxmlElement("w:tblHeader")
            row._tr.get_or_add_trPr().append(head)
    for each in sheet.notes:
        _para(docx, each, look.cell_size, WD_ALIGN_PARAGRAPH.LEFT)

"""Prints a document with fpdf2."""

from __future__ import annotations

from typing import Any

from fpdf import FPDF, FontFace
from fpdf.enums import TableBordersLayout, TableHeadingsDisplay
from fpdf.table import Table

from tests.readers.printed.model import Beside, Columns, Heading, Look, Pair, Para, Sample, Sheet

_FONTS = "/usr/share/fonts/opentype/noto/Noto{}CJK-{}.ttc"
_ALIGN = {"center": "CENTER", "left": "LEFT", "right": "RIGHT"}
_LAYOUT = {
    "all": TableBordersLayout.ALL,
    "level": TableBordersLayout.HORIZONTAL_LINES,
    "open": TableBordersLayout.INTERNAL,
    "three": TableBordersLayout.SINGLE_TOP_LINE,
    "none": TableBordersLayout.NONE,
    "zebra": TableBordersLayout.NONE,
}


class _Pdf(FPDF):  # type: ignore[misc]
    """A document with what stands at the edges of each page."""

    look = Look()

    def header(self) -> None:
        """Print what stands above."""
        self._edge(self.look.above, 30)

    def footer(self) -> None:
        """Print the number of the page."""
        self._edge(f"— {self.page_no()} —" if self.look.foot else "", -40)

    def _edge(self, text: str, y: float) -> None:
        if text:
            self.set_font("Serif", "", 10)
            self.set_y(y)
            self.cell(0, 12, text, align="C")
            self.set_y(60)


def fpdf_pdf(sample: Sample) -> bytes:
    """Return the PDF of a document."""
    look = sample.look
    pdf = _Pdf(orientation="landscape" if look.landscape else "portrait", unit="pt", format="A4")
    pdf.set_margins(57, 60, 57)
    pdf.set_auto_page_break(True, 60)
    for name in ("Serif", "Sans"):
        for style, weight in (("", "Regular"), ("B", "Bold")):
            pdf.add_font(name, style, _FONTS.format(name, weight), collection_font_number=2)
    pdf.look = look
    pdf.add_page()
    font = "Serif" if look.serif else "Sans"
    pdf.set_font(font, "B", look.size * 1.6)
    pdf.set_char_spacing(look.size * 0.8 if look.spaced == "letters" else 0)
    pdf.multi_cell(0, look.size * 2.2, sample.title_shown, align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.set_char_spacing(0)
    pdf.ln(8)
    for part in sample.parts:
        pdf.set_font(font, "", look.size)
        match part:
            case Heading():
                pdf.set_font("Sans", "B", look.size)
                _text(pdf, f"\u3000\u3000{part.text}", look)
            case Para():
                _text(pdf, f"\u3000\u3000{part.text}", look)
            case Columns():
                with pdf.text_columns(
                    ncols=part.count, gutter=20, balance=True, line_height=1.5
                ) as flow:
                    for each in part.paras:
                        with flow.paragraph() as paragraph:
                            paragraph.write(f"\u3000\u3000{each}")
                pdf.ln(6)
            case Beside():
                _beside(pdf, part, look)
            case Pair():
                _sheet(pdf, part.left, look, font)
                _sheet(pdf, part.right, look, font)
            case Sheet():
                _sheet(pdf, part, look, font)
    return bytes(pdf.output())


def _text(pdf: FPDF, words: str, look: Look, width: float = 0, **more: Any) -> None:
    options = {"align": "L", "new_x": "LMARGIN", "new_y": "NEXT", **more}
    pdf.multi_cell(width, look.size * 1.7, words, wrapmode="CHAR", **options)


def _beside(pdf: FPDF, part: Beside, look: Look) -> None:
    if pdf.get_y() > pdf.h - 330:
        pdf.add_page()
    room = pdf.w - 114
    narrow, wide = room * 0.34, room * 0.62
    left = part.side == "left"
    box_x, text_x = (57, 57 + room - wide) if left else (57 + room - narrow, 57)
    top = pdf.get_y()
    pdf.set_font_size(look.size * 0.9)
    lines = [
        line for each in part.box for line in _wrapped(each, int((narrow - 16) / (look.size * 0.9)))
    ]
    height = len(lines) * look.size * 1.5 + 12
    if part.look == "ground":
        pdf.set_fill_color(235, 240, 247)
    pdf.rect(box_x, top, narrow, height, style="F" if part.look == "ground" else "D")
    for at, line in enumerate(lines):
        pdf.text(box_x + 8, top + 6 + look.size * (1.1 + at * 1.5), line)
    pdf.set_font_size(look.size)
    pdf.set_left_margin(text_x)
    pdf.set_xy(text_x, top)
    for each in part.paras:
        _text(pdf, f"\u3000\u3000{each}", look, wide)
    pdf.set_left_margin(57)
    pdf.set_xy(57, max(pdf.get_y(), top + height) + 6)


def _wrapped(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


def _sheet(pdf: FPDF, sheet: Sheet, look: Look, font: str) -> None:
    pdf.ln(6)
    if sheet.caption:
        _text(pdf, sheet.caption, look, align=look.caption[0].upper())
    pdf.set_font(font, "", look.cell_size)
    if sheet.corner:
        _text(pdf, sheet.corner, look, pdf.epw / 2, new_x="RIGHT", new_y="TOP")
        _text(pdf, sheet.unit_line, look, pdf.epw / 2, align="R")
    elif sheet.unit_line:
        _text(pdf, sheet.unit_line, look, align="R")
    table = Table(
        pdf,
        text_align=_ALIGN[look.figures],
        borders_layout=_LAYOUT[sheet.rules],
        cell_fill_mode="ROWS" if sheet.rules == "zebra" else "NONE",
        cell_fill_color=(230, 236, 245) if sheet.rules == "zebra" else None,
        headings_style=FontFace(emphasis="BOLD" if look.bold_heads else ""),
        num_heading_rows=max(len(sheet.head), 0),
        repeat_headings=TableHeadingsDisplay.ON_TOP_OF_EVERY_PAGE
        if sheet.repeat and sheet.head
        else TableHeadingsDisplay.NONE,
        first_row_as_headings=bool(sheet.head),
        line_height=look.cell_size * 1.4,
        padding=look.padding / 2,
        wrapmode="CHAR",
        width=pdf.epw if look.full else pdf.epw * 0.8,
        col_widths=_widths(sheet),
    )
    for number, cells in enumerate([*sheet.head, *sheet.body]):
        row = table.row()
        at = sheet.width - sum(cell.wide for cell in cells)
        for cell in cells:
            head = number < len(sheet.head)
            name = at < sheet.stubs or cell.wide == sheet.width
            align = look.heads if head else look.names if name else look.figures
            row.cell(cell.text, align=_ALIGN[align], colspan=cell.wide, rowspan=cell.high)
            at += cell.wide
    table.render()
    for each in sheet.notes:
        _text(pdf, each, look)
    pdf.ln(6)


def _widths(sheet: Sheet) -> tuple[float, ...]:
    if sheet.widths:
        return tuple(sheet.widths)
    longest = [3] * sheet.width
    for row in (*sheet.head, *sheet.body):
        at = sheet.width - sum(cell.wide for cell in row)
        for cell in row:
            if cell.wide == 1:
                longest[at] = max(longest[at], min(len(cell.text), 10))
            at += cell.wide
    return tuple(longest)

"""Prints a document with reportlab."""

from __future__ import annotations

import io
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import BalancedColumns, Paragraph, SimpleDocTemplate, Spacer, Table

from tests.readers.printed.model import (
    Beside,
    Columns,
    Heading,
    Look,
    Pair,
    Para,
    Sample,
    Sheet,
    places,
)

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
_ALIGN = {"center": TA_CENTER, "left": TA_LEFT, "right": TA_RIGHT}


def _style(look: Look, size: float, align: int, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(
        "x",
        fontName=FONT,
        fontSize=size,
        leading=size * 1.6,
        alignment=align,
        wordWrap="CJK",
        **more,
    )


def reportlab_pdf(sample: Sample) -> bytes:
    """Return the PDF of a document."""
    look = sample.look
    target = io.BytesIO()
    page = landscape(A4) if look.landscape else A4
    document = SimpleDocTemplate(
        target, pagesize=page, leftMargin=20 * mm, rightMargin=20 * mm, invariant=1
    )
    room = page[0] - 40 * mm - 12
    text = _style(look, look.size, TA_JUSTIFY, firstLineIndent=2 * look.size)
    flow: list[Any] = [
        Paragraph(sample.title_shown, _style(look, look.size * 1.6, TA_CENTER, spaceAfter=12))
    ]
    for part in sample.parts:
        match part:
            case Heading():
                flow.append(
                    Paragraph(
                        part.text, _style(look, look.size, TA_LEFT, firstLineIndent=2 * look.size)
                    )
                )
            case Para():
                flow.append(Paragraph(part.text, text))
            case Columns():
                paras = [Paragraph(each, text) for each in part.paras]
                flow.append(BalancedColumns(paras, nCols=part.count, innerPadding=12))
            case Beside():
                flow.append(_beside(part, look, room))
            case Pair():
                half = room * 0.48
                both = [_sheet(each, look, half) for each in (part.left, part.right)]
                flow.append(
                    Table(
                        [[both[0], "", both[1]]],
                        colWidths=[half, room * 0.04, half],
                        style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *_PLAIN],
                    )
                )
            case Sheet():
                flow += _sheet(part, look, room)

    def edges(canvas: Any, _: Any) -> None:
        canvas.setFont(FONT, 10)
        if look.above:
            canvas.drawCentredString(page[0] / 2, page[1] - 40, look.above)
        if look.foot:
            canvas.drawCentredString(page[0] / 2, 36, f"— {canvas.getPageNumber()} —")

    document.build(flow, onFirstPage=edges, onLaterPages=edges)
    return target.getvalue()


_PLAIN = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
]


def _beside(part: Beside, look: Look, room: float) -> Table:
    text = _style(look, look.size, TA_JUSTIFY, firstLineIndent=2 * look.size)
    small = _style(look, look.size * 0.9, TA_LEFT)
    edge = (
        ("BOX", (0, 0), (-1, -1), 0.8, colors.black)
        if part.look == "frame"
        else ("BACKGROUND", (0, 0), (-1, -1), colors.Color(0.92, 0.94, 0.97))
    )
    wide, narrow = room * 0.62, room * 0.34
    box = Table([[Paragraph(each, small)] for each in part.box], colWidths=[narrow], style=[edge])
    paras = [Paragraph(each, text) for each in part.paras]
    cells, widths = [paras, "", box], [wide, room * 0.04, narrow]
    if part.side == "left":
        cells.reverse()
        widths.reverse()
    return Table([cells], colWidths=widths, style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *_PLAIN])


def _sheet(sheet: Sheet, look: Look, room: float) -> list[Any]:
    rows = [*sheet.head, *sheet.body]
    heads = len(sheet.head)
    grid: list[list[Any]] = [[""] * sheet.width for _ in rows]
    style: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), look.padding),
        ("RIGHTPADDING", (0, 0), (-1, -1), look.padding),
        ("TOPPADDING", (0, 0), (-1, -1), look.padding / 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), look.padding / 2),
        *_rules(sheet, heads),
    ]
    for (row, column), cell in places(rows, sheet.width).items():
        name = column < sheet.stubs or cell.wide == sheet.width
        align = look.heads if row < heads else look.names if name else look.figures
        size = look.cell_size
        grid[row][column] = Paragraph(
            cell.text.replace("\n", "<br/>"),
            ParagraphStyle(
                "c",
                fontName=FONT,
                fontSize=size,
                leading=size * 1.3,
                alignment=_ALIGN[align],
                wordWrap="CJK",
            ),
        )
        if cell.wide > 1 or cell.high > 1:
            style.append(("SPAN", (column, row), (column + cell.wide - 1, row + cell.high - 1)))
    widths = _widths(sheet, look, room)
    found: list[Any] = [Spacer(1, 6)]
    if sheet.caption:
        found.append(Paragraph(sheet.caption, _style(look, look.size, _ALIGN[look.caption])))
    said = Paragraph(sheet.unit_line, _style(look, look.cell_size, TA_RIGHT))
    if sheet.corner:
        corner = Paragraph(sheet.corner, _style(look, look.cell_size, TA_LEFT))
        found.append(Table([[corner, said]], colWidths=[room / 2, room / 2], style=_PLAIN))
    elif sheet.unit_line:
        found.append(said)
    found.append(
        Table(grid, colWidths=widths, style=style, repeatRows=heads if sheet.repeat else 0)
    )
    found += (Paragraph(each, _style(look, look.cell_size, TA_LEFT)) for each in sheet.notes)
    return [*found, Spacer(1, 6)]


def _widths(sheet: Sheet, look: Look, room: float) -> list[float]:
    """Return the widths of columns by their longest words, unless they are set."""
    if sheet.widths:
        return [room * each / sum(sheet.widths) for each in sheet.widths]
    longest = [2.0] * sheet.width
    for (_, column), cell in places([*sheet.head, *sheet.body], sheet.width).items():
        if cell.wide == 1:
            longest[column] = max(
                longest[column], min(len(cell.text), 10) * (1 if not cell.text.isascii() else 0.6)
            )
    total = sum(longest)
    wide = [room * each / total for each in longest]
    if look.full:
        return wide
    own = [each * look.cell_size + 2 * look.padding + 8 for each in longest]
    return own if sum(own) < room else wide


def _rules(sheet: Sheet, heads: int) -> list[Any]:
    whole = ((0, 0), (-1, -1))
    thin = (0.5, colors.black)
    match sheet.rules:
        case "all":
            return [("GRID", *whole, *thin)]
        case "level":
            return [("LINEABOVE", (0, 0), (-1, 0), *thin), ("LINEBELOW", *whole, *thin)]
        case "open":
            return [
                ("LINEABOVE", (0, 0), (-1, 0), *thin),
                ("LINEBELOW", *whole, *thin),
                ("LINEAFTER", (0, 0), (-2, -1), *thin),
            ]
        case "three":
            return [
                ("LINEABOVE", (0, 0), (-1, 0), 1.2, colors.black),
                ("LINEBELOW", (0, heads - 1), (-1, heads - 1), *thin),
                ("LINEBELOW", (0, -1), (-1, -1), 1.2, colors.black),
            ]
        case "zebra":
            shades = (colors.white, colors.Color(0.91, 0.93, 0.96))
            return [("ROWBACKGROUNDS", (0, heads), (-1, -1), shades)]
    return []

"""Writes a document as HTML, which Chromium and WeasyPrint print."""

from __future__ import annotations

from html import escape

from tests.readers.printed.model import (
    Beside,
    Cell,
    Columns,
    Heading,
    Look,
    Pair,
    Para,
    Sample,
    Sheet,
    Within,
)

_FONT = {True: "Noto Serif CJK SC", False: "Noto Sans CJK SC"}

_OTHER = """
    body {line-height:1.5} h2 {font-family:inherit;font-weight:400} h1 {font-weight:400}
    td {vertical-align:top} th {vertical-align:bottom} .unit {text-align:center}
    .all td, .all th, .open td, .open th {border-color:#999;border-width:.4pt}
    .level td, .level th {border-style:dotted;border-color:#666}
    .three thead {border-bottom:.4pt solid #888} .zebra tr.odd td {background:#f3f3f3}
    .zebra tr.even td {background:#fff} table {line-height:1.25}
"""


def html_of(sample: Sample) -> str:
    """Return the page of a document."""
    look = sample.look
    body = [f"<h1>{escape(sample.title_shown)}</h1>"]
    for part in sample.parts:
        match part:
            case Heading():
                body.append(f"<h2>{escape(part.text)}</h2>")
            case Para():
                body.append(f"<p>{escape(part.text)}</p>")
            case Columns():
                paras = "".join(f"<p>{escape(each)}</p>" for each in part.paras)
                body.append(f'<div style="column-count:{part.count};column-gap:8mm">{paras}</div>')
            case Beside():
                body.append(_beside(part))
            case Pair():
                body.append('<div class="pair">')
                body += (f"<div>{_table(each, look)}</div>" for each in (part.left, part.right))
                body.append('</div><div style="clear:both"></div>')
            case Within():
                before, after = (
                    "".join(f"<p>{escape(each)}</p>" for each in paras)
                    for paras in (part.before, part.after)
                )
                inner = f"{before}<div>{_table(part.sheet, look)}</div>{after}"
                body.append(f'<div style="column-count:2;column-gap:8mm">{inner}</div>')
            case Sheet():
                body.append(_table(part, look))
    return f"<!doctype html><meta charset=utf-8><style>{_style(look)}</style>{''.join(body)}"


def _style(look: Look) -> str:
    side = " landscape" if look.landscape else ""
    width = "width:100%" if look.full else "margin:auto"
    dark = "background:#2b5797;color:#fff" if look.dark else ""
    foot = '@bottom-center {content:"— " counter(page) " —"}' if look.foot else ""
    above = f'@top-center {{content:"{look.above}"}}' if look.above else ""
    spaced = "letter-spacing:.5em;" if look.spaced == "letters" else ""
    return f"""
    @page {{size:A4{side};margin:22mm 20mm;{foot}{above}}}
    body {{font:{look.size}pt/1.7 "{_FONT[look.serif]}"}}
    h1 {{{spaced}font-size:{look.size * 1.6}pt;text-align:center;line-height:1.4}}
    h2 {{font-size:{look.size}pt;margin:0;text-indent:2em;font-family:"Noto Sans CJK SC"}}
    p {{text-indent:2em;margin:0;text-align:justify}}
    .caption {{text-align:{look.caption};text-indent:0;margin-top:8pt}}
    .unit {{text-align:right;text-indent:0;font-size:{look.cell_size}pt}}
    .note {{text-indent:0;font-size:{look.cell_size}pt}}
    table {{border-collapse:collapse;font-size:{look.cell_size}pt;line-height:1.4;{width};margin-bottom:8pt}}
    td, th {{padding:{look.padding / 2}pt {look.padding}pt;text-align:{look.figures};
      font-weight:normal;vertical-align:middle}}
    th {{text-align:{look.heads};font-weight:{700 if look.bold_heads else 400};{dark}}}
    td.name {{text-align:{look.names}}}
    .all td, .all th {{border:.6pt solid #000}}
    .level td, .level th {{border-top:.6pt solid #000;border-bottom:.6pt solid #000}}
    .open td, .open th {{border:.6pt solid #000}}
    .open tr > .edge0 {{border-left:0}} .open tr > .edge1 {{border-right:0}}
    .three {{border-top:1.2pt solid #000;border-bottom:1.2pt solid #000}}
    .three thead {{border-bottom:.6pt solid #000}}
    .zebra tr.odd td {{background:#e8eef5}}
    .once thead {{display:table-row-group}}
    .fixed {{table-layout:fixed;word-break:break-all;overflow-wrap:anywhere}}
    .pair > div {{float:left;width:48%}} .pair > div + div {{float:right}}
    {_OTHER if look.other else ""}
    """


def _beside(part: Beside) -> str:
    edge = "border:1pt solid #444" if part.look == "frame" else "background:#eef2f7"
    gap = "left" if part.side == "right" else "right"
    lines = "".join(
        f'<div style="font-weight:{400 if at else 700}">{escape(each)}</div>'
        for at, each in enumerate(part.box)
    )
    box = (
        f'<div style="float:{part.side};width:34%;margin-{gap}:12pt;{edge};'
        f'padding:6pt;font-size:90%">{lines}</div>'
    )
    return f'<div>{box}{"".join(f"<p>{escape(each)}</p>" for each in part.paras)}</div><div style="clear:both"></div>'


def _table(sheet: Sheet, look: Look) -> str:
    rows = [
        f"<tr>{''.join(_cell('th', cell, at, len(row)) for at, cell in enumerate(row))}</tr>"
        for row in sheet.head
    ]
    head = f"<thead>{''.join(rows)}</thead>" if rows else ""
    body = ""
    for number, row in enumerate(sheet.body):
        names = sheet.stubs or 0
        at, cells = 0, ""
        free = sheet.width - sum(cell.wide for cell in row)
        for index, cell in enumerate(row):
            name = " name" if at + free < names or cell.wide == sheet.width else ""
            cells += _cell("td", cell, index, len(row), name)
            at += cell.wide
        body += f'<tr class="{"odd" if number % 2 else "even"}">{cells}</tr>'
    caption = f'<p class="caption">{escape(sheet.caption)}</p>' if sheet.caption else ""
    corner = f'<span style="float:left">{escape(sheet.corner)}</span>' if sheet.corner else ""
    said = corner + escape(sheet.unit_line)
    unit = f'<p class="unit">{said}</p>' if said else ""
    notes = "".join(f'<p class="note">{escape(each)}</p>' for each in sheet.notes)
    once = "" if sheet.repeat else " once"
    if sheet.widths:
        once += " fixed"
        shares = (
            f'<col style="width:{100 * each / sum(sheet.widths):.2f}%">' for each in sheet.widths
        )
        head = f"<colgroup>{''.join(shares)}</colgroup>{head}"
    return f'{caption}{unit}<table class="{sheet.rules}{once}">{head}<tbody>{body}</tbody></table>{notes}'


def _cell(tag: str, cell: Cell, index: int, count: int, name: str = "") -> str:
    edges = f"{' edge0' if not index else ''}{' edge1' if index == count - 1 else ''}"
    wide = f" colspan={cell.wide}" if cell.wide > 1 else ""
    high = f" rowspan={cell.high}" if cell.high > 1 else ""
    return f'<{tag} class="{edges}{name}"{wide}{high}>{_broken(cell.text)}</{tag}>'


def _broken(text: str) -> str:
    return escape(text).replace("\n", "<br>")

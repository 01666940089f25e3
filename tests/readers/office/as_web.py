"""Writes documents as content systems, Word, WeChat and spreadsheets write web pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from tests.readers.printed.model import Cell, Heading, Para, Sample, Sheet

_Rows = Sequence[Sequence[Cell]]


def html_of(sample: Sample, manner: str) -> bytes:
    """Return the page of a document."""
    inner = ""
    for part in sample.parts:
        if isinstance(part, Heading):
            inner += f'<p style="text-indent:2em"><strong>{escape(part.text)}</strong></p>'
        elif isinstance(part, Para):
            inner += f'<p style="text-indent:2em">{escape(part.text)}</p>'
        elif isinstance(part, Sheet):
            inner += _MANNERS[manner](part)
    page = {"wechat": _of_wechat, "layout": _of_tables}.get(manner, _of_site)
    head = f'<meta charset="utf-8"><title>{escape(sample.title)}</title>'
    body = page(escape(sample.title), inner)
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def _of_site(title: str, inner: str) -> str:
    links = '<a href="/">首页</a> &gt; <a href="/zfxxgk">政府信息公开</a>'
    content = f'<h1>{title}</h1><div class="content" id="zoom">{inner}</div>'
    return f'<div class="nav">{links}</div><div class="article">{content}</div><div class="footer">版权所有</div>'


def _of_wechat(title: str, inner: str) -> str:
    content = f'<div class="rich_media_content" id="js_content">{inner}</div>'
    return f'<div id="page-content"><h1 class="rich_media_title" id="activity-name">{title}</h1>{content}</div>'


def _of_tables(title: str, inner: str) -> str:
    """Return a page that tables lay out."""
    links = '<tr><td><a href="/">首页</a></td><td><a href="/zw">政务公开</a></td></tr>'
    side = '<td width="200"><a href="/a">信访动态</a><br><a href="/b">通知公告</a></td>'
    article = f'<tr><td align="center"><h1>{title}</h1></td></tr><tr><td>{inner}</td></tr>'
    whole = f'<tr>{side}<td><table width="100%">{article}</table></td></tr>'
    return "".join(f'<table width="980" border="0">{rows}</table>' for rows in (links, whole))


def _cell(tag: str, cell: Cell, inner: str = "", more: str = "") -> str:
    wide = f' colspan="{cell.wide}"' if cell.wide > 1 else ""
    high = f' rowspan="{cell.high}"' if cell.high > 1 else ""
    return f"<{tag}{wide}{high}{more}>{inner or _text(cell)}</{tag}>"


def _text(cell: Cell) -> str:
    return escape(cell.text).replace("\n", "<br/>")


def _lines(rows: _Rows, written: Callable[[Cell], str]) -> str:
    return "".join(f"<tr>{''.join(map(written, row))}</tr>" for row in rows)


def _said(words: str, align: str) -> str:
    return f'<p style="text-align: {align};"><strong>{escape(words)}</strong></p>' if words else ""


def _around(sheet: Sheet, table: str) -> str:
    """Return a table with its caption, unit and notes as paragraphs."""
    notes = "".join(f"<p>{escape(each)}</p>" for each in sheet.notes)
    return f"{_said(sheet.caption, 'center')}{_said(sheet.unit_line, 'right')}{table}{notes}"


def _of_editor(sheet: Sheet) -> str:
    """Return a table of a content system: caption and unit are rows, no head is marked."""
    across = [(sheet.caption, "center"), (sheet.unit_line, "right")]
    top = "".join(
        f'<tr><td colspan="{sheet.width}" align="{align}"><p><span>{escape(words)}</span></p></td></tr>'
        for words, align in across
        if words
    )
    rows = _lines(
        [*sheet.head, *sheet.body],
        lambda cell: _cell(
            "td", cell, f'<p><span style="font-family: 宋体;">{_text(cell)}</span></p>'
        ),
    )
    return f'<table border="1" cellspacing="0" width="600"><tbody>{top}{rows}</tbody></table>'


def _of_word(sheet: Sheet) -> str:
    rows = _lines(
        [*sheet.head, *sheet.body],
        lambda cell: _cell(
            "td",
            cell,
            f"<p class=MsoNormal align=center><span lang=EN-US>{_text(cell)}<o:p></o:p></span></p>",
            " style='width:65.2pt;border:solid windowtext 1.0pt'",
        ),
    )
    last = f"<![if !supportMisalignedColumns]><tr height=0>{'<td width=87></td>' * sheet.width}</tr><![endif]>"
    table = f"<table class=MsoNormalTable border=1 cellspacing=0>{rows}{last}</table>"
    return _around(sheet, f"<div align=center>{table}</div>")


def _of_chat(sheet: Sheet) -> str:
    rows = _lines(
        [*sheet.head, *sheet.body],
        lambda cell: _cell("td", cell, f'<section><span leaf="">{_text(cell)}</span></section>'),
    )
    return _around(
        sheet, f'<section style="overflow-x:auto"><table><tbody>{rows}</tbody></table></section>'
    )


def _marked(sheet: Sheet) -> str:
    """Return a table as HTML is meant: caption, thead, tbody."""
    head = _lines(sheet.head, lambda cell: _cell("th", cell, more=' scope="col"'))
    body = _lines(sheet.body, lambda cell: _cell("td", cell))
    caption = f"<caption>{escape(sheet.caption)}</caption>"
    table = f"<table>{caption}<thead>{head}</thead><tbody>{body}</tbody></table>"
    return f"<figure>{table}</figure>"


def _boxes(rows: _Rows, row: str, cell: str) -> str:
    return "".join(
        f"<div {row}>{''.join(f'<div {cell}>{_text(each)}</div>' for each in line)}</div>"
        for line in rows
    )


def _of_classes(sheet: Sheet) -> str:
    style = ".tb{display:table}.tr{display:table-row}.td{display:table-cell;padding:4px}"
    rows = _boxes([*sheet.head, *sheet.body], 'class="tr"', 'class="td"')
    return _around(sheet, f'<style>{style}</style><div class="tb">{rows}</div>')


def _of_styles(sheet: Sheet) -> str:
    cell = 'style="display: table-cell; border: 1px solid #000;"'
    rows = _boxes([*sheet.head, *sheet.body], 'style="display: table-row;"', cell)
    return _around(sheet, f'<div style="display: table; width: 100%;">{rows}</div>')


def _of_roles(sheet: Sheet) -> str:
    head = _boxes(sheet.head, 'role="row"', 'role="columnheader"')
    body = _boxes(sheet.body, 'role="row"', 'role="cell"')
    groups = "".join(f'<div role="rowgroup">{each}</div>' for each in (head, body))
    return _around(sheet, f'<div role="table">{groups}</div>')


def _of_spreadsheet(sheet: Sheet) -> str:
    """Return a table of Excel: all around it are rows too, the unit in the last columns of one."""
    top = f"<tr><td colspan={sheet.width} class=xl65>{escape(sheet.caption)}</td></tr>"
    unit = f"<td colspan=2 class=xl67>{escape(sheet.unit_line)}</td>"
    top += f"<tr>{'<td class=xl66></td>' * (sheet.width - 2)}{unit}</tr>"
    rows = _lines([*sheet.head, *sheet.body], lambda cell: _cell("td", cell, more=" class=xl68"))
    notes = "".join(
        f"<tr><td colspan={sheet.width}>{escape(each)}</td></tr>" for each in sheet.notes
    )
    return f"<table border=0 cellpadding=0>{top}{rows}{notes}</table>"


def _two(head: str, body: str) -> str:
    """Return two tables, the second of which is moved below the first."""
    return f'<div class="hd">{head}</div><div style="overflow-y:scroll">{body}</div>'


def _fixed(sheet: Sheet) -> str:
    head = _lines(sheet.head, lambda cell: _cell("th", cell))
    body = _lines(sheet.body, lambda cell: _cell("td", cell))
    return _around(
        sheet,
        _two(
            f'<table border="1"><thead>{head}</thead></table>',
            f'<table border="1"><tbody>{body}</tbody></table>',
        ),
    )


def _fixed_cells(sheet: Sheet) -> str:
    parts = (_lines(rows, lambda cell: _cell("td", cell)) for rows in (sheet.head, sheet.body))
    return _around(sheet, _two(*(f"<table width=600>{rows}</table>" for rows in parts)))


def _laid_out(sheet: Sheet) -> str:
    return f'<table width="100%" border="0"><tr><td>{_of_editor(sheet)}</td></tr></table>'


_MANNERS: Mapping[str, Callable[[Sheet], str]] = {
    "cms": _of_editor,
    "wordhtml": _of_word,
    "wechat": _of_chat,
    "thead": _marked,
    "divtable": _of_classes,
    "divinline": _of_styles,
    "roles": _of_roles,
    "excel": _of_spreadsheet,
    "fixedhead": _fixed,
    "fixedtd": _fixed_cells,
    "layout": _laid_out,
}

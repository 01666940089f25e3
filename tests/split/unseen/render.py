"""Print the manuscripts as documents: text, Word, web page and PDF.

`python -m tests.split.unseen.render` renews the expectations (`*.json`);
`python -m tests.split.unseen.render DIR` writes the documents.
"""

from __future__ import annotations

import html
import json
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.split.unseen.manuscripts import (
    CENTRED,
    FOLDER,
    HEAD,
    Manuscript,
    expectations,
    manuscripts,
)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def _wrap(text: str, columns: int) -> list[str]:
    """Breaks a paragraph after so many Han characters, never in a number, no mark at a start."""
    if not columns:
        return [text]
    lines, line = [], ""
    for n, char in enumerate(text):
        number = char.isascii() and char.isdigit() and line[-1:].isdigit()
        if _width(line + char) > columns * 2 and char not in "，。、；：？！）》”’%" and not number:
            lines.append(line)
            line = ""
        line += char
        if n == len(text) - 1:
            lines.append(line)
    return lines


def _table_text(text: str) -> str:
    return text.replace("|", "　　")


def _text_blocks(manuscript: Manuscript) -> Iterator[tuple[str, list[str]]]:
    """Groups of lines that stand together, as a text editor shows them."""
    options = manuscript.options
    columns = options["wrap"] or 0
    indent = "　　" if options["indent"] else ""
    for code, text in manuscript.lines:
        if code in {"===", "---"}:
            yield code, []
        elif code in CENTRED and columns and options["indent"]:
            gap = max(0, columns - _width(text) // 2) // 2
            yield code, ["　" * gap + text]
        elif code == "F" and columns:
            yield code, ["　" * max(0, columns - _width(text) // 2 - 2) + text]
        elif code[0] in "PHN" and not (code[0] == "H" and options.get("fragments")):
            yield code, _wrap(indent + text, columns)
        elif code == "R":
            yield code, [indent + _table_text(text)]
        else:
            yield code, [text]


def _fragmented(blocks: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    """Cuts the paragraph that stands at the end of a page, as page-wise conversion does."""
    result: list[tuple[str, list[str]]] = []
    seen = 0
    for code, lines in blocks:
        text = lines[0] if lines else ""
        seen += len(text)
        if code == "P" and seen > 420 and len(text) > 60:
            cut = len(text) * 5 // 9
            while text[cut].isascii() or text[cut] in "，。、；：？！）》”":
                cut += 1
            result += [(code, [text[:cut]]), (code, [text[cut:]])]
            seen = 0
        else:
            result.append((code, lines))
    return result


def _as_text(manuscript: Manuscript) -> str:
    options = manuscript.options
    blocks = list(_text_blocks(manuscript))
    if options.get("fragments"):
        blocks = _fragmented(blocks)
    lines: list[str] = []
    previous = ""
    for code, group in blocks:
        head_ends = previous in HEAD and code not in HEAD and options.get("headblank", True)
        if (options["blank"] and lines) or code in {"===", "X"} or head_ends:
            lines += [""] if lines and lines[-1] else []
        lines += group
        previous = code
    if "pages" in options:
        size = options["per_page"]
        paged: list[str] = []
        for page, start in enumerate(range(0, len(lines), size), 1):
            paged += [*lines[start : start + size], "", options["pages"].format(page), ""]
        lines = paged
    return "\n".join(lines) + "\n"


def _docx(manuscript: Manuscript, path: Path) -> None:
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    variant = manuscript.options["variant"]
    document = docx.Document()
    styles = {"Z": "Title", "T": "Heading 1", "S": "Subtitle", "H1": "Heading 2", "H2": "Heading 3"}
    article = 0
    running = None  # the paragraph of a page pasted from the web that holds a whole article
    rows: list[list[str]] = []

    def table() -> None:
        if rows:
            grid = document.add_table(rows=len(rows), cols=len(rows[0]))
            for row, cells in zip(grid.rows, rows, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
            rows.clear()

    for code, text in manuscript.lines:
        if code == "R":
            rows.append(text.split("|"))
            continue
        table()
        if code in {"===", "---"}:
            article += code == "==="
            running = None
        elif variant == "styles":
            document.add_paragraph(text, style=styles.get(code))
        elif variant == "plain":
            indent = "　　" if code[0] in "PH" else ""
            paragraph = document.add_paragraph()
            run = paragraph.add_run(indent + text)
            if code in CENTRED or code == "M":
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                run.bold = code == "T"
                run.font.size = Pt(22 if code == "T" else 16)
            elif code == "F":
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            else:
                run.bold = code[0] == "H"
        elif code in HEAD or article % 2:
            paragraph = document.add_paragraph()
            run = paragraph.add_run(("" if code in HEAD else "\u00a0\u00a0\u00a0\u00a0") + text)
            run.bold = code == "T" or code[0] == "H"
            run.font.size = Pt(18 if code == "T" else 12)
            if code not in HEAD:
                document.add_paragraph()
        else:
            if running is None:
                running = document.add_paragraph()
            else:
                running.add_run().add_break()
            running.add_run("\u00a0\u00a0" + text).bold = code[0] == "H"
    table()
    document.save(str(path))


def _html(manuscript: Manuscript) -> str:
    gov = manuscript.options["variant"] == "gov"
    title = "".join(text for code, text in manuscript.lines if code == "T")
    body: list[str] = []
    rows: list[str] = []
    for code, text in [*manuscript.lines, ("end", "")]:
        safe = html.escape(text)
        if code == "R":
            rows.append("<tr><td>" + safe.replace("|", "</td><td>") + "</td></tr>")
            continue
        if rows:
            body.append("<table border=1>" + "".join(rows) + "</table>")
            rows = []
        if code in {"T", "===", "end"}:
            continue
        if gov:
            align = ' style="text-align:right"' if code == "F" else ""
            body.append(f"<p{align}>　　{safe}</p>")
        elif code == "M":
            body.append(f'<div class="info">{safe}</div><div class="zoom" id="zoom">')
        elif code == "S":
            body.append(f'<h3 class="sub">{safe}</h3>')
        else:
            shown = f"<strong>{safe}</strong>" if code[0] == "H" else safe
            body.append(f"&nbsp;&nbsp;&nbsp;&nbsp;{shown}<br>\n")
    if gov:
        meta = manuscript.options["meta"]
        cells = "".join(f"<tr><th>{k}</th><td>{v}</td></tr>" for k, v in meta.items())
        return (
            f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_政府信息公开</title>'
            "</head><body><ul class=nav><li><a href=/>首页</a></li><li><a href=/zw>政务公开</a></li>"
            "<li><a href=/hd>互动交流</a></li></ul><div class=crumb>当前位置：<a href=/>首页</a> &gt; "
            "<a href=/zw>政务公开</a> &gt; 法治政府建设年报</div>"
            f"<table class=xxgk>{cells}</table><h1>{title}</h1><div class=content>{''.join(body)}"
            "</div><div class=share>扫一扫在手机打开当前页 【打印】【关闭】</div>"
            "<div class=footer><p>主办：巴林右旗人民政府办公室</p><p>蒙ICP备05001234号 "
            "网站标识码1504230001</p></div></body></html>"
        )
    return (
        f"<html><head><meta http-equiv=Content-Type content='text/html; charset=gbk'>"
        f"<title>{title}-龙岗政府在线</title></head><body><div id=top><a href=/>网站首页</a> | "
        "<a href=/a>新闻动态</a> | <a href=/b>街道风采</a></div><div class=main><h2 class=tit>"
        f"{title}</h2>{''.join(body)}</div><p class=page>上一篇：<a href=/1>坂田街道开展安全检查</a></p>"
        "<p class=page>下一篇：<a href=/2>南湾街道举办招聘会</a></p></div><div class=foot>"
        "版权所有 龙岗区人民政府办公室 粤ICP备11003346号</div></body></html>"
    )


def _pdf(manuscript: Manuscript, path: Path) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    base: dict[str, Any] = {"fontName": "STSong-Light", "wordWrap": "CJK"}
    text_style = ParagraphStyle("p", fontSize=12, leading=20, firstLineIndent=24, **base)
    title = ParagraphStyle("t", fontSize=20, leading=30, alignment=1, spaceBefore=14, **base)
    centre = ParagraphStyle("c", fontSize=13, leading=22, alignment=1, **base)
    note = ParagraphStyle("n", fontSize=9, leading=14, **base)
    chosen = {"Z": title, "T": title, "P": text_style, "N": note, "C": ParagraphStyle("l", **base)}
    story: list[Any] = []
    begun = False
    for code, text in manuscript.lines:
        if code == "===":
            if not begun:
                story.append(PageBreak())
            begun = True
        else:
            style = chosen.get(code, text_style if code[0] == "H" else centre)
            story.append(Paragraph(html.escape(text), style))

    def furniture(canvas: Any, _: Any) -> None:
        canvas.setFont("STSong-Light", 9)
        canvas.drawString(72, 805, manuscript.options["head"])
        canvas.drawCentredString(297, 40, f"· {canvas.getPageNumber()} ·")

    SimpleDocTemplate(str(path), pagesize=A4).build(
        story, onFirstPage=furniture, onLaterPages=furniture
    )


def write(manuscript: Manuscript, folder: Path) -> Path:
    """Prints the manuscript into the folder."""
    path = folder / manuscript.file
    match manuscript.options["format"]:
        case "docx":
            _docx(manuscript, path)
        case "pdf":
            _pdf(manuscript, path)
        case "html":
            encoding = "utf-8" if manuscript.options["variant"] == "gov" else "gb18030"
            path.write_bytes(_html(manuscript).encode(encoding))
        case _:
            text = _as_text(manuscript)
            if manuscript.options.get("crlf"):
                text = text.replace("\n", "\r\n")
            path.write_bytes(text.encode(manuscript.options["encoding"]))
    return path


def main(arguments: list[str]) -> None:
    """Writes the expectations, or the documents into a folder."""
    for manuscript in manuscripts():
        if arguments:
            write(manuscript, Path(arguments[0]))
            continue
        why = {"document": manuscript.file, "why": manuscript.options["why"]}
        content = why | {"articles": expectations(manuscript)}
        target = FOLDER / f"{manuscript.name}.json"
        target.write_text(
            json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main(sys.argv[1:])

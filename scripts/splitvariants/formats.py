"""Writes generated documents as txt, md, docx, html or pdf."""

from __future__ import annotations

import html
import random
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import docx
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from splitvariants.document import Block, Doc
from splitvariants.material import GAP

_HEAD = {"slogan", "title", "below", "byline", "date"}
_NO_START = "，。、；：！？”’）》】…"


def _width(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1


def hard_wrap(text: str, columns: int, *, kinsoku: bool) -> list[str]:
    """Break `text` at `columns` full-width columns, as a word processor's text export does."""
    lines, line, used = [], "", 0
    for char in text:
        size = _width(char)
        if used + size > columns * 2 and not (kinsoku and char in _NO_START):
            lines.append(line)
            line, used = "", 0
        line += char
        used += size
    return [*lines, line] if line else lines


def _starts_article(blocks: list[Block], index: int) -> bool:
    block = blocks[index]
    return block.kind in _HEAD and (index == 0 or blocks[index - 1].kind not in _HEAD)


def _txt_lines(doc: Doc, rng: random.Random) -> list[str]:
    wrap = doc.axes["wrap"]
    flat = "flat" in wrap
    match = re.match(r"hard(\d+)", wrap)
    columns = int(match[1]) if match else 0
    kinsoku = rng.random() < 0.5
    every = wrap in ("seed", "hard38-all")
    between = wrap.endswith("-blank") or every
    head_indent = not flat and rng.random() < 0.5
    out: list[str] = []
    for index, block in enumerate(doc.blocks):
        if _starts_article(doc.blocks, index) and out and doc.axes["break"] == "blank":
            out.append("")
        text = block.text
        if block.kind == "p" or (block.kind in ("h1", "h2", "line") and head_indent):
            text = text if flat else GAP + text
        elif block.kind in _HEAD | {"comp"} and doc.axes["centred"] == "yes":
            text = "　" * max(3, (36 - len(text)) // 2) + text
        lines = [text]
        if block.kind in ("p", "h1", "h2", "line") and columns:
            lines = hard_wrap(text, columns, kinsoku=kinsoku)
        elif wrap == "seed" and block.kind == "p" and len(text) > 60 and rng.random() < 0.15:
            cut = rng.randint(20, len(text) - 20)
            lines = [text[:cut].rstrip(), text[cut:].lstrip()]
        for number, line in enumerate(lines):
            if out and (every or (between and number == 0)) and out[-1] != "":
                out.append("")
            out.append(line)
    return out


def write_txt(doc: Doc, path: Path, rng: random.Random) -> None:
    """Write plain text in the encoding drawn for the document."""
    newline = "\r\n" if doc.axes.get("newline") == "crlf" else "\n"
    text = newline.join(_txt_lines(doc, rng)) + newline
    path.write_bytes(text.encode(doc.bom))


def write_md(doc: Doc, path: Path, rng: random.Random) -> None:
    """Write Markdown, with `#` headings when the document has styles."""
    styled = doc.axes["styles"] == "yes"
    top = rng.choice(("#", "##")) if doc.axes["comp"] == "no" else "##"
    sub = rng.random() < 0.6
    listed = rng.random() < 0.4
    out: list[str] = []
    for block in doc.blocks:
        text = block.text.replace("\n", "")
        if styled and block.kind == "comp":
            text = "# " + text
        elif (styled and block.kind == "title") or (styled and block.kind == "toc_head"):
            text = f"{top} {text}"
        elif styled and sub and block.kind in ("h1", "line") and not block.dropped:
            text = f"{top}# {text}"
        elif styled and sub and block.kind == "h2":
            text = f"{top}## {text}"
        elif styled and listed and block.kind == "toc" and doc.axes["toc.number"] == "none":
            text = "- " + text.strip()
        out += [text, ""]
    path.write_text("\n".join(out), encoding="utf-8")


def write_docx(doc: Doc, path: Path, rng: random.Random) -> None:
    """Write Word, with heading styles or with centred paragraphs only."""
    styled = doc.axes["styles"] == "yes"
    indent = rng.choice(("property", "spaces"))
    file: DocxDocument = docx.Document()
    if doc.axes["comp"] == "yes" and rng.random() < 0.5:
        file.sections[0].header.paragraphs[0].text = doc.blocks[0].text
        doc.axes["running-head"] = "yes"
    for index, block in enumerate(doc.blocks):
        style = None
        if styled:
            style = {
                "title": "Heading 1", "h1": "Heading 2", "h2": "Heading 3", "comp": "Title",
            }.get(block.kind)  # fmt: skip
            if block.kind == "line" and not block.dropped:
                style = "Heading 2"
        para = file.add_paragraph(style=style)
        text = block.text
        if block.kind == "p" and indent == "spaces":
            text = GAP + text
        elif block.kind == "p":
            para.paragraph_format.first_line_indent = Pt(24)
        run = para.add_run(text)
        if block.kind in _HEAD | {"comp", "count", "toc_head"}:
            para.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run.bold = block.kind in ("title", "comp")
            if not styled and block.kind == "title":
                run.font.size = Pt(22)
        if not styled and _starts_article(doc.blocks, index) and rng.random() < 0.3:
            para.paragraph_format.page_break_before = True
    file.save(str(path))


def _esc(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br>")


_NAV = """<div class="header"><a href="/">网站首页</a> | <a href="/zwgk/">政务公开</a> |
<a href="/hdjl/">互动交流</a> | <a href="/fgw/">法治政府建设</a></div>
<div class="crumb">您当前的位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt;
<a href="/zwgk/fzzf/">法治政府建设</a></div>"""
_FOOT = """<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a>
<a href="javascript:window.print()">打印本页</a>
<a href="javascript:window.close()">关闭窗口</a></div>
<div class="prev">上一篇：<a href="1.html">关于公布行政执法人员名单的公告</a></div>
<div class="next">下一篇：<a href="3.html">重大行政决策事项目录公示</a></div>
<div class="footer">版权所有：人民政府办公室 网站标识码：4301000026
备案号：ICP备05001234号-1 <a href="/map">网站地图</a> 联系我们</div>"""


def _gov_html(doc: Doc, rng: random.Random) -> str:
    art = doc.arts[0]
    title = art.title
    source = rng.choice(("市司法局", "县融媒体中心", "法治日报"))
    date = art.date or ""
    chinese = "{}年{}月{}日".format(*(int(x) for x in date.split("-"))) if date else ""
    shown = rng.choice((date, chinese))
    meta = doc.axes["meta"]
    rows = f"<tr><td>索引号</td><td>000014349/2023-{rng.randint(1000, 9999)}</td>"
    rows += "<td>主题分类</td><td>法治政府建设</td></tr>"
    rows += f"<tr><td>标题</td><td colspan=3>{_esc(title.replace(GAP, ' '))}</td></tr>"
    rows += f"<tr><td>发布机构</td><td>{source}</td>"
    rows += f"<td>发布日期</td><td>{date}</td></tr>" if date else "</tr>"
    table = f'<table class="xxgk">{rows}</table>' if meta in ("table", "both") else ""
    line = ""
    if meta in ("line", "both"):
        when = f"{rng.choice(('发布时间', '发布日期', '时间'))}：{shown}" if date else ""
        line = (
            f'<div class="info"><span>{when}</span> <span>来源：{source}</span> '
            f"<span>浏览次数：{rng.randint(20, 999)}</span> "
            "<span>字体：【大 中 小】</span></div>"
        )
    body = []
    for block in doc.blocks:
        if block.kind in ("title", "date"):
            continue
        text = _esc(block.text)
        if block.kind in ("below", "byline", "slogan"):
            body.append(f'<p style="text-align:center">{text}</p>')
        elif block.kind == "p":
            body.append(f'<p style="text-indent:2em">{text}</p>')
        else:
            body.append(f"<p><strong>{text}</strong></p>")
    heading = _esc(title.replace(GAP, rng.choice((GAP, "<br>"))))
    heading = heading.replace("&lt;br&gt;", "<br>")
    return (
        f"<!DOCTYPE html><html><head><meta charset='{{charset}}'>"
        f"<title>{_esc(title)}_法治政府建设_政府门户网站</title>"
        "<style>p{line-height:2}</style><script>var a='x<b';</script></head><body>\n"
        f"{_NAV}\n{table}\n<div class='content'><h1>{heading}</h1>\n{line}\n"
        f"<div id='zoom' class='TRS_Editor'>\n{chr(10).join(body)}\n</div></div>\n{_FOOT}"
        "</body></html>"
    )


def _comp_html(doc: Doc, rng: random.Random) -> str:
    styled = doc.axes["styles"] == "yes"
    tags = {"comp": "h1", "title": "h2", "h1": "h3", "h2": "h4", "toc_head": "h2"}
    entity = rng.random() < 0.5
    out = []
    for block in doc.blocks:
        text = _esc(block.text)
        if block.kind == "p":
            text = ("&emsp;&emsp;" if entity else GAP) + text
        if styled and block.kind in tags:
            out.append(f"<{tags[block.kind]}>{text}</{tags[block.kind]}>")
        elif block.kind in _HEAD | {"comp", "count", "toc_head"}:
            inner = f"<strong>{text}</strong>" if block.kind in ("title", "comp") else text
            out.append(f'<p align="center">{inner}</p>')
        else:
            out.append(f"<p>{text}</p>")
    name = doc.blocks[0].text if doc.axes["comp"] == "yes" else "汇编"
    return (
        f"<html><head><meta http-equiv='Content-Type' content='text/html; charset={{charset}}'>"
        f"<title>{_esc(name)}</title></head><body>\n{chr(10).join(out)}\n</body></html>"
    )


def write_html(doc: Doc, path: Path, rng: random.Random) -> None:
    """Write a saved web page."""
    charset = rng.choice(("utf-8", "utf-8", "gb2312"))
    doc.axes["encoding"] = charset
    make = _gov_html if doc.axes["wrap"] == "gov-page" else _comp_html
    text = make(doc, rng).replace("{charset}", charset)
    path.write_bytes(text.encode("gb18030" if charset == "gb2312" else charset))


_FONT = "STSong-Light"


def _fit(text: str, size: float, width: float, first: float) -> list[str]:
    lines, line, room = [], "", width - first
    for char in text:
        step = pdfmetrics.stringWidth(char, _FONT, size)
        if room < step and char not in _NO_START:
            lines.append(line)
            line, room = "", width
        line += char
        room -= step
    return [*lines, line] if line else lines


def write_pdf(doc: Doc, path: Path, rng: random.Random) -> None:
    """Write a PDF with a text layer, page numbers and, sometimes, a running head."""
    if _FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    size, page_width, page_height, margin = 12.0, 595.0, 842.0, rng.choice((62.0, 72.0, 85.0))
    lead = size * rng.choice((1.4, 1.6, 1.9))
    width = page_width - 2 * margin
    fresh = rng.random() < 0.5  # each article on a new page
    head = doc.blocks[0].text if doc.axes["comp"] == "yes" and rng.random() < 0.6 else ""
    number = rng.choice(("- {} -", "{}", "第 {} 页", "— {} —"))
    spaces = rng.random() < 0.4
    doc.axes |= {"running-head": "yes" if head else "no", "page-number": number}
    canvas = Canvas(str(path), pagesize=(page_width, page_height), invariant=1)
    y, page = page_height - margin, 1

    def frame() -> None:
        canvas.setFont(_FONT, 9)
        canvas.drawCentredString(page_width / 2, margin / 2, number.format(page))
        if head:
            canvas.drawCentredString(page_width / 2, page_height - margin / 2, head)

    def turn() -> None:
        nonlocal y, page
        frame()
        canvas.showPage()
        page += 1
        y = page_height - margin

    def draw(text: str, at: float, font: float, *, centre: bool) -> None:
        nonlocal y
        if y < margin + font:
            turn()
        canvas.setFont(_FONT, font)
        if centre:
            canvas.drawCentredString(page_width / 2, y, text)
        else:
            canvas.drawString(at, y, text)
        y -= max(lead, font * 1.5)

    for index, block in enumerate(doc.blocks):
        if _starts_article(doc.blocks, index) and index:
            if fresh:
                turn()
            else:
                y -= lead
        if block.kind in _HEAD | {"comp", "count", "toc_head"}:
            font = {"title": 18.0, "comp": 20.0, "slogan": 14.0, "below": 14.0}.get(
                block.kind, size
            )
            for line in _fit(block.text, font, width, 0):
                draw(line, 0, font, centre=True)
            continue
        first = 2 * size if block.kind in ("p", "h1", "h2", "line") and not block.dropped else 0.0
        text = GAP + block.text if spaces and first else block.text
        indent = 0.0 if spaces else first
        for row, line in enumerate(_fit(text, size, width, indent)):
            draw(line, margin + (indent if row == 0 else 0), size, centre=False)
    turn()
    canvas.save()


WRITERS: dict[str, Callable[[Doc, Path, random.Random], None]] = {
    "txt": write_txt,
    "md": write_md,
    "docx": write_docx,
    "html": write_html,
    "pdf": write_pdf,
}


def write(doc: Doc, folder: Path, seed: int) -> Path:
    """Write `doc` into `folder` and return its path."""
    path = folder / f"{doc.name}.{doc.fmt}"
    rng = random.Random(f"{seed}/{doc.name}/write")  # noqa: S311 - reproducible, not secret
    WRITERS[doc.fmt](doc, path, rng)
    return path

"""Print manuscripts as text, Markdown, Word, web page and PDF."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from tests.split.forms.manuscripts import Manuscript

CENTRED = frozenset("ZTSDOVK")
_LEADERS: dict[str, Callable[[str], str]] = {
    "dots": lambda page: "……………………" + page,
    "middots": lambda page: "·········" + page,
    "tab": lambda page: "\t" + page if page else "",
    "spaces": lambda page: "　　　　" + page if page else "",
    "none": lambda page: page,
}


def write(manuscript: Manuscript, folder: Path) -> Path:
    """Print a manuscript into the folder."""
    path = folder / manuscript.file
    match manuscript.format:
        case "docx":
            _docx(manuscript, path)
        case "pdf":
            _pdf(manuscript, path)
        case "html":
            path.write_text(_html(manuscript), encoding="utf-8")
        case "md":
            path.write_text("\n\n".join(_markdown(manuscript)) + "\n", encoding="utf-8")
        case _:
            path.write_text(_text(manuscript), encoding="utf-8")
    return path


def _entry(manuscript: Manuscript, text: str) -> str:
    words, _, page = text.partition("|")
    return words + _LEADERS[manuscript.options.get("leader", "none")](page)


def _shown(manuscript: Manuscript, code: str, text: str) -> str:
    """The words of a line as printed, without the expected date behind it."""
    if code == "C":
        return _entry(manuscript, text)
    return text.partition("|")[0].replace("‖", "")


def _text(manuscript: Manuscript) -> str:
    options = manuscript.options
    lines = []
    for code, text in manuscript.lines:
        line = _shown(manuscript, code, text)
        if code in CENTRED and "centre" in options:
            line = "　" * max(3, (36 - len(line)) // 2) + line
        elif code in {"P", "I", "X", "Y", "H1", "H2", "L2"} and "indent" in options:
            line = "　　" + line
        lines.append(line)
    return ("\n\n" if "blank" in options else "\n").join(lines) + "\n"


def _markdown(manuscript: Manuscript) -> list[str]:
    hashed = manuscript.options.get("variant") == "hash"
    marks = {"Z": "# ", "T": "# ", "K": "## ", "H1": "## ", "H2": "### "} if hashed else {}
    blocks = []
    for code, text in manuscript.lines:
        line = _shown(manuscript, code, text)
        if code == "C" and manuscript.options.get("toc") == "links":
            line = f"- [{line}](#{line})"
        blocks.append(marks.get(code, "") + line)
    return blocks


# ---------------------------------------------------------------------------------------- Word


def _docx(manuscript: Manuscript, path: Path) -> None:
    import docx
    from docx.enum.style import WD_STYLE_TYPE

    document = docx.Document()
    for level in (1, 2, 3):
        document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
    entries = [text for code, text in manuscript.lines if code == "C"]
    for code, text in manuscript.lines:
        if code == "C" and manuscript.options.get("toc") == "field":
            _field_entry(document, text, first=text == entries[0], last=text == entries[-1])
        else:
            _word_line(document, manuscript, code, _shown(manuscript, code, text))
    document.save(str(path))


_STYLES = {"Z": "Title", "T": "Heading 1", "S": "Subtitle", "H1": "Heading 2", "H2": "Heading 3"}


def _word_line(document: Any, manuscript: Manuscript, code: str, text: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    variant = manuscript.options["variant"]
    style = _STYLES.get(code) if variant == "styles" else None
    paragraph = document.add_paragraph(style=style)
    run = paragraph.add_run(text)
    if variant == "styles":
        return
    if code in CENTRED:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if variant == "plain":
            run.bold = code in "TZ"
            run.font.size = Pt({"T": 22, "Z": 26}.get(code, 14))
    elif code == "F":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif code in {"P", "I", "Y", "X"} or (variant == "indent" and code[0] == "H"):
        paragraph.paragraph_format.first_line_indent = Pt(24)


def _field_entry(document: Any, text: str, *, first: bool, last: bool) -> None:
    """An entry of Word's automatic contents: a link, a tab and the number of the page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    words, _, page = text.partition("|")
    level = 2 if words.startswith("（") else 1
    paragraph = document.add_paragraph(style=f"toc {level}")

    def mark(parent: Any, kind: str) -> None:
        run, char = OxmlElement("w:r"), OxmlElement("w:fldChar")
        char.set(qn("w:fldCharType"), kind)
        run.append(char)
        parent.append(run)

    def run_of(parent: Any, tag: str, value: str) -> None:
        run, item = OxmlElement("w:r"), OxmlElement(tag)
        if value:
            item.text = value
        run.append(item)
        parent.append(run)

    if first:
        mark(paragraph._p, "begin")
        run_of(paragraph._p, "w:instrText", r'TOC \o "1-3" \h \z \u')
        mark(paragraph._p, "separate")
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), "_Toc1")
    run_of(link, "w:t", words)
    if page:
        run_of(link, "w:tab", "")
        mark(link, "begin")
        run_of(link, "w:instrText", r"PAGEREF _Toc1 \h")
        mark(link, "separate")
        run_of(link, "w:t", page)
        mark(link, "end")
    paragraph._p.append(link)
    if last:
        mark(paragraph._p, "end")


# ---------------------------------------------------------------------------------------- web, PDF


def _html(manuscript: Manuscript) -> str:
    kind = manuscript.options.get("toc", "p")
    title = next((text for code, text in manuscript.lines if code in "TZ"), "网页")
    body: list[str] = []
    group: list[str] = []
    for code, text in [*manuscript.lines, ("end", "")]:
        line = html.escape(_shown(manuscript, code, text))
        if code == "C" and kind in {"list", "ol"}:
            group.append(f'<li><a href="#x">{line}</a></li>')
            continue
        if group:
            tag = "ul" if kind == "list" else "ol"
            body.append(f"<{tag}>{''.join(group)}</{tag}>")
            group = []
        if code in CENTRED:
            body.append(f'<p align="center"><strong>{line}</strong></p>')
        elif code in {"H1", "H2", "L2"}:
            body.append(f"<p><strong>{line}</strong></p>")
        elif code != "end":
            indent = "　　" if code in {"P", "I", "Y", "X"} else ""
            body.append(f"<p>{indent}{line}</p>")
    return (
        f'<html><head><meta charset="utf-8"><title>{html.escape(title)}</title></head><body>'
        f'<div class="article">{"".join(body)}</div></body></html>'
    )


def _pdf(manuscript: Manuscript, path: Path) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    font = "STSong-Light"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    canvas = Canvas(str(path), invariant=1)
    y = 770.0
    for code, text in manuscript.lines:
        size = 20.0 if code in {"T", "Z"} else 12.0
        for line in _wrapped(
            code, text.replace("‖", ""), partial(canvas.stringWidth, fontName=font, fontSize=size)
        ):
            if y < 80:
                canvas.showPage()
                y = 770.0
            canvas.setFont(font, size)
            if code in CENTRED:
                canvas.drawCentredString(297, y, line)
            elif code == "C":
                _pdf_entry(canvas, font, line, text.partition("|")[2], y)
            else:
                canvas.drawString(72, y, line)
            y -= size * 1.7
    canvas.save()


def _wrapped(code: str, text: str, width: Callable[[str], float]) -> Sequence[str]:
    """The lines of a paragraph on paper; `width` measures a text in points."""
    words = text.partition("|")[0]
    if code in {"P", "I", "X", "Y"}:
        words = "　　" + words
    lines = [""]
    for char in words:
        if width(lines[-1] + char) > 451 and char not in "，。、；：”）%":
            lines.append("")
        lines[-1] += char
    return lines


def _pdf_entry(canvas: Any, font: str, words: str, page: str, y: float) -> None:
    """An entry whose dotted leader ends at the number of the page on the right."""
    canvas.drawString(72, y, words)
    if page:
        start = 72 + canvas.stringWidth(words, font, 12) + 6
        dots = "." * int((505 - start) / canvas.stringWidth(".", font, 12))
        canvas.drawString(start, y, dots)
        canvas.drawRightString(523, y, page)

"""One small report, and functions that write it in every format."""

import io
import zipfile
from itertools import pairwise

import numpy as np
from docx import Document as NewDocx
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from casebook.model import Document
from tests.helpers.ofd_files import OfdFile, paragraphs

TITLE = "**市全力创建全国法治政府建设示范市综述"
FIRST = (
    "近年来，**市坚持以习近平法治思想为引领，扎实推进法治政府建设。全年办理复议案件*件，同比增长**.*%，"
    "XX区、某县“一件事一次办”（试点）覆盖率达到100%，《**市条例》正式施行。"
)
PARAGRAPHS = [
    FIRST,
    "一、强化组织领导，压实第一责任人职责",
    "2022年以来，市委常委会专题研究法治政府建设12次，审查合同29件，提出法律建议400余条。",
    "（一）深化“放管服”改革",
    "全市15个镇街设立复议联系点，市场主体总量达156.5万户，群众满意度98.6%。",
]
REPORT = "\n".join([TITLE, *(f"　　{each}" for each in PARAGRAPHS)]) + "\n"

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
WIDTH, HEIGHT = A4
EM = 16


def words(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def kept(document: Document) -> str:
    """The text without its dropped spans."""
    parts, at = [], 0
    for span in document.dropped:
        parts.append(document.text[at : span.start])
        at = span.end
    return "".join([*parts, document.text[at:]])


def set_aside(document: Document) -> list[tuple[str, str]]:
    """The dropped spans as (class, text)."""
    return [(each.kind.value, document.text[each.start : each.end]) for each in document.dropped]


def facts(document: Document) -> dict[str, str]:
    """Key -> value of the declared fields."""
    return {each.key: each.value for each in document.facts}


def hinted(document: Document) -> dict[str, object]:
    """Line -> its hint."""
    lines, start = {}, 0
    for line in document.text.split("\n"):
        if start in document.hints:
            lines[line] = document.hints[start]
        start += len(line) + 1
    return lines


def check_invariants(document: Document) -> None:
    """Assert the invariants of a Document."""
    spans = sorted(
        [(each.start, each.end) for each in document.dropped]
        + [(each.start, each.end) for each in document.facts]
    )
    assert all(0 <= start < end <= len(document.text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    for group in (document.dropped, document.facts):
        assert [each.start for each in group] == sorted(each.start for each in group)
    for start in document.hints:
        assert start == 0 or document.text[start - 1] == "\n"
        assert start < len(document.text) or not document.text
    for fact in document.facts:
        assert document.text[fact.start : fact.end] == fact.value
    assert "\r" not in document.text


def docx_bytes(build) -> bytes:
    """A Word file filled by `build(document)`."""
    document = NewDocx()
    build(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def report_docx() -> bytes:
    """The sample report as a Word file."""

    def build(document):
        document.add_heading(TITLE, 0)
        for each in PARAGRAPHS:
            document.add_paragraph(each)

    return docx_bytes(build)


_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
SPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
"""The declarations of the prefixes that Word uses."""
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def raw_docx(body: str, parts: dict[str, tuple[str, str | bytes]] | None = None) -> bytes:
    """A Word file with this markup as its body.

    `parts` maps the name of another part, below `word/`, to the end of the type of its relationship
    and its content; the id of the relationship is the name without its suffix.
    """
    related = "".join(
        f'<Relationship Id="{name.split(".")[0]}" Type="{_RELATIONS}/{kind}" Target="{name}"/>'
        for name, (kind, _) in (parts or {}).items()
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="d"'
        f' Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}'
        "</Relationships>",
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
    }
    members |= {f"word/{name}": content for name, (_, content) in (parts or {}).items()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def wrapped(text: str, width: int = 28) -> list[str]:
    """A paragraph wrapped into lines, the first one indented."""
    indented = f"　　{text}"
    return [indented[at : at + width] for at in range(0, len(indented), width)]


def pdf_bytes(pages: list[list[tuple[float, float, str]]], after=None, **options) -> bytes:
    """A PDF; each page is a list of (ems from the left margin, lines from the top, text)."""
    target = io.BytesIO()
    pdf = canvas.Canvas(target, pagesize=A4, **options)
    for number, page in enumerate(pages, start=1):
        for ems, row, text in page:
            pdf.setFont("STSong-Light", EM)
            pdf.drawString(75 + ems * EM, HEIGHT - 100 - row * 28, text)
        if after:
            after(pdf, number)
        pdf.showPage()
    pdf.save()
    return target.getvalue()


def report_pdf(after=None, repeat: int = 1) -> bytes:
    """The sample report as a PDF, one copy per page."""
    page = [(6.0, 0.0, TITLE)]
    row = 2
    for each in PARAGRAPHS:
        for line in wrapped(each):
            indent = 2.0 if line.startswith("　　") else 0.0
            page.append((indent, row, line.strip("　")))
            row += 1
    return pdf_bytes([page] * repeat, after)


def picture_png() -> bytes:
    """A small picture with a black square."""
    pixels = np.full((60, 120), 255, dtype=np.uint8)
    pixels[20:40, 20:40] = 0
    target = io.BytesIO()
    Image.fromarray(pixels).save(target, "PNG")
    return target.getvalue()


def report_ofd(repeat: int = 1) -> bytes:
    """The sample report as an OFD, one copy per page."""
    return OfdFile(pages=[paragraphs([f"#{TITLE}", *PARAGRAPHS])] * repeat).made()


def report_html() -> str:
    """The sample report as a bare web page."""
    body = "\n".join(f"<p>　　{each}</p>" for each in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html><head><title>{TITLE}</title></head><body>"
        f'<div id="zoom"><h1>{TITLE}</h1>{body}</div></body></html>'
    )

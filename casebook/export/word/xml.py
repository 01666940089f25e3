"""The elements of WordprocessingML that documents are made of; `word.js` writes the same characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

# Characters that XML 1.0 forbids, with which the file would not open, and bidi controls, which
# would reorder the displayed text.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_REPLACEMENT = "\ufffd"
_LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_RAISED = '<w:vertAlign w:val="superscript"/>'


def _escaped(text: str) -> str:
    """Escape text for XML: line ends become LF, forbidden characters U+FFFD."""
    return escape(_FORBIDDEN.sub(_REPLACEMENT, _LINE_ENDS.sub("\n", text)), quote=False)


def run(text: str, properties: str = "") -> str:
    """A run of text; line ends and tabs become elements."""
    escaped = _escaped(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    escaped = escaped.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    style = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{escaped}</w:t></w:r>'


def paragraph(style: str, content: str, target: str = "", properties: str = "") -> str:
    """A paragraph of XML content; `target` is a bookmark at its start."""
    style_element = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = style_element + properties
    return f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{target}{content}</w:p>"


def bookmark(number: int, name: str) -> str:
    """The target of links to `name`; `number` is unique in the document."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'


def link(name: str, content: str) -> str:
    """A link to the bookmark `name` around XML content."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{content}</w:hyperlink>'


def pointer(number: int) -> str:
    """The raised number of a reference, which links to it."""
    return link(f"r{number}", run(f"[{number}]", _RAISED))


def mark(kind: str) -> str:
    """A mark of a field; `kind` is begin, separate or end."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(code: str) -> str:
    """The start of a field; what follows is its content until it is updated."""
    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return mark("begin") + instruction + mark("separate")


def contents(entries: Iterable[tuple[str, str, int]]) -> Iterator[str]:
    """Yield the table of contents: a field that Word updates when it opens the document.

    An entry is the name of a bookmark, a title, and the page where it is expected; other programs
    show that page until the reader updates the field.
    """
    begin = field(r'TOC \o "1-2" \h \z \u')
    for name, title, page in entries:
        number = field(rf"PAGEREF {name} \h") + run(str(page)) + mark("end")
        words = run(title.replace("\n", " ")) + run("\t") + number
        yield paragraph("TOC1", begin + link(name, words))
        begin = ""
    yield paragraph("TOC1", begin + mark("end"))

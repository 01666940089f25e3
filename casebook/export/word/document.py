"""Writes `word/document.xml` and `word/numbering.xml`; `word.js` must write the same characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from casebook.export.word.content import WordArticle, WordBlock, WordContent
from casebook.export.word.parts import CLOSE, NUMBERING, OPEN

# Characters that XML 1.0 forbids, with which the file would not open, and bidi controls, which
# would reorder the displayed text.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_REPLACEMENT = "\ufffd"
CONTENTS, REFERENCES = "目录", "参考文献"
HINT = "（在目录上点右键，选“更新域”，即显示页码）"
_LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")


def document_xml(content: WordContent) -> str:
    """The main part: title lines, contents, articles and references."""
    articles = list(enumerate(content.articles, 1))
    return "".join(
        (
            OPEN,
            _paragraph("Title", _run(content.title)),
            *(_paragraph("Subtitle", _run(line)) for line in content.lead),
            _paragraph("TOCHeading", _run(CONTENTS)),
            *_contents(content),
            *(part for number, item in articles for part in _article(number, item)),
            _paragraph("Heading1", _run(REFERENCES), _bookmark(0, "c0")),
            *(_reference(number, item) for number, item in articles),
            CLOSE,
        )
    )


def numbering_xml(content: WordContent) -> str:
    """The numbering part: a list for each article with numbered headings, so that each begins at 一、."""
    start, end = NUMBERING
    counters = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>'
        + "".join(
            f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="1"/></w:lvlOverride>'
            for depth in range(4)
        )
        + "</w:num>"
        for number, item in enumerate(content.articles, 1)
        if any(block.counted for block in item.blocks)
    )
    return start + counters + end


# ------------------------------------------------------------------ pieces


def _escaped(text: str) -> str:
    """Escape text for XML: line ends become LF, forbidden characters U+FFFD."""
    return escape(_FORBIDDEN.sub(_REPLACEMENT, _LINE_ENDS.sub("\n", text)), quote=False)


def _run(text: str, properties: str = "") -> str:
    """A run of text; line ends and tabs become elements."""
    escaped = _escaped(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    escaped = escaped.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    style = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{escaped}</w:t></w:r>'


def _paragraph(style: str, content: str, bookmark: str = "", properties: str = "") -> str:
    style_element = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = style_element + properties
    return f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{bookmark}{content}</w:p>"


def _bookmark(number: int, name: str) -> str:
    """The target of links to `name`; `number` is unique in the document."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'


def _link(name: str, content: str) -> str:
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{content}</w:hyperlink>'


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _contents(content: WordContent) -> Iterable[str]:
    """The table of contents: a field that Word updates, with titles as its content until then."""
    begin = (
        _field("begin")
        + '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z \\u </w:instrText></w:r>'
        + _field("separate")
    )
    titles = [(f"c{number}", item.title) for number, item in enumerate(content.articles, 1)]
    yield _paragraph("TOC1", begin + _run(HINT))
    for name, title in (*titles, ("c0", REFERENCES)):
        yield _paragraph("TOC1", _link(name, _run(title.replace("\n", " "))))
    yield _paragraph("TOC1", _field("end"))


def _article(number: int, item: WordArticle) -> Iterable[str]:
    yield _paragraph("Heading1", _run(item.title), _bookmark(number * 2 - 1, f"c{number}"))
    if item.subtitle:
        yield _paragraph("Subtitle", _run(f"——{item.subtitle}"))
    yield _paragraph("About", _run(item.about))
    pointer = _link(f"r{number}", _run(f"[{number}]", '<w:vertAlign w:val="superscript"/>'))
    for position, block in enumerate(item.blocks, 1):
        yield _block(number, block, pointer if position == len(item.blocks) else "")
    if not item.blocks:
        yield _paragraph("", pointer)


def _block(number: int, block: WordBlock, pointer: str) -> str:
    """A heading or paragraph; `pointer` (XML) links to the reference, "" but for the last block."""
    if not block.level:
        return _paragraph("", _run(block.text) + pointer)
    depth = block.level - 2
    counter = (
        f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
        if block.counted
        else ""
    )
    return _paragraph(f"Heading{block.level}", _run(block.text) + pointer, properties=counter)


def _reference(number: int, item: WordArticle) -> str:
    bookmark = _bookmark(number * 2, f"r{number}")
    return _paragraph("Reference", _run(f"[{number}] {item.reference}"), bookmark)

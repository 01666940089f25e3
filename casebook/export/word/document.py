"""Writes `word/document.xml` and `word/numbering.xml`; `word.js` must write the same characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casebook.export.word import paging
from casebook.export.word.content import WordArticle, WordBlock, WordContent
from casebook.export.word.parts import CLOSE, LINE, NUMBERING, OPEN
from casebook.export.word.xml import bookmark, contents, paragraph, pointer, run

CONTENTS, REFERENCES = "目录", "参考文献"


def document_xml(content: WordContent) -> str:
    """The main part: title lines, contents, articles and references."""
    articles = list(enumerate(content.articles, 1))
    body = (
        *(part for number, item in articles for part in _article(number, item)),
        paragraph("Heading1", run(REFERENCES), bookmark(0, "c0")),
        *(_reference(number, item) for number, item in articles),
    )
    return main_part(content.title, content.lead, _entries(content), body)


def main_part(
    title: str, lead: Iterable[str], entries: Iterable[tuple[str, str, int]], body: Iterable[str]
) -> str:
    """A main part: title lines, contents with these entries (see `contents`), then the body (XML)."""
    return "".join(
        (
            OPEN,
            paragraph("Title", run(title)),
            *(paragraph("Subtitle", run(line)) for line in lead),
            paragraph("TOCHeading", run(CONTENTS)),
            *contents(entries),
            *body,
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


def _entries(content: WordContent) -> Iterator[tuple[str, str, int]]:
    """Yield the entries of the contents; every article begins on a new page."""
    titles = [item.title for item in content.articles]
    page = 1 + paging.front(content.title, [*content.lead, *titles, REFERENCES])
    for number, item in enumerate(content.articles, 1):
        yield f"c{number}", item.title, page
        page += paging.pages(_height(item))
    yield "c0", REFERENCES, page


def _height(item: WordArticle) -> int:
    head = paging.title_height(item.title) + paging.height(item.about) + LINE
    subtitle = paging.height(item.subtitle) if item.subtitle else 0
    return head + subtitle + sum(paging.height(block.text) for block in item.blocks)


def _article(number: int, item: WordArticle) -> Iterable[str]:
    yield paragraph("Heading1", run(item.title), bookmark(number * 2 - 1, f"c{number}"))
    if item.subtitle:
        yield paragraph("Subtitle", run(f"——{item.subtitle}"))
    yield paragraph("About", run(item.about))
    for position, block in enumerate(item.blocks, 1):
        yield _block(number, block, pointer(number) if position == len(item.blocks) else "")
    if not item.blocks:
        yield paragraph("", pointer(number))


def _block(number: int, block: WordBlock, end: str) -> str:
    """A heading or paragraph; `end` (XML) links to the reference, "" but for the last block."""
    if not block.level:
        return paragraph("", run(block.text) + end)
    depth = block.level - 2
    counter = (
        f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
        if block.counted
        else ""
    )
    return paragraph(f"Heading{block.level}", run(block.text) + end, properties=counter)


def _reference(number: int, item: WordArticle) -> str:
    target = bookmark(number * 2, f"r{number}")
    return paragraph("Reference", run(f"[{number}] {item.reference}"), target)

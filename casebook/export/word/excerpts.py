"""A Word document of excerpts: groups of passages, a table of figures, numbered references.

`assets/clips/word.js` must write the same characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook.export.word import paging
from casebook.export.word.document import REFERENCES, main_part
from casebook.export.word.parts import (
    CELL_LINE,
    LINE,
    NUMBERING,
    STATIC,
    TITLE_LINE,
)
from casebook.export.word.xml import bookmark, link, paragraph, pointer, run
from casebook.system.packing import reproducible_zip

FIGURES = "数字"
_COLUMNS = (
    ("地方", 2000),
    ("指标", 2445),
    ("数值", 1300),
    ("时期、范围、备注", 2300),
    ("出处", 800),
)
ROW_LETTERS = [(width - 216) // 140 for _, width in _COLUMNS]
"""How many Latin letters, 140 twips wide, a line of each column holds between the cell's margins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A passage; `note` is the reader's, "" for none; `reference` is its number in the list."""

    text: str
    note: str = ""
    reference: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcerptFigure:
    """A figure of an indicator; `about` has its period and scope."""

    place: str
    name: str
    value: str
    about: str
    note: str = ""
    reference: int

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """The text of all cells but the last, which has the reference."""
        about = "；".join(part for part in (self.about, self.note) if part)
        return self.place, self.name, self.value, about


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcerptDocument:
    """The whole document; `groups` are headings with their passages."""

    title: str
    lead: Sequence[str]
    groups: Sequence[tuple[str, Sequence[Excerpt]]]
    figures: Sequence[ExcerptFigure]
    references: Sequence[str]


def excerpts_docx(content: ExcerptDocument) -> bytes:
    """The bytes of the docx file."""
    parts = {
        **STATIC,
        "word/numbering.xml": "".join(NUMBERING),
        "word/document.xml": excerpts_xml(content),
    }
    return reproducible_zip((name, text.encode()) for name, text in parts.items())


def excerpts_xml(content: ExcerptDocument) -> str:
    """The main part. The first heading after the contents begins a new page."""
    sections = tuple(_sections(content))
    entries = _entries(content, sections)
    return main_part(content.title, content.lead, entries, _body(sections))


_Section = tuple[str, str, int]
"""The heading of a section, its XML, and its height without the heading."""


def _sections(content: ExcerptDocument) -> Iterator[_Section]:
    """Yield the groups, the figures if there are any, and the references."""
    for heading, passages in content.groups:
        parts, size = [], 0
        for item in passages:
            parts.append(paragraph("", run(item.text) + pointer(item.reference)))
            size += paging.height(item.text)
            if item.note:
                parts.append(paragraph("Note", run(_note(item.note))))
                size += paging.height(_note(item.note))
        yield heading, "".join(parts), size
    if content.figures:
        rows = "".join(_row(figure) for figure in content.figures)
        size = CELL_LINE + sum(map(_row_height, content.figures))
        yield FIGURES, f"{TABLE}{rows}</w:tbl>", size
    entries = [f"[{number}] {words}" for number, words in enumerate(content.references, 1)]
    references = (
        paragraph("Reference", run(words), bookmark(number * 2, f"r{number}"))
        for number, words in enumerate(entries, 1)
    )
    yield REFERENCES, "".join(references), sum(map(paging.height, entries))


def _body(sections: Sequence[_Section]) -> Iterator[str]:
    for number, (heading, xml, _) in enumerate(sections, 1):
        first = "<w:pageBreakBefore/>" if number == 1 else ""
        yield paragraph("Heading2", run(heading), bookmark(number * 2 - 1, f"c{number}"), first)
        yield xml


def _entries(
    content: ExcerptDocument, sections: Sequence[_Section]
) -> Iterator[tuple[str, str, int]]:
    """Yield the entries of the contents with the pages where they are expected."""
    page = 1 + paging.front(content.title, [*content.lead, *(name for name, *_ in sections)])
    above = 0
    for number, (heading, _, size) in enumerate(sections, 1):
        yield f"c{number}", heading, page + above // paging.PAGE
        above += paging.height(heading) + size


def _note(words: str) -> str:
    return f"（备注：{words}）"


def _row_height(figure: ExcerptFigure) -> int:
    cells = zip(figure.cells, ROW_LETTERS, strict=False)  # the last cell has a number alone
    return CELL_LINE * max(paging.lines(text, letters, 0) for text, letters in cells)


def _row(figure: ExcerptFigure) -> str:
    last = link(f"r{figure.reference}", run(f"[{figure.reference}]"))
    cells = (*map(run, figure.cells), last)
    return f"<w:tr>{''.join(map(_cell, cells))}</w:tr>"


def _cell(content: str) -> str:
    return f"<w:tc>{paragraph('Cell', content)}</w:tc>"


def _table_start() -> str:
    """The start of the table of figures, with its head, which every page repeats."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _, width in _COLUMNS)
    heads = "".join(_cell(run(name)) for name, _ in _COLUMNS)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(width for _, width in _COLUMNS)}" w:type="dxa"/>'
        f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>{heads}</w:tr>"
    )


TABLE = _table_start()
SIZES = {"line": LINE, "page": paging.PAGE, "title": TITLE_LINE, "cell": CELL_LINE}
"""What the browser needs to expect the same pages."""

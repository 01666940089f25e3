"""Reads `.docx`: paragraphs, tables, notes and text boxes in document order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from casebook.model import (
    Document,
    DropClass,
    LineHint,
    LineStyle,
    UnreadableError,
    UnreadKind,
)
from casebook.readers.builder import DocumentBuilder, Found
from casebook.readers.page_numbers import is_page_number
from casebook.readers.problems import error_text, unreadable
from casebook.readers.word.chunks import chunk_lines, is_docx_chunk
from casebook.readers.word.lines import DocxLine, has_content, table_row, word_art
from casebook.readers.word.marks import RunMarks
from casebook.readers.word.numbering import Numbering
from casebook.readers.word.objects import is_alternatives, is_fallback, shown_branch
from casebook.readers.word.origin import docx_origin
from casebook.readers.word.package import Package, W, open_package
from casebook.readers.word.runs import RunContext, RunLine, Runs, runs_of
from casebook.readers.word.styles import ParagraphFormat, Styles, direct_format, is_on
from casebook.readers.word.tables import (
    DocxCell,
    DocxRow,
    cell_merges,
    in_columns,
    is_beside_merged,
    row_properties,
)
from casebook.readers.wraps import soft_break_ends
from casebook.readers.xml_element import Element

# Wrappers that do not change how Word shows their children.
_TRANSPARENT = frozenset(
    W + each for each in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
)
_CHUNK_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MARGIN = RunContext(margin=True)
_MAX_CHUNKS = 3  # files inside one another
_BIG_CELL = 300  # characters; a table with a longer cell lays out text instead of holding data


def read(name: str, data: bytes) -> Document:
    """Parse a Word file.

    Tracked insertions are accepted; automatic numbers are part of the text, as Word shows them;
    hidden and struck-through text is Dropped(HIDDEN | STRUCK). Notes, text boxes and WordArt follow
    the paragraph that refers to them; headers and footers come last, as
    Dropped(RUNNING_HEAD | PAGE_NUMBER | WATERMARK). Pictures, charts and the like are
    `Document.unread`; those of headers and footers stand at the top, without logos and letterheads.
    Raises UnreadableError: read-docx-broken, read-empty, and the codes of `open_package`.
    """
    package = open_package(name, data)
    try:
        lines = _Walk(package).lines()
    except Exception as error:
        raise unreadable(
            name,
            "read-docx-broken",
            f"Word 文档的内容不合规范，读不下去（{error_text(error)}）。",
            "请用 Word 或 WPS 打开，“另存为” docx 后再试。",
        ) from error
    _refuse_blank(name, lines)
    return _assemble(name, data, lines, package)


def _refuse_blank(name: str, lines: list[DocxLine]) -> None:
    """Raise UnreadableError (read-empty) when no line has text."""
    if not any(line.text.strip() for line in lines):
        raise unreadable(
            name,
            "read-empty",
            "Word 文档里没有文字（可能只有图片）。",
            "图片里的文字请先做文字识别（OCR），再存成 docx。",
        )


def _assemble(name: str, data: bytes, lines: list[DocxLine], package: Package) -> Document:
    """Return the Document; font sizes become relative to that of most characters."""
    sizes: Counter[int] = Counter()
    for line in lines:
        if line.size:
            sizes[line.size] += len(line.text)
    usual = max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0
    builder = DocumentBuilder(origin=docx_origin(package.properties))
    margin_texts, margin_objects = _margins(package)
    for unread, label in margin_objects:
        builder.skip(unread, 0, label)
    for line in lines:
        size = round(line.size / usual, 2) if line.size and usual else None
        hint = replace(line.hint, size=size) if line.text.strip() else None
        start = builder.line(line.text, hint)
        for begin, end, kind in line.dropped:
            builder.drop(kind, start + begin, start + end)
        for offset, (unread, label) in line.objects:
            builder.skip(unread, start + offset, label)
    for text, kind in margin_texts.items():
        builder.line(text, None, kind)
    return builder.document(name, data)


def _margins(package: Package) -> tuple[dict[str, DropClass], list[Found]]:
    """The distinct non-blank lines of all headers and footers with their classes, and what is not read.

    What stands in several headers, or in several footers, counts once: those of first, even and odd
    pages have mostly the same. It is named 页眉 or 页脚 where the file does not name it.
    """
    texts: dict[str, DropClass] = {}
    found: Counter[Found] = Counter()
    for part in package.margins:
        place = "页眉" if part.tag == f"{W}hdr" else "页脚"
        here: Counter[Found] = Counter()
        for paragraph in part.iter(f"{W}p"):
            runs = runs_of(paragraph, _MARGIN)
            for line in runs.lines:
                number = is_page_number(line.text) or line.text.strip().isdecimal()
                texts[line.text] = DropClass.PAGE_NUMBER if number else DropClass.RUNNING_HEAD
                if not any(is_fallback(each) for each in paragraph.iterancestors()):
                    here.update((kind, label or place) for _, (kind, label) in line.objects)
            for box in runs.boxes:
                if isinstance(box, str):  # a WordArt there is a watermark
                    texts |= dict.fromkeys(box.splitlines(), DropClass.WATERMARK)
        found |= here
    return {text: kind for text, kind in texts.items() if text.strip()}, list(found.elements())


class _Walk:
    """One pass through the body, counting pages and automatic numbers. Use it once."""

    def __init__(self, package: Package, depth: int = 0) -> None:
        """`depth` is the number of files around this one (`_chunk`)."""
        self._package = package
        self._depth = depth
        self._styles = Styles(package.styles)
        self._context = RunContext(RunMarks(package.styles), package.titles)
        self._numbering = Numbering(package.numbering, package.styles)
        self._joined = False  # whether the next paragraph continues the one before
        # Breaks recorded by Word when it last rendered the file; these include the manual ones.
        self._rendered = next(package.body.iter(f"{W}lastRenderedPageBreak"), None) is not None
        self._page = 1
        self._paged = False
        self._tables = 0  # read so far

    def lines(self) -> list[DocxLine]:
        """Return the lines of the body; `page` is None when the file has no page break."""
        lines = list(self._blocks(self._package.body))
        if self._paged:
            return lines
        return [replace(line, hint=replace(line.hint, page=None)) for line in lines]

    def _blocks(self, parent: Element) -> Iterator[DocxLine]:
        """Yield the lines of the paragraphs and tables under `parent`."""
        for block in _children(parent):
            if block.tag == f"{W}p":
                yield from self._paragraph(block)
            elif block.tag == f"{W}tbl":
                yield from self._table(block)
            elif block.tag == f"{W}altChunk":
                yield from self._chunk(block.get(_CHUNK_ID, ""))

    def _chunk(self, key: str) -> Iterator[DocxLine]:
        """Yield the lines of a file that Word inserts here; one that cannot be read is an object."""
        name, data = self._package.chunks.get(key, ("", b""))
        try:
            if is_docx_chunk(data) and self._depth < _MAX_CHUNKS:
                package = open_package(name, data)
                lines = _Walk(package, self._depth + 1).lines()
            else:
                lines = [
                    DocxLine(text, hint, dropped=dropped, objects=objects)
                    for text, hint, dropped, objects in chunk_lines(name, data)
                ]
        except UnreadableError:
            unread = (0, (UnreadKind.OBJECT, ""))
            lines = [DocxLine("", LineHint(ends=True), objects=[unread])]
        yield from (replace(line, hint=replace(line.hint, page=self._page)) for line in lines)

    def _paragraph(self, paragraph: Element) -> Iterator[DocxLine]:
        """Yield the lines of a paragraph, then of its notes and text boxes."""
        properties = paragraph.find(f"{W}pPr")
        fmt = self._format(properties)
        if fmt.page_break and not self._rendered:
            self._advance_pages(1)
        runs = runs_of(paragraph, self._context)
        mark = None if properties is None else properties.find(f"{W}rPr")
        deleted = _mark_is(mark, "del", "moveFrom")
        if fmt.num_id or deleted or self._joined:
            self._number(runs, fmt, deleted=deleted, hidden=_mark_is(mark, "vanish"))
        size = _usual_size(runs, fmt)
        for line, hint in zip(runs.lines, _hints(fmt, runs, deleted=deleted), strict=True):
            self._advance_pages(line.before[self._rendered])
            yield DocxLine(
                line.text, replace(hint, page=self._page), size, line.dropped, line.objects
            )
            self._advance_pages(line.within[self._rendered])
        if not self._rendered and _ends_page(properties):
            self._advance_pages(1)
        for note in runs.notes:
            if note in self._package.notes:
                yield from self._blocks(self._package.notes[note])
        for box in runs.boxes:
            if isinstance(box, str):
                yield from (word_art(text, self._page) for text in box.splitlines())
            else:
                yield from self._blocks(box)

    def _number(self, runs: Runs, fmt: ParagraphFormat, *, deleted: bool, hidden: bool) -> None:
        """Write the automatic number of a paragraph before its text; `deleted`, `hidden`: its mark.

        An empty paragraph counts too, but not one that is hidden as a whole, and of paragraphs that
        tracked deletions join only the first.
        """
        shown = next((line for line in runs.lines if line.text.strip()), None)
        if deleted and shown is None:
            return  # nothing of it is left
        joined, self._joined = self._joined, deleted
        if joined or not fmt.num_id or (hidden and all(map(_is_hidden, runs.lines))):
            return
        label = self._numbering.label(fmt.num_id, fmt.num_level or 0)
        if shown is not None:
            _prefix(shown, label)

    def _advance_pages(self, pages: int) -> None:
        """Advance by a number of pages, which may be 0."""
        self._page += pages
        self._paged |= pages > 0

    def _format(self, properties: Element | None) -> ParagraphFormat:
        """Return the format of a paragraph with its inherited properties."""
        if properties is None:
            return self._styles.resolved("")
        style = properties.find(f"{W}pStyle")
        key = "" if style is None else style.get(f"{W}val", "")
        own = direct_format(properties, None)
        fmt = own.over(self._styles.resolved(key))
        if fmt.num_id and own.num_level is None:
            linked = self._numbering.linked_level(fmt.num_id, self._styles.lineage(key))
            return fmt if linked is None else replace(fmt, num_level=linked)
        return fmt

    def _table(self, table: Element) -> Iterator[DocxLine]:
        """Yield one line per row, with tabs between cells; merged cells are empty but for the first.

        A row of a table that only lays out text (one column, or a cell of more than `_BIG_CELL`
        characters in the row) yields the lines of its cells instead.
        """
        self._tables += 1
        number = self._tables
        rows = [self._row(row) for row in _children(table) if row.tag == f"{W}tr"]
        if max((len(row.cells) for row in rows), default=0) <= 1:
            lines = [line for row in rows for cell in row.cells for line in cell.lines]
            yield from filter(has_content, lines)
            return
        for row in in_columns(rows):
            lines = [line for cell in row.cells for line in cell.lines]
            if any(len(cell.text) > _BIG_CELL for cell in row.cells):
                yield from filter(has_content, lines)
            elif any(map(has_content, lines)):
                merged = "".join(cell.merged for cell in row.cells)
                hint = LineHint(
                    style="table",
                    ends=True,
                    page=self._page,
                    table=number,
                    merged=merged if set(merged) > {"."} else "",
                    head=row.head,
                )
                yield table_row([cell.lines for cell in row.cells], hint)

    def _row(self, row: Element) -> DocxRow:
        """Read a row; a table in a cell is read into rows of its own."""
        cells: list[DocxCell] = []
        for element in _children(row):
            if element.tag != f"{W}tc":
                continue
            cell = DocxCell(list(self._blocks(element)), *cell_merges(element))
            if cells and is_beside_merged(element) and not cell.text:
                cells[-1].span += cell.span
            else:
                cells.append(cell)
        return DocxRow(cells, *row_properties(row))


def _hints(fmt: ParagraphFormat, runs: Runs, *, deleted: bool) -> Iterator[LineHint]:
    """Yield one hint per line of a paragraph, without page number and size.

    A tracked deletion of the paragraph mark joins the next paragraph to this one.
    """
    level = fmt.level or 0
    style: LineStyle = "title" if fmt.title else "heading" if 1 <= level <= 6 else ""
    hint = LineHint(
        style=style,
        level=level if style == "heading" else 0,
        centred=bool(fmt.centred),
        indent=None if fmt.centred else fmt.indent(_usual_size(runs, fmt)),
    )
    for line, following in zip(runs.lines, [*runs.lines[1:], None], strict=True):
        if following is None:
            yield replace(hint, ends=not deleted)
        elif line.after == "page":
            yield replace(hint, ends=True)
        else:
            yield replace(hint, ends=soft_break_ends(line.text, following.text))


def _mark_is(mark: Element | None, *tags: str) -> bool:
    """Whether the mark at the end of a paragraph has one of these properties."""
    return mark is not None and any(is_on(mark.find(W + tag)) for tag in tags)


def _is_hidden(line: RunLine) -> bool:
    """Whether a line has no text that Word shows."""
    hidden = sum(end - start for start, end, kind in line.dropped if kind is DropClass.HIDDEN)
    return hidden >= len(line.text.strip())


def _children(parent: Element) -> Iterator[Element]:
    """Yield the children of `parent`; a transparent wrapper is replaced by its own children."""
    for child in parent:
        if child.tag in _TRANSPARENT:
            yield from _children(child)
        elif is_alternatives(child):
            branch = shown_branch(child)
            if branch is not None:
                yield from _children(branch)
        elif isinstance(child.tag, str):
            yield child


def _prefix(line: RunLine, label: str) -> None:
    """Insert an automatic number after the leading white space of a line."""
    if not label:
        return
    blank = len(line.text) - len(line.text.lstrip())
    line.text = line.text[:blank] + label + line.text[blank:]
    line.dropped = [
        (at + len(label) * (at >= blank), end + len(label) * (end > blank), kind)
        for at, end, kind in line.dropped
    ]
    line.objects = [(at + len(label) * (at >= blank), found) for at, found in line.objects]


def _usual_size(runs: Runs, fmt: ParagraphFormat) -> int | None:
    """Return the font size of most characters of a paragraph in half points, None if unset."""
    sizes: Counter[int | None] = Counter()
    for size, count in runs.sizes.items():
        sizes[size or fmt.size] += count
    return sizes.most_common(1)[0][0] if sizes else fmt.size


def _ends_page(properties: Element | None) -> bool:
    """Whether this paragraph ends a section and the next section starts on a new page."""
    section = None if properties is None else properties.find(f"{W}sectPr")
    if section is None:
        return False
    kind = section.find(f"{W}type")
    return kind is None or kind.get(f"{W}val") != "continuous"

"""`.docx` -> Document: paragraphs, tables, notes and boxes in document order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from casebook.model import Document, DropClass, LineHint, LineStyle
from casebook.readers.builder import DocumentBuilder
from casebook.readers.docx_numbering import Numbering
from casebook.readers.docx_package import Element, Package, W, open_package
from casebook.readers.docx_runs import RunLine, Runs, runs_of
from casebook.readers.docx_styles import ParagraphFormat, Styles, look_of
from casebook.readers.page_numbers import is_page_number
from casebook.readers.problems import parser_words, unreadable
from casebook.readers.wraps import soft_break_ends

# Wrappers whose children stand in the text as if the wrapper were not there.
_TRANSPARENT = frozenset(
    W + each for each in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
)
_BIG_CELL = 300  # characters; a cell with more lays out the page rather than tabulates


@dataclass(slots=True)
class _Line:
    """One line to be delivered; `size` is in half points, None when nobody set one."""

    text: str
    hint: LineHint
    size: int | None = None
    hidden: list[tuple[int, int]] = field(default_factory=list)


def read(name: str, data: bytes) -> Document:
    """Return the Document of a Word file.

    Tracked insertions are in, deletions out; automatic numbers are written as Word shows them;
    hidden text is Dropped(CONVERSION); headers and footers stand at the end as
    Dropped(RUNNING_HEAD | PAGE_NUMBER). Footnotes follow the paragraph that refers to them.
    Raises UnreadableError: what `open_package` raises, and read-empty.
    """
    package = open_package(name, data)
    try:
        lines = _Walk(package).lines()
    except Exception as error:
        raise unreadable(
            name,
            "read-docx-broken",
            f"Word 文档的内容不合规范，读不下去（{parser_words(error)}）。",
            "请用 Word 或 WPS 打开，“另存为” docx 后再试。",
        ) from error
    _refuse_blank(name, lines)
    return _assemble(name, data, lines, package)


def _refuse_blank(name: str, lines: list[_Line]) -> None:
    """Raise UnreadableError (read-empty) when no line has text."""
    if not any(line.text.strip() for line in lines):
        raise unreadable(
            name,
            "read-empty",
            "Word 文档里没有文字（可能只有图片）。",
            "图片里的文字请先做文字识别（OCR），再存成 docx。",
        )


def _assemble(name: str, data: bytes, lines: list[_Line], package: Package) -> Document:
    """Return the Document, font sizes made relative to the usual one."""
    sizes: Counter[int] = Counter()
    for line in lines:
        if line.size:
            sizes[line.size] += len(line.text)
    usual = max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0
    builder = DocumentBuilder()
    for line in lines:
        size = round(line.size / usual, 2) if line.size and usual else None
        hint = replace(line.hint, size=size) if line.text.strip() else None
        start = builder.line(line.text, hint)
        for begin, end in line.hidden:
            builder.drop(DropClass.CONVERSION, start + begin, start + end)
    for text in _margin_texts(package):
        number = is_page_number(text) or text.strip().isdecimal()
        kind = DropClass.PAGE_NUMBER if number else DropClass.RUNNING_HEAD
        builder.line(text, None, kind)
    return builder.document(name, data)


def _margin_texts(package: Package) -> list[str]:
    """Return the different lines of all headers and footers."""
    texts: dict[str, None] = {}
    for part in package.margins:
        for paragraph in part.iter(f"{W}p"):
            for line in runs_of(paragraph).lines:
                if line.text.strip():
                    texts[line.text] = None
    return list(texts)


class _Walk:
    """One pass through a document: counts pages and numbers on the way."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package.styles)
        self._numbering = Numbering(package.numbering)
        # Word's own record of page breaks, where there is one, already has those set by hand.
        self._rendered = next(package.body.iter(f"{W}lastRenderedPageBreak"), None) is not None
        self._page = 1
        self._paged = False

    def lines(self) -> list[_Line]:
        """Return the lines of the body; pages are told only when there is more than one."""
        lines = list(self._blocks(self._package.body))
        if self._paged:
            return lines
        return [replace(line, hint=replace(line.hint, page=None)) for line in lines]

    def _blocks(self, parent: Element) -> Iterator[_Line]:
        """Yield the lines of the paragraphs and tables under `parent`."""
        for block in _children(parent):
            if block.tag == f"{W}p":
                yield from self._paragraph(block)
            elif block.tag == f"{W}tbl":
                yield from self._table(block)

    def _paragraph(self, paragraph: Element, style: LineStyle | None = None) -> Iterator[_Line]:
        """Yield the lines of a paragraph, then of its notes and text boxes."""
        properties = paragraph.find(f"{W}pPr")
        look = self._look(properties)
        if look.page_break and not self._rendered:
            self._turn(1)
        runs = runs_of(paragraph)
        if runs.lines[0].text.strip():
            label = self._numbering.label(look.num_id or "", look.num_level or 0)
            _prefix(runs.lines[0], label)
        for line, hint in zip(runs.lines, self._hints(properties, look, runs, style), strict=True):
            before, within = line.before[self._rendered], line.within[self._rendered]
            self._turn(before)
            yield _Line(
                line.text, replace(hint, page=self._page), _usual_size(runs, look), line.hidden
            )
            self._turn(within)
        if not self._rendered and _ends_page(properties):
            self._turn(1)
        for note in runs.notes:
            if note in self._package.notes:
                yield from self._blocks(self._package.notes[note])
        for box in runs.boxes:
            yield from self._blocks(box)

    def _turn(self, pages: int) -> None:
        """Go on by so many pages."""
        self._page += pages
        self._paged |= pages > 0

    def _look(self, properties: Element | None) -> ParagraphFormat:
        """Return how a paragraph is set, all inheritance resolved."""
        if properties is None:
            return self._styles.look("")
        style = properties.find(f"{W}pStyle")
        inherited = self._styles.look("" if style is None else style.get(f"{W}val", ""))
        return look_of(properties, None).over(inherited)

    def _hints(
        self, properties: Element | None, look: ParagraphFormat, runs: Runs, style: LineStyle | None
    ) -> Iterator[LineHint]:
        """Yield one hint for each line of a paragraph."""
        heading = look.level or 0
        own: LineStyle = "title" if look.title else "heading" if 1 <= heading <= 6 else ""
        hint = LineHint(
            style=own if style is None else style,
            level=heading if style is None and own == "heading" else 0,
            centred=bool(look.centred),
            indent=None if look.centred else look.indent(_usual_size(runs, look)),
        )
        mark_deleted = (
            properties is not None and properties.find(f"{W}rPr/{W}del") is not None
        )  # then the next paragraph has been joined to this one
        for line, following in zip(runs.lines, [*runs.lines[1:], None], strict=True):
            if following is None:
                yield replace(hint, ends=not mark_deleted)
            elif line.after == "page":
                yield replace(hint, ends=True)
            else:
                yield replace(hint, ends=soft_break_ends(line.text, following.text))

    def _table(self, table: Element) -> Iterator[_Line]:
        """Yield one line a row, cells parted by tabs; a table that only lays out text is unrolled.

        The latter has a single column, or a cell of many words.
        """
        rows = [row for row in _children(table) if row.tag == f"{W}tr"]
        columns = max((len(row.findall(f"{W}tc")) for row in rows), default=0)
        for row in rows:
            cells = [list(self._blocks(cell)) for cell in _children(row) if cell.tag == f"{W}tc"]
            texts = [
                " ".join(line.text.strip() for line in cell if line.text.strip()) for cell in cells
            ]
            if columns <= 1 or any(len(text) > _BIG_CELL for text in texts):
                yield from (line for cell in cells for line in cell if line.text.strip())
            elif any(texts):
                size = next((line.size for cell in cells for line in cell), None)
                yield _Line(
                    "\t".join(texts), LineHint(style="table", ends=True, page=self._page), size
                )


def _children(parent: Element) -> Iterator[Element]:
    """Yield the children of `parent`, those of transparent wrappers in their place."""
    for child in parent:
        if child.tag in _TRANSPARENT:
            yield from _children(child)
        elif isinstance(child.tag, str):
            yield child


def _prefix(line: RunLine, label: str) -> None:
    """Put an automatic number before a line, after its leading white space."""
    if not label:
        return
    blank = len(line.text) - len(line.text.lstrip())
    line.text = line.text[:blank] + label + line.text[blank:]
    line.hidden = [(start + len(label), end + len(label)) for start, end in line.hidden]


def _usual_size(runs: Runs, look: ParagraphFormat) -> int | None:
    """Return the font size of most characters of a paragraph, in half points."""
    sizes: Counter[int | None] = Counter()
    for size, count in runs.sizes.items():
        sizes[size or look.size] += count
    return sizes.most_common(1)[0][0] if sizes else look.size


def _ends_page(properties: Element | None) -> bool:
    """Whether a section ends with this paragraph and the next one starts on a new page."""
    section = None if properties is None else properties.find(f"{W}sectPr")
    if section is None:
        return False
    kind = section.find(f"{W}type")
    return kind is None or kind.get(f"{W}val") != "continuous"

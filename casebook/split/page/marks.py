"""What is found of a web page around a report: spans to drop, facts, titles and cuts of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casebook.model import Document, DropClass, Dropped, Fact, FactKey, LineHint, Span
from casebook.page_lines.fields import WebField, date_in, unlabelled
from casebook.page_lines.lines import PageLine
from casebook.split.openings import opens_text
from casebook.split.page.rows import Row

SMALL_PRINT = frozenset(("date", "publisher", "author"))
"""Keys of the fields that stay in the small print of a head, since they are evidence of it."""
_RUN_IN = re.compile(
    r"[ \u3000\xa0]{2,}|(?<=[。：；])[ \u3000]*(?=[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]{1,2}）)"
)
_SALUTED = re.compile(r"[^。，；：\s]{2,40}[：:](?=\S)")


class PageMarks:
    """Collects what is found; all its offsets are in the text of the document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._dropped: list[Dropped] = []
        self._facts: list[tuple[int, int, Fact]] = []  # page, rank, fact
        self._breaks: set[int] = set()
        self._titles: list[int] = []
        self._page = 0

    def begin_page(self) -> None:
        """Begin another page, whose fields are its own."""
        self._page += 1

    def marked(self) -> tuple[Document, frozenset[int]]:
        """Return the document with all marks, and the offsets at which a line is to be cut."""
        document = self._document
        if not (self._dropped or self._facts or self._breaks or self._titles):
            return document, frozenset()
        hints = dict(document.hints)
        for start in self._titles:
            hints[start] = replace(hints.get(start, LineHint()), style="title", level=1, ends=True)
        best, others = _best(self._facts)
        facts = sorted((*document.facts, *best), key=lambda fact: fact.start)
        dropped = (*document.dropped, *self._dropped, *others)
        ordered = tuple(sorted(dropped, key=lambda item: item.start))
        marked = replace(document, hints=hints, dropped=ordered, facts=tuple(facts))
        return marked, frozenset(self._breaks)

    def is_row(self, start: int) -> bool:
        """Whether the line at `start` is a row of a table, which is no small print of a head."""
        hint = self._document.hints.get(start)
        return hint is not None and hint.style == "table"

    def is_blank(self, start: int, end: int) -> bool:
        """Whether nothing stands in a span of the document: a row has blanks for what is dropped."""
        return not self._text[start:end].strip()

    def add_title(self, start: int) -> None:
        """Mark the line or part of a line at `start` as all of a title."""
        self._titles.append(start)

    def cut(self, *offsets: int) -> None:
        """Cut lines at these offsets."""
        self._breaks.update(offsets)

    def cut_paragraphs(self, start: int, text: str) -> None:
        """Cut the running text at `start`, which stands on one line with its head, in paragraphs."""
        self.cut(*(start + at for at in _inner_breaks(text)))

    def add_fact(self, key: FactKey, start: int, end: int, rank: int = 5) -> None:
        """Make a fact of a span; `rank` says how reliable it is, the least first."""
        fact = Fact(key, self._text[start:end], start, end)
        self._facts.append((self._page, rank, fact))

    def drop(self, row: Row, start: int, end: int) -> None:
        """Drop a span of a line, without what the reader has dropped already."""
        for match in re.finditer(r"\S+(?:[^\S\n]+\S+)*", row.text[start:end]):
            first, last = row.start + start + match.start(), row.start + start + match.end()
            if self._text[first:last] == row.text[start + match.start() : start + match.end()]:
                self._dropped.append(Dropped(DropClass.PAGE_LINE, first, last))
            else:
                self._drop_pieces(row, start + match.start(), start + match.end())

    def _drop_pieces(self, row: Row, start: int, end: int) -> None:
        """Drop the words of a span between what the reader has dropped."""
        for match in re.finditer(r"\S+", row.text[start:end]):
            first, last = row.start + start + match.start(), row.start + start + match.end()
            self._dropped.append(Dropped(DropClass.PAGE_LINE, first, last))

    def drop_beside(self, row: Row, page: PageLine) -> None:
        """Drop what stands in a line beside its small print."""
        position = 0
        for first, last in sorted(beside(row, page)):  # a button may be the value of a field
            self.drop(row, max(first, position), min(last, len(row.text)))
            position = max(position, last)

    def take_fields(self, row: Row, page: PageLine, start: int, end: int) -> None:
        """Make facts of the values in `start:end` of a line and drop the rest."""
        position = start
        for item in sorted(page.fields, key=lambda each: each.start):
            if not start <= item.start < item.end <= end or item.start < position:
                continue
            if item.key is None or not self._text[row.start + item.start].strip():
                continue
            self.drop(row, position, item.start)
            self.add_fact(item.key, row.start + item.start, row.start + item.end, item.rank)
            position = item.end
        self.drop(row, position, end)

    def take_texts(self, row: Row, page: PageLine, texts: Sequence[Span]) -> list[str]:
        """Mark a line around the title and the running text on it, and cut it there; returns these."""
        position = 0
        found: list[str] = []
        for start, end in texts:
            self.take_fields(row, page, position, start)
            self.cut(row.start + start, row.start + end)
            text = row.text[start:end]
            found.append(text)
            if "。" in text:
                self.cut_paragraphs(row.start + start, text)
            elif not opens_text(text):
                self.add_title(row.start + start)
            position = end
        self.take_fields(row, page, position, len(row.text))
        return found


def _best(facts: Sequence[tuple[int, int, Fact]]) -> tuple[list[Fact], list[Dropped]]:
    """The most reliable value of each key on each page, the first of equals; the others dropped."""
    chosen: dict[tuple[int, str], Fact] = {}
    for page, _, fact in sorted(facts, key=lambda item: (item[1], item[2].start)):
        chosen.setdefault((page, fact.key), fact)
    best = [*chosen.values()]
    kept = frozenset(best)
    others = (fact for _, _, fact in facts if fact not in kept)
    return best, [Dropped(DropClass.PAGE_LINE, fact.start, fact.end) for fact in others]


def dated(text: str) -> PageLine:
    """A line with nothing to be told but its first date."""
    day = date_in(text, 0, len(text)) or (0, 0)
    return PageLine(fields=(unlabelled("date", *day),))


def beside(row: Row, page: PageLine) -> Iterator[Span]:
    """Yield the spans of a line with small print that are no date, publisher or author of it."""
    fields: Sequence[WebField] = sorted(page.fields, key=lambda item: (item.begin, item.start))
    yield from page.buttons
    for number, item in enumerate(fields):
        if item.key in SMALL_PRINT:
            continue
        until = next((each.begin for each in fields[number + 1 :] if each.begin > item.begin), None)
        stop = next((b for b, _ in page.buttons if b >= item.end), len(row.text))
        yield item.begin, min(stop, len(row.text) if until is None else until)


def _inner_breaks(text: str) -> Iterator[int]:
    """Yield where paragraphs begin in running text that stands on one line with its head."""
    if (saluted := _SALUTED.match(text)) and opens_text(saluted[0]):
        yield saluted.end()
    for match in _RUN_IN.finditer(text):
        yield match.end()

"""Take away what a web page printed around a report that was copied as text.

Navigation, buttons and labelled fields may stand above the title, between title and text and below
the text. Their values become facts; a line below a title that has a date or a publisher stays, since
it is the evidence of a head, and loses only what is beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from casebook.model import Document, DropClass, Dropped, Fact, LineHint, Span
from casebook.page_lines.fields import WebField, date_in, unlabelled
from casebook.page_lines.lines import PageLine, printed_head
from casebook.page_lines.names import is_column, is_publisher
from casebook.split.bylines import body_line
from casebook.split.dates import date_line, small_print
from casebook.split.openings import opens_text
from casebook.split.page_rows import OtherRows, Row, read_rows
from casebook.split.titles import is_complete, plain

_SMALL = frozenset(("date", "publisher", "author"))
_TITLE = range(6, 91)  # code points of a title
_EDGE = 6  # lines at the top and at the end that may give an address
_HEADLINE = 10  # least code points of a headline above a subtitle
_PAPER = re.compile(
    r"(?:报告|总结|通知|通报|公告|方案|意见|办法|规则|规定|细则|预案|规划|计划|要点)$"
)
_BULLET = re.compile(r"[\s\u3000]*[•●▪■◆](?=\s)")  # before a line of a head
_NEAR = 2  # lines between a line of a page and one that is sure to be
_EDITORS = frozenset(
    ("编辑", "责任编辑", "责编", "审核", "校对", "监制", "编审", "终审", "初审", "复审", "值班编辑")
)
_COLUMN = 8  # code points of the name of a column
_AGAIN = 12  # least characters of the end of a title that is printed again
_RUN_IN = re.compile(
    r"[ \u3000\xa0]{2,}|(?<=[。：；])[ \u3000]*(?=[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]{1,2}）)"
)
# 2023年3月9日　东港区人民调解工作总结
_LEADING = re.compile(
    r"[\s\u3000]*[\[【（(]?(?P<date>(?:19|20)\d\d\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}日?)[\]】）)]?"
    r"(?:[\s\u3000]+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?[\s\u3000]+(?=\S)"
)
# 在全市…会议上的讲话同志们：今天
_SPEECH = re.compile(
    r"[\s\u3000]*(?P<title>[^\s，。：:]{4,60}(?:讲话|发言|报告|致辞|汇报)(?:提纲|材料|稿)?)[\s\u3000]*"
    r"(?=同志们|各位|尊敬的)[^\s，。]{3,20}[：:](?=\S)"
)
_SALUTED = re.compile(r"[^。，；：\s]{2,40}[：:](?=\S)")
_NOT_TITLE = re.compile(r"[\d\s:：/.年月日-]+|.{1,12}〔\d{4}〕\d+号")


@dataclass(slots=True)
class _Found:
    """What is found so far; offsets are in the text of the document."""

    dropped: list[Dropped] = field(default_factory=list)
    facts: list[tuple[int, int, Fact]] = field(default_factory=list)  # page, rank, fact
    breaks: set[int] = field(default_factory=set)
    titles: list[Span] = field(default_factory=list)


def without_page_lines(document: Document) -> tuple[Document, frozenset[int]]:
    """The document with the lines of a page dropped, and offsets at which a line is to be cut.

    Its facts are those of the reader and the values of the fields found.
    """
    rows = read_rows(document)
    if not rows:
        return document, frozenset()
    found = _Found()
    _Marking(document, rows, found).run()
    if not (found.dropped or found.facts or found.breaks):
        return document, frozenset()
    hints = dict(document.hints)
    for start, _ in found.titles:
        hints[start] = replace(hints.get(start, LineHint()), style="title", level=1, ends=True)
    best, others = _best(found.facts)
    found.dropped += others
    facts = sorted((*document.facts, *best), key=lambda fact: fact.start)
    dropped = sorted((*document.dropped, *found.dropped), key=lambda item: item.start)
    marked = replace(document, hints=hints, dropped=tuple(dropped), facts=tuple(facts))
    return marked, frozenset(found.breaks)


def _best(facts: Sequence[tuple[int, int, Fact]]) -> tuple[list[Fact], list[Dropped]]:
    """The most reliable value of each key on each page, the first of equals; the others dropped."""
    chosen: dict[tuple[int, str], Fact] = {}
    for page, _, fact in sorted(facts, key=lambda item: (item[1], item[2].start)):
        chosen.setdefault((page, fact.key), fact)
    best = [*chosen.values()]
    kept = frozenset(best)
    others = (fact for _, _, fact in facts if fact not in kept)
    return best, [Dropped(DropClass.PAGE_LINE, fact.start, fact.end) for fact in others]


class _Marking:
    """One pass through the lines of a document, page by page."""

    def __init__(self, document: Document, rows: Sequence[Row], found: _Found) -> None:
        self._document = document
        self._rows = rows
        self._found = found
        self._sure = frozenset(i for i, row in enumerate(rows) if row.page and row.page.sure)
        self._others = OtherRows(rows)
        self._title = ""  # the line above, if it may be a title
        self._above = True  # whether no title has been seen since the last running text
        self._number = 0  # of pages begun
        self._has_text = False  # whether the page has had running text
        self._page = False  # whether a line of a page has been seen since then

    def run(self) -> None:
        """Mark all lines."""
        printed = {*self._mark_printed()}
        first = 0 if printed else self._mark_leading()
        if not first and not any(
            row.page and self._counts(index, row.page) for index, row in enumerate(self._rows)
        ):
            return
        for index, row in enumerate(self._rows):
            if index < first or row.start in printed or row.gone:
                continue
            if row.page and self._counts(index, row.page):
                self._mark(index, row, row.page)
            elif self._page and self._above and not self._has_text and date_line(row.text):
                self._take_fields(row, _dated(row.text), 0, len(row.text))
            elif row.is_text:
                self._title, self._above, self._page = "", True, False
                self._has_text = True
            elif self._title and not self._above and _repeats(row.text, self._title):
                self._drop(row, 0, len(row.text))
            else:
                bullet = _BULLET.match(row.text) if self._page and not self._has_text else None
                if bullet:
                    self._drop(row, 0, bullet.end())
                elif self._above and self._page and self._is_title(index):
                    self._add_title(row)
                self._title, self._above = row.text, False

    def _mark_leading(self) -> int:
        """Mark a date above the title or on its line, at the top; returns how many lines are done."""
        if self._rows[0].page and self._rows[0].page.sure:
            return 0
        row = self._rows[0]
        if speech := _SPEECH.match(row.text):
            title = speech.span("title")
            self._found.breaks |= {row.start + title[1], row.start + speech.end()}
            self._found.titles.append((row.start + title[0], row.start + title[1]))
            self._found.breaks |= {
                row.start + speech.end() + at for at in _inner_breaks(row.text[speech.end() :])
            }
            return 1
        if len(self._rows) < 2:
            return 0
        below = self._rows[1]
        whole = small_print(row.text)
        if whole and whole.date:
            if below.is_text or below.page or small_print(below.text):
                return 0
            self._take_fields(row, row.page or _dated(row.text), 0, len(row.text))
            self._page = True
            return 1
        lead = _LEADING.match(row.text)
        if lead and date_line(lead["date"]) and _is_short(row.text[lead.end() :]):
            self._take_fields(row, _dated(row.text), 0, lead.end())
            self._found.breaks.add(row.start + lead.end())
            self._title, self._above = row.text[lead.end() :], False
            return 1
        return 0

    def _mark_printed(self) -> Iterator[int]:
        """Mark the heads that a browser printed, if its foot with the address is there too.

        Yields the offsets of their lines.
        """
        feet = [row for row in self._rows if row.page and not row.page.texts and self._is_foot(row)]
        for row in self._rows if feet else ():
            if row.page is None and (head := printed_head(row.text)):
                self._fact("retrieved", row.start + head[0][0], row.start + head[0][1])
                self._drop(row, 0, head[0][0])
                self._drop(row, head[0][1], len(row.text))
                yield row.start

    @staticmethod
    def _is_foot(row: Row) -> bool:
        fields = row.page.fields if row.page else ()
        return len(fields) == 1 and fields[0].key == "url" and not fields[0].label

    def _counts(self, index: int, page: PageLine) -> bool:
        """Whether a line is one of a page: it is sure to be, or stands among such lines."""
        if page.sure:
            return True
        if page.fields and all(field.label in _EDITORS for field in page.fields):
            return not page.texts and index >= len(self._rows) - _EDGE // 2
        if any(field.key in ("retrieved", "url") for field in page.fields):
            return index < _EDGE or index >= len(self._rows) - _EDGE
        return any(near in self._sure for near in range(index - _NEAR, index + _NEAR + 1))

    def _is_title(self, index: int) -> bool:
        """Whether the line below the first lines of a page is all of a title."""
        text = self._rows[index].text.strip()
        if len(text) not in _TITLE or _NOT_TITLE.fullmatch(text):
            return False
        below = self._rows[index + 1] if index + 1 < len(self._rows) else None
        if below is None or below.page or below.is_text:
            return below is not None
        if plain(below.text) == plain(text) or small_print(below.text) is not None:
            return True
        return self._has_headline(index, text, below.text.strip())

    def _has_headline(self, index: int, text: str, below: str) -> bool:
        """Whether two lines between the navigation and the small print are headline and subtitle."""
        above, after = self._rows[index - 1 : index], self._rows[index + 2 : index + 3]
        if not (above and after and above[0].page and above[0].page.crumbs and after[0].page):
            return False
        short = len(text) < _HEADLINE or len(below) not in _TITLE or is_column(text)
        return not (short or body_line(text) or _PAPER.search(below) or not is_complete(text))

    def _add_title(self, row: Row) -> None:
        lead = len(row.text) - len(row.text.lstrip())
        if self._document.text[row.start : row.start + lead].strip():
            return  # part of the line is dropped
        self._found.titles.append((row.start, row.start + len(row.text)))

    def _mark(self, index: int, row: Row, page: PageLine) -> None:
        """Mark one line of a page."""
        if page.crumbs or any(field.key in ("index", "title") for field in page.fields):
            self._above = True
            self._number += self._has_text
            self._has_text = False
        self._page = True
        if page.crumbs and index < _EDGE:
            self._drop_columns(index, row)
        texts = [*page.texts]
        if page.crumbs and not texts and page.step and self._is_only_title(index, page.step):
            texts = [page.step]
        if not texts and (named := self._named_only_here(index, row, page)):
            texts = [named]
        if texts:
            self._mark_around(row, page, texts)
        elif not self._above and self._is_small_print(row, page):
            self._drop_beside(row, page, 0, len(row.text))
        else:
            self._take_fields(row, page, 0, len(row.text))

    def _drop_columns(self, index: int, row: Row) -> None:
        """Drop the names of columns above the navigation of the first page, which has them too."""
        for above in self._rows[:index]:
            column = above.text.strip()
            if above.page or not column:
                continue
            if index >= _NEAR and len(column) > _COLUMN and not is_publisher(column):
                continue
            site = is_publisher(column) and above is self._rows[index - 1]
            if column in row.text or site or is_column(column):
                self._drop(above, 0, len(above.text))

    def _named_only_here(self, index: int, row: Row, page: PageLine) -> Span | None:
        """The value of 标题：, if a salutation or running text follows and the title stands nowhere else."""
        named = next((f for f in page.fields if f.key == "title" and f.start < f.end), None)
        below = self._others.below(index)
        if named is None or below is None or not _follows_title(below):
            return None
        value = plain(row.text[named.start : named.end])
        alone = len(value) >= _TITLE.start and not self._others.have_title(value, index)
        return (named.start, named.end) if alone else None

    def _is_only_title(self, index: int, step: Span) -> bool:
        """Whether the last step of the navigation is a title that stands nowhere else near."""
        if step[1] - step[0] < _TITLE.start + 4:
            return False
        below = self._others.below(index)
        return below is not None and below.is_text

    @staticmethod
    def _is_small_print(row: Row, page: PageLine) -> bool:
        """Whether the line has a date or the like, and is read without the rest of it."""
        keys = {field.key for field in page.fields if field.start < field.end}
        if not keys & _SMALL or any(field.key in ("title", "url") for field in page.fields):
            return False
        left = [*row.text]
        for start, end in _beside(row, page):
            left[start:end] = " " * (end - start)
        return small_print("".join(left)) is not None

    def _drop_beside(self, row: Row, page: PageLine, start: int, end: int) -> None:
        """Drop what stands in `start:end` beside the small print."""
        position = start
        for first, last in sorted(_beside(row, page)):  # a button may be the value of a field
            self._drop(row, max(first, position), min(last, end))
            position = max(position, last)

    def _take_fields(self, row: Row, page: PageLine, start: int, end: int) -> None:
        """Make facts of the values in `start:end` of a line and drop the rest."""
        position = start
        for item in sorted(page.fields, key=lambda each: each.start):
            if not start <= item.start < item.end <= end or item.start < position:
                continue
            if item.key is None or not self._document.text[row.start + item.start].strip():
                continue
            self._drop(row, position, item.start)
            self._fact(item.key, row.start + item.start, row.start + item.end, item.rank)
            position = item.end
        self._drop(row, position, end)

    def _mark_around(self, row: Row, page: PageLine, texts: Sequence[Span]) -> None:
        """Mark a line that holds a title, running text or both, and cut it there."""
        position = 0
        for start, end in texts:
            self._take_fields(row, page, position, start)
            self._found.breaks |= {row.start + start, row.start + end}
            text = row.text[start:end]
            if "。" in text:
                self._found.breaks |= {row.start + start + at for at in _inner_breaks(text)}
                self._title, self._above, self._page = "", True, False
            elif not opens_text(text):
                self._found.titles.append((row.start + start, row.start + end))
                self._title, self._above = text, False
            position = end
        self._take_fields(row, page, position, len(row.text))

    def _fact(self, key: str, start: int, end: int, rank: int = 5) -> None:
        value = self._document.text[start:end]
        fact = Fact(key, value, start, end)  # type: ignore[arg-type]
        self._found.facts.append((self._number, rank, fact))

    def _drop(self, row: Row, start: int, end: int) -> None:
        """Drop a span of a line, without what the reader has dropped already."""
        text = self._document.text
        for match in re.finditer(r"\S+(?:[^\S\n]+\S+)*", row.text[start:end]):
            first, last = row.start + start + match.start(), row.start + start + match.end()
            if text[first:last] == row.text[start + match.start() : start + match.end()]:
                self._found.dropped.append(Dropped(DropClass.PAGE_LINE, first, last))
            else:
                self._drop_pieces(row, start + match.start(), start + match.end())

    def _drop_pieces(self, row: Row, start: int, end: int) -> None:
        """Drop the words of a span between what the reader has dropped."""
        for match in re.finditer(r"\S+", row.text[start:end]):
            first, last = row.start + start + match.start(), row.start + start + match.end()
            self._found.dropped.append(Dropped(DropClass.PAGE_LINE, first, last))


def _follows_title(row: Row) -> bool:
    """Whether a line is a salutation or running text, so that the title stands above it."""
    return row.is_text or row.text.strip().endswith(("：", ":"))


def _repeats(text: str, title: str) -> bool:
    """Whether a line has the title above it again, or all of it but a label before it."""
    again, whole = plain(text).replace("的", ""), plain(title).replace("的", "")
    return again == whole or (len(again) >= _AGAIN and whole.endswith(again))


def _dated(text: str) -> PageLine:
    """A line with nothing to be told but its first date."""
    day = date_in(text, 0, len(text)) or (0, 0)
    return PageLine(fields=(unlabelled("date", *day),))


def _is_short(text: str) -> bool:
    return len(text.strip()) in _TITLE and "。" not in text and not opens_text(text.strip())


def _beside(row: Row, page: PageLine) -> Iterator[Span]:
    """Yield the spans of a line with small print that are no date, publisher or author of it."""
    fields: Sequence[WebField] = sorted(page.fields, key=lambda item: (item.begin, item.start))
    yield from page.buttons
    for number, item in enumerate(fields):
        if item.key in _SMALL:
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

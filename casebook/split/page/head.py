"""Take away what a web page printed around a report that was copied as text.

Navigation, buttons and labelled fields may stand above the title, between title and text and below
the text. Their values become facts; a line below a title that has a date or a publisher stays, since
it is the evidence of a head, and loses only what is beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from casebook.model import Document
from casebook.page_lines.lines import PageLine
from casebook.page_lines.names import is_column, is_publisher
from casebook.split.heads.dates import date_line, small_print
from casebook.split.heads.titles import KIND, plain
from casebook.split.kinds import NUMBERED_TITLE
from casebook.split.numbering import is_numbered
from casebook.split.openings import opens_text
from casebook.split.page.edges import mark_first_line, mark_printed, mark_title_before_text
from casebook.split.page.marks import SMALL_PRINT, PageMarks, beside, dated
from casebook.split.page.rows import Row, read_rows
from casebook.split.page.sheets import listed_titles
from casebook.split.page.titles import PageTitles, is_paper, repeats, saluted_again

_EDGE = 6  # lines at the top and at the end that may give an address
_BULLET = re.compile(r"[\s\u3000]*[•●▪■◆](?=\s)")  # before a line of a head
_LABELS = 3  # least lines of labels, or of a menu, that are known to be of a page by one another
_NEAR = 2  # lines between a line of a page and one that is sure to be
_EDITORS = frozenset(
    (
        "编辑",
        "责任编辑",
        "责编",
        "审核",
        "校对",
        "监制",
        "总监制",
        "编审",
        "总编审",
        "终审",
        "初审",
        "复审",
        "复核",
        "签发",
        "签审",
        "值班编辑",
    )
)
# What a page prints behind its last sentence where all of it is on one line.
_BEHIND = re.compile(
    r"(?<=[。！？”）)])[\s\u3000]*[\[【(（]?(?:上一篇|上一条|下一篇|下一条|上一页|下一页)[\]】)）]?\s*[：:].{0,160}$"
)
_MENU = 16  # lines of a menu above the navigation
_COLUMN = 8  # code points of the name of a column
_LEAST_TITLE = 6  # `plain` code points of a title in a list


def without_page_lines(document: Document) -> tuple[Document, frozenset[int]]:
    """The document with the lines of a page dropped, and offsets at which a line is to be cut.

    Its facts are those of the reader and the values of the fields found.
    """
    rows = read_rows(document)
    if not rows:
        return document, frozenset()
    marks = PageMarks(document)
    _Marking(rows, marks).run()
    return marks.marked()


class _Marking:
    """One pass through the lines of a document, page by page."""

    def __init__(self, rows: Sequence[Row], marks: PageMarks) -> None:
        self._rows = rows
        self._marks = marks
        self._sure = frozenset(i for i, row in enumerate(rows) if row.page and row.page.sure)
        self._titles = PageTitles(rows)
        text = (i for i in range(len(rows) - 1, -1, -1) if rows[i].page is None)
        self._tail = next(text, -1) + 1  # the lines from there on are all of a page
        self._title = ""  # the line above, if it may be a title
        self._title_at = 0  # its index
        self._above = True  # whether no title has been seen since the last running text
        self._has_text = False  # whether the page has had running text
        self._step = ""  # the last step of the navigation
        self._page = False  # whether a line of a page has been seen since then
        self._head: set[str] = set()  # the `plain` lines since then

    def run(self) -> None:
        """Mark all lines."""
        done = {*mark_printed(self._rows, self._marks)}
        if not done and (first := mark_first_line(self._rows, self._marks)).done:
            done = {self._rows[0].start}
            self._page = first.page
            if first.title:
                self._title, self._above = first.title, False
        elif not any(
            row.page and self._counts(index, row.page) for index, row in enumerate(self._rows)
        ):
            return
        listed = listed_titles(self._rows)
        for index, row in enumerate(self._rows):
            if row.start in done or row.gone:
                continue
            if index in listed and not row.page:
                self._marks.drop(row, 0, len(row.text))
                continue
            if behind := _BEHIND.search(row.text):
                self._marks.drop(row, *behind.span())
            if row.page and self._counts(index, row.page):
                self._mark(index, row, row.page)
            elif self._is_head_again(row):
                self._marks.drop(row, 0, len(row.text))
            else:
                self._mark_other(index, row)
            if row.is_text:
                self._head.clear()
            else:
                self._head.add(plain(row.text))

    def _is_head_again(self, row: Row) -> bool:
        """Whether a page prints a line of its head once more right above the text.

        A line of a list of titles, others of which stand below the text too, is the title of a text.
        """
        again = not (row.is_text or is_numbered(row.text.strip()))
        text = plain(row.text)
        if not (self._page and again and text in self._head):
            return False
        starts = (other.start for other in self._rows if other.is_text and other.start > row.start)
        below = next(starts, row.start)
        return not any(
            each != text and self._last_lines.get(each, -1) > below for each in self._head
        )

    @cached_property
    def _last_lines(self) -> dict[str, int]:
        """The offset of the last line with a `plain` text, for texts as long as a title of no body."""
        texts = ((plain(row.text), row) for row in self._rows if not row.is_text)
        return {
            text: row.start
            for text, row in texts
            if len(text) >= _LEAST_TITLE and not is_publisher(row.text)
        }

    def _mark_other(self, index: int, row: Row) -> None:
        """Mark one line that is none of a page by itself."""
        if self._page and self._above and not self._has_text and date_line(row.text):
            self._marks.take_fields(row, dated(row.text), 0, len(row.text))
        elif self._page and self._is_step(row):
            self._marks.drop(row, 0, len(row.text))
        elif row.is_text:
            if self._page and self._above and not self._has_text:
                mark_title_before_text(row, self._marks)
            self._title, self._above, self._page = "", True, False
            self._has_text = True
        elif self._title and not self._above and repeats(row.text, self._title):
            self._marks.drop(row, 0, len(row.text))
        elif self._title and (end := saluted_again(row.text, self._title)):
            self._marks.drop(row, 0, end)
            self._marks.cut(row.start + end)
        else:
            bullet = _BULLET.match(row.text) if self._page and not self._has_text else None
            if bullet:
                self._marks.drop(row, 0, bullet.end())
            elif self._above and self._page and self._titles.is_title(index):
                self._add_title(row)
            self._title, self._title_at, self._above = row.text, index, False

    def _is_step(self, row: Row) -> bool:
        """Whether a line below the navigation repeats its last step, which is a column."""
        column = row.text.strip()
        return self._above and len(column) <= _COLUMN and column == self._step

    def _counts(self, index: int, page: PageLine) -> bool:
        """Whether a line is one of a page: it is sure to be, or stands among such lines."""
        if page.sure:
            return True
        if page.fields and all(field.label in _EDITORS for field in page.fields):
            last = min(self._tail, len(self._rows) - _EDGE // 2)
            return not page.texts and index >= last
        if any(field.key in ("retrieved", "url") for field in page.fields):
            return index < _EDGE or index >= len(self._rows) - _EDGE
        if page.buttons and not page.texts and self._sure and index >= self._tail:
            return True
        around = range(max(index - _NEAR, 0), min(index + _NEAR + 1, len(self._rows)))
        return any(near in self._sure for near in around) or self._are_labels(around)

    def _are_labels(self, around: range) -> bool:
        """Whether three labels and their values, the title's among them, stand at the top together."""
        keys = [
            field.key
            for near in around
            if near < _EDGE and (page := self._rows[near].page) and not page.texts
            for field in page.fields[:1]
            if field.key and field.start < field.end
        ]
        return len(keys) >= _LABELS and "title" in keys

    def _add_title(self, row: Row) -> None:
        lead = len(row.text) - len(row.text.lstrip())
        if numbered := NUMBERED_TITLE.match(row.text):
            self._marks.add_title(row.start + numbered.start("title"))
        elif self._marks.is_blank(row.start, row.start + lead):
            self._marks.add_title(row.start)

    def _mark(self, index: int, row: Row, page: PageLine) -> None:
        """Mark one line of a page."""
        if page.crumbs or any(field.key in ("index", "title") for field in page.fields):
            self._above = True
            if self._has_text:
                self._marks.begin_page()
            self._has_text = False
        self._page = True
        if page.crumbs:
            step = row.text[slice(*page.step)].strip() if page.step else ""
            self._step = "" if is_paper(step) else step
        if page.crumbs and self._is_below_menu(index):
            for above in self._rows[:index]:
                if not above.page:
                    self._marks.drop(above, 0, len(above.text))
        elif page.crumbs and index < _EDGE:
            self._drop_columns(index, row)
        if texts := self._titles.texts_of(index, page):
            for text in self._marks.take_texts(row, page, texts):
                self._seen(text)
        elif not (self._above or self._marks.is_row(row.start)) and _is_small_print(row, page):
            self._marks.drop_beside(row, page)
        else:
            if self._is_title_of(index, page):
                self._add_title(self._rows[self._title_at])
            self._marks.take_fields(row, page, 0, len(row.text))

    def _is_title_of(self, index: int, page: PageLine) -> bool:
        """Whether the line above rows of a page, one with a day, is a title below a few short words at most."""
        dated = any(field.key == "date" and field.start < field.end for field in page.fields)
        if not (dated and page.sure and self._title) or self._above or self._has_text:
            return False
        above, below = self._rows[: self._title_at], self._rows[self._title_at + 1 : index]
        brief = all(row.page or len(row.text.strip()) <= _COLUMN for row in above)
        return brief and all(row.page for row in below) and self._titles.is_title(self._title_at)

    def _seen(self, text: str) -> None:
        """Remember a title or running text that stands on a line of a page."""
        if "。" in text:
            self._title, self._above, self._page = "", True, False
        elif not opens_text(text):
            self._title, self._above = text, False

    def _is_below_menu(self, index: int) -> bool:
        """Whether the navigation of the first page stands below a menu and above its title."""
        above = [row for row in self._rows[:index] if not row.page]
        if len(above) < _LABELS or not index < min(_MENU, len(self._rows) - 1):
            return False
        other = any(row.is_text or KIND.search(row.text.strip()) for row in above)
        return not other and self._titles.is_title(index + 1)

    def _drop_columns(self, index: int, row: Row) -> None:
        """Drop the names of columns above the navigation of the first page, which has them too."""
        titled = index + 2 < len(self._rows) and self._titles.is_title(index + 1)
        titled = titled and not is_column(self._rows[index + 1].text.strip())
        for above in self._rows[:index]:
            column = above.text.strip()
            if above.page or not column or date_line(column):
                continue
            if titled and not (above.is_text or KIND.search(column)):
                self._marks.drop(above, 0, len(above.text))
                continue
            if index >= _NEAR and len(column) > _COLUMN and not is_publisher(column):
                continue
            site = is_publisher(column) and above is self._rows[index - 1]
            brief = len(column) <= _COLUMN and not KIND.search(column)
            if brief or column in row.text or site or is_column(column):
                self._marks.drop(above, 0, len(above.text))


def _is_small_print(row: Row, page: PageLine) -> bool:
    """Whether the line has a date or the like, and is read without the rest of it."""
    keys = {field.key for field in page.fields if field.start < field.end}
    if not keys & SMALL_PRINT or any(field.key in ("title", "url") for field in page.fields):
        return False
    left = [*row.text]
    for start, end in beside(row, page):
        left[start:end] = " " * (end - start)
    return small_print("".join(left)) is not None

"""The lines of a document, each read as a line of a web page that may have been pasted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from casebook.model import Document
from casebook.page_lines.fields import date_in, unlabelled
from casebook.page_lines.lines import PageLine, page_line
from casebook.page_lines.mast import mast_lines
from casebook.page_lines.small_rows import stamped_row
from casebook.page_lines.spread import spread_lines
from casebook.split.heads.titles import KIND, is_long_title, plain
from casebook.split.openings import opens_text
from casebook.split.page.tables import label_rows

_PARAGRAPH = 60  # code points of a line that is no title
_TOP = 10  # lines at the top in which names may stand behind a day
_SIGNED_DAY = re.compile(
    r"\s*+(?P<day>(?:19|20)\d\d-\d{1,2}-\d{1,2})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*+"
    r"(?P<who>[\u4e00-\u9fff][\u4e00-\u9fff\s、]{1,40})"
)
_BULLET = re.compile(r"[\s\u3000]*[•●▪·■]\s*+\S")
_PAGER = re.compile(r"[\s\u3000]*[•●▪·■]\s*+\d{1,3}\s*+")
_ITEM = 40  # code points of an item of a list that a page prints in its head
_OTHER_ROW = re.compile(
    r"[\s•●▪·■-]*(?P<label>[\u4e00-\u9fff /／]{1,8}(?:号|日期|时间|机构|机关|单位|部门|科室|分类|类别|类型|体裁|主题|对象|性|方式|范围|词|状态|主体))[：:]\s*+(?P<value>[^\s。：:][^。：:]{0,39})"
)
_BARE_ROW = re.compile(
    r"[\s\u3000]*[\u4e00-\u9fff/]{2,8}[ \t\u3000]+[^\s。：:，|｜][^。：:|｜]{0,40}"
)
_BAR = re.compile(
    r"\s*+[|｜丨_](?:\s*+[|｜丨_])*\s*+|\s+[-–—]\s+(?=(?:[\u4e00-\u9fff]{2,8}\s+[-–—]\s+)?[\u4e00-\u9fff]{1,14}(?:网|门户|政府|[局厅委办]|报|平台|在线)$)"
)
_LEAST_TITLE = 10  # code points of a title with the name of its site behind it
_COLUMN = 14  # code points of a column or of the name of a site
_TABLE = 24  # rows at the top in which the table above a document may stand
_MAX_HEAD = 6  # lines below a field in which its title may be printed


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not blank: its offset, its text with what is dropped blanked, what it prints.

    `gone` is an arrow of the navigation that Markdown takes for the mark of a quotation.
    """

    start: int
    text: str
    page: PageLine | None
    gone: bool = False

    @property
    def is_text(self) -> bool:
        """Whether it is running text or a numbered heading, below which no title is expected."""
        text = self.text.strip()
        long = len(text) > _PARAGRAPH and not is_long_title(text)
        return "。" in text or long or opens_text(text)


def read_rows(document: Document) -> list[Row]:
    """The lines that are not blank and not wholly dropped, each read as a line of a page."""
    text = document.text
    holes = sorted(
        [(d.start, d.end) for d in document.dropped] + [(f.start, f.end) for f in document.facts]
    )
    rows: list[Row] = []
    start = next_hole = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        while next_hole < len(holes) and holes[next_hole][1] <= start:
            next_hole += 1
        line, at = text[start:end], next_hole
        if at < len(holes) and holes[at][0] < end:
            letters = list(line)  # a line may have a hundred thousand holes
            while at < len(holes) and holes[at][0] < end:
                first, last = max(holes[at][0], start) - start, min(holes[at][1], end) - start
                # A bar between the cells of a table stays a border.
                bar = letters[first:last] == ["|"]
                letters[first:last] = "\t" if bar else " " * (last - first)
                at += 1
            line = "".join(letters)
        if line.strip():
            rows.append(Row(start, line, page_line(line)))
        elif text[start:end].strip() == ">":
            rows.append(Row(start, text[start:end], None, gone=True))
        start = end + 1
    bare = [row.text.strip() for row in rows]
    spread = spread_lines([line.lstrip("•●▪·■ \u3000") for line in bare])
    known = {*spread, *(i for i, row in enumerate(rows) if row.page and _says(row.page))}
    for index, page in {**spread, **mast_lines(bare, known)}.items():
        own = rows[index].page
        hint = document.hints.get(rows[index].start)
        if hint is not None and hint.ends is False and index not in spread:
            continue  # the first line of a paragraph
        if own and own.sure and not page.fields and not page.crumbs:
            continue
        row = rows[index]
        lead = len(row.text) - len(
            row.text.lstrip() if index not in spread else row.text.lstrip("•●▪·■ \u3000\t")
        )
        moved = tuple(
            replace(f, start=f.start + lead, end=f.end + lead, begin=f.begin + lead)
            for f in page.fields
        )
        rows[index] = replace(row, page=replace(page, fields=moved))
    tabled = [_is_row_of_table(document, row) for row in rows]
    for index, page in label_rows([row.text for row in rows], tabled).items():
        rows[index] = replace(rows[index], page=page)
    _mark_signed_days(rows)
    _mark_rows_of_tables(rows)
    _mark_bullets(rows)
    _mark_site_behind(rows)
    _mark_stamps(rows)
    return rows


def _is_row_of_table(document: Document, row: Row) -> bool:
    hint = document.hints.get(row.start)
    return hint is not None and hint.style == "table"


def _mark_signed_days(rows: list[Row]) -> None:
    """Read a date at the top with names that the lines below have again: 2015-03-06 05:59马思远."""
    squeezed = [plain(row.text) for row in rows[: 2 * _TOP]]
    for index, row in enumerate(rows[:_TOP]):
        signed = None if row.page else _SIGNED_DAY.fullmatch(row.text)
        if signed is None:
            continue
        who = plain(signed["who"])
        if any(line.endswith(who) for line in squeezed[index + 1 : index + 1 + _TOP]):
            rows[index] = replace(
                row, page=PageLine(fields=(unlabelled("date", *signed.span("day")),))
            )


def _mark_stamps(rows: list[Row]) -> None:
    """Read the lines above the text that have a day and otherwise only a few short words."""
    for index, row in enumerate(rows[: 2 * _TOP]):
        if row.is_text:
            return
        told = row.page and (row.page.fields or row.page.texts or row.page.crumbs)
        if not told and (fields := stamped_row(row.text)):
            rows[index] = replace(row, page=PageLine(fields=fields))


def _mark_rows_of_tables(rows: list[Row]) -> None:
    """Read a label that no table knows, with its value, among the fields of a page.

    It stands between two rows of fields, or below one with a day as its value: 公文生成日期：2025-02-07.
    """
    for first, last in _unknown_runs(rows):
        for index in range(first, last):
            rows[index] = replace(rows[index], page=PageLine())
    for index, row in enumerate(rows[1:], 1):
        above, below = rows[index - 1], rows[index + 1 : index + 2]
        labelled = None if row.page else _OTHER_ROW.fullmatch(row.text)
        if labelled is None or not _is_row_of_fields(above):
            continue
        day = date_in(row.text, *labelled.span("value")) if "日期" in labelled["label"] else None
        if day or (below and _is_row_of_fields(below[0])):
            fields = (unlabelled("date", *day),) if day else ()
            rows[index] = replace(row, page=PageLine(fields=fields))


def _unknown_runs(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield the runs of labels and values without a colon, between two rows of fields set like them."""
    last = None
    for index, row in enumerate(rows[:_TABLE]):
        if not _is_row_of_fields(row):
            continue
        inner = rows[last + 1 : index] if last is not None else ()
        set_alike = all(_BARE_ROW.fullmatch(each.text) for each in (*inner, rows[last or 0], row))
        if inner and set_alike and not any(KIND.search(each.text.strip()) for each in inner):
            yield index - len(inner), index
        last = index


def _mark_bullets(rows: list[Row]) -> None:
    """Read all items of a list at the top as lines of a page if one of them has a field of a page."""
    listed = [bool(_BULLET.match(row.text)) for row in rows[: 2 * _TOP]]
    index = 0
    while index < len(listed):
        stop = next((i for i in range(index, len(listed)) if not listed[i]), len(listed))
        items = range(index, stop)
        short = all(len(rows[i].text.strip()) <= _ITEM for i in items)
        pager = all(_PAGER.fullmatch(rows[i].text) for i in items)
        if len(items) > 2 and short and (pager or any(_has_value(rows[i]) for i in items)):
            for i in items:
                if rows[i].page is None:
                    day = date_in(rows[i].text, 0, len(rows[i].text))
                    fields = (unlabelled("date", *day),) if day else ()
                    rows[i] = replace(rows[i], page=PageLine(fields=fields))
        index = stop + 1


def _mark_site_behind(rows: list[Row]) -> None:
    """Read the title of a page with its column and site behind it: 某县2023年工作报告_公开_某县政府网."""
    for index, row in enumerate(rows[:_TOP]):
        if row.is_text:
            return
        if row.page:
            continue
        text = row.text.strip()
        title, *behind = (piece.strip() for piece in _BAR.split(text))
        brief = all(len(each) <= _COLUMN and not KIND.search(each) for each in behind)
        if behind and brief and len(title) >= _LEAST_TITLE:
            lead = len(row.text) - len(row.text.lstrip())
            rows[index] = replace(row, page=PageLine(texts=((lead, lead + len(title)),)))
            return


def _has_value(row: Row) -> bool:
    """Whether a line has a field with a value that a page tells."""
    return bool(row.page and any(f.key and f.start < f.end for f in row.page.fields))


def _is_row_of_fields(row: Row) -> bool:
    """Whether a line is surely a row of the table above a document."""
    page = row.page
    return bool(page and page.sure and page.fields and not (page.texts or page.buttons))


def _says(page: PageLine) -> bool:
    """Whether a line is surely one of a page, or has a value."""
    return page.sure or any(item.start < item.end for item in page.fields)


class OtherRows:
    """The rows that are no lines of a page; `index` is that of a line of a page among all rows."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._indexes = [index for index, row in enumerate(rows) if not row.page]

    def below(self, index: int) -> Row | None:
        """Return the first row below, None if there is none."""
        number = bisect_left(self._indexes, index)
        return self._rows[self._indexes[number]] if number < len(self._indexes) else None

    def any_above(self, index: int) -> bool:
        """Whether there is a row above."""
        return bool(self._indexes) and self._indexes[0] < index

    def after(self, row: Row) -> Row | None:
        """Return the next row, None if there is none."""
        number = bisect_right(self._indexes, row.start, key=lambda at: self._rows[at].start)
        return self._rows[self._indexes[number]] if number < len(self._indexes) else None

    def have_title(self, title: str, index: int) -> bool:
        """Whether a `plain` title stands in the rows above or in the next few below."""
        text, ends = self._plain
        last = bisect_left(self._indexes, index) + _MAX_HEAD
        return text.find(title, 0, ends[min(last, len(ends) - 1)]) >= 0

    @cached_property
    def _plain(self) -> tuple[str, list[int]]:
        """The `plain` text of all rows in one, and the lengths of that of the first 0, 1, 2 … rows.

        Made once: a compilation may have a field for each of its titles.
        """
        texts = [plain(self._rows[index].text) for index in self._indexes]
        return "".join(texts), [*accumulate(map(len, texts), initial=0)]

"""Finds the figures of a table, each with its heads and its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from casebook.extract.tables.found import TextTable
from casebook.extract.tables.heads import (
    CHANGE,
    SHARE,
    SKIPPED,
    TOTAL,
    UNIT_COLUMN,
    Head,
    below,
    counted,
    counts_calls,
    declared_unit,
    declared_units,
    head_of,
    is_unit,
    names_bodies,
    names_rate,
    standing_of,
)
from casebook.findings import Standing
from casebook.tables import NO_VALUE, is_figure, joined_heads
from casebook.tables.forms import BARE_YEAR, MONTH

_MONEY = re.compile(
    "金额|经费|资金|收入|支出|罚没款|费用|收费|投入|投资|赔偿|损失|补贴|补助|贷款|产值|税|造价|价款|预算|决算"
)
_AREA = ("亩", "公顷", "平方米", "平方公里")
_NUMBERING = re.compile(r"甲|栏次|行次|序号")
_TIME = re.compile("年份|年度|日期|时间|月份|季度")
_GROUP_SUM = re.compile(r"小\s*计")
_PERCENT = ("%", "％")
_ANSWERS = re.compile(
    "(?:责任|牵头|配合|承办|协办|落实).{0,4}(?:单位|部门|主体|机构|科室|领导|人)$"
    "|(?:时限|期限|(?:完成|办结|整改|销号)时间)$"
)
_NAMES = re.compile("(?:项目|科目|指标|事项|名称|类别)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFigure:
    """A figure with its heads; `part` tells that it is one of several that the table adds up."""

    start: int
    text: str
    row: Head
    column: Head
    unit: str
    part: bool
    standing: Standing
    year: str


def figures_of(table: TextTable) -> Iterator[TableFigure]:
    """Yield the figures of a table in text order, none where it is not said what they are."""
    return _Reader(table).figures()


class _Reader:
    """Reads the figures of one table."""

    def __init__(self, table: TextTable) -> None:
        self._table = table
        self._body = table.cells[table.heads :]
        self._width = max(len(row) for row in table.cells)
        self._columns = [head_of(self._head(column)) for column in range(self._width)]
        self._stub = self._stub_columns()
        self._unit_column = next(
            (
                at
                for at, head in enumerate(self._columns)
                if UNIT_COLUMN.fullmatch(head.words) and self._gives_units(at)
            ),
            -1,
        )
        self._naming = self._naming_columns()
        self._telling = [at for at in range(self._stub) if self._says_more(at)]
        self._unit = declared_unit(table.before)
        self._units = declared_units(table.before)
        self._percent = next((unit for unit in self._units if unit in _PERCENT), "")
        if self._percent and len(self._units) > 1:
            self._units = tuple(unit for unit in self._units if unit not in _PERCENT)
            self._unit = self._units[0] if len(self._units) == 1 else ""
        self._has_sums = any(_MONEY.search(head.name) for head in self._columns[self._stub :])
        self._bodies = any(
            names_bodies(self._columns[at].words)
            for at in range(self._stub)
            if at != self._unit_column
        )
        captions = [head_of(line) for line in table.before]
        self._caption = next((head for head in reversed(captions) if head.year), None)

    def _head(self, column: int) -> str:
        rows = self._table.cells[: self._table.heads]
        return joined_heads(row[column] for row in rows if column < len(row))

    def _is_value(self, row: Sequence[str], column: int) -> bool:
        """Whether a cell is a figure; 2024 and 2024.6 are where its heads say that it counts something."""
        cell = row[column]
        if is_figure(cell):
            return True
        if not column:
            return False
        head = self._columns[column]
        if BARE_YEAR.fullmatch(cell):
            return bool(
                head.name
                or head.unit
                or (head.year and (head_of(row[0]).unit or self._counts(column)))
                or (not head.words and head_of(row[column - 1]).unit)
            )
        return MONTH.fullmatch(cell) is not None and self._counts(column)

    def _counts(self, column: int) -> bool:
        """Whether most cells of a column, those that look like a month or a year aside, are figures."""
        given = [
            row[column]
            for row in self._body
            if column < len(row)
            and row[column] not in NO_VALUE
            and not MONTH.fullmatch(row[column])
            and not BARE_YEAR.fullmatch(row[column])
        ]
        return bool(given) and sum(map(is_figure, given)) * 2 > len(given)

    def _gives_units(self, column: int) -> bool:
        given = [row[column] for row in self._body if column < len(row) and row[column]]
        return bool(given) and sum(map(is_unit, given)) * 2 >= len(given)

    def _stub_columns(self) -> int:
        """Return how many columns on the left name the rows."""
        for column in range(self._width):
            rows = [row for row in self._body if column < len(row)]
            skipped = SKIPPED.search(self._columns[column].words)
            values = [self._is_value(row, column) for row in rows if row[column] not in NO_VALUE]
            # names can begin with a number (18岁以下) where others in their column are words
            figures = (any(values) if column else all(values) and any(values)) and not skipped
            if figures or (column and rows and all(row[column] in NO_VALUE for row in rows)):
                return column
        return min(1, self._width)

    def figures(self) -> Iterator[TableFigure]:
        """Yield all figures; none where it is not said what those beside each other are."""
        if self._is_unclear():
            return
        heads = [self._row_head(row) for row in self._body]
        wholes = [head.before_total for head in heads if head.is_total]
        total_column = any(head.is_total for head in self._columns[self._stub :])
        years = {head.year for head in (*heads, *self._columns) if head.year}
        latest = max(years, default=0)
        loose = self._has_loose_groups()
        among = False
        band = ""
        for number, (row, head) in enumerate(zip(self._body, heads, strict=True)):
            spans = self._table.rows[self._table.heads + number]
            if not any(self._is_value(row, at) for at in range(len(row))):
                given = [cell for cell in row if cell]
                band = given[0] if len(given) == 1 and row[0] and not loose else ""
                among = False
                continue
            if self._is_numbering(row, head) or (loose and not row[0]):
                continue
            if self._stub > 1 and not row[0] and _GROUP_SUM.fullmatch(head.name):
                continue
            unnamed = self._stub > 0 and not among and any(each.words for each in heads)
            among = head.is_among or (among and not head.name)
            for at, cell in enumerate(row):
                column = self._columns[at]
                if (
                    at < self._stub
                    or not self._is_value(row, at)
                    or SKIPPED.search(column.words)
                    or at == self._unit_column
                ):
                    continue
                named = self._named(row, at, head)
                if not named.words and (unnamed or named is not head):
                    continue
                if SKIPPED.search(named.words) and not counts_calls(named, cell):
                    continue
                body = self._bodies or named.is_body
                part = (
                    among
                    or column.is_among
                    or (not named.is_total and any(map(named.name.startswith, wholes)))
                    or (body and not named.is_total)
                    or (total_column and not column.is_total and not column.period)
                )
                yield TableFigure(
                    start=spans[at][0],
                    text=self._table.text[spans[at][0] : spans[at][1]],
                    row=below(band, named),
                    column=column,
                    unit=self._unit_of(row, named, column),
                    part=part,
                    standing=standing_of(named, column, latest),
                    year=self._caption.period if self._caption else "",
                )

    def _is_unclear(self) -> bool:
        """Whether it is not said what figures are: side by side below no head or the same one, or first in their row."""
        counted = [
            at
            for at in range(max(self._stub, 1), self._width)
            if any(at < len(row) and is_figure(row[at]) for row in self._body)
        ]
        beside = any(
            is_figure(one) and is_figure(other)
            for row in self._body
            for one, other in pairwise(row)
        )
        heads = [self._columns[at].words for at in counted]
        if any(
            one + 1 == other and heads[n] == heads[n + 1]
            for n, (one, other) in enumerate(pairwise(counted))
        ):
            return True
        headless = not any(head.words for head in self._columns)
        return (beside and not all(heads)) or (
            headless and any(is_figure(row[0]) for row in self._body)
        )

    def _has_loose_groups(self) -> bool:
        """Whether names of groups stand beside some of their rows and between others.

        It is not clear then to which group the rows without one belong.
        """
        if self._stub < 2:
            return False
        between = beside = False
        for row in self._body:
            values = any(self._is_value(row, at) for at in range(len(row)))
            between |= bool(row[0]) and not any(row[1:])
            beside |= values and bool(row[0] and row[1])
        return between and beside and not all(row[0] for row in self._body)

    def _row_head(self, row: Sequence[str]) -> Head:
        """Read the cells that name a row; repeated ones count once."""
        named = [
            cell
            for at, cell in enumerate(row[: self._stub])
            if cell not in NO_VALUE
            and at != self._unit_column
            and at not in self._telling
            and not SKIPPED.search(self._columns[at].words)
        ]
        # the whole below a column of numbers: 合计 over 序号 and 名称
        if not named:
            named = [cell for cell in row[: self._stub] if TOTAL.fullmatch(cell)]
        # a time is the period of its row, also under a head that names nothing (年度, 时间)
        if not named:
            named = [
                cell
                for at, cell in enumerate(row[: self._stub])
                if cell not in NO_VALUE and _TIME.fullmatch(self._columns[at].words)
            ]
        return head_of(joined_heads(named))

    def _says_more(self, column: int) -> bool:
        """Whether a column says more of the rows, each of which has a name of its own.

        It says who answers for them or until when, or the rows are numbered and named before it:
        序号, 违法事实, 行业, 罚款金额.
        """
        answers = _ANSWERS.search(self._columns[column].words)
        named = [
            at
            for at in range(self._stub if answers else column)
            if not SKIPPED.search(self._columns[at].words)
            and not (answers and _ANSWERS.search(self._columns[at].words))
        ]
        if not named or not (answers or named[0]):
            return False
        rows = [row for row in self._body if column < len(row)]
        keys = [named, [column]] if column < named[0] else [named]  # else it names groups of rows
        return all(
            len({tuple(row[at] for at in key) for row in rows}) == len(self._body) for key in keys
        )

    def _naming_columns(self) -> list[int]:
        """Return the columns behind the first ones that name the figures to their right.

        A table that begins again there repeats the lowest head of its names, or has another of the
        kind above words of which no two are the same.
        """
        lowest = [head.words.split(" ")[-1] for head in self._columns]
        own = {
            lowest[at]
            for at in range(min(self._stub, self._width))
            if lowest[at] and at != self._unit_column and not SKIPPED.search(lowest[at])
        }
        found = []
        for column in range(max(self._stub, 1), self._width):
            rows = [row for row in self._body if column < len(row)]
            given = [row[column] for row in rows if row[column] not in NO_VALUE]
            if any(self._is_value(row, column) for row in rows):
                continue
            named = _NAMES.search(lowest[column]) and len({*given}) == len(given) > 1
            if lowest[column] in own or named:
                found.append(column)
        return found

    def _named(self, row: Sequence[str], at: int, head: Head) -> Head:
        """Return the head of a row for a cell: in a table of pairs, the words left of the cell.

        It has no words where the names begin again to the left of the cell, without one in this row.
        """
        if self._columns[at].words:
            again = [column for column in self._naming if column < at]
            name = row[again[-1]] if again else ""
            return head_of("" if name in NO_VALUE else name) if again else head
        first = at
        while first > 0 and not self._is_value(row, first - 1):
            first -= 1
        words = [cell for cell in row[first:at] if cell not in NO_VALUE and not is_unit(cell)]
        return head_of(joined_heads(words)) if words else head

    def _unit_of(self, row: Sequence[str], head: Head, column: Head) -> str:
        if not column.unit:
            if CHANGE.search(column.words):
                return ""
            at = self._unit_column
            if 0 <= at < len(row) and is_unit(row[at]):
                return row[at]
        if column.unit or head.unit:
            return column.unit or head.unit
        own = counted(column.name) or counted(head.name)
        if own:
            return own
        rate = (
            SHARE.search(f"{head.name} {column.name}")
            or names_rate(head.name)
            or names_rate(column.name)
        )
        if rate:
            return self._percent
        money = _MONEY.search(column.name if self._has_sums else head.name)
        if len(self._units) > 1:
            wanted = [each for each in self._units if each.endswith("元") == bool(money)]
            if len(wanted) != 1:
                return ""
            area = wanted[0].endswith(_AREA)
            return wanted[0] if not area or "面积" in column.name + head.name else ""
        if money and self._unit and not self._unit.endswith("元"):
            return ""
        return self._unit

    def _is_numbering(self, row: Sequence[str], head: Head) -> bool:
        """Whether a row only numbers the columns: 甲, 1, 2, 3."""
        figures = [cell for cell in row if is_figure(cell)]
        counts = [str(number) for number in range(1, len(figures) + 1)]
        named = not head.name or _NUMBERING.fullmatch(head.name) is not None
        return named and len(figures) > 1 and figures == counts and self._table.heads > 0

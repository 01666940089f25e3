"""Makes metrics of the figures of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from casebook.extract.numbers import Quantity, grammar
from casebook.extract.periods import Periods
from casebook.extract.plain import Plain
from casebook.extract.reading import Reading
from casebook.extract.tables.assigned import FindMetrics, assigned
from casebook.extract.tables.found import TextTable
from casebook.extract.tables.heads import (
    CHANGE,
    PLANNED,
    SHARE,
    SKIPPED,
    TOTAL,
    UNIT_COLUMN,
    Head,
    counted,
    declared_unit,
    declared_units,
    head_of,
    is_unit,
    names_bodies,
)
from casebook.findings import Change, Metric, Period, Standing, TableHeads
from casebook.tables import NO_VALUE, is_figure, joined_heads
from casebook.tables.forms import BARE_YEAR, FIGURE, MONTH

_MINUS = frozenset("-−－↓")
_FALLING = ("下降", "减少", "降低")
_FALLS = re.compile("下降|减少")
_MONEY = re.compile(
    "金额|经费|资金|收入|支出|罚没款|费用|收费|投入|投资|赔偿|损失|补贴|补助|贷款|产值|税|造价|价款|预算|决算"
)
_AREA = ("亩", "公顷", "平方米", "平方公里")
_NUMBERING = re.compile(r"甲|栏次|行次|序号")
_RATE = re.compile(r"率$|满意度$")
_PHONE = 7  # digits of the shortest telephone number


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """A figure with its heads; `part` tells that it is one of several that the table adds up."""

    start: int
    text: str
    row: Head
    column: Head
    unit: str
    part: bool
    standing: Standing
    year: str


def table_metrics(table: TextTable, reading: Reading, prose: FindMetrics) -> Iterator[Metric]:
    """Yield the metrics of a table in text order, none of a register; `prose` reads running text."""
    if table.is_register:
        return
    for figure in _Reader(table).figures():
        metric = _metric(figure, reading, prose)
        if metric is not None:
            yield metric


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
        self._unit = declared_unit(table.before)
        self._units = declared_units(table.before)
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

    def _is_value(self, cell: str, column: int) -> bool:
        """Whether a cell is a figure; 2024 and 2024.6 are in a column that counts something."""
        if is_figure(cell):
            return True
        if not column:
            return False
        if BARE_YEAR.fullmatch(cell):
            return bool(self._columns[column].name)
        return MONTH.fullmatch(cell) is not None and self._counts(column)

    def _counts(self, column: int) -> bool:
        """Whether most cells of a column, those that look like a month aside, are figures."""
        given = [
            row[column]
            for row in self._body
            if column < len(row)
            and row[column] not in NO_VALUE
            and not MONTH.fullmatch(row[column])
        ]
        return bool(given) and sum(map(is_figure, given)) * 2 > len(given)

    def _gives_units(self, column: int) -> bool:
        given = [row[column] for row in self._body if column < len(row) and row[column]]
        return bool(given) and sum(map(is_unit, given)) * 2 >= len(given)

    def _stub_columns(self) -> int:
        """Return how many columns on the left name the rows."""
        for column in range(self._width):
            cells = [row[column] for row in self._body if column < len(row)]
            skipped = SKIPPED.search(self._columns[column].words)
            figures = any(self._is_value(cell, column) for cell in cells) and not skipped
            if figures or (column and cells and all(cell in NO_VALUE for cell in cells)):
                return column
        return min(1, self._width)

    def figures(self) -> Iterator[_Figure]:
        """Yield all figures; none where it is not said what those beside each other are."""
        if self._is_unclear():
            return
        heads = [self._row_head(row) for row in self._body]
        wholes = [head.before_total for head in heads if head.is_total]
        total_column = any(head.is_total for head in self._columns[self._stub :])
        years = {head.year for head in (*heads, *self._columns) if head.year}
        latest = max(years, default=0)
        among = False
        band = ""
        for number, (row, head) in enumerate(zip(self._body, heads, strict=True)):
            spans = self._table.rows[self._table.heads + number]
            if not any(self._is_value(cell, at) for at, cell in enumerate(row)):
                given = [cell for cell in row if cell]
                band = given[0] if len(given) == 1 and row[0] else ""
                among = False
                continue
            if self._is_numbering(row, head):
                continue
            unnamed = self._stub > 0 and not among and any(each.words for each in heads)
            among = head.is_among or (among and not head.name)
            for at, cell in enumerate(row):
                column = self._columns[at]
                if (
                    at < self._stub
                    or not self._is_value(cell, at)
                    or SKIPPED.search(column.words)
                    or at == self._unit_column
                ):
                    continue
                named = self._named(row, at, head)
                if unnamed and not named.words:
                    continue
                if SKIPPED.search(named.words) and not _counts_calls(named, cell):
                    continue
                body = self._bodies or named.is_body
                part = (
                    among
                    or column.is_among
                    or (not named.is_total and any(map(named.name.startswith, wholes)))
                    or (body and not named.is_total)
                    or (total_column and not column.is_total and not column.period)
                )
                yield _Figure(
                    start=spans[at][0],
                    text=self._table.text[spans[at][0] : spans[at][1]],
                    row=_below(band, named),
                    column=column,
                    unit=self._unit_of(row, named, column),
                    part=part,
                    standing=_standing(named, column, latest),
                    year=self._caption.period if self._caption else "",
                )

    def _is_unclear(self) -> bool:
        """Whether figures stand side by side, and columns of them have no head, so that no words are theirs."""
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
        return beside and any(not self._columns[at].words for at in counted)

    def _row_head(self, row: Sequence[str]) -> Head:
        """Read the cells that name a row; repeated ones count once."""
        named = [
            cell
            for at, cell in enumerate(row[: self._stub])
            if cell not in NO_VALUE
            and at != self._unit_column
            and not SKIPPED.search(self._columns[at].words)
        ]
        # the whole below a column of numbers: 合计 over 序号 and 名称
        if not named:
            named = [cell for cell in row[: self._stub] if TOTAL.fullmatch(cell)]
        # a year is the period of its row, also under a head that counts nothing (年度)
        if not named:
            named = [
                cell
                for at, cell in enumerate(row[: self._stub])
                if re.fullmatch(r"(?:19|20)\d\d年?度?", cell)
                and "年" in self._columns[at].words + cell
            ]
        return head_of(joined_heads(named))

    def _named(self, row: Sequence[str], at: int, head: Head) -> Head:
        """Return the head of a row for a cell: in a table of pairs, the words left of the cell.

        A table that begins again to the right repeats the head of its first column.
        """
        if self._columns[at].words:
            again = [
                column
                for column in range(max(self._stub, 1), at)
                if self._columns[column].words == self._columns[0].words
            ]
            return head_of(row[again[-1]]) if again else head
        first = at
        while first > 0 and not is_figure(row[first - 1]):
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
            or _RATE.search(head.name)
            or _RATE.search(column.name)
        )
        if rate:
            return ""
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


def _counts_calls(head: Head, cell: str) -> bool:
    """Whether a row counts calls or telephones; the number of one has seven digits."""
    digits = re.sub(r"\D", "", cell.split(".", maxsplit=1)[0])
    named = head.words in ("电话", "手机") or (is_unit(head.unit) and "号" not in head.words)
    return named and len(digits) < _PHONE


def _below(band: str, head: Head) -> Head:
    """The head of a row below a row that names several; `band` is the words of that, "" for none."""
    if not band:
        return head
    words, name = f"{band} {head.words}".strip(), f"{band} {head.name}".strip()
    return replace(head, words=words, name=name)


def _standing(row: Head, column: Head, latest: int) -> Standing:
    year = column.year or row.year
    if column.earlier or row.earlier or (year and year < latest):
        return "earlier"
    if PLANNED.search(column.words) or PLANNED.search(row.words):
        return "planned"
    return "reported"


def _metric(figure: _Figure, reading: Reading, prose: FindMetrics) -> Metric | None:
    match = FIGURE.fullmatch(figure.text.replace(" ", ""))
    if match is None:
        return None
    words = f"{figure.row.name} {figure.column.name}"
    is_change = CHANGE.search(figure.column.words) or CHANGE.search(figure.row.words)
    unit = _unit(match, figure)
    if not unit and is_change and re.search("[%％]", figure.column.words):
        unit = "%"
    quantity = _quantity(match, unit)
    if quantity is None:
        return None
    rate = SHARE.search(words) or _RATE.search(figure.row.name) or _RATE.search(figure.column.name)
    kind = "rate" if quantity.kind == "count" and not quantity.unit and rate else quantity.kind
    value = quantity.value
    if match["sign"] in _MINUS and not is_change and value is not None:
        value = -value
    heads = TableHeads(figure.row.words, figure.column.words)
    comparable = (
        not (figure.part or is_change or SHARE.search(words)) and figure.standing == "reported"
    )
    period = _period(figure, reading)
    found = (
        assigned(figure.row, figure.column, f"{match['number']}{unit}", reading, prose)
        if comparable
        else None
    )
    return Metric(
        text=figure.text,
        start=figure.start,
        value=value,
        unit=quantity.unit,
        qualifier=quantity.qualifier,
        change=_change(match, words) if is_change else "",
        kind=kind,
        indicator=_indicator(figure),
        canonical=found.canonical if found else None,
        candidate=found.candidate if found else None,
        confidence=found.confidence if found else None,
        masked=quantity.masked,
        standing=figure.standing,
        period=period,
        table=heads,
        doubts=() if quantity.unit or kind != "count" else ("没有计量单位",),
    )


def _unit(match: re.Match[str], figure: _Figure) -> str:
    """Its own unit, else that of its heads, in 万 or 亿 where it is written so; "" for none."""
    own = match["unit"]
    unit = own if is_unit(own) or own in ("%", "％", "‰") else figure.unit
    return own + unit if own in ("万", "亿") and unit[:1] not in ("万", "亿") else unit


def _change(match: re.Match[str], words: str) -> Change:
    """What a figure below a head of changes says; a minus below 下降 is a rise."""
    falls = _FALLS.search(words) is not None
    if match["sign"] in _MINUS:
        return "increase" if falls else "decrease"
    return "decrease" if falls or match["word"] in _FALLING else "increase"


def _indicator(figure: _Figure) -> str:
    """The heads of row and column, without units and periods; each word once."""
    return " ".join(dict.fromkeys(f"{figure.row.name} {figure.column.name}".split()))


def _quantity(match: re.Match[str], unit: str) -> Quantity | None:
    """Read a number with its unit, in base units."""
    word = match["word"] if match["word"] in ("约", "近", "超", "逾") else ""
    number = re.sub("[,，]", "", match["number"]).replace("．", ".")
    if not number.strip("0."):  # 0万 is no number of the grammar
        one = next(grammar().scan(f"1{unit}"), None)
        return one._replace(value=0) if one else None
    return next(grammar().scan(f"{word}{number}{match['more']}{unit}"), None)


def _period(figure: _Figure, reading: Reading) -> Period | None:
    """The period that the column, the row or the caption names."""
    words = figure.column.period or figure.row.period or figure.year
    if not words:
        return None
    sentence = words if "年" in words or "期" in words else f"{words}年"
    plain = Plain(f"{sentence}，受理5件")
    found = Periods(Reading(plain, reading.vocabulary, reading.date)).at(len(plain.text) - 2)
    return replace(found, text=words) if found else Period(words)

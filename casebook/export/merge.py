"""Three-way merge of an edited spreadsheet with the pages.

Each field has three states: as exported, as edited, and on the page now. Only the editor's changes
are applied; a field that was changed differently on the page is a conflict. A page that already has
the edited value is left unchanged, so importing the same file again has no effect.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from casebook.case_md.editing import (
    NewValue,
    TextList,
    UneditableError,
    WrittenValue,
    edit_front_matter,
)
from casebook.case_md.fields import BY_KEY
from casebook.case_md.writing import corrections_value
from casebook.export.sheet_layout import (
    COLUMNS,
    STATUSES,
    YES,
    SheetColumn,
    read_corrections,
    round_trip,
    split_list,
    status_fault,
)
from casebook.export.sheet_reader import EditedSheets, Exported, SheetCell, SheetFault
from casebook.model import Case
from casebook.project.withdrawn import NONE, Withdrawals
from casebook.split.heads.dates import find_date


@dataclass(frozen=True, slots=True)
class Current:
    """A page as it is now: its path for messages, its unaltered text, and its case."""

    path: str
    text: str
    case: Case


@dataclass(frozen=True, slots=True)
class Difference:
    """A changed field; `where` is the address of the cell with the change.

    Of a `listed` value the names that differ are told.
    """

    title: str
    before: str
    after: str
    where: str
    listed: bool = True

    def __str__(self) -> str:
        if not self.listed:
            before, after = (
                "，".join(text.split("\n")) or "（无）" for text in (self.before, self.after)
            )
            return f"{self.title}：{before} → {after}"
        return f"{self.title}：{_described(self.before, self.after)}"


def _described(before: str, after: str) -> str:
    """A change in Chinese: the names added to and removed from a list, else both values."""
    old, new = split_list(before), split_list(after)
    if len(old) < 2 and len(new) < 2:
        return f"{before or '（无）'} → {after or '（无）'}"
    removed = [f"删去 {name}" for name in old if name not in new]
    added = [f"加上 {name}" for name in new if name not in old]
    return "；".join(removed + added) or "次序不同"


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page with its new text; `where` maps each changed key to the address of a cell.

    Keys are (key of the front matter,), for figures ("metrics", indicator).
    """

    page: Current
    text: str
    differences: Sequence[Difference]
    where: Mapping[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Plan:
    """All changes and faults; write the changes only if there are no faults."""

    changes: Sequence[PageChange]
    faults: Sequence[SheetFault]


def merge(
    edited: EditedSheets, pages: Mapping[str, Current], withdrawn: Withdrawals = NONE
) -> Plan:
    """The changes that an edited spreadsheet makes to the pages, which are given by case id."""
    faults = list(edited.faults)
    changes: list[PageChange] = []
    for identifier, cells in edited.rows.items():
        exported = edited.exported.get(identifier)
        if exported is None:
            continue  # the reader has reported it
        page = pages.get(identifier)
        if gone := withdrawn.by_id.get(identifier.casefold()):
            cause = f"编号“{identifier}”的案例已于 {gone.date} 撤下。请删去这一行。"
            faults.append(SheetFault(cells["id"].where, cause))
            continue
        if page is None:
            faults.append(
                SheetFault(cells["id"].where, f"编号“{identifier}”的页面已经不在了。请删去这一行。")
            )
            continue
        merger = _Merger(page=page, cells=cells, exported=exported, faults=faults)
        merger.fields()
        merger.figures(edited.figures.get(identifier, ()))
        if merger.differences:
            changes += merger.change()
    return Plan(changes, faults)


@dataclass(kw_only=True)
class _Merger:
    """Merges one page: collects changed values, differences and faults."""

    page: Current
    cells: Mapping[str, SheetCell]
    exported: Exported
    faults: list[SheetFault]
    values: dict[str, NewValue] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    where: dict[tuple[str, ...], str] = field(default_factory=dict)

    def change(self) -> Iterator[PageChange]:
        """Yield the change of the page; if its front matter cannot be edited, add a fault instead."""
        try:
            text = edit_front_matter(self.page.text, self.values)
        except UneditableError as error:
            self.faults.append(SheetFault(self.cells["id"].where, f"{self.page.path}：{error}"))
            return
        yield PageChange(self.page, text, self.differences, self.where)

    def fields(self) -> None:
        """Merge the cells of the row in 案例."""
        for column in COLUMNS:
            cell = self.cells[column.key]
            now = round_trip(column.show(self.page.case))
            if column.editable:
                self._field(column, cell, now)
            elif cell.text != now and column.key == "title":
                self.faults.append(
                    SheetFault(cell.where, f"“{column.title}”这一列不能在表里改；页面上是“{now}”。")
                )

    def _field(self, column: SheetColumn, cell: SheetCell, now: str) -> None:
        base = self.exported.cells.get(column.key, "")
        if cell.text == base:
            return
        value = self._value(column, cell)
        if value is None or value == getattr(self.page.case, column.key) or cell.text == now:
            return
        if now != base:
            self._conflict(cell, column.title, base=base, now=now, edited=cell.text)
            return
        self.values[column.key] = _written(column.key, value)
        self.where[(column.key,)] = cell.where
        after = value if isinstance(value, str) and column.key != "status" else cell.text
        listed = column.key != "corrections"
        self.differences.append(Difference(column.title, now, after, cell.where, listed))

    def _value(
        self, column: SheetColumn, cell: SheetCell
    ) -> str | TextList | tuple[tuple[str, str], ...] | None:
        """The value of a cell as in the front matter; for an unknown status None, and a fault."""
        if column.several:
            return split_list(cell.text)
        if column.key == "corrections":
            return read_corrections(cell.text)
        if column.key == "status":
            if fault := status_fault(cell.text):
                self.faults.append(SheetFault(cell.where, fault))
            return STATUSES.get(cell.text)
        if BY_KEY[column.key].kind == "flag":
            if cell.text not in ("", YES):
                message = f"“{column.title}”不能是“{cell.text}”：核对过的写“{YES}”，没有的空着。"
                self.faults.append(SheetFault(cell.where, message))
                return None
            return "true" if cell.text else ""
        if BY_KEY[column.key].kind == "date" and cell.text:
            return find_date(cell.text) or cell.text
        return " ".join(cell.text.split())

    def _conflict(self, cell: SheetCell, title: str, *, base: str, now: str, edited: str) -> None:
        message = (
            f"“{title}”有冲突：导出以后，页面上改了（{_described(base, now)}），"
            f"表里又改了（{_described(base, edited)}）。"
            f"照页面的，把这一格改成“{now}”；照表里的，先把页面 {self.page.path} 改成一样的。"
        )
        self.faults.append(SheetFault(cell.where, message))

    # ------------------------------------------------------------------ figures

    def figures(self, rows: Iterable[tuple[SheetCell, SheetCell]]) -> None:
        """Merge the rows of 指标, indicator by indicator; a row is (indicator, wording)."""
        edited: dict[str, list[str]] = {}
        cells: dict[str, SheetCell] = {}
        for indicator, figure in rows:
            edited.setdefault(indicator.text, []).append(figure.text)
            cells.setdefault(indicator.text, figure)
        base = _round_trip_all(self.exported.figures.items())
        now = _round_trip_all(self.page.case.metrics)
        page_name = {round_trip(name): name for name, _ in self.page.case.metrics}
        result: dict[str, TextList] = dict(self.page.case.metrics)
        for name in dict.fromkeys((*edited, *base)):
            new = tuple(edited.get(name, ()))
            old, current = base.get(name, ()), now.get(name, ())
            if new in (old, current):
                continue
            cell = cells.get(name, self.cells["id"])
            before, after = "、".join(current), "、".join(new)
            if current != old:
                self._conflict(cell, name, base="、".join(old), now=before, edited=after)
                continue
            key = page_name.get(name, name)
            result = _with_figure(result, key, new, edited)
            self.where["metrics", key] = cell.where
            self.differences.append(Difference(f"指标 {name}", before, after, cell.where))
        if result != dict(self.page.case.metrics):
            self.values["metrics"] = result


def _written(key: str, value: str | TextList | tuple[tuple[str, str], ...]) -> NewValue:
    """A value of a cell as the front matter takes it; a list of no corrections removes the key."""
    if key in BY_KEY and BY_KEY[key].kind == "flag" and value:
        return WrittenValue(" true", "true")
    if key != "corrections":
        return cast("str | TextList", value)
    pairs = cast("tuple[tuple[str, str], ...]", value)
    if not pairs:
        return ""
    return WrittenValue(
        corrections_value(pairs), [{"text": text, "reason": reason} for text, reason in pairs]
    )


def _round_trip_all(figures: Iterable[tuple[str, TextList]]) -> dict[str, TextList]:
    """Figures by indicator, all texts as they come back from cells."""
    return {round_trip(name): tuple(round_trip(word) for word in words) for name, words in figures}


def _with_figure(
    figures: Mapping[str, TextList], name: str, words: TextList, edited: Mapping[str, object]
) -> dict[str, TextList]:
    """A copy of `figures` with the wordings of an indicator set, or without it for ().

    A new indicator is inserted after the one that precedes it in the sheet, whose order is that of
    the keys of `edited`.
    """
    result = dict(figures)
    if not words:
        result.pop(name, None)
    elif name in result:
        result[name] = words
    else:
        order = list(edited)
        before = [other for other in order[: order.index(name)] if other in result]
        names = list(result)
        at = names.index(before[-1]) + 1 if before else len(names)
        names.insert(at, name)
        result = {other: result.get(other, words) for other in names}
    return result

"""An edited spreadsheet against the pages as they are now: what to change, and what is in the way.

Each field is judged by three states: as exported, as edited, and on the page now. Only what the
editor changed is taken; where the page changed too, in another way, the field is a conflict. A page
that already says what the editor wrote needs nothing, so a second run is always safe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casebook.case_md.editing import NewValue, UneditableError, Words, edit_front_matter
from casebook.export.returned import Exported, Returned, SheetCell, SheetFault
from casebook.export.sheets import COLUMNS, SheetColumn, settled, split_list
from casebook.model import STATUS_NAMES, Case
from casebook.problems.suggest import suggestion
from casebook.split.dates import find_date

_STATUS = {label: key for key, label in STATUS_NAMES.items()} | {key: key for key in STATUS_NAMES}


@dataclass(frozen=True, slots=True)
class Current:
    """A page as it is now: its path as people see it, its text with every byte, its case."""

    path: str
    text: str
    case: Case


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that changes; `where` is the cell that says so."""

    title: str
    before: str
    after: str
    where: str

    def __str__(self) -> str:
        return f"{self.title}：{told(self.before, self.after)}"


def told(before: str, after: str) -> str:
    """What changed: of lists what came and went, of all else the old and the new."""
    old, new = split_list(before), split_list(after)
    if len(old) < 2 and len(new) < 2:
        return f"{before or '（无）'} → {after or '（无）'}"
    gone = [f"删去 {name}" for name in old if name not in new]
    come = [f"加上 {name}" for name in new if name not in old]
    return "；".join(gone + come) or "次序不同"


@dataclass(frozen=True, slots=True)
class PageChange:
    """What becomes of a page; `where` tells the cell of each changed key, or key and indicator."""

    page: Current
    text: str
    differences: Sequence[Difference]
    where: Mapping[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Plan:
    """All changes, and everything that stands in their way."""

    changes: Sequence[PageChange]
    faults: Sequence[SheetFault]


def merge(returned: Returned, pages: Mapping[str, Current]) -> Plan:
    """What the edited spreadsheet asks of the pages (by id)."""
    faults = list(returned.faults)
    changes: list[PageChange] = []
    for identifier, cells in returned.rows.items():
        exported = returned.exported.get(identifier)
        if exported is None:
            continue  # told of already
        page = pages.get(identifier)
        if page is None:
            faults.append(
                SheetFault(cells["id"].where, f"编号“{identifier}”的页面已经不在了。请删去这一行。")
            )
            continue
        merger = _Merger(page=page, cells=cells, exported=exported, faults=faults)
        merger.fields()
        merger.figures(returned.figures.get(identifier, ()))
        if merger.differences:
            changes += merger.change()
    return Plan(changes, faults)


@dataclass(kw_only=True)
class _Merger:
    """One page: collects what to change, and the faults."""

    page: Current
    cells: Mapping[str, SheetCell]
    exported: Exported
    faults: list[SheetFault]
    values: dict[str, NewValue] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    where: dict[tuple[str, ...], str] = field(default_factory=dict)

    def change(self) -> Iterator[PageChange]:
        """The page with the changes; a fault when it cannot be edited."""
        try:
            text = edit_front_matter(self.page.text, self.values)
        except UneditableError as error:
            self.faults.append(SheetFault(self.cells["id"].where, f"{self.page.path}：{error}"))
            return
        yield PageChange(self.page, text, self.differences, self.where)

    def fields(self) -> None:
        """Compare the cells of the row."""
        for column in COLUMNS:
            cell = self.cells[column.key]
            now = settled(column.show(self.page.case))
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
        if value is None or value == getattr(self.page.case, column.key):
            return
        if now != base:
            self._conflict(cell, column.title, base, now, cell.text)
            return
        self.values[column.key] = value
        self.where[(column.key,)] = cell.where
        shown = value if isinstance(value, str) and column.key != "status" else cell.text
        self.differences.append(Difference(column.title, now, shown, cell.where))

    def _value(self, column: SheetColumn, cell: SheetCell) -> str | Words | None:
        if column.several:
            return split_list(cell.text)
        if column.key == "status":
            if cell.text not in _STATUS:
                near = suggestion(cell.text, STATUS_NAMES.values()) or STATUS_NAMES["draft"]
                words = f"状态不能是“{cell.text}”，是不是“{near}”？"
                self.faults.append(SheetFault(cell.where, words))
            return _STATUS.get(cell.text)
        if column.key == "date" and cell.text:
            return find_date(cell.text) or cell.text
        return " ".join(cell.text.split())

    def _conflict(self, cell: SheetCell, title: str, base: str, now: str, edited: str) -> None:
        words = (
            f"“{title}”有冲突：导出以后，页面上改了（{told(base, now)}），表里又改了（{told(base, edited)}）。"
            f"照页面的，把这一格改成“{now}”；照表里的，先把页面 {self.page.path} 改成一样的。"
        )
        self.faults.append(SheetFault(cell.where, words))

    # ------------------------------------------------------------------ figures

    def figures(self, rows: Iterable[tuple[SheetCell, SheetCell]]) -> None:
        """Compare the rows of 指标, indicator by indicator."""
        edited: dict[str, list[str]] = {}
        cells: dict[str, SheetCell] = {}
        for indicator, figure in rows:
            edited.setdefault(indicator.text, []).append(figure.text)
            cells.setdefault(indicator.text, figure)
        base = {settled(name): _settled(words) for name, words in self.exported.figures.items()}
        own = {settled(name): name for name, _ in self.page.case.metrics}
        now = {settled(name): _settled(words) for name, words in self.page.case.metrics}
        result: dict[str, Words] = dict(self.page.case.metrics)
        for name in dict.fromkeys((*edited, *base)):
            new = tuple(edited.get(name, ()))
            old, current = base.get(name, ()), now.get(name, ())
            if new in (old, current):
                continue
            cell = cells.get(name, self.cells["id"])
            if current != old:
                self._conflict(cell, name, *map("、".join, (old, current, new)))
                continue
            result = _placed(result, own.get(name, name), new, edited)
            self.where["metrics", own.get(name, name)] = cell.where
            self.differences.append(
                Difference(f"指标 {name}", "、".join(current), "、".join(new), cell.where)
            )
        if result != dict(self.page.case.metrics):
            self.values["metrics"] = result


def _settled(words: Words) -> Words:
    return tuple(settled(word) for word in words)


def _placed(
    figures: Mapping[str, Words], name: str, words: Words, edited: Mapping[str, object]
) -> dict[str, Words]:
    """The figures with one of them changed; a new one stands behind its neighbour in the sheet."""
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

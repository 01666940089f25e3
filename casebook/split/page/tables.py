"""The table of labels and values above the title of a document, whatever its labels are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casebook.model import FactKey
from casebook.page_lines.fields import WebField, date_in
from casebook.page_lines.labels import LABELS
from casebook.page_lines.lines import PageLine
from casebook.split.numbering import is_numbered

_MOST = 12  # rows
_LABEL = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff \u3000/／]{1,9}[：:]?")
_FIGURE = re.compile(r"\d[\d.,]*%?")
_CELL = re.compile(r"[^\t]+")
_LONGEST_VALUE = 60  # code points
_TITLE = range(6, 61)  # code points of the line below, which is the title
_RANK = 6  # of a field whose label is in no table


def label_rows(lines: Sequence[str], rows: Sequence[bool]) -> dict[int, PageLine]:
    """Index -> the fields of a row, for the table at the top with a label before each value.

    `rows` says which of the `lines` are rows of a table. {} if there is no such table, if it is one
    of figures, or if no title follows it.
    """
    count = next((i for i, row in enumerate(rows) if not row), len(rows))
    if not 0 < count <= _MOST or count == len(lines) or not _could_be_title(lines[count]):
        return {}
    found: dict[int, PageLine] = {}
    figures = told = 0
    for index, line in enumerate(lines[:count]):
        cells = list(_CELL.finditer(line))
        labels, values = cells[::2], cells[1::2]
        if len(labels) != len(values) or not all(_LABEL.fullmatch(c[0].strip()) for c in labels):
            return {}
        if any(len(cell[0].strip()) > _LONGEST_VALUE for cell in values):
            return {}
        told += len(values)
        figures += sum(_FIGURE.fullmatch(cell[0].strip()) is not None for cell in values)
        pairs = zip(labels, values, strict=True)
        found[index] = PageLine(fields=tuple(f for pair in pairs for f in _field(line, *pair)))
    return found if 2 * figures < told else {}


def _could_be_title(line: str) -> bool:
    return len(line.strip()) in _TITLE and "。" not in line and not is_numbered(line.strip())


def _field(line: str, label: re.Match[str], value: re.Match[str]) -> Iterator[WebField]:
    """Yield the field of two cells if a page tells it."""
    name = re.sub(r"[\s：:]", "", label[0])
    key, rank = LABELS.get(name, (_key_of(name), _RANK))
    lead = len(value[0]) - len(value[0].lstrip())
    start, end = value.start() + lead, value.start() + len(value[0].rstrip())
    if key == "date":
        start, end = date_in(line, start, end) or (start, start)
    if key is not None and start < end:
        yield WebField(label=name, key=key, rank=rank, start=start, end=end, begin=label.start())


def _key_of(label: str) -> FactKey | None:
    """The key of a label that no table has, by its last word."""
    if label.endswith(("日期", "时间")):
        return "date"
    return "publisher" if label.endswith(("机构", "机关", "单位")) else None

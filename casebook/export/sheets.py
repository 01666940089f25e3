"""The spreadsheet that goes out and comes back: its sheets, columns and what a cell says.

The writer (`workbook`) and the reader (`returned`) agree on what stands here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from casebook.index.tables import place_name
from casebook.model import STATUS_NAMES, Case
from casebook.privacy import redact

HELP, CASES, FIGURES, NAMES, STATE = "说明", "案例", "指标", "词表", "_casebook"
SHEETS = (HELP, CASES, FIGURES, NAMES, STATE)
VERSION = "casebook-export-1"
SEVERAL = "；"
# What Excel writes for a character that XML cannot hold; a text that looks so is escaped itself.
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# The longest text of a cell in Excel.
LONGEST = 32_767


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """A column of the sheet 案例: its heading, key of the front matter, and what its cell says.

    `editable` columns come back; `several` says that the cell holds a list.
    """

    title: str
    key: str
    show: Callable[[Case], str]
    editable: bool = False
    several: bool = False
    width: int = 12


def _joined(words: Sequence[str]) -> str:
    return SEVERAL.join(words)


COLUMNS: Sequence[SheetColumn] = (
    SheetColumn(title="编号", key="id", show=lambda case: case.id, width=24),
    SheetColumn(title="标题", key="title", show=lambda case: redact(case.title), width=44),
    SheetColumn(title="地方", key="locality", show=place_name, width=18),
    SheetColumn(title="日期", key="date", show=lambda case: case.date, editable=True),
    SheetColumn(title="体裁", key="genre", show=lambda case: case.genre, editable=True),
    SheetColumn(
        title="状态",
        key="status",
        show=lambda case: STATUS_NAMES.get(case.status, case.status),
        editable=True,
    ),
    SheetColumn(
        title="主题",
        key="themes",
        show=lambda case: _joined(case.themes),
        editable=True,
        several=True,
        width=44,
    ),
    SheetColumn(
        title="改革举措",
        key="reforms",
        show=lambda case: _joined(case.reforms),
        editable=True,
        several=True,
        width=60,
    ),
)
FIGURE_TITLES = ("编号", "标题", "指标", "原文数字")
EDITABLE: Mapping[str, SheetColumn] = {column.key: column for column in COLUMNS if column.editable}


def written(text: str) -> str:
    """A text as a cell holds it: what XML cannot hold is shown as such."""
    escaped = _ESCAPE.sub(r"_x005F_x\1_", text)
    return _CONTROL.sub("\ufffd", escaped)


def read(text: str) -> str:
    """The text of a cell, line ends as one mark, without blanks around it."""
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.replace("\r\n", "\n").replace("\r", "\n").strip()


def split_list(text: str) -> tuple[str, ...]:
    """The names of a cell; people part them by ； or ; or on lines of their own."""
    return tuple(
        dict.fromkeys(part for word in re.split(r"[；;\n]", text) if (part := word.strip()))
    )


def settled(text: str) -> str:
    """A text as it is after a journey through a cell."""
    return read(written(text))

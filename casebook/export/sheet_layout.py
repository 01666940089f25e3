"""The layout of the spreadsheet: its sheets, its columns and how text is encoded in a cell.

`sheet_writer` and `sheet_reader` share it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from casebook.case_md.fields import BY_KEY
from casebook.casetext.titles import public_title
from casebook.index.tables import place_name
from casebook.model import STATUS_NAMES, STATUS_OF, Case
from casebook.problems.suggest import suggestion

HELP, CASES, FIGURES, NAMES, STATE = "说明", "案例", "指标", "词表", "_casebook"
VERSION = "casebook-export-1"
SEPARATOR = "；"
YES = "是"
STATUSES: Mapping[str, str] = {**STATUS_OF, **{key: key for key in STATUS_NAMES}}
"""What a cell can have for a status -> the status."""
# Excel's escape for a character that XML cannot hold; text that looks like one is escaped itself.
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Excel's limit for the text of a cell, in characters.
LONGEST = 32_767


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """A column of the sheet 案例: its heading, its key in the front matter, the text of its cells.

    Only `editable` columns are imported; in a `several` column each cell is a list. `width` is in
    characters.
    """

    title: str
    key: str
    show: Callable[[Case], str]
    editable: bool = False
    several: bool = False
    width: int = 12


def _text_column(key: str, width: int) -> SheetColumn:
    """An editable column for a field that is one text."""
    return SheetColumn(
        title=BY_KEY[key].label,
        key=key,
        show=lambda case: str(getattr(case, key)),
        editable=True,
        width=width,
    )


def _list_column(title: str, key: str, width: int) -> SheetColumn:
    """An editable column for a field that is a list."""
    return SheetColumn(
        title=title,
        key=key,
        show=lambda case: SEPARATOR.join(getattr(case, key)),
        editable=True,
        several=True,
        width=width,
    )


_REASON = "："


def corrections_text(corrections: Sequence[tuple[str, str]]) -> str:
    """The cell of corrections: a line for each, the words and the reason with a colon between."""
    return "\n".join(f"{words}{_REASON}{reason}" for words, reason in corrections)


def read_corrections(text: str) -> tuple[tuple[str, str], ...]:
    """The corrections of a cell; the reason is "" in a line without a colon."""
    lines = (line.strip() for line in text.split("\n"))
    parts = (line.replace(":", _REASON).partition(_REASON) for line in lines if line)
    return tuple((words.strip(), reason.strip()) for words, _, reason in parts)


COLUMNS: Sequence[SheetColumn] = (
    SheetColumn(title="编号", key="id", show=lambda case: case.id, width=24),
    SheetColumn(title="标题", key="title", show=public_title, width=44),
    SheetColumn(title="地方", key="locality", show=place_name, width=18),
    SheetColumn(title="日期", key="date", show=lambda case: case.date, editable=True),
    SheetColumn(title="文种", key="genre", show=lambda case: case.genre, editable=True),
    SheetColumn(
        title="状态",
        key="status",
        show=lambda case: STATUS_NAMES.get(case.status, case.status),
        editable=True,
    ),
    _list_column("主题", "themes", width=44),
    _list_column("改革举措", "reforms", width=60),
    _text_column("publisher", width=24),
    _text_column("published_in", width=32),
    _text_column("url", width=40),
    _text_column("retrieved", width=12),
    _text_column("report_year", width=10),
    SheetColumn(
        title="更正",
        key="corrections",
        show=lambda case: corrections_text(case.corrections),
        editable=True,
        width=44,
    ),
    SheetColumn(
        title=BY_KEY["ocr_checked"].label,
        key="ocr_checked",
        show=lambda case: YES if case.ocr_checked else "",
        editable=True,
    ),
)
FORMER_TITLES: Mapping[str, str] = {"体裁": "文种"}
"""Headings that earlier versions wrote -> those of `COLUMNS`."""
FIGURE_TITLES = ("编号", "标题", "指标", "原文数字")
EDITABLE: Mapping[str, SheetColumn] = {column.key: column for column in COLUMNS if column.editable}


def to_cell(text: str) -> str:
    """Encode a text for a cell; control characters, surrogates and non-characters become U+FFFD."""
    escaped = _ESCAPE.sub(r"_x005F_x\1_", text)
    return _CONTROL.sub("\ufffd", escaped)


def from_cell(text: str) -> str:
    """Decode the text of a cell: escapes resolved, line ends as LF, stripped."""
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.replace("\r\n", "\n").replace("\r", "\n").strip()


def split_list(text: str) -> tuple[str, ...]:
    """The distinct names in a cell, separated by ； or ; or line ends."""
    return tuple(
        dict.fromkeys(part for word in re.split(r"[；;\n]", text) if (part := word.strip()))
    )


def round_trip(text: str) -> str:
    """A text as it comes back from a cell: encoded and decoded."""
    return from_cell(to_cell(text))


def status_fault(text: str) -> str:
    """What is wrong with a cell for a status, in Chinese; "" for one of `STATUSES`."""
    if text in STATUSES:
        return ""
    near = suggestion(text, STATUS_NAMES.values()) or STATUS_NAMES["draft"]
    return f"状态不能是“{text}”，是不是“{near}”？"

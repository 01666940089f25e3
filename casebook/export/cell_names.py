"""The cells of a spreadsheet as a message names them: `案例!D5（“日期”列）`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from openpyxl.utils import get_column_letter

Headings = Mapping[str, str]
"""Sheet and column (`案例!D`) -> the heading of the column."""

_ADDRESS = re.compile(r"(?P<column>.*![A-Z]+)[0-9]+", re.DOTALL)


def headings_of(sheet: str, titles: Iterable[str]) -> dict[str, str]:
    """The headings of a sheet whose columns from A on have these titles."""
    return {f"{sheet}!{get_column_letter(at)}": title for at, title in enumerate(titles, 1)}


def named_cell(where: str, headings: Headings) -> str:
    """The address of a cell with the heading of its column; any other location as it is."""
    match = _ADDRESS.fullmatch(where)
    title = " ".join(headings.get(match["column"], "").split()) if match else ""
    return f"{where}（“{title}”列）" if title else where

"""The bands that a page is cut into."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.readers.layout.items import (
    Band,
    Interval,
)
from casebook.readers.layout.model import Table


@dataclass(frozen=True, slots=True)
class Cut:
    """A band: `kind` is "columns", "table" or "lines"; `gutters` are the gaps between columns.

    `heads` are the rows of heads above one of figures, `table` is that table.
    """

    kind: str
    rows: Band
    gutters: tuple[Interval, ...] = ()
    heads: Band = ()
    table: Table | None = None

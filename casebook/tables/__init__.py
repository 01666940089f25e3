"""Tables as rows of cells: which rows are heads, what a merged cell says, which cells are figures."""

from casebook.tables.forms import (
    NO_VALUE,
    heads_of_text,
    is_figure,
    is_year,
    row_of_words,
)
from casebook.tables.grid import Grid, grid_of, parts_of

__all__ = [
    "NO_VALUE",
    "Grid",
    "grid_of",
    "heads_of_text",
    "is_figure",
    "is_year",
    "parts_of",
    "row_of_words",
]

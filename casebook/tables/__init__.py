"""Tables as rows of cells: heads, merged cells, figures; and as Markdown."""

from casebook.tables.forms import (
    NO_VALUE,
    heads_of_text,
    is_figure,
    is_year,
    row_of_units,
    row_of_words,
    says_continued,
    says_unit,
)
from casebook.tables.grid import Grid, grid_of, joined_heads, parts_of
from casebook.tables.markdown import markdown_table

__all__ = [
    "NO_VALUE",
    "Grid",
    "grid_of",
    "heads_of_text",
    "is_figure",
    "is_year",
    "joined_heads",
    "markdown_table",
    "parts_of",
    "row_of_units",
    "row_of_words",
    "says_continued",
    "says_unit",
]

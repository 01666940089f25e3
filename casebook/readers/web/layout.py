"""Tells tables that lay out a web page from tables of data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from casebook.readers.xml_element import Element


def is_layout(table: Element) -> bool:
    """Whether a table only lays out the page.

    True if it says so, if no row has two cells with text, if it contains tables, headings or a cell
    with running text, or if it frames an article.
    """
    if table.get("role") in ("presentation", "none"):
        return True
    if next(table.iterdescendants("table", "h1", "h2", "article"), None) is not None:
        return True
    filled: Counter[Element] = Counter()  # cells with text of each row
    for cell in table.iter("td", "th"):
        text = "".join(cell.itertext()).strip()
        if text:
            filled[cell.getparent()] += 1
        if _is_long(cell, text):
            return True
    return max(filled.values(), default=0) <= 1 or _is_frame(table, filled)


def _is_long(cell: Element, text: str) -> bool:
    """Whether a cell contains running text rather than a value."""
    length = len(text)
    if length <= 120:
        return False
    return length > 300 or sum(1 for _ in cell.iter("p", "br")) >= 3


def _is_frame(table: Element, filled: Mapping[Element, int]) -> bool:
    """Whether a table without lines frames an article: rows of a single cell hold its sentences."""
    if table.get("border", "0").strip() not in ("", "0") or table.find(".//th") is not None:
        return False
    alone = ("".join(row.itertext()) for row, cells in filled.items() if cells == 1)
    return any(text.count("。") >= 2 or len(text.strip()) > 100 for text in alone)

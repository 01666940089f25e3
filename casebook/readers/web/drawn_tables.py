"""Tables that a page makes of other elements, by its styles or the roles of their parts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from casebook.readers.web.styles import style_rules
from casebook.readers.xml_element import Element

_DISPLAY = re.compile(r"display\s*:\s*(?P<part>table(?:-[a-z-]+)?)\s*(?:[;!}]|$)", re.IGNORECASE)
_CLASS = re.compile(r"[a-zA-Z]*\.(?P<name>[\w-]{1,100})")
_TAGS = {"table": "table", "table-row": "tr", "table-cell": "td", "inline-table": "table"}
_ROLES = {"table": "table", "grid": "table", "row": "tr", "cell": "td", "gridcell": "td"}
_HEADS = ("columnheader", "rowheader")
_MADE_OF = frozenset(("div", "section", "span", "p", "ul", "li", "dl", "dt", "dd"))
_LEAST = 2  # rows, and cells of each


def with_drawn_tables(root: Element, sheet: str) -> None:
    """Turn the elements that a page shows as a table into `<table>`, `<tr>`, `<td>` and `<th>`.

    Only where they are rows of equally many cells: a cell alone often is the frame of something.
    `sheet` is the text of the style sheets.
    """
    classes = _classes(sheet)
    tags = {
        element: tag
        for element in root.iter(*_MADE_OF)
        if (tag := _tag_of(element, classes)) is not None
    }
    tables: dict[Element, list[Element]] = {}  # element shown as a table -> its rows
    for element in (each for each, tag in tags.items() if tag == "tr"):
        group = element.getparent()  # or the table itself
        table = group if tags.get(group) == "table" else group.getparent()
        if tags.get(table) == "table":
            tables.setdefault(table, []).append(element)
    for table, rows in tables.items():
        cells = [[each for each in row if tags.get(each) in ("td", "th")] for row in rows]
        widths = {len(row) for row in cells}
        if len(rows) < _LEAST or len(widths) != 1 or widths.pop() < _LEAST:
            continue
        for each in (table, *rows, *(cell for row in cells for cell in row)):
            each.tag = tags[each]


def _classes(sheet: str) -> dict[str, str]:
    """Return the class of a style sheet -> the tag that elements with it are shown as."""
    found: dict[str, str] = {}
    if "table" not in sheet:
        return found
    for selectors, declarations in style_rules(sheet):
        shown = _DISPLAY.search(declarations)
        tag = _TAGS.get(shown["part"].lower()) if shown else None
        for selector in selectors.split(",") if tag else ():
            if match := _CLASS.fullmatch(selector.split()[-1] if selector.split() else ""):
                found[match["name"]] = tag or ""
    return found


def _tag_of(element: Element, classes: Mapping[str, str]) -> str | None:
    """Return the tag that an element is shown as, None if it is no part of a table."""
    role = element.get("role", "")
    if role in _HEADS:
        return "th"
    if role in _ROLES:
        return _ROLES[role]
    shown = _DISPLAY.search(element.get("style", ""))
    if shown:
        return _TAGS.get(shown["part"].lower())
    names = element.get("class", "").split() if classes else ()
    return next((classes[name] for name in names if name in classes), None)

"""The columns of tables of web pages: cells that span columns or rows."""

from __future__ import annotations

from casebook.readers.xml_element import Element

_MOST_COLUMNS = 200  # of a row; what a page asks for beyond is not followed
_MOST_ROWS = 1000


class WebGrid:
    """The grid of one table while its rows are read; `number` is its number on the page.

    `span` is how many columns the last cell has, `head` whether all cells of the row are `<th>` or
    inside `<thead>`.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self.span = 1
        self.head = False
        self._row: list[str] = []
        self._below: dict[int, int] = {}  # column -> rows below in which it is taken
        self._taken: set[int] = set()  # columns of this row that are
        self._group: object = None

    @property
    def merged(self) -> str:
        """That of `LineHint` for the row so far, with the cells at its end that reach into it."""
        row = [*self._row]
        while len(row) in self._taken:
            row.append("^")
        merged = "".join(row)
        return merged if set(merged) > {"."} else ""

    def begin(self, row: Element) -> None:
        """Begin a row."""
        group = row.getparent()
        if group is not self._group and group is not None and group.tag in ("thead", "tbody"):
            self._below.clear()  # no cell reaches into another group of rows
        self._group = group
        self._taken = set(self._below)
        self._below = {column: rows - 1 for column, rows in self._below.items() if rows > 1}
        self._row = []
        self.head = group is not None and group.tag == "thead"
        if not self.head:
            cells = [each for each in row if each.tag in ("td", "th")]
            self.head = bool(cells) and all(cell.tag == "th" for cell in cells)

    def cell(self, element: Element) -> int:
        """Begin a cell; returns how many columns before it are taken by cells of rows above."""
        before = 0
        while len(self._row) in self._taken and len(self._row) < _MOST_COLUMNS:
            self._row.append("^")
            before += 1
        room = max(_MOST_COLUMNS - len(self._row), 0)
        self.span = min(_number(element.get("colspan")), room)
        rows = min(_number(element.get("rowspan")), _MOST_ROWS)
        at = len(self._row)
        if self.span:
            self._row += [".", *"<" * (self.span - 1)]
        for column in range(at, at + self.span) if rows > 1 else ():
            self._below[column] = rows - 1
        return before


def _number(value: str | None) -> int:
    text = (value or "").strip()
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 6 else 1

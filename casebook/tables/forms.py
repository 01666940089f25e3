"""The form of single cells: figures, years, cells without a value."""

from __future__ import annotations

import re
from collections.abc import Sequence

ABOVE, LEFT = "〃", "←"
"""What stands in place of a figure that is merged with the cell above, or on the left."""
NO_VALUE = frozenset(
    (
        "",
        "—",
        "——",
        "－",
        "-",
        "--",
        "–",
        "/",
        "／",
        "\\",
        "无",
        "空",
        "…",
        "……",
        ABOVE,
        LEFT,
        "同上",
    )
)
"""Cells that give no value; 0 is one."""
_NUMBER = r"(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?|[*＊×]{1,5}(?:[.．][*＊×\d]{1,4})?"
_MARK = r"[①-⑳¹²³]|[\[〔]\d{1,2}[\]〕]"  # of a footnote
FIGURE = re.compile(
    rf"(?P<word>约|近|超|逾|增长|上升|增加|下降|减少|降低|持平)?(?P<sign>[-+−－＋↑↓]?)(?P<number>{_NUMBER})(?P<more>[余多]?)"
    r"(?P<unit>[万亿]?[余多]?(?:个百分点|百分点|[^\W\d①-⑳¹²³]{0,3}|[%％‰㎡]))"
    rf"(?P<note>{_MARK})?"
)
BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d年?(?:度|[（(].{1,6}[）)])?")
_OF_YEAR = re.compile(r"(?:19|20)\d\d年")
_DAY = r"(?:\d{1,2}日|[上中下]旬|[底初末])?"
_OF_MONTH = "(?:0?[1-9]|1[0-2])"
_DATE = re.compile(
    rf"(?:(?:19|20)\d\d[-./年]{_OF_MONTH}(?:[-./月]份?{_DAY}|[-./]\d{{1,2}})?"
    rf"|(?:(?:19|20)\d\d)?年?\d{{1,2}}月份?{_DAY}|(?:19|20)\d\d年?[底初末]|\d{{1,2}}日|\d{{1,2}}[:：]\d\d)"
    r"(?:之?前|以前|之?内|后|起)?(?:完成)?"
)
MONTH = re.compile(rf"(?:19|20)\d\d[.]{_OF_MONTH}")
"""2024.6: a month, or in a column of figures one of them."""
_CONTINUED = re.compile(r"[（(]?(?:续表?|接上表)\s*[\d一二三四五六七八九十]*[）)]?")
_NUMBERING = re.compile(r"第?[\d一二三四五六七八九十]+[条款项期季号]")
_SAYS_UNIT = re.compile(
    r"[（(]?(?:(?:计量|金额)?单位|(?:填报|编制|制表|报送|统计)(?:单位|部门|机关|日期|时间))[:：]"
)
_NOTE = re.compile(r"(?:备?注|说明|填表说明|(?:数据|资料)来源)[:：]")
_IN_BRACKETS = re.compile(r"[（(][^（）()\d]{1,8}[）)]")
_MARKED = re.compile(rf"(?:{_MARK})$")
_BOUNDS = ("以上", "以下", "以内", "以外")  # of a class, such as 35岁以下
_TWO = re.compile(r"\d \d")  # figures of two lines or columns, not one with a blank in it
_WORDS = re.compile(r"[A-Za-z\u4e00-\u9fff]")


def is_year(text: str) -> bool:
    """Whether a cell is the name of a year: 2023年, 2024, 2024年度."""
    return _YEAR.fullmatch(text.strip()) is not None


def says_continued(line: str) -> bool:
    """Whether a line only says that the table below goes on with the one before: 续表."""
    return _CONTINUED.fullmatch(line) is not None


def is_figure(text: str) -> bool:
    """Whether a cell is a figure, with or without a unit; years, dates and numbers of laws are none."""
    if _TWO.search(text):
        return False
    text = _MARKED.sub("", text.replace(" ", ""))
    if not text or is_year(text) or _OF_YEAR.match(text) or text.endswith(_BOUNDS):
        return False
    if _DATE.fullmatch(text) or _NUMBERING.fullmatch(text):
        return False
    return FIGURE.fullmatch(text) is not None


def row_of_words(cells: Sequence[str]) -> bool:
    """Whether a row can be one of heads: it has words, and no figure and no cell without value."""
    given = [cell.strip() for cell in cells if cell.strip()]
    if not given or any(is_figure(cell) for cell in given):
        return False
    if any(cell in NO_VALUE for cell in given):
        return False
    return any(_WORDS.search(cell) or is_year(cell) for cell in given)


def heads_of_text(rows: Sequence[Sequence[str]], known: int = 0) -> int:
    """The number of rows at the top that are column heads, 0 to 5, or `known` if that is more.

    `known` are those of which that is sure. A second row of heads needs a first one with empty or
    repeated cells, below which it tells more. A table of a single row has none.
    """
    if len(rows) < 2:
        return 0
    heads = max(known, 1 if row_of_words(rows[0]) else 0)
    while 0 < heads < min(5, len(rows) - 1):
        above, row = rows[heads - 1], rows[heads]
        tells_more = _open(above) and _tells_more(above, row)
        if not (row_of_words(row) and (tells_more or row_of_units(row))):
            break
        heads += 1
    return heads


def says_unit(text: str) -> bool:
    """Whether words say the unit of a table or who filled it in: 单位：件, 填报单位：某局."""
    return _SAYS_UNIT.match(text) is not None


def is_note(text: str) -> bool:
    """Whether words are a note to a table: 注：…, 数据来源：…."""
    return _NOTE.match(text) is not None


def row_of_units(cells: Sequence[str]) -> bool:
    """Whether a row says of the heads above it in what they count: nothing but words in brackets."""
    given = [cell.strip() for cell in cells if cell.strip()]
    return bool(given) and not cells[0].strip() and all(map(_IN_BRACKETS.fullmatch, given))


def _open(cells: Sequence[str]) -> bool:
    """Whether cells are empty or repeated, so that a row below can tell more."""
    return any(
        not cell.strip() or (number and cell == cells[number - 1])
        for number, cell in enumerate(cells)
    )


def _tells_more(above: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a row has different words wherever the one above repeats itself or is empty."""
    first = row[0].strip()
    alone = len(above) < 2 or above[0] != above[1]
    if alone and first and above[0].strip() and first != above[0].strip():
        return False  # a row with a name of its own
    wide = [
        number
        for number in range(1, min(len(above), len(row)))
        if not above[number].strip() or above[number] == above[number - 1]
    ]
    given = all(row[number].strip() for number in wide)
    return given and any(row[number] != above[number] for number in wide)

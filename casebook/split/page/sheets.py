"""The list of titles that the page of a digital paper prints above one article of its sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook.page_lines.mast import SHEET
from casebook.split.heads.titles import plain
from casebook.split.page.rows import Row

_TOP = 8  # rows in which the sheet is named
_MOST = 60  # rows in which a list of titles ends
_LEAST = 6  # `plain` code points of a title
_PAGER = re.compile(r"[上下]一[版期篇页条]|版面导航|放大|缩小")


def listed_titles(rows: Sequence[Row]) -> range:
    """Indexes of the rows between the name of the sheet and the title of the article.

    The title stands below the pager, or is the first line that the list has already; empty for none.
    """
    sheets = (i for i, row in enumerate(rows[:_TOP]) if SHEET.fullmatch(row.text.strip()))
    begin = next(sheets, None)
    if begin is None:
        return range(0)
    seen: set[str] = set()
    pager = begin
    for index, row in enumerate(rows[begin + 1 : _MOST], begin + 1):
        if row.is_text:
            break
        title = plain(row.text)
        if title in seen and len(title) >= _LEAST:
            return range(begin + 1, index)
        if row.page and seen and _PAGER.search(row.text):
            pager = index
        elif not row.page:
            seen.add(title)
    last = pager + 1 < len(rows) and not (rows[pager + 1].page or rows[pager + 1].is_text)
    return range(begin + 1, pager) if last and pager > begin else range(0)

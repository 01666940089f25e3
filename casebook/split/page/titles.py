"""Which line of a pasted web page is its title, below the navigation or named by it alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook.model import Span
from casebook.page_lines.fields import WebField
from casebook.page_lines.lines import PageLine
from casebook.page_lines.names import is_column
from casebook.split.heads.bylines import body_line, byline
from casebook.split.heads.dates import small_print
from casebook.split.heads.titles import (
    KIND,
    PAPER,
    is_complete,
    is_title_cut,
    plain,
    without_bracket,
)
from casebook.split.openings import opens_text
from casebook.split.page.rows import OtherRows, Row

_TITLE = range(6, 91)  # code points of a title
_HEADLINE = 10  # least code points of a headline above a subtitle
_MORE = 4  # most `plain` code points that a page puts behind a title: …讲话范文
_AGAIN = 12  # least characters of the end of a title that is printed again
_NOT_TITLE = re.compile(
    r"[□■◎●\s]*\S{0,10}(?:记者|通讯员)[\u4e00-\u9fff]{2,12}|[\d\s:：/.年月日-]+|.{1,12}〔\d{4}〕\d+号"
)
_SALUTATION = re.compile(r"(?:主任|同志们|各位|尊敬的)[^。]{0,30}[：:]\s*$")


class PageTitles:
    """Judges the lines of a document as titles of the pages that it was copied from."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._others = OtherRows(rows)

    def is_title(self, index: int) -> bool:
        """Whether the line below the first lines of a page is all of a title."""
        text = self._rows[index].text.strip()
        if len(text) not in _TITLE or _NOT_TITLE.fullmatch(text):
            return False
        above = self._rows[index - 1] if index else None
        if above and not above.page and "关于" in above.text and not is_paper(above.text.strip()):
            return False  # the rest of a title that is printed on two lines
        below = self._rows[index + 1] if index + 1 < len(self._rows) else None
        if below is None or below.page or below.is_text:
            return below is not None
        if plain(below.text) == plain(text) or small_print(below.text) is not None:
            return True
        return self._has_headline(index, text, below.text.strip())

    def _has_headline(self, index: int, text: str, below: str) -> bool:
        """Whether two lines between the navigation and the small print are headline and subtitle."""
        above, after = self._rows[index - 1 : index], self._rows[index + 2 : index + 3]
        if not (above and after and above[0].page and above[0].page.crumbs and after[0].page):
            return False
        short = len(text) < _HEADLINE or len(below) not in _TITLE or is_column(text)
        if is_title_cut(text, below):
            return False
        return not (short or body_line(text) or is_paper(below) or not is_complete(text))

    def texts_of(self, index: int, page: PageLine) -> tuple[Span, ...]:
        """The spans of a line of a page that are its title or running text, in order."""
        if page.texts and not (
            self._ends_in_title(index, page) or self._is_step_again(index, page)
        ):
            return page.texts
        if page.crumbs and page.step and self._is_only_title(index, page.step):
            return (page.step,)
        named = self._named_only_here(index, page)
        return (named,) if named else ()

    def _ends_in_title(self, index: int, page: PageLine) -> bool:
        """Whether the navigation ends in the title with a blank inside it, which stands below too."""
        if not (page.crumbs and page.step and len(page.texts) == 1):
            return False
        title = plain(self._rows[index].text[page.step[0] : page.texts[0][1]])
        return len(title) >= _AGAIN and self._others.have_title(title, index)

    def _is_step_again(self, index: int, page: PageLine) -> bool:
        """Whether what stands behind the navigation is only its last step once more, which is a column."""
        text, step = self._rows[index].text, page.step
        if not (step and len(page.texts) == 1):
            return False
        below = self._others.below(index)
        again = plain(text[slice(*page.texts[0])]) == plain(text[slice(*step)])
        return again and below is not None and not below.is_text

    def _named_only_here(self, index: int, page: PageLine) -> Span | None:
        """The value of 标题：, if a salutation or running text follows and the title stands nowhere else."""
        text = self._rows[index].text
        original = not self._others.any_above(index)
        named = next((f for f in page.fields if _names_title(f, text, original=original)), None)
        below = self._others.below(index)
        if named is None or below is None or not _follows_title(below):
            return None
        value = plain(self._rows[index].text[named.start : named.end])
        alone = len(value) >= _TITLE.start and not self._others.have_title(value, index)
        return (named.start, named.end) if alone else None

    def _is_only_title(self, index: int, step: Span) -> bool:
        """Whether the last step of the navigation is a title that stands nowhere else near."""
        if step[1] - step[0] < _TITLE.start + 4:
            return False
        below = self._others.below(index)
        while below is not None and not below.is_text:
            if not byline(below.text.strip()):
                return False
            below = self._others.after(below)
        return below is not None


def _names_title(item: WebField, line: str, *, original: bool) -> bool:
    """Whether a field has a title: 标题：, or 主题： before what ends like a paper and is no category.

    原标题： is one if the page has no title above it, `original`.
    """
    if item.start >= item.end:
        return False
    if original and item.label == "原标题":
        return True
    subject = item.label == "主题" and KIND.search(line[item.start : item.end].strip())
    return item.key == "title" or bool(subject)


def _follows_title(row: Row) -> bool:
    """Whether a line is a salutation or running text, so that the title stands above it."""
    return row.is_text or row.text.strip().endswith(("：", ":"))


def is_paper(text: str) -> bool:
    """Whether a text ends like the title of an official paper."""
    return PAPER.search(text) is not None


def repeats(text: str, title: str) -> bool:
    """Whether a line has the title above it again, or all of it but a label before it."""
    again, whole = (plain(each).replace("的", "") for each in (text, title))
    if again == plain(without_bracket(title)).replace("的", ""):
        return len(again) >= _TITLE.start
    if again == whole or len(again) < _AGAIN:
        return again == whole
    return whole.endswith(again) or (whole.startswith(again) and len(whole) <= len(again) + _MORE)


def saluted_again(text: str, title: str) -> int:
    """Where the salutation begins behind the title above, printed again on one line; 0 for another line."""
    bare = text.strip()
    at = len(text) - len(text.lstrip()) + len(title.strip())
    glued = bare.startswith(title.strip()) and bare.endswith(("：", ":"))
    return at if glued and _SALUTATION.match(text, at) else 0


def is_short_title(text: str) -> bool:
    """Whether a text is as long as a title and no running text."""
    return len(text.strip()) in _TITLE and "。" not in text and not opens_text(text.strip())

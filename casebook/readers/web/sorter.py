"""Classifies the lines of a web page as title, article, labelled field or navigation."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from casebook.model import Document, DropClass, Fact, FactKey, LineHint, Origin
from casebook.page_lines.fields import WebField, date_in, fields_of, unlabelled
from casebook.page_lines.mast import SHEET
from casebook.page_lines.names import is_publisher
from casebook.page_lines.small_rows import small_row, stamped_row
from casebook.readers.builder import DocumentBuilder
from casebook.readers.web.lines import WebLine, table_hint
from casebook.readers.wraps import soft_break_ends
from casebook.readers.xml_element import Element

_JUNK = re.compile(
    r"\s*+(?:[\[【(（]?(?:上一篇|下一篇|上一条|下一条|上页|下页|附件下载)[\]】)）]?\s*+[：:].*"
    r"|[\[【(（]?(?:打印本?页?|关闭(?:本页|窗口)?|收藏(?:本页)?|返回顶部|返回首页|分享到?.{0,30}|我要纠错|"
    r"打印|关闭|字[体号][：:]?|大|中|小|TOP|纠错|顶部)[\]】)）]?"
    r"(?:[\s|｜\[\]【】()（）：:]*(?:打印本?页?|关闭(?:本页|窗口)?|收藏(?:本页)?|返回顶部|大|中|小|分享到?|微信|微博|QQ空间))*"
    r"[\s|｜\[\]【】()（）]*"
    r"|扫一扫.{0,20}|(?:您|你)?(?:的)?(?:当前|现在)(?:的)?(?:位置|所在)(?:是|在)?\s*+[：:].*|责任编辑\s*+[：:].{0,12})\s*+"
)
_UNKNOWN = Origin()
_MIN_PROSE = 60  # characters of prose outside the article; shorter lines can be menus
_MAX_SUBTITLE = 40  # characters of a second title
# Lower-case name of a `<meta>` tag -> the key of its value.
_META_KEYS: dict[str, FactKey] = {
    "pubdate": "date",
    "contentsource": "publisher",
    "author": "author",
}
_PAPER = re.compile(
    r"\s*+《?(?P<site>[\u4e00-\u9fff]{2,12}报)》?[\s|｜]+(?P<day>20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?)[\s|｜]*(?:星期|第?\s*+[A-Z]?\d{1,2}\s*+版|头版)"
)


class Sorter:
    """Builds the Document of a web page from its lines; call `document` once.

    `metas` are the values of the `<meta>` tags by lower-case name, and the `<title>` as "title".
    `origin` is what the page says of itself outside its text.
    """

    def __init__(
        self, lines: list[WebLine], metas: dict[str, str], origin: Origin = _UNKNOWN
    ) -> None:
        self._lines = lines
        self._metas = metas
        inside = [i for i, line in enumerate(lines) if line.main and not self._is_junk(line)]
        self._first = inside[0] if inside else 0
        self._title = self._find_title()
        self._builder = DocumentBuilder(origin=origin)
        self._labels: Counter[Element] = Counter()  # table -> number of labelled fields in it
        for line in lines:
            if line.table:
                table = next(line.element.iterancestors("table"), None)
                self._labels[table] += len(fields_of(line.text))
        self._facts: dict[FactKey, tuple[int, Fact]] = {}  # with the rank of the value

    @staticmethod
    def _is_junk(line: WebLine) -> bool:
        """Whether a line is for navigation, sharing or printing."""
        return line.boilerplate or _JUNK.fullmatch(line.text) is not None

    def _find_title(self) -> int:
        """Return the index of the title outside the article, -1 if there is none.

        Of lines with the same `_title_score` the last one is taken.
        """
        best, best_score = -1, 0
        for index, line in enumerate(self._lines):
            if line.main or line.boilerplate or fields_of(line.text):
                continue
            score = self._title_score(index, line)
            if score and score >= best_score and line.linked < 0.5:
                best, best_score = index, score
        return best

    def _title_score(self, index: int, line: WebLine) -> int:
        """Return a score for how likely a line is the title, 0 if it is not.

        Equality with the meta tag ArticleTitle counts most, then being part of `<title>` or a heading
        before the article.
        """
        text = line.text.strip()
        if len(text) < 4:
            return 0
        score = 0
        known, page_title = self._metas.get("articletitle", ""), self._metas["title"]
        if known and _squeezed(text) == _squeezed(known):
            score = 10
        elif _squeezed(text) in _squeezed(page_title) and index <= self._first:
            score = 3 if page_title.startswith(text[:8]) else 1
        if line.element.tag in ("h1", "h2", "ucaptitle") and index <= self._first:
            score += 2 if line.element.tag == "h1" else 1
        return score

    def document(self, name: str, data: bytes) -> Document:
        """Return the Document; `data` are the bytes of the page."""
        previous = ""
        for index, line in enumerate(self._lines):
            self._add(index, line, previous)
            previous = line.text
        self._builder.facts.extend(fact for _, fact in self._facts.values())
        return self._builder.document(name, data)

    def _add(self, index: int, line: WebLine, previous: str) -> None:
        """Add one line to the Document with what is not read of it."""
        start = self._builder.length
        self._add_text(index, line, previous)
        for first, last, kind in line.dropped:
            self._builder.drop(kind, start + first, start + last)
        for after, (kind_of_object, label) in line.objects:
            self._builder.skip(kind_of_object, start + len(line.text) * after, label)

    def _add_text(self, index: int, line: WebLine, previous: str) -> None:
        """Add the text of one line, dropped unless it is title or article."""
        fields = [] if index == self._title else self._fields(index, line, previous)
        if fields:
            start = self._builder.line(line.text)
            day = date_in(line.text, 0, fields[0].begin)
            if day and not any(field.key == "date" for field in fields):
                self._add_fact(unlabelled("date", *day), line.text, start)
            for field in fields:
                self._add_fact(field, line.text, start)
            self._builder.drop(DropClass.WEB_METADATA, start, start + len(line.text))
            return
        if line.main and line.hidden:
            self._builder.line(line.text)
            return
        if self._is_article(index, line):
            self._builder.line(line.text, self._hint(index, line))
            return
        start = self._builder.line(line.text, None, DropClass.NAVIGATION)
        if not line.boilerplate and not line.main:
            self._add_unlabelled(index, line, start)

    def _fields(self, index: int, line: WebLine, previous: str) -> list[WebField]:
        """Return the labelled fields of a line, [] where a label would be part of the prose.

        In the article, fields occur only in tables of fields and in its first lines.
        """
        fields = fields_of(line.text)
        if not fields:
            return self._value_below(line, previous)
        if line.main and not (line.table and self._in_info_table(line)):
            near_top = index <= self._first + 3 and len(line.text) < 160
            if not near_top or fields[0].start > 16 or "。" in line.text:
                return []
        return fields

    @staticmethod
    def _value_below(line: WebLine, previous: str) -> list[WebField]:
        """Return the field whose label is the whole line before, as with `<dt>` and `<dd>`."""
        above = fields_of(previous)
        if line.main or len(above) != 1 or above[0].start < len(previous.rstrip()):
            return []
        (label,) = above
        start, end = 0, len(line.text)
        if label.key == "date":
            start, end = date_in(line.text, 0, end) or (0, 0)
        if len(line.text) > 100 or (label.key == "date" and not end):
            return []
        return [replace(label, start=start, end=end, begin=start)]

    def _in_info_table(self, line: WebLine) -> bool:
        """Whether the line is a row of a table with at least two labelled fields."""
        table = next(line.element.iterancestors("table"), None)
        return self._labels[table] >= 2

    def _add_fact(self, field: WebField, text: str, start: int) -> None:
        """Keep the value of a field unless it is empty or another has at most its rank.

        `text` is the line of the field, `start` the offset of the line in the document.
        """
        key = field.key
        if key is None or field.start >= field.end:
            return
        if key in self._facts and self._facts[key][0] <= field.rank:
            return
        value = text[field.start : field.end]
        fact = Fact(key, value, start + field.start, start + field.end)
        self._facts[key] = (field.rank, fact)

    def _add_unlabelled(self, index: int, line: WebLine, start: int) -> None:
        """Keep what a line between title and article says without labels, as in a page copied as text.

        Elsewhere outside the article, keep the day of a printed paper, and a date, publisher or author
        that a `<meta>` tag repeats.
        """
        text = line.text
        between = self._title >= 0 and self._title < index < self._first
        span = date_in(text, 0, len(text))
        if span and (
            between
            or self._is_paper_day(index)
            or _same_day(text[slice(*span)], self._metas.get("pubdate", ""))
        ):
            self._add_fact(unlabelled("date", *span), text, start)
        if between:
            for field in small_row(text, alone=True) or stamped_row(text) or ():
                self._add_fact(field, text, start)
            if is_publisher(text):
                self._add_fact(unlabelled("publisher", 0, len(text)), text, start)
        if paper := _PAPER.match(line.text):  # 铜仁日报　2023年12月04日 星期一　第03版
            self._add_fact(unlabelled("date", *paper.span("day")), line.text, start)
            self._add_fact(unlabelled("publisher", *paper.span("site")), line.text, start)
        for meta, key in _META_KEYS.items():
            value = self._metas.get(meta, "")
            at = line.text.find(value) if value and key != "date" else -1
            if at >= 0:
                self._add_fact(unlabelled(key, at, at + len(value)), line.text, start)

    def _is_paper_day(self, index: int) -> bool:
        """Whether the line above or below names the page of a printed paper (第05版：要闻)."""
        around = (*self._lines[max(index - 1, 0) : index], *self._lines[index + 1 : index + 2])
        return any(SHEET.fullmatch(each.text.strip()) for each in around)

    def _is_article(self, index: int, line: WebLine) -> bool:
        """Whether a line is kept: title, article, or prose that is too long for a menu."""
        if index == self._title or self._is_rest_of_title(line):
            return True
        if line.main:
            return not self._is_junk(line)
        if self._is_subtitle(index, line):
            return True
        return (
            not line.boilerplate
            and len(line.text) >= _MIN_PROSE
            and "。" in line.text
            and line.linked < 0.3
        )

    def _is_rest_of_title(self, line: WebLine) -> bool:
        """Whether a line is another of the heading that is the title, which `<br>` divides."""
        return (
            self._title >= 0
            and line.element.tag in ("h1", "h2")
            and line.element is self._lines[self._title].element
        )

    def _is_subtitle(self, index: int, line: WebLine) -> bool:
        """Whether a line outside the article is a second title (——…) right after the title."""
        if index != self._title + 1 or line.boilerplate or line.linked:
            return False
        return line.text.strip().startswith(("——", "—")) and len(line.text) <= _MAX_SUBTITLE

    def _hint(self, index: int, line: WebLine) -> LineHint:
        """Return the hint of a kept line."""
        if line.table:
            return table_hint(line)
        heading = next(
            (
                each.tag
                for each in (line.element, *line.element.iterancestors())
                if re.fullmatch(r"h[1-6]", each.tag)
            ),
            "",
        )
        centred = _is_centred(line.element)
        if index == self._title or heading == "h1":
            return LineHint(style="title", level=1, ends=True, centred=centred)
        following = self._lines[index + 1].text if index + 1 < len(self._lines) else ""
        ends = _ends(line, following)
        if heading:
            return LineHint(style="heading", level=int(heading[1]), ends=ends, centred=centred)
        return LineHint(ends=ends, centred=centred)


def _ends(line: WebLine, following: str) -> bool | None:
    """Return `LineHint.ends`; after `<br>` it is never false, as authors end paragraphs with it."""
    if not line.broken:
        return True
    ends = soft_break_ends(line.text, following)
    return None if ends is False else ends


def _is_centred(element: Element) -> bool:
    """Whether a block is centred by its own tag, attribute or style."""
    style = element.get("style", "").replace(" ", "").lower()
    return (
        element.tag == "center"
        or element.get("align", "").lower() == "center"
        or "text-align:center" in style
    )


def _squeezed(text: str) -> str:
    """Return `text` without white space."""
    return "".join(text.split())


def _same_day(one: str, other: str) -> bool:
    """Whether two dates in any notation have the same year, month and day."""
    numbers = [tuple(int(n) for n in re.findall(r"\d+", each)[:3]) for each in (one, other)]
    return len(numbers[0]) == 3 and numbers[0] == numbers[1]

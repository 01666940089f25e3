"""The lines of a web page sorted into title, article, fields and navigation."""

from __future__ import annotations

import re
from collections import Counter

from casebook.model import Document, DropClass, Fact, FactKey, LineHint
from casebook.readers.builder import DocumentBuilder
from casebook.readers.web_fields import WebField, date_in, fields_of
from casebook.readers.web_lines import WebLine
from casebook.readers.wraps import soft_break_ends
from casebook.readers.xml_element import Element

_JUNK = re.compile(
    r"\s*(?:[\[【(（]?(?:上一篇|下一篇|上一条|下一条|上页|下页|附件下载)[\]】)）]?\s*[：:].*"
    r"|[\[【(（]?(?:打印本?页?|关闭(?:本页|窗口)?|收藏(?:本页)?|返回顶部|返回首页|分享到?.{0,30}|我要纠错|"
    r"打印|关闭|字[体号][：:]?|大|中|小|TOP|纠错|顶部)[\]】)）]?"
    r"(?:[\s|｜\[\]【】()（）：:]*(?:打印本?页?|关闭(?:本页|窗口)?|收藏(?:本页)?|返回顶部|大|中|小|分享到?|微信|微博|QQ空间))*"
    r"[\s|｜\[\]【】()（）]*"
    r"|扫一扫.{0,20}|(?:您|你)?(?:的)?(?:当前|现在)(?:的)?(?:位置|所在)(?:是|在)?\s*[：:].*|责任编辑\s*[：:].{0,12})\s*"
)
_PROSE = 60  # characters of a sentence that no menu has
_SUBTITLE = 40  # characters of a second title
_META_KEYS: dict[str, FactKey] = {
    "pubdate": "date",
    "contentsource": "publisher",
    "author": "author",
}


class Sorter:
    """Decides line by line what is title, article, field or navigation."""

    def __init__(self, lines: list[WebLine], metas: dict[str, str]) -> None:
        self._lines = lines
        self._metas = metas
        inside = [i for i, line in enumerate(lines) if line.main and not self._junk(line)]
        self._first = inside[0] if inside else 0
        self._title = self._find_title()
        self._builder = DocumentBuilder()
        self._labels: Counter[Element] = Counter()  # table -> labelled fields in it
        for line in lines:
            if line.table:
                table = next(line.element.iterancestors("table"), None)
                self._labels[table] += len(fields_of(line.text))
        self._facts: dict[FactKey, tuple[int, Fact]] = {}

    @staticmethod
    def _junk(line: WebLine) -> bool:
        """Whether a line helps to find one's way, to share or to print."""
        return line.boilerplate or _JUNK.fullmatch(line.text) is not None

    def _find_title(self) -> int:
        """Return the index of the title line outside the article, -1 when there is none.

        It is the heading that the page's own title (meta ArticleTitle or `<title>`) repeats;
        without those the last h1 before the article.
        """
        best, best_score = -1, 0
        known = self._metas.get("articletitle", "")
        for index, line in enumerate(self._lines):
            text = line.text.strip()
            if line.main or line.boilerplate or len(text) < 4 or fields_of(line.text):
                continue
            score = 0
            if known and _squeezed(text) == _squeezed(known):
                score = 10
            elif _squeezed(text) in _squeezed(self._metas["title"]) and index <= self._first:
                score = 3 if self._metas["title"].startswith(text[:8]) else 1
            if line.element.tag in ("h1", "h2", "ucaptitle") and index <= self._first:
                score += 2 if line.element.tag == "h1" else 1
            if score and score >= best_score and line.linked < 0.5:
                best, best_score = index, score
        return best

    def document(self, name: str, data: bytes) -> Document:
        """Return the finished Document."""
        previous = ""
        for index, line in enumerate(self._lines):
            self._add(index, line, previous)
            previous = line.text
        self._builder.facts.extend(fact for _, fact in self._facts.values())
        return self._builder.document(name, data)

    def _add(self, index: int, line: WebLine, previous: str) -> None:
        """Deliver one line."""
        fields = [] if index == self._title else self._fields(index, line, previous)
        if fields:
            start = self._builder.line(line.text)
            for each in fields:
                self._fact(each.key, each.rank, line.text, start, (each.start, each.end))
            self._builder.drop(DropClass.WEB_METADATA, start, start + len(line.text))
            return
        if self._is_article(index, line):
            self._builder.line(line.text, self._hint(index, line))
            return
        start = self._builder.line(line.text, None, DropClass.NAVIGATION)
        if not line.boilerplate and not line.main:
            self._unlabelled(index, line, start)

    def _fields(self, index: int, line: WebLine, previous: str) -> list[WebField]:
        """Return the labelled fields of a line, when it is a place for them.

        In the article itself that is a table or its first lines; in its prose 来源： is prose.
        """
        fields = fields_of(line.text)
        if not fields:
            return self._value_below(line, previous)
        if line.main and not (line.table and len(fields) >= 1 and self._in_info_table(line)):
            near_top = index <= self._first + 3 and len(line.text) < 160
            if not near_top or fields[0].start > 16 or "。" in line.text:
                return []
        return fields

    @staticmethod
    def _value_below(line: WebLine, previous: str) -> list[WebField]:
        """Return the field whose label is the whole line before (dt/dd, two divs)."""
        above = fields_of(previous)
        if line.main or len(above) != 1 or above[0].start < len(previous.rstrip()):
            return []
        (label,) = above
        start, end = 0, len(line.text)
        if label.key == "date":
            start, end = date_in(line.text, 0, end) or (0, 0)
        if len(line.text) > 100 or (label.key == "date" and not end):
            return []
        return [WebField(label=label.label, key=label.key, rank=label.rank, start=start, end=end)]

    def _in_info_table(self, line: WebLine) -> bool:
        """Whether a row stands in a table with at least two rows or cells of labels."""
        table = next(line.element.iterancestors("table"), None)
        return self._labels[table] >= 2

    def _fact(
        self, key: FactKey | None, rank: int, text: str, start: int, span: tuple[int, int]
    ) -> None:
        """Remember a field's value unless a better one is known."""
        if (
            key is None
            or span[0] >= span[1]
            or (key in self._facts and self._facts[key][0] <= rank)
        ):
            return
        value = text[span[0] : span[1]]
        self._facts[key] = (rank, Fact(key, value, start + span[0], start + span[1]))

    def _unlabelled(self, index: int, line: WebLine, start: int) -> None:
        """Take a date or a source that stands without label between title and article.

        Or anywhere outside the article when a `<meta>` field says the same.
        """
        between = self._title >= 0 and self._title < index < self._first
        span = date_in(line.text, 0, len(line.text))
        if span and (between or _same_day(line.text[slice(*span)], self._metas.get("pubdate", ""))):
            self._fact("date", 5, line.text, start, span)
        for meta, key in _META_KEYS.items():
            value = self._metas.get(meta, "")
            at = line.text.find(value) if value and key != "date" else -1
            if at >= 0:
                self._fact(key, 5, line.text, start, (at, at + len(value)))

    def _is_article(self, index: int, line: WebLine) -> bool:
        """Whether a line is kept: title, article, or prose that no menu would hold."""
        if index == self._title:
            return True
        if line.main:
            return not self._junk(line)
        if self._is_subtitle(index, line):
            return True
        return (
            not line.boilerplate
            and len(line.text) >= _PROSE
            and "。" in line.text
            and line.linked < 0.3
        )

    def _is_subtitle(self, index: int, line: WebLine) -> bool:
        """Whether a line outside the article is the second title right below the title."""
        if index != self._title + 1 or line.boilerplate or line.linked:
            return False
        return line.text.strip().startswith(("——", "—")) and len(line.text) <= _SUBTITLE

    def _hint(self, index: int, line: WebLine) -> LineHint:
        """Return the hint of a kept line."""
        if line.table:
            return LineHint(style="table", ends=True)
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
    """Return whether a line ends its paragraph; `<br>` is what people make of it."""
    if not line.broken:
        return True
    ends = soft_break_ends(line.text, following)
    return None if ends is False else ends


def _is_centred(element: Element) -> bool:
    """Whether a block is centred by its own attribute or style."""
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
    """Whether two ways of writing a date have the same year, month and day."""
    numbers = [tuple(int(n) for n in re.findall(r"\d+", each)[:3]) for each in (one, other)]
    return len(numbers[0]) == 3 and numbers[0] == numbers[1]

"""Normalises white space and punctuation for the rules and maps offsets back to the source.

Reports have spaces inside numbers (`7.04 万户`), hard line breaks inside sentences (`383⏎件`),
half-width marks between Chinese words and marks before the items of a list (`——`, `●`). The rules
are written for text without them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache

from casebook.system.caches import CURRENT_TEXTS

# White space, and the zero-width and bidi characters of text copied from web pages.
_SPACE = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_DIGIT_OR_MASK = frozenset("0123456789０１２３４５６７８９*＊")
_WIDTHS = str.maketrans(",;:!?", "，；：！？")
# Half-width marks beside Chinese text: 办结30件,调解20件; not those of 5,990 and 10:30.
_WIDE = r"\u2018-\u201d\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_HALF_WIDTH = re.compile(rf"[,;:!?](?:(?<=[{_WIDE}%].)|(?=[{_WIDE}]))")
_SENTENCE_FINAL = frozenset("。！？；：!?;…")
_LIST_OR_HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|#{1,6}\s|[-*+]\s|\d{1,2}[.．、](?!\d)"
)
# The mark of an item at the start of a line: ——成功创建…, ● 办结…, 2）办结…; no minus of -3.5%.
_ITEM_MARK = re.compile(
    r"(?:[—–－•·●○◆◇■□▪▲△▶►★☆※➢➤✓✔√①-⑳❶-❿]{1,4}|-{2,3}|\d{1,2}[)）])(?=\s*[“‘《（(\u4e00-\u9fff])"
    r"|-(?=\s+[“‘《（(\u4e00-\u9fff])"
)
# A line of fewer characters without final punctuation is a heading, a title or a table cell.
_SHORT_LINE = 25
_SLACK = 3  # characters by which the wrapped lines of a paragraph differ, besides a word not cut
_RUNNING = re.compile("[。！？；]")  # a title or an item has none of these inside
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"), ("‘", "’"))
_NEVER_FIRST = frozenset("”’》）)】、，。；：！？,;:%％")
_HALF_WIDE = re.compile(r"[!-~]+")
_FIRST_WORD = re.compile(r"[!-~]+|.")
# Half-width quotation marks of a line are pairs: "三员联调"机制.
_STRAIGHT = re.compile(r'^[^"\n]*(?:"[^"\n]*"[^"\n]*)+$', re.MULTILINE)
_QUOTED = re.compile(r'(?<!\d)"(?=[^"\n\u4e00-\u9fff]*+[\u4e00-\u9fff])([^"\n]*+)"')

# Units that make digits a quantity, so that a space among them is part of the number.
_UNIT = r"[余多]?[万亿]?[余多]?(?:[件个人次项条名家户场份元起部处%％]|工作日)"
_COUNTED = re.compile(rf"[0-9]{{1,6}}(?:\.[0-9]+)?{_UNIT}")
_MOST_DIGITS = 6  # characters before a space in a broken number, commas included
_YEAR = re.compile("(?:19|20)[0-9]{2}")
# 1 234 567件: groups of three, with the spaces that word processors put between them
_SPACES_IN_NUMBERS = " \u00a0\u2009\u202f"
_GROUPED = re.compile(
    rf"(?<![0-9０-９.,．，])[0-9０-９]{{1,3}}(?:[{_SPACES_IN_NUMBERS}][0-9０-９]{{3}}){{1,4}}(?:[.．][0-9０-９]+)?"
    r"(?= ?[%％\u4e00-\u9fff])"
)
_MOST_GROUPED = 20  # characters before a space in a grouped number, spaces included
_CLAUSE_END = re.compile(r"[，。；：！？\n 　;!?|,](?!(?<=,)[0-9])")
_SENTENCE_END = re.compile(r"[。！？；\n!?;]")
_TITLE = re.compile(r"《[^《》\n]{1,200}(?:《[^《》\n]{0,80}》[^《》\n]{0,120})?》")


class Plain:
    """A text without stray white space, its brackets and marks those of Chinese.

    Offsets are code points into `text` (half open where paired); `origin` and `span` map them to
    `source`. Equal only to itself.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self._gap_offsets: list[int] = [0]
        self._shifts: list[int] = [0]
        self.text = self._normalised()

    def _normalised(self) -> str:
        """Build the text, and the table of shifts that `origin` needs."""
        source = self.source
        pieces: list[str] = []
        length = line_start = 0
        mark = _ITEM_MARK.match(source)
        copied = self._shifts[0] = mark.end() if mark else 0
        for match in _SPACE.finditer(source):
            start, end = match.span()
            replacement = _replacement(source, start, end, line_start)
            if "\n" in match.group():
                line_start = end
                if mark := _ITEM_MARK.match(source, end):
                    end, replacement = mark.end(), "\n"
            pieces += (source[copied:start], replacement)
            length += start - copied + len(replacement)
            copied = end
            self._gap_offsets.append(length)
            self._shifts.append(end - length)
        pieces.append(source[copied:])
        text = "".join(pieces).replace("(", "（").replace(")", "）")
        if '"' in text:
            text = _STRAIGHT.sub(lambda line: _QUOTED.sub(r"“\1”", line.group()), text)
        return _HALF_WIDTH.sub(lambda mark: mark.group().translate(_WIDTHS), text)

    def origin(self, offset: int) -> int:
        """The offset in `source` of the character at `offset` of `text`."""
        return offset + self._shifts[bisect_right(self._gap_offsets, offset) - 1]

    def offset(self, origin: int) -> int:
        """The offset in `text` of the character at `origin` of `source`, the next if that was left out."""
        index = bisect_right(self._gap_origins, origin) - 1
        after = (
            self._gap_offsets[index + 1] if index + 1 < len(self._gap_offsets) else len(self.text)
        )
        return min(origin - self._shifts[index], after)

    @cached_property
    def _gap_origins(self) -> list[int]:
        return [at + shift for at, shift in zip(self._gap_offsets, self._shifts, strict=True)]

    def span(self, start: int, end: int) -> tuple[int, str]:
        """The offset of `text[start:end]` in `source`, and its exact characters there."""
        first = self.origin(start)
        return first, self.source[first : self.origin(end - 1) + 1]

    @cached_property
    def _clause_bounds(self) -> list[int]:
        """Offsets of the characters that end a clause, between -1 and the length of the text."""
        return [-1, *(match.start() for match in _CLAUSE_END.finditer(self.text)), len(self.text)]

    @cached_property
    def _sentence_bounds(self) -> list[int]:
        """The same for `ends`."""
        return [-1, *self.ends, len(self.text)]

    @cached_property
    def ends(self) -> list[int]:
        """Offsets of the characters that end a sentence; a semicolon ends one."""
        return [match.start() for match in _SENTENCE_END.finditer(self.text)]

    @cached_property
    def titles(self) -> list[tuple[int, int]]:
        """Spans of 《…》, brackets included."""
        return [match.span() for match in _TITLE.finditer(self.text)]

    @cached_property
    def _title_starts(self) -> list[int]:
        return [start for start, _ in self.titles]

    def title_around(self, offset: int) -> tuple[int, int] | None:
        """The span of the 《…》 around `offset`, brackets included; None outside of one."""
        index = bisect_right(self._title_starts, offset) - 1
        inside = index >= 0 and self.titles[index][1] > offset
        return self.titles[index] if inside else None

    def in_title(self, offset: int) -> bool:
        """Whether `offset` is inside 《…》."""
        return self.title_around(offset) is not None

    def is_quoted(self, offset: int) -> bool:
        """Whether `offset` is inside “…” of its sentence."""
        first, _ = self.sentence(offset, offset)
        text = self.text
        return text.rfind("“", first, offset) > text.rfind("”", first, offset)

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The bounds of the clause around a span, without the punctuation that delimits it."""
        return _between(self._clause_bounds, start, end)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The bounds of the sentence around a span, without its final punctuation."""
        return _between(self._sentence_bounds, start, end)


@lru_cache(maxsize=CURRENT_TEXTS)
def plain_of(source: str) -> Plain:
    """The plain text of a source; cached, since findings and sections share it."""
    return Plain(source)


def _between(bounds: list[int], start: int, end: int) -> tuple[int, int]:
    """The half-open span around `start:end` between two of the sorted `bounds`, which enclose it."""
    last = len(bounds) - 1
    first = bisect_left(bounds, start, 1, last)
    after = bounds[first]
    if after < end:
        after = bounds[bisect_left(bounds, end, first, last)]
    return bounds[first - 1] + 1, after


def _replacement(source: str, start: int, end: int, line_start: int) -> str:
    """What replaces the white space `source[start:end]`: a line break, a space or nothing.

    `line_start` is the offset where the current line of the source begins.
    """
    if start == 0 or end == len(source):
        return ""
    before, after = source[start - 1], source[end]
    if _INVISIBLE.fullmatch(source, start, end):
        return ""
    if source.find("\n", start, end) >= 0:
        return "\n" if _ends_paragraph(source, start, end, line_start) else ""
    if before in _DIGIT_OR_MASK and after in _DIGIT_OR_MASK:
        if _one_number(source, start, end):
            return ""
        # an ideographic space separates table cells; parts of a number have a narrow one
        return " " if end - start == 1 and source[start] in _SPACES_IN_NUMBERS else "　"
    if before.isascii() and before.isalpha() and after.isascii() and after.isalpha():
        return " "
    wide = end - start > 1 and before not in _DIGIT_OR_MASK and after not in _DIGIT_OR_MASK
    return " " if wide else ""


def _one_number(source: str, start: int, end: int) -> bool:
    """Whether a space is inside a number: `案件3 83件` (broken), `1 234 567件` (grouped)."""
    if end - start > 1 or source[start] not in _SPACES_IN_NUMBERS:
        return False
    first = _start_of_digits(source, start, _MOST_DIGITS, ",")
    broken = source[start] == " " and _is_han(source[first - 1 : first])
    if broken and not _YEAR.fullmatch(source, first, start) and _COUNTED.match(source, end):
        return True
    first = _start_of_digits(source, start, _MOST_GROUPED, _SPACES_IN_NUMBERS)
    first += source[first] in _SPACES_IN_NUMBERS
    grouped = _GROUPED.match(source, first)
    before = source[max(0, first - 2) : first].rstrip(_SPACES_IN_NUMBERS)
    begins = not before or _is_han(before[-1]) or before[-1] in "，。；：（"
    return grouped is not None and grouped.end() > start and begins


def _start_of_digits(source: str, start: int, reach: int, between: str) -> int:
    """Where the digits (and characters of `between`) before `start` begin, `reach` back at most."""
    first = start
    while first > max(0, start - reach) and (
        source[first - 1].isdigit() or source[first - 1] in between
    ):
        first -= 1
    return first


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _ends_paragraph(source: str, start: int, end: int, line_start: int) -> bool:
    """Whether the line break in `source[start:end]` ends a paragraph, or only wraps a line."""
    before, after = source[start - 1], source[end]
    if before in _SENTENCE_FINAL or source[line_start] == "#" or source.startswith("　　", end - 2):
        return True
    if _LIST_OR_HEADING.match(source, end):
        return True
    if before in "，、," or (before in _DIGIT_OR_MASK and after not in _DIGIT_OR_MASK):
        return False
    return start - line_start < _SHORT_LINE or not _goes_on(source, start, end, line_start)


def _goes_on(source: str, start: int, end: int, line_start: int) -> bool:
    """Whether a line without a mark at its end goes on in the next one: only wrapped, or by a page.

    A title or an item of a list has no full stop inside, and is shorter than what follows it, or an
    empty line does.
    """
    line = source[line_start:start]
    if _RUNNING.search(line) or any(line.count(first) > line.count(last) for first, last in _PAIRS):
        return True
    if source[end] in _NEVER_FIRST:
        return True
    following = source[end : end_of_line(source, end)].rstrip()
    if source.count("\n", start, end) > 1:
        # of a list, the next item has no mark either; a sentence that a page cut in two ends with one
        return "，" in line and following[-1:] in _SENTENCE_FINAL
    word = _FIRST_WORD.match(following)
    room = _width(line) + _width(word.group() if word else "") + _SLACK
    return _width(following) <= room


def end_of_line(text: str, start: int) -> int:
    """The offset of the line break at or after `start`, else of the end of the text."""
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _width(line: str) -> float:
    """How wide a line is, in Chinese characters."""
    return len(line) - sum(map(len, _HALF_WIDE.findall(line))) / 2

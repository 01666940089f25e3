"""The text as the rules read it: without stray white space, with a way back to the source.

Reports come with spaces inside numbers (`7.04 万户`) and with hard line breaks in the middle of a
sentence (`383⏎件`). Every rule is written for text without them; findings are mapped back.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache

from casebook.system.caches import CURRENT_TEXTS

# White space, and the marks without width that copies from web pages carry.
_SPACE = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_FIGURE = frozenset("0123456789０１２３４５６７８９*＊")
_FINAL = frozenset("。！？；：!?;…")
_OPENING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|#{1,6}\s|[-*+]\s|\d{1,2}[.．、](?!\d)"
)
# A line shorter than this that ends without a mark is a heading, a title or a table cell.
_SHORT = 25

# What makes digits a quantity, so that a space in them is a broken or a grouped number.
_UNIT = r"[余多]?[万亿]?[余多]?(?:[件个人次项条名家户场份元起部处%％]|工作日)"
_COUNTED = re.compile(rf"[0-9]{{1,6}}(?:\.[0-9]+)?{_UNIT}")
_DIGITS = 6
_YEAR = re.compile("(?:19|20)[0-9]{2}")
# 1 234 567件: groups of three, with the spaces that word processors put between them
_THIN = " \u00a0\u2009\u202f"
_GROUPED = re.compile(
    rf"(?<![0-9０-９.,．，])[0-9０-９]{{1,3}}(?:[{_THIN}][0-9０-９]{{3}}){{1,4}}(?:[.．][0-9０-９]+)?"
    r"(?= ?[%％\u4e00-\u9fff])"
)
_GROUPS = 20
_STOP = re.compile(r"[，。；：！？\n 　;!?|]|,(?![0-9])")
_END = re.compile(r"[。！？；\n!?;]")
_TITLE = re.compile(r"《[^《》\n]{1,200}(?:《[^《》\n]{0,80}》[^《》\n]{0,120})?》")


class Plain:
    """A text without stray white space; offsets of `text` map to `source` by `origin`."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._at: list[int] = [0]
        self._shift: list[int] = [0]
        self.text = self._squeeze()

    def _squeeze(self) -> str:
        source = self.source
        pieces: list[str] = []
        done = length = line = 0
        for found in _SPACE.finditer(source):
            start, end = found.span()
            kept = _kept(source, start, end, line)
            if "\n" in found.group():
                line = end
            pieces += (source[done:start], kept)
            length += start - done + len(kept)
            done = end
            self._at.append(length)
            self._shift.append(end - length)
        pieces.append(source[done:])
        return "".join(pieces)

    def origin(self, offset: int) -> int:
        """The offset in `source` of the character at `offset` of `text`."""
        return offset + self._shift[bisect_right(self._at, offset) - 1]

    def span(self, start: int, end: int) -> tuple[int, str]:
        """Where `text[start:end]` stands in `source`, and its exact words there."""
        first = self.origin(start)
        return first, self.source[first : self.origin(end - 1) + 1]

    @cached_property
    def stops(self) -> list[int]:
        """Offsets of the marks that end a clause."""
        return [found.start() for found in _STOP.finditer(self.text)]

    @cached_property
    def ends(self) -> list[int]:
        """Offsets of the marks that end a sentence."""
        return [found.start() for found in _END.finditer(self.text)]

    @cached_property
    def titles(self) -> list[tuple[int, int]]:
        """Stretches in 《…》, brackets included."""
        return [found.span() for found in _TITLE.finditer(self.text)]

    def in_title(self, offset: int) -> bool:
        """Whether `offset` is inside 《…》."""
        index = bisect_right(self.titles, (offset, len(self.text))) - 1
        return index >= 0 and self.titles[index][1] > offset

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The clause around a stretch, without the marks around it."""
        return _around(self.stops, start, end, len(self.text))

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence around a stretch, without its final mark."""
        return _around(self.ends, start, end, len(self.text))


@lru_cache(maxsize=CURRENT_TEXTS)
def plain_of(source: str) -> Plain:
    """The plain text of a source; findings and sections are read from the same one."""
    return Plain(source)


def _around(marks: list[int], start: int, end: int, size: int) -> tuple[int, int]:
    before = bisect_left(marks, start) - 1
    after = bisect_left(marks, end)
    return (
        marks[before] + 1 if before >= 0 else 0,
        marks[after] if after < len(marks) else size,
    )


def _kept(source: str, start: int, end: int, line: int) -> str:
    """What a run of white space leaves behind: a line break, a space or nothing."""
    if start == 0 or end == len(source):
        return ""
    before, after = source[start - 1], source[end]
    if _INVISIBLE.fullmatch(source, start, end):
        return ""
    if source.find("\n", start, end) >= 0:
        return "\n" if _breaks(source, start, end, line) else ""
    if before in _FIGURE and after in _FIGURE:
        if _one_number(source, start, end):
            return ""
        # cells of a table stand wider apart than the parts of a number
        return " " if end - start == 1 and source[start] in _THIN else "　"
    if before.isascii() and before.isalpha() and after.isascii() and after.isalpha():
        return " "
    wide = end - start > 1 and before not in _FIGURE and after not in _FIGURE
    return " " if wide else ""


def _one_number(source: str, start: int, end: int) -> bool:
    """Whether a single space stands in a number: `案件3 83件` is broken, `1 234 567件` grouped."""
    if end - start > 1 or source[start] not in _THIN:
        return False
    first = _first(source, start, _DIGITS, ",")
    broken = source[start] == " " and _is_word(source[first - 1 : first])
    if broken and not _YEAR.fullmatch(source, first, start) and _COUNTED.match(source, end):
        return True
    first = _first(source, start, _GROUPS, _THIN)
    first += source[first] in _THIN
    grouped = _GROUPED.match(source, first)
    before = source[max(0, first - 2) : first].rstrip(_THIN)
    begins = not before or _is_word(before[-1]) or before[-1] in "，。；：（"
    return grouped is not None and grouped.end() > start and begins


def _first(source: str, start: int, reach: int, between: str) -> int:
    """Where the digits before `start` begin, at most `reach` characters before it."""
    first = start
    while first > max(0, start - reach) and (
        source[first - 1].isdigit() or source[first - 1] in between
    ):
        first -= 1
    return first


def _is_word(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _breaks(source: str, start: int, end: int, line: int) -> bool:
    """Whether a line break ends the paragraph (else the line was only wrapped)."""
    before, after = source[start - 1], source[end]
    if before in _FINAL or source[line] == "#" or source.startswith("　　", end - 2):
        return True
    if _OPENING.match(source, end):
        return True
    if before in "，、," or (before in _FIGURE and after not in _FIGURE):
        return False
    return start - line < _SHORT

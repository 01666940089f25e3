"""The lines of a document with their kinds and section numbers, for the search for heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from casebook.split.heads.bylines import body_line, byline
from casebook.split.heads.evidence import HeadEvidence
from casebook.split.heads.titles import LABEL, ONLY_PLACE, is_paper_title, plain
from casebook.split.kinds import LineKind, kind_of, rank
from casebook.split.lines import Line, ends_sentence
from casebook.split.numbering import section_number

_LED = re.compile(r"[\u4e00-\u9fff]{2,8}[：:]")
_SAID = re.compile(r"“[^“”]{2,40}”")  # “乡亲，咱坐下说。”
_EDITORS_NOTE = re.compile(r"(?:编者按|编者的话|开栏的?话|开栏语|写在前面)[：:\s]?")
_NOTE = 3  # most paragraphs of an editor's note
_TOP = 3  # lines at the top among which such a title may be
_LONGEST_TITLE = 60  # characters of a question
_LONGEST_SECTION = 12  # characters of a heading that several reports have in common


class ClassifiedLines:
    """All logical lines of a document, and their kinds and section numbers, computed once.

    `begin` is the index of the first line that may be in a head. `kinds` and `numbers` have one
    entry per line; a number is 0 for a line that is no section heading. `sections` are the indexes
    of unnumbered headings that reports of one kind have in common (基本案情), by their words or
    because several have them.
    """

    def __init__(self, lines: Sequence[Line], begin: int, evidence: HeadEvidence) -> None:
        self.lines = lines
        self.begin = begin
        self.evidence = evidence
        self.kinds = [kind_of(line) for line in lines]
        for index in (begin, *(title - 1 for title in evidence.titles if title > begin)):
            if self._leads(index):
                self.kinds[index] = LineKind.SHORT
        for index in range(begin, min(begin + _TOP, len(lines))):
            if self._asks(index):
                self.kinds[index] = LineKind.SHORT
        self.numbers = [section_number(line.text) for line in lines]
        self.sections = frozenset(self._common_sections())

    def _asks(self, index: int) -> bool:
        """Whether a line is a title that ends in a question, above a subtitle or small print."""
        if index + 1 >= len(self.lines):
            return False
        text, below = self.lines[index].text, self.lines[index + 1]
        asks = text.endswith(("？", "！", "?", "!")) and "。" not in text
        if not (asks or _SAID.fullmatch(text)) or len(text) > _LONGEST_TITLE:
            return False
        if asks and index == self.begin and _LED.match(text):
            return True  # 某县：这些民生实事办好了！
        told = below.text.startswith(("——", "—", "--")) or byline(below.text, below.raw)
        return bool(told) or self.kinds[index + 1] is LineKind.DATE

    def _leads(self, index: int) -> bool:
        """Whether a line is the place with which a title on two lines begins, and no salutation."""
        if index + 1 >= len(self.lines):
            return False
        text = self.lines[index].text
        if not text.endswith(("：", ":")):
            return False
        below = self.kinds[index + 1]
        place = ONLY_PLACE.fullmatch(text[:-1]) and below is LineKind.SHORT
        clause = "，" in self.lines[index + 1].text and below in (LineKind.SHORT, LineKind.CLAUSE)
        return bool(place) or (body_line(text[:-1]) and clause)

    def _common_sections(self) -> Iterator[int]:
        brief = [
            i
            for i in range(self.begin, len(self.lines))
            if self.kinds[i] is LineKind.SHORT and len(self.lines[i].text) <= _LONGEST_SECTION
        ]
        texts = Counter(self.lines[i].text for i in brief)
        for index in brief:
            line = self.lines[index]
            if plain(line.text) in self.evidence.words.sections or (
                texts[line.text] > 1
                and not (
                    body_line(line.text) or byline(line.text, line.raw) or LABEL.match(line.text)
                )
            ):
                yield index

    def at(self, indexes: Iterable[int]) -> list[Line]:
        """The lines at these indexes."""
        return [self.lines[index] for index in indexes]

    def paragraph_ended(self, index: int) -> bool:
        """Whether the line before `index` ends a sentence, or there is none."""
        return index == self.begin or ends_sentence(self.lines[index - 1].text)

    def begins_at(self, index: int) -> bool:
        """Whether nothing but an editor's note (编者按：…) stands above a line."""
        above = self.lines[self.begin : index]
        noted = bool(above) and _EDITORS_NOTE.match(above[0].text) is not None
        return not above or (noted and len(above) <= _NOTE)

    def mentions(self, phrase: str, first: int, last: int) -> bool:
        """Whether any line from `first` up to, not including, `last` contains the phrase."""
        return any(phrase in self.lines[i].text for i in range(first, last))

    def has_title_style(self, index: int) -> bool:
        """Whether the line has the format's title style; true for all lines if there is none."""
        return rank(self.lines[index]) >= self.evidence.title_rank

    def is_running_text(self, index: int) -> bool:
        """Whether the line is indented like the first line of a paragraph."""
        line, layout = self.lines[index], self.evidence.layout
        if is_paper_title(line.text):
            return False
        return line.indented and layout.indents and not layout.indents_headings and not rank(line)

    def numbering_restarts(self, since: int, index: int) -> bool:
        """Whether 一、 is the next section number after `index`, and the last one before it was higher.

        Only the eight lines after `index` and the lines from `since` on are considered.
        """
        after = next((n for n in self.numbers[index + 1 : index + 9] if n), 0)
        before = next((n for n in reversed(self.numbers[since:index]) if n), 0)
        return after == 1 and before >= 2

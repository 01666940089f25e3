"""Choose the title among the lines of a head, and join the lines of a title.

Every run of up to four lines is weighed as a title: by its words, its style, the list of contents, how
its lines go on into one another, and what it would leave above and below. The heaviest one is the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from casebook.page_lines.names import is_column, is_publisher
from casebook.split.contents.introduction import is_issue
from casebook.split.heads.bylines import body_line, byline
from casebook.split.heads.evidence import HeadEvidence
from casebook.split.heads.titles import (
    DASHES,
    KIND,
    ONLY_PLACE,
    PAPER,
    STRONG,
    TitleWords,
    breaks_off,
    is_occasion,
    is_title_cut,
    leading_unit,
    names_place,
    only_occasion,
    plain,
    title_score,
)
from casebook.split.kinds import DOCUMENT_NUMBER, LETTERHEAD, rank
from casebook.split.lines import Line
from casebook.split.white_space import title_text

_APART = -10.0  # what it costs to join two lines that do not belong together
_MOST = 4  # lines of a title
_USUAL = range(8, 51)  # code points of most titles
_LONGEST = 90
_SLOGAN = 3  # a line with a lower `title_score` above a dash can be a slogan
_BRIEF = 5  # most code points of a line that is hardly a title alone
_PIECE = 6  # least `plain` code points of a piece of a title that is printed again
_AGAIN = 8  # least `plain` code points of a title that is named again
_COUPLET = range(4, 13)  # characters of each of two clauses of one length
_REST = 4  # least characters of a line that is more than the end of the title above
_KIND = 6  # most characters of a line that only says what kind of text follows
_BARS = "|｜"  # of a table, behind its last cell
_YEAR_LAST = re.compile(r"20\d\d年度?$")
_LED = re.compile(r"[^，。]{2,14}[：:].")
# What pages print around a title and no title or subtitle is like: 要闻 | 民生 | 时政, 2002卷, 中国某某网.
_PRINTED = re.compile(
    r"[|｜].*[|｜]|https?://|^[•●▪■◆]|^[\u4e00-\u9fff]{2,8}\s*\d{1,6}\s+\d{1,6}$|^[（(][^（）()]{4,30}日(?:公告|公布|发布|印发|通过|施行|起施行)?[）)]$|^.{0,10}(?:网通?|版|卷|频道|客户端|平台|无障碍|专栏)$"
)
# A line of reporters and the dateline of an agency: 某某融媒体记者 王某 李某某, 新华社某地3月17日电.
_NO_TITLE = re.compile(
    r"[□■◎●\s]*\S{0,10}(?:(?:记者|通讯员)[\u4e00-\u9fff]{2,14}){1,2}"
    r"|[\[【]?目\s*[录次][\]】]?|编者按[：:]?|[^，。]{0,12}\d{1,2}月\d{1,2}日(?:电|讯)"
)

# What reporters do in a title: 媒体记者走进某县.
_REPORTER_ACTS = re.compile(
    r"(?:记者|通讯员)(?:走进|走近|来到|走访|探访|采访|集中|看|眼中|手记|观察|调查|体验|亲历)"
)


def is_credit(text: str) -> bool:
    """Whether a line is one of reporters, of an agency or an editor's note, and never a title."""
    return _NO_TITLE.fullmatch(text) is not None and not _REPORTER_ACTS.search(text)


def is_printed(text: str) -> bool:
    """Whether a line of a head is what pages print there."""
    return len(text) <= _BRIEF or is_credit(text) or _PRINTED.search(text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _HeadLine:
    """A line of a head and what it can be.

    `other` is one that certainly is something else than a title, `odd` one that pages print around it.
    """

    line: Line
    text: str
    plain: str
    rank: float
    body: bool
    other: bool
    odd: bool


def _read(line: Line) -> _HeadLine:
    text = line.text
    body = body_line(text.strip("（）()"))
    other = (
        body
        or only_occasion(text)
        or LETTERHEAD.fullmatch(text)
        or DOCUMENT_NUMBER.fullmatch(text)
        or is_credit(text)
        or byline(text, line.raw)
    )
    return _HeadLine(
        line=line,
        text=text,
        plain=plain(text),
        rank=rank(line),
        body=body,
        other=bool(other),
        odd=bool(is_column(text) or is_publisher(text) or _PRINTED.search(text) or is_issue(text)),
    )


def can_be_title(line: Line) -> bool:
    """Whether a line is not certainly something else: a body, a byline, an occasion, a number."""
    return not _read(line).other


def find_title(
    lines: Sequence[Line],
    known: HeadEvidence,
    *,
    clauses: bool,
    text: str = "",
    first: bool = False,
) -> tuple[int, int]:
    """The range (start, stop) of the title in `lines`, at least one line.

    `clauses` means that several lines may be one title: the head has a byline with name and office,
    as essays do, or a subtitle behind a dash. `text` is the `plain` beginning of what stands below
    the head. `first` means that nothing stands above the lines, so that the title is rather the
    first of them than the last.
    """
    if len(lines) == 1:
        return 0, 1
    read = [_read(line) for line in lines]
    weighed = _Weighing(read, known, clauses=clauses, text=text, first=first)
    return max(weighed.runs(), key=lambda run: (weighed.weight(*run), -run[0] if first else run[0]))


class _Weighing:
    """How much each run of the lines of a head is like a title."""

    def __init__(
        self,
        read: Sequence[_HeadLine],
        known: HeadEvidence,
        *,
        clauses: bool,
        text: str,
        first: bool,
    ) -> None:
        self._read = read
        self._known = known
        self._text = text
        self._first = first
        self._clauses = first or (clauses and self._has_only_clauses())
        ranks = [each.rank for each in read if not each.other]
        self._top = max(ranks, default=0.0)
        self._styled = bool(ranks) and min(ranks) < self._top
        self._subtitles = [self._is_subtitle(index) for index in range(len(read))]
        self._joints = [self._joint(*pair) for pair in pairwise(read)]

    def _has_only_clauses(self) -> bool:
        """Whether no line is a title by itself: 深入践行… / 奋力开创…新局面."""
        words, places = self._known.words, self._known.places
        for each in self._read:
            whole = title_score(each.text, places, words) >= STRONG
            if whole and (places(each.text[:6]) or leading_unit(each.text)):
                return False
        return not words.slogan.match(self._read[0].text)

    def runs(self) -> Iterator[tuple[int, int]]:
        """The runs of lines that may be one title; a list of contents may join what nothing else does."""
        for start in range(len(self._read)):
            for stop in range(start + 1, min(len(self._read), start + _MOST) + 1):
                if (
                    stop > start + 1
                    and self._joints[stop - 2] == _APART
                    and not self._known.contents
                ):
                    break
                yield start, stop

    def weight(self, start: int, stop: int) -> float:
        """The weight of the lines from `start` up to, not including, `stop` as a title."""
        run = self._read[start:stop]
        words = "".join(each.text for each in run)
        return (
            title_score(words, self._known.places, self._known.words)
            + 3 * bool(KIND.search(words))
            + 2 * (len(words) in _USUAL)
            - 2 * (len(words) <= _BRIEF)
            - 4 * (len(words) > _LONGEST)
            + 8 * (self._styled and all(each.rank == self._top for each in run))
            + self._listed(words)
            + self._named_again(start, stop, plain(words))
            + sum(self._joints[start : stop - 1])
            + self._edges(start, stop)
            - self._other(run)
            - 2 * (len(run) == 1 < len(self._read) and _is_couplet(run[0].line))
            - 20 * any(self._subtitles[start:stop])
            + 5 * (stop < len(self._read) and self._subtitles[stop])
        )

    def _listed(self, words: str) -> int:
        contents = self._known.contents
        if contents is None:
            return 0
        return 40 if contents.lists(words) else 20 * contents.lists_similar(words)

    def _named_again(self, start: int, stop: int, words: str) -> int:
        """What it tells that the title, or most of it in pieces, stands in other lines or in the text."""
        others = {each.plain for each in (*self._read[:start], *self._read[stop:])}
        again = len(words) >= _AGAIN and (words in self._text or words in others)
        if stop > start + 1 or len(words) < 2 * _PIECE:
            return 3 * again
        pieces = sum(len(other) for other in others if len(other) >= _PIECE and other in words)
        return 3 * again + 16 * (3 * pieces >= 2 * len(words))

    def _edges(self, start: int, stop: int) -> float:
        """What it costs if lines break off at its edges, and that it leaves lines out."""
        told = 0.0
        for edge in (start, stop):
            if 0 < edge < len(self._read) and self._joints[edge - 1] > 2:
                told -= 8
        title = plain("".join(each.text for each in self._read[start:stop]))
        for index, each in enumerate(self._read):
            if start <= index < stop or each.other or each.odd or each.plain in title:
                continue
            if not each.text.startswith(DASHES):
                told -= 0.5 if (index < start) != self._first else 1
        return told

    def _other(self, run: Sequence[_HeadLine]) -> int:
        """What it costs that lines belong to no title; bodies may be the beginning of one."""
        led = next((at for at, each in enumerate(run) if not each.body), 0)
        others = sum(each.other for each in run[led:])
        return 12 * others + 5 * sum(each.odd for each in run)

    def _is_subtitle(self, index: int) -> bool:
        """Whether a line begins with a dash and is not the title below a slogan.

        It is the title if it says what kind of text follows: 法治之光照亮振兴路 / ——鹤岗市…工作纪实.
        """
        text = self._read[index].text
        if not text.startswith(DASHES):
            return False
        words, places = self._known.words, self._known.places
        above = [each.text for each in self._read[:index]]
        if not above or above[-1].endswith(("？", "?", "。”")) or is_occasion(text):
            return True
        strong = title_score(text.lstrip("—-"), places, words) >= STRONG
        told = strong and words.genre.search(text)
        return not told or any(title_score(each, places, words) >= _SLOGAN for each in above)

    def _joint(self, one: _HeadLine, two: _HeadLine) -> float:
        """How well a title goes on from one line to the next; above 2 the first breaks off."""
        known = self._known
        if one.plain == two.plain or two.text.startswith(DASHES):
            return _APART
        if one.body and (two.body or two.text.startswith("关于")):
            return 4 - two.body
        if two.plain in known.words.sections or leading_unit(two.text) == two.text or two.other:
            return _APART
        if breaks_off(one.text, two.text, known.words) or _fills_its_line(one, two):
            return 4
        if one.rank != two.rank:
            return _APART
        if _goes_on(one.text, two.text) or known.words.genre.fullmatch(two.text):
            return 4
        if _is_rest(one.text, two.text) and not one.odd:
            return 2
        if self._leads(one):
            return _APART if names_place(two.text, known.places) else 2
        if len(one.text) == len(two.text) and len(one.text) in _COUPLET:
            return 2
        return 1 if self._are_clauses(one, two) else _APART

    def _are_clauses(self, one: _HeadLine, two: _HeadLine) -> bool:
        """Whether two whole lines may be one title; at the top, if they are all or read like titles."""
        if not self._clauses or one.odd or two.odd or KIND.search(one.text):
            return False
        places, words = self._known.places, self._known.words
        scores = (title_score(each.text, places, words) for each in (one, two))
        return not self._first or len(self._read) == 2 or sum(scores) > 0

    def _leads(self, one: _HeadLine) -> bool:
        """Whether a line begins with, or is, the place or body that the next clauses are about."""
        named = one.body or ONLY_PLACE.fullmatch(one.text) or _LED.match(one.text)
        return bool(named) or body_line(one.line.raw.split()[0])


def _is_couplet(line: Line) -> bool:
    """Whether a line is two or three clauses of one length, as slogans are: 合理利用秸秆 保护生态环境."""
    parts = [len(part) for part in line.raw.split()]
    return 2 <= len(parts) <= 3 and len(set(parts)) == 1 and parts[0] in _COUPLET


def _fills_its_line(one: _HeadLine, two: _HeadLine) -> bool:
    """Whether a title line reaches from one edge of the page to the other."""
    hint = one.line.hint
    if not 0 < one.rank == two.rank or hint.size is None or hint.indent is None:
        return False
    return hint.indent < 2 * hint.size


def _is_rest(one: str, two: str) -> bool:
    """Whether a short line is the end of the title above it: …建设工作 / 情况报告."""
    kind = PAPER.search(two) and not KIND.search(one)
    return len(two) < _REST or bool(kind and len(two) <= _KIND)


def _goes_on(title: str, part: str) -> bool:
    """Whether a line is the rest of 关于…, which its kind ends: 关于检查《某法》 / 实施情况的报告."""
    if is_title_cut(title, part) or (_YEAR_LAST.search(title) and PAPER.search(part)):
        return True
    begun = title.rpartition("关于")
    return bool(begun[1]) and not PAPER.search(title) and PAPER.search(part) is not None


def join_title(lines: Sequence[Line], words: TitleWords) -> str:
    """Join title lines: clauses with an ideographic space, the halves of a cut word without one.

    "" for no lines.
    """
    title = ""
    for line in lines:
        part = line.text if "\n" in line.raw else title_text(line.raw)
        if part.endswith(tuple(_BARS)):
            part = part.rstrip(_BARS + " \t\u3000\xa0")
        if not title:
            title = part
        elif breaks_off(title, part, words) or _is_rest(title, part) or _goes_on(title, part):
            title += part
        else:
            title += "\u3000" + part
    return title

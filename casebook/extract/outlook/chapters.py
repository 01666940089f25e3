"""Chapters of a text whose headings say that they tell of plans, shortcomings or other places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from casebook.extract.rules import rule_file
from casebook.findings import Standing

_RULES = rule_file("outlook")
_NOT_HERE: tuple[Standing, ...] = ("planned", "lacking", "elsewhere")
_WORDS: dict[Standing, re.Pattern[str]] = {
    standing: re.compile("|".join(_RULES["headings"][standing]))
    for standing in (*_NOT_HERE, "reported")
}
_MENDED = re.compile("|".join(_RULES["headings"]["mended"]))
_RESULTS = re.compile(_RULES["results"])
_NUMERALS = "一二三四五六七八九十"
_MARK = re.compile(
    rf"(?:(?P<hashes>\#{{1,6}})[ ]?)?(?:(?P<part>第[{_NUMERALS}]{{1,3}}(?:部分|章|篇)[、：，]?)"
    rf"|(?P<first>[{_NUMERALS}]{{1,3}})、|（(?P<second>[{_NUMERALS}]{{1,3}})）"
    r"|(?P<third>\d{1,2})[.．、](?!\d)|（(?P<fourth>\d{1,2})）)?"
)
_RANKS = {"part": 1, "first": 2, "second": 3, "third": 4, "fourth": 5}
_UNNUMBERED = 1.5
_LONGEST = 32  # characters of a heading
_ENDS = re.compile("[。：；！？]")
_NAMED_ENDS = "。：；！？，、"


_YEAR = re.compile(r"20\d\d(?=年)")
_REVIEW, _AHEAD = (re.compile(_RULES["by_year"][key]) for key in ("review", "ahead"))
_PERIOD = re.compile(_RULES["by_year"]["period"])


@dataclass(slots=True)
class _State:
    """The open chapters from the outermost: (rank, standing), and the last numeral of each rank.

    `reviewed` is the year that a heading looks back on, "" before one. `turned` is set once a chapter
    tells of the year after it: those behind it, as in 一、工作回顾 二、工作安排 三、自身建设, do, too.
    """

    open: list[tuple[float, Standing]] = field(default_factory=list)
    numerals: dict[int, str] = field(default_factory=dict)
    reviewed: str = ""
    turned: bool = False

    @property
    def standing(self) -> Standing:
        return self.open[-1][1] if self.open else "reported"


def chapters(text: str) -> Iterator[tuple[int, int, Standing]]:
    """Yield (start, end, standing) of the lines in chapters that are not reported, in text order.

    A chapter ends at the next heading of its level or a higher one.
    """
    state, start = _State(), 0
    for line in text.split("\n"):
        end = start + len(line)
        _enter(state, line)
        if state.standing != "reported":
            yield start, end, state.standing
        start = end + 1


def _enter(state: _State, line: str) -> None:
    """Close the chapters that end with a line, and open the one of which it is the heading."""
    mark = _MARK.match(line)
    size = mark.end() if mark else 0
    title = _title(line[size:], marked=size > 0)
    own = _by_year(state, title) or _standing(title) if title else None
    if own is None and state.turned and mark and (mark["first"] or mark["part"]):
        own = "planned"
    if not mark or not size:
        if own and (own != "reported" or state.standing != "reported"):
            _open_unnumbered(state, own)
        return
    kind = next((name for name in _RANKS if mark[name]), "")
    rank: float = len(mark["hashes"]) if mark["hashes"] else _RANKS[kind]
    if kind:
        _close_unnumbered(state, kind, mark[kind])
    while state.open and state.open[-1][0] >= rank:
        state.open.pop()
    if kind:
        state.numerals[_RANKS[kind]] = mark[kind]
    state.open.append((rank, own or state.standing))


def _open_unnumbered(state: _State, own: Standing) -> None:
    """Open the chapter of a heading without number, in place of the last such.

    Its rank is above that of 一、: chapters numbered from there on belong to it.
    """
    while state.open and state.open[-1][0] > _RANKS["part"]:
        state.open.pop()
    state.open.append((_UNNUMBERED, own))


def _close_unnumbered(state: _State, kind: str, numeral: str) -> None:
    """Close an unnumbered chapter at a 三、 that goes on counting from a 二、 before it."""
    last = state.numerals.get(_RANKS["first"], "") if kind == "first" else ""
    if last and _NUMERALS.find(numeral) == _NUMERALS.find(last) + 1:
        state.open = [item for item in state.open if item[0] < _UNNUMBERED]


def _title(words: str, *, marked: bool) -> str:
    """The words of a heading, "" when the line is a paragraph; `marked` if a number precedes them.

    A numbered line may go on after its heading: 四、存在的问题。一是….
    """
    if len(words) <= _LONGEST:
        if marked:
            return _ENDS.split(words, maxsplit=1)[0]
        return words if words and words[-1] not in _NAMED_ENDS and "。" not in words else ""
    if not marked:
        return ""
    first = _ENDS.split(words[: _LONGEST + 1], maxsplit=1)
    return first[0] if len(first) > 1 else ""


def _by_year(state: _State, title: str) -> Standing | None:
    """What the years in the headings tell of a chapter: behind 2025年工作回顾, 2026年重点工作 is planned."""
    years = _YEAR.findall(title)
    if said := _REVIEW.search(title):
        past = title[: said.end()]
        years = _YEAR.findall(past)
        years += [year for plan, year in _RULES["by_year"]["plans"].items() if plan in past]
        state.reviewed = max((state.reviewed, *years))
        return None
    later = bool(state.reviewed and years and max(years) > state.reviewed)
    if (later and _AHEAD.search(title)) or (state.reviewed and _PERIOD.search(title)):
        state.turned = True
        return "planned"
    return None


def _standing(title: str) -> Standing | None:
    """What a heading says of its chapter; None when it says nothing."""
    for standing in _NOT_HERE:
        if _WORDS[standing].search(title):
            return "reported" if _is_told(title, standing) else standing
    return "reported" if _RESULTS.search(title) else None


def _is_told(title: str, standing: Standing) -> bool:
    """Whether a heading with words of `standing` is of results all the same: 问题整改情况, 破解突出问题."""
    if standing == "lacking" and _MENDED.search(title):
        return True
    return standing != "elsewhere" and _WORDS["reported"].search(title) is not None

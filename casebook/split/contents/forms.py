"""Finds the titles of cases by one thing alone: lines of one form that recur above texts.

The form of a line is how it is set and how it begins: a number of some kind, a mark, a bracket, a label,
the name of a field. Of the forms that begin right below the title of a document, the one wins that best
divides it: evenly, with text below each line, another place in each part, and what the title says.
It is asked only where nothing else finds more than one article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from casebook.split.contents.introduction import Introduction, is_collection
from casebook.split.gazetteer import PlaceFinder
from casebook.split.heads.bylines import field_signer
from casebook.split.heads.dates import small_print
from casebook.split.heads.runs import place_of
from casebook.split.heads.titles import KIND, ONLY_PLACE, TitleWords
from casebook.split.kinds import LineKind, kind_of
from casebook.split.leads import SENT, Lead, lead_of
from casebook.split.lines import Line, ends_sentence

_LONGEST = 45  # characters of a line of a head
_SHORTEST_TEXT = 60  # characters of text below a title
_HEAD = 3  # most lines of a head
_COVER = 3  # most lines above the first head
_INTRODUCTION = 1200  # most characters of text between the title and the first head
_EVEN = 0.25  # least length of the shortest part, relative to the longest
_OPENING = 150  # characters of a text in which it says which place it is about
_ENOUGH = 4.0
_COUNTY = 6  # digits of the code of a county; those of towns are longer
_LED = re.compile(r"[\u4e00-\u9fff]{2,12}[：:]")  # 华坪县：芒果园里的“三本账”
_FIELD = re.compile(r"[\u4e00-\u9fff]{2,6}[：:](?=.)")
_COUNTED = re.compile(
    r"(?P<count>\d{1,2}|[一二两三四五六七八九十])\s*(?:[例则篇起]|个[^，。]{0,6}案例)"
)
_NUMBERS = {digit: value for value, digit in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


@dataclass(frozen=True, slots=True)
class _Head:
    """Lines `first` up to `last`, exclusive, right above text; `lead` is how the first one begins."""

    first: int
    last: int
    lead: Lead


def find_forms(
    lines: Sequence[Line], begin: int, places: PlaceFinder, words: TitleWords
) -> Introduction | None:
    """The title and introduction at line `begin`, and the titles of cases below; None when unsure."""
    runs = _runs(lines, begin)
    best: tuple[float, Introduction] | None = None
    for number, run in enumerate(runs[:2]):
        for first in run:
            cover = range(runs[0].stop if number else first)
            heads = _of_form(lines, first, runs[number:])
            if not 0 < len(cover) <= _COVER or len(heads) < 2:
                continue
            score = _Division(lines, cover, heads, places, words).score()
            if score >= _ENOUGH and (best is None or score > best[0]):
                best = score, Introduction(max(begin, cover.stop), first, _titles(lines, heads))
    return best[1] if best else None


def _runs(lines: Sequence[Line], begin: int) -> list[range]:
    """The runs of short lines right above text, without the headings that several of them have."""
    short = [_is_short(line) for line in lines]
    texts = Counter(line.text for line, one in zip(lines, short, strict=True) if one)
    runs: list[range] = []
    first = begin
    for index in range(begin, len(lines)):
        below = kind_of(lines[index])
        if short[index] or (below is LineKind.DATE and index > first):
            continue  # who sent a case, or when, stands between its title and the text
        last = index
        while last > first and (texts[lines[last - 1].text] > 1 or not short[last - 1]):
            last -= 1
        if first < last and below is LineKind.BODY:
            runs.append(range(first, last))
        first = index + 1
    return runs


def _is_short(line: Line) -> bool:
    """Whether a line can be one of a head."""
    text = line.text
    if line.hint.style == "table" or len(text) > _LONGEST or SENT.fullmatch(text):
        return False
    if ONLY_PLACE.fullmatch(text[:-1]) and text.endswith(("：", ":")):
        return True
    if small_print(line.raw) or ends_sentence(text):
        return False
    return kind_of(line) in (LineKind.SHORT, LineKind.CLAUSE, LineKind.NUMBERED)


def _of_form(lines: Sequence[Line], first: int, runs: Sequence[range]) -> list[_Head]:
    """The heads of the form of that which begins at `first`, in the first of the runs."""
    form = _form(lines, first)
    heads = [_Head(first, runs[0].stop, form[0])]
    heads += [
        _Head(run.start, run.stop, lead_of(lines[run.start].text))
        for run in runs[1:]
        if _form(lines, run.start)[1:] == form[1:]
        and lead_of(lines[run.start].text).kind == form[0].kind
    ]
    return heads


def _form(lines: Sequence[Line], index: int) -> tuple[Lead, object]:
    """How a line begins, and how it is set."""
    line = lines[index]
    setting = line.indented, line.centred, line.hint.style, line.hint.level, line.hint.size
    return lead_of(line.text), setting


def _titles(lines: Sequence[Line], heads: Sequence[_Head]) -> frozenset[int]:
    """Indexes of the lines that end the titles: above who sent the case, and other fields of it."""
    labels = Counter(
        label
        for head in heads
        for label in {_label(lines[i]) for i in range(head.first, head.last)}
    )
    found: set[int] = set()
    for head in heads:
        last = head.last - 1
        while last > head.first and (
            _is_sender(lines[last])
            or (_label(lines[last]) and labels[_label(lines[last])] == len(heads))
        ):
            last -= 1
        found.add(last)
    return frozenset(found)


def _is_sender(line: Line) -> bool:
    """Whether a line names the body that sent a case."""
    signer = field_signer(line.text, line.raw)
    return signer is not None and bool(signer.office)


def _label(line: Line) -> str:
    """The name of a field that a line begins with: 申报单位：; "" for none."""
    match = _FIELD.match(line.text)
    return match[0] if match else ""


class _Division:
    """A document divided at heads of one form, below the lines of its `cover`."""

    def __init__(
        self,
        lines: Sequence[Line],
        cover: range,
        heads: Sequence[_Head],
        places: PlaceFinder,
        words: TitleWords,
    ) -> None:
        self._lines, self._cover, self._heads = lines, cover, heads
        self._places, self._words = places, words
        stops = [*(head.first for head in heads[1:]), len(lines)]
        self._texts = [range(head.last, stop) for head, stop in zip(heads, stops, strict=True)]

    def score(self) -> float:
        """How well the division explains the document; 0 where something speaks against it."""
        lengths = [sum(len(self._lines[i].text) for i in text) for text in self._texts]
        leads = [head.lead for head in self._heads]
        above = self._lines[self._cover.stop : self._heads[0].first]
        if min(lengths) < _SHORTEST_TEXT or sum(len(each.text) for each in above) > _INTRODUCTION:
            return 0.0
        if leads[0].number and [each.number for each in leads] != [*range(1, len(leads) + 1)]:
            return 0.0
        presented = self._presented(above)
        if presented < 0:
            return 0.0
        marked = leads[0].kind != ""
        named = self._named(weak=presented == 0)
        if not named or (not marked and not presented):
            return 0.0
        return (
            presented
            + named
            + marked
            + self._alike_within()
            + 0.5 * (min(lengths) >= _EVEN * max(lengths))
            + 0.5 * (len(leads) > 2)
        )

    def _presented(self, above: Sequence[Line]) -> float:
        """How clearly title and introduction say that cases follow; -1 if they say something else."""
        cover = [self._lines[i] for i in self._cover]
        collected = any(is_collection(line, self._words) for line in cover)
        announced = any(self._words.announcement.search(line.text) for line in above)
        title = "".join(line.text for line in cover)
        counts = (_COUNTED.search(line.text) for line in (*cover, *above))
        told = {m["count"] for m in counts if m}
        numbers = {int(each) if each.isdecimal() else _NUMBERS[each] for each in told}
        if numbers and len(self._heads) not in numbers:
            return -1
        if not (collected or announced) and (KIND.search(title) or _LED.match(title)):
            return -1
        return 1.5 * (collected or announced) + 1.0 * bool(numbers)

    def _named(self, *, weak: bool) -> float:
        """How clearly each part is about another place, by its head or else by its text.

        If nothing presents cases (`weak`), the places are counties or larger ones in the heads.
        """
        heads = [self._of_head(head) for head in self._heads]
        if _are_apart(heads):
            codes = {code for found in heads for code in found}
            known = all(code.isdecimal() and len(code) <= _COUNTY for code in codes)
            return 3.0 if known or not weak else 0.0
        if weak:
            return 0.0
        texts = [self._of_text(text) for text in self._texts]
        return 2.0 if _are_apart(texts) and not any(heads) else 0.0

    def _of_head(self, head: _Head) -> frozenset[str]:
        """The places that the lines of a head name, its first words before all others."""
        lines = self._lines[head.first : head.last]
        texts = [line.text[len(lead_of(line.text).words) :] for line in lines]
        first = place_of(texts[0], self._places)
        return first or frozenset(code for text in texts for code in self._places(text))

    def _of_text(self, text: range) -> frozenset[str]:
        """The places that the opening of a text names."""
        return self._places("".join(self._lines[i].text for i in text)[:_OPENING])

    def _alike_within(self) -> bool:
        """Whether all parts have headings in common: 背景, 做法, 成效 in each."""
        kinds = [
            {self._lines[i].text for i in range(head.last, text.stop) if _is_short(self._lines[i])}
            for head, text in zip(self._heads, self._texts, strict=True)
        ]
        return bool(frozenset.intersection(*map(frozenset, kinds)))


def _are_apart(named: Sequence[frozenset[str]]) -> bool:
    """Whether all are named, and no two have a name in common."""
    return all(named) and not any(one & other for one, other in combinations(named, 2))

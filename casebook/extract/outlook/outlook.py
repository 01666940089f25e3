"""What a text tells as done here, and what not: plans, demands, shortcomings, other places.

Computed once for each text; metrics, reforms, claims and keywords all ask it. The words are in
`rules/outlook.yml`. A narrower statement decides over a wider one: the words right before a number,
its clause, its sentence, its paragraph, its chapter.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from casebook.extract.outlook.chapters import chapters
from casebook.extract.outlook.whose import others
from casebook.extract.outlook.words import HITS, POINT, Hit
from casebook.extract.plain import Plain, end_of_line
from casebook.extract.rules import rule_file
from casebook.findings import Standing
from casebook.system.caches import CURRENT_TEXTS

_RULES = rule_file("outlook")
_DONE = {name: re.compile("|".join(words)) for name, words in _RULES["done"].items()}
_BY_PLAN = re.compile(_RULES["by_plan"])
_POINT = re.compile(POINT)
_YEAR = re.compile(r"(?<![到至0-9])20\d\d(?=年)")
_YEARS, _BY_YEAR = "20", "到20"  # rules that begin with a year
_NUMBER = re.compile("[近约超]?[0-9*＊一二三四五六七八九十百]")
_REACH = 120  # characters before an offset that are looked at
_HERE: frozenset[Standing] = frozenset(["reported", "example", "earlier"])


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open span of the plain text with one standing."""

    start: int
    end: int
    standing: Standing


class _Layer:
    """Spans of one width; where they overlap, the later one decides."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self._starts = [span.start for span in self.spans]

    def at(self, offset: int) -> Span | None:
        index = bisect_right(self._starts, offset) - 1
        return self.spans[index] if index >= 0 and offset < self.spans[index].end else None


class Outlook:
    """The standing of every place of a text."""

    def __init__(self, plain: Plain) -> None:
        self._plain = plain
        spans: dict[str, list[Span]] = {reach: [] for reach in HITS.reaches}
        for hit in HITS.find(plain.text):
            if not (plain.in_title(hit.start) or _is_void(plain, hit)):
                spans[hit.reach].append(_span(plain, hit))
        spans["openings"] += spans["paragraphs"]
        inner = (spans[reach] for reach in ("numbers", "clauses", "whole_clauses"))
        self._inner = [_Layer(items) for items in inner if items]
        self._sentences = _Layer(spans["sentences"])
        self._others = _Layer(Span(*span) for span in others(plain))
        self._paragraphs = _Layer(spans["openings"])
        self._chapters = _Layer(Span(*span) for span in chapters(plain.text))
        outer = (self._sentences, self._others, self._paragraphs, self._chapters)
        self._bounds = _bounds(span for layer in (*self._inner, *outer) for span in layer.spans)

    def at(self, offset: int) -> Standing:
        """The standing of what is said at an offset of the plain text."""
        if not bisect_right(self._bounds, offset) % 2:
            return "reported"  # no span is there, as nearly everywhere
        for layer in self._inner:
            if span := layer.at(offset):
                return span.standing
        if span := self._sentences.at(offset):
            return "reported" if self._done_since(span, offset) else span.standing
        if span := self._others.at(offset):
            return span.standing
        return self._around(offset)

    def is_here(self, offset: int) -> bool:
        """Whether what is said at an offset was done in the reporting place, or in a part of it."""
        return self.at(offset) in _HERE

    def in_report(self, offset: int) -> bool:
        """Whether the paragraph and the chapter tell of what was done here, whatever the sentence says."""
        return self._around(offset) in _HERE

    def _around(self, offset: int) -> Standing:
        """The standing that the paragraph gives at an offset, else the chapter."""
        for layer in (self._paragraphs, self._chapters):
            if span := layer.at(offset):
                return "reported" if self._done_at(span, offset) else span.standing
        return "reported"

    def apart(self) -> list[tuple[int, int]]:
        """Disjoint half-open spans of the source: chapters and paragraphs of what was not done here."""
        layers = (self._chapters, self._paragraphs)
        found: list[tuple[int, int]] = []
        for span in sorted(span for layer in layers for span in layer.spans):
            if span.standing in _HERE or span.end <= span.start:
                continue
            if not found or span.start >= found[-1][1]:
                found.append((span.start, span.end))
            else:
                found[-1] = found[-1][0], max(span.end, found[-1][1])
        origin = self._plain.origin
        return [(origin(start), origin(end - 1) + 1) for start, end in found]

    def _done_since(self, span: Span, offset: int) -> bool:
        """Whether a sentence with a plan has come to what is done: 计划新建10个，已建成6个."""
        end = self._plain.clause(offset, offset)[1]
        last = min(end, offset + _REACH)
        text = self._plain.text
        if span.standing == "required" and _DONE["in_required"].search(text, span.start, last):
            return True
        return _DONE["in_sentence"].search(text, span.start, last) is not None

    def _done_at(self, span: Span, offset: int) -> bool:
        """Whether a clause among plans or shortcomings reports all the same: 整改问题35个."""
        text = self._plain.text
        start, end = self._plain.clause(offset, offset)
        start, end = max(start, offset - _REACH), min(end, offset + _REACH)
        if _DONE["in_clause"].search(text, start, end):
            return True
        if span.standing == "lacking" and _DONE["in_lacking"].search(text, start, end):
            return True
        first, _ = self._plain.sentence(offset, offset)
        mark = _POINT.match(text, first)
        return _DONE["opening"].match(text, mark.end() if mark else first) is not None


def _bounds(spans: Iterable[Span]) -> list[int]:
    """Where what the spans cover together begins and ends, in turn."""
    found: list[int] = []
    for span in sorted(spans):
        if span.end <= span.start:
            continue
        if not found or span.start > found[-1]:
            found += (span.start, span.end)
        else:
            found[-1] = max(found[-1], span.end)
    return found


@lru_cache(maxsize=CURRENT_TEXTS)
def outlook_of(plain: Plain) -> Outlook:
    """The outlook of a text; cached, since all extractors ask it."""
    return Outlook(plain)


def _is_void(plain: Plain, hit: Hit) -> bool:
    """Whether the words say nothing here.

    No number follows what is said of one; a plan was followed (按照年初计划开展); the year until which
    something is planned is not after those that the text reports on.
    """
    if hit.reach == "numbers":
        if hit.words == _YEARS and not _is_earlier(plain.text, hit.start):
            return True
        return _NUMBER.match(plain.text, hit.end) is None
    if hit.words == _BY_YEAR:
        return any(
            year >= plain.text[hit.start + 1 : hit.start + 5] for year in _YEAR.findall(plain.text)
        )
    if hit.words not in ("计划", "目标"):
        return False
    start = max(plain.clause(hit.start, hit.start)[0], hit.start - _REACH)
    end = hit.start + len(hit.words)
    return any(match.end() == end for match in _BY_PLAN.finditer(plain.text, start, end))


def _is_earlier(text: str, at: int) -> bool:
    """Whether a later year than the one at an offset is named near it, in its line."""
    first = max(text.rfind("\n", 0, at) + 1, at - _REACH)
    years = (match.group() for match in _YEAR.finditer(text, first, at + _REACH // 2))
    return any(year > text[at : at + 4] for year in years)


def _span(plain: Plain, hit: Hit) -> Span:
    """What the words of a hit decide about; not more than the quotation in which they stand."""
    text, start, end = plain.text, hit.start, hit.end
    if hit.reach == "numbers":
        return Span(end, end + 1, hit.standing)
    if hit.reach == "whole_clauses":
        first, last = plain.clause(start, end)
        return Span(max(first, start - _REACH), last, hit.standing)
    if hit.reach == "clauses":
        last = plain.clause(start, end)[1]
    elif hit.reach == "sentences":
        last = plain.sentence(start, end)[1]
    else:
        last = end_of_line(text, end)
    before = text[max(0, start - _REACH) : start]
    before = before[before.rfind("\n") + 1 :]
    if before.rfind("“") > before.rfind("”"):
        closing = text.find("”", end, last)
        last = closing if closing >= 0 else last
    return Span(start, last, hit.standing)

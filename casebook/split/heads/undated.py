"""Decide whether a run of short lines without a date line is the head of an article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook.model import code_prefix
from casebook.split.classified import ClassifiedLines
from casebook.split.contents.entries import title_key
from casebook.split.heads.bylines import body_line, byline
from casebook.split.heads.evidence import title_group
from casebook.split.heads.text import ArticleHead, belongs_to_head
from casebook.split.heads.titles import (
    LABEL,
    STRONG,
    is_paper_title,
    leading_unit,
    names_place,
    title_score,
    without_label,
)
from casebook.split.kinds import LineKind
from casebook.split.leads import COUNTED, lead_of
from casebook.split.lines import Line

_LESSON = re.compile(
    "(?:经验|做法)[一二三四五六七八九十]{1,3}[：:]"
)  # a label that headings within one report have too
_BRACKETED = re.compile(r"【[\u4e00-\u9fff]{2,8}】")
_LED = re.compile(r"[^，。；：:]{2,12}(?=[：:])")  # 华容县：稻虾田边的接访日


class UndatedHeads:
    """Distinguishes undated heads of one document from section headings and running text.

    A run is a list of consecutive line indexes, at least one.
    """

    def __init__(self, classified: ClassifiedLines) -> None:
        self._classified = classified
        self._lines = classified.lines
        self._evidence = classified.evidence
        self._leads = [
            (lead.kind, lead.number) for lead in map(lead_of, (line.text for line in self._lines))
        ]
        self._labelled_series = _labels_begin_articles(classified)

    def is_head(self, run: Sequence[int], previous: ArticleHead | None) -> bool:
        """Whether the run is a head; `previous` is the head before it, None for the first."""
        return (
            any(index in self._evidence.titles for index in run)
            or self._listed(run)
            or self._signed(run)
            or self._labelled(run)
            or self._styled(run)
            or self._follows_signature(run, previous)
            or self._leads_like_listed(run, previous)
            or self._reads_as_title(run, previous)
        )

    def own_lines(self, run: Sequence[int]) -> list[int]:
        """The run without what certainly belongs to no head in it; empty when it is no head.

        That is what stands above a numbered label (案例一), and the section headings at its end.
        """
        labels = [i for i in run if self._labelled_series and LABEL.match(self._lines[i].text)]
        start = labels[-1] if labels else run[0]
        sections = self._evidence.sections
        listed = (i for i in run if sections and title_key(self._lines[i].text) in sections)
        stop = next((i for i in listed if i >= start), run[-1] + 1)
        stop = next((i for i in range(start + 1, stop) if self._begins_series(i)), stop)
        while stop > start and stop - 1 in self._classified.sections:
            stop -= 1
        return list(range(start, stop))

    def _begins_series(self, index: int) -> bool:
        """Whether a line is the first of several headings of one form: 甲、基本情况, 【背景】."""
        line, below = self._lines[index], self._lines[index + 1 :]
        if _BRACKETED.fullmatch(line.text):
            return any(_BRACKETED.fullmatch(other.text) for other in below)
        lead = lead_of(line.text)
        if lead.kind not in COUNTED or lead.number != 1:
            return False
        return (lead.kind, 2) in self._leads[index + 1 :]

    def without_subheadings(self, run: Sequence[int]) -> list[int]:
        """The run without the section headings at its end, if style or contents list show the title.

        A line after the title is a section heading if it does not look like a head line
        (`belongs_to_head`) and either the title is known by its style, or the line begins with a
        place and the title names none. Without a known title, the run is returned unchanged.
        """
        styled = [
            i for i in run if self._evidence.title_rank and self._classified.has_title_style(i)
        ]
        styled = styled or [i for i in run if self._lines[i].centred]
        if styled:
            last = styled[-1]
        elif group := title_group(self._classified.at(run), self._evidence):
            last = run[group[1] - 1]
        else:
            return list(run)
        places = self._evidence.places
        title_names_place = names_place(self._lines[last].text, places)
        while last < run[-1]:
            line = self._lines[last + 1]
            if not belongs_to_head(line, self._evidence.words) and (
                styled or (not title_names_place and names_place(line.text[:8], places))
            ):
                break
            last += 1
        return [i for i in run if i <= last]

    def _listed(self, run: Sequence[int]) -> bool:
        """Whether the contents list has an entry for the run."""
        return title_group(self._classified.at(run), self._evidence) is not None

    def _signed(self, run: Sequence[int]) -> bool:
        """Whether the run ends in a byline right below a line that reads like a title.

        In a run of these two lines after a finished paragraph, any line of six characters will do
        if the signer is not mentioned in the 40 lines before.
        """
        line = self._lines[run[-1]]
        signer = byline(line.text, line.raw)
        if len(run) < 2 or signer is None:
            return False
        title = self._lines[run[-2]].text
        first = run[0]
        if len(run) == 2 and len(title) >= 6 and self._classified.paragraph_ended(first):
            # An essay may be about anything, so its title need not score.
            return not self._classified.mentions(signer.name, max(0, first - 40), first)
        extra = 2 if signer.office or "：" in line.raw else 0
        return len(title) >= 8 and self._score(title) + extra >= 2

    def _labelled(self, run: Sequence[int]) -> bool:
        """Whether a line has a numbered label (【案例一】, …材料之四), if the document has several."""
        return self._labelled_series and any(LABEL.match(self._lines[i].text) for i in run)

    def _styled(self, run: Sequence[int]) -> bool:
        """Whether a line of the run has the title style of the format."""
        return self._evidence.title_rank > 0 and any(
            self._classified.has_title_style(i) for i in run
        )

    def _follows_signature(self, run: Sequence[int], previous: ArticleHead | None) -> bool:
        """Whether another body and its paper (关于…的报告) stand right below the day of a signature."""
        if previous is None or self._classified.kinds[run[0] - 1] is not LineKind.DATE:
            return False
        body, *rest = (self._lines[i].text for i in run)
        paper = is_paper_title("".join(rest))
        return paper and body_line(body) and body not in (previous.title + previous.office)

    def _leads_like_listed(self, run: Sequence[int], previous: ArticleHead | None) -> bool:
        """Whether a line that is not listed begins with a place and a colon, as the listed title before it."""
        if previous is None or self._evidence.contents is None or len(run) != 1:
            return False
        places = self._evidence.places
        text = self._lines[run[0]].text
        leads = [_LED.match(title) for title in (previous.title, text)]
        named = [places(lead[0]) if lead else frozenset() for lead in leads]
        new = bool(named[0] and named[1]) and not _related(named[0], named[1])
        return new and self._classified.paragraph_ended(run[0])

    def _reads_as_title(self, run: Sequence[int], previous: ArticleHead | None) -> bool:
        """Fallback without date, byline, contents entry or style: a high score and a new place."""
        classified = self._classified
        texts = [self._lines[i].text for i in run[-3:] if classified.kinds[i] is LineKind.SHORT]
        if not texts or (self._evidence.title_rank and previous is not None):
            return False
        scores = [self._score(text) for text in texts]
        best = max(scores)
        if previous is None:
            return best >= 3 and classified.begins_at(run[0])
        if best <= STRONG and not classified.paragraph_ended(run[0]):
            return False
        restarts = classified.numbering_restarts(previous.last, run[-1])
        need = STRONG - 2 * restarts + 2 * (self._evidence.contents is not None)
        if best < need or self._may_be_section(self._lines[run[-1]], previous):
            return False
        text = texts[scores.index(best)]
        places = self._evidence.places(text)
        if not places:
            unit = leading_unit(text)
            new = bool(unit) and not classified.mentions(unit, previous.first, run[0])
            return (restarts or new) and best >= STRONG - 1
        earlier = self._evidence.places(previous.title)
        if earlier and _related(places, earlier):
            signed_off = classified.kinds[run[0] - 1] is LineKind.DATE
            return (restarts or signed_off) and bool(self._evidence.words.genre.search(text))
        return True

    def _may_be_section(self, line: Line, previous: ArticleHead) -> bool:
        """Whether a line may be a section heading of an article about several places in turn.

        The title of such an article names no place, but its first section heading does; its section
        headings read like titles and have the same layout.
        """
        places = self._evidence.places
        if names_place(previous.title, places):
            return False
        first = next(
            (
                self._lines[i]
                for i in range(previous.last, min(previous.last + 4, len(self._lines)))
                if self._classified.kinds[i] is LineKind.SHORT
                and names_place(self._lines[i].text, places)
            ),
            None,
        )
        if first is None:
            return False
        alike = (first.indented, first.centred) == (line.indented, line.centred)
        genre = self._evidence.words.genre
        return alike and not (genre.search(line.text) and not genre.search(first.text))

    def _score(self, text: str) -> int:
        """The `title_score` of a line of this document."""
        return title_score(text, self._evidence.places, self._evidence.words)


def _labels_begin_articles(classified: ClassifiedLines) -> bool:
    """Whether there are several numbered labels, and they are not examples inside one report.

    They are if they stand in a section of it: the second or a later one, or one that another
    follows.
    """
    lines = classified.lines
    labels = [i for i in range(classified.begin, len(lines)) if LABEL.match(lines[i].text)]
    if len(labels) < 2:
        return False
    places = classified.evidence.places
    lessons = [lines[i].text for i in labels if _LESSON.match(lines[i].text)]
    if any(
        without_label(text) and not names_place(without_label(text), places) for text in lessons
    ):
        return False
    numbers = classified.numbers
    before = next((n for n in reversed(numbers[classified.begin : labels[0]]) if n), 0)
    after = next((n for n in numbers[labels[-1] :] if n), 0)
    return before < 2 and not (before and after == before + 1)


def _related(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether a division of one set equals, contains or is inside a division of the other."""
    return any(
        a == b or _stem(a).startswith(_stem(b)) or _stem(b).startswith(_stem(a))
        for a in first
        for b in second
    )


def _stem(code: str) -> str:
    """The digits of a division code that its subdivisions share; a masked name is returned as is."""
    return code_prefix(code) if code.isdigit() else code

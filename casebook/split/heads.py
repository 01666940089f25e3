"""Heads of articles: which lines are a slogan, a title, an author and a date, and whose.

A head is found by what stands in it: a date line or an author line below lines that read as a
title, an entry of the contents list, a title style of the file format, or, with none of these,
a line that reads strongly as the title of a report about another place than the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casebook.split.dates import SmallPrint, small_print
from casebook.split.head_text import (
    STRONG,
    HeadEvidence,
    belongs_to_head,
    in_contents,
    read_head,
    title_group,
)
from casebook.split.kinds import LineKind, kind_of, rank
from casebook.split.lines import SECTION, Line, ends_sentence
from casebook.split.people import Byline, body_line, byline
from casebook.split.titles import (
    DIVIDER,
    LABEL,
    leading_unit,
    names_place,
    title_score,
    title_words,
)

_REPORT = 300  # characters of the first paragraphs of a report
_MAX_HEAD = 8  # lines above a date that can belong to its head


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A head in lines `first` up to `last`; the body begins at `last`."""

    first: int
    last: int
    title: str
    subtitle: str = ""
    author: str = ""
    office: str = ""
    date: str = ""


class HeadFinder:
    """Finds the heads of a document's logical lines, from line `begin` on."""

    def __init__(self, lines: Sequence[Line], begin: int, evidence: HeadEvidence) -> None:
        self._lines = lines
        self._begin = begin
        self._known = evidence
        self._kinds = [kind_of(line) for line in lines]
        self._numbers = [_section_number(line.text) for line in lines]
        self._labelled_series = sum(bool(LABEL.match(line.text)) for line in lines[begin:]) > 1
        self._numbered_titles = self._listed_numbers()

    def find(self) -> list[Head]:
        """All heads in order; they do not overlap."""
        heads: list[Head] = []
        floor = self._begin
        index = self._begin
        while index < len(self._lines):
            head = self._head_at(index, floor, heads[-1] if heads else None)
            if head is None:
                index += 1
                continue
            heads.append(head)
            floor = index = head.last
        return heads

    # ------------------------------------------------------------------ dated heads

    def _head_at(self, index: int, floor: int, previous: Head | None) -> Head | None:
        if self._kinds[index] is LineKind.DATE:
            return self._untitled_after(index, floor) or self._dated(index, floor)
        if self._kinds[index] in (LineKind.SHORT, LineKind.CLAUSE) and self._run_ends_at(index):
            return self._undated(index, floor, previous)
        if index in self._numbered_titles:
            return self._head([index], index + 1, [], [])
        return None

    def _listed_numbers(self) -> frozenset[int]:
        """Lines like 一、沧州市：… that the contents list names and that count through it once.

        Section headings may be listed too, but their numbers begin anew with each article.
        """
        contents = self._known.contents
        if contents is None:
            return frozenset()
        listed = [
            index
            for index in range(self._begin, len(self._lines))
            if self._numbers[index]
            and not DIVIDER.fullmatch(self._lines[index].text)
            and contents.lists(self._lines[index].text)
        ]
        numbers = [self._numbers[index] for index in listed]
        return frozenset(listed if numbers == list(range(1, len(numbers) + 1)) else ())

    def _untitled_after(self, index: int, floor: int) -> Head | None:
        """The head of a report that begins without a title right after a signature.

        A signature is a body's name and a date below ended text; a note or an appendix may follow
        it, so what follows must be text enough for a report.
        """
        above = range(self._reach_up(index, floor), index)
        if not above or above[0] <= self._begin or not self._paragraph_ended(above[0]):
            return None
        if not all(body_line(self._lines[i].text) for i in above):
            return None
        following = self._lines[index + 1 : index + 6]
        if not following or self._kinds[index + 1] is not LineKind.BODY:
            return None
        opening = following[0].text
        enough = sum(len(line.text) for line in following) >= _REPORT
        if not enough or opening.startswith(("附", "注", "（此件", "(此件", "抄送", "主送")):
            return None
        return Head(first=index + 1, last=index + 1, title="")

    def _dated(self, index: int, floor: int) -> Head | None:
        """A head whose small print stands at `index`."""
        first = self._reach_up(index, floor)
        above = list(range(first, index))
        if not above:
            return None
        if self._is_signature(above, index):
            return None
        last = index
        prints: list[SmallPrint] = []
        people: list[Byline] = []
        while last < len(self._lines) and last - index < 4:
            small = small_print(self._lines[last].raw)
            person = byline(self._lines[last].text, self._lines[last].raw)
            if small:
                prints.append(small)
            elif person:
                people.append(person)
            elif body_line(self._lines[last].text):
                people.append(Byline("", self._lines[last].text))
            else:
                break
            last += 1
        return self._head(above, last, prints, people)

    def _reach_up(self, index: int, floor: int) -> int:
        """The first line above `index` that can belong to its head."""
        first = index
        nearest_indented = index > floor and self._lines[index - 1].indented
        while first > floor and index - first < _MAX_HEAD:
            line = self._lines[first - 1]
            if self._kinds[first - 1] not in (LineKind.SHORT, LineKind.CLAUSE):
                break
            inside = self._known.layout.indents and line.indented and not nearest_indented
            # A long title that is centred starts where a paragraph would; a head needs a title.
            if (
                inside
                and not in_contents([self._lines[first - 1]], self._known)
                and not self._only_names(first, index)
            ):
                break
            first -= 1
        return first

    def _only_names(self, first: int, last: int) -> bool:
        """Whether lines `first` up to `last` are authors and nothing else, and there is one."""
        lines = self._lines[first:last]
        return bool(lines) and all(byline(line.text, line.raw) for line in lines)

    def _is_signature(self, above: Sequence[int], index: int) -> bool:
        """Whether a date signs the text above it: only a body's name stands over it."""
        signed = all(
            body_line(self._lines[i].text) and not in_contents([self._lines[i]], self._known)
            for i in above
        )
        if not signed or above[0] == self._begin:
            return False
        return index + 1 >= len(self._lines) or self._kinds[index + 1] in (
            LineKind.SHORT,
            LineKind.CLAUSE,
        )

    # ------------------------------------------------------------------ undated heads

    def _run_ends_at(self, index: int) -> bool:
        """Whether a run of short lines ends here: body or a numbered heading follows."""
        following = index + 1
        if following >= len(self._lines):
            return False
        if self._kinds[following] in (LineKind.BODY, LineKind.NUMBERED):
            return True
        paragraph = self._lines[following].indented and not self._lines[index].indented
        return paragraph and self._known.layout.indents

    def _undated(self, index: int, floor: int, previous: Head | None) -> Head | None:
        first = self._reach_up(index + 1, floor)
        if first > index:
            return None
        above = list(range(first, index + 1))
        line = self._lines[index]
        if self._is_running_text(line) and not in_contents([self._lines[index]], self._known):
            return None
        above = self._without_subheadings(above)
        if not (
            self._listed(above)
            or self._signed(above)
            or self._labelled(above)
            or self._styled(above)
            or self._reads_as_title(above, previous)
        ):
            return None
        return self._head(above, above[-1] + 1, [], [])

    def _is_running_text(self, line: Line) -> bool:
        """Whether a line is set like the first line of a paragraph."""
        layout = self._known.layout
        return line.indented and layout.indents and not layout.indents_headings and not rank(line)

    def _without_subheadings(self, above: Sequence[int]) -> list[int]:
        """The run up to its title and what still belongs to it, when title and rest can be told.

        The format or the contents list shows which line the title is. A line after it is the
        first sub-heading when it is led by a place and the title is not, or, in a format that
        sets titles apart, when nothing marks it as part of the head.
        """
        styled = [i for i in above if self._known.title_rank and self._has_style(i)]
        styled = styled or [i for i in above if self._lines[i].centred]
        group = None if styled else title_group([self._lines[i] for i in above], self._known)
        if not styled and group is None:
            return list(above)
        last = styled[-1] if styled else above[group[1] - 1]  # type: ignore[index]
        placed = names_place(self._lines[last].text, self._known.places)
        while last < above[-1]:
            line = self._lines[last + 1]
            if not belongs_to_head(line) and (
                styled or (not placed and names_place(line.text[:8], self._known.places))
            ):
                break
            last += 1
        return [i for i in above if i <= last]

    def _has_style(self, index: int) -> bool:
        return rank(self._lines[index]) >= self._known.title_rank

    def _listed(self, above: Sequence[int]) -> bool:
        return title_group([self._lines[i] for i in above], self._known) is not None

    def _signed(self, above: Sequence[int]) -> bool:
        """An author line right below a line long enough to be a title."""
        line = self._lines[above[-1]]
        if len(above) < 2 or byline(line.text, line.raw) is None:
            return False
        title = self._lines[above[-2]]
        named = byline(line.text, line.raw)
        assert named is not None
        if len(above) == 2 and len(title.text) >= 6 and self._paragraph_ended(above[0]):
            # An essay's title may be about anything; its author is no one the text spoke of.
            return not self._mentions(named.name, max(0, above[0] - 40), above[0])
        enough = 2 if named.office or "：" in line.raw else 0
        return len(title.text) >= 8 and title_score(title.text, self._known.places) + enough >= 2

    def _labelled(self, above: Sequence[int]) -> bool:
        """A running label (【案例一】, …材料之四) of which the document has several."""
        return self._labelled_series and any(LABEL.match(self._lines[i].text) for i in above)

    def _styled(self, above: Sequence[int]) -> bool:
        return self._known.title_rank > 0 and any(self._has_style(i) for i in above)

    def _reads_as_title(self, above: Sequence[int], previous: Head | None) -> bool:
        """No date, author, list or style: the words must carry it, and the place must be new."""
        texts = [self._lines[i].text for i in above[-3:] if self._kinds[i] is LineKind.SHORT]
        if not texts or (self._known.title_rank and previous is not None):
            return False
        scores = [title_score(text, self._known.places) for text in texts]
        best = max(scores)
        if previous is not None and best <= STRONG and not self._paragraph_ended(above[0]):
            return False
        if previous is None:
            return best >= 3 and above[0] == self._begin
        restarts = self._numbering_restarts(previous.last, above[-1])
        need = STRONG - 2 * restarts + 2 * (self._known.contents is not None)
        if best < need:
            return False
        if self._is_sub_heading(self._lines[above[-1]], previous):
            return False
        text = texts[scores.index(best)]
        now = self._known.places(text)
        before = self._known.places(previous.title)
        if not now:
            unit = leading_unit(text)
            new = bool(unit) and not self._mentions(unit, previous.first, above[0])
            return (restarts or new) and best >= STRONG - 1
        if before and _related(now, before):
            signed_off = self._kinds[above[0] - 1] is LineKind.DATE
            return (restarts or signed_off) and bool(title_words().genre.search(text))
        return True

    def _mentions(self, words: str, first: int, last: int) -> bool:
        return any(words in self._lines[i].text for i in range(first, last))

    def _is_sub_heading(self, line: Line, previous: Head) -> bool:
        """Whether a line may head the next place of an article about several places in turn.

        Such an article names no place in its title but in its first sub-heading, and all its
        sub-headings, which read like titles, are set alike.
        """
        if names_place(previous.title, self._known.places):
            return False
        first = next(
            (
                self._lines[i]
                for i in range(previous.last, min(previous.last + 4, len(self._lines)))
                if self._kinds[i] is LineKind.SHORT
                and names_place(self._lines[i].text, self._known.places)
            ),
            None,
        )
        if first is None:
            return False
        alike = (first.indented, first.centred) == (line.indented, line.centred)
        genre = title_words().genre
        return alike and not (genre.search(line.text) and not genre.search(first.text))

    def _paragraph_ended(self, index: int) -> bool:
        return index == self._begin or ends_sentence(self._lines[index - 1].text)

    def _numbering_restarts(self, since: int, index: int) -> bool:
        """Whether 二、 or more came last since the head before and 一、 comes soon."""
        after = next((n for n in self._numbers[index + 1 : index + 9] if n), 0)
        before = next((n for n in reversed(self._numbers[since:index]) if n), 0)
        return after == 1 and before >= 2

    # ------------------------------------------------------------------ reading a head

    def _head(
        self,
        above: Sequence[int],
        last: int,
        prints: Sequence[SmallPrint],
        people: Sequence[Byline],
    ) -> Head | None:
        said = read_head([self._lines[i] for i in above], prints, people, self._known)
        if said is None:
            return None
        return Head(
            first=above[0] + said.skipped,
            last=last,
            title=said.title,
            subtitle=said.subtitle,
            author=said.author,
            office=said.office,
            date=said.date,
        )


_CHINESE_NUMBER = {c: n for n, c in enumerate("一二三四五六七八九十", 1)}


def _section_number(text: str) -> int:
    """1.. for 一、 二、 …, 0 for any other line."""
    if not SECTION.match(text):
        return 0
    return _CHINESE_NUMBER.get(text[0] if text[0] != "第" else text[1], 0)


def _related(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether two sets of division codes hold the same place or a place and its superior."""
    return any(
        a == b or _stem(a).startswith(_stem(b)) or _stem(b).startswith(_stem(a))
        for a in first
        for b in second
    )


def _stem(code: str) -> str:
    stem = code.rstrip("0")
    return stem + "0" * (len(stem) % 2) if code.isdigit() else code

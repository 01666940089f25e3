"""Heads of articles: which lines are a slogan, a title, an author and a date, and whose.

A head is found by what stands in it: a date line or an author line below lines that read as a
title, an entry of the contents list, a title style of the file format, or, with none of these,
a line that reads strongly as the title of a report about another place than the one before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from casebook.clean import title_text
from casebook.dates import SmallPrint, small_print
from casebook.split.contents import Contents, strip_numbering
from casebook.split.lines import (
    ITEM,
    SECTION,
    Layout,
    Line,
    ends_sentence,
    is_numbered,
    is_terminal,
)
from casebook.split.people import Byline, body_line, byline, could_be_name, office_heading
from casebook.split.titles import (
    PlaceFinder,
    breaks_off,
    is_occasion,
    leading_unit,
    names_place,
    title_score,
    title_words,
)

_MAX_HEAD = 8  # lines above a date that can belong to its head
_SHORT = 60
_STRONG = 6  # title_score at which a line alone can be a title


class Kind(Enum):
    """What a line can be, judged by itself."""

    DATE = "small print with a date or labelled fields"
    NUMBERED = "一、 or （一） or a list item"
    BODY = "running text"
    CLAUSE = "a title with commas, or a piece of running text"
    SHORT = "a title, a heading, a name"


@dataclass(frozen=True, slots=True)
class Head:
    """A head in lines `first` up to `last`; the body begins at `last`."""

    first: int
    last: int
    title: str
    subtitle: str = ""
    author: str = ""
    office: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the head finder knows of the whole document."""

    layout: Layout
    contents: Contents | None
    places: PlaceFinder
    title_rank: float  # lines whose rank is at least this carry the format's title style; 0: none


def kind_of(line: Line) -> Kind:
    """Judge a line by itself."""
    text = line.text
    if line.hint.style == "table":
        return Kind.BODY
    if small_print(line.raw):
        return Kind.DATE
    if is_numbered(text) or ITEM.match(text):
        return Kind.NUMBERED
    if ends_sentence(text) or "。" in text or len(text) > _SHORT or _is_address(text):
        return Kind.BODY
    if is_terminal(text) and not (text.endswith(("：", ":", "…", "）", ")")) and len(text) <= 40):
        return Kind.BODY
    if "；" in text or (len(text) >= 26 and "，" in text):
        return Kind.CLAUSE
    return Kind.SHORT


_SALUTATION = re.compile(r"(?:尊敬的|各位|同志们|女士们|主任、|主席、).*[：:；;，,！!]")


def _is_address(text: str) -> bool:
    """Whether a line addresses someone: 尊敬的各位领导，同志们： or 市人大常委会：."""
    if _SALUTATION.fullmatch(text):
        return True
    named = re.split(r"[，,、]", text[:-1]) if text.endswith(("：", ":")) else []
    return bool(named) and all(body_line(name) or name.endswith("会") for name in named)


def rank(line: Line) -> float:
    """How strongly the file format sets a line as a title: 0 not at all, the larger the more."""
    hint = line.hint
    if hint.style == "title":
        return 20.0
    if hint.style == "heading" and not is_numbered(line.text):
        return 10.0 - hint.level
    if hint.size is not None and hint.size >= 1.12 and len(line.text) <= _SHORT:
        return min(round(hint.size, 1), 3.0)
    return 0.0


def title_rank(lines: Sequence[Line], places: PlaceFinder) -> float:
    """The rank of titles in this document, 0 when its format does not tell them apart.

    Section headings may be set in a style too, so the rank must be held by lines that read as
    titles on the whole.
    """
    ranks = sorted({rank(line) for line in lines if rank(line) > 0}, reverse=True)
    once = 0.0
    for value in ranks[:3]:
        held = [line for line in lines if rank(line) == value]
        scored = [line for line in held if title_score(line.text, places) >= 4]
        if scored and len(scored) * 4 >= len(held):
            # A rank held once may be the title of the whole collection; look for one held oftener.
            if len(scored) > 1:
                return value
            once = once or value
    return once


class HeadFinder:
    """Finds the heads of a document's logical lines, from line `begin` on."""

    def __init__(self, lines: Sequence[Line], begin: int, evidence: Evidence) -> None:
        self._lines = lines
        self._begin = begin
        self._known = evidence
        self._kinds = [kind_of(line) for line in lines]
        self._numbers = [_section_number(line.text) for line in lines]

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
        if self._kinds[index] is Kind.DATE:
            return self._dated(index, floor)
        if self._kinds[index] in (Kind.SHORT, Kind.CLAUSE) and self._run_ends_at(index):
            return self._undated(index, floor, previous)
        return None

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
        return self._read(above, last, prints, people)

    def _reach_up(self, index: int, floor: int) -> int:
        """The first line above `index` that can belong to its head."""
        first = index
        nearest_indented = index > floor and self._lines[index - 1].indented
        while first > floor and index - first < _MAX_HEAD:
            line = self._lines[first - 1]
            if self._kinds[first - 1] not in (Kind.SHORT, Kind.CLAUSE):
                break
            inside = self._known.layout.indents and line.indented and not nearest_indented
            # A long title that is centred starts where a paragraph would; a head needs a title.
            if inside and not self._in_contents([first - 1]) and not self._only_names(first, index):
                break
            first -= 1
        return first

    def _only_names(self, first: int, last: int) -> bool:
        """Whether lines `first` up to `last` are authors and nothing else, and there is one."""
        lines = self._lines[first:last]
        return bool(lines) and all(byline(line.text, line.raw) for line in lines)

    def _is_signature(self, above: Sequence[int], index: int) -> bool:
        """Whether a date signs the text above it: only a body's name stands over it."""
        signed = all(body_line(self._lines[i].text) and not self._in_contents([i]) for i in above)
        if not signed or above[0] == self._begin:
            return False
        return index + 1 >= len(self._lines) or self._kinds[index + 1] in (Kind.SHORT, Kind.CLAUSE)

    # ------------------------------------------------------------------ undated heads

    def _run_ends_at(self, index: int) -> bool:
        """Whether a run of short lines ends here: body or a numbered heading follows."""
        following = index + 1
        if following >= len(self._lines):
            return False
        if self._kinds[following] in (Kind.BODY, Kind.NUMBERED):
            return True
        paragraph = self._lines[following].indented and not self._lines[index].indented
        return paragraph and self._known.layout.indents

    def _undated(self, index: int, floor: int, previous: Head | None) -> Head | None:
        first = self._reach_up(index + 1, floor)
        if first > index:
            return None
        above = list(range(first, index + 1))
        line = self._lines[index]
        if self._is_running_text(line) and not self._in_contents([index]):
            return None
        above = self._without_subheadings(above)
        if not (
            self._listed(above)
            or self._signed(above)
            or self._styled(above)
            or self._reads_as_title(above, previous)
        ):
            return None
        return self._read(above, above[-1] + 1, [], [])

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
        group = None if styled else self._title_group(above)
        if not styled and group is None:
            return list(above)
        last = styled[-1] if styled else above[group[1] - 1]  # type: ignore[index]
        placed = names_place(self._lines[last].text, self._known.places)
        while last < above[-1]:
            line = self._lines[last + 1]
            if not self._belongs_to_head(line) and (
                styled or (not placed and names_place(line.text[:8], self._known.places))
            ):
                break
            last += 1
        return [i for i in above if i <= last]

    def _has_style(self, index: int) -> bool:
        return rank(self._lines[index]) >= self._known.title_rank

    @staticmethod
    def _belongs_to_head(line: Line) -> bool:
        """Whether a line below a title is centred, a slogan, an author or an occasion."""
        return bool(
            line.centred
            or re.search(r"\S[\s\u3000]+\S", line.raw)
            or title_words().slogan.match(line.text)
            or line.text.startswith(("——", "—", "--"))
            or is_occasion(line.text)
            or body_line(line.text)
            or byline(line.text, line.raw)
        )

    def _listed(self, above: Sequence[int]) -> bool:
        return self._title_group(above) is not None

    def _signed(self, above: Sequence[int]) -> bool:
        """An author line right below a line long enough to be a title."""
        line = self._lines[above[-1]]
        if len(above) < 2 or byline(line.text, line.raw) is None:
            return False
        title = self._lines[above[-2]]
        named = byline(line.text, line.raw)
        assert named is not None
        enough = 2 if named.office or "：" in line.raw else 0
        return len(title.text) >= 8 and title_score(title.text, self._known.places) + enough >= 2

    def _styled(self, above: Sequence[int]) -> bool:
        return self._known.title_rank > 0 and any(self._has_style(i) for i in above)

    def _reads_as_title(self, above: Sequence[int], previous: Head | None) -> bool:
        """No date, author, list or style: the words must carry it, and the place must be new."""
        texts = [self._lines[i].text for i in above[-3:] if self._kinds[i] is Kind.SHORT]
        if not texts or (self._known.title_rank and previous is not None):
            return False
        scores = [title_score(text, self._known.places) for text in texts]
        best = max(scores)
        if previous is not None and best <= _STRONG and not self._paragraph_ended(above[0]):
            return False
        if previous is None:
            return best >= 3 and above[0] == self._begin
        restarts = self._numbering_restarts(previous.last, above[-1])
        need = _STRONG - 2 * restarts + 2 * (self._known.contents is not None)
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
            return (restarts or new) and best >= _STRONG - 1
        if before and _related(now, before):
            return restarts and bool(title_words().genre.search(text))
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
                if self._kinds[i] is Kind.SHORT
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

    def _in_contents(self, indexes: Sequence[int]) -> bool:
        contents = self._known.contents
        return contents is not None and contents.names(
            "".join(self._lines[i].text for i in indexes)
        )

    def _title_group(self, indexes: Sequence[int]) -> tuple[int, int] | None:
        """Positions (from, to) in `indexes` of the lines that an entry of the list names."""
        if self._known.contents is None:
            return None
        candidates = [
            (start, start + count)
            for count in (4, 3, 2, 1)
            for start in range(len(indexes) - count + 1)
        ]
        texts = {
            pair: "".join(self._lines[i].text for i in indexes[slice(*pair)]) for pair in candidates
        }
        for pair in candidates:
            if self._known.contents.lists(texts[pair]):
                return pair
        for pair in reversed(candidates):
            if self._known.contents.names(texts[pair]):
                return pair
        return None

    def _read(
        self,
        above: Sequence[int],
        last: int,
        prints: Sequence[SmallPrint],
        people: Sequence[Byline],
    ) -> Head | None:
        """Read the lines `above` as slogan, title, subtitle, author and office."""
        rest = list(above)
        below: list[int] = []
        people = list(people)
        office = ""
        while len(rest) > 1:
            line = self._lines[rest[-1]]
            person = byline(line.text, line.raw)
            if not person and prints and self._is_bare_name(rest):
                person = Byline(line.text, "")
            if person:
                people.append(person)
            elif is_occasion(line.text) or line.text.startswith(("——", "—", "--")):
                below.insert(0, rest[-1])
            elif body_line(line.text) and not self._in_contents([rest[-1]]) and not office:
                office = line.text
            else:
                break
            rest.pop()
        if len(rest) > 1 and (lead := office_heading(self._lines[rest[0]].text)):
            people.append(lead)
            rest = rest[1:]
            above = above[1:]
            lead_lines = 1
        else:
            lead_lines = 0
        rest = self._without_tail(rest)
        author = next((p.name for p in people if p.name), "") or next(
            (p.author for p in prints if p.author), ""
        )
        # A post-holder signs an essay whose title may have several clauses; a reporter does not.
        signed = any(person.name and person.office for person in people)
        start, stop = self._choose_title(rest, signed=signed)
        slogan_from = self._slogan_start(rest, start)
        title_lines = [self._lines[i] for i in rest[start:stop]]
        subtitle_lines = [
            *rest[slogan_from:start],
            *rest[stop:],
            *below,
        ]
        title = strip_numbering(_join_title(title_lines))
        if not title:
            return None
        return Head(
            first=rest[slogan_from] - (lead_lines if slogan_from == 0 else 0),
            last=last,
            title=title,
            subtitle=_join_title([self._lines[i] for i in subtitle_lines]),
            author=author,
            office=next((p.office for p in people if p.office), "") or office,
            date=next((p.date for p in prints if p.date), ""),
        )

    def _without_tail(self, rest: Sequence[int]) -> list[int]:
        """The lines below the last one that can only end the article before: a boast, a list."""
        for position in range(len(rest) - 2, -1, -1):
            line = self._lines[rest[position]]
            boasts = re.search(r"\d+(?:\.\d+)?[个项件部类万余%家名]", line.text)
            long = self._kinds[rest[position]] is Kind.CLAUSE and len(line.text) > 45
            if (boasts or long) and not rank(line) and not self._in_contents([rest[position]]):
                return list(rest[position + 1 :])
        return list(rest)

    def _is_bare_name(self, rest: Sequence[int]) -> bool:
        """Whether the last line is a name by where it stands: not the end of the title above."""
        title, line = self._lines[rest[-2]], self._lines[rest[-1]]
        if not could_be_name(line.text) or line.text in title_words().words:
            return False
        return not breaks_off(title.text, line.text) and not 0 < rank(title) <= rank(line)

    def _slogan_start(self, rest: Sequence[int], start: int) -> int:
        """Step from the title up over its slogan: one line, or two short halves of one.

        Lines above that are the end of the article before.
        """
        if start == 0:
            return 0
        above = start - 1
        if not self._is_slogan(rest[above]):
            return start
        if above > 0 and self._is_half(rest[above]) and self._is_half(rest[above - 1]):
            return above - 1
        return above

    def _is_slogan(self, index: int) -> bool:
        line = self._lines[index]
        return len(line.text) <= 40 and not re.search(r"\d+[个项件部类万余%家名]", line.text)

    def _goes_on(self, index: int, following: int) -> bool:
        """Whether a title line goes on in the next: broken off, or full in print."""
        line, after = self._lines[index], self._lines[following]
        hint = line.hint
        full = (
            rank(line) > 0
            and rank(line) == rank(after)
            and hint.size is not None
            and hint.indent is not None
            and hint.indent < 2 * hint.size
        )
        return full or breaks_off(line.text, after.text)

    def _has_gap(self, index: int) -> bool:
        """Whether a line holds two clauses with a gap between: a slogan complete in itself."""
        return bool(re.search(r"\S[\s\u3000]+\S", self._lines[index].raw))

    def _is_half(self, index: int) -> bool:
        return self._is_slogan(index) and len(self._lines[index].text) <= 13

    def _choose_title(self, rest: Sequence[int], *, signed: bool) -> tuple[int, int]:
        """Positions (from, to) in `rest` of the title lines."""
        if len(rest) == 1:
            return 0, 1
        if group := self._title_group(rest):
            return group
        if styled := self._styled_group(rest):
            return styled
        return self._group_by_words(rest, signed=signed)

    def _styled_group(self, rest: Sequence[int]) -> tuple[int, int] | None:
        """The lines that the format sets more strongly than the others, when it tells apart."""
        ranks = [rank(self._lines[i]) for i in rest]
        top = max(ranks)
        if top <= 0 or min(ranks) == top:
            return None
        start = ranks.index(top)
        stop = start
        while stop < len(rest) and ranks[stop] == top:
            stop += 1
        if stop - start > 1 and max(rank(self._lines[i]) for i in rest) == top:
            inner = self._group_by_words(rest[start:stop], signed=False)
            return start + inner[0], start + inner[1]
        return start, stop

    def _group_by_words(self, rest: Sequence[int], *, signed: bool) -> tuple[int, int]:
        """Choose by what the lines say; see the notes at each rule."""
        texts = [self._lines[i].text for i in rest]
        places = self._known.places
        genre = title_words().genre
        scores = [title_score(text, places) for text in texts]
        whole = any(
            self._has_gap(i)
            or genre.search(text)
            or (score >= _STRONG and (places(text[:6]) or leading_unit(text)))
            for i, text, score in zip(rest, texts, scores, strict=True)
        )
        if signed and len(rest) <= 3 and not whole and not title_words().slogan.match(texts[0]):
            return 0, len(rest)
        best = max(range(len(rest)), key=lambda i: (scores[i], i))
        leads = [_leads(self._lines[i]) for i in rest]
        led_by = next((i for i in range(best) if leads[i]), best)
        start, stop = led_by, max(best, led_by) + 1
        while start > 0 and self._goes_on(rest[start - 1], rest[start]):
            start -= 1
        # 呼和浩特市全力创建全国 / 法治政府建设示范市综述: no slogan ends in the kind of text.
        ending = stop < len(rest) and genre.search(texts[stop]) and not genre.search(texts[start])
        if ending and names_place(texts[start], places) and not names_place(texts[stop], places):
            stop += 1
        while stop < len(rest) and (
            self._goes_on(rest[stop - 1], rest[stop])
            or len(texts[stop]) <= 4
            or (genre.fullmatch(texts[stop]) is not None)
        ):
            stop += 1
        while leads[start] and stop < len(rest) and not names_place(texts[stop], places):
            if is_occasion(texts[stop]):
                break
            stop += 1
        return start, stop


def _leads(line: Line) -> bool:
    """Whether a title line wants the clauses after it.

    谷城县城关镇：创新工作举措 / 赋能法治政府建设; 某市公安局某分局 / 提升执法水平 / 助推…
    """
    opening = line.raw.split()[0]
    return re.match(r"[^，。]{2,14}[：:].", line.text) is not None or body_line(opening)


def _join_title(lines: Sequence[Line]) -> str:
    """Title lines as one string: clauses are parted by an ideographic space, broken words not."""
    title = ""
    for line in lines:
        part = title_text(" ".join(line.raw.split("\n"))) if "\n" not in line.raw else line.text
        if not title:
            title = part
        elif breaks_off(title, part) or len(part) <= 4:
            title += part
        else:
            title += "\u3000" + part
    return title


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

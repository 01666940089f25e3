"""Decide whether a run of short lines without a date line is the head of an article."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.split.bylines import byline
from casebook.split.classified import ClassifiedLines
from casebook.split.head_evidence import title_group
from casebook.split.head_text import Head, belongs_to_head
from casebook.split.kinds import LineKind
from casebook.split.lines import Line
from casebook.split.titles import (
    LABEL,
    STRONG,
    leading_unit,
    names_place,
    title_score,
    title_words,
)


class UndatedHeads:
    """Tells undated heads of one document from section headings and running text.

    A run is a list of consecutive line indexes, not empty.
    """

    def __init__(self, classified: ClassifiedLines) -> None:
        self._classified = classified
        self._lines = classified.lines
        self._evidence = classified.evidence
        labels = sum(bool(LABEL.match(line.text)) for line in self._lines[classified.begin :])
        self._labelled_series = labels > 1

    def is_head(self, run: Sequence[int], previous: Head | None) -> bool:
        """Whether the run is a head; `previous` is the head before it, None for the first."""
        return (
            self._listed(run)
            or self._signed(run)
            or self._labelled(run)
            or self._styled(run)
            or self._reads_as_title(run, previous)
        )

    def without_subheadings(self, run: Sequence[int]) -> list[int]:
        """The run up to its title and the lines that still belong to it, as far as they are known.

        The format or the contents list shows which line is the title. A line after it is the first
        section heading when it begins with a place and the title names none, or, in a format that
        distinguishes titles, when nothing marks it as part of the head.
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
        placed = names_place(self._lines[last].text, places)
        while last < run[-1]:
            line = self._lines[last + 1]
            if not belongs_to_head(line) and (
                styled or (not placed and names_place(line.text[:8], places))
            ):
                break
            last += 1
        return [i for i in run if i <= last]

    def _listed(self, run: Sequence[int]) -> bool:
        """Whether the contents list has an entry for the run."""
        return title_group(self._classified.at(run), self._evidence) is not None

    def _signed(self, run: Sequence[int]) -> bool:
        """Whether the run ends in a byline right below a line that is long enough for a title."""
        line = self._lines[run[-1]]
        signer = byline(line.text, line.raw)
        if len(run) < 2 or signer is None:
            return False
        title = self._lines[run[-2]].text
        first = run[0]
        if len(run) == 2 and len(title) >= 6 and self._classified.paragraph_ended(first):
            # The title of an essay may be about anything; its author is not mentioned before.
            return not self._classified.mentions(signer.name, max(0, first - 40), first)
        extra = 2 if signer.office or "：" in line.raw else 0
        return len(title) >= 8 and title_score(title, self._evidence.places) + extra >= 2

    def _labelled(self, run: Sequence[int]) -> bool:
        """Whether the run has a running label (【案例一】, …材料之四) of which there are several."""
        return self._labelled_series and any(LABEL.match(self._lines[i].text) for i in run)

    def _styled(self, run: Sequence[int]) -> bool:
        """Whether the format sets a line of the run as a title."""
        return self._evidence.title_rank > 0 and any(
            self._classified.has_title_style(i) for i in run
        )

    def _reads_as_title(self, run: Sequence[int], previous: Head | None) -> bool:
        """Fallback without date, byline, contents entry or style: a strong title about a new place."""
        classified = self._classified
        texts = [self._lines[i].text for i in run[-3:] if classified.kinds[i] is LineKind.SHORT]
        if not texts or (self._evidence.title_rank and previous is not None):
            return False
        scores = [title_score(text, self._evidence.places) for text in texts]
        best = max(scores)
        if previous is None:
            return best >= 3 and run[0] == classified.begin
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
            return (restarts or signed_off) and bool(title_words().genre.search(text))
        return True

    def _may_be_section(self, line: Line, previous: Head) -> bool:
        """Whether a line may head the next place of an article about several places in turn.

        Such an article names no place in its title but one in its first section heading; all its
        section headings read like titles and have the same layout.
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
        genre = title_words().genre
        return alike and not (genre.search(line.text) and not genre.search(first.text))


def _related(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether a division of the one set is the same as, or above or below, one of the other."""
    return any(
        a == b or _stem(a).startswith(_stem(b)) or _stem(b).startswith(_stem(a))
        for a in first
        for b in second
    )


def _stem(code: str) -> str:
    """The digits of a division code that its subdivisions share; a masked name stays as it is."""
    stem = code.rstrip("0")
    return stem + "0" * (len(stem) % 2) if code.isdigit() else code

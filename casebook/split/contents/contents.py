"""The contents list (目录) of a compilation: its position and the titles it lists.

Entries may be wrapped, numbered, two on a line, followed by dot leaders, misspelt or without page
number, so they cannot be separated reliably. The list is cut into pieces wherever an entry could
end; a title is then looked up among the concatenations of up to `_MAX_RUN` neighbouring pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from casebook.split.contents.entries import entry_words, is_entry, strip_numbering
from casebook.split.contents.repeated import find_repeated
from casebook.split.heads.bylines import office_heading
from casebook.split.heads.dates import small_print
from casebook.split.heads.titles import plain
from casebook.split.lines import Line, ends_sentence
from casebook.split.numbering import is_numbered

_HEADING = re.compile(r"[\[【（(]?(?:.{0,30}(?:目录|目次)|篇目|contents)[\]】）)]?", re.IGNORECASE)
_CUT = re.compile(
    r"[…⋯‥]+\s*+\d{0,4}|\.{3,}\s*+\d{0,4}|·{3,}\s*+\d{0,4}|[\s\u3000]{1,}[（(]?\d{1,4}[）)]?(?=\s|$)"
    r"|(?:^|(?<=\s))\d{1,3}\s*+(?:[．、]|\.(?!\d))|^[一二三四五六七八九十]{1,3}、|^第[一二三四五六七八九十]{1,3}节|(?<=\D)\d{1,4}\s*+$|[：:]|\t"
)
# Dot leaders and numbers inside a line, which show that it has entries.
_ENTRY_SIGN = re.compile(r"…|⋯|\.{3}|^\d{1,3}\s*[．、.](?!\d)|\s\d{1,3}[．、.](?!\d)|^【")
_MAX_RUN = 4  # pieces that one title may be broken into
_SIMILAR = 0.85  # 浦重固 for 青浦重固: about one character in seven may be wrong
_HEAD_LINES = (
    9  # most lines between the list and the first sentence: slogan, title, byline, heading
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A contents list: lines `first` up to, not including, `last`.

    `headed` is whether the line `first` is its heading (目录) and no entry. `runs` are the possible entries (see the module docstring), in the form of `plain`. `claimed`
    are those that the text repeats literally: their titles are known, so that similar lines do not
    match them (数说重庆… next to 重庆…综述).
    """

    first: int
    last: int
    headed: bool
    runs: frozenset[str]
    claimed: frozenset[str]
    _memo: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    def lists(self, title: str) -> bool:
        """Whether an entry equals this title, apart from punctuation and numbering."""
        return plain(strip_numbering(title)) in self.runs

    def lists_similar(self, title: str) -> bool:
        """Whether an entry equals or resembles this title; false for titles below 6 characters."""
        key = plain(strip_numbering(title))
        if key not in self._memo:
            self._memo[key] = len(key) >= 6 and (
                key in self.runs or any(_similar(key, run) for run in self.runs - self.claimed)
            )
        return self._memo[key]


def is_contents_heading(line: Line) -> bool:
    """Whether a line is the heading of a contents list (目录)."""
    return bool(_HEADING.fullmatch(line.text))


def find_contents(lines: Sequence[Line]) -> Contents | None:
    """Find the contents list of a document; None when there is none."""
    found = _headed(lines) or find_repeated(lines)
    if found is None:
        return None
    first, last = found
    headed = is_contents_heading(lines[first])
    runs = _runs(lines[first + headed : last])
    claimed = _claimed(runs, lines[last:])
    return Contents(first=first, last=last, headed=headed, runs=runs, claimed=claimed)


def _headed(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The range (first, last) of the list with a heading or page numbers; None for none."""
    found = _first_line(lines)
    if found is None:
        return None
    first, start = found
    stop = _stop(lines, start)
    repeated = _first_repeated(lines, start, stop)
    if repeated is None:
        last = _last_entry(lines, start, stop)
    else:
        last = _before_slogan(lines, start, repeated, stop)
    return (first, last) if last - start >= 1 and last - first >= 2 else None


def _claimed(runs: frozenset[str], lines: Sequence[Line]) -> frozenset[str]:
    """The runs that one to three consecutive lines of the text repeat literally."""
    keys = [plain(line.text) if len(line.text) <= 70 else "" for line in lines]
    return frozenset(
        key
        for index in range(len(keys))
        for count in range(1, 4)
        if (key := "".join(keys[index : index + count])) in runs
    )


def _first_line(lines: Sequence[Line]) -> tuple[int, int] | None:
    """(index of the 目录 line, that of the first entry); both are the first of three entries in a row.

    None when there is no list.
    """
    for index, line in enumerate(lines[:400]):
        if is_contents_heading(line):
            return index, index + 1
    for index in range(min(len(lines) - 3, 40)):
        if ends_sentence(lines[index].text) or is_numbered(lines[index].text):
            return None  # running text: a list without a heading can only come before it
        if all(is_entry(line) and len(line.text) < 80 for line in lines[index : index + 3]):
            later = {plain(line.text) for line in lines[index + 3 :] if len(line.text) < 80}
            return (index, index) if later & _runs(lines[index : index + 40]) else None
    return None


def _stop(lines: Sequence[Line], start: int) -> int:
    """Index of the first line that certainly belongs to a report: small print or a long sentence.

    The number of lines when there is none.
    """
    for index in range(start, len(lines)):
        line = lines[index]
        if small_print(line.text) or len(plain(line.text)) > 110:
            return index
        if not ends_sentence(line.text) or is_entry(line):
            continue
        if len(line.text) > 24 or "，" in line.text:
            return index
    return len(lines)


def _first_repeated(lines: Sequence[Line], start: int, stop: int) -> int | None:
    """Index of the first line that repeats an entry above it, so that it is a title; None for none.

    Only the `_HEAD_LINES` lines before `stop` are considered. Equal lines are tried before similar
    ones, since a list may have two similar entries.
    """
    for exact in (True, False):
        for index in range(max(start + 1, stop - _HEAD_LINES), stop):
            if is_entry(lines[index]) or office_heading(lines[index].text):
                continue
            runs = _runs(lines[start:index])
            for count in range(1, min(_MAX_RUN, stop - index) + 1):
                key = plain("".join(line.text for line in lines[index : index + count]))
                if len(key) < 6:
                    continue
                if key in runs or (not exact and any(_similar(key, run) for run in runs)):
                    return index
    return None


def _before_slogan(lines: Sequence[Line], start: int, title: int, stop: int) -> int:
    """Index of the first of up to two slogan lines above `title`, or `title` when there are none.

    A slogan line is in no entry of the list, which begins at `start`.
    """
    later = {plain(line.text) for line in lines[stop:] if len(line.text) < 80}
    repeated = later | {plain(line.text) for line in lines[title:stop]}
    entries = lines[start:title]
    marked = sum(is_entry(line) or bool(_ENTRY_SIGN.search(line.raw)) for line in entries)
    if 2 * marked > len(entries):
        # Entries are recognizable without `later`, and a recurring line may be a slogan.
        later = set()
    index = title
    while index - 1 > start and title - index < 2:
        line = lines[index - 1]
        if is_entry(line) or office_heading(line.text) or _ENTRY_SIGN.search(line.raw):
            break
        words = entry_words(line)
        if words != line.text and plain(words) in repeated:
            break  # 结语6
        if (
            plain(line.text) in later
            or _is_title_later(line, later)
            or _continues(lines[index - 2], line, later)
        ):
            break
        index -= 1
    return index


def _continues(entry: Line, line: Line, titles: Iterable[str]) -> bool:
    """Whether `line` is the rest of a wrapped `entry`.

    The entry then has no page number and is not by itself a title of the text.
    """
    if is_entry(entry) or len(entry.raw) < 26 or line.indented:
        return False
    return not _is_title_later(entry, titles)


def _is_title_later(line: Line, titles: Iterable[str]) -> bool:
    """Whether an entry in this line equals or resembles one of `titles`, short lines of the text."""
    runs = _runs([line])
    return any(title in runs or any(_similar(title, run) for run in runs) for title in titles)


def _last_entry(lines: Sequence[Line], start: int, stop: int) -> int:
    """End (exclusive) of a list whose first title was not found in the text.

    The last line before `stop` that ends like an entry, or is repeated after `stop`, belongs to the
    list.
    """
    ends = [index for index in range(start, stop) if is_entry(lines[index])]
    later = {plain(line.text) for line in lines[stop:] if len(line.text) < 80}
    ends += [
        index
        for index in range(start, stop)
        if plain(lines[index].text) in later or plain(entry_words(lines[index])) in later
    ]
    return max(ends, default=start - 1) + 1


def _pieces(lines: Iterable[Line]) -> list[str]:
    """The lines cut wherever an entry could end, in the form of `plain`, without empty pieces."""
    pieces: list[str] = []
    for line in lines:
        for part in line.raw.split("\n"):
            pieces += [plain(piece) for piece in _CUT.split(part)]
    return [piece for piece in pieces if piece]


def _runs(lines: Iterable[Line]) -> frozenset[str]:
    """All concatenations of 1 to `_MAX_RUN` neighbouring pieces, if 6 to 70 characters long."""
    pieces = _pieces(lines)
    return frozenset(
        run
        for start in range(len(pieces))
        for count in range(1, _MAX_RUN + 1)
        if start + count <= len(pieces)
        and 6 <= len(run := "".join(pieces[start : start + count])) <= 70
    )


def _similar(first: str, second: str) -> bool:
    """Whether two strings have a similarity ratio (difflib) of at least `_SIMILAR`."""
    # The first two tests are cheap and reject most pairs.
    if abs(len(first) - len(second)) > 0.2 * max(len(first), len(second)):
        return False
    if len(set(first) & set(second)) < 0.6 * min(len(set(first)), len(set(second))):
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _SIMILAR

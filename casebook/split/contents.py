"""The contents list (目录) of a compilation: where it stands and which titles it names.

Its lines may be wrapped, numbered, joined two to a line, dotted, misspelt or without page
number, so entries are never cut out exactly: the list is broken into pieces at everything that
could end an entry, and a title is looked up among the runs of neighbouring pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from casebook.split.dates import small_print
from casebook.split.lines import Line, ends_sentence, is_numbered
from casebook.split.people import office_heading
from casebook.split.titles import plain

_HEADING = re.compile(r"[\[【（(]?(?:.{0,30}(?:目录|目次)|篇目|contents)[\]】）)]?", re.IGNORECASE)
_PAGE_TAIL = re.compile(
    r"(?:[\s\u3000…\.．·•⋯‥—_-]{2,}|[…\t]+)(?:第?\s*\d{1,4}\s*页?|[（(]\d{1,4}[）)])?\s*$|[^\d年月.．]\s*\d{1,3}\s*$"
)
_CUT = re.compile(
    r"[…⋯‥]+\s*\d{0,4}|\.{3,}\s*\d{0,4}|·{3,}\s*\d{0,4}|[\s\u3000]{1,}[（(]?\d{1,4}[）)]?(?=\s|$)"
    r"|(?:^|(?<=\s))\d{1,3}\s*(?:[．、]|\.(?!\d))|^[一二三四五六七八九十]{1,3}、|(?<=\D)\d{1,4}\s*$|[：:]|\t"
)
_NUMBERING = re.compile(
    r"^(?:\d{1,3}\s*(?:[．、]|\.(?!\d))|[一二三四五六七八九十]{1,3}、|【[^】]{1,8}】)\s*"
)
_INSIDE = re.compile(r"…|⋯|\.{3}|^\d{1,3}\s*[．、.](?!\d)|\s\d{1,3}[．、.](?!\d)|^【")
_MAX_RUN = 4  # pieces that one title may be broken into
_ALIKE = 0.85  # 浦重固 for 青浦重固: about one character in seven may be wrong
_HEAD_LINES = 9  # between the list and the first sentence: slogan, title, author, office, headings


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A contents list: lines `first` (with its heading) up to `last`, and its titles' pieces.

    `claimed` are the runs that some line of the text repeats to the letter; a similar line
    elsewhere (数说重庆… beside 重庆…综述) is then not the title.
    """

    first: int
    last: int
    runs: frozenset[str]
    claimed: frozenset[str]
    _memo: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    def lists(self, title: str) -> bool:
        """Whether the list has exactly this title."""
        return plain(strip_numbering(title)) in self.runs

    def names(self, title: str) -> bool:
        """Whether the list has an entry that reads like this title (at least six characters)."""
        key = plain(strip_numbering(title))
        if key not in self._memo:
            self._memo[key] = len(key) >= 6 and (
                key in self.runs or any(_alike(key, run) for run in self.runs - self.claimed)
            )
        return self._memo[key]


def strip_numbering(title: str) -> str:
    """Take the running number off a title (`10．2022年…`, `【案例一】…`)."""
    return _NUMBERING.sub("", title.strip(), count=1)


def find_contents(lines: Sequence[Line]) -> Contents | None:
    """Find the contents list of a document; None when there is none."""
    first = _first_line(lines)
    if first is None:
        return None
    stop = _stop(lines, first + 1)
    repeated = _first_repeated(lines, first + 1, stop)
    if repeated is None:
        last = _last_entry(lines, first + 1, stop)
    else:
        last = _before_slogan(lines, first, repeated, stop)
    if last - first < 2:
        return None
    runs = _runs(lines[first + 1 : last])
    return Contents(first=first, last=last, runs=runs, claimed=_claimed(runs, lines[last:]))


def _claimed(runs: frozenset[str], lines: Sequence[Line]) -> frozenset[str]:
    """The runs that one to three neighbouring lines of the text repeat."""
    keys = [plain(line.text) if len(line.text) <= 70 else "" for line in lines]
    return frozenset(
        key
        for index in range(len(keys))
        for count in range(1, 4)
        if (key := "".join(keys[index : index + count])) in runs
    )


def is_entry(line: Line) -> bool:
    """Whether a line ends as an entry does: dots or a wide gap, and a page number or nothing."""
    raw = line.raw
    if line.hint.style == "table":
        return False
    return len(raw) > 4 and bool(_PAGE_TAIL.search(raw)) and not ends_sentence(line.text)


def _first_line(lines: Sequence[Line]) -> int | None:
    """The 目录 line, or the line before the first of three entries in a row."""
    for index, line in enumerate(lines[:400]):
        if _HEADING.fullmatch(line.text):
            return index
    for index in range(min(len(lines) - 3, 40)):
        if ends_sentence(lines[index].text) or is_numbered(lines[index].text):
            return None  # running text: a list without a heading stands before all else
        if all(is_entry(line) and len(line.text) < 80 for line in lines[index : index + 3]):
            later = {plain(line.text) for line in lines[index + 3 :] if len(line.text) < 80}
            return index - 1 if later & _runs(lines[index : index + 40]) else None
    return None


def _stop(lines: Sequence[Line], start: int) -> int:
    """The first line that can only belong to a report: a date, a long sentence."""
    for index in range(start, len(lines)):
        line = lines[index]
        if small_print(line.text) or len(plain(line.text)) > 110:
            return index
        if ends_sentence(line.text) and len(line.text) > 24 and not is_entry(line):
            return index
    return len(lines)


def _first_repeated(lines: Sequence[Line], start: int, stop: int) -> int | None:
    """The first line of the title, shortly before `stop`, that the list above has already named.

    A list may hold two entries that are nearly alike, so a literal repetition goes before a
    similar one.
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
                if key in runs or (not exact and any(_alike(key, run) for run in runs)):
                    return index
    return None


def _before_slogan(lines: Sequence[Line], first: int, title: int, stop: int) -> int:
    """Step back from the first title over the slogan lines above it, which no entry names."""
    later = {plain(line.text) for line in lines[stop:] if len(line.text) < 80}
    entries = lines[first + 1 : title]
    marked = sum(is_entry(line) or bool(_INSIDE.search(line.raw)) for line in entries)
    if 2 * marked > len(entries):
        later = set()  # entries show themselves; another article may have the same slogan
    index = title
    while index - 1 > first + 1 and title - index < 2:
        line = lines[index - 1]
        if is_entry(line) or office_heading(line.text) or _INSIDE.search(line.raw):
            break
        if _is_title_later(line, later) or _continues(lines[index - 2], line, later):
            break
        index -= 1
    return index


def _continues(entry: Line, line: Line, titles: Iterable[str]) -> bool:
    """Whether a line is the rest of an entry that a wrap broke.

    The entry then has no page number, and is not yet a title of the text.
    """
    if is_entry(entry) or len(entry.raw) < 26 or line.indented:
        return False
    return not _is_title_later(entry, titles)


def _is_title_later(line: Line, titles: Iterable[str]) -> bool:
    """Whether an entry in this line reads like one of the titles of the text."""
    runs = _runs([line])
    return any(title in runs or any(_alike(title, run) for run in runs) for title in titles)


def _last_entry(lines: Sequence[Line], start: int, stop: int) -> int:
    """End of a list whose first title does not come again: after its last numbered line."""
    ends = [index for index in range(start, stop) if is_entry(lines[index])]
    later = {plain(line.text) for line in lines[stop:] if len(line.text) < 80}
    ends += [index for index in range(start, stop) if plain(lines[index].text) in later]
    return max(ends, default=start - 1) + 1


def _pieces(lines: Iterable[Line]) -> list[str]:
    pieces: list[str] = []
    for line in lines:
        for part in line.raw.split("\n"):
            pieces += [plain(piece) for piece in _CUT.split(part)]
    return [piece for piece in pieces if piece]


def _runs(lines: Iterable[Line]) -> frozenset[str]:
    """Every concatenation of up to four neighbouring pieces that could be one title."""
    pieces = _pieces(lines)
    return frozenset(
        run
        for start in range(len(pieces))
        for count in range(1, _MAX_RUN + 1)
        if start + count <= len(pieces)
        and 6 <= len(run := "".join(pieces[start : start + count])) <= 70
    )


def _alike(first: str, second: str) -> bool:
    if abs(len(first) - len(second)) > 0.2 * max(len(first), len(second)):
        return False
    if len(set(first) & set(second)) < 0.6 * min(len(set(first)), len(set(second))):
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE

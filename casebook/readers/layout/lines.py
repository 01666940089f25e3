"""Assembles the characters of a page into rows, and cuts the rows into pieces at wide gaps."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat
from operator import sub
from typing import NamedTuple

from casebook.readers.layout.model import Line, Page, Run
from casebook.readers.layout.spaced import joined_units
from casebook.system.ligatures import LIGATURES

_WORD_GAP = 0.6  # ems; by measurement, as justified Chinese is spaced by more than 0.3
_PIECE_GAP = 0.9  # ems; the least gap between cells or columns
_OVERPRINT = 0.1  # ems; fake bold prints a glyph twice within this distance
_SAME_LINE = 0.4  # ems between baselines; superscripts stay on their line
_OUTSIZE = 1.8  # times the usual size; larger glyphs never share a line with body text
HANGING = frozenset("，。、；：！？）》”")
_HAIR = 0.5  # points
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SPECIAL = re.compile(r"[\s\x00-\x1f\x7f\ufb00-\ufb06]")
_FIRST_UNIT = re.compile(
    r"[（“‘《〈【「『(\[]*(?:[A-Za-z0-9.%,+\-/*]+|.)[，。、；：！？）”’》〉】」』)\]]*"
)


class Char(NamedTuple):
    """A visible character: its edges, its size, and the blanks before it ("" if there are none)."""

    text: str
    left: float
    right: float
    size: float
    bold: bool
    blank: str


class Piece:
    """Characters of a row without a gap as between columns; `lead` is what joins it to the left."""

    __slots__ = ("_chars", "_parts", "base", "bold", "lead", "size", "text", "x0", "x1")

    def __init__(
        self,
        text: str,
        base: float,
        *,
        lead: str = "",
        chars: Sequence[Char] = (),
        parts: Sequence[Run] = (),
    ) -> None:
        """Either `chars` or `parts`: runs in order without blanks and without gaps."""
        self.text = text
        self.base = base
        self.lead = lead
        self._chars = chars
        self._parts = parts
        if parts:
            self.x0, self.x1 = parts[0].lefts[0], parts[-1].rights[-1]
            sizes = [(round(part.size, 1), len(part.text), part.bold) for part in parts]
        else:
            self.x0, self.x1 = chars[0].left, max(char.right for char in chars)
            sizes = [(round(char.size, 1), 1, char.bold) for char in chars]
        self.size = sizes[0][0] if len(sizes) == 1 else _commonest(sizes)
        self.bold = sum(count for _, count, bold in sizes if bold) * 2 > len(text)

    @property
    def chars(self) -> Sequence[Char]:
        """The characters that can be seen, from left to right."""
        if not self._chars:
            self._chars = [
                Char(text, left, right, part.size, part.bold, "")
                for part in self._parts
                for text, left, right in zip(part.text, part.lefts, part.rights, strict=False)
            ]
        return self._chars

    @property
    def unit(self) -> float:
        """The width of the first character or number, with the punctuation bound to it."""
        if self._chars:
            match = _FIRST_UNIT.match("".join(char.text[:1] for char in self._chars[:40]))
            count = max(match.end() if match else 1, 1)
            return self._chars[min(count, len(self._chars)) - 1].right - self.x0
        first = self._parts[0]
        match = _FIRST_UNIT.match(first.text)
        return first.rights[max(match.end() if match else 1, 1) - 1] - self.x0


def _commonest(sizes: Iterable[tuple[float, int, bool]]) -> float:
    """Return the size of most characters, the larger of two."""
    counted: Counter[float] = Counter()
    for size, count, _ in sizes:
        counted[size] += count
    return max(counted, key=lambda size: (counted[size], size))


@dataclass(frozen=True, slots=True)
class Row:
    """The pieces on one baseline, from left to right, and their writing direction in degrees."""

    pieces: tuple[Piece, ...]
    base: float
    angle: int = 0


def page_rows(page: Page) -> list[Row]:
    """Return the rows of a page: horizontal text from top to bottom, then rotated text."""
    by_angle: dict[int, list[Run]] = defaultdict(list)
    for run in page.runs:
        by_angle[run.angle].append(run)
    result: list[Row] = []
    for angle in sorted(by_angle, key=abs):
        rows: list[Row] = []
        for group in _size_groups(by_angle[angle]):
            rows += (row for runs in _grouped(group) if (row := _row(runs, angle)) is not None)
        result += sorted(rows, key=lambda row: (row.base, row.pieces[0].x0))
    return result


def _size_groups(runs: list[Run]) -> list[list[Run]]:
    """Separate the runs of up to `_OUTSIZE` times the usual size from the larger ones."""
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[round(run.size, 1)] += len(run.text)
    usual = max(sizes, key=lambda size: (sizes[size], -size))
    small = [run for run in runs if run.size <= usual * _OUTSIZE]
    large = [run for run in runs if run.size > usual * _OUTSIZE]
    return [group for group in (small, large) if group]


def _grouped(runs: list[Run]) -> list[list[Run]]:
    """Group runs into rows by baseline."""
    rows: list[list[Run]] = []
    base, size = -math.inf, 0.0
    for run in sorted(runs, key=lambda run: run.base):
        if not rows or run.base - base > _SAME_LINE * max(run.size, size):
            rows.append([])
            base = run.base
        rows[-1].append(run)
        size = run.size
    return rows


def _row(runs: list[Run], angle: int) -> Row | None:
    """Return the row of some runs, None when it is blank."""
    if len(runs) > 1:
        runs.sort(key=lambda run: run.lefts[0])
    base = runs[0].base if len(runs) == 1 else _usual_base(runs)
    if _is_tight(runs):
        return Row((Piece("".join([run.text for run in runs]), base, parts=runs),), base, angle)
    if (apart := _apart(runs)) is not None:
        return Row(
            tuple(
                Piece("".join([run.text for run in each]), base, lead=" " if n else "", parts=each)
                for n, each in enumerate(apart)
            ),
            base,
            angle,
        )
    found: list[tuple[float, float, str, float, bool]] = []
    for run in runs:
        found += zip(
            run.lefts, run.rights, run.text, repeat(run.size), repeat(run.bold), strict=False
        )
    found.sort()
    chars = _visible(found)
    return Row(tuple(_pieces(chars, base)), base, angle) if chars else None


def _apart(runs: Sequence[Run]) -> list[list[Run]] | None:
    """Return the runs of each piece where all pieces are words without gaps, else None."""
    if len(runs) < 2:
        return None
    pieces = [[runs[0]]]
    for before, run in pairwise(runs):
        if run.lefts[0] - before.rights[-1] > _PIECE_GAP * run.size:
            pieces.append([run])
        else:
            pieces[-1].append(run)
    if all(sum(len(run.text) for run in each) > 1 and _is_tight(each) for each in pieces):
        return pieces
    return None


def _usual_base(runs: Iterable[Run]) -> float:
    """Return the baseline of most characters, which is not that of a raised note."""
    bases: Counter[float] = Counter()
    for run in runs:
        bases[run.base] += len(run.text)
    return bases.most_common(1)[0][0]


def _is_tight(runs: Sequence[Run]) -> bool:
    """Whether runs follow each other without blanks, gaps or characters printed twice."""
    right = runs[0].lefts[0]
    left = -math.inf
    for run in runs:
        lefts, rights = run.lefts, run.rights
        if not run.text or _SPECIAL.search(run.text):
            return False
        gap, step = _WORD_GAP * run.size, _OVERPRINT * run.size
        if lefts[0] - right > gap or lefts[0] - left < step:
            return False
        if len(lefts) > 1 and (
            max(map(sub, lefts[1:], rights)) > gap or min(map(sub, lefts[1:], lefts)) < step
        ):
            return False
        left, right = lefts[-1], rights[-1]
    return True


def _visible(found: Iterable[tuple[float, float, str, float, bool]]) -> list[Char]:
    """Return the characters that can be seen, each once, with the blanks before them."""
    chars: list[Char] = []
    blank, last_text, last_left = "", "", -math.inf
    for left, right, text, size, bold in found:
        if text.isspace():
            blank = blank + text if text == "\u3000" else blank or " "
            continue
        if text < " " and _CONTROL.match(text):
            continue
        if text == last_text and left - last_left < _OVERPRINT * size:
            continue  # fake bold
        chars.append(Char(LIGATURES.get(text, text), left, right, size, bold, blank))
        blank, last_text, last_left = "", text, left
    return chars


def _pieces(chars: list[Char], base: float) -> list[Piece]:
    """Cut a row at its wide gaps; characters that are only spaced out stay together."""
    gaps = [after.left - before.right for before, after in pairwise(chars)]
    if not gaps or max(gaps) <= _WORD_GAP * min(char.size for char in chars):
        return [piece_of(chars, base, lead=chars[0].blank.strip(" "))]
    joined = joined_units(chars, gaps)
    pieces: list[Piece] = []
    start = 0
    for index, gap in enumerate(gaps):
        if gap > _PIECE_GAP * chars[index + 1].size and index not in joined:
            pieces.append(_piece(chars, start, index + 1, base, joined))
            start = index + 1
    pieces.append(_piece(chars, start, len(chars), base, joined))
    return pieces


def _piece(chars: list[Char], start: int, end: int, base: float, joined: set[int]) -> Piece:
    """Return the piece of the characters `start:end`; no blank at the gaps `joined`."""
    lead = chars[start].blank
    lead = lead.strip(" ") if start == 0 else lead if "\u3000" in lead else " "
    closed = {index + 1 - start for index in joined}
    return piece_of(chars[start:end], base, lead=lead, closed=closed)


def piece_of(
    chars: Sequence[Char], base: float, *, lead: str = "", closed: set[int] | None = None
) -> Piece:
    """Return the piece of these characters; none of those at the indexes `closed` gets a blank."""
    parts = [chars[0].text]
    for index in range(1, len(chars)):
        char = chars[index]
        if char.blank or char.left - chars[index - 1].right > _WORD_GAP * char.size:
            if closed and index in closed:
                char = Char(char.text, char.left, char.right, char.size, char.bold, "")
            else:
                parts.append(char.blank or " ")
        parts.append(char.text)
    return Piece("".join(parts), base, lead=lead, chars=chars)


def parted(piece: Piece, x: float) -> list[Piece]:
    """Return the parts of a piece to the left and right of a place, as one if all is on one side."""
    at = sum(1 for char in piece.chars if (char.left + char.right) / 2 < x)
    if at in (0, len(piece.chars)):
        return [piece]
    return [
        piece_of(piece.chars[:at], piece.base, lead=piece.lead),
        piece_of(piece.chars[at:], piece.base, lead=" "),
    ]


def parted_behind_sign(piece: Piece, gap: tuple[float, float]) -> list[Piece]:
    """Return the parts of a piece to the left and right of a gap, in which a sign hangs that ends a line.

    As one where there is none.
    """
    for at, (before, after) in enumerate(pairwise(piece.chars), 1):
        hangs = before.text in HANGING and before.left >= gap[0] - before.size / 2
        if hangs and before.left < gap[1] <= after.left + _HAIR:
            return [
                piece_of(piece.chars[:at], piece.base, lead=piece.lead),
                piece_of(piece.chars[at:], piece.base, lead=" "),
            ]
    return [piece]


def line_of(pieces: Sequence[Piece], page: Page, angle: int = 0) -> Line:
    """Return the line of the neighbouring pieces of a row."""
    first = pieces[0]
    size = first.size
    if len(pieces) > 1:
        size = _commonest((each.size, len(each.text), each.bold) for each in pieces)
    return Line(
        text="".join([first.lead if "\u3000" in first.lead else "", first.text])
        + "".join([each.lead + each.text for each in pieces[1:]]),
        page=page.number,
        x0=first.x0,
        x1=max(each.x1 for each in pieces),
        base=first.base,
        depth=first.base / page.height if angle == 0 and page.height else 0.5,
        size=size,
        unit=first.unit,
        bold=first.bold,
        angle=angle,
    )

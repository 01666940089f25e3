"""Likeness of two texts, clause by clause: whether one is a later state of the other.

A correction or an addition keeps nearly all clauses of a text. Next year's report of the same
body keeps its set phrases and has other figures and another year, so those weigh more.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from zlib import crc32

_END = re.compile(r"[，。；：！？,;!?\n]")
_FIGURE = re.compile(r"[0-9０-９]")
_DIGITS = re.compile(r"[0-9]+")
_SKETCHED = 8

_ALL = 0.95
"""Share from which a text is in the other as a whole, but for a slip or two."""
_MOST = 0.6
"""Share that a corrected text keeps at least."""
_FEW_FIGURES = 3
"""Below this many clauses with figures, their share says nothing."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A text by its clauses, white space ignored; of equal clauses one counts.

    `clauses` are their CRCs, `lengths` their code points, `figured` is 1 for a clause with a
    digit. `years` are the calendar years (1900 to 2099) that the text and its head name.
    """

    clauses: array[int]
    lengths: array[int]
    figured: bytes
    years: frozenset[str]

    @property
    def sketch(self) -> tuple[int, ...]:
        """The smallest CRCs, by which the few texts that can be alike are looked up."""
        return tuple(sorted(self.clauses)[:_SKETCHED])


@dataclass(frozen=True, slots=True)
class Kept:
    """What of an older text stands in a newer one: 0 to 1; `figures` is None where it has few."""

    words: float
    figures: float | None
    all_figures: bool
    same_year: bool

    @property
    def whole(self) -> bool:
        """Whether the newer text holds the older one, each figure of it included."""
        return self.words >= _ALL and self.all_figures

    @property
    def corrected(self) -> bool:
        """Whether the newer text can be the older one with corrections."""
        if self.whole:
            return True
        if not self.same_year or (self.figures is not None and self.figures < 0.5):
            return False
        return self.words >= _MOST


def profile(head: str, body: str) -> Profile:
    """Profile of a text; `head` is title and date, of which only the years count."""
    clauses: dict[int, tuple[int, int]] = {}
    packed = "\n".join("".join(line.split()) for line in body.replace("#", "").split("\n"))
    for words in _END.split(packed):
        if words:
            mark = crc32(words.encode("utf-8", "surrogatepass"))
            clauses[mark] = len(words), _FIGURE.search(words) is not None
    return Profile(
        array("I", clauses),
        array("L", (length for length, _ in clauses.values())),
        bytes(figured for _, figured in clauses.values()),
        frozenset(_years(f"{head}\n{body}")),
    )


def _years(text: str) -> Iterator[str]:
    return (run for run in _DIGITS.findall(text) if len(run) == 4 and run[:2] in ("19", "20"))


def kept(old: Profile, new: Profile, clauses: AbstractSet[int]) -> Kept:
    """What of `old` stands in `new`; `clauses` are those of `new` as a set."""
    stands = [clause in clauses for clause in old.clauses]
    total = sum(old.lengths)
    there = sum(length for length, here in zip(old.lengths, stands, strict=True) if here)
    figured = [here for here, figure in zip(stands, old.figured, strict=True) if figure]
    share = sum(figured) / len(figured) if len(figured) >= _FEW_FIGURES else None
    latest = max(old.years, default=""), max(new.years, default="")
    return Kept(
        words=there / total if total else 0.0,
        figures=share,
        all_figures=all(figured),
        same_year="" in latest or latest[0] == latest[1],
    )

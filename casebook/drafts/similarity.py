"""Similarity of two texts by their clauses: whether one is a later version of the other.

A correction or an addition keeps nearly all clauses of a text. Next year's report of the same
body keeps the set phrases but has other figures and another year, so those are compared apart.
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
_SKETCH_SIZE = 8

_WHOLE = 0.95
"""Least share of a text that counts as all of it; the rest allows for a typing error or two."""
_CORRECTED = 0.6
"""Least share that a corrected text keeps."""
_LEAST_FIGURES = 3
"""With fewer clauses that have figures, their share is not significant."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The set of clauses of a text, without white space.

    `clauses` are their CRC-32s, `lengths` their lengths in code points, `figured` has 1 for a
    clause with a digit; all in the same order. `years` are the calendar years (1900 to 2099) in
    text and head.
    """

    clauses: array[int]
    lengths: array[int]
    figured: bytes
    years: frozenset[str]

    @property
    def sketch(self) -> tuple[int, ...]:
        """The smallest CRCs: an index by them finds the texts that can be similar (MinHash)."""
        return tuple(sorted(self.clauses)[:_SKETCH_SIZE])


@dataclass(frozen=True, slots=True)
class Kept:
    """How much of an older text a newer one contains.

    `words` is the share of its characters, 0 to 1; `figures` that of its clauses with a digit,
    None when it has too few. `all_figures` and `same_year` compare the figures and the latest year.
    """

    words: float
    figures: float | None
    all_figures: bool
    same_year: bool

    @property
    def whole(self) -> bool:
        """Whether the newer text contains the older one, including every figure."""
        return self.words >= _WHOLE and self.all_figures

    @property
    def corrected(self) -> bool:
        """Whether the newer text can be the older one with corrections."""
        if self.whole:
            return True
        if not self.same_year or (self.figures is not None and self.figures < 0.5):
            return False
        return self.words >= _CORRECTED


def profile(head: str, body: str) -> Profile:
    """Return the profile of a text; of `head` (title and date) only the years count."""
    clauses: dict[int, tuple[int, int]] = {}
    packed = "\n".join("".join(line.split()) for line in body.replace("#", "").split("\n"))
    for clause in _END.split(packed):
        if clause:
            crc = crc32(clause.encode("utf-8", "surrogatepass"))
            clauses[crc] = len(clause), _FIGURE.search(clause) is not None
    return Profile(
        array("I", clauses),
        array("L", (length for length, _ in clauses.values())),
        bytes(figured for _, figured in clauses.values()),
        frozenset(_years(f"{head}\n{body}")),
    )


def _years(text: str) -> Iterator[str]:
    return (run for run in _DIGITS.findall(text) if len(run) == 4 and run[:2] in ("19", "20"))


def kept(old: Profile, new: Profile, clauses: AbstractSet[int]) -> Kept:
    """Return how much of `old` is in `new`; `clauses` are those of `new` as a set."""
    is_kept = [clause in clauses for clause in old.clauses]
    total = sum(old.lengths)
    length_kept = sum(length for length, here in zip(old.lengths, is_kept, strict=True) if here)
    figured = [here for here, figure in zip(is_kept, old.figured, strict=True) if figure]
    share = sum(figured) / len(figured) if len(figured) >= _LEAST_FIGURES else None
    latest = max(old.years, default=""), max(new.years, default="")
    return Kept(
        words=length_kept / total if total else 0.0,
        figures=share,
        all_figures=all(figured),
        same_year="" in latest or latest[0] == latest[1],
    )

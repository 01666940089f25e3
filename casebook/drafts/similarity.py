"""Compares two texts clause by clause, to tell whether one is a later version of the other.

A corrected or extended text keeps nearly all clauses. Next year's report of the same body keeps the
set phrases too, but has other figures and another year; these are therefore compared separately.
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
"""Share of a text from which it counts as complete; allows for a few corrected typos."""
_CORRECTED = 0.6
"""Smallest share of a text that a corrected version keeps."""
_CORRECTED_FIGURES = 0.5
"""The same of its clauses with figures."""
_LEAST_FIGURES = 3
"""Clauses with figures below which their share is not significant."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The distinct clauses of a text, without white space.

    `clauses` are their CRC-32s; in the same order, `lengths` are their lengths in code points, and
    `figured` has 1 for each clause with a digit, else 0. `years` are the years 1900 to 2099 that
    occur in the text or its head.
    """

    clauses: array[int]
    lengths: array[int]
    figured: bytes
    years: frozenset[str]

    @property
    def sketch(self) -> tuple[int, ...]:
        """The smallest CRCs; similar texts probably have one in common (MinHash)."""
        return tuple(sorted(self.clauses)[:_SKETCH_SIZE])


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of an older text a newer one contains.

    `text_share` is the share of its characters, 0 to 1; `figure_share` that of its clauses with a
    digit, None if it has too few. `all_figures` means that no such clause is missing, `same_year`
    that the latest years do not differ (a text without a year differs from none).
    """

    text_share: float
    figure_share: float | None
    all_figures: bool
    same_year: bool

    @property
    def whole(self) -> bool:
        """Whether the newer text contains the older one, including every figure."""
        return self.text_share >= _WHOLE and self.all_figures

    @property
    def corrected(self) -> bool:
        """Whether the newer text could be a corrected version of the older one."""
        if self.whole:
            return True
        few_figures = self.figure_share is not None and self.figure_share < _CORRECTED_FIGURES
        return self.same_year and not few_figures and self.text_share >= _CORRECTED


def profile(head: str, body: str) -> Profile:
    """Return the profile of a text; only the years of `head` (title and date) are used."""
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
    """Yield the four-digit numbers that can be years; a part of a longer number is not one."""
    return (run for run in _DIGITS.findall(text) if len(run) == 4 and run[:2] in ("19", "20"))


def overlap(old: Profile, new: Profile, new_clauses: AbstractSet[int]) -> Overlap:
    """Return how much of `old` is in `new`; `new_clauses` are `new.clauses` as a set."""
    is_kept = [clause in new_clauses for clause in old.clauses]
    total = sum(old.lengths)
    kept_length = sum(length for length, kept in zip(old.lengths, is_kept, strict=True) if kept)
    figured = [kept for kept, has_digit in zip(is_kept, old.figured, strict=True) if has_digit]
    latest = max(old.years, default=""), max(new.years, default="")
    return Overlap(
        text_share=kept_length / total if total else 0.0,
        figure_share=sum(figured) / len(figured) if len(figured) >= _LEAST_FIGURES else None,
        all_figures=all(figured),
        same_year="" in latest or latest[0] == latest[1],
    )

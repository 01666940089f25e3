"""How far the reforms of a case have come, as pages and data files show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from casebook.casetext import CaseText
from casebook.casetext.excerpts import excerpts
from casebook.extract.ladder import RUNG_LABELS, RUNGS, Ladder, RungName
from casebook.system.caches import CASES

HEADING = "落实到哪一步"
"""The heading of ladders, on all pages."""
_NUMBERED = "、".join(f"{number} {RUNG_LABELS[rung]}" for number, rung in enumerate(RUNGS, 1))
EXPLAINED = f"由程序按原文的说法逐步找：{_NUMBERED}。原文没有写到的，不等于没有做。"
"""What readers are told of ladders."""


@dataclass(frozen=True, slots=True)
class ShownStep:
    """The rungs that one clause of a case shows, by label, the redacted clause and its offset."""

    labels: tuple[str, ...]
    text: str
    start: int


@lru_cache(maxsize=CASES)
def ladders_of(case: CaseText, reforms: tuple[str, ...]) -> Mapping[str, Ladder]:
    """The ladders of these reforms by name; those that the text does not name are left out."""
    return {ladder.name: ladder for ladder in case.ladders if ladder.name in reforms}


def clauses_of(ladder: Ladder) -> Mapping[tuple[int, int], Sequence[RungName]]:
    """The clauses of a ladder in the order of their lowest rungs, each with all that it shows."""
    rungs: dict[tuple[int, int], list[RungName]] = {}
    for step in ladder.steps:
        rungs.setdefault((step.start, step.end), []).append(step.rung)
    return rungs


def shown_steps(ladder: Ladder, case: CaseText) -> Sequence[ShownStep]:
    """The clauses of a ladder as readers see them."""
    quoted = excerpts(case)
    return [
        ShownStep(tuple(RUNG_LABELS[rung] for rung in rungs), quoted.clause(start, end), start)
        for (start, end), rungs in clauses_of(ladder).items()
    ]


def missing_labels(ladder: Ladder) -> Sequence[str]:
    """The labels of the rungs of which the text says nothing."""
    reached = {step.rung for step in ladder.steps}
    return [RUNG_LABELS[rung] for rung in RUNGS if rung not in reached]


def missing_numbers(ladder: Ladder) -> Sequence[int]:
    """The same by number, as `EXPLAINED` and `highest_label` number them."""
    reached = {step.rung for step in ladder.steps}
    return [number for number, rung in enumerate(RUNGS, 1) if rung not in reached]


def highest_label(ladder: Ladder) -> str:
    """The number and the label of the highest rung, by which they sort; "" without any."""
    return f"{ladder.highest} {RUNG_LABELS[ladder.steps[-1].rung]}" if ladder.steps else ""

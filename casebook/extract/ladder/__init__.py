"""How far each reform of a text has come: the rungs that its own sentences show.

Order: put forward, a document issued, running, with figures, with a before or a comparison, verified
by others or named as a model. Pure functions of the text and its findings.
"""

from casebook.extract.ladder.finding import find_ladders
from casebook.extract.ladder.rungs import (
    RUNG_LABELS,
    RUNGS,
    SPREAD_LABEL,
    Ladder,
    RungName,
    Spread,
    SpreadKind,
    Step,
)

__all__ = [
    "RUNGS",
    "RUNG_LABELS",
    "SPREAD_LABEL",
    "Ladder",
    "RungName",
    "Spread",
    "SpreadKind",
    "Step",
    "find_ladders",
]

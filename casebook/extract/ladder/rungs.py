"""How far a practice has come by what its text says: the six rungs, and the ladder of one reform."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from casebook.system.pickling import PickledAsTuple

RungName = Literal["proposed", "issued", "running", "figures", "compared", "verified"]
RUNGS: tuple[RungName, ...] = get_args(RungName)
"""All rungs, the lowest first."""
RUNG_LABELS: Mapping[RungName, str] = {
    "proposed": "提出",
    "issued": "印发文件",
    "running": "实际运行",
    "figures": "有数据",
    "compared": "有前后或对照",
    "verified": "第三方核验或示范命名",
}
"""What readers see of each rung."""


@dataclass(frozen=True, slots=True)
class Step(PickledAsTuple):
    """A rung that a text reaches: the half-open span of the clause that says so."""

    rung: RungName
    start: int
    end: int


SpreadKind = Literal["learned", "spread", "visited"]
SPREAD_LABEL = "借鉴推广"
"""What readers call the statements of `Ladder.spread`."""


@dataclass(frozen=True, slots=True)
class Spread(PickledAsTuple):
    """A clause that says that a reform was learned from others, spread to others, or visited by them.

    `where` is from whom, to which area or who came, in the words of the text.
    """

    kind: SpreadKind
    start: int
    end: int
    where: str


@dataclass(frozen=True, slots=True)
class Ladder(PickledAsTuple):
    """The rungs that a text shows of a reform, by id and name, in the order of `RUNGS`.

    A rung without a step is one of which the text says nothing, not one that was not reached. A
    higher rung does not imply the lower ones. `spread` is what the text says of learning and spreading
    it; nothing else is known to be adopted from anywhere.
    """

    id: str
    name: str
    steps: tuple[Step, ...]
    spread: tuple[Spread, ...] = ()

    @property
    def highest(self) -> int:
        """The number of the highest rung shown, from 1; 0 for none."""
        return 1 + RUNGS.index(self.steps[-1].rung) if self.steps else 0

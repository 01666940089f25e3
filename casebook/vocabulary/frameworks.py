"""Frameworks: documents whose parts the themes, reforms and indicators of a field belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

NodeStatus = Literal["verified", "draft"]
STATUSES: Mapping[NodeStatus, str] = {"verified": "已与公开的文本逐字核对", "draft": "未经核对"}
"""Chinese label of each status of a node: whether its name was read in a public text that gives it word by word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A part of a framework.

    `themes` are the ids of the themes that name this node in `framework`. `reforms` and `indicators`
    are ids that belong here whatever their theme. Sections with one of the words `titles` in their
    heading belong here too. `number` is as the document counts, `source` is where the name was read.
    """

    id: str
    name: str
    number: str = ""
    status: NodeStatus = "draft"
    source: str = ""
    themes: tuple[str, ...] = ()
    reforms: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Number and name: 五、健全行政执法工作体系."""
        return f"{self.number}、{self.name}" if self.number else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A document that says what a report or the work itself consists of; `nodes` are in its order.

    `issuer`, `date` (ISO) and `source` (an address) say where it comes from, `covers` what it is for.
    """

    id: str
    name: str
    issuer: str = ""
    date: str = ""
    source: str = ""
    covers: str = ""
    nodes: tuple[Node, ...] = ()

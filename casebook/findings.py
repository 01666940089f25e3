"""What the extractors find in a text: frozen types, each with its place in the text.

Offsets are code points into the text that was read; `text` are its exact words there, so that
every finding leads back to its sentence. Lists are in text order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from casebook.system.pickling import PickledAsTuple


class Finding(Protocol):
    """An extracted span of a text, of any kind."""

    @property
    def text(self) -> str:
        """The text of the span, verbatim."""

    @property
    def start(self) -> int:
        """Its offset in the text."""


# --------------------------------------------------------------------------- figures

Qualifier = Literal["", "approx", "at_least", "at_most", "from", "to"]
Change = Literal["", "increase", "decrease"]
MetricKind = Literal["count", "money", "rate", "duration", "area", "rank", "other"]
ScopeKind = Literal["全国", "全省", "全市", "全县", "全乡", "本级", "部门"]


@dataclass(frozen=True, slots=True)
class Period(PickledAsTuple):
    """The time that the text gives for a figure.

    `since` and `until` are ISO days, inclusive; "" where the text leaves that end open or where
    it cannot be told (今年 in a report without a date).
    """

    text: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Scope(PickledAsTuple):
    """Whose figure it is when the text says so: a whole division, one tier of it, one body."""

    kind: ScopeKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric(PickledAsTuple):
    """A quantity that reports what was done, exists, changed or resulted.

    `value` is in base units (156.5万户 is 1565000 户), None exactly when `masked`.
    `canonical` is an id of the indicator vocabulary or None. `doubts` say in Chinese why an
    editor should look at it; most metrics have none.
    """

    text: str
    start: int
    value: float | int | None
    unit: str
    qualifier: Qualifier = ""
    change: Change = ""
    kind: MetricKind = "count"
    indicator: str = ""
    canonical: str | None = None
    masked: bool = False
    period: Period | None = None
    scope: Scope | None = None
    doubts: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.start + len(self.text)


# --------------------------------------------------------------------------- reforms

ReformStatus = Literal["practised", "mentioned"]


@dataclass(frozen=True, slots=True)
class Evidence(PickledAsTuple):
    """One passage that shows a reform, and what it shows by itself."""

    text: str
    start: int
    status: ReformStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class ReformFinding(PickledAsTuple):
    """A reform of the vocabulary found in a text.

    `text` is the clause that shows it best; `evidence` has every clause, in text order. A reform
    is practised when its evidence together proves it, though each clause alone may only mention
    it (音像记录 here, 案卷评查 there).
    """

    id: str
    name: str
    status: ReformStatus
    start: int
    text: str
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[str, ...] = ()


# --------------------------------------------------------------------------- sections


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(PickledAsTuple):
    """A section of a text: its heading, where it runs (heading included), its theme ids."""

    heading: str
    level: int
    start: int
    end: int
    themes: tuple[str, ...] = ()


# --------------------------------------------------------------------------- claims

HonourLevel = Literal["", "国家级", "省级", "市级", "县级"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Honour(PickledAsTuple):
    """An honour that the place or one of its bodies received.

    `text` is the clause. `name` is the honour's own name as far as the clause gives it, `level`
    who gave it, `year` the year or years in Arabic digits (`2021、2022`), "" when not said.
    """

    text: str
    start: int
    name: str = ""
    level: HonourLevel = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class First(PickledAsTuple):
    """A claim to be the first: its clause, what was first, and among whom (全省, 全国 …)."""

    text: str
    start: int
    what: str = ""
    among: str = ""


CitationOrigin = Literal["", "国家", "地方"]


@dataclass(frozen=True, slots=True)
class Citation(PickledAsTuple):
    """A document cited in 《》, once for each document, at its first place.

    `title` is the one form under which all spellings of the document are filed. `origin` tells
    laws and rules of the state from local ones; "" when the text does not show it.
    """

    text: str
    start: int
    title: str = ""
    origin: CitationOrigin = ""


@dataclass(frozen=True, slots=True)
class Initiative(PickledAsTuple):
    """A practice that the place gave a name of its own (“三所联动”机制), at its first place.

    `name` is the name without its quotation marks, `kind` the word behind it (机制, 工作法 …).
    """

    text: str
    start: int
    name: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Fault(PickledAsTuple):
    """A rule that raised on a text: which extractor, near which offset, and what was raised.

    The findings that it would have made there are missing.
    """

    extractor: str
    start: int
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings(PickledAsTuple):
    """Everything the extractors found in one text, and where one of them failed."""

    reforms: tuple[ReformFinding, ...] = ()
    metrics: tuple[Metric, ...] = ()
    honours: tuple[Honour, ...] = ()
    firsts: tuple[First, ...] = ()
    cites: tuple[Citation, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    faults: tuple[Fault, ...] = ()

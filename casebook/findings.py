"""The findings of the extractors: frozen types, each with its offset in the text.

Offsets are code points into the text that was read, and `text` is the span there, verbatim, so
that every finding leads back to its sentence. Tuples are in text order.
"""

from __future__ import annotations

from collections.abc import Mapping
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
Standing = Literal["reported", "planned", "required", "lacking", "elsewhere", "example", "earlier"]
"""What a text says something is: done here; planned; asked for; not reached; another place's or a wider
region's; one place's below the reporting one; an earlier year's, to compare with."""
STANDINGS: Mapping[Standing, str] = {
    "planned": "计划",
    "required": "要求",
    "lacking": "问题",
    "elsewhere": "外地或举例",
    "example": "其中一地",
    "earlier": "往年",
}
"""What readers see beside a figure that is not the reporting place's own result."""
ScopeKind = Literal["全国", "全省", "全市", "全县", "全乡", "本级", "部门"]


@dataclass(frozen=True, slots=True)
class Period(PickledAsTuple):
    """The time that the text gives for a figure.

    `since` and `until` are ISO days, inclusive; "" where the text leaves that end open or it cannot
    be resolved (今年 in a report without a date). `text` is without white space.
    """

    text: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Scope(PickledAsTuple):
    """The area or body a metric is about: a whole division, one tier of it (本级) or one body."""

    kind: ScopeKind
    text: str


@dataclass(frozen=True, slots=True)
class TableHeads(PickledAsTuple):
    """The heads of the row and the column of a table in which a figure stands, "" for none."""

    row: str
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric(PickledAsTuple):
    """A quantity that reports what was done, exists, changed or resulted.

    `value` is in base units (156.5万户 is 1565000 户), None when `masked` or when the words fix none
    (几十件, 3—5个). `indicator` is the phrase that names what is measured, "" when none was
    recognised; `canonical` is the id of the indicator in the vocabulary, None when none is sure
    enough to be published: `candidate` is then the id of the likeliest one, None when there is none.
    `confidence` is the estimated probability (0..1) that `canonical`, else `candidate`, is right;
    None without either. Only a metric with the `standing` "reported" has one of them. `period` and `scope` are None when the text gives none. `table` has the
    heads of a figure in a table, of which `indicator` is made. `doubts` are
    reasons, in Chinese, for an editor to check the metric. `correction` is why an editor changed the
    figure from the source, "" if it is the source's; extractors leave it empty. `shown` tells whether pages may
    print `indicator`: readers understand it alone, and its words stand where they belong.
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
    candidate: str | None = None
    confidence: float | None = None
    masked: bool = False
    standing: Standing = "reported"
    period: Period | None = None
    scope: Scope | None = None
    table: TableHeads | None = None
    doubts: tuple[str, ...] = ()
    correction: str = ""
    shown: bool = False

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.start + len(self.text)

    @property
    def is_base(self) -> bool:
        """Whether another figure is compared with it: the start of a change, an earlier year's."""
        return self.qualifier == "from" or self.standing == "earlier"


# --------------------------------------------------------------------------- reforms

ReformStatus = Literal["practised", "mentioned"]


@dataclass(frozen=True, slots=True)
class Evidence(PickledAsTuple):
    """A clause that names a reform; "practised" only when it supports a practised reform."""

    text: str
    start: int
    status: ReformStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class ReformFinding(PickledAsTuple):
    """A reform of the vocabulary found in a text.

    `text` is the clause that proves most, the one to show; `evidence` has every clause, in text
    order, those with loose wordings only where the rest proves nothing. A reform is practised when
    all its evidence taken together proves it, even if no single clause does.
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
    """A section of a text: its heading, its half-open span (heading included), its theme ids."""

    heading: str
    level: int
    start: int
    end: int
    themes: tuple[str, ...] = ()


# --------------------------------------------------------------------------- claims

HonourLevel = Literal["", "国家级", "省级", "市级", "县级"]


HonourKind = Literal["称号", "奖项", "表扬", "入选", "试点", "推广", "名次"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Honour(PickledAsTuple):
    """An honour that the place or one of its bodies received.

    `text` is the clause. `name` is the honour's own name, or words of the text that are understood
    without the clause (全省耕地保护考核中排名第二). `kind` is what sort of honour it is. `who` received
    it and `by` gave it, in the text's words; `level` is the tier that gave it, `year` the year or years
    in Arabic digits (`2021、2022`). Each is "" when not given; `who` also when it is the reporting place.
    """

    text: str
    start: int
    name: str = ""
    level: HonourLevel = ""
    year: str = ""
    kind: HonourKind = "称号"
    who: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class First(PickledAsTuple):
    """A claim to be the first: its clause, what was first, among whom, and who says so.

    `what` is words of the text that are understood without the clause. `among` is 全省, 全国 …, "" when
    not said; `by` the body that the text names as saying so, "" when the report says it itself.
    """

    text: str
    start: int
    what: str = ""
    among: str = ""
    by: str = ""


CitationOrigin = Literal["", "国家", "地方"]


@dataclass(frozen=True, slots=True)
class Citation(PickledAsTuple):
    """A document cited in 《》, once per text, at its first citation.

    `text` is the title as written, `title` the same with standard punctuation. `origin` says
    whether the document is national or local; "" when the text does not show it.
    """

    text: str
    start: int
    title: str = ""
    origin: CitationOrigin = ""


@dataclass(frozen=True, slots=True)
class Initiative(PickledAsTuple):
    """A practice that the place named itself (“三所联动”机制), at its first mention.

    `text` includes the noun after the name. `name` is the name without its quotation marks, `kind`
    that noun (机制, 工作法 …), "" when there is none.
    """

    text: str
    start: int
    name: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Fault(PickledAsTuple):
    """An exception in an extractor: its name, the start of the text it failed on, the exception.

    The extractor's findings in that part of the text are missing.
    """

    extractor: str
    start: int
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings(PickledAsTuple):
    """All findings in one text, and the faults of extractors that failed on part of it."""

    reforms: tuple[ReformFinding, ...] = ()
    metrics: tuple[Metric, ...] = ()
    honours: tuple[Honour, ...] = ()
    firsts: tuple[First, ...] = ()
    cites: tuple[Citation, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    faults: tuple[Fault, ...] = ()

"""`metrics.csv`: every figure that was found in every case."""

from __future__ import annotations

from typing import get_args

from casebook.dataset.found import EVIDENCE, KEY, WHERE, CaseFinding, private
from casebook.dataset.table import Cell, DataTable, TableField
from casebook.findings import Change, Metric, MetricKind, Qualifier, ScopeKind
from casebook.model import UNDISCLOSED

MetricRow = CaseFinding[Metric]


def _said(values: object) -> tuple[str, ...]:
    """The values of a literal type that say something."""
    return tuple(value for value in get_args(values) if value)


def _name(row: MetricRow) -> str:
    entry = row.shelf.vocabulary.indicator.get(row.item.canonical or "")
    return entry.name if entry else ""


def _listed(row: MetricRow) -> bool:
    """Whether the front matter, which editors correct, lists this figure under its indicator."""
    name = _name(row)
    return bool(name) and any(
        name == indicator and row.item.text in words for indicator, words in row.placed.case.metrics
    )


def _period(row: MetricRow, part: str) -> Cell:
    return getattr(row.item.period, part, None) or None


METRICS: DataTable[MetricRow] = DataTable(
    "metrics",
    "csv",
    "数据",
    "Every figure found in the reports, comparable or not",
    KEY,
    (
        *WHERE,
        TableField(
            "indicator",
            "string",
            "指标短语",
            "这个数字说的是什么，原文的字句",
            "What the figure is of, in the words of the text",
            private(lambda row: row.item.indicator),
        ),
        TableField(
            "canonical",
            "string",
            "可比指标编号",
            "词表中的指标；空的是不作比较的数字",
            "Id of the comparable indicator; empty when the figure is not comparable",
            lambda row: row.item.canonical,
        ),
        TableField(
            "canonical_name",
            "string",
            "可比指标",
            "可比指标的名称",
            "Name of the comparable indicator",
            _name,
        ),
        TableField(
            "listed",
            "boolean",
            "已列入",
            "案例页首的可比指标表是否列有这个数字；编者更正以页首的表为准",
            "Whether the case lists the figure under this indicator; editors' corrections show here",
            _listed,
            required=True,
        ),
        TableField(
            "value",
            "number",
            "数值",
            "以基本单位计（156.5万户为 1565000 户）；原文隐去的为空，不是零",
            "In base units (156.5万户 is 1565000 户); empty, never zero, where the source hides it",
            lambda row: row.item.value,
        ),
        TableField("unit", "string", "单位", "计量单位", "Unit", lambda row: row.item.unit),
        TableField(
            "qualifier",
            "string",
            "约数",
            "approx 约，at_least 余、以上，at_most 以内，from 从……起，to 至……",
            "approx: about; at_least; at_most; from: a start value; to: an end value",
            lambda row: row.item.qualifier,
            values=_said(Qualifier),
        ),
        TableField(
            "change",
            "string",
            "增减",
            "increase 增加了，decrease 减少了；空的是数量本身",
            "increase or decrease by the value; empty for the quantity itself",
            lambda row: row.item.change,
            values=_said(Change),
        ),
        TableField(
            "kind",
            "string",
            "类别",
            "count 数量，money 金额，rate 比率，duration 时长，area 面积，rank 名次，other 其他",
            "Kind of quantity",
            lambda row: row.item.kind,
            values=_said(MetricKind),
            required=True,
        ),
        TableField(
            "masked",
            "boolean",
            UNDISCLOSED,
            "原文是否隐去了数字（如 *件）",
            "Whether the source hides the number (as in *件)",
            lambda row: row.item.masked,
            required=True,
        ),
        TableField(
            "period",
            "string",
            "时段",
            "原文所说的时段",
            "The time the text gives for the figure, in its words",
            lambda row: _period(row, "text"),
        ),
        TableField(
            "period_from",
            "date",
            "时段起",
            "时段的第一天；原文没有说定的为空",
            "First day; empty where the text leaves it open",
            lambda row: _period(row, "since"),
        ),
        TableField(
            "period_to",
            "date",
            "时段止",
            "时段的最后一天；原文没有说定的为空",
            "Last day; empty where the text leaves it open",
            lambda row: _period(row, "until"),
        ),
        TableField(
            "scope",
            "string",
            "范围",
            "谁的数字：全省、全市、本级、部门等；原文没有说的为空",
            "Whose figure: a whole division, its own tier, one body; empty when not said",
            lambda row: row.item.scope.kind if row.item.scope else None,
            values=_said(ScopeKind),
        ),
        TableField(
            "scope_text",
            "string",
            "范围原文",
            "原文里说明范围的字句",
            "The words that say whose figure it is",
            private(lambda row: row.item.scope.text if row.item.scope else ""),
        ),
        *EVIDENCE,
    ),
)

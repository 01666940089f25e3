"""`metrics.csv`: all figures extracted from all cases."""

from __future__ import annotations

from casebook.casetext.spacing import without_space
from casebook.dataset.case_findings import EVIDENCE, KEY, WHERE, CaseFinding, redacted
from casebook.dataset.table import Cell, DataTable, TableField, choices
from casebook.findings import Change, Metric, MetricKind, Qualifier, ScopeKind, Standing
from casebook.index.figures import indicators_of
from casebook.model import UNDISCLOSED

MetricRow = CaseFinding[Metric]


def _canonical(row: MetricRow) -> str | None:
    """The id of the comparable indicator: the front matter's, else the extractor's; None for none.

    Unconfirmed figures have none. The column `listed` tells the two apart.
    """
    if row.placed.case.unconfirmed:
        return None
    text, vocabulary = row.corpus.read(row.placed), row.corpus.vocabulary
    listed = indicators_of(row.placed.case.comparable, text, vocabulary)
    return listed.get(row.item.start, row.item.canonical)


def _name(row: MetricRow) -> str:
    """The name of the comparable indicator; "" when the figure has none."""
    entry = row.corpus.vocabulary.indicator.get(_canonical(row) or "")
    return entry.name if entry else ""


def _listed(row: MetricRow) -> bool:
    """Whether the front matter, which editors correct, has this figure under its indicator."""
    name, words = _name(row), without_space(row.item.text)
    return bool(name) and any(
        name == indicator and words in map(without_space, figures)
        for indicator, figures in row.placed.case.comparable
    )


def _period(row: MetricRow, part: str) -> Cell:
    """An attribute of the figure's period; None when it is open or the figure has no period."""
    return getattr(row.item.period, part, None) or None


METRICS: DataTable[MetricRow] = DataTable(
    name="metrics",
    format="csv",
    title="数据",
    english="Every figure found in the reports, comparable or not",
    key=KEY,
    fields=(
        *WHERE,
        TableField(
            name="indicator",
            type="string",
            title="指标短语",
            chinese="这个数字说的是什么，原文的字句",
            english="What the figure is of, in the words of the text",
            get=redacted(lambda row: row.item.indicator),
        ),
        TableField(
            name="row_head",
            type="string",
            title="表格行头",
            chinese="表格里的数字，它那一行的名称；不在表格里的为空",
            english="Head of its row, for a figure in a table; else empty",
            get=redacted(lambda row: row.item.table.row if row.item.table else ""),
        ),
        TableField(
            name="column_head",
            type="string",
            title="表格列头",
            chinese="表格里的数字，它那一列的名称；不在表格里的为空",
            english="Head of its column, for a figure in a table; else empty",
            get=redacted(lambda row: row.item.table.column if row.item.table else ""),
        ),
        TableField(
            name="canonical",
            type="string",
            title="可比指标编号",
            chinese="词表中的指标；空的是不作比较的数字",
            english="Id of the comparable indicator; empty when the figure is not comparable",
            get=_canonical,
        ),
        TableField(
            name="canonical_name",
            type="string",
            title="可比指标",
            chinese="可比指标的名称",
            english="Name of the comparable indicator",
            get=_name,
        ),
        TableField(
            name="listed",
            type="boolean",
            title="已列入",
            chinese="案例页首的可比指标表是否列有这个数字；编者更正以页首的表为准",
            english="Whether the case lists the figure under this indicator; editors' corrections show here",
            get=_listed,
            required=True,
        ),
        TableField(
            name="value",
            type="number",
            title="数值",
            chinese="以基本单位计（156.5万户为 1565000 户）；原文隐去的为空，不是零",
            english="In base units (156.5万户 is 1565000 户); empty, never zero, where the source hides it",
            get=lambda row: row.item.value,
        ),
        TableField(
            name="unit",
            type="string",
            title="单位",
            chinese="计量单位",
            english="Unit",
            get=lambda row: row.item.unit,
        ),
        TableField(
            name="qualifier",
            type="string",
            title="约数",
            chinese="approx 约，at_least 余、以上，at_most 以内，from 从……起，to 至……",
            english="approx: about; at_least; at_most; from: a start value; to: an end value",
            get=lambda row: row.item.qualifier,
            values=choices(Qualifier),
        ),
        TableField(
            name="change",
            type="string",
            title="增减",
            chinese="increase 增加了，decrease 减少了；空的是数量本身",
            english="increase or decrease by the value; empty for the quantity itself",
            get=lambda row: row.item.change,
            values=choices(Change),
        ),
        TableField(
            name="kind",
            type="string",
            title="类别",
            chinese="count 数量，money 金额，rate 比率，duration 时长，area 面积，rank 名次，other 其他",
            english="Kind of quantity",
            get=lambda row: row.item.kind,
            values=choices(MetricKind),
            required=True,
        ),
        TableField(
            name="masked",
            type="boolean",
            title=UNDISCLOSED,
            chinese="原文是否隐去了数字（如 *件）",
            english="Whether the source hides the number (as in *件)",
            get=lambda row: row.item.masked,
            required=True,
        ),
        TableField(
            name="standing",
            type="string",
            title="性质",
            chinese="reported 本地已有的，planned 计划，required 要求，lacking 问题，elsewhere 外地或上级的，"
            "example 其中一地的，earlier 拿来对比的往年的",
            english="What the text says it is: the place's own result, a plan, a demand, a shortcoming, "
            "another place's or a wider region's, one place's of many, an earlier year's",
            get=lambda row: row.item.standing,
            values=choices(Standing),
            required=True,
        ),
        TableField(
            name="correction",
            type="string",
            title="更正",
            chinese="编者为什么改得与来源不同；空的与来源相同",
            english="Why an editor changed the figure from the source; empty when it is the source's",
            get=redacted(lambda row: row.item.correction),
        ),
        TableField(
            name="period",
            type="string",
            title="时段",
            chinese="原文所说的时段",
            english="The time the text gives for the figure, in its words",
            get=lambda row: _period(row, "text"),
        ),
        TableField(
            name="period_from",
            type="date",
            title="时段起",
            chinese="时段的第一天；原文没有说定的为空",
            english="First day; empty where the text leaves it open",
            get=lambda row: _period(row, "since"),
        ),
        TableField(
            name="period_to",
            type="date",
            title="时段止",
            chinese="时段的最后一天；原文没有说定的为空",
            english="Last day; empty where the text leaves it open",
            get=lambda row: _period(row, "until"),
        ),
        TableField(
            name="scope",
            type="string",
            title="范围",
            chinese="谁的数字：全省、全市、本级、部门等；原文没有说的为空",
            english="Whose figure: a whole division, its own tier, one body; empty when not said",
            get=lambda row: row.item.scope.kind if row.item.scope else None,
            values=choices(ScopeKind),
        ),
        TableField(
            name="scope_text",
            type="string",
            title="范围原文",
            chinese="原文里说明范围的字句",
            english="The words that say whose figure it is",
            get=redacted(lambda row: row.item.scope.text if row.item.scope else ""),
        ),
        *EVIDENCE,
    ),
)

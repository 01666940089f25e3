"""`citations.csv`, `honours.csv` and `firsts.csv`: what the cases cite and claim."""

from __future__ import annotations

from typing import get_args

from casebook.dataset.found import EVIDENCE, KEY, WHERE, CaseFinding, private
from casebook.dataset.table import DataTable, TableField
from casebook.findings import Citation, CitationOrigin, First, Honour, HonourLevel

CITATIONS: DataTable[CaseFinding[Citation]] = DataTable(
    name="citations",
    format="csv",
    title="引用文件",
    english="Documents cited in 《》, once per case, at their first place",
    key=KEY,
    fields=(
        *WHERE,
        TableField(
            name="title",
            type="string",
            title="文件",
            chinese="文件名；不同写法归为一个",
            english="Title under which all spellings of the document are filed",
            get=lambda row: row.item.title,
        ),
        TableField(
            name="origin",
            type="string",
            title="来源",
            chinese="国家或地方；看不出的为空",
            english="国家: of the state; 地方: local; empty when the text does not show it",
            get=lambda row: row.item.origin,
            values=tuple(value for value in get_args(CitationOrigin) if value),
        ),
        *EVIDENCE,
    ),
)

HONOURS: DataTable[CaseFinding[Honour]] = DataTable(
    name="honours",
    format="csv",
    title="荣誉",
    english="Honours that the place or one of its bodies received",
    key=KEY,
    fields=(
        *WHERE,
        TableField(
            name="name",
            type="string",
            title="荣誉",
            chinese="荣誉的名称",
            english="Name of the honour as far as the text gives it",
            get=private(lambda row: row.item.name),
        ),
        TableField(
            name="level",
            type="string",
            title="授予层级",
            chinese="国家级、省级、市级或县级；看不出的为空",
            english="Tier that gave it; empty when not said",
            get=lambda row: row.item.level,
            values=tuple(value for value in get_args(HonourLevel) if value),
        ),
        TableField(
            name="year",
            type="string",
            title="年份",
            chinese="获得的年份，几个年份以、分隔；没有说的为空",
            english="Year or years, separated by 、; empty when not said",
            get=lambda row: row.item.year,
        ),
        *EVIDENCE,
    ),
)

FIRSTS: DataTable[CaseFinding[First]] = DataTable(
    name="firsts",
    format="csv",
    title="首创",
    english="Claims to be the first, as the reports make them",
    key=KEY,
    fields=(
        *WHERE,
        TableField(
            name="what",
            type="string",
            title="首创",
            chinese="首创的是什么；报告的说法，未经核实",
            english="What was first; the report's own claim, not verified",
            get=private(lambda row: row.item.what),
        ),
        TableField(
            name="among",
            type="string",
            title="范围",
            chinese="在什么范围内（全国、全省等）",
            english="Among whom",
            get=lambda row: row.item.among,
        ),
        *EVIDENCE,
    ),
)

"""`citations.csv`, `honours.csv` and `firsts.csv`: what the cases cite and claim."""

from __future__ import annotations

from typing import get_args

from casebook.dataset.found import EVIDENCE, KEY, WHERE, CaseFinding, private
from casebook.dataset.table import DataTable, TableField
from casebook.findings import Citation, CitationOrigin, First, Honour, HonourLevel

CITATIONS: DataTable[CaseFinding[Citation]] = DataTable(
    "citations",
    "csv",
    "引用文件",
    "Documents cited in 《》, once per case, at their first place",
    KEY,
    (
        *WHERE,
        TableField(
            "title",
            "string",
            "文件",
            "文件名；不同写法归为一个",
            "Title under which all spellings of the document are filed",
            lambda row: row.item.title,
        ),
        TableField(
            "origin",
            "string",
            "来源",
            "国家或地方；看不出的为空",
            "国家: of the state; 地方: local; empty when the text does not show it",
            lambda row: row.item.origin,
            values=tuple(value for value in get_args(CitationOrigin) if value),
        ),
        *EVIDENCE,
    ),
)

HONOURS: DataTable[CaseFinding[Honour]] = DataTable(
    "honours",
    "csv",
    "荣誉",
    "Honours that the place or one of its bodies received",
    KEY,
    (
        *WHERE,
        TableField(
            "name",
            "string",
            "荣誉",
            "荣誉的名称",
            "Name of the honour as far as the text gives it",
            private(lambda row: row.item.name),
        ),
        TableField(
            "level",
            "string",
            "授予层级",
            "国家级、省级、市级或县级；看不出的为空",
            "Tier that gave it; empty when not said",
            lambda row: row.item.level,
            values=tuple(value for value in get_args(HonourLevel) if value),
        ),
        TableField(
            "year",
            "string",
            "年份",
            "获得的年份，几个年份以、分隔；没有说的为空",
            "Year or years, separated by 、; empty when not said",
            lambda row: row.item.year,
        ),
        *EVIDENCE,
    ),
)

FIRSTS: DataTable[CaseFinding[First]] = DataTable(
    "firsts",
    "csv",
    "首创",
    "Claims to be the first, as the reports make them",
    KEY,
    (
        *WHERE,
        TableField(
            "what",
            "string",
            "首创",
            "首创的是什么；报告的说法，未经核实",
            "What was first; the report's own claim, not verified",
            private(lambda row: row.item.what),
        ),
        TableField(
            "among",
            "string",
            "范围",
            "在什么范围内（全国、全省等）",
            "Among whom",
            lambda row: row.item.among,
        ),
        *EVIDENCE,
    ),
)

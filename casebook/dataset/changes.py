"""The table of changes between two reports of a place: `changes.csv`."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from casebook.dataset.change_rows import Change, ChangeKind
from casebook.dataset.table import DataTable, TableField


def _text(
    name: str, title: str, chinese: str, english: str, get: Callable[[Change], str]
) -> TableField[Change]:
    return TableField(
        name=name, type="string", title=title, chinese=chinese, english=english, get=get
    )


CHANGES: DataTable[Change] = DataTable(
    name="changes",
    format="csv",
    zipped=True,
    title="前后变化",
    english="What differs between two reports of one place that follow each other",
    key=("case_id", "number"),
    fields=(
        TableField(
            name="number",
            type="integer",
            title="序号",
            chinese="同一组对照内的序号，从 1 起",
            english="Number within the two reports, from 1",
            get=lambda row: row.number,
            required=True,
        ),
        TableField(
            name="case_id",
            type="string",
            title="后一份",
            chinese="后一份报告的案例编号，即 cases.json 的 id",
            english="Id of the later report in cases.json",
            get=lambda row: row.comparison.pair.later.case.id,
            required=True,
        ),
        TableField(
            name="earlier_id",
            type="string",
            title="前一份",
            chinese="前一份报告的案例编号",
            english="Id of the earlier report in cases.json",
            get=lambda row: row.comparison.pair.earlier.case.id,
            required=True,
        ),
        _text(
            *("place", "地方", "报告所写的地方", "Place the reports are about"),
            lambda row: row.comparison.pair.later.case.locality,
        ),
        TableField(
            name="kind",
            type="string",
            title="类别",
            chinese="变化的类别",
            english="Kind of change: paragraph added, reworded, dropped; figure; reform new, not written about",
            get=lambda row: row.kind,
            values=get_args(ChangeKind),
            required=True,
        ),
        _text(
            *("subject", "是什么", "指标、改革举措的名称，或段落所在部分的标题"),
            "Name of the indicator or reform, or heading of the section",
            lambda row: row.subject,
        ),
        _text(
            *("earlier_value", "前一份的数", "前一份的数字原文"),
            "Figure of the earlier report, as written",
            lambda row: row.values[0],
        ),
        _text(
            *("later_value", "后一份的数", "后一份的数字原文"),
            "Figure of the later report, as written",
            lambda row: row.values[1],
        ),
        _text(
            *("difference", "相差", "两个数的差；口径不同的为空"),
            "Difference of the figures; empty where their definitions differ",
            lambda row: row.difference,
        ),
        _text(
            *("terms", "口径", "可比、口径未注明或确不可比，及理由"),
            "Whether the figures are comparable, and why not",
            lambda row: row.terms,
        ),
        _text(
            *("earlier_text", "前一份的原文", "原文的句子或段落；私人姓名和号码已隐去"),
            "Words of the earlier report, private persons and numbers taken out",
            lambda row: row.earlier.text,
        ),
        _text(
            *("later_text", "后一份的原文", "原文的句子或段落；私人姓名和号码已隐去"),
            "Words of the later report, private persons and numbers taken out",
            lambda row: row.later.text,
        ),
        _text(
            *("earlier_url", "前一份的出处", "原文所在段落的网址，从网站根目录算起"),
            "Address of the paragraph, from the root of the site",
            lambda row: row.earlier.url,
        ),
        _text(
            *("later_url", "后一份的出处", "原文所在段落的网址，从网站根目录算起"),
            "Address of the paragraph, from the root of the site",
            lambda row: row.later.url,
        ),
    ),
)

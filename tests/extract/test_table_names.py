"""Names of rows that begin with a number are names where others of their column are words."""

import pytest

from casebook.extract.tables.figures import figures_of
from casebook.extract.tables.found import tables_in


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("年龄段", ("18岁以下", "18岁至35岁", "合计")),
        ("规模", ("20人以下", "20人至300人", "300人以上")),
        ("时限", ("3天内", "3至7天", "7天以上", "总计")),
        ("金额", ("1万元以下", "1万元至10万元", "全部")),
        ("层级", ("12个镇", "街道", "开发区")),
    ],
)
def test_figures_of_such_rows_have_their_names(head, names):
    rows = "".join(f"| {name} | {31 + at} | {7 + at} |\n" for at, name in enumerate(names))
    (table,) = tables_in(f"| {head} | 受理（件） | 办结（件） |\n| --- | --- | --- |\n{rows}")
    found = list(figures_of(table))
    assert [(each.row.words, each.text) for each in found] == [
        (name, str(first + at)) for at, name in enumerate(names) for first in (31, 7)
    ]


def test_a_column_of_nothing_but_figures_has_no_names():
    (table,) = tables_in("| 罚款（件） | 没收（件） |\n| --- | --- |\n| 12 | 7 |\n| 30 | — |\n")
    assert [each.row.words for each in figures_of(table)] == ["", "", ""]

"""Figures of tables: named by the heads of their row and column, with unit, period and standing."""

from __future__ import annotations

import pytest

from casebook.extract import extract
from casebook.extract.tables.found import MOST_ROWS
from casebook.findings import Metric
from casebook.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()


def figures(text: str) -> list[Metric]:
    return [metric for metric in extract(text, VOCABULARY, "2025-01-20").metrics if metric.table]


def table(*rows: str) -> str:
    width = rows[0].count(" ") + 1
    lines = ["| " + " | ".join(row.split(" ")) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("指标 2024年", "行政复议案件受理数（件） 128"), (128, "件")),
        (("指标 单位 2024年", "行政复议受理案件 件 128"), (128, "件")),
        (("执法主体 罚没金额（万元）", "县公安局 12.5"), (125000, "元")),
        (("执法主体 处罚宗数", "县公安局 1,902"), (1902, "宗")),
        (("指标 数值（人）", "律师 2.3万"), (23000, "人")),
        (("信息内容 本年收费金额（单位：万元）", "行政事业性收费 0"), (0, "元")),
        (("指标 2024年", "出庭应诉率（%） 100"), (100, "%")),
    ],
)
def test_the_unit_is_that_of_the_heads(rows: tuple[str, ...], expected: tuple[float, str]) -> None:
    (metric,) = figures(table(*rows))
    assert (metric.value, metric.unit) == expected


def test_the_unit_above_a_table_is_that_of_its_figures() -> None:
    text = "单位：件\n\n" + table("类别 数量", "受理 96", "占比（%） 12.5")
    assert [(each.value, each.unit) for each in figures(text)] == [(96, "件"), (12.5, "%")]


def test_earlier_years_and_changes_are_not_comparable() -> None:
    text = table("指标 2023年 2024年 同比（%）", "受理行政复议案件（件） 96 128 -3.2")
    earlier, now, change = figures(text)
    assert (earlier.standing, earlier.canonical) == ("earlier", None)
    assert (now.canonical, now.period and now.period.since) == ("xzfy_shouli", "2024-01-01")
    assert (change.change, change.value, change.unit, change.canonical) == (
        "decrease",
        3.2,
        "%",
        None,
    )


def test_parts_are_no_wholes() -> None:
    text = table("单位 受理行政复议案件（件）", "县公安局 30", "县司法局 98", "合计 128")
    assert [metric.canonical for metric in figures(text)] == [None, None, "xzfy_shouli"]


@pytest.mark.parametrize("nothing", ["—", "/", "无", "-", "……"])
def test_a_cell_without_a_value_is_no_figure_and_nought_is_one(nothing: str) -> None:
    text = table("类别 数量（件）", f"规章 {nothing}", "规范性文件 0")
    assert [metric.value for metric in figures(text)] == [0]


def test_places_and_heads_are_those_of_the_text() -> None:
    text = "前文说明了情况。\n\n" + table("序号 信息内容 本年制发件数", "1 行政规范性文件 6")
    (metric,) = figures(text)
    assert text[metric.start : metric.end] == metric.text == "6"
    assert metric.indicator == "行政规范性文件 本年制发件数"
    assert metric.table is not None
    assert (metric.table.row, metric.table.column) == ("行政规范性文件", "本年制发件数")


def test_words_with_a_number_in_a_cell_are_read_as_prose() -> None:
    found = extract(table("做法 成效", "联动机制 全年化解纠纷35件。"), VOCABULARY).metrics
    assert [(metric.text, metric.table) for metric in found] == [("35件", None)]


def test_a_register_gives_no_figures_but_the_text_around_it_does() -> None:
    """A table of more rows than any report has is a list of items; one row less, and it is read."""
    around = "全年受理行政复议案件{}件。\n\n"
    rows = [f"第{number}合计 {number}" for number in range(1, MOST_ROWS + 1)]
    register = table("单位 办结数（件）", *rows)
    text = f"{around.format(31)}{register}\n\n{around.format(57)}"
    assert [metric.text for metric in extract(text, VOCABULARY).metrics] == ["31件", "57件"]
    assert len(figures(table("单位 办结数（件）", *rows[1:]))) == MOST_ROWS - 1


@pytest.mark.parametrize(
    "cell", ["3月底前", "12月中旬", "2024年底前", "6月30日前完成", "2024.6", "15日前", "2024年得分"]
)
def test_dates_and_deadlines_are_no_figures(cell: str) -> None:
    assert figures(table("任务 牵头单位 完成时限", f"整治城乡环境 住房城乡建设局 {cell}")) == []


def test_a_figure_that_looks_like_a_month_is_one_among_figures() -> None:
    text = "单位：万元\n\n" + table(
        "项目 金额", "道路 1820.5", "桥梁 2034.6", "灌溉 2023.7", "绿化 96.1"
    )
    assert [each.value for each in figures(text)] == [18205000, 20346000, 20237000, 961000]


def test_a_row_of_calls_counts_them_and_one_of_numbers_does_not() -> None:
    text = "单位：件\n\n" + table("来源 1月 2月", "电话 1820 2011", "网站 320 355")
    assert [each.value for each in figures(text)] == [1820, 2011, 320, 355]
    assert figures(table("项目 内容", "电话 07312345678")) == []


def test_of_several_units_each_figure_has_the_one_that_fits() -> None:
    text = "单位：亩、万元\n\n" + table("乡镇 面积 投资 户数", "大河镇 3200 960 118")
    assert [(each.value, each.unit) for each in figures(text)] == [
        (3200, "亩"),
        (9600000, "元"),
        (118, "户"),
    ]


def test_where_columns_name_sums_the_rows_do_not() -> None:
    text = "单位：件、万元\n\n" + table("领域 立案 罚没款", "价格收费 8 103.8", "食品 15 4.8")
    assert [(each.value, each.unit) for each in figures(text)] == [
        (8, "件"),
        (1038000, "元"),
        (15, "件"),
        (48000, "元"),
    ]


def test_telephones_are_counted_and_numbers_of_them_are_not() -> None:
    text = table("品名 城镇 农村", "移动电话（部） 256.3 248.9", "联系电话（办公） 6222123 6222456")
    assert [(each.value, each.unit) for each in figures(text)] == [(256.3, "部"), (248.9, "部")]


def test_a_row_of_units_below_the_heads_is_one_of_heads() -> None:
    text = "| 矿区 | 治理面积 | 投入资金 |\n|---|---|---|\n|  | （公顷） | （万元） |\n| 北洺河 | 63.71 | 900.6 |"
    assert [(each.value, each.unit) for each in figures(text)] == [(63.71, "公顷"), (9006000, "元")]

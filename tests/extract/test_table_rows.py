"""Which words name the row of a figure, and where none do."""

from __future__ import annotations

import pytest

from casebook.extract import extract
from casebook.findings import TableHeads
from casebook.vocabulary import load_vocabulary
from tests.extract.test_table_figures import figures, table


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        (
            (
                "项目 行次 决算数 科目 行次 决算数",
                "事业收入 1 30.5 教育支出 3 12.6",
                "经营收入 2 7.1 司法支出 4 9.9",
            ),
            [("事业收入", "30.5"), ("教育支出", "12.6"), ("经营收入", "7.1"), ("司法支出", "9.9")],
        ),
        (
            ("事项 数量（件） 方式 结果（件）", "抽查甲 12 实地 3", "抽查乙 15 实地 4"),
            [("抽查甲", "12"), ("抽查甲", "3"), ("抽查乙", "15"), ("抽查乙", "4")],
        ),
        (
            ("科目编码 科目名称 支出（万元）", "2040604 基层司法业务 12.5"),
            [("基层司法业务", "12.5")],
        ),
        (("时间 受理（件）", "一季度 12", "二季度 15"), [("一季度", "12"), ("二季度", "15")]),
        (("地区 办结（件）", "甲县 47①", "乙县 1967"), [("甲县", "47"), ("乙县", "1967")]),
        (("片区 地区 数量（件）", "城区 甲县 12", "- 小计 15"), [("城区 甲县", "12")]),
        (
            ("片区 地区 数量（件）", "- 甲县 11", "城区 乙县 12", "县域 - -", "- 丙县 15"),
            [("城区 乙县", "12")],
        ),
    ],
)
def test_a_figure_is_named_by_its_own_row(
    rows: tuple[str, ...], named: list[tuple[str, str]]
) -> None:
    cells = [row.replace(" - ", "  ").replace("- ", " ").removesuffix("-") for row in rows]
    found = [(each.table.row, each.text) for each in figures(table(*cells)) if each.table]
    assert found == named


def test_a_form_of_pairs_has_figures_and_a_list_without_heads_has_none() -> None:
    form = "|  |  |  |  |\n|---|---|---|---|\n| 发布（条） | 1913 | 专栏（个） | 630 |"
    (one, other) = figures(form)
    assert (one.table, one.value) == (TableHeads("发布（条）", ""), 1913)
    assert (other.table, other.value) == (TableHeads("专栏（个）", ""), 630)
    loose = "|  |  |  |\n|---|---|---|\n| 1 | 抽查甲 | 15% |\n| 2 | 书面20%检查 | 12 |"
    assert not extract(loose, load_vocabulary(), "2025-01-20").metrics


def test_two_figures_in_one_cell_are_none() -> None:
    assert not figures("| 地区 | 数量（件） |\n|---|---|\n| 甲县乙县 | 860 530 |")


@pytest.mark.parametrize(
    "line",
    [
        "编制单位：某市教育局 单位：万元",
        "编制单位：某市教育局单位：万元",
        "单位：万元 填报单位：某局",
    ],
)
def test_the_unit_stands_beside_whose_table_it_is(line: str) -> None:
    (metric,) = figures(f"{line}\n\n" + table("项目 支出", "基层司法业务 12.5"))
    assert (metric.value, metric.unit) == (125000, "元")

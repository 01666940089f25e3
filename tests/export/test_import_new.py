"""`casebook import` of new cases: every error with its cell, and all pages or none."""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart

from casebook import store

BODY = "全县办理行政复议案件128件，审结120件，直接纠错15件，有关做法在全市推广。"
HEADS = ["标题", "地方", "日期", "发布单位", "原文网址", "主题", "状态", "正文"]


@pytest.fixture
def sheet(project):
    """`sheet(row, …)` writes a spreadsheet of new cases."""

    def write(*rows, heads=HEADS, name="新案例.xlsx"):
        book = Workbook()
        book.worksheets[0].title = "新"
        for row in (heads, *rows):
            book.worksheets[0].append(row)
        book.save(project / name)
        return name

    return write


def new_pages(project, before):
    return [page for page in store.load_pages(project / "docs/cases") if page.path not in before]


def paths(project):
    return {page.path for page in store.load_pages(project / "docs/cases")}


GOOD = ["一次办好", "河南省浚县", "2024年5月6日", "浚县司法局", "https://x.gov.cn/a/1.html", "", "已核对", f"一、做法\n{BODY}"]  # fmt: skip


def test_each_row_becomes_a_page(run, project, sheet):
    before = paths(project)
    name = sheet(GOOD, ["调解进万家", "谷城县", "2024-06", "", "", "", "", BODY])
    code, out, _ = run("import", name)
    assert code == 0
    assert "新建 2 页。" in out
    cases = {page.parsed.case.title: page.parsed.case for page in new_pages(project, before)}
    case = cases["一次办好"]
    assert (case.locality, case.adcode, case.date, case.publisher, case.url, case.status) == (
        "浚县", "410621", "2024-05-06", "浚县司法局", "https://x.gov.cn/a/1.html", "reviewed"
    )  # fmt: skip
    assert case.body == f"## 一、做法\n\n{BODY}\n"
    assert case.source is None
    assert cases["调解进万家"].date == "2024-06"
    code, out, err = run("import", name)
    assert code == 1
    assert "新案例.xlsx 新!A2（“标题”列）：已经有这一篇" in err


def test_a_dry_run_writes_nothing(run, project, sheet):
    before = paths(project)
    code, out, _ = run("import", sheet(GOOD), "--dry-run")
    assert (code, "没有写。" in out, paths(project)) == (0, True, before)


def test_all_errors_are_reported_with_their_cells(run, project, sheet):
    before = paths(project)
    name = sheet(
        GOOD,
        ["甲", "没这县", "2024-13-01", "", "www.x", "没有的主题", "好了", BODY],
        ["", "浚县", "", "", "", "", "", BODY],
        ["乙", "鼓楼区", "=A1", "", "", "", "", ""],
        [*GOOD],
    )
    code, _, err = run("import", name)
    assert (code, paths(project)) == (1, before)
    cells = [
        line.split("：")[0].split("!")[1].split("（")[0] for line in err.splitlines() if "!" in line
    ]
    assert sorted(cells) == ["A4", "A6", "B3", "B5", "C3", "C5", "E3", "F3", "G3", "H5"]


def test_the_rest_of_a_faulty_row_is_checked_too(run, sheet):
    title = "联系电话：13812345678 王五"
    _, _, err = run("import", sheet([title, "浚县", "去年春天", "", "", "", "", BODY]))
    assert "新!C2（“日期”列）：看不懂日期“去年春天”" in err
    assert "新!A2（“标题”列）：" in err
    assert "有 2 处问题" in err


def test_an_unknown_column_goes_into_the_text(run, project, sheet):
    row = [*GOOD[:3], "", "", "", "", BODY, "x"]
    code, out, _ = run("import", sheet(row, heads=[*HEADS, "备注"]))
    assert code == 0
    assert "不认识的列写进了正文：“备注”（新!I1）" in out


def test_a_file_of_charts_alone_is_explained(run, project):
    book = Workbook()
    book.create_chartsheet("图").add_chart(BarChart())
    del book["Sheet"]
    book.save(project / "图.xlsx")
    code, _, err = run("import", "图.xlsx")
    assert code == 1
    assert "图.xlsx 没有认出表头" in err


def test_a_sheet_without_headings_is_explained(run, sheet):
    code, _, err = run("import", sheet(["甲", "乙"], heads=["镇", "件数"]))
    assert code == 1
    assert "新!A1：没有认出表头" in err

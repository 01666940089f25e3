"""Spreadsheets: one case a row, or a table."""

import datetime as dt
import io

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from casebook.drafts.drafting import draft_document
from casebook.model import UnreadableError
from casebook.readers import READERS, read_document
from casebook.readers.sheet.cells import shown
from casebook.vocabulary import load_vocabulary
from tests.readers.samples import check_invariants, set_aside

BODY = "全县办理行政复议案件128件，审结120件，直接纠错15件，有关做法在全市推广。"
OTHER = "开展执法检查64次，减少重复检查31次，企业满意度98.6%。"


def book(*sheets, change=None):
    """An xlsx with sheets of rows."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for number, rows in enumerate(sheets, 1):
        sheet = made.create_sheet(f"表{number}")
        for row in rows:
            sheet.append(row)
    if change:
        change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read(data):
    document = READERS[".xlsx"].read("a.xlsx", data)
    check_invariants(document)
    return document


def cases(data):
    drafts = draft_document(read(data), load_vocabulary())
    assert drafts.account.unaccounted == 0
    return drafts.cases


HEADS = [
    "序号",
    "*案例名称（必填）",
    "市州",
    "县区",
    "报送单位",
    "报送时间",
    "主要做法",
    "案件数（件）",
]


def test_each_row_is_a_case():
    def change(made):
        made["表1"].merge_cells("A1:H1")
        made["表1"].merge_cells("C3:C4")

    found = cases(
        book(
            [
                ["2024年典型案例汇总表"],
                HEADS,
                [1, "一张清单", "张掖市", "临泽县", "临泽县司法局", dt.datetime(2024, 3, 5), BODY, 12],  # noqa: DTZ001
                [2, "综合查一次", None, "山丹县", None, "2024年5月", f"一、做法\n{BODY}\n{OTHER}", 1234],
                [3, "没有正文", "", "浚县", "", "", "", ""],
            ],
            change=change,
        )
    )  # fmt: skip
    assert [(each.title, each.locality, each.date, each.publisher) for each in found] == [
        ("一张清单", "临泽县", "2024-03-05", "临泽县司法局"),
        ("综合查一次", "山丹县", "2024-05", ""),
    ]
    assert found[0].body == f"## 主要做法\n\n{BODY}\n\n案件数（件）：12\n"
    assert found[1].body.split("\n\n")[1:] == ["## 一、做法", BODY, OTHER, "案件数（件）：1234\n"]


def test_what_is_no_case_is_in_the_account():
    def change(made):
        made["表1"].row_dimensions[4].hidden = True
        made["表3"].sheet_state = "hidden"

    rows = [["标题", "地区", "正文"], ["甲", "浚县", BODY], ["", "", "合计"], ["乙", "南县", OTHER]]
    document = read(book(rows, [["填表说明"]], [["底稿"]], change=change))
    assert set_aside(document) == [
        ("转换标记", "标题\t地区\t正文"),
        ("附录", "合计"),
        ("隐藏文字", f"乙\t南县\t{OTHER}"),
        ("附录", "填表说明"),
        ("隐藏文字", "底稿"),
    ]


def test_a_table_of_figures_stays_a_table():
    document = read(book([["各镇统计"], ["镇", "受理", "成功"], ["东镇", 85, 83]]))
    styles = [hint.style for hint in document.hints.values()]
    assert (document.text, styles, document.divided) == (
        "各镇统计\n镇\t受理\t成功\n东镇\t85\t83\n", ["", "table", "table"], False
    )  # fmt: skip


def test_cells_beyond_the_last_column_or_row_that_is_read_are_refused_not_left_out():
    for where, named in (("GS3", "列太多，最多 200 列"), ("A20001", "行太多，最多 20,000 行")):
        with pytest.raises(UnreadableError) as caught:
            read(
                book(
                    [[BODY], [OTHER]], change=lambda made, at=where: made.active.__setitem__(at, 1)
                )
            )
        assert caught.value.problem.code == "read-too-large"
        assert named in caught.value.problem.cause

    def formatted(made):
        made.active["ZZ1"].font = Font(bold=True)

    assert BODY in read(book([[BODY], [OTHER]], change=formatted)).text


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.956, "0.0%", "95.6%"),
        (1, "0%", "100%"),
        (1234.5, "#,##0.00", "1,234.50"),
        (1234, '#,##0"件"', "1,234件"),
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (2.5, "0", "2"),
        (dt.datetime(2024, 3, 5), "yyyy-mm-dd", "2024-03-05"),  # noqa: DTZ001
        (dt.datetime(2024, 3, 1), 'yyyy"年"m"月"', "2024年3月"),  # noqa: DTZ001
        (dt.datetime(2024, 3, 5), 'yyyy"年"m"月"d"日"', "2024年3月5日"),  # noqa: DTZ001
        (dt.datetime(2024, 3, 5, 9, 30), "yyyy/m/d h:mm", "2024-03-05 09:30"),  # noqa: DTZ001
        (True, "General", "是"),
        (" 甲\r\n乙 ", "@", "甲\n乙"),
    ],
)
def test_values_are_read_as_excel_shows_them(value, form, text):
    assert shown(value, form) == text


def test_a_spreadsheet_is_read_in_a_child_process(tmp_path):
    path = tmp_path / "案例.xlsx"
    path.write_bytes(book([["标题", "地区", "正文"], ["甲", "浚县", BODY]]))
    document = read_document(path)
    assert document.divided
    assert {fact.key: fact.value for fact in document.facts} == {"place": "浚县"}


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "read-empty"), (b"PK\x03\x04xl/workbook.xml", "read-xlsx-broken"),
     ("标题,正文".encode(), "read-wrong-suffix"), (book([[]]), "read-empty")],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(data, code):
    with pytest.raises(UnreadableError) as caught:
        READERS[".xlsx"].read("a.xlsx", data)
    assert caught.value.problem.code == code

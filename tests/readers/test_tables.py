"""Tables of all formats become Markdown tables, merged cells and heads of several rows included."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest

from casebook.drafts.drafting import draft_document
from casebook.readers import read_document
from casebook.readers.text_tables import text_tables
from casebook.vocabulary import load_vocabulary
from tests.helpers.guards import hang_guard, long_sizes
from tests.readers.samples import HEIGHT, WIDTH
from tests.readers.test_pdf_layout import drawn, read
from tests.readers.test_pdf_tables import ruled

_OPENING = "2024年，甲县严格规范公正文明执法，现将年度数据公布如下，请社会各界监督。"
_TITLE = "甲县2024年度行政执法统计年报"


def body(tmp_path: Path, name: str, data: bytes) -> str:
    path = tmp_path / name
    path.write_bytes(data)
    drafts = draft_document(read_document(path), load_vocabulary())
    (case,) = drafts.cases
    assert case.title == _TITLE
    assert drafts.account.unaccounted == 0
    return case.body


def page(table: str) -> bytes:
    return f"<meta charset=utf-8><h1>{_TITLE}</h1><p>{_OPENING}</p>{table}<p>以上数据由甲县司法局汇总。</p>".encode()


def test_spans_of_a_page(tmp_path: Path) -> None:
    table = (
        "<table><tr><td colspan=3>表1 执法统计</td></tr>"
        "<tr><td rowspan=2>主体</td><td colspan=2>行政处罚</td></tr>"
        "<tr><td>宗数</td><td>金额（万元）</td></tr>"
        "<tr><td rowspan=2>公安局</td><td>12</td><td>3</td></tr><tr><td>7</td><td>a|b</td></tr></table>"
    )
    assert (
        "表1 执法统计\n\n"
        "| 主体 | 行政处罚 宗数 | 行政处罚 金额（万元） |\n| --- | --- | --- |\n"
        "| 公安局 | 12 | 3 |\n| 公安局 | 7 | a\\|b |\n"
    ).replace("表1 ", "表1") in body(tmp_path, "a.html", page(table))


def test_merged_and_nested_cells_of_word(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading(_TITLE, 0)
    document.add_paragraph(_OPENING)
    table = document.add_table(3, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "公安局"
    table.cell(0, 1).text, table.cell(1, 1).text = "12件", "7件"
    table.cell(2, 0).text = "水利局"
    inner = table.cell(2, 1).add_table(2, 2)
    for cell, text in zip(inner._cells, ("许可", "3件", "处罚", "4件"), strict=True):
        cell.text = text
    out = io.BytesIO()
    document.save(out)
    written = body(tmp_path, "a.docx", out.getvalue())
    assert "| 公安局 | 7件 |" in written
    assert "| 水利局 | 许可 | 3件 |\n| 水利局 | 处罚 | 4件 |" in written


@pytest.mark.parametrize(
    "rows",
    [
        "主体\t宗数\n公安局\t12\n水利局\t3",
        "| 主体 | 宗数 |\n| 公安局 | 12 |\n| 水利局 | 3 |",
        "主体      宗数\n公安局    12\n水利局    3",
        "┌──┬──┐\n│主体│宗数│\n├──┼──┤\n│公安局│12│\n│水利局│3│\n└──┴──┘",
    ],
)
def test_tables_in_plain_text(tmp_path: Path, rows: str) -> None:
    text = f"{_TITLE}\n{_OPENING}\n单位：宗\n{rows}\n以上数据由甲县司法局汇总。\n"
    expected = "单位：宗\n\n| 主体 | 宗数 |\n| --- | --- |\n| 公安局 | 12 |\n| 水利局 | 3 |\n\n以上"
    assert expected in body(tmp_path, "a.txt", text.encode())


def test_a_contents_list_with_page_numbers_is_no_table(tmp_path: Path) -> None:
    text = f"{_TITLE}\n{_OPENING}\n目录\t页码\n一、总体情况\t1\n二、工作成效\t5\n以上数据由司法局汇总。\n"
    assert "---" not in body(tmp_path, "a.txt", text.encode())


@long_sizes
@pytest.mark.parametrize(
    "line", ["第{}项改革\t{}\n", "甲|乙\n甲|乙|丙\n", "甲　　乙\n", "+--+\n", "a\t\tb\n"], ids=repr
)
def test_lines_that_are_nearly_a_table_are_read_in_time(line: str, size: int) -> None:
    text = "".join(line.format(number, number) for number in range(size // len(line)))
    with hang_guard(size=size):
        assert list(text_tables(text)) == []


def test_a_table_begins_a_few_lines_below_others_like_its_rows() -> None:
    text = "表一\t县\n附件一\t\n主体\t宗数\n公安局\t12\n水利局\t3\n"
    (table,) = text_tables(text)
    assert len(table.rows) >= 3


def test_the_caption_of_a_table_at_the_top_of_a_page_begins_no_case() -> None:
    title = "新汶区住房保障统计资料"

    def build(pdf: Any) -> None:
        pdf.setFontSize(19)
        pdf.drawCentredString(WIDTH / 2, 760, title)
        pdf.setFontSize(12)
        pdf.drawString(70, 720, "以下为全区住房保障主要数据，由区住房保障中心整理，供参考使用。")
        pdf.showPage()
        pdf.setPageSize((HEIGHT, WIDTH))
        pdf.setFont("STSong-Light", 12)
        pdf.drawCentredString(HEIGHT / 2, 520, "各片区保障性住房情况")
        ruled(pdf, (70, 400, 770), (506, 486, 466), (("片区", "套数（套）"), ("东片区", "1,255")))
        pdf.showPage()
        pdf.setPageSize((WIDTH, HEIGHT))
        pdf.setFont("STSong-Light", 12)
        pdf.drawString(70, 760, "区住房保障中心还加强了与相关部门的协作配合，形成了良好局面。")

    (case,) = draft_document(read(drawn(build)), load_vocabulary()).cases
    assert case.title == title
    assert "| 东片区 | 1,255 |" in case.body


def test_counts_in_cells_beside_each_other_are_no_telephone_number(tmp_path: Path) -> None:
    text = f"# {_TITLE}\n\n{_OPENING}\n\n| 事项 | 上半年 | 下半年 | 合计 |\n| --- | --- | --- | --- |\n"
    text += "| 帮办代办 | 137 | 2976 | 3113 |\n| 联系人电话 | 13729762638 | 无 | 无 |\n"
    found = body(tmp_path, "a.md", text.encode())
    assert "| 帮办代办 | 137 | 2976 | 3113 |" in found
    assert "13729762638" not in found

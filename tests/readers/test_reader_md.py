"""Markdown: syntax is dropped, masks are kept, nothing is removed from the text."""

import pytest

from casebook.readers import READERS
from tests.helpers.guards import hang_guard, long_sizes
from tests.readers.samples import check_invariants, facts, hinted, kept, set_aside


def read(text):
    document = READERS[".md"].read("报告.md", text.encode())
    check_invariants(document)
    assert document.text == text
    return document


def test_headings():
    hints = hinted(
        read("# 汇编题名\n\n## 一、总体情况\n\n### （一）做法 ###\n\n# 二、不足\n##无空格\n")
    )
    assert hints["# 汇编题名"].style == "title"
    assert (hints["## 一、总体情况"].style, hints["## 一、总体情况"].level) == ("heading", 2)
    assert hints["### （一）做法 ###"].level == 3
    assert hints["# 二、不足"].style == "heading"
    assert hints["##无空格"].level == 2


def test_underlined_headings_and_rules():
    document = read("题名\n====\n\n一、情况\n----\n\n正文。\n---\n\n***\n")
    hints = hinted(document)
    assert hints["题名"].style == "title"
    assert hints["一、情况"].level == 2
    assert kept(document).split() == ["题名", "一、情况", "正文。"]


@pytest.mark.parametrize(
    "text",
    [
        "尊敬的**市长，各位领导",
        "**市牢固树立“一盘棋”思想，积极运用法治手段，**区",
        "创建**市和**区，办理*件，增长**.*%，共*年*月*日",
        "《**市条例》和《**办法》",
        "电视普法栏目《**》，采用律师“以案说法”形式",
        "依法治市办、**局、**委",
        "**同志、**同志参加",
        "##paidbegin##泸溪创建全省法治政府建设示范县综述",
        "*年以来，市司法局",
        "法治**建设，法治**考核",
        "（**镇）、**镇",
        "#1号楼",
    ],
)
def test_masks_are_never_syntax(text):
    document = read(f"{text}\n")
    assert document.dropped == ()
    assert kept(document).strip() == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**加强领导。**我市坚持", "加强领导。我市坚持"),
        ("**一、总体情况**", "一、总体情况"),
        ("（一）**深化改革**：持续推进", "（一）深化改革：持续推进"),
        ("- 第一条", "第一条"),
        ("1. 第一条", "1. 第一条"),
        ("> 引文", "引文"),
        ("见[条例](https://a.b/c)全文", "见条例全文"),
        ("![图](a.png)后文", "后文"),
        (r"\*\*市司法局", "**市司法局"),
        ("编号`A1`件", "编号A1件"),
        ("前<br>后<!-- 注 -->", "前后"),
        ("小于<30件", "小于<30件"),
    ],
)
def test_syntax_is_dropped(text, expected):
    assert kept(read(f"{text}\n")).strip() == expected


def test_tables():
    document = read("| 项目 | 数量 |\n|---|---|\n| 复议 | *件 |\n")
    assert kept(document).split() == ["项目", "数量", "复议", "*件"]
    assert hinted(document)["| 复议 | *件 |"].style == "table"


def test_front_matter():
    document = read(
        '---\ntitle: "法治报告"\ndate: 2023-02-18 # 注\nauthor: 张三\ntags: [a, b]\n---\n\n# 题\n'
    )
    assert facts(document) == {"title": "法治报告", "date": "2023-02-18", "author": "张三"}
    assert all(kind in ("网页信息表", "转换标记") for kind, _ in set_aside(document))
    assert "tags" not in kept(document)


def test_a_rule_at_the_top_is_no_front_matter():
    document = read("---\n正文一。\n\n---\n正文二。\n")
    assert kept(document).split() == ["正文一。", "正文二。"]
    assert not document.facts


def test_paragraph_ends():
    hints = hinted(read("第一行\n第二行\n\n一段。\n二段。\n- 项\n"))
    assert hints["第一行"].ends is False
    assert hints["第二行"].ends is True
    assert hints["一段。"].ends is None
    assert hints["二段。"].ends is True


def test_byte_order_mark_does_not_hide_the_first_heading():
    document = READERS[".md"].read("x.md", "# 题名\n".encode("utf-8-sig"))
    assert hinted(document)["# 题名"].style == "title"


@long_sizes
@pytest.mark.parametrize("line", [" - 项", " | 甲", " 甲", "\t\t-:"], ids=repr)
def test_lines_of_blanks_are_read_in_time(line, size):
    with hang_guard(size=size):
        read(" " * size + line + "\n" + "甲" + " " * size + "乙\n")


@long_sizes
@pytest.mark.parametrize(
    "piece",
    [
        "[a](b",
        '[a](b "c',
        "`a``",
        "`",
        "**a：",
        "**某县：** ",
        "**某县的事** ",
        "**件事情某** ",
        "<a b=",
        "![a](b ",
    ],
    ids=repr,
)
def test_syntax_that_is_never_closed_is_read_in_time(piece, size):
    with hang_guard(size=size):
        read(piece * (size // len(piece)) + "\n甲\n")

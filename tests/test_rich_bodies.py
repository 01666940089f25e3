"""Bodies as editors write them: tables, lists, quotes, pictures, links, footnotes, rules, fenced lines."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.case_md import body_blocks, format_body, format_case, parse_case
from casebook.case_md.body import _plain_blocks
from casebook.case_md.escaping import is_rich
from casebook.case_md.rich import rich_blocks
from casebook.tables import markdown_table
from tests.helpers.cases import case
from tests.helpers.guards import SIZE, hang_guard
from tests.helpers.rich_bodies import RICH


def shape(body):
    """(kinds of the containers, number of the item, text) of each block."""
    return [
        (
            " ".join(item.kind for item in block.layout.path),
            next((item.label for item in reversed(block.layout.path) if item.label), ""),
            block.text,
        )
        for block in body_blocks(body)
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("- 甲\n- 乙", [("bullets item", "", "甲"), ("bullets item", "", "乙")]),
        ("* 甲", [("bullets item", "", "甲")]),
        (
            "1. 甲\n3. 乙",
            [("numbers item", "1", "1. 甲"), ("numbers item", "3", "3. 乙")],
        ),
        ("2023年\n1. 甲", [("", "", "2023年"), ("numbers item", "1", "1. 甲")]),
        ("1.加强领导\n\n2.落实责任", [("", "", "1.加强领导"), ("", "", "2.落实责任")]),
        (
            "- 甲\n  - 乙\n\n    丙\n- 丁",
            [
                ("bullets item", "", "甲"),
                ("bullets item bullets item", "", "乙"),
                ("bullets item bullets item", "", "丙"),
                ("bullets item", "", "丁"),
            ],
        ),
        ("> 甲\n> 乙\n\n丙", [("quote", "", "甲\n乙"), ("", "", "丙")]),
        ("> - 甲", [("quote bullets item", "", "甲")]),
        (
            "事项 | 数\n--- | ---\n办结 | 6件",
            [("table", "", "事项　数"), ("table", "", "办结　6件")],
        ),
        ("| 甲 |\n|---|\n| a\\|b |", [("table", "", "甲"), ("table", "", "a|b")]),
        ("| 甲 | 乙 |\n|-|-|\n| 丙 |", [("table", "", "甲　乙"), ("table", "", "丙　")]),
        ("| 甲 |\n|-|\n| 乙 | 丙 |", [("table", "", "甲"), ("table", "", "乙　丙")]),
        ("甲 | 乙", [("", "", "甲 | 乙")]),
        ("```\n- 甲\n  乙\n```", [("", "", "- 甲\n  乙")]),
        ("甲\n\n---\n\n乙", [("", "", "甲"), ("", "", "乙")]),
        ("***\n\n- 甲", [("", "", "***"), ("bullets item", "", "甲")]),
        ("**市**县- 甲\n\n- *件", [("", "", "**市**县- 甲"), ("bullets item", "", "*件")]),
        ("见[公报](a.md)。", [("", "", "见公报。")]),
        ("川府发[2023](5)号\n\n- 甲", [("", "", "川府发[2023](5)号"), ("bullets item", "", "甲")]),
        ("![窗口](a.png)", [("", "", "窗口")]),
        (
            "甲[^1]乙\n\n[^1]: 丙\n[^2]: 丁",
            [("", "", "甲乙"), ("", "", "[1] 丙"), ("", "", "[2] 丁")],
        ),
        ("甲[^9]乙", [("", "", "甲[^9]乙")]),
        ("<https://a.cn/b>", [("", "", "https://a.cn/b")]),
        (
            "<b>甲</b> &amp; `乙`\n\n- 丙",
            [("", "", "<b>甲</b> &amp; `乙`"), ("bullets item", "", "丙")],
        ),
        ("\\- 甲\n\n\\1. 乙\n\n\\> 丙", [("", "", "- 甲"), ("", "", "1. 乙"), ("", "", "> 丙")]),
        ("    甲\n\n- 乙", [("", "", "甲"), ("bullets item", "", "乙")]),
        ("甲\n---", [("", "", "甲")]),
        ("甲\n　\n乙\n\n- 丙", [("", "", "甲"), ("", "", "乙"), ("bullets item", "", "丙")]),
    ],
)
def test_blocks(body, expected):
    assert shape(body) == expected


def test_a_block_knows_its_line_in_the_body():
    lines = RICH.split("\n")
    for block in body_blocks(RICH):
        if block.layout.kind == "text" and not block.layout.marks:
            assert block.text.split("\n")[0] in lines[block.line - 1]
    rows = [block for block in body_blocks(RICH) if block.layout.kind == "row"]
    assert [lines[row.line - 1].split("|")[1].strip() for row in rows] == [
        "事项",
        "办结行政复议案件",
        "调解\\",
    ]


def test_a_row_knows_its_cells_and_their_heads():
    row = [block for block in body_blocks(RICH) if block.layout.kind == "row"][1]
    cells = [row.text[start:end] for start, end in row.layout.cells]
    assert cells == ["办结行政复议案件", "52件", "61件"]
    assert [(column.head, column.align) for column in row.layout.columns] == [
        ("事项", "left"),
        ("2023年", "right"),
        ("2024年", "center"),
    ]


def test_a_table_that_is_written_is_read_again():
    rows = [["办结|结案", "6件"], ["调解", ""]]
    blocks = body_blocks("\n".join(markdown_table(["事项", "数"], rows)) + "\n")
    read = [[block.text[a:b] for a, b in block.layout.cells] for block in blocks]
    assert read == [["事项", "数"], *rows]
    assert [block.layout.head for block in blocks] == [True, False, False]


def test_a_rich_body_stays_byte_for_byte():
    page = format_case(case("430100-2023-02-18", body=RICH))
    parsed = parse_case(page, "")
    assert parsed.body == RICH
    assert parsed.case is not None
    assert format_case(parsed.case) == page


PIECES = st.sampled_from(
    (
        *[
            "甲",
            "乙丙",
            "61件",
            "**市",
            "*件",
            "#",
            "-",
            "*",
            "+",
            ">",
            "|",
            "1.",
            "12)",
            "```",
            "~~~",
            "---",
            "___",
            "|---|",
            ":-:",
        ],
        *["\\", "[^a]:", "[a](b.md)", "![c](d.png)"],
        *(" ", "\u3000", "\n", "\n", "\n\n", "  "),
    )
)
BARE = re.compile(r"^[ \t\u3000]+#|^[ \t\u3000]*(?:#+|[-+*]|[0-9]+[.)])[ \t\u3000]*$", re.MULTILINE)
BODIES = st.lists(PIECES, max_size=24).map("".join)
WORDS = st.text("甲乙丙丁12件市*#->+|`~.)[]^:\\_ \n", max_size=30)


@settings(deadline=None, max_examples=300)
@given(st.lists(WORDS, max_size=4))
def test_paragraphs_survive_however_they_begin(texts):
    paragraphs = [
        "\n".join(line.strip() for line in text.split("\n") if line.strip()) for text in texts
    ]
    paragraphs = [text for text in paragraphs if text and not re.search(r"\n#", text)]
    numbered = re.compile(r"^[0-9]{1,9}[.)][ \t]*", re.MULTILINE)
    # Numbered lines become items, whose numbers stay part of the text; links lose their targets.
    paragraphs = [text for text in paragraphs if not numbered.search(text) and "](" not in text]
    read = [block.text for block in body_blocks(format_body((0, text) for text in paragraphs))]
    assert read == paragraphs


@settings(deadline=None, max_examples=300)
@given(BODIES)
def test_a_body_without_marks_is_read_alike_by_both_parsers(body):
    # Empty or indented headings and empty items are such only for the parser of CommonMark.
    if not is_rich(body) and not re.search(BARE, body):
        plain = [(b.level, b.text, b.line) for b in _plain_blocks(body) if b.text]
        rich = [(b.level, b.text, b.line) for b in rich_blocks(body) or ()]
        assert rich == plain


@settings(deadline=None, max_examples=300)
@given(BODIES)
def test_no_word_of_a_body_is_lost_or_moved(body):
    text = "".join(block.text for block in body_blocks(body))
    words = re.findall(r"[甲乙丙件市]+", re.sub(r"\(\S*?\)|\[\^a\]", "", body))
    at = 0
    for word in words:
        for letter in word:
            at = text.find(letter, at) + 1
            assert at, (letter, text)


@settings(deadline=None, max_examples=200)
@given(BODIES)
def test_marks_and_cells_are_within_their_text(body):
    for block in body_blocks(body):
        layout = block.layout
        for mark in layout.marks:
            assert 0 <= mark.start <= mark.end <= len(block.text)
        assert [*layout.cells] == sorted(layout.cells)
        assert all(0 <= start <= end <= len(block.text) for start, end in layout.cells)


@pytest.mark.parametrize(
    "body",
    [
        "| 甲 | 乙 |\n|---|---|\n" + "| 一 | 6件 |\n" * 10_000,
        "> " * (SIZE // 2) + "甲",
        "- " * (SIZE // 2) + "甲",
        ">" * 50 + "甲\n" * 1000,
        "\n".join("  " * n + "- 甲" for n in range(300)),
        "[" * SIZE,
        "![" * (SIZE // 2),
        "[a](" * (SIZE // 4),
        "<https:" * (SIZE // 7),
        "[^a]" * (SIZE // 4) + "\n\n[^a]: 甲",
        "[^a]: 甲\n" * (SIZE // 8),
        "|" * SIZE + "\n" + "|-" * (SIZE // 2),
        "```\n" * (SIZE // 4),
        "1. 甲\n" * (SIZE // 5),
        "\\" * SIZE + "](",
        "- 甲\n\n  乙\n\n" * (SIZE // 10),
    ],
    ids=range(16),
)
def test_hostile_bodies_end(body):
    with hang_guard(size=max(len(body), SIZE)):
        assert body_blocks(body)


def test_what_nests_too_deep_stays_text():
    body = "\n".join("  " * n + f"- 甲{n}" for n in range(100))
    text = "\n".join(block.text for block in body_blocks(body))
    assert all(f"甲{n}" in text for n in range(100))


def test_a_number_without_words_stays():
    assert shape("1.\n2. 甲\n\n- 乙")[0] == ("numbers item", "1", "1. ")

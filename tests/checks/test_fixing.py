"""Automatic repairs change what they can fix safely, and no other byte."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from casebook.case_md import body_blocks, format_case, is_untouched, parse_case
from casebook.checks.fixing import fix_page
from casebook.commands.check import check_all
from casebook.model import Case
from casebook.problems.codes import Code
from casebook.vocabulary import load_vocabulary, read_vocabulary
from tests.checks.project import BODY, CODES, make, page_with

FIXABLE = [code for code in CODES if code.fixable]
WORDS = load_vocabulary()

MESSY = """---\r
# 谁都别动这一行\r
id: a-1
title：甲市报告   # 标题后面的话\r
reforms: # 先写改革\r
  - 放管服  # 旧叫法\r
  - 一网通办\r
  - 放管服改革\r
# 主题的说明\r
themes: [ 行政执法，政府立法 ]\r
metrics:\r
  行政复议案件受理件数:   "50件"   # 核对过\r
adcode: 430100\r
# 最后一句\r
status:   draft\r
---\r
\r
\r
　　办理行政复议\u200b案件50件。  \r
\r
\r
\r
第二段。"""

TIDY = """---\r
# 谁都别动这一行\r
id: a-1
title: 甲市报告   # 标题后面的话\r
adcode: "430100"\r
# 主题的说明\r
themes: [ 行政执法，政府立法 ]\r
reforms: # 先写改革\r
  - 放管服改革  # 旧叫法\r
  - 一网通办\r
metrics:\r
  行政复议案件受理件数:   "50件"   # 核对过\r
# 最后一句\r
status:   draft\r
---\r
\r
办理行政复议案件50件。\r
\r
第二段。\r
"""


def test_comments_spacing_and_line_endings_stay():
    fixed = fix_page(MESSY, WORDS)
    assert fixed.text == TIDY
    assert "“放管服”改成“放管服改革”" in fixed.descriptions
    assert "reforms 里删去重复的 1 项" in fixed.descriptions


@pytest.mark.parametrize("code", FIXABLE, ids=lambda code: code.code)
def test_every_code_marked_fixable_is_fixed(code: Code, tmp_path: Path, monkeypatch):
    folder = make(tmp_path, code.example, code.example.wrong)
    monkeypatch.chdir(tmp_path)
    vocabulary, _ = read_vocabulary(folder)
    cases = Path("docs/cases")
    (path,) = cases.rglob("*.md")
    fixed = fix_page(path.read_text(encoding="utf-8"), vocabulary)
    assert fixed.descriptions
    path.write_text(fixed.text, encoding="utf-8")
    problems, _, _ = check_all([cases], folder)
    assert problems == ()
    assert fix_page(fixed.text, vocabulary).descriptions == ()


def test_a_correct_page_is_not_changed():
    page = page_with()
    assert fix_page(page, WORDS) == type(fix_page(page, WORDS))(page)


def test_a_fixed_page_still_counts_as_unedited():
    """Otherwise, after a reform is renamed, `split` would no longer update any page."""
    page = format_case(Case(id="a", title="甲", body=BODY, reforms=("放管服",)))
    fixed = fix_page(page, WORDS)
    assert "reforms: [放管服改革]" in fixed.text
    assert is_untouched(fixed.text)


def test_an_edited_page_keeps_its_old_seal():
    page = format_case(Case(id="a", title="甲", body=BODY, reforms=("放管服",)))
    edited = page.replace("title: 甲", "title: 乙")
    fixed = fix_page(edited, WORDS)
    assert not is_untouched(fixed.text)
    assert [line for line in fixed.text.splitlines() if line.startswith("seal:")] == [
        line for line in page.splitlines() if line.startswith("seal:")
    ]


@pytest.mark.parametrize(
    "page",
    ["", "没有信息栏  \n", "---\nid: [\n---\n", "---\n{id: a, title: 甲}\n---\n\n正文。\n"],
    ids=["empty", "no front matter", "broken", "on one line"],
)
def test_a_page_that_cannot_be_read_keeps_its_text(page: str):
    fixed = fix_page(page, WORDS).text
    assert "".join(fixed.split()) == "".join(page.split())


LINES = st.lists(
    st.sampled_from(
        [
            "id: a-1", "title: 甲", "title：乙", "author: 丙  ", "reforms: [放管服， 一网通办]",
            "reforms: [放管服, 放管服改革]", "themes:\n- 行政执法\n- 行政执法", "adcode: 430100",
            "# 说明", "", "unknown: 1", "metrics: {行政复议案件受理件数: 5件}", "region: 甲、乙",
            "  缩进: 1", "status: draft", "omitted:\n  甲: 乙\n  # 丙", "title: |\n  多行  \n  文字",
        ]
    ),
    max_size=8,
)  # fmt: skip
BODIES = st.text(st.sampled_from("甲乙 　\n\t\u200b#-。*1"), max_size=40)


def levels(body):
    return [block.level for block in body_blocks(body)]


@given(LINES, BODIES, st.sampled_from(["\n", "\r\n"]), st.booleans())
@example(lines=["", "title: 甲", "", "id: a-1"], body="", end="\n", bom=False)
@settings(max_examples=150, deadline=None)
def test_a_second_run_changes_nothing_and_no_text_is_lost(lines, body, end, bom):
    page = "\n".join(["---", *lines, "---", "", body])
    page = ("\ufeff" if bom else "") + page.replace("\n", end)
    once = fix_page(page, WORDS)
    twice = fix_page(once.text, WORDS)
    assert twice.text == once.text
    assert bom == once.text.startswith("\ufeff")
    old, new = parse_case(page, ""), parse_case(once.text, "")
    # A `#` stays where the paragraph would read as a heading without it, and in empty headings.
    words = old.body if "\u200b" in new.body else old.body.replace("\u200b", "")
    bare = "\n".join(map(str.rstrip, words.splitlines()))
    assert levels(new.body) in (levels(words), levels(bare))
    assert len(new.problems) <= len(old.problems)

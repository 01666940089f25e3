"""The case page as text: lines, fences, seal, blocks, dates, and the template of a new one."""

import pytest

from casebook.case_md import body_blocks, digest, format_body, format_case, is_untouched, parse_case
from casebook.case_md.days import full_day, is_day
from casebook.case_md.fences import fences
from casebook.case_md.fields import meant_key
from casebook.case_md.lines import line_starts, normal_lines
from casebook.case_md.seal import renewed_seal, with_seal
from casebook.case_md.template import BODY as TEMPLATE
from casebook.case_md.template import PROMPT, new_page
from casebook.checks.run import check_pages
from casebook.model import Case
from casebook.store import load_page
from casebook.vocabulary import load_vocabulary

CASE = Case(id="general-undated-1", title="标题", body="一段。\n", reforms=("甲",), author="张三")


def test_lines_end_with_line_feeds_alone():
    assert normal_lines("\ufeffa\r\nb\rc\x0bd\u2028e\n") == "a\nb\nc\x0bd\u2028e\n"
    assert line_starts("a\n\nbc") == [0, 2, 3]
    assert line_starts("") == [0]


def test_fences_enclose_the_front_matter():
    assert fences("---\na: b\n--- \n正文") == ((0, 3), (9, 13))
    for page in ("", "a\n---\n---\n", "---\na: b\n"):
        with pytest.raises(ValueError, match="no front matter"):
            fences(page)


def test_a_seal_is_broken_by_any_edit_but_not_by_line_endings():
    page = format_case(CASE)
    assert is_untouched(page)
    assert is_untouched("\ufeff" + page.replace("\n", "\r\n"))
    assert digest(page) == digest(page.replace("\n", "\r"))
    edited = page.replace("一段", "二段")
    assert not is_untouched(edited)
    assert is_untouched(renewed_seal(edited))
    assert not is_untouched("---\nid: a\n---\n")
    with pytest.raises(ValueError, match="no front matter"):
        with_seal("正文\n")


def test_paragraphs_that_look_like_headings_survive():
    blocks = [(2, "一、甲"), (0, "# 不是标题"), (0, "\\#也不是"), (3, "（一）乙"), (0, "丙")]
    assert [(block.level, block.text) for block in body_blocks(format_body(blocks))] == blocks


def test_a_paragraph_keeps_its_line_breaks_and_its_line():
    blocks = body_blocks("\n  甲\n乙 \n## 丙 ##\n丁")
    assert [(block.level, block.text, block.line) for block in blocks] == [
        (0, "甲\n乙", 2),
        (2, "丙", 4),
        (0, "丁", 5),
    ]


@pytest.mark.parametrize("text", ["2023-02-18", "2023-02", "1949-01-01", "2096-02-29"])
def test_days_and_months_are_dates(text):
    assert is_day(text)


@pytest.mark.parametrize(
    "text", ["2023", "2023-13", "2023-02-30", "1948-12-31", "2100-01-01", "２０２３-02"]
)
def test_what_is_not_in_the_calendar_is_no_date(text):
    assert not is_day(text)


def test_the_parts_of_a_day_are_not_checked():
    assert full_day("2023-99-99") == ("2023", 99, 99)
    assert full_day("2023-02") is None


def test_a_wrong_key_is_guessed_by_label_or_similarity():
    assert meant_key("标题") == "title"
    assert meant_key("Tilte") == "title"
    assert meant_key("zzzzzz") == ""


def test_keys_and_values_have_positions():
    parsed = parse_case("---\nid: a\ntitle: b\nreforms: [甲, 乙]\n---\n\n正文\n", "a.md")
    assert parsed.problems == ()
    assert parsed.positions["reforms", ""] == (4, 1)
    assert parsed.positions["reforms", "1"] == (4, 14)
    assert (parsed.body, parsed.body_line) == ("正文\n", 7)


def test_an_unfinished_new_page_is_refused(tmp_path):
    page = new_page(Case(id="general-undated-1", title="标题", body=TEMPLATE))
    assert PROMPT in page
    assert not is_untouched(page)
    path = tmp_path / "general-undated-1.md"
    path.write_text(page, encoding="utf-8")
    problems = check_pages([load_page(path)], load_vocabulary())
    assert "body-placeholder" in {problem.code for problem in problems}

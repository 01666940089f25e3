"""Lines of the home page that the program fills in: a wrong one is told with those that exist."""

from __future__ import annotations

import pytest

from casebook.checks.guide import look
from casebook.checks.model import CheckedCasebook, GuidePage, Project
from casebook.checks.rendering import SLOTS
from casebook.model import Problem
from casebook.vocabulary import Vocabulary


def markers(text: str, inside: str = "index.md") -> list[Problem]:
    page = GuidePage(f"docs/{inside}", inside, text.encode())
    checked = CheckedCasebook(pages=(), vocabulary=Vocabulary(), project=Project(guide=(page,)))
    return [each for each in look(checked) if each.code == "home-marker"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("<!-- casebook:nosuch -->", "没有叫“nosuch”的"),
        ("<!-- casebook:serach -->", "是不是 search？"),
        ("<!-- casebook：search -->", "写法不对"),
        ("<!--casebook: -->", "没有叫"),
    ],
)
def test_a_wrong_line_is_one_problem_that_lists_the_real_ones(line: str, said: str) -> None:
    (found,) = markers(f"# 首页\n\n{line}\n")
    assert found.line == 3
    text = found.cause + found.remedy
    assert said in text
    assert [name for name in SLOTS if name not in text] == []


def test_right_lines_other_comments_and_code_are_left_alone() -> None:
    right = "\n\n".join(f"<!-- casebook:{name} -->" for name in sorted(SLOTS))
    assert markers(f"{right}\n\n<!-- 待写 -->\n\n`<!-- casebook:x -->`\n") == []


def test_a_line_of_the_home_page_does_nothing_on_others() -> None:
    (found,) = markers("# 说明\n\n<!-- casebook:search -->\n", "guide/x.md")
    assert "只能写在首页" in found.cause

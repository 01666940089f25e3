"""Changing one field of a page leaves every other byte alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.case_md import format_case, parse_case
from casebook.case_md.editing import UneditableError, edit_front_matter
from casebook.model import Case

PAGE = """---
# 说明：编辑手写的注释
id: a-1
title:   "甲县：综述"   # 标题后的注释
date: 2023-02-18
themes: [行政执法, 党的领导]  # 两个
reforms:
  - 放管服改革   # 第一项
  # 中间的注释
  - 双随机一公开
metrics:
    行政诉讼败诉率: 3%  # 核过
    受理复议案件数: ["*件", 12件]
    # 末尾的注释
status: draft   # 待核
---

正文 date: 2023-02-18
"""


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"status": "reviewed"}, "status: draft   # 待核", "status: reviewed   # 待核"),
        ({"date": "2023-03-01"}, "date: 2023-02-18\nthemes", "date: 2023-03-01\nthemes"),
        ({"date": ""}, "date: 2023-02-18\nthemes", "themes"),
        ({"title": "乙"}, '   "甲县：综述"   #', "   乙   #"),
        ({"themes": ("监督",)}, "[行政执法, 党的领导]  #", "[监督]  #"),
        ({"themes": ()}, "[行政执法, 党的领导]  #", "[]  #"),
        ({"genre": "综述"}, "2023-02-18\nthemes", "2023-02-18\ngenre: 综述\nthemes"),
        (
            {"reforms": ("放管服改革", "行政复议", "双随机一公开")},
            "# 第一项\n",
            "# 第一项\n  - 行政复议\n",
        ),
        ({"reforms": ("双随机一公开",)}, "  - 放管服改革   # 第一项\n", ""),
        ({"reforms": ("一网通办", "双随机一公开")}, "放管服改革   #", "一网通办   #"),
        (
            {"reforms": ()},
            "reforms:\n  - 放管服改革   # 第一项\n  # 中间的注释\n  - 双随机一公开\n",
            "reforms: []\n",
        ),
        (
            {"metrics": {"行政诉讼败诉率": ("4%",), "受理复议案件数": ("*件", "12件")}},
            "3%  # 核过",
            "4%  # 核过",
        ),
        (
            {"metrics": {"行政诉讼败诉率": ("3%",), "受理复议案件数": ("12件",)}},
            '["*件", 12件]',
            "12件",
        ),
        (
            {"metrics": {"复议案件": ("3%",), "受理复议案件数": ("*件", "12件")}},
            "    行政诉讼败诉率: 3%",
            "    复议案件: 3%",
        ),
        (
            {"metrics": {"受理复议案件数": ("*件", "12件"), "应诉率": ("100%",)}},
            '    行政诉讼败诉率: 3%  # 核过\n    受理复议案件数: ["*件", 12件]\n',
            '    受理复议案件数: ["*件", 12件]\n    应诉率: 100%\n',
        ),
    ],
)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_only_the_field_changes(changes, old, new, line_break, mark):
    def written(text):
        return mark + text.replace("\n", line_break)

    assert PAGE.count(old) == 1
    expected = written(PAGE.replace(old, new))
    assert edit_front_matter(written(PAGE), changes) == expected


def test_empty_values_are_filled():
    page = "---\nid: a\ntitle: b\nthemes:\nmetrics: {}  # 暂无\nstatus: draft\n---\n"
    changes = {
        "themes": ("监督",),
        "metrics": {"应诉率": ("100%",), "数": ("1件", "2件")},
        "source": "",
    }
    assert edit_front_matter(page, changes) == (
        "---\nid: a\ntitle: b\nthemes: [监督]\nmetrics:  # 暂无\n  应诉率: 100%\n  数: [1件, 2件]\n"
        "status: draft\n---\n"
    )
    assert edit_front_matter("---\nid: a\n---\n", {"status": "draft", "date": "2023-01"}) == (
        "---\nid: a\ndate: 2023-01\nstatus: draft\n---\n"
    )


@pytest.mark.parametrize(
    "page",
    [
        "没有信息栏",
        "---\nid: a\n",
        "---\n{id: a, status: draft}\n---\n",
        "---\nid: [\n---\n",
        "---\nid: &a x\nstatus: *a\n---\n",
    ],
)
def test_what_cannot_be_changed_safely_is_refused(page):
    with pytest.raises(UneditableError):
        edit_front_matter(page, {"status": "reviewed"})


WORD = (
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"])
        | st.sampled_from("#:-*[]{},'\"&!|>%@`\n\t "),
        min_size=1,
        max_size=12,
    )
    .map(str.strip)
    .filter(bool)
)
WORDS = st.lists(WORD, max_size=4, unique=True).map(tuple)
METRICS = st.dictionaries(
    WORD.map(lambda word: " ".join(word.split())),
    st.lists(WORD, min_size=1, max_size=3).map(tuple),
    max_size=4,
)


@settings(deadline=None, max_examples=150)
@given(WORDS, METRICS, WORDS, METRICS, WORD)
def test_any_value_is_read_back(old, old_metrics, new, new_metrics, title):
    """Any value is read back as it was written, and no other line changes."""
    page = format_case(
        Case(
            id="a",
            title="甲",
            body="正文\n",
            themes=old,
            reforms=("x",),
            metrics=tuple(old_metrics.items()),
        )
    )
    changed = edit_front_matter(page, {"themes": new, "metrics": new_metrics, "title": title})
    case = parse_case(changed, "a.md").case
    assert case is not None
    assert (case.title, case.themes, case.reforms, case.body) == (title, new, ("x",), "正文\n")
    assert dict(case.metrics) == new_metrics

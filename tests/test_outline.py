"""Outlines: the headings of a page or a report, and the sections with their themes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.casetext.outline import outline_of_page, sections
from casebook.drafts.drafting import outline_of_document
from casebook.model import Document
from casebook.split.run_in import run_in_headings
from casebook.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
REST = "全市各级行政复议机关依法受理行政复议案件，办结率达到百分之百，群众满意度持续提高，工作取得新成效，得到各方好评。"
PAGE = """---
id: a-2023
title: 某市报告
date: 2023-09-18
themes: []
reforms: [行政复议]
metrics:
  行政复议案件受理件数: 50件
status: draft
---

## 一、有效化解矛盾纠纷

全年受理行政复议案件50件。

### （一）行政复议

办结39件。

## 二、下一步工作打算

### （一）加强普法

开展普法宣传。
"""


def test_a_page_is_read_without_its_front_matter():
    outline = outline_of_page(PAGE)
    assert len(outline.text) == len(PAGE)
    assert outline.text.count("50件") == 1
    assert outline.date == "2023-09-18"


def test_sections_of_a_page():
    outline = outline_of_page(PAGE)
    found, _ = sections(outline, VOCABULARY)
    assert [(part.level, part.heading) for part in found] == [
        (2, "一、有效化解矛盾纠纷"),
        (3, "（一）行政复议"),
        (2, "二、下一步工作打算"),
        (3, "（一）加强普法"),
    ]
    assert [part.themes for part in found] == [
        ("disputes",),
        ("disputes",),
        ("outlook",),
        ("outlook", "society"),
    ]
    assert found[0].end == found[2].start
    assert found[1].end == found[2].start
    assert found[3].end == len(PAGE)
    for part in found:
        assert PAGE[part.start :].startswith(part.heading)


def test_sections_of_a_wrapped_report():
    text = f"某县报告\n\n一、依法化\n解矛盾纠纷\n\n　　{REST}\n\n二、普法宣传\n\n　　开展普法。\n"
    found, _ = sections(
        outline_of_document(Document(name="a.txt", sha256="", text=text), VOCABULARY.words),
        VOCABULARY,
    )
    assert [part.heading for part in found][-1] == "二、普法宣传"
    for part in found:
        words = "".join(text[part.start : part.end].split())
        assert words.startswith("".join(part.heading.split()))


@pytest.mark.parametrize(
    ("texts", "lengths"),
    [
        ([f"（一）加强法治统筹协调。{REST}"], [12]),
        ([f"开场白，{REST}"] + [f"聚焦“关键少数”，提升意识“新动能”。{REST}"] * 3, [0, 19, 19, 19]),
        ([f"聚焦“关键少数”，提升意识“新动能”。{REST}", REST, REST], [0, 0, 0]),
        ([f"2022年办结案件30件。{REST}"] * 4, [0, 0, 0, 0]),
        ([], []),
        ([f"一、复议应诉。{REST}", f"二、人民调解。{REST}"], [7, 7]),
        (["五、社区矫正。在册社区矫正对象216人，全年无脱管、漏管。"], [7]),
        (["五、社区矫正。在册216人。"], [0]),
    ],
)
def test_headings_that_run_into_their_paragraph(texts: list[str], lengths: list[int]):
    assert list(run_in_headings(texts)) == lengths


@given(st.text(alphabet="#一、（）。 \n　普法复议件5-: ", max_size=120))
def test_any_text_has_an_outline(text: str):
    for outline in (
        outline_of_page(text),
        outline_of_document(Document(name="a", sha256="", text=text), VOCABULARY.words),
    ):
        assert len(outline.text) == len(text)
        for part in sections(outline, VOCABULARY)[0]:
            assert 0 <= part.start < part.end <= len(text)

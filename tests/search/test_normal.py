"""What counts as the same text, in Python and in the browser."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.search.normal import normal

AWKWARD = [
    "双随机、一公开",
    "ＡＰＰ　１２３４５",
    "**市*件",
    "百分之98.5％",
    "①㈠㎡℃ﬁ",
    "e\u0301É_a-b",
    "𠮷野家",
    "二〇二三年",
    "\u200b\ufeff\u2028行政\n复议",
    "İı",
]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("双随机、一公开", "双随机一公开"),
        ("“放管服” 改革", "放管服改革"),
        ("ＡＰＰ１２３４５", "app12345"),
        ("行政\n 复\u3000议", "行政复议"),
        ("**市*件", "市件"),
        ("，。！", ""),
    ],
)
def test_width_case_punctuation_and_space_do_not_count(text, form):
    assert normal(text) == form


@settings(deadline=None)
@given(st.text())
def test_a_normal_text_stays_as_it_is(text):
    form = normal(text)
    assert normal(form) in (form, normal(normal(form)))
    assert not any(letter.isspace() for letter in form)


def test_browser_agrees(engine):
    forms = engine.evaluate("(texts) => texts.map(casebookSearch.normal)", AWKWARD)
    assert [normal(text) for text in AWKWARD] == forms


def test_every_unit_of_a_form_knows_its_place(engine):
    text = "（一）ＡＰＰ、𠮷野"
    mapped = engine.evaluate("(text) => casebookSearch.mapped(text)", text)
    assert mapped["form"] == normal(text)
    assert len(mapped["starts"]) == len(mapped["form"].encode("utf-16-le")) // 2

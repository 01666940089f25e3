"""Citations: the punctuation of GB/T 7714—2025, no invented parts, balanced braces in BibTeX."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.dataset.citation import bibtex, gbt7714, official
from casebook.model import SourceRef
from tests.helpers.cases import HOSTILE, case

FULL = case(
    "430100-2023-02-18",
    title="法治《条例》侧记",
    subtitle="擦亮　名片",
    locality="长沙市",
    date="2023-02-18",
    author="张　三、李四",
    source=SourceRef(file="003_甲.txt", article=1, part=2),
)
URL = "https://example.org/cases/a.html"


@pytest.mark.parametrize(
    ("address", "today", "shown"),
    [
        (
            URL,
            "2026-11-21",
            f"张三，李四. 法治《条例》侧记：擦亮 名片[EB/OL]. （2023-02-18）[2026-11-21]. {URL}.",
        ),
        (URL, "", f"张三，李四. 法治《条例》侧记：擦亮 名片[EB/OL]. （2023-02-18）. {URL}."),
        # Without an address, it is no online resource.
        ("", "", "张三，李四. 法治《条例》侧记：擦亮 名片[Z]. 2023-02-18."),
        ("", "2026-11-21", "张三，李四. 法治《条例》侧记：擦亮 名片[Z]. 2023-02-18."),
    ],
)
def test_gbt7714(address, today, shown):
    assert gbt7714(FULL, address, today) == shown


@pytest.mark.parametrize(
    ("author", "organization", "shown"),
    [
        ("", "", "题[Z]."),
        ("", "长沙市司法局", "长沙市司法局. 题[Z]."),
        ("甲，乙、丙；丁", "", "甲，乙，丙，等. 题[Z]."),
        ("本报记者 王五", "", "本报记者 王五. 题[Z]."),
    ],
)
def test_who_is_responsible(author, organization, shown):
    assert gbt7714(case("a", title="题", author=author, organization=organization)) == shown


def test_official_form():
    assert official(FULL, "2023年2月18日") == (
        "《法治〈条例〉侧记》，长沙市，2023年2月18日，来源：003_甲.txt第1篇第2部分。"
    )
    assert official(case("a", title="题"), "") == "《题》。"


def test_bibtex():
    entry = bibtex(FULL, URL, "2026-11-21")
    assert entry.startswith("@online{casebook-430100-2023-02-18,\n  author = {{张 三、李四}},\n")
    assert "  urldate = {2026-11-21},\n" in entry
    assert r"003\_甲.txt" in entry
    assert bibtex(case("a")).startswith("@misc{casebook-a,")


@given(st.text())
def test_bibtex_braces_are_balanced(title):
    entry = bibtex(case("a", title=title + HOSTILE))
    bare = re.sub(r"\\[{}]", "", entry)
    depth = 0
    for char in bare:
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0

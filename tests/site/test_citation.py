"""Citations: the punctuation of GB/T 7714—2025, no invented parts, balanced braces in BibTeX."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.dataset.citation import bibtex, gbt7714, official, provenance, ris, without_private
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
            f"张三，李四. 法治《条例》侧记：擦亮 名片[EB/OL]. 原载不详（2023-02-18）[2026-11-21]. {URL}.",
        ),
        (
            URL,
            "",
            f"张三，李四. 法治《条例》侧记：擦亮 名片[EB/OL]. 原载不详（2023-02-18）. {URL}.",
        ),
        # Without an address, it is no online resource.
        ("", "", "张三，李四. 法治《条例》侧记：擦亮 名片[Z]. 原载不详，2023-02-18."),
        ("", "2026-11-21", "张三，李四. 法治《条例》侧记：擦亮 名片[Z]. 原载不详，2023-02-18."),
    ],
)
def test_gbt7714(address, today, shown):
    assert gbt7714(FULL, address, today) == shown


@pytest.mark.parametrize(
    ("author", "organization", "shown"),
    [
        ("", "", "题[Z]. 原载不详."),
        ("", "长沙市司法局", "长沙市司法局. 题[Z]. 原载不详."),
        ("甲，乙、丙；丁", "", "甲，乙，丙，等. 题[Z]. 原载不详."),
        ("本报记者 王五", "", "本报记者 王五. 题[Z]. 原载不详."),
    ],
)
def test_who_is_responsible(author, organization, shown):
    assert gbt7714(case("a", title="题", author=author, organization=organization)) == shown


def test_official_form():
    assert official(FULL, "2023年2月18日") == (
        "《法治〈条例〉侧记》，长沙市，2023年2月18日，原载不详。"
    )
    assert official(case("a", title="题"), "") == "《题》，原载不详。"


def test_bibtex():
    entry = bibtex(FULL, URL, "2026-11-21")
    assert entry.startswith(
        "@online{casebook-430100-2023-02-18,\n  author = {{张三} and {李四}},\n"
    )
    assert "  urldate = {2026-11-21},\n" in entry
    assert "003" not in entry.partition("\n")[2]
    assert "note = {原载不详}" in entry
    assert bibtex(case("a")).startswith("@misc{casebook-a,")


PRINTED = replace(
    FULL,
    publisher="长沙晚报",
    url="https://news.example.com/13812345678.html",
    published_in="2023年《法治》经验汇编",
    retrieved="2024-01-05",
)


def test_forms_say_where_a_text_was_published():
    assert gbt7714(PRINTED, URL, "2026-11-21") == (
        "张三，李四. 法治《条例》侧记：擦亮 名片[G/OL]//2023年《法治》经验汇编. "
        "长沙晚报（2023-02-18）[2024-01-05]. https://news.example.com/13812345678.html."
    )
    assert official(PRINTED, "2023年2月18日") == (
        "《法治〈条例〉侧记》，长沙市，2023年2月18日，长沙晚报，载《2023年〈法治〉经验汇编》，"
        "https://news.example.com/13812345678.html。"
    )
    paper = replace(PRINTED, url="", published_in="")
    assert gbt7714(paper).endswith("[Z]. 长沙晚报，2023-02-18.")
    assert gbt7714(replace(paper, publisher="", published_in="某刊")).endswith(
        "[Z]//某刊. 2023-02-18."
    )
    entry = bibtex(PRINTED, URL, "2026-11-21")
    assert (
        "  publisher = {{长沙晚报}},\n  howpublished = {载《2023年〈法治〉经验汇编》},\n" in entry
    )
    assert "  urldate = {2024-01-05},\n" in entry
    assert "原载不详" not in entry


def test_ris():
    assert ris(FULL, URL, "2026-11-21").splitlines() == [
        "TY  - ELEC",
        "AU  - 张三",
        "AU  - 李四",
        "TI  - 法治《条例》侧记：擦亮 名片",
        "PY  - 2023",
        "DA  - 2023/02/18",
        f"UR  - {URL}",
        "Y2  - 2026/11/21",
        "N1  - 原载不详",
        "LA  - zh",
        "ID  - casebook-430100-2023-02-18",
        "ER  - ",
    ]
    printed = ris(PRINTED, URL, "2026-11-21")
    assert "T2  - 2023年《法治》经验汇编\nPB  - 长沙晚报\n" in printed
    assert "Y2  - 2024/01/05" in printed
    assert "N1" not in printed
    assert ris(case("a", title="甲\n乙")).startswith("TY  - GOVDOC\nTI  - 甲 乙\n")


def test_no_form_prints_the_name_of_a_file():
    forms = (
        gbt7714(FULL, URL),
        official(FULL, ""),
        bibtex(FULL, URL),
        ris(FULL, URL),
        provenance(FULL),
    )
    assert not any("甲.txt" in form for form in forms)
    assert provenance(FULL) == "原载不详"


def test_the_digits_of_an_address_are_no_private_number():
    entry = gbt7714(PRINTED)
    assert without_private(entry, PRINTED) == entry


@given(st.text())
def test_bibtex_braces_are_balanced(title):
    entry = bibtex(case("a", title=title + HOSTILE))
    bare = re.sub(r"\\[{}]", "", entry)
    depth = 0
    for char in bare:
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0

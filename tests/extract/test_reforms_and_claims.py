"""Reforms practised or mentioned, themes, honours, firsts, cited documents, front-matter tags."""

import pytest

from casebook.extract import EXTRACTORS, extract
from casebook.extract.claims.cites import title_key
from casebook.extract.tags import CaseTags, tags_for
from casebook.extract.themes import theme_of_section
from casebook.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()


def statuses(text: str) -> dict[str, str]:
    return {finding.id: finding.status for finding in extract(text, VOCABULARY).reforms}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("制定出台《包容免罚清单》，280项执法事项适用免罚。", "practised"),
        ("要坚持包容审慎监管。", "mentioned"),
        ("大力推进包容审慎监管。", "mentioned"),
        ("大力推进包容审慎监管，不断完善包容免罚清单。", "practised"),
        ("推进包容审慎监管，办理免罚案件12件。", "practised"),
        ("下一步，出台包容免罚清单20项。", "mentioned"),
        ("三、下一步工作安排\n（一）执法。出台包容免罚清单20项。", "mentioned"),
        ("## 三、下一步工作安排\n\n### （一）执法\n\n出台包容免罚清单20项。", "mentioned"),
        ("2026年，我市将出台包容免罚清单。", "mentioned"),
    ],
)
def test_status(text: str, status: str):
    assert {"baorongshenshen": status} == {
        key: value for key, value in statuses(text).items() if key == "baorongshenshen"
    }


def test_a_wording_inside_another_word_is_no_reform():
    assert "shufa" not in statuses("以案释法讲述法律知识，开展3次。")


def test_every_clause_is_kept_as_evidence():
    text = "一、规范执法\n推行行政执法公示，公开执法信息30条。要坚持全过程记录。\n三、下一步打算\n落实行政执法公示。"
    (finding,) = (item for item in extract(text, VOCABULARY).reforms if item.id == "sanxiangzhidu")
    assert [(item.text, item.status) for item in finding.evidence] == [
        ("推行行政执法公示", "practised"),
        ("要坚持全过程记录", "mentioned"),
        ("落实行政执法公示", "mentioned"),
    ]
    assert (finding.status, finding.text) == ("practised", "推行行政执法公示")
    for item in finding.evidence:
        assert text[item.start : item.start + len(item.text)] == item.text


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("加大执法指导力度，使用执法记录仪，对三项制度逐项检查，法制审核人员参与。", "practised"),
        ("优化营商环境。打造营商环境。改善营商环境。提升营商环境。", None),
        ("以包容审慎监管为导向。", "mentioned"),
        ("会议指出，实行包容审慎监管。", "mentioned"),
        ("案件112345件。", None),
    ],
)
def test_loose_wordings_and_frames(text: str, status: str | None):
    ids = {"sanxiangzhidu", "fangguanfu", "baorongshenshen", "rexian12345"}
    for whole in (text, f"法治建设持续推进。{text}"):  # rules about clauses apply at any offset
        values = {value for key, value in statuses(whole).items() if key in ids}
        assert values == ({status} if status else set())


def test_offsets_of_findings_are_those_of_their_words():
    text = "一、环境\n　　我市建成\n数据共享平台3个，全省首家。荣获“全国先进集体”称号。出台《甲办法》。"
    findings = extract(text, VOCABULARY)
    for name in EXTRACTORS:
        for item in getattr(findings, name):
            assert text[item.start : item.start + len(item.text)] == item.text
    assert [first.text for first in findings.firsts] == ["数据共享平台3个，全省首家"]
    assert [honour.text for honour in findings.honours] == ["荣获“全国先进集体”称号"]
    assert [citation.text for citation in findings.cites] == ["甲办法"]


@pytest.mark.parametrize(
    "text",
    [
        "领导干部率先垂范。",
        "首次违法不罚。",
        "为争创全国先进集体努力。",
        "根据《决定》《法治日报》",
    ],
)
def test_no_claims(text: str):
    findings = extract(text, VOCABULARY)
    assert findings.firsts == findings.honours == findings.cites == ()


def test_titles_compare_without_spaces_and_dashes():
    assert title_key("甲纲要（2021—2025 年）") == title_key("甲纲要(2021-2025年)")


def test_themes():
    assert theme_of_section("五、依法有效化解矛盾纠纷", "", VOCABULARY) == ("disputes",)
    assert theme_of_section("二、下半年工作谋划", "普法普法普法普法", VOCABULARY) == ("outlook",)
    assert theme_of_section("", "", VOCABULARY) == ()


def test_sections_of_outlooks_and_essays_have_that_theme_first():
    heading = "依法有效化解矛盾纠纷"
    assert theme_of_section(heading, "", VOCABULARY, essay=True) == ("theory", "disputes")
    outlook = theme_of_section(heading, "", VOCABULARY, parent="三、下一步工作安排")
    assert outlook == ("outlook", "disputes")


def test_tags():
    text = (
        "制定出台《包容免罚清单》。行政机关负责人出庭应诉率100%，去年98%。共受理行政复议案件*件。"
    )
    tags = tags_for(text, [("一、规范行政执法", text)], VOCABULARY)
    assert tags == CaseTags(
        themes=("行政执法", "矛盾纠纷化解"),
        reforms=("包容审慎监管", "行政复议", "行政应诉"),
        metrics=(("行政机关负责人出庭应诉率", ("100%",)), ("行政复议案件受理件数", ("*件",))),
    )

"""No extractor raises on made-up clauses, and one that raises loses the findings of one sentence."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook import extract as package
from casebook.casetext.outline import Outline, headings_of_blocks, sections
from casebook.extract import EXTRACTORS, extract
from casebook.extract.plain import plain_of
from casebook.extract.reading import Reading
from casebook.extract.themes import theme_of_section
from casebook.model import Case
from casebook.review import review_page
from casebook.vocabulary import load_vocabulary
from tests.extract.failing import BAD, failing_on_bad

VOCABULARY = load_vocabulary()

NUMBERS = [
    "98.5%",
    "97.2%",
    "百分之五",
    "百分之八点三",
    "三分之一",
    "第四",
    "第六",
    "第102位",
    "前三",
    "12件",
    "400余条",
    "近2.12万名",
    "1，956户",
    "三百余次",
    "两成",
    "**.*%",
    "*件",
    "XX个",
    "2023年",
    "3.5个百分点",
    "3:1",
    "1/3",
    "5000余人次",
]
WORDS = [
    "群众安全感和满意度达",
    "行政复议案件",
    "受理",
    "办结",
    "审查规范性文件",
    "调解成功率",
    "全市",
    "其中",
    "较上年",
    "同比",
    "环比",
    "平均",
    "累计",
    "共",
    "全省率先",
    "首创",
    "荣获全国先进集体",
    "“三所联动”机制",
    "《行政处罚法》",
    "“双随机”",
    "公职律师",
    "位居全省",
    "位列全市",
    "排名",
    "由",
    "从",
    "提升至",
    "下降",
    "增长",
    "压缩到",
    "不低于",
    "以上",
]
JOINTS = [
    "分别",
    "分别位居全省",
    "，分别下降",
    "、",
    "和",
    "，",
    "。",
    "；",
    "：",
    "（",
    "）",
    "“",
    "”",
    "《",
    "》",
    "\n",
    " ",
    "等",
    "以及",
    "至",
    "-",
    "/",
    "及其",
]
clauses = st.lists(st.sampled_from([*NUMBERS, *WORDS, *JOINTS]), max_size=14).map("".join)


@settings(max_examples=300, deadline=None)
@given(clauses, st.sampled_from(["", "2023", "2024-01-05"]))
def test_no_extractor_raises_on_made_up_clauses(text: str, date: str):
    reading = Reading(plain_of(text), VOCABULARY, date)
    for extractor in EXTRACTORS.values():
        extractor.find(reading)
    theme_of_section(text[:20], text, VOCABULARY)
    review_page(Case(id="a", title="a", body=text), text, VOCABULARY)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("群众安全感和满意度达98.5%、97.2%，分别位居全省第四、第六。", 4),
        ("群众安全感和满意度达98.5%、97.2%，分别下降百分之五、百分之八。", 4),
        ("刑事、治安警情数分别下降百分之十二、百分之七。", 2),
        ("受理、办结案件120件、118件，分别居全市第一、第二位。", 4),
        ("信访总量、重复访量，同比分别下降三成、两成。", 0),
        ("两项指标分别排名第三、第五，分别上升2位、1位。", 2),
        ("立案37起，结案30起，同比分别增长百分之五、8%。", 4),
    ],
)
def test_metrics_of_a_list_have_phrases(text: str, named: int):
    findings = extract(text, VOCABULARY)
    assert not findings.faults
    assert len(findings.metrics) >= named
    assert all(metric.indicator for metric in findings.metrics[:named])


# ---------------------------------------------------------------- an extractor that raises

REPORT = """信丰县法治政府建设综述

（2024年1月9日）

　　信丰县受理行政复议案件50件。{bad}办结行政复议案件48件。荣获“全国先进集体”称号。

　　全年审查行政规范性文件30件。
"""


@pytest.fixture(params=EXTRACTORS)
def failing(request, monkeypatch) -> str:
    """The name of an extractor that raises on a text with a certain word."""
    name = request.param
    extractor = EXTRACTORS[name]
    failing = replace(extractor, find=failing_on_bad(extractor.find))
    monkeypatch.setattr(package, "EXTRACTORS", {**EXTRACTORS, name: failing})
    return name


def test_it_costs_the_findings_of_one_sentence(failing: str):
    text = REPORT.format(bad=f"{BAD}办结行政复议案件49件。")
    without = extract(REPORT.format(bad=""), VOCABULARY)
    findings = extract(text, VOCABULARY)
    (fault,) = findings.faults
    assert fault.extractor == failing
    assert text[fault.start :].startswith(BAD)
    assert fault.error == "failing.fails：IndexError：deque index out of range"
    for name in EXTRACTORS:
        assert len(getattr(findings, name)) >= len(getattr(without, name)), name
    assert all(text[item.start :].startswith(item.text) for item in findings.metrics)


def test_a_fault_that_no_sentence_causes_alone_costs_the_paragraph():
    """A rule that fails on two sentences together."""

    def fails(reading: Reading) -> tuple[object, ...]:
        if "甲" in reading.plain.text and "乙" in reading.plain.text:
            raise KeyError("甲乙")
        return EXTRACTORS["metrics"].find(reading)

    text = "办结案件5件。\n甲受理案件6件。乙受理案件7件。\n审查文件8件。"
    reading = Reading(plain_of(text), VOCABULARY)
    metrics, faults = package.find_contained("metrics", fails, reading)
    assert [metric.text for metric in metrics] == ["5件", "8件"]
    assert [text[fault.start] for fault in faults] == ["甲"]


def test_a_fault_that_no_paragraph_causes_alone_costs_the_extractor():
    def fails(reading: Reading) -> tuple[object, ...]:
        if "\n" in reading.plain.text:
            raise KeyError("甲乙")
        return EXTRACTORS["metrics"].find(reading)

    text = "甲受理案件6件。\n乙受理案件7件。"
    reading = Reading(plain_of(text), VOCABULARY)
    findings, (fault,) = package.find_contained("metrics", fails, reading)
    assert findings == ()
    assert fault.start == 0
    assert "KeyError" in fault.error


def test_a_fault_in_the_themes_of_a_section_is_reported(monkeypatch):
    monkeypatch.setattr("casebook.casetext.outline.theme_of_section", lambda *_, **__: 1 / 0)
    text = "一、强基础\n普法。"
    heading, paragraph = text.split("\n")
    blocks = [(2, heading), (0, paragraph)]
    outline = Outline(text, "", headings_of_blocks(blocks, [0, len(heading) + 1], text))
    (section,), (fault,) = sections(outline, VOCABULARY)
    assert section.themes == ()
    assert (fault.extractor, fault.start) == ("themes", 0)

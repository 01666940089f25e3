"""What a text tells as done here, and what not (`golden/outlook.yml` has the examples)."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from casebook.extract import extract
from casebook.extract.outlook.outlook import Outlook
from casebook.extract.outlook.words import OutlookWords
from casebook.extract.plain import Plain
from casebook.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
GOLDEN = yaml.safe_load((Path(__file__).parent / "golden/outlook.yml").read_text(encoding="utf-8"))
NAMES = {
    "reported": "已",
    "planned": "计划",
    "required": "要求",
    "lacking": "问题",
    "elsewhere": "外地",
    "example": "一地",
    "earlier": "往年",
}


@pytest.mark.parametrize(
    ("text", "standings"),
    [(text, said) for group in GOLDEN for text, said in group["texts"].items()],
    ids=lambda value: value[:16],
)
def test_standing(text: str, standings: str):
    assert [NAMES[item.standing] for item in extract(text, VOCABULARY).metrics] == standings.split()


@pytest.mark.parametrize("text", [text for group in GOLDEN for text in group["texts"]])
def test_half_width_punctuation_changes_nothing(text: str):
    narrow = text.translate(str.maketrans("，；：（）", ",;:()"))
    assert [item.standing for item in extract(narrow, VOCABULARY).metrics] == [
        item.standing for item in extract(text, VOCABULARY).metrics
    ]


def test_the_examples_are_many_and_of_both_kinds():
    said = [word for group in GOLDEN for words in group["texts"].values() for word in words.split()]
    assert set(said) == set(NAMES.values())
    assert min(len(said), 3 * said.count("已")) > 120


CHAPTERS = {
    "二、工作成效": True,
    "二、下一步工作打算": False,
    "二、存在的问题": False,
    "二、先进地区经验借鉴": False,
}


@pytest.mark.parametrize(("heading", "here"), CHAPTERS.items())
def test_all_findings_ask_the_outlook(heading: str, here: bool):
    text = (
        "一、基本情况\n各项工作扎实推进。\n"
        f"{heading}\n在全省率先建立执法监督联系点制度，推出“法治体检直通车”模式，"
        "聘请法律顾问32名，培养“法律明白人”600名。\n"
    )
    found = extract(text, VOCABULARY)
    assert any(item.status == "practised" for item in found.reforms) == here
    assert any(item.canonical for item in found.metrics) == here
    assert bool(found.firsts) == here
    assert bool(found.initiatives) == here
    assert [item.text for item in found.metrics] == ["32名", "600名"]
    assert here or not any(item.candidate for item in found.metrics)


def test_what_is_apart_is_given_in_the_source():
    text = "一、成效\n新建 学校 3 所。\n二、下一步打算\n新建 学校 5 所。\n三、附件\n名单"
    spans = Outlook(Plain(text)).apart()
    assert "".join(text[start:end] for start, end in spans) == "二、下一步打算新建 学校 5 所。"


def test_every_rule_has_a_literal_beginning():
    with pytest.raises(ValueError, match="no literal beginning"):
        OutlookWords({reach: {"planned": ["[明来]年"]} for reach in OutlookWords.reaches})


@given(
    st.text(alphabet="一、二下步打算存在问题\n。；，“”《》明年将30件全省我县（）# ", max_size=60)
)
def test_any_text_has_a_standing_everywhere(text: str):
    plain = Plain(text)
    outlook = Outlook(plain)
    assert {outlook.at(offset) for offset in range(len(plain.text))} <= NAMES.keys()
    assert all(0 <= start < end <= len(text) for start, end in outlook.apart())


YEARS = """一、2024年和“十四五”以来工作回顾
法律援助办结案件31件。
二、“十五五”时期的主要目标任务
法律援助办结案件32件。
三、2025年重点工作
（一）提升服务
法律援助办结案件33件。
四、加强政府自身建设
法律援助办结案件34件。"""


def test_a_chapter_of_a_later_year_than_that_reviewed_is_planned():
    outlook = Outlook(Plain(YEARS))
    assert [outlook.at(YEARS.index(f"{n}件")) for n in (31, 32, 33, 34)] == [
        "reported",
        "planned",
        "planned",
        "planned",
    ]


def test_a_year_without_a_review_before_it_says_nothing():
    text = "一、2024年主要工作\n办结案件31件。\n二、加强自身建设\n办结案件32件。"
    outlook = Outlook(Plain(text))
    assert [outlook.at(text.index(f"{n}件")) for n in (31, 32)] == ["reported", "reported"]


def test_words_of_thanks_tell_of_nothing_done():
    text = "在此，我谨代表县人民政府，向公安干警、消防应急救援队伍表示感谢。"
    assert not Outlook(Plain(text)).is_here(text.index("应急"))

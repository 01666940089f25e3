"""Titles, headings, links and pictures' texts that may name a person are shown nowhere."""

import json
from pathlib import Path

import pytest
import yaml

from casebook.casetext import read_case
from casebook.casetext.titles import public_subtitle, public_title
from casebook.model import Case
from casebook.privacy import names_nobody, redact_label
from casebook.vocabulary import load_vocabulary
from tests.helpers.guards import hang_guard

HELD = json.loads((Path(__file__).parent / "held_labels.json").read_text("utf-8"))
LABELS = json.loads((Path(__file__).parent / "labels.json").read_text("utf-8"))
MOST_LEFT = 3
HEADS = sorted((Path(__file__).parents[1] / "split/fresh").glob("*.yml"))
MOST_HIDDEN = 0.02


def test_labels_that_name_a_person():
    left = [
        item["text"]
        for item in LABELS
        if any(name in redact_label(item["text"]) for name in item["hide"])
    ]
    assert len(left) <= MOST_LEFT, left


def test_labels_are_judged_without_the_numbers_before_them():
    left = [
        number + item["text"]
        for item in HELD
        for number in ("一、", "（二）", "四、5.")
        if any(name in redact_label(number + item["text"]) for name in item["hide"])
    ]
    assert left == []


def test_fresh_labels_that_name_a_person():
    left = [
        item["text"]
        for item in HELD
        if any(name in redact_label(item["text"]) for name in item["hide"])
    ]
    assert left == []


@pytest.mark.parametrize(
    "text",
    [
        "强化行政执法监督",
        "（三）残疾人权益保障",
        "加强社区矫正对象管理",
        "根治农民工欠薪",
        "关爱留守儿童",
        "长沙创建全国法治政府建设示范市侧记",
        "一、推进矛盾纠纷多元化解",
        "典型案例一：某公司诉某镇政府行政处罚案",
        "某公司诉某县林草局没收木材及罚款案",
        "某厂诉某区人社局工伤认定及复议案",
        "婚姻家庭纠纷调解工作",
        "泸溪：放管服改革的实践",
    ],
)
def test_labels_of_work_reports_stay(text: str):
    assert redact_label(text) == text


def test_few_titles_of_reports_are_hidden():
    documents = [document for path in HEADS for document in yaml.safe_load(path.read_text("utf-8"))]
    titles = {
        title
        for document in documents
        for case in document["cases"]
        if isinstance(title := case["title"], str)
    }
    hidden = [title for title in titles if not names_nobody(title)]
    assert len(titles) > 500
    assert len(hidden) <= MOST_HIDDEN * len(titles), hidden


@pytest.mark.parametrize(
    "title",
    [
        "新塘乡：夜校开到打谷场",
        "高铁站旁的调解员",
        "某餐饮店诉洛阳市某区市场监督管理局行政处罚案",
        "临清市人民检察院诉临清市林业局不依法履职案",
        "某村民不服确权决定申请行政复议案",
        "湘阴县推进信访工作法治化",
        "泰州：破解养老难题在一线",
        "剑河县：吹哨人守在村口",
        "市民政局集中协商督办提案",
        "河边县邻里守望护平安",
        "为民办实事 解群众烦心事",
        "江都区跨部门联合监管破解餐饮油烟难题",
    ],
)
def test_titles_of_work_stay(title: str):
    assert redact_label(title) == title


def test_a_title_that_may_name_a_person_gives_way_to_place_and_genre():
    case = Case(
        id="x",
        title="海棠的抚养费追回来了",
        subtitle="残疾人春来的轮椅梦",
        locality="甲县",
        genre="综述",
        body="",
    )
    assert public_title(case) == "甲县综述（标题涉及个人，略）"
    assert public_subtitle(case) == ""
    assert public_title(Case(id="x", title="彩云离婚案", body="")) == "案例（标题涉及个人，略）"


def test_a_title_with_the_name_of_whom_the_text_tells():
    body = "春来的女儿上不了学，他跑了三趟镇上，哭着把材料递给民警。"
    case = Case(id="x", title="春来与社区民警", locality="甲县", body=body)
    assert public_title(case) == "甲县案例（标题涉及个人，略）"


def test_rows_below_a_column_of_persons_are_left_out():
    body = "| 当事人 | 结果 |\n| --- | --- |\n| 满堂 | 办结31件 |\n| 某公司 | 办结12件 |\n"
    text = read_case(Case(id="x", title="调解", locality="甲县", body=body), load_vocabulary())
    shown = "\n".join(passage.text for passage in text.public)
    assert "满堂" not in shown
    assert "某公司" in shown


def test_anchors_of_headings_name_nobody():
    text = read_case(Case(id="x", title="调解", body="## 彩云离婚案\n"), load_vocabulary())
    assert "彩云" not in text.passages[0].anchor


def test_what_names_nobody():
    assert names_nobody("全年办结纠纷31件。")
    assert not names_nobody("业主明白拒交物业费三年，被诉至法院。")


@pytest.mark.parametrize("part", ["与", "诉案", "（", "村民", "、", "姓名　"])
def test_long_labels_take_no_long_time(part: str):
    text = part * (100_000 // len(part))
    with hang_guard():
        redact_label(text)

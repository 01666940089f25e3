"""Frames: an occasion, an aim, partners or another year around a figure keep it out of comparisons.

Each frame is put around figures of several indicators, since no entry of a vocabulary names one.
"""

from itertools import product

import pytest

from casebook.extract import extract
from casebook.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
FIGURES = [
    ("化解", "矛盾纠纷", "43件"),
    ("受理", "法律援助案件", "43件"),
    ("审核", "行政规范性文件", "43件"),
    ("开展", "法治宣传活动", "43场"),
    ("培养", "法律明白人", "43名"),
    ("评查", "行政执法案卷", "43卷"),
]
FRAMES = [
    # an occasion, a kind, partners, in the clause before
    "整治期间，{v}{n}{q}。",
    "“暖冬”行动中，{v}{n}{q}。",
    "春节前后，{v}{n}{q}。",
    "夜市法庭启用后，走访摊主90户，{v}{n}{q}。",
    "针对网约车行业，{v}{n}{q}。",
    "聚焦外来务工人员，设点6处，{v}{n}{q}。",
    "联合县妇联，{v}{n}{q}。",
    # not done, or not by the place
    "全年未按期{v}{n}{q}。",
    "没有{v}{n}{q}。",
    "应邀{v}{n}{q}。",
    "督促乡镇{v}{n}{q}。",
    "由县水利局{v}的{n}{q}。",
    "该同志{v}{n}{q}。",
    "部分县区{v}{n}{q}。",
    "市直单位{v}{n}{q}。",
    "云溪商会走访商户600家，{v}{n}{q}。",
    "白石村地处三县交界，全年{v}{n}{q}。",
    "石榴籽驿站由六名老党员组成。全年{v}{n}{q}。",
    "城关镇：{v}{n}{q}。",
    # not so many, or not in the year
    "年可{v}{n}{q}。",
    "凡{v}{n}{q}的，年终加分。",
    "对{v}{n}{q}的给予奖励。",
    "{v}{n}{q}以上的乡镇有12个。",
    "单日{v}{n}{q}。",
    "户均{v}{n}{q}。",
    "比上年多{v}{n}{q}。",
    "上年{v}{n}{q}，今年大幅增加。",
    "2019年{v}{n}{q}，2024年翻了一番。",
    # a part, or another noun
    "{v}{n}中有{q}。",
    "自行{v}{n}{q}，占52.4%。",
    "全年{v}{n}（涉渔）{q}。",
    "全年{v}{n}{q}（仅渔业类）。",
    "全年{v}{n}台账{q}。",
]


@pytest.mark.parametrize("frame", FRAMES)
def test_no_figure_in_a_frame_is_published(frame: str):
    published = []
    for (verb, noun, figure), *_ in product(FIGURES):
        text = frame.format(v=verb, n=noun, q=figure)
        metrics = extract(text, VOCABULARY).metrics
        published += [text for item in metrics if figure in item.text and item.canonical]
    assert published == []


@pytest.mark.parametrize(
    "plain",
    [
        "全年{v}{n}{q}。",
        "“八五”普法期间，全县{v}{n}{q}。",
        "完善机制、压实责任，全市{v}{n}{q}。",
        "深化改革创新，共{v}{n}{q}。",
        "2023年，{v}{n}{q}，2024年计划再增加一成。",
        "全年{v}{n}总数达{q}。",
    ],
)
def test_what_only_opens_a_sentence_is_no_frame(plain: str):
    for verb, noun, figure in FIGURES:
        text = plain.format(v=verb, n=noun, q=figure)
        assert any(item.canonical for item in extract(text, VOCABULARY).metrics), text


def test_a_rate_of_a_counted_set_is_none_of_all():
    first, *rates = extract("65个基层事项，办理时限压缩76%，申请材料减少31%。", VOCABULARY).metrics
    assert {item.canonical for item in (first, *rates)} == {None}


def test_what_came_of_a_part_is_a_part():
    text = "全县排查矛盾纠纷4190件，化解4043件。其中，冷链专班受理235件，调处228件，成功率97.4%。"
    found = {item.text: item.canonical for item in extract(text, VOCABULARY).metrics}
    assert found == {
        "4190件": "maodun_shouli",
        "4043件": "maodun_tiaochu",
        "235件": None,
        "228件": None,
        "97.4%": None,
    }

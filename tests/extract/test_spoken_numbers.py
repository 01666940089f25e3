"""Quantities in words have a value only where the words fix one; qualifiers never cut words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.extract import extract
from casebook.extract.rules import quantities
from casebook.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()


def _figures(text: str) -> list[list[object]]:
    metrics = extract(text, VOCABULARY).metrics
    return [[m.text, m.value, m.unit, m.qualifier, m.change] for m in metrics]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("开展送法下乡几十场", [["几十场", None, "场", "approx", ""]]),
        ("惠及十几万人次", [["十几万人次", None, "人次", "approx", ""]]),
        ("办理数十余件", [["数十余件", None, "件", "at_least", ""]]),
        ("处理30几件", [["30几件", None, "件", "approx", ""]]),
        ("吸引成百上千人", [["成百上千人", None, "人", "approx", ""]]),
        ("配备3—5个服务点", [["3—5个", None, "个", "", ""]]),
        ("占比30%—50%，", [["30%—50%", None, "%", "", ""]]),
        ("每村3至5名", [["3至5名", None, "名", "", ""]]),
        ("满意率提高零点五个百分点", [["零点五个百分点", 0.5, "百分点", "", "increase"]]),
        ("机收率达九成五", [["九成五", 95, "%", "", ""]]),
        ("可办率已达八成以上", [["八成以上", 80, "%", "at_least", ""]]),
        ("投诉量下降近三成", [["近三成", 30, "%", "approx", "decrease"]]),
        ("企业中半数增产", [["半数", 50, "%", "", ""]]),
        ("已有过半的村完成", [["过半", 50, "%", "at_least", ""]]),
        ("等候时间缩短一半", [["一半", 50, "%", "", "decrease"]]),
        ("办件量翻一番", [["翻一番", 100, "%", "", "increase"]]),
        ("收入翻了两番", [["翻了两番", 300, "%", "", "increase"]]),
        ("接听来电上千个", [["上千个", 1000, "个", "at_least", ""]]),
        ("调解纠纷近百起", [["近百起", 100, "起", "approx", ""]]),
        ("收入突破百万元", [["百万元", 1_000_000, "元", "", ""]]),
        ("师生比达到3:1", [["3:1", 3, "", "", ""]]),
        ("之比为1:800", [["1:800", 0.00125, "", "", ""]]),
        ("推送信息253 万条", [["253 万条", 2_530_000, "条", "", ""]]),
        ("大厅占地800平，", [["800平", 800, "平方米", "", ""]]),
        ("追回欠薪人民币12.5万，", [["12.5万", 125_000, "元", "", ""]]),
        ("每年接待群众5000余人次", [["5000余人次", 5000, "人次", "at_least", ""]]),
        ("案件比增22.4%", [["22.4%", 22.4, "%", "", "increase"]]),
        ("用时不到半小时", [["不到半小时", 0.5, "小时", "at_most", ""]]),
    ],
)
def test_figures_in_words(text: str, figures: list[list[object]]):
    assert _figures(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "统一成立专班", "第三成员单位", "完成半年任务", "时间过半、任务过半", "惠及千家万户", "从线上百件",
        "几个部门", "每季度3—5次", "第3—5条", "2023—2025年", "1—9月", "工作日8:30—17:30", "得票3:1",
        "案件数量居于前五位的行业", "番茄种植", "引进过亿元项目", "一成不变", "每年不少于60学时", "每年学法4次", "半年总结",
    ],
)  # fmt: skip
def test_words_that_are_no_figures(text: str):
    assert _figures(text) == []


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("接通率从以前的68%提高到91%", ["from", "to"]),
        ("年检周期从平均4天压缩至1天", ["from", "to"]),
        ("事项从86项扩展至213项", ["from", "to"]),
        ("用时由过去的15天缩短至3天", ["from", "to"]),
        ("环节由9个减为4个", ["from", "to"]),
        ("队伍从40人扩充到126人", ["from", "to"]),
        ("从市局调来5人，办案提升至8件", ["", "to"]),
    ],
)
def test_both_ends_of_a_change(text: str, ends: list[str]):
    assert [metric.qualifier for metric in extract(text, VOCABULARY).metrics] == ends


_WORDS = [
    ("村规民约", "约"), ("居民公约", "约"), ("节约", "约"), ("签约", "约"), ("违约", "约"), ("履约", "约"), ("预约", "约"),
    ("附近", "近"), ("最近", "近"), ("邻近", "近"), ("新近", "近"), ("商超", "超"), ("赶超", "超"), ("其余", "余"), ("网上", "上"),
    ("通过", "过"), ("违法行为", "为"), ("参与", "与"), ("送达", "达"), ("标的", "的"), ("涉及", "及"),
]  # fmt: skip
_BEFORE = ("全年", "县里", "，", "共有", "")
_UNITS = ("件", "家", "万元", "余次", "多名")


@given(
    st.sampled_from(_BEFORE),
    st.sampled_from(_WORDS),
    st.integers(2, 99999),
    st.sampled_from(_UNITS),
)
@settings(max_examples=300, deadline=None)
def test_a_word_that_ends_like_a_qualifier_stays_whole(
    before: str, word: tuple[str, str], number: int, unit: str
):
    metric = extract(f"{before}{word[0]}{number}{unit}，", VOCABULARY).metrics[0]
    assert metric.text == f"{number}{unit}"
    assert not metric.indicator or not metric.indicator.endswith(word[0][:-1])


_NEUTRAL = ("走访", "居民", "环节", "调解", "征集", "全乡", "完整合同", "纠纷")


@given(st.sampled_from(_NEUTRAL), st.integers(2, 99999), st.sampled_from(_UNITS))
@settings(max_examples=200, deadline=None)
def test_a_qualifier_after_another_word_is_one(before: str, number: int, unit: str):
    metric = extract(f"{before}约{number}{unit}，", VOCABULARY).metrics[0]
    assert metric.text == f"约{number}{unit}"
    assert metric.qualifier in ("approx", "at_least")


def test_no_word_is_told_from_others_by_its_own_characters():
    """A guard must not refuse the words it lists."""
    for qualifier, words in quantities().before_not.items():
        assert qualifier
        assert words.startswith("(?:")

"""Which phrases pages print: those whose words stand in their own clause or surely before it."""

import pytest

from casebook.extract import extract
from casebook.vocabulary import load_vocabulary


def shown(text: str) -> dict[str, bool]:
    return {metric.text: metric.shown for metric in extract(text, load_vocabulary()).metrics}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("全年受理噪声投诉312件，办结308件。", "308件"),
        ("全年受理噪声投诉312件，办结308件，办结率98.7%。", "98.7%"),
        ("登记养殖大户41户，其中奶牛养殖大户7户。", "7户"),
        ("共收到来信90封。其中，咨询类30封，占33.3%。", "33.3%"),
        ("救助守护101名困境儿童。", "101名"),
        ("取消18项涉农收费。", "18项"),
        ("幼儿园68所（民办12所）。", "12所"),
        ("生态林面积900亩，同比增长8%。", "8%"),
    ],
)
def test_words_of_the_clause_or_of_the_figure_before_are_shown(text: str, figure: str):
    assert shown(text)[figure]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("为群众及企业节省法律咨询费1500万元。", "1500万元"),
        ("对237家经营主体作出不予处罚决定。", "237家"),
        ("3个特色调解室独具匠心。", "3个"),
        ("不批准逮捕33件40人，不捕率16.95%。", "16.95%"),
        ("完成旧住宅区、城中村、成片旧厂区改造累计建筑面积1183万平方米。", "1183万平方米"),
        ("每个村培养法律明白人897名。", "897名"),
    ],
)
def test_what_was_put_together_from_afar_is_not(text: str, figure: str):
    assert not shown(text)[figure]


def test_what_repeats_an_unsure_phrase_is_not_shown():
    found = shown("为群众及企业节省法律咨询费1500万元，同比增长8%。")
    assert not found["8%"]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("除3项持续整改任务外全部完成整改。", "3项"),
        ("细致梳理1585项工作事项并精炼归纳出310项履职事项。", "1585项"),
        ("街道司法所为258名社区服刑人员佩戴了电子监控设备。", "258名"),
    ],
)
def test_clauses_cut_in_the_middle_are_not_shown(text: str, figure: str):
    assert not shown(text)[figure]

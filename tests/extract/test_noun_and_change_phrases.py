"""Phrases of both ends of a change, of parts, titles and bare acts, in fields the rules were not written for."""

import pytest

from casebook.extract import extract
from casebook.findings import Metric
from casebook.vocabulary import load_vocabulary


def metrics(text: str) -> list[Metric]:
    return list(extract(text, load_vocabulary()).metrics)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("全县溺水事故由最多时2014年的19起，下降至2023年的3起。", ["溺水事故"] * 2),
        ("化肥利用率（从2019年的31%提高至2024年的43%）居全市前列。", ["化肥利用率"] * 2),
        (
            "森林覆盖率、绿地率从2018年的38%、29%上升至2024年的44%、36%。",
            ["森林覆盖率", "绿地率"] * 2,
        ),
        ("茶叶、蜂蜜产量分别由2吨、5吨增至3吨、8吨。", ["茶叶", "蜂蜜产量"] * 2),
        ("参保人数在上一年度已上升20.1%的基础上又上升44.7%。", ["参保人数"] * 2),
        ("在去年增长3.1%的基础上，今年粮食产量再增长2.2%。", ["粮食产量"] * 2),
        ("港口、机场等地区，货运量均有所下降，分别同比下降2%、3%。", ["货运量"] * 2),
    ],
)
def test_both_ends_of_a_change_are_of_what_changed(text: str, phrases: list[str]):
    assert [metric.indicator for metric in metrics(text)] == phrases


def test_ends_of_a_change_are_told_apart_in_a_series():
    found = metrics("占比从2020年的21.8%、8.4%上升至2024年的41.5%、24.1%。")
    assert [(metric.text, metric.qualifier) for metric in found] == [
        ("21.8%", "from"),
        ("8.4%", "from"),
        ("41.5%", "to"),
        ("24.1%", "to"),
    ]


def test_a_rise_after_two_levels_is_no_end_of_a_change():
    found = metrics("城乡收入分别达6.9万元、3.4万元，增长4.2%、5.3%。")
    assert [metric.qualifier for metric in found] == [""] * 4


@pytest.mark.parametrize(
    ("text", "figure", "phrase"),
    [
        ("批准（含部分批准、附条件批准）用海申请21件。", "21件", "批准用海申请"),
        ("全市受理政务服务事项中，户籍类86件、婚姻类41件。", "41件", "婚姻类政务服务事项"),
        ("农机、种子、农药等4大类案件占全部案件的81%。", "81%", "案件占全部案件"),
        ("杨某要求旅行社退还团费3200元。", "3200元", "退还团费"),
        ("推动民政等11个部门轮驻。", "11个", "推动部门"),
        ("户政、交管、出入境等217项公安事项。", "217项", "公安事项"),
        ("组织138个护林站759名护林员每月巡山。", "759名", "护林员"),
        ("举办农技培训班12期，覆盖500余人次。", "500余人次", "农技培训班覆盖"),
        ("完善养老服务目录，调整充实1次。", "1次", "调整充实养老服务目录"),
        (
            "举办了27期学习贯彻全省农村工作会议精神、推进乡村振兴系列讲座。",
            "27期",
            "举办系列讲座",
        ),
        ("举办2期乡镇骨干培训班。", "2期", "举办乡镇骨干培训班"),
        ("审查合作事务并出具意见书16份。", "16份", "出具意见书"),
        ("97.2%的矛盾纠纷在村得到化解。", "97.2%", "在村化解矛盾纠纷"),
        ("22条产业链成立服务团。", "22条", "产业链"),
        ("选派200名科技特派员。", "200名", "选派科技特派员"),
    ],
)
def test_the_noun_that_is_counted(text: str, figure: str, phrase: str):
    assert {metric.text: metric.indicator for metric in metrics(text)}[figure] == phrase


def test_a_class_is_a_part():
    found = metrics("受理行政复议案件90件，其中公安类30件，人社类20件。")
    assert [metric.indicator for metric in found] == [
        "受理行政复议案件",
        "公安类行政复议案件",
        "人社类行政复议案件",
    ]
    assert [bool(metric.canonical) for metric in found] == [True, False, False]


def test_a_year_is_no_number_without_a_unit():
    assert [metric.text for metric in metrics("占比从2020年的12%提高。")] == ["12%"]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("建成12个茶园、培养2.1万名“茶乡能人”。", ["建成茶园", "培养“茶乡能人”"]),
        ("建成12个图书馆并选聘300余名管理员。", ["建成图书馆", "选聘管理员"]),
        ("化解12件邻里纠纷和受理5件救助申请。", ["化解邻里纠纷", "受理救助申请"]),
        ("发放60份调查表，以及开展3场宣讲。", ["发放调查表", "开展宣讲"]),
        ("新建3座水厂、铺设28公里管网。", ["新建水厂", "铺设管网"]),
    ],
)
def test_what_is_done_with_the_next_quantity_is_not_of_this_one(text: str, phrases: list[str]):
    assert [metric.indicator for metric in metrics(text)] == phrases

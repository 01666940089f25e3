"""Phrases of clauses that compare, judge or go on, in fields that the rules were not written for."""

import pytest

from casebook.extract import extract
from casebook.extract.phrases.compared import apart, compared_with, judged, repeats, says_nothing
from casebook.vocabulary import load_vocabulary


def phrases(text: str) -> dict[str, str]:
    return {metric.text: metric.indicator for metric in extract(text, load_vocabulary()).metrics}


@pytest.mark.parametrize(
    ("text", "figure", "phrase"),
    [
        ("全县秸秆利用率91%，我县只有80%，全省平均为93%。", "93%", "秸秆利用率"),
        ("产销对接率偏低，全年仅31%。", "31%", "产销对接率"),
        ("公交准点率最高，达97%。", "97%", "公交准点率"),
        ("群众投诉率4.4%，低于全市3.1个百分点。", "3.1个百分点", "群众投诉率低于全市"),
        ("新栽果树1127株，首次超过退耕面积（698亩）；成活986株。", "698亩", "退耕面积"),
        ("门店换证从每家3.5倍放宽至4倍。", "4倍", "门店换证"),
    ],
)
def test_clauses_that_compare_repeat_what_was_measured(text: str, figure: str, phrase: str):
    assert phrases(text)[figure].removeprefix("全县") == phrase


@pytest.mark.parametrize(
    ("text", "figure", "phrase"),
    [
        ("村级消防队23支全部挂牌。", "23支", "村级消防队"),
        ("排查隐患90处，划分网格58个，整改82处。", "82处", "整改隐患"),
        ("划分网格58个，配备网格员61名，整改962处。", "962处", "整改"),
        ("全市86家单位主要负责人提交安全报告。", "86家", "提交安全报告单位"),
        ("对8个乡镇、15个部门开展防汛检查。", "8个", "防汛检查乡镇"),
        ("因场地不足收回26个。", "26个", "收回"),
        ("举办急救培训6期，118人次参加。", "118人次", "急救培训参加"),
        ("建成了农家书屋580个。", "580个", "建成农家书屋"),
        ("开展医患调解1130件，成功876件。", "876件", "医患调解成功"),
        ("每年接待咨询5000余人次的服务站有2个。", "5000余人次", "接待咨询"),
    ],
)
def test_what_is_counted_is_found_around_the_quantity(text: str, figure: str, phrase: str):
    assert phrases(text)[figure] == phrase


def test_an_earlier_year_and_an_unmet_aim_belong_to_no_indicator():
    found = extract("败诉率7.7%，2022年为11.5%。", load_vocabulary()).metrics
    assert [metric.canonical for metric in found] == ["baisu_lv", None]


def test_parts_of_compared():
    assert repeats("2022年为")
    assert repeats("我区只有")
    assert repeats("较法定期限缩短")
    assert not repeats("受理案件")
    assert not repeats("比例达到")
    assert apart("高于全省平均")
    assert not apart("高于")
    assert compared_with("首次超过法院一审案件（") == "法院一审案件"
    assert judged("出庭比例偏低") == "出庭比例"
    assert judged("出庭比例") == ""
    assert says_nothing("全年仅")
    assert not says_nothing("收费")


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("人员平均年龄41.2岁，35岁以下占43%。", ["41.2岁", "43%"]),
        ("发放资料近百箱，存储扩展至180TB。", ["近百箱", "180TB"]),
        ("检查工地1300余个次。", ["1300余个次"]),
        ("食堂只有5个人。", ["5个人"]),
        ("队伍不大：三名厨师、五名帮工。", ["三名", "五名"]),
        ("县里只有两个村入选。", ["两个"]),
        ("收入同比增加六成，支出占比不足两成。", ["六成", "不足两成"]),
        ("评议满意度9.2分（满分10分），比上年提高2.4分。", ["9.2分", "2.4分"]),
        ("在全省考核中，我市由第八上升至第三。", ["第八", "第三"]),
        ("医生万人比由2.4提高到3.1。", ["2.4", "3.1"]),
        ("12315平台接收投诉，配比为1：28。", ["1：28"]),
        ("一年抽查不超过1次。", []),
        ("名单倒数第二、“三家一体”机制、两家人和好。", []),
    ],
)
def test_which_numbers_measure(text: str, figures: list[str]):
    assert [*phrases(text)] == figures

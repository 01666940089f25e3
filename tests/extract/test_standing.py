"""A phrase that readers would not understand alone gives way to its clause."""

import pytest

from casebook.extract.phrases.standing import stands_alone


@pytest.mark.parametrize(
    "phrase",
    [
        "受理行政复议案件", "行政机关负责人出庭应诉率", "实现“掌上办”服务事项", "乡镇（街道）", "查处违法行为",
        "全程网办率", "发放《宪法》宣传资料", "行政许可", "纳入清单事项", "培训共计", "平均办理时限", "标的", "公约", "调解组织", "乡贤评理团团员",
    ],
)  # fmt: skip
def test_noun_phrases_stand_alone(phrase: str):
    assert stands_alone(phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "", "件", "办结", "受理", "方面", "其余", "推动", "占", "建立室）", "一网通办”", "分值", "我们去年体检老人", "持证执法人员升至",
        "、内部制度", "公共法律服务的", "梳理138条权责事项", "孙女士便办完手续，", "执法人员和", "这个只", "和宣布失效清理", "由党政", "单位", "单位为督导重点", "律师提供法律服务", "违法占地问题得以解决", "强化便民联系点职能", "村民李某说",
        "指标居全国前列", "反馈问题和走访征集", "创建示范村、培养", "县里事项赋予乡镇", "清单》单位印发《关", "出庭应诉率始终",
        "是前", "议案涉", "案件未", "民生工程重点督办事项共有", "按照管理要素", "等具体执法行为的占比", "市级领导干部轮流", "54万农民工追索报酬",
        "达到执法人员总数", "诉求主要集中在社会保障", "解决或计划解决的占总数", "建议交市直部门承办",
        "一" * 40,
    ],
)  # fmt: skip
def test_fragments_do_not(phrase: str):
    assert not stands_alone(phrase)

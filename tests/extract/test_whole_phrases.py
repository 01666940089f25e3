"""A phrase is whole: it begins and ends with a word, and says nothing of other things."""

import pytest

from casebook.extract import extract
from casebook.vocabulary import load_vocabulary

CASES = {
    # What is said of the noun is not cut in the middle
    "将全区21个部门的146项审批事项统一划入行政审批局。": ["部门", "部门审批事项"],
    "组织县水务局等12家成员单位召开水库安全度汛工作调度推进会。": ["组织成员单位"],
    "全市850名志愿者常年活跃在社区。": ["志愿者"],
    "全省96家托养机构临街挂牌。": ["托养机构"],
    "编制办事指南清单88项并向社会公开。": ["编制办事指南清单"],
    "15个街道办对240个小区开展垃圾分类检查。": ["街道办", "垃圾分类检查小区"],
    "62个事项“一窗通办”。": ["“一窗通办”事项"],
    "在原有的34个宣传点基础上分批升级。": ["宣传点"],
    "先后到17个社区对楼栋长开展消防培训。": ["社区"],
    "1个国家级、8个省级绿色学校通过复核。": ["通过复核国家级绿色学校", "通过复核省级绿色学校"],
    # Neither the means nor the place of what was done
    "各镇依托便民大厅设置助老服务点46个。": ["设置助老服务点"],
    "全县各单位通过信息公开目录系统主动公开信息3200条。": ["公开信息"],
    "建成覆盖县、镇、村的三级救助站点65个。": ["建成三级救助站点"],
    "建成集展览、培训、体验于一体的非遗基地3处。": ["建成非遗基地"],
    "市五届人大三次会议代表建议71件。": ["代表建议"],
    "梳理2001年以来档案1300卷。": ["梳理档案"],
    "村总人口中老年人320名。": ["老年人"],
    "前9个月办理养老补贴2100人。": ["办理养老补贴"],
    # A rate, a result or a share with what it is of
    "880项服务事项全部纳入平台管理，录入率100%。": ["纳入平台管理服务事项", "服务事项录入率"],
    "从群众评价来看，满意率97%。": ["满意率"],
    "达成和解协议75件，已履行70件。": ["达成和解协议", "履行和解协议"],
    "两类主要投诉合计占投诉总量的58%。": ["两类主要投诉占投诉总量"],
    "调解劳资纠纷190宗，成功182宗，涉及金额900万元。": [
        "调解劳资纠纷", "调解成功劳资纠纷", "劳资纠纷涉及金额",
    ],
    "实际出庭36件，出庭率97%。": ["实际出庭", "实际出庭率"],
    "学员笔试平均分达到92分。": ["学员笔试平均分"],
}  # fmt: skip


@pytest.mark.parametrize("text", CASES)
def test_phrases(text: str):
    assert [metric.indicator for metric in extract(text, load_vocabulary()).metrics] == CASES[text]


def test_a_long_phrase_begins_with_a_word():
    text = "带动各级各部门基层党组织书记和党务工作者学习全国两会精神和省市有关决策部署245次。"
    [metric] = extract(text, load_vocabulary()).metrics
    assert len(metric.indicator) <= 30
    assert metric.indicator.startswith(("带动", "基层", "学习"))

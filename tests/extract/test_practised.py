"""Practised means done here: the doing proves it; plans, names and subjects do not."""

from dataclasses import replace

import pytest

from casebook.extract.plain import Plain
from casebook.extract.reading import Reading
from casebook.extract.reforms import find_reforms
from casebook.extract.themes import theme_of_section
from casebook.findings import ReformFinding
from casebook.vocabulary import Vocabulary, load_vocabulary

VOCABULARY = load_vocabulary()


def found(text: str, vocabulary: Vocabulary = VOCABULARY) -> dict[str, ReformFinding]:
    findings = find_reforms(Reading(Plain(f"各项工作扎实推进。{text}"), vocabulary))
    return {finding.id: finding for finding in findings}


def is_practised(reform: str, text: str) -> bool:
    finding = found(text).get(reform)
    return finding is not None and finding.status == "practised"


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        ("falvguwen", "重大项目谈判由法律顾问全程参与。"),
        ("falvguwen", "局里聘请3名法律顾问。"),
        ("falvguwen", "充分发挥公职律师作用。"),
        ("sanxiangzhidu", "执法过程全记录。"),
        ("sanxiangzhidu", "处罚决定作出七日内在网站公示。"),
        ("lingdaoxuefa", "党组中心组集体学习《中华人民共和国民法典》。"),
        ("shuangsuiji", "检查名单由系统随机抽取，检查人员随机选派。"),
        ("zonghezhifa", "整合6个部门执法职能，成立综合行政执法局。"),
        ("zhongdajuece", "印发《县政府重大行政决策事项目录》，列入事项8项。"),
        ("yiwangtongban", "政务大厅综合窗口“一窗受理”事项800项。"),
    ],
)
def test_the_doing_proves_practice_in_other_words_too(reform: str, text: str):
    assert is_practised(reform, text)


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        ("xingzhengfuyi", "组织干部学习《行政复议法》《信访工作条例》6次。"),
        ("shufa", "严格落实《党政主要负责人履行推进法治建设第一责任人职责规定》。"),
        ("zhongdajuece", "全局坚决贯彻落实上级重大决策部署。"),
        ("yingjichuzhi", "区应急管理局高度重视。应急管理局党委研究部署。应急管理局全面推进。"),
        ("zonghezhifa", "县文化市场综合执法大队办案32件。"),
        ("fazhiducha", "法治督察员到县里座谈2次。"),
        ("xinyong", "明年拟探索信用监管，启动“一业一证”试点。"),
        ("yiyeyizheng", "明年拟探索信用监管，启动“一业一证”试点。"),
        ("lifa", "常务会议讨论政府立法计划、规范性文件清理等议题。"),
        ("yiwangtongban", "调解中心“一窗受理”矛盾诉求300件。"),
        ("baorongshenshen", "各单位要落实包容审慎监管，推行首违不罚。"),
        ("fuyuanliandong", "学习借鉴外地府院联动做法3项。"),
        ("xingzhengfuyi", "把行政复议、人民调解案例改编成小品12个。"),
        ("falvguwen", "为每个村配备法律顾问1名。"),
    ],
)
def test_names_subjects_and_plans_prove_nothing(reform: str, text: str):
    assert not is_practised(reform, text)


def test_a_work_plan_proves_nothing():
    body = "\n组织述法1次，旁听庭审2次，审查合同30份。\n"
    assert is_practised("shufa", f"河坪镇工作总结{body}")
    plan = find_reforms(Reading(Plain(f"河坪镇2024年法治建设工作要点{body}"), VOCABULARY))
    assert plan
    assert {finding.status for finding in plan} == {"mentioned"}


def test_the_sentence_shown_is_the_one_that_tells_most():
    text = "深化行政复议。行政复议是群众的渠道。受理行政复议案件52件。"
    finding = found(text)["xingzhengfuyi"]
    assert finding.text == "受理行政复议案件52件"
    assert [item.text for item in finding.evidence if item.status == "practised"] == [finding.text]


def test_acts_and_blocked_words_of_any_vocabulary_have_gaps():
    reform = replace(
        VOCABULARY.reforms[0],
        id="banbuchengshi",
        name="办不成事窗口",
        aliases=(),
        acts=("设立|开设…兜底…窗口",),
        weak=(),
        blocked=("银行…窗口",),
    )
    own = replace(VOCABULARY, reforms=(reform,))
    assert found("大厅开设了3个兜底服务的窗口。", own)["banbuchengshi"].status == "practised"
    assert not found("大厅开设了服务窗口。窗口兜底。", own)
    assert not found("银行网点开设兜底窗口。", own)


@pytest.mark.parametrize(
    ("heading", "text", "theme"),
    [
        ("二、压实主体责任，优化营商环境", "取消许可事项11项，办事窗口综合受理。", "functions"),
        ("坚持“四个亲自”，化解矛盾纠纷", "排查矛盾纠纷321件，信访积案全部化解。", "disputes"),
        ("二、主要做法", "市行政审批服务局开展普法宣传31场，法治讲座6场。", "society"),
        ("三、接受监督，补齐短板", "办理人大代表建议30件，主动公开信息80条。", "oversight"),
        ("三、学法", "中心组学习《行政复议法》《信访条例》，述法纳入考核。", "mechanism"),
        ("五、问题与打算", "执法力量不足。", "outlook"),
    ],
)
def test_offices_studied_documents_and_set_phrases_decide_no_theme(
    heading: str, text: str, theme: str
):
    assert theme_of_section(heading, text, VOCABULARY)[:1] == (theme,)

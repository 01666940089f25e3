"""Named practices: which quoted names are practices of the place, and what is shown of them."""

import pytest

from casebook.extract import extract
from casebook.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()


def shown(text: str) -> list[str]:
    """What a reader sees: the words of the text, or the name with the noun behind the list."""
    found = extract(text, VOCABULARY).initiatives
    return [i.text if i.kind in i.text else f"{i.text}{i.kind}" for i in found]


@pytest.mark.parametrize(
    ("text", "practices"),
    [
        # the object of a verb of doing, at the end of its clause
        ("卫生院推行“背包问诊”，每周两天进村。", ["“背包问诊”"]),
        ("交警大队创新“骑手学堂”，外卖小哥违章下降三成。", ["“骑手学堂”"]),
        ("镇里实行“河段领跑”；每段一名党员。", ["“河段领跑”"]),
        # something set up under that name
        ("县残联设立“暖灯基金”，去年资助学生61名。", ["“暖灯基金”"]),
        ("工会开设“夜校理发岗”，晚上九点关门。", ["“夜校理发岗”"]),
        ("农技站组建“田埂讲师团”，办班40期。", ["“田埂讲师团”"]),
        # what people call it
        ("老人们把早上的碰头会叫作“井台早会”，一天一议。", ["“井台早会”"]),
        ("树下的石桌取名“说合桌”。", ["“说合桌”"]),
        ("每月最后一个周五定为“清单日”，局长当面销号。", ["“清单日”"]),
        # the subject of its clause
        ("“渔船安全码”贴在驾驶舱，一扫就知道该验船了。", ["“渔船安全码”"]),
        ("柳湾街道的“纽扣课堂”开进工棚。", ["“纽扣课堂”"]),
        ("“银发厨房”每天送餐130份。", ["“银发厨房”"]),
        # formulas of pairs
        ("护林员坚持“四巡四报”，全年无火情。", ["“四巡四报”"]),
        ("学校采用“一课一问”：课前问、课后答。", ["“一课一问”"]),
        # lists
        (
            "“阿婆”“老船长”“新市民”等调解品牌各有所长。",
            ["“阿婆”调解品牌", "“老船长”调解品牌", "“新市民”调解品牌"],
        ),
        (
            "打造桥头镇“渡口茶座”、云田乡“稻香夜话”等议事品牌。",
            ["桥头镇“渡口茶座”议事品牌", "云田乡“稻香夜话”议事品牌"],
        ),
        ("创新“网格说事法”和“两巡三问”责任制。", ["“网格说事法”责任制", "“两巡三问”责任制"]),
        # what it is about is shown
        ("探索学前教育“共享园车”机制。", ["学前教育“共享园车”机制"]),
        ("推行水库移民“一卡三问”工作法，回访212户。", ["水库移民“一卡三问”工作法"]),
        ("在全县率先建立“双校长”制。", ["“双校长”制"]),
        ("推行“看样—试种—签约”三步走，农户少走弯路。", ["“看样—试种—签约”三步走"]),
    ],
)
def test_named_practices(text: str, practices: list[str]):
    assert shown(text) == practices


@pytest.mark.parametrize(
    "text",
    [
        # set phrases and national policies
        "推行“首违不罚”，实行“零容忍”，坚持“三会一课”。",
        "实行“一票否决”，推行“一站式”服务，深入实施“人工智能+”行动。",
        "建立“负面清单”，开设“绿色通道”，落实“一岗双责”。",
        "贯彻“一案一策”，推行“一户一档”。",
        # qualities and slogans
        "打造“规范、便捷、高效”的服务体系。",
        "推动“要我守法”向“我要守法”转变，用好“三级联动”。",
        "把隐患化解在“萌芽状态”的预警体系更加完善。",
        "实行“三统一”，用活“一套机制”，推进“四分离”。",
        "开展“强作风、提效能、树形象”专项行动。",
        # numbers that do not say of what
        "形成“1134”工作推进机制，推行“1+N”服务模式，完善“五个一”工作机制。",
        # used, not made; of others; of a title; of many
        "在局网站和“云上临江”平台同步公开信息。",
        "依托省级“学法有奖”平台组织考试。",
        "创成省“满意窗口”提升工程先进单位。",
        "实现“拿地就开工”项目34个。",
        # people, columns, quoted speech
        "乡亲们都叫他“热心肠老周”，叫她“小棉袄”。",
        "设“政策问答”专栏，发布文章30篇。",
        "“谢谢你们”，老人拉着手说。",
        "《推行“码上办”的办法》已经印发。",
        "“一把手”亲自抓，“关键少数”带头学。",
    ],
)
def test_what_is_no_practice_of_the_place(text: str):
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "practices"),
    [
        # methods without quotation marks
        ("柳湾村总结出石磨坊议事法，大事小事在磨坊里商量。", ["石磨坊议事法"]),
        ("矫正中心形成彩虹桥工作法，回访对象120人。", ["彩虹桥工作法"]),
        ("渔政站推行“潮汐表”巡查法，再次运用潮汐表巡查法。", ["“潮汐表”巡查法"]),
        ("交警大队探索出红绿黄处置法，首创慢半拍劝和法。", ["慢半拍劝和法"]),
        # what is at work here under the name of a reform
        ("司法所与派出所健全“警调对接”工作机制，警情当日移交。", ["“警调对接”工作机制"]),
        # steps by which somebody works, names that end in a method
        ("护士用“先听—再问—后劝”三步法化解矛盾。", ["“先听—再问—后劝”三步法"]),
        ("合作社规范化运作“三轮九次解纠纷法”，三十天内见分晓。", ["“三轮九次解纠纷法”"]),
        # two that are joined
        (
            "农机站创新构建“田头受理”与“云端派单”相结合的服务体系。",
            ["“田头受理”", "“云端派单”"],
        ),
        ("市场所组建“蜂巢”义警队，参与夜巡1200人次。", ["“蜂巢”义警队"]),
    ],
)
def test_methods_by_their_names_alone(text: str, practices: list[str]):
    assert shown(text) == practices


@pytest.mark.parametrize(
    "text",
    [
        "派出所跳出“被动处警”传统模式。",
        "窗口摒弃“坐等上门”老模式，主动走访。",
        "依照人民调解法开展工作，形成有效工作法。",
        "推行科学工作法，探索多种调解法。",
        "计划明年总结出石磨坊议事法。",
        "学习《石磨坊议事法》一书。",
        "形成治安管理法律汇编。",
    ],
)
def test_old_ways_laws_and_plans_are_no_practices(text: str):
    assert shown(text) == []

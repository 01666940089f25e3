"""Practised means done here: the doing proves it; plans, names and subjects do not."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from casebook.extract.plain import Plain
from casebook.extract.reading import Reading
from casebook.extract.reforms.reforms import find_reforms
from casebook.extract.themes import theme_of_section
from casebook.findings import ReformFinding
from casebook.vocabulary import Vocabulary, load_vocabulary

VOCABULARY = load_vocabulary()
SENTENCES: dict[str, list[dict[str, Any]]] = yaml.load(
    (Path(__file__).parent / "golden" / "reform_sentences.yml").read_bytes(),
    Loader=yaml.CSafeLoader,
)


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
        ("xingzhengfuyi", "今年新收复议申请88件，审结80件。"),
        ("hefaxingshencha", "司法所对招标文件、采购合同逐份审核。"),
        ("guifanxingwenjian", "对2015年以来的文件作了全面清理，宣布失效19件。"),
        ("falvguwen", "三名公职律师轮流坐班，看合同、陪谈判。"),
        ("sanxiangzhidu", "每名队员胸前别着一台记录仪，从亮证到送达一路录像。"),
        ("zonghezhifa", "把文化、旅游、体育三支队伍合成一支，统一执法。"),
        ("fengqiao", "村里一年发生的纠纷，19起在长廊里化解。"),
        ("pufa", "把民法典编成三弦书，下乡唱了40场。"),
        ("renmintiaojie", "工会工作总结。该区人民调解委员会荣获全国先进称号。"),
        ("lingdaoxuefa", "坚持会前学法。"),
        ("fazhiducha", "法治建设情况写进各镇考核办法。"),
        ("fuwuxingzhifa", "向建筑工地发送合规提示42份。"),
        ("fazhitijian", "各街道司法所联合律所为辖区商户法治体检55次。"),
        ("fazhitijian", "工商联、司法局等部门联合开展法治体检进民企活动36场。"),
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
        ("xingzhengfuyi", "本局作为被申请人的行政复议案件3件。"),
        ("xingzhengfuyi", "因处罚不当引发行政复议2件。"),
        ("zhengwugongkai", "来信以政府信息公开类案件为主，共31件。"),
        ("fazhiducha", "认真配合市里组织开展的法治督察。"),
        ("fazhiducha", "将招商引资纳入绩效考核，权重5分。"),
        ("yiwangtongban", "调解中心推行“一窗受理、一揽子调处”。"),
        ("yiwangtongban", "企业办理信用修复，线上申请、三天办结。"),
        ("quanzeqingdan", "履行权责清单列明的职责36项。"),
        ("falvguwen", "从公职律师、退休法官中选聘委员12名。"),
        ("gonggongfalvfuwu", "在公共法律服务中心设立仲裁窗口1个。"),
        ("falvyuanzhu", "联合妇联、法律援助中心等开展反家暴宣传5场。"),
        ("shequjiaozheng", "建立集人民调解、社区矫正等于一体的工作室9个。"),
        ("fangguanfu", "推动简政放权的要求入脑入心。"),
        ("cailiangjizhun", "纠正滥用裁量权等问题6个。"),
        ("zonghezhifa", "组织学习省综合行政执法条例4次。"),
        ("lingdaoxuefa", "邀请人大代表旁听庭审3次。"),
        ("fengqiao", "图解、视频等多元化解读占比七成，共14件。"),
        ("fazhitijian", "以法治督察为抓手，对各部门开展法治体检，出具报告14份。"),
        ("fazhitijian", "组织开展“法治体检”式督察，整改问题96个。"),
        ("fazhitijian", "对照示范创建指标逐项开展法治体检，补齐短板。"),
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


def test_a_gap_of_two_ellipses_reaches_into_the_next_clause():
    reform = replace(
        VOCABULARY.reforms[0],
        id="jiumin",
        name="就民窗口",
        aliases=("夜间窗口",),
        acts=("窗口……延时",),
        weak=(),
        blocked=("银行……夜间窗口",),
    )
    own = replace(VOCABULARY, reforms=(reform,))
    finding = found("大厅办事窗口不关门，每周两晚延时到九点。", own)["jiumin"]
    assert finding.status == "practised"
    assert finding.text == "大厅办事窗口不关门，每周两晚延时到九点"
    assert not found("银行搬进新楼，夜间窗口开了3个。", own)
    assert not found("大厅有窗口3个。全年延时20次。", own)


def test_only_a_title_makes_a_work_plan():
    body = "某局总结。2023年，成立领导小组，印发工作要点，旁听庭审3次。"
    assert is_practised("lingdaoxuefa", body)
    opened = find_reforms(Reading(Plain(f"狠抓工作，落实年度工作要点。{body}"), VOCABULARY))
    assert "practised" in {finding.status for finding in opened}


def test_the_number_of_an_item_is_no_figure_and_not_shown():
    assert not is_practised("zhengwugongkai", "\n（三）全面推进政务公开，打造阳光政府。")
    finding = found("\n2.聘请法律顾问2名，看合同31份。")["falvguwen"]
    assert finding.text == "聘请法律顾问2名"


def test_a_heading_that_ends_in_a_number_proves_nothing():
    assert not is_practised("rexian12345", "\n第一个电话：12345\n去年夏天，门前修路。")


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("办理复议案件31件，调解纠纷62件。组织普法宣传2场。", ("disputes",)),
        ("审查合同31份，法律顾问列席会议9次。清理规范性文件8件，备案6件。", ("decision", "rules")),
    ],
)
def test_a_second_theme_needs_the_heading_or_much_text(text: str, themes: tuple[str, ...]):
    heading = "二、依法决策，完善制度体系" if len(themes) > 1 else "二、主要做法"
    assert theme_of_section(heading, text, VOCABULARY) == themes


@pytest.mark.parametrize(
    ("heading", "text", "theme"),
    [
        ("二、压实主体责任，优化营商环境", "取消许可事项11项，办事窗口综合受理。", "functions"),
        ("坚持“四个亲自”，化解矛盾纠纷", "排查矛盾纠纷321件，信访积案全部化解。", "disputes"),
        ("二、主要做法", "市行政审批服务局开展普法宣传31场，法治讲座6场。", "society"),
        ("三、接受监督，补齐短板", "办理人大代表建议30件，主动公开信息80条。", "oversight"),
        ("三、学法", "中心组学习《行政复议法》《信访条例》，述法纳入考核。", "mechanism"),
        ("五、问题与打算", "执法力量不足。", "outlook"),
        (
            "（一）学习宣传贯彻习近平法治思想",
            "开展宣传宣讲60场次，召开中心组学习会4次。",
            "mechanism",
        ),
        ("（一）突出政治引领", "理论学习中心组学习17次，开展宣讲活动。", "mechanism"),
        ("1.优化机构职能", "基本完成涉改部门的人员转隶，印发15家单位的“三定”规定。", "functions"),
        ("（二）优化营商环境", "审查重大合同39份，办理征求意见335件次。", "functions"),
    ],
)
def test_offices_studied_documents_and_set_phrases_decide_no_theme(
    heading: str, text: str, theme: str
):
    assert theme_of_section(heading, text, VOCABULARY)[:1] == (theme,)


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        # what a lecture is about, the title of a project, a link to other work, specialities
        ("xingzhengfuyi", "邀请专家在常务会上以《新行政复议法的亮点》为主题进行授课。"),
        ("renmintiaojie", "《打造县域商事调解新模式》等2个项目入选全市攻坚项目。"),
        ("xingzhengfuyi", "创建执法监督与行政诉讼、行政复议联动机制。"),
        ("gonggongfalvfuwu", "园区内已落地各类法律服务机构共151家。"),
        ("lifa", "重点推进红色阵地建设、立法联系点提质、积分制管理等特色工作。"),
        # taking part in, or serving, a list of business
        ("xingzhengfuyi", "法律顾问全程参与招商谈判、行政复议、信息公开等事务80余次。"),
        ("renmintiaojie", "为人民调解、社区矫正、安置帮教等工作提供保障。"),
        # laws that were studied, tests that were passed, offices that sign, courts
        ("xingzhengfuyi", "开展集体学习6次，专题学习新修订的《行政复议法》《统计法》等。"),
        ("xingzhengfuyi", "机关干部集中学习民法典、行政处罚法、行政复议法等法律。"),
        ("lifa", "党组集体研读新修订的《统计法》《信访工作条例》。"),
        ("zonghezhifa", "街道综合行政执法资格考试通过率达98%。"),
        ("pufa", "动员60名干部参加省普法网答题。"),
        ("pufa", "县教育局、县普法办、团县委联合印发通知。"),
        ("hefaxingshencha", "法庭审结买卖合同纠纷31件。"),
        # a prize
        ("zhengwugongkai", "县政府办获评全市政务公开优秀单位。"),
        ("shequjiaozheng", "司法所长王某获评全省社区矫正工作优秀个人。"),
        # together with something else
        ("xinyong", "坚持行业监管与信用监管有机结合。"),
        ("yingjichuzhi", "结合普法、防汛、森林防火等工作开展宣传活动。"),
        # agendas, plans, talks
        ("fengqiao", "镇里将信访维稳、矛盾纠纷化解、防汛列入党委会议题。"),
        ("fuwuxingzhifa", "印发《2024年服务型行政执法工作要点》等文件12份。"),
        ("fuyuanliandong", "县政府正在与县法院商议建立府院联席会议机制。"),
        ("fazhiducha", "将法治建设纳入年度工作计划。"),
        # slogans and definitions
        ("pufa", "村口标语写着：“人人参与普法，家家学法守法”。"),
        ("yijianshi", "所谓“高效办成一件事”，就是把多个事项集成为一次办理。"),
        # what is taught, told, decided about
        ("cailiangjizhun", "围绕行政执法公示、裁量基准、案卷制作等内容开展培训。"),
        ("zhengwugongkai", "会议就政务公开、行政应诉、依法决策等工作作了部署。"),
        ("falvyuanzhu", "在广场宣传法律援助政策，接受群众问询200人次。"),
        ("pufa", "专题研究解决普法宣传经费等问题3个。"),
        # another body, a village, a platform
        ("xingzhengyingsu", "市中级法院审结行政诉讼案件320件。"),
        ("hefaxingshencha", "法律顾问对村规民约进行合法性审查。"),
        ("yiwangtongban", "通过“一网通办”平台推送助企政策。"),
        # what was not done; the first item of a study is no agenda
        ("guifanxingwenjian", "全年未制发、修改行政规范性文件。"),
        ("shufa", "将习近平法治思想列为党组“第一议题”学习。"),
    ],
)
def test_what_only_speaks_of_a_reform_proves_nothing(reform: str, text: str) -> None:
    assert not is_practised(reform, text)


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        ("rexian12345", "依托12345平台受理群众诉求3.1万件，办结率98%。"),
        ("shufa", "采取现场述法与书面述法相结合的方式，76名主要负责人完成述法。"),
        ("pufa", "开展行政复议、法律援助知识宣传，发放普法资料3000份。"),
        ("minzhufazhicun", "全县3个村被命名为全国民主法治示范村。"),
        ("lingdaoxuefa", "把宪法、行政复议法列入党组中心组学习计划。"),
        ("shufa", "局主要负责人对法治建设重要工作亲自部署、亲自督办。"),
        ("fazhiducha", "对24家单位法治建设情况进行检查考评，通报问题47个。"),
        ("zhongdajuece", "学区划分方案经公示、座谈和专家评估后由局务会研究确定。"),
        ("xingzhengyingsu", "涉诉案件9宗，开庭7宗，局班子成员均出席。"),
        ("fuyuanliandong", "进入诉前环节的行政争议六成以上达成和解。"),
        ("fuwuxingzhifa", "定期发布执法提示、合规指引，帮助企业防范风险。"),
        ("fazhitijian", "律师团走访民营企业86家，排查合同、用工风险190条。"),
    ],
)
def test_other_tellings_of_a_doing_prove_it(reform: str, text: str) -> None:
    assert is_practised(reform, text)


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        # one of a list of things that are discussed, joined, mentioned, looked after by somebody
        ("zonghezhifa", "镇党委研究增补协管员、推进综合执法改革、更新装备等问题。"),
        ("rexian12345", "整合信访窗口、诉讼服务窗口、12345热线、心理咨询室等平台。"),
        ("xingzhengfuyi", "公职律师在合同谈判、行政复议、信访接待等方面发挥积极作用。"),
        ("sanxiangzhidu", "把理论学习、落实行政执法“三项制度”、廉政教育等工作摆在突出位置。"),
        ("guifanxingwenjian", "对资金分配、规范性文件制定、人事任免等重大决策事项，集体研究决定。"),
        ("pufa", "党委会研究部署征兵、防火、法治宣传等方面工作。"),
        # a principle, an order from above, a duty, a prize
        ("fengqiao", "欠薪治理坚持多元化解、标本兼治原则。"),
        ("yiwangtongban", "以“最多跑一次”改革理念为指引，调处中心越办越好。"),
        ("pufa", "按照市普法办的统一部署，我局认真开展排查。"),
        ("pufa", "局长认真履行普法领导责任。"),
        ("pufa", "全局获全市“八五”普法成绩突出集体2个。"),
        ("zhifajiandu", "本局一件卷宗获评全省优秀执法案卷。"),
        # what did not happen, what only qualifies something else, a law that is carried out
        ("xingzhengyingsu", "全年未发生行政应诉败诉案件。"),
        ("zonghezhifa", "举办全系统综合行政执法培训两天。"),
        ("falvyuanzhu", "推动《法律援助法》《公证法》在全县贯彻落实。"),
        ("zhengwugongkai", "清单在政务公开栏公示。"),
        ("xinyong", "召开全区诚信建设工程推进会。"),
        ("pufa", "机关开展集中学法8次、法治讲座3场。"),
        ("zonghezhifa", "深化综合行政执法体制改革，各项任务有序推进。"),
        ("lingdaoxuefa", "全局上下深入学习习近平法治思想，取得新成效。"),
    ],
)
def test_a_thing_in_a_list_a_principle_or_a_prize_is_no_doing(reform: str, text: str) -> None:
    assert not is_practised(reform, text)


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        ("zhongdajuece", "涉及资金、人事、基建等重大问题经班子集体讨论决定。"),
        ("zonghezhifa", "整合城管、市场、农业等站所执法力量，组建综合行政执法队。"),
        ("hefaxingshencha", "律师全程参与项目谈判、对所有合同进行合法性审核。"),
        ("guifanxingwenjian", "加强规范性文件管理，每年组织集中清理，结果向社会公布。"),
        ("falvyuanzhu", "制定《法律援助工作办法》，在全县施行。"),
        ("lingdaoxuefa", "党组专题学习习近平法治思想4次。"),
        ("lingdaoxuefa", "把习近平法治思想和党内法规，一并列入党委中心组计划。"),
        ("xingzhengyingsu", "副局长作为负责人两次参加行政应诉。"),
        ("fazhiducha", "将依法行政作为科室年度考核的重要内容。"),
        ("xinyong", "建成全县信用信息平台，信用信息全量归集。"),
        ("wanggehua", "32名网格员担任法治联络员。"),
        # a slogan with a doing behind it
        ("zonghezhifa", "深化综合行政执法体制改革，组建一支镇级队伍。"),
        ("yijianshi", "扎实推进“一件事一次办”，推行容缺受理。"),
    ],
)
def test_a_list_of_what_was_done_proves_each(reform: str, text: str) -> None:
    assert is_practised(reform, text)


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        # an aim goes on through the clauses before the doing
        (
            "falvmingbairen",
            "为及时落实全省“一村三员”会议精神，抓实“法律明白人”培养，局里开了碰头会。",
        ),
        ("falvyuanzhu", "为进一步宣传新法，扩大法律援助覆盖面，近日法援中心在集市摆摊。"),
        ("fangguanfu", "为优化营商环境，推动审批提速，县里召开座谈会。"),
        ("zhifajiandu", "为规范涉企检查，提升执法质量，市里印发文件。"),
        ("xinyong", "为破解融资难题，促进诚信建设，银行推出新产品。"),
        # demands of a meeting by number, titles of proposals, what is only hoped or going to be
        ("pufa", "二要用好普法阵地，三要建强队伍。"),
        ("hulianwangjianguan", "你提出的《关于推行“扫码入企”的建议》收悉。"),
        ("shujugongxiang", "企业希望尽快打通数据。"),
        ("shuangsuiji", "系统三期将接入双随机抽查功能。"),
        ("fuyuanliandong", "近期筹备召开第二次府院联席会议。"),
        # the demands of a reform, an audit of it, praise of it
        ("zonghezhifa", "严格落实“大综合一体化”改革要求。"),
        ("fangguanfu", "加大“放管服”改革政策落实情况审计力度。"),
        ("fengqiao", "这些小事是当地推进矛盾纠纷化解的真实写照。"),
        ("renmintiaojie", "该做法是对人民调解制度的生动诠释。"),
        ("zhongdajuece", "聘请两家律所参与重大行政决策论证工作。"),
        # leaflets, platforms, lessons that others hear
        ("gonggongfalvfuwu", "现场发放公共法律服务指南、反诈手册等300余份。"),
        ("zhengwugongkai", "及时在政务公开平台公开部门预算。"),
        ("sanxiangzhidu", "利用公众信息网、行政执法公示平台发布消息。"),
        ("pufa", "组织机关干部收看法治思想专题宣讲。"),
        ("pufa", "将法治教育纳入干部教育培训规划。"),
        ("falvyuanzhu", "局长组织普法股、法律援助中心全体人员开会。"),
        # what the whole country does, the rooms of a centre, cases of other places
        ("fengqiao", "综治中心建设正在全国范围内全面铺开，综治中心成为解纷平台。"),
        ("falvyuanzhu", "大厅设置信访接待、法律援助、心理疏导等功能室。"),
        ("kuashengtongban", "探索异地企业合规案件办理。"),
        ("yiwangtongban", "随着“一窗受理”改革不断深入，群众少跑了路。"),
        ("fangguanfu", "这是深化“放管服”改革的重要成果。"),
        ("fangguanfu", "全国各地正积极推进“放管服”改革。"),
        ("pufa", "党政主要负责人带头讲授法治课。"),
        ("fangguanfu", "法治是最好的营商环境，深化行政审批改革。"),
        # a slogan of several things
        ("hefaxingshencha", "进一步完善公众参与、合法性审查、集体讨论等机制。"),
        ("fangguanfu", "推进职能转变和简政放权、优化服务。"),
        ("fengqiao", "坚持和发展新时代“枫桥经验”。"),
        ("quanzeqingdan", "制定承接省级下放行政职权事项的实施方案。"),
        ("falvguwen", "推进一村（社区）一法律顾问工作。"),
        ("shifanchuangjian", "该镇获评市级法治建设示范乡镇。"),
    ],
)
def test_aims_demands_praise_and_leaflets_prove_nothing(reform: str, text: str) -> None:
    assert not is_practised(reform, text)


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        ("falvmingbairen", "为建设法治乡村，培养“法律明白人”320名，乡里办了6期班。"),
        ("fangguanfu", "为优化营商环境，推动审批提速，企业开办压缩至1个工作日。"),
        ("gonggongfalvfuwu", "全镇9个村社聘请律师担任法律顾问。"),
        ("fuwuxingzhifa", "推行劝导示范、指导约谈等执法方式。"),
        ("sanxiangzhidu", "全年审核重大执法决定17件。"),
        ("zhifajiandu", "清理不符合条件的执法证21个。"),
        ("fangguanfu", "承接省级下放行政职权9项。"),
        ("pufa", "志愿者向村民讲解婚姻家庭法律知识。"),
        ("lingdaoxuefa", "将法治建设会议精神纳入党组中心组学习核心内容。"),
        ("lingdaoxuefa", "将法治思想纳入中心组学习核心议题。"),
        ("lingdaoxuefa", "干部持续学习《退役军人保障法》等法律法规。"),
        ("xinyong", "按照企业信用等级确定抽查频次。"),
        ("hulianwangjianguan", "所有处罚案件均在执法系统上运行。"),
        ("rexian12345", "街道创新“网格+热线”联动机制。"),
        ("yiwangtongban", "随着改革深入，大厅“一窗受理”事项增至600项。"),
        ("fengqiao", "综治中心去年化解纠纷97起，做法在全国范围内推广。"),
        ("shifanchuangjian", "去年创成全省法治政府建设示范县。"),
        ("kuashengtongban", "异地受理医保备案600件。"),
        ("falvguwen", "重大投资均交由镇法律顾问进行风险评估。"),
        ("hefaxingshencha", "完善机制，公众参与、合法性审查、集体讨论等程序走完9项决策。"),
        ("yiwangtongban", "深入推进“一窗通办、一事联办”模式，窗口减到6个。"),
        ("falvguwen", "法律顾问参与论证项目12个。"),
    ],
)
def test_what_was_done_is_proved_beside_aims_and_in_other_words(reform: str, text: str) -> None:
    assert is_practised(reform, text)


@pytest.mark.parametrize(
    "head", ["关于加强府院联动工作的意见", "某县关于深化综合行政执法改革的若干措施（试行）"]
)
def test_opinions_and_measures_tell_what_is_to_be_done(head: str) -> None:
    text = f"{head}\n构建府院联动机制3项。整合执法队伍，成立综合执法队5支。"
    findings = find_reforms(Reading(Plain(text), VOCABULARY))
    assert [finding.id for finding in findings if finding.status == "practised"] == []


def test_the_name_of_a_meeting_decides_no_theme() -> None:
    text = "年初召开优化营商环境推进会议，对创建工作作出安排。召开示范创建领导小组会议，压实责任。"
    assert theme_of_section("全面推进示范创建", text, VOCABULARY)[0] == "mechanism"


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        ("shifanchuangjian", "为2027年创建法治政府建设示范县，2030年全面达标打下基础。"),
        ("xingzhengyingsu", "法规股主要承担行政应诉工作。"),
        ("falvguwen", "秘书室主要负责法律顾问联络工作。"),
        ("pufa", "组织全体干部参与年度普法考试。"),
        ("shufa", "切实履行法治建设职责。"),
        ("fuyuanliandong", "推动各类矛盾纠纷实质化解、长效治理。"),
        ("fazhitijian", "司法所推出“法律门诊”服务，村民坐下就问。"),
    ],
)
def test_duties_goals_and_exams_prove_nothing(reform: str, text: str) -> None:
    assert not is_practised(reform, text)


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        ("shufa", "单位主要负责人履行推进法治建设第一责任人职责，听取汇报2次。"),
        ("fuyuanliandong", "实质性化解行政争议46件。"),
        ("fuyuanliandong", "复议机构推动案件实质性化解，办结31件。"),
        ("fazhitijian", "律所为园区企业开设法律门诊，接诊36家。"),
    ],
)
def test_the_doing_of_the_one_responsible_proves_it(reform: str, text: str) -> None:
    assert is_practised(reform, text)


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        # What somebody's advice is of use for; where a machine stands; a catchword; lawyers' advice to firms; files
        (
            "zhongdajuece",
            "法律顾问在县政府重大行政决策、合同审查、信访积案处置等工作中发挥了参谋作用。",
        ),
        ("zhongdajuece", "公职律师在规范性文件起草、重大行政决策、行政复议应诉中起到把关作用。"),
        (
            "zhongdajuece",
            "全年法律顾问列席会议46次，在重大决策、招商协议、征收补偿等方面充分发挥法律参谋作用。",
        ),
        ("zhongdajuece", "专家库成员在重大行政决策、项目评审、应急处置等发挥了智囊作用。"),
        # Wages got back without legal aid, a camera in a mediation, how appeals are handled
        ("falvyuanzhu", "约谈43家建设项目单位，累计为1704人次劳动者追讨欠薪749.34万元。"),
        ("sanxiangzhidu", "公开调解流程、公开调解结果，运用执法记录仪全程留痕。"),
        ("zhongdajuece", "成立区行政复议局，推行“2人办案”、专家咨询、集体讨论等机制。"),
        ("zhongdajuece", "法律服务团在政府立法、重大决策、涉外谈判中发挥不可替代的作用。"),
        ("falvyuanzhu", "在县法律援助中心大厅摆放自助查询机2台。"),
        ("falvyuanzhu", "先后在法律援助中心、婚姻登记处安装公共法律服务自助终端6台。"),
        ("falvyuanzhu", "在区公共法律服务中心、法律援助工作站配备远程视频设备。"),
        ("falvyuanzhu", "在诉讼服务中心、法律援助窗口布设智能导诉机器人3台。"),
        ("falvyuanzhu", "分别在看守所法律援助工作站、法院窗口架设高清会见系统。"),
        ("shujugongxiang", "以数据赋能基层治理，走访群众3200户。"),
        ("shujugongxiang", "坚持数据赋能，评查案卷120份。"),
        ("shujugongxiang", "推出“数据赋能 智慧税务”项目，入选创新案例。"),
        ("shujugongxiang", "强化数据赋能，提升监管效能。"),
        ("shujugongxiang", "开展数据赋能培训班3期。"),
        ("hefaxingshencha", "开展法治体检进驻企业35家，出具法律意见88条。"),
        ("hefaxingshencha", "律师进驻企业把脉问诊，提出法律意见42条。"),
        ("hefaxingshencha", "法律体检覆盖规上企业60家，审查合同210份。"),
        ("hefaxingshencha", "对园区企业开展走访，帮助审查合同56份。"),
        ("hefaxingshencha", "组织法治体检，为62家企业审核合同340份。"),
        ("xingzhengfuyi", "将行政复议、行政执法资料全部录入平台。"),
        ("xingzhengfuyi", "行政复议、应诉案卷资料按时归档。"),
        ("xingzhengfuyi", "把行政复议相关资料上传考核系统。"),
        ("xingzhengfuyi", "完成行政复议等迎检资料整理。"),
        ("xingzhengfuyi", "行政应诉、行政复议等佐证资料全部装订成册。"),
        ("zhongdajuece", "法制机构在重大行政决策、规范性文件、行政合同中起到了“过滤器”作用。"),
        ("zhongdajuece", "专家在重大决策、项目论证中很好地发挥了智库作用。"),
        ("falvyuanzhu", "在法律援助工作站、退役军人服务站投放宣传展架。"),
    ],
)
def test_a_sentence_about_something_else_proves_nothing(reform: str, text: str) -> None:
    assert not is_practised(reform, text)


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        ("zhongdajuece", "重大行政决策全部履行公众参与、专家论证、合法性审查程序，年内18件。"),
        ("zhongdajuece", "在12件重大行政决策中组织专家论证，公众参与率100%。"),
        ("gonggongfalvfuwu", "先后在法律援助中心、婚姻登记处安装公共法律服务自助终端6台。"),
        ("gonggongfalvfuwu", "投放“无人律所”4台，为群众解答咨询1200人次。"),
        ("shujugongxiang", "打通12个部门业务系统，归集数据3.2亿条，实现数据赋能。"),
        ("hefaxingshencha", "法律顾问审查合同46份，出具法律意见88条。"),
        ("falvyuanzhu", "在法律援助中心设立农民工讨薪窗口，办理法律援助案件320件。"),
        ("xingzhengfuyi", "收到复议申请资料76份，审结行政复议案件70件。"),
        (
            "fuyuanliandong",
            "大力推行行政争议调解解决机制，全年共审理行政复议案件80件，调解和解21件。",
        ),
        ("falvyuanzhu", "在法律援助案件办理中配备少数民族语言翻译8名。"),
        ("falvyuanzhu", "在全县推行法律援助经济困难告知承诺，办理案件210件。"),
        ("xingzhengfuyi", "在行政复议、应诉工作中配备专职人员12名，审结复议案件36件。"),
        ("zhongdajuece", "在重大行政决策中全面落实专家论证、风险评估程序，论证项目9个。"),
    ],
)
def test_the_doing_itself_is_proof_beside_such_words(reform: str, text: str) -> None:
    assert is_practised(reform, text)


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        ("fazhiducha", "连续四年在全市依法行政考核中被评为优秀等次。"),
        ("fazhiducha", "在2023年度法治建设考核中位居全市第一。"),
        ("fazhiducha", "我局在全县法治督察考评中排名第三。"),
        ("zhifajiandu", "在全省行政执法案卷评查中获优秀等次。"),
        ("fazhiducha", "镇党委在年度法治考核中取得“好”等次。"),
        ("zhengwugongkai", "在政务公开第三方评估中名列全省第二。"),
    ],
)
def test_being_graded_by_others_is_no_practice(reform: str, text: str) -> None:
    assert not is_practised(reform, text)


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        ("fazhiducha", "在全县开展法治督察，将考核结果纳入绩效，督察单位46家。"),
        ("zhifajiandu", "组织案卷评查3次，评查案卷120卷，在全市评查中获优秀。"),
        ("fazhiducha", "开展法治建设考核，12个单位被评为优秀等次。"),
        ("yiwangtongban", "在一网通办改革中取消材料36项，网上可办率98%。"),
    ],
)
def test_grading_others_is(reform: str, text: str) -> None:
    assert is_practised(reform, text)


def test_handing_powers_down_is_no_list_of_powers():
    assert not is_practised("quanzeqingdan", "调整316项省级行政职权由市县实施。")
    assert not is_practised("quanzeqingdan", "大力推进行政职权下放，调整实施行政职权3201项。")


def test_a_plan_to_sort_out_disputes_is_no_result():
    plan = "一、2025年工作回顾\n成绩显著。\n二、2026年重点工作\n加强矛盾纠纷排查化解和多元调处。"
    assert not is_practised("fengqiao", plan)


def practised(text: str) -> set[str]:
    findings = find_reforms(Reading(Plain(text), VOCABULARY))
    return {finding.id for finding in findings if finding.status == "practised"}


@pytest.mark.parametrize("part", ["sentences", "mended"])
def test_sentences_show_the_reforms_that_a_reader_sees(part: str):
    wrong = [
        (row["text"], sorted(found), labels)
        for row in SENTENCES[part]
        for labels in [row.get("practised", [])]
        for found in [practised(row["text"])]
        if found - {*labels, *row.get("maybe", [])} or {*labels} - found
    ]
    assert wrong == []


def test_no_false_reform_is_seen_in_sentences_with_unusual_words():
    false = {
        row["text"]: practised(row["text"]) - {*row.get("practised", []), *row.get("maybe", [])}
        for part in ("more", "plain")
        for row in SENTENCES[part]
    }
    assert {text: reforms for text, reforms in false.items() if reforms} == {}

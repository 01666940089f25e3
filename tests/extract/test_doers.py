"""Whose doing a figure is: one body's or group's own figures are no figures of the place."""

import pytest

from casebook.extract import extract
from casebook.extract.comparables.doers import is_own
from casebook.extract.tags import tags_for
from casebook.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()


def published(text: str) -> list[str]:
    """The words of the figures of a text that are published."""
    return [item.text for item in extract(text, VOCABULARY).metrics if item.canonical]


@pytest.mark.parametrize(
    "text",
    [
        "全县法律顾问入村1200余次，解答问题1700件，成功化解矛盾纠纷382件。",
        "全市法治副校长进校园授课620课时，开展宣讲480场，化解矛盾纠纷43件。",
        "区乡贤理事会牵头修路3条，捐资80万元，成功化解矛盾纠纷43件。",
        "市妇联深入12个乡镇，举办讲座40场，受理法律援助案件43件。",
        "平安志愿者队伍入户3000次，排查隐患120处，化解矛盾纠纷43件。",
        "全县村警巡逻1.2万次，排查矛盾纠纷43起。",
        "县公共资源交易中心优化服务，化解矛盾纠纷43件。",
        "县交通运输局坚持源头治理，主动公开政府信息43条。",
        "县卫生健康局持续规范执法，评查行政执法案卷43卷。",
        "市总工会法律服务队走进工地60次，解答法律咨询430人次。",
        "从律所选聘的5名法律顾问审查合同48份。",
        "经过培训的40名法律明白人调解纠纷320件。",
        "由司法所推荐的12名调解员化解矛盾纠纷150起。",
        "县总工会职工法律援助站为320名职工追回欠薪410万元，提供咨询1260人次。",
        "组建“银发”调解队8支，全年成功调解矛盾纠纷140起。",
        # whoever acts, or by what means, in words that no list has
        "“银龄”说和团一个院落一个院落地跑，全年化解矛盾纠纷96件。",
        "青苗护航小分队轮班守在校门口，一年调处矛盾纠纷38起，成功率97%。",
        "“田间法庭”开进果园，解答法律咨询640人次。",
        "县融媒体“法治零距离”节目每周播出两期，解答法律咨询1200人次。",
        "县法律援助中心“农民工专窗”一年接待1400人次，受理法律援助案件212件。",
        "借助“法律赶场”巡回车，开展法治宣传活动52场次。",
        "利用“云上调解”小屋，化解矛盾纠纷210件。",
        "通过“码上说”入口收集纠纷360件，化解332件。",
        "依靠“五星庭院”评比小院，调解矛盾纠纷77件。",
        "商圈共享法务间一开张就排起长队，受理法律援助案件17件。",
        "党员“红马甲”挨家敲门，收集意见210条，化解矛盾纠纷63件。",
        "站均调解矛盾纠纷42件。",
        # persons whose number is told before, or one person
        "全县平安志愿者1860人，全年调解矛盾纠纷760件。",
        "全县网格员队伍壮大到1320人，今年化解矛盾纠纷2150件。",
        "我县有村居法律顾问213名，全年解答问题4100人次，调解矛盾纠纷320件。",
        "15名乡贤调解矛盾纠纷48件。",
        "由15名乡贤组成的调解队调解矛盾纠纷48件。",
        "全县1320名网格员走村入户，化解矛盾纠纷2150件。",
        "调解员老周从业二十年，累计调解矛盾纠纷1600余件，成功率99%。",
        "老支书退休后当起调解员，五年调解矛盾纠纷210件，成功率98%。",
        "基层法律服务工作者共办理诉讼案件63件；参与公益服务35件，其中办理法律援助案件12件。",
        "县人大常委会对13件规范性文件进行备案审查。",
        "红石崖说事长廊启用以来，化解矛盾纠纷43件。",
        "在微信小程序开通咨询专栏，共解答群众法律咨询30人次。",
        "区检察院办理行政诉讼案件43件。",
        "我局聚焦重点，主动公开政府信息27条。",
        # one place after the other, an earlier year, what was left over
        "甲县新设公证点4个，办理公证430件。乙县优化流程，办理公证560件。",
        "2018年，全市受理行政复议案件43件，2023年增长明显。",
        "上年结转政府信息公开申请3件。",
    ],
)
def test_what_one_of_many_did_is_not_published(text: str):
    assert published(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "全县各级人民调解组织走访群众3000户，化解矛盾纠纷43件。",
        "县司法局健全机制，受理法律援助案件43件。",
        "市委、市政府坚持高位推动，化解矛盾纠纷43件。",
        "全县上下同频共振，化解矛盾纠纷96件。",
        "依托县乡村三级调解组织，化解矛盾纠纷3200件。",
        "通过人民调解、行政调解、司法调解联动，化解矛盾纠纷96件。",
        "县法律援助中心开辟绿色通道，受理法律援助案件412件。",
        "代写法律文书170份，办理法律援助案件330件。",
        "设立行政复议受理点14个，收到行政复议申请96件。",
        "公平竞争审查率99.1%，规范性文件合法性审核率100%。",
        "全市上下齐抓共管，化解矛盾纠纷43件。",
        "各乡镇街道主动作为，排查矛盾纠纷43件。",
        "行政复议工作成效明显，受理行政复议案件43件。",
        "县公证处推行上门办，办理公证43件。",
        "市司法局组织专家，评查行政执法案卷43卷。",
        "兵团第五师强化排查，调解矛盾纠纷43件。",
        "红河哈尼族彝族自治州调解矛盾纠纷43件。",
        "律师服务团走进园区，为43家企业开展法治体检。",
        "县委依法治县办组成督察组，对43家单位开展法治督察。",
        "12345热线24小时在线，受理群众诉求43件。",
        "市市场监管局深化登记改革，全市实有经营主体43户。",
        "我局全年受理法律援助案件43件。",
        "现有公证员6名，全年办理公证1200件。",
        "县法律援助中心共有工作人员7名，全年受理法律援助案件486件。",
        "全市共有人民调解组织的专职人员56名，全年调解矛盾纠纷1200件。",
        "县司法局对36件规范性文件进行合法性审核。",
        "为98名受援人提供帮助，全年受理法律援助案件43件。",
    ],
)
def test_what_is_done_for_the_whole_place_is_published(text: str):
    assert len(published(text)) == 1


@pytest.mark.parametrize(
    ("text", "body", "listed"),
    [
        ("受理政府信息公开申请5件。", "", True),
        ("受理政府信息公开申请5件。", "沧岭市人民政府办公室", True),
        ("受理政府信息公开申请5件。", "沧岭市工业和信息化局", False),
        ("全市受理政府信息公开申请5件。", "沧岭市工业和信息化局", True),
        ("受理法律援助案件5件。", "沧岭市工业和信息化局", False),
        ("受理法律援助案件5件。", "沧岭市司法局", True),
    ],
)
def test_a_report_of_one_body_lists_only_figures_of_its_place(text: str, body: str, listed: bool):
    assert len(tags_for(text, [], VOCABULARY, body).metrics) == listed


def test_a_body_named_by_the_words_of_an_indicator_counts_it():
    assert not is_own("沧岭市公证处", VOCABULARY.indicator["gongzheng"])
    assert is_own("沧岭市公证处", VOCABULARY.indicator["zhudong_gongkai"])


def test_what_persons_did_who_are_counted_before_is_theirs():
    """But what the place did after it trained them is its own."""
    assert published("全县“法律明白人”总数1860名，调解矛盾纠纷760件。") == ["1860名"]
    assert published("全镇现有“法律明白人”64名，全年化解矛盾纠纷187件。") == ["64名"]
    assert published("培养“法律明白人”1860名，调解矛盾纠纷760件。") == ["1860名", "760件"]
    assert published("线上培训行政执法人员1468人，评查行政执法案卷43卷。")[-1] == "43卷"
    assert published("现有人民调解员1468名，调解矛盾纠纷5176件。") == ["1468名", "5176件"]
    assert published("律师1476人，人民调解员15450名。") == ["15450名"]


def test_the_noun_of_a_rate_is_nobody():
    assert published("党政机关法律顾问覆盖率达100%，规范性文件报备率98%。") == ["100%", "98%"]


def test_a_heading_is_no_subject():
    assert published("概况。\n关心教师\n化解矛盾纠纷5176件。") == ["5176件"]
    assert published("概况。\n志愿者\n审查合同480份。") == ["480份"]


@pytest.mark.parametrize(
    "text",
    [
        "县综治中心自9月挂牌以来，化解矛盾纠纷688件。",
        "区社会治理中心自2024年3月成立运行以来，调处纠纷231件。",
        "镇级调处中心自10月启用后，化解矛盾纠纷77件。",
        "县调解服务中心自7月15日投用以来，受理矛盾纠纷512件。",
        "上年同期，全市行政机关负责人出庭应诉率97%。",
        "去年同期受理行政复议案件88件。",
        "选树“枫桥式”人民调解组织6个、人民调解员20名。",
        "评选先进司法所3个、人民调解组织8个。",
        "命名优秀人民调解员30名、“法律明白人”50名。",
        "评选星级法治文化阵地12处。",
        "把婚姻、邻里两类纠纷作为排查重点，排查矛盾纠纷130件。",
        "将涉企纠纷列为工作重点，化解矛盾纠纷51件。",
        "全市320个“村民说事点”，化解矛盾纠纷1200件。",
        "全县86个议事亭，调解矛盾纠纷410件。",
        "给残疾人办理法律援助案件21件，挽回经济损失30万元。",
        "为未成年人提供法律援助服务45件，挽回经济损失12万元。",
    ],
)
def test_what_began_in_the_year_or_was_picked_out_is_no_figure_of_the_place(text: str):
    assert published(text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("全县有“法律明白人”1320名，法治文化阵地80处，开展法治宣传活动212场次。", 3),
        ("党政主要负责同志主持召开县委全面依法治县委员会会议2次。", 1),
        ("全市行政诉讼败诉率为9.8%，比去年同期下降2个百分点。", 1),
        ("2024年6月以来，全县化解矛盾纠纷412件。", 1),
        ("为困难群众办理法律援助案件96件，挽回经济损失210万元。", 1),
    ],
)
def test_lists_heads_and_days_narrow_nothing(text: str, figures: int):
    assert len(published(text)) == figures

"""Who was honoured, when and by whom; honours, firsts and practices that stand without their sentence."""

import pytest

from casebook.extract import extract
from casebook.findings import Honour
from casebook.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
DATE = "2024-01-01"


def honours(text: str) -> tuple[Honour, ...]:
    return extract(text, VOCABULARY, DATE).honours


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        # adverbs are no part of who got it; 继…年 is the year of another honour; “…” has another level
        ("青梧县顺利获评全省节水型社会建设先进县。", "who", "青梧县"),
        ("县血站采血组光荣获评全国巾帼文明岗。", "who", "县血站采血组"),
        ("白杨公园管理处接连荣获全市园林绿化先进单位。", "who", "白杨公园管理处"),
        ("礁头渔港一次性入选全省五星级渔港。", "who", "礁头渔港"),
        ("林场如愿获评全国绿化模范单位。", "who", "林场"),
        ("县气象局继2018年之后再次获评全省气象工作先进集体。", "year", ""),
        ("继2017年获评省级卫生县城后，该县又被命名为国家卫生县城。", "year", ""),
        ("柳湾村2016年获评省级文明村。", "year", "2016"),
        ("继2019年跻身省级文明村之后，柳湾村2023年获评全国文明村。", "year", "2023"),
        ("继2019年获评省级文明村之后，柳湾村将目光投向全国。", "year", "2019"),
        ("柳湾村获评全市“国家森林乡村”创建先进村。", "level", "市级"),
        ("海螺岛获评全县“省级和美海岛”培育优秀单位。", "level", "县级"),
        ("青梧县荣获“全国休闲农业示范县”称号。", "level", "国家级"),
        ("渔政站荣获全省“全国文明渔港”创建工作先进单位。", "level", "省级"),
        ("该县荣获“全国科普示范县”“全省双拥模范县”称号。", "level", "国家级"),
    ],
)
def test_fields_of_an_honour(text: str, field: str, value: str):
    assert getattr(honours(text)[-1], field) == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“管水员”做法入选全省水利改革典型案例。", "全省水利改革典型案例"),
        ("青梧小学荣获全国文明校园称号。", "全国文明校园"),
        ("全县义务教育质量监测得分91.2，位居丰宁市第三。", "第三"),
        ("2022年度农村公路养护考核全省第一名。", "第一"),
        ("生态环境满意度全市第二名。", "第二"),
        ("“渠长制”做法在全省水利系统作典型发言。", "在全省水利系统作典型发言"),
        ("在全国农村供水工作推进会上，我县作为先进典型作发言。", "作为先进典型作发言"),
        ("灌区改造工作在全国水利系统作经验介绍。", "作经验介绍"),
        ("“船头会”做法在全市乡村治理现场会上进行大会交流。", "进行大会交流"),
        ("“水权银行”改革得到省政府领导批示肯定。", "批示肯定"),
        ("“水权银行”改革得到水利部书面肯定。", "书面肯定"),
        ("青梧县抗旱工作被评为“优秀”。", "“优秀”"),
        ("入选上虞区第一批示范水站。", "上虞区"),
        ("青梧县获批创建国家水土保持示范县。", "创建国家"),
    ],
)
def test_names_of_honours(text: str, words: str):
    assert [honour for honour in honours(text) if words in honour.name]


@pytest.mark.parametrize(
    "text",
    [
        "去年有省级以上典型案例、试点项目9个入选。",
        "全年入选市级及以上典型经验21个。",
        "入选国家级以上典型案例3个、省级7个。",
        "获评省部级以上荣誉12项。",
        "码头获颁全国首张渔船碳票。",
        "园区获得全省首份排污权抵押证明，荣获一片好评。",
        "县领导为青梧小学荣获全国文明校园称号揭牌。",
        "用水量下降幅度全省排名第五。",
        "去年降水量位居陇东市第一。",
        "在全镇范围内进行交流。",
        "干部在全县各村进行走访交流。",
        "节水工作得到了市领导的充分肯定。",
        "此项工作得到省、市领导高度肯定。",
        "石桥村荣获全国先进。",
        "选手张某荣获一等奖。",
        "相关做法在全省推广。",
    ],
)
def test_what_is_no_honour_or_not_understood_alone(text: str):
    assert not honours(text)


@pytest.mark.parametrize(
    ("kind", "text", "count"),
    [
        ("firsts", "率先在丰宁市范围内建成村级水质检测室。", 1),
        ("firsts", "率先在全省推行水费“代收点”。", 1),
        ("firsts", "首创“水管员星级”制度、健全考核办法、强化奖惩。", 1),
        ("firsts", "县水务局首次召开例会。", 0),
        ("firsts", "率先垂范、深入一线。", 0),
        ("initiatives", "建立“早发现、勤巡查、快处置”机制，堤防无一出险。", 1),
        ("initiatives", "打造“船来即检、检完即走”的服务品牌。", 1),
        ("initiatives", "构建“渠长+水管员+农户”的协同体系。", 1),
        ("initiatives", '打造"船头会"品牌，推行"渠边早会"。', 2),
        ("initiatives", '创新"网格+河段"巡护模式。', 1),
        ("initiatives", "成立“材料审核组”“现场督导组”“后勤保障组”三个小组。", 0),
        ("initiatives", "全面实行“以奖代补”机制，推进“多审合一”改革。", 0),
        ("initiatives", "建立“分级负责、属地管理”的工作机制，完善“统一调度、分头落实”的体系。", 0),
        ("initiatives", "传承“渡江故事”发源地红色教育的制度。", 0),
        ("initiatives", "实行“前台统一受理、后台分办”服务模式。", 0),
    ],
)
def test_firsts_and_practices(kind: str, text: str, count: int):
    assert len(getattr(extract(text, VOCABULARY, DATE), kind)) == count

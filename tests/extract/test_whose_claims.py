"""Whose an honour is, what was first and among whom, and named practices of lists."""

import pytest

from casebook.extract import extract
from casebook.findings import First, Honour
from casebook.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
DATE = "2024-01-01"


def honours(text: str) -> tuple[Honour, ...]:
    return extract(text, VOCABULARY, DATE).honours


def firsts(text: str) -> tuple[First, ...]:
    return extract(text, VOCABULARY, DATE).firsts


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("柳河镇清水村修渠护堤。该村被评为全国文明村。", "柳河镇清水村"),
        ("柳河镇坚持河长巡河。\n该镇荣获全省水利工作先进集体。", "柳河镇"),
        ("滨湖社区办起食堂。该社区获评全省养老示范社区。", "滨湖社区"),
        ("县水务局改造管网。该局被省水利厅评为全省先进集体。", "县水务局"),
        ("“法润乡村”项目惠及百村。该项目获评全国优秀案例。", "“法润乡村”项目"),
        ("近年来，北山乡种树固沙。2012年初该乡获评全国绿化模范单位。", "北山乡"),
        ("近年来，北山乡种树固沙。去年，该乡获评全国绿化模范单位。", "北山乡"),
    ],
)
def test_that_town_is_the_one_named_before(text: str, who: str):
    (honour,) = honours(text)
    assert honour.who == who


@pytest.mark.parametrize(
    "text",
    [
        "该镇荣获全省水利工作先进集体。",
        "各村护堤有功。该村被评为全国文明村。",
        "管网改造完成。该局被省水利厅评为全省先进集体。",
        "王某任该镇调解员，该镇司法所荣获全国先进集体。",
        "居民满意。该社区获评全省养老示范社区。",
        "我县种树固沙。该乡获评全国绿化模范单位。",
    ],
)
def test_an_honour_of_an_unknown_town_is_withheld(text: str):
    assert honours(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "该县荣获“全国科普示范县”称号。",
        "该市获评全国文明城市。",
        "我镇荣获全省水利工作先进集体。",
        "我局被省水利厅评为全省先进集体。",
        "全县连续三年获评全省平安县先进单位。",
    ],
)
def test_the_reporting_place_needs_no_name(text: str):
    (honour,) = honours(text)
    assert honour.who == ""


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # lent across a comma only where the verb fits and the clause has no subject of its own
        ("12项节水做法获全省推广，被授予“全国节水工作先进集体”。", ""),
        ("“渠长制”做法获全省推广，被评为全国水利系统先进单位。", ""),
        ("3项改革获省政府肯定，获评全国水土保持先进集体。", ""),
        ("“水权银行”被评为全国水利优秀案例，“节水型社会试点”通过国家验收。", ""),
        ("“码上停车”获评全省优秀案例，“智慧城市试点”通过省级验收。", ""),
        ("清水村获评全国文明村，入选全省典型案例。", "清水村"),
        ("“渠长制”被省水利厅推广，获评全国优秀案例。", "“渠长制”"),
        ("县供水站获评全省文明单位，被授予全国工人先锋号先进集体。", "县供水站"),
        ("第一小学获评全国文明校园，入选全省优秀案例。", "第一小学"),
        ("“河长日”做法获全省推广，入选全国典型案例。", "“河长日”做法"),
    ],
)
def test_subject_across_a_comma(text: str, who: str):
    assert honours(text)[-1].who == who


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("“渠长制”做法被省级推广。", ""),
        ("“渠长制”机制被市级转发。", ""),
        ("“河长日”机制被国家级层面推广。", ""),
        ("“水权银行”机制被专题简报刊发。", ""),
        ("“水权银行”机制被工作专报刊发推广。", ""),
        ("“渠长制”做法被省水利厅推广。", "省水利厅"),
        ("“渠长制”机制被市政府办公室转发。", "市政府办公室"),
        ("“河长日”机制被水利部推广。", "水利部"),
        ("“水权银行”机制被《水利简报》刊发。", "《水利简报》"),
        ("“水权银行”机制被省委办公厅刊发推广。", "省委办公厅"),
    ],
)
def test_a_giver_is_a_body(text: str, by: str):
    (honour,) = honours(text)
    assert honour.by == by
    assert "“" in honour.name or by  # without a giver it is told of what


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("全市得94.192分，排名全市第一。", []),
        ("全县得91.2分，居全省第二。", []),
        ("我县综合得88.5分，位列全市第三。", []),
        ("县水务局获评先进集体。", []),
        ("我局获评优秀等次。", []),
        ("在全省节水考核中获评优秀等次。", ["全省节水考核中获评优秀等次"]),
        ("在全市河湖评比中获评先进集体。", ["全市河湖评比中获评先进集体"]),
        ("公共供水满意度得分91.2，居全市第二。", ["公共供水满意度得分91.2，居全市第二"]),
        ("荣获全省水利工作先进集体。", ["全省水利工作先进集体"]),
        ("获评全国节水工作优秀单位。", ["全国节水工作优秀单位"]),
    ],
)
def test_an_honour_keeps_its_contest(text: str, names: list[str]):
    assert [honour.name for honour in honours(text)] == names


@pytest.mark.parametrize(
    ("text", "what", "among"),
    [
        # the fame of a thing, and how far it reaches, are no scope of what was first
        ("全省唯一自建律师团队首创“一站式”服务模式。", "“一站式”服务模式", ""),
        ("组建全省规模最大的水质实验室首创“双人复检”方法。", "“双人复检”方法", ""),
        ("全国知名商场首创“先行赔付”承诺制度。", "“先行赔付”承诺制度", ""),
        ("全市最老社区首创“敲门问安”服务制度。", "“敲门问安”服务制度", ""),
        ("全国文明村首创“积分养老”互助模式。", "“积分养老”互助模式", ""),
        ("在全省率先实现电子证照共享互认。", "实现电子证照共享互认", "全省"),
        ("率先在全市范围内成立公共法律服务中心。", "成立公共法律服务中心", "全市"),
        ("全省首创“双人复检”方法。", "“双人复检”方法", "全省"),
        ("成为全省首个实现农村集中供水的地区。", "实现农村集中供水", "全省"),
        ("是全国首个开展水权交易的城市。", "开展水权交易", "全国"),
        ("是全省首批完成管网改造的县。", "完成管网改造", "全省"),
        ("为全国首个取消挂号费的省份。", "取消挂号费", "全国"),
        ("系全市首家开通夜间公交的乡镇。", "开通夜间公交", "全市"),
        ("建成全省首个智慧水务中心。", "智慧水务中心", "全省"),
    ],
)
def test_what_was_first_and_among_whom(text: str, what: str, among: str):
    (first,) = firsts(text)
    assert (first.what, first.among) == (what, among)


@pytest.mark.parametrize(
    "text",
    [
        "率先在全市范围内实现村卫生室全覆盖。",
        "率先在全县范围内推行垃圾分类。",
        "率先在全省范围内推开检验结果互认。",
        "率先在全区范围内普及学前教育。",
        "率先在全州范围内全面完成改厕。",
    ],
)
def test_the_reach_of_coverage_is_no_claim(text: str):
    assert firsts(text) == ()


@pytest.mark.parametrize(
    ("text", "practices"),
    [
        (
            "打造“乡贤”“老兵”“银发”等调解品牌。",
            [("“乡贤”", "调解品牌"), ("“老兵”", "调解品牌"), ("“银发”", "调解品牌")],
        ),
        (
            "培育青湖镇“老支书”、白杨镇“乡贤”、柳树乡“和事佬”等调解工作室。",
            [
                ("青湖镇“老支书”", "调解工作室"),
                ("白杨镇“乡贤”", "调解工作室"),
                ("柳树乡“和事佬”", "调解工作室"),
            ],
        ),
        (
            "打造“清渠先锋”“护水卫士”等志愿服务品牌。",
            [("“清渠先锋”", "志愿服务品牌"), ("“护水卫士”", "志愿服务品牌")],
        ),
        ("打造“渠长茶叙”品牌。", [("“渠长茶叙”品牌", "品牌")]),
        (
            "打造“一线工作法”“四定三包”责任制。",
            [("“一线工作法”", ""), ("“四定三包”责任制", "责任制")],
        ),
    ],
)
def test_practices_of_a_list(text: str, practices: list[tuple[str, str]]):
    found = extract(text, VOCABULARY, DATE).initiatives
    assert [(item.text, item.kind) for item in found] == practices


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        (
            "“板凳调解室”入选全市十佳案例，做法被《湖北日报》专版报道。",
            ["“板凳调解室”", "“板凳调解室”"],
        ),
        ("“三色预警”机制获评全市创新案例，经验做法被省委转发推广。", ["“三色预警”机制"] * 2),
        ("“背包法庭”获评全国青年文明号，典型经验在全省法院推广。", ["“背包法庭”"] * 2),
        ("经验被省司法厅在全省推广。", []),
        ("案卷管理更加规范，做法被《法治日报》报道。", []),
    ],
)
def test_a_practice_that_is_only_called_one_has_the_name_told_before(text: str, whose: list[str]):
    assert [honour.who for honour in honours(text)] == whose

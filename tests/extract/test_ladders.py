"""How far a reform has come by what a text says: each rung on made-up sentences."""

import pytest

from casebook.casetext import read_case
from casebook.casetext.folded import findings_of, ladders_of
from casebook.extract.evaluation import evaluate
from casebook.extract.ladder import RUNG_LABELS, RUNGS
from casebook.vocabulary import load_vocabulary, read_vocabulary
from tests.helpers.cases import case
from tests.helpers.paths import ROOT

VOCABULARY = load_vocabulary()
SETS = ("gold", *(f"readings/{name}" for name in ("cities", "counties", "towns", "practices")))
OTHER_FIELD, _ = read_vocabulary(ROOT / "examples/yingshang/vocabulary")


def rungs(text, reform, vocabulary=VOCABULARY):
    """Rung -> its words, of a reform given by name, without that of its naming."""
    findings = findings_of(text, vocabulary, "2024-03-01")
    ladders, faults = ladders_of(text, vocabulary, "2024-03-01", findings)
    assert not faults
    [ladder] = [item for item in ladders if item.name == reform]
    assert [step.rung for step in ladder.steps] == [
        rung for rung in RUNGS if rung in {step.rung for step in ladder.steps}
    ]
    found = {step.rung: text[step.start : step.end] for step in ladder.steps}
    assert found.pop("proposed", "")
    return found


@pytest.mark.parametrize(
    ("reform", "text", "expected"),
    [
        (
            "12345热线",
            "印发《甲县12345热线工作规程》，12345热线全年办理诉求5600件。",
            {
                "issued": "印发《甲县12345热线工作规程》",
                "running": "12345热线全年办理诉求5600件",
                "figures": "12345热线全年办理诉求5600件",
            },
        ),
        (
            "综合行政执法改革",
            "深化综合行政执法改革，执法队伍由30支减为7支。",
            dict.fromkeys(("running", "figures", "compared"), "执法队伍由30支减为7支"),
        ),
        (
            "企业法治体检",
            "乙市司法局组织律师开展法治体检，该做法在全省推广。",
            {"running": "乙市司法局组织律师开展法治体检", "verified": "该做法在全省推广"},
        ),
        # planned, asked for, or lacking
        ("跨域通办", "明年，丙市将推行跨省通办，力争办理2000件，同比翻番。", {}),
        ("政务公开", "各单位要推进政务公开，公开信息不少于300条。", {}),
        # asked for by someone, or kept to by rule
        (
            "府院联动与行政争议化解",
            "两会上，代表提出意见。\n呼吁建立府院联动机制，通报败诉案件。",
            {},
        ),
        ("行政执法监督", "每季度评查执法案卷要不少于50卷。", {}),
        # opened, in a clause that goes on about it
        (
            "公共法律服务体系",
            "整合资源建设县公共法律服务中心，中心已揭牌。",
            {"running": "整合资源建设县公共法律服务中心"},
        ),
        # an average that the figure before is compared with; an earlier year; how many times
        (
            "社区矫正",
            "在册社区矫正对象176人，再犯罪率0.2%，远低于全省平均水平。",
            {
                **dict.fromkeys(("running", "figures"), "在册社区矫正对象176人"),
                "compared": "远低于全省平均水平",
            },
        ),
        (
            "12345热线",
            "12345热线接办诉求8.4万件，相当于前一年的1.4倍。",
            {
                **dict.fromkeys(("running", "figures"), "12345热线接办诉求8.4万件"),
                "compared": "相当于前一年的1.4倍",
            },
        ),
        # a version is no number of results; a list that is published after its name
        (
            "包容审慎监管",
            "发布轻微违法免罚清单2.0版。",
            {"issued": "发布轻微违法免罚清单2.0版"},
        ),
        ("权责清单", "部门权责清单已正式向社会公布。", {"issued": "部门权责清单已正式向社会公布"}),
        # what is only named can be verified
        (
            "枫桥经验与多元解纷",
            "“村头说事”入选全省新时代“枫桥经验”典型案例。",
            {"verified": "“村头说事”入选全省新时代“枫桥经验”典型案例"},
        ),
        # documents of others, or that are only followed
        ("政务公开", "认真贯彻落实国务院印发的《关于推进政务公开工作的意见》。", {}),
        # hidden figures are none
        (
            "法律援助",
            "全年办理法律援助案件**件。",
            {"running": "全年办理法律援助案件**件"},
        ),
    ],
)
def test_rungs(reform, text, expected):
    assert rungs(text, reform) == expected


@pytest.mark.parametrize(
    "text",
    [
        "丁镇开展人民调解，调解员老周被评为全国模范人民调解员。",
        "丁镇开展人民调解工作，镇司法所获评全市平安建设优秀单位。",
        "丁镇开展人民调解，被确定为全省调解工作试点。",
    ],
)
def test_an_honour_of_a_person_of_others_or_a_trial_verifies_nothing(text):
    assert "verified" not in rungs(text, "人民调解")


def test_what_follows_under_another_head_is_not_the_reforms():
    text = "推行“双随机、一公开”监管，深化普法宣传，开展讲座200场，听众比上年多3成。"
    assert not {"figures", "compared"} & rungs(text, "双随机一公开").keys()


def test_what_happened_in_the_whole_place_since_then_is_not_the_reforms():
    text = "法治政府示范创建以来，全区新增经营主体3.9万户，同比增长39%。"
    assert not {"running", "figures", "compared"} & rungs(text, "法治政府示范创建").keys()
    text = "12345热线开通以来，受理诉求12万件，比上一年多三成。"
    assert rungs(text, "12345热线")["figures"] == "受理诉求12万件"


def test_an_office_named_a_model_is_verified():
    text = "县公共法律服务中心被省司法厅命名为省级示范点。"
    assert rungs(text, "公共法律服务体系").keys() == {"verified"}


def test_a_field_without_words_of_its_own_has_ladders():
    text = (
        "戊区实行简易注销，出台《戊区企业简易注销工作规程》，简易注销1200户，用时比上年缩短一半。"
    )
    found = rungs(text, "简易注销", OTHER_FIELD)
    assert found.keys() == {"issued", "running", "figures"} | (found.keys() & {"compared"})


def test_a_text_in_traditional_characters_has_the_same_rungs():
    text = "己縣12345熱線全年辦理訴求5600件，辦結率比上年提高3個百分點。"
    assert rungs(text, "12345热线")["figures"] == "己縣12345熱線全年辦理訴求5600件"


def test_an_editor_turns_one_rung_off():
    body = "庚县12345热线全年办理诉求5600件。"
    written = case("a", body=body, reforms=("12345热线",))
    off = case("a", body=body, reforms=("12345热线",), hidden_findings=("落实:12345热线:有数据",))
    by_id = case(
        "a", body=body, reforms=("12345热线",), hidden_findings=("落实:rexian12345:figures",)
    )
    shown = [
        {step.rung for ladder in read_case(item, VOCABULARY).ladders for step in ladder.steps}
        for item in (written, off, by_id)
    ]
    assert shown == [{"proposed", "running", "figures"}, *[{"proposed", "running"}] * 2]


def test_nineteen_of_twenty_rungs_are_right_on_the_labelled_practices():
    reports = [evaluate(ROOT / "tests" / name) for name in SETS]
    for rung in RUNG_LABELS:
        scores = [report[f"ladders.{rung}"] for report in reports]
        right, extra = sum(s.right for s in scores), sum(s.extra for s in scores)
        assert right >= 10
        assert right / (right + extra) >= 0.95, [line for s in scores for line in s.errors]


@pytest.mark.parametrize(
    ("text", "reform"),
    [
        ("全面推行行政执法“三项制度”，编制1套方案、2类文本。", "行政执法三项制度"),
        ("落实行政执法公示制度，制定3套模板、4张流程图。", "行政执法三项制度"),
        ("构建1个平台、3大体系的行政执法全过程记录架构。", "行政执法三项制度"),
    ],
)
def test_the_number_of_parts_of_a_reform_is_no_figure_of_it(text, reform):
    assert "figures" not in rungs(text, reform)


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        ("服务型行政执法", "服务型行政执法有4部作品在全省微电影评选中获奖。"),
        ("普法责任制", "落实普法责任制，制作的普法短视频荣获全国法治动漫征集展播一等奖。"),
        ("人民调解", "开展人民调解，选送的人民调解主题微电影获评全省优秀作品。"),
        ("法律援助", "开展法律援助，法律援助故事征文获评全省一等奖。"),
        ("行政复议", "深化行政复议工作，行政复议论文获评全国优秀成果。"),
    ],
)
def test_a_prize_for_a_film_or_an_essay_verifies_no_reform(reform: str, text: str):
    assert "verified" not in rungs(text, reform)

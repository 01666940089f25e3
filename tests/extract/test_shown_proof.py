"""What proves a reform must be done, by the right body; the clearest sentence is shown."""

import pytest

from casebook.extract.metrics import find_metrics
from casebook.extract.plain import Plain
from casebook.extract.reading import Reading
from casebook.extract.reforms.showing import is_unclear
from casebook.index import make_corpus
from casebook.index.model import PlacedCase
from tests.extract.test_practised import VOCABULARY, found, is_practised
from tests.helpers.cases import case


@pytest.mark.parametrize(
    ("reform", "text", "shown"),
    [
        ("pufa", "建成法治公园两处。这是全县普法工作大提速的一个缩影。", "建成法治公园两处"),
        (
            "wanggehua",
            "召开网格化管理推进会议，动员网格员上门走访、部署2项任务。划分网格46个。",
            "划分网格46个",
        ),
        ("falvyuanzhu", "加大法律援助工作力度。办理法律援助案件9件。", "办理法律援助案件9件"),
        (
            "minzhufazhicun",
            "柳坪村获得“省级民主法治示范村”称号柳坪镇始终重视法治。创建民主法治示范村4个。",
            "创建民主法治示范村4个",
        ),
        (
            "shequjiaozheng",
            "此举使社区矫正对象23人受益。走访社区矫正对象8人。",
            "走访社区矫正对象8人",
        ),
    ],
)
def test_a_clear_sentence_is_shown_before_others(reform: str, text: str, shown: str) -> None:
    finding = found(text)[reform]
    assert finding.status == "practised"
    assert finding.text == shown


@pytest.mark.parametrize(
    "sentence",
    [
        "这是全县推行首违不罚的一个缩影。",
        "县里召开基层治理会议，对下步工作进行部署。",
        "持续加大执法监督力度。",
        "深入推进政务公开，全面提升服务水平。",
        "荣获全国先进称号河口区始终把法治放在首位。",
        "（二）严格落实行政执法“三项制度”。",
        "（三）乡镇法治督察全覆盖。",
    ],
)
def test_sentences_that_prove_badly(sentence: str) -> None:
    assert is_unclear(sentence, sentence.rstrip("。"))


@pytest.mark.parametrize(
    "sentence",
    [
        "召开依法治县委员会会议3次，对重点任务进行部署。",
        "深入推进政务公开，发布信息320条。",
        "推行首违不罚，免罚案件18件。",
        "（二）建立府院联动机制，定期会商。",
        "（一）办理行政复议案件52件。",
        "全面推行权力清单，公布《县级权责清单》。",
        "法律顾问列席会议，逐件审查合同。",
    ],
)
def test_sentences_that_prove_alone(sentence: str) -> None:
    assert not is_unclear(sentence, sentence.rstrip("。"))


def test_two_lines_without_punctuation_prove_badly() -> None:
    assert is_unclear("划分网格46个\n网格员入户走访。", "划分网格46个\n网格员入户走访")


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        ("yiwangtongban", "以政务服务网为依托，公开办事指南。"),
        ("yiwangtongban", "充分依托一体化政务服务平台，优化办事流程。"),
        ("wanggehua", "以全科网格为载体，了解群众需求。"),
        ("pufa", "这是该镇普法工作的一个缩影。"),
        ("gonggongfalvfuwu", "老李的经历只是公共法律服务工作的一个缩影。"),
    ],
)
def test_a_means_and_a_sign_of_it_prove_nothing(reform: str, text: str) -> None:
    assert not is_practised(reform, text)


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        ("rexian12345", "依托12345热线受理诉求800件。"),
        ("wanggehua", "依托全科网格开展走访，化解矛盾46起。"),
        ("yiwangtongban", "推行“一网通办”，以数据共享为支撑。"),
        ("shujugongxiang", "依托大数据平台归集电子证照12万条。"),
        ("gonggongfalvfuwu", "依托司法所建立公共法律服务站11个。"),
    ],
)
def test_what_is_done_with_a_means_proves_it(reform: str, text: str) -> None:
    assert is_practised(reform, text)


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        ("fuyuanliandong", "会议对降低败诉率，健全府院联动机制进行安排部署。"),
        ("zonghezhifa", "县长召开会议，就深化综合行政执法改革、推行包容审慎监管作出安排。"),
        ("shuangsuiji", "对落实“一网通办”、推行“双随机、一公开”进行再部署。"),
        ("wanggehua", "镇里召开网格化管理工作会议，动员各村党支部。"),
        ("yingjichuzhi", "会议研究部署应急演练和值班值守。"),
        ("zhengwugongkai", "会上对做好信访接待，规范政务公开，改进文风作了具体安排。"),
    ],
)
def test_what_a_meeting_arranged_is_not_done(reform: str, text: str) -> None:
    assert not is_practised(reform, text)


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        ("fuyuanliandong", "对涉诉案件开展分析，健全府院联动机制，召开联席会议4次。"),
        ("zonghezhifa", "对防火作出安排，整合执法力量组建综合执法队。"),
        ("shuangsuiji", "推行“双随机、一公开”监管，抽查企业46家，并对下阶段工作进行部署。"),
        ("shufa", "召开依法治县委员会会议2次，对普法工作进行安排部署。"),
        ("yingjichuzhi", "开展应急演练12次，会议对防汛作了部署。"),
    ],
)
def test_orders_about_other_things_take_nothing_away(reform: str, text: str) -> None:
    assert is_practised(reform, text)


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        # for enterprises and citizens
        ("hefaxingshencha", "律师服务团为企业提供法律意见31条。"),
        ("hefaxingshencha", "走访企业46家，提供法律意见120条。"),
        ("hefaxingshencha", "帮企业审查合同18份。"),
        ("hefaxingshencha", "值班律师为群众出具法律意见7份。"),
        ("hefaxingshencha", "专员仔细审查企业送来的用工协议。"),
        # another review
        ("hefaxingshencha", "把公平竞争作为规范性文件审查的一票否决指标。"),
        # law-making
        ("zhongdajuece", "召开立法听证会2场，公开征求意见。"),
        ("zhongdajuece", "公布法规草案，召开听证会、专家论证会。"),
        ("zhongdajuece", "对立法项目公开征求意见，组织专家论证会。"),
        ("zhongdajuece", "《物业管理条例（草案）》经座谈会、听证会讨论。"),
        ("zhongdajuece", "围绕立法召开座谈会、听证会6场。"),
        # powers that are no law enforcement
        ("zhifaxiachen", "实施乡镇（街道）扩权赋能行动。"),
        ("zhifaxiachen", "推动服务重心下移，设立便民站18个。"),
        ("zhifaxiachen", "对开发区放权赋能，下放审批12项。"),
        ("zhifaxiachen", "工作重心向基层延伸，干部驻村46人。"),
        ("zhifaxiachen", "推进园区放权赋权改革。"),
    ],
)
def test_the_same_act_for_others_is_not_the_reform(reform: str, text: str) -> None:
    assert not is_practised(reform, text)


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        ("hefaxingshencha", "司法局为县政府重大决策提供法律意见31条。"),
        ("hefaxingshencha", "审查政府合同46份，出具审查意见80条。"),
        ("hefaxingshencha", "对与5家企业签订的招商协议开展合法性审查。"),
        ("hefaxingshencha", "审查规范性文件19件、行政协议22份。"),
        ("hefaxingshencha", "法律顾问对部门文件提出法律意见13条。"),
        ("zhongdajuece", "公交票价调整召开听证会，并经专家论证、合法性审查。"),
        ("zhongdajuece", "编制重大行政决策事项目录，列入事项5项。"),
        ("zhongdajuece", "决策草案向社会征求意见，召开听证会2场。"),
        ("zhongdajuece", "重大行政决策全部经集体讨论决定。"),
        ("zhongdajuece", "3项决策完成风险评估、公众参与和听证会程序。"),
        ("zhifaxiachen", "推动行政执法重心下移，下派人员60名。"),
        ("zhifaxiachen", "对镇街扩权赋能，把处罚权交给18个镇。"),
        ("zhifaxiachen", "向街道下放行政处罚权72项。"),
        ("zhifaxiachen", "组建镇级队伍，执法力量和重心向基层下沉。"),
        ("zhifaxiachen", "镇里承接执法事项42项。"),
    ],
)
def test_the_act_on_the_right_object_proves_it(reform: str, text: str) -> None:
    assert is_practised(reform, text)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("律师服务团为企业审查合同，提出法律建议31条。", False),
        ("律师协会审查章程，提出法律意见12条。", False),
        ("帮助企业审核规章，提出建议20条。", False),
        ("为群众审查协议，提出法律建议8条。", False),
        ("为民企合同审查提出意见9条。", False),
        ("开展文件合法性审查，提出合法性审查意见31条。", True),
        ("法律顾问审查政府合同，提出法律建议42条。", True),
        ("对部门文件进行合法性审核，提出审核意见17条。", True),
        ("司法局审查重大决策，提出法律意见8条。", True),
        ("合法性审查机构出具审查意见26条。", True),
    ],
)
def test_advice_to_enterprises_is_no_advice_to_the_government(text: str, counted: bool) -> None:
    metrics = find_metrics(Reading(Plain(text), VOCABULARY))
    names = {VOCABULARY.indicator[m.canonical].name for m in metrics if m.canonical}
    assert ("合法性审查意见条数" in names) is counted


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        ("shujugongxiang", "对数据共享的范围没有作出明确规范。"),
        ("fuyuanliandong", "至今没有建立起府院联动机制。"),
        ("cailiangjizhun", "各部门缺乏统一的裁量基准，没有出台裁量细则。"),
        ("wanggehua", "网格化管理尚未实现全覆盖。"),
        ("falvguwen", "乡镇缺乏专职公职律师2名。"),
        ("hefaxingshencha", "没有开展合同审查。"),
    ],
)
def test_what_was_not_done_proves_nothing(reform: str, text: str) -> None:
    assert not is_practised(reform, text)


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        ("cailiangjizhun", "针对裁量权缺乏标准的问题，细化裁量基准210项。"),
        ("falvguwen", "为缺乏公职律师的乡镇聘请法律顾问18名。"),
        ("hefaxingshencha", "审查文件46件，没有出台一件违法文件。"),
        ("wanggehua", "没有物业的小区划分网格12个，配备网格员24名。"),
        ("xinyong", "为没有建立台账的46家企业修复信用。"),
    ],
)
def test_a_lack_that_was_mended_takes_nothing_away(reform: str, text: str) -> None:
    assert is_practised(reform, text)


@pytest.mark.parametrize(
    "sentence",
    [
        "“放管服”改革深入推进，办事环境明显改善。",
        "审查合同46件市里组建执法队伍。",
        "推行首违不罚，这是全区改革中的一项。",
        "创建示范区，是改善环境的重要举措。",
        "把开展网格化管理作为惠民工程，常抓不懈。",
        "办事的老李对“一窗受理”赞不绝口。",
    ],
)
def test_sums_and_praise_prove_badly(sentence: str) -> None:
    assert is_unclear(sentence, sentence.rstrip("。"))


@pytest.mark.parametrize(
    "sentence",
    [
        "46个乡镇建立公共法律服务站。",
        "“放管服”改革深入推进，取消证明46项。",
        "将法治建设作为考核指标，权重占5分。",
        "审查合同46件，市里组建执法队伍。",
        "创建工作由县长牵头，设立专班。",
    ],
)
def test_doings_prove_well(sentence: str) -> None:
    assert not is_unclear(sentence, sentence.rstrip("。"))


@pytest.mark.parametrize(
    ("reform", "text"),
    [
        ("xingzhengjiancha", "行政检察具有一手托两家的特点。"),
        ("renmintiaojie", "人民调解具有不收费、不伤和气的优势。"),
        ("pufa", "普法直播具有覆盖面广的特征。"),
        ("shujugongxiang", "部门之间的数据共享往往难以兼顾安全。"),
        ("shifanchuangjian", "各村开展民主法治示范创建。"),
    ],
)
def test_what_is_true_everywhere_proves_nothing(reform: str, text: str) -> None:
    assert not is_practised(reform, text)


@pytest.mark.parametrize(
    ("reform", "text", "shown"),
    [
        (
            "fangguanfu",
            "持续加大简政放权力度。38家单位精简审批流程51个，优化营商环境。",
            "38家单位精简审批流程51个",
        ),
        (
            "fangguanfu",
            "深化“放管服”改革。企业开办不再收费。审批流程由11道变为4道。",
            "审批流程由11道变为4道",
        ),
    ],
)
def test_what_completes_a_slogan_is_shown_instead(reform: str, text: str, shown: str) -> None:
    finding = found(text)[reform]
    assert finding.status == "practised"
    assert finding.text == shown


def test_a_sentence_that_readers_may_not_see_is_shown_last() -> None:
    body = "单亲妈妈向阳通过法律援助拿回工资3万元，她连声道谢。\n\n法律援助中心免费办理案件。\n"
    item = case("430105-2024-02-10", body=body, reforms=("法律援助",))
    corpus = make_corpus([PlacedCase(item, "cases/a.md")], VOCABULARY)
    quotes = corpus.evidence(corpus.cases[0])["法律援助"].quotes
    assert [quote.text for quote in quotes] == ["法律援助中心免费办理案件。", "（涉及个人，略）"]

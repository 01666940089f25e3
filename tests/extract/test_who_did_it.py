"""A reform is practised where the reporting place did it, not where a clause only goes by it."""

import pytest

from casebook.extract.plain import Plain
from casebook.extract.reading import Reading
from casebook.extract.reforms.organs import Organs
from casebook.extract.reforms.reforms import find_reforms
from casebook.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()


def practised(text: str) -> dict[str, str]:
    """Id of each practised reform -> the clause that is shown for it."""
    findings = find_reforms(Reading(Plain(text), VOCABULARY))
    return {finding.id: finding.text for finding in findings if finding.status == "practised"}


def is_practised(reform: str, sentence: str) -> bool:
    return reform in practised(f"各项工作扎实推进。{sentence}")


@pytest.mark.parametrize(
    ("reform", "sentence"),
    [
        # an occasion, a means, an aim
        ("fengqiao", "在接访包案、调处邻里纠纷等工作中，始终讲政策、讲道理。"),
        ("xingzhengfuyi", "在办理行政复议案件过程中，注意听取双方意见。"),
        ("hefaxingshencha", "为推进合法性审查向村级延伸，镇里多次调研。"),
        ("pufa", "采取开设普法专栏、举办法治讲座等形式，营造良好氛围。"),
        ("guifanxingwenjian", "确保规范性文件在提交会议审议前，材料齐全。"),
        # a court's, a procuratorate's and a congress's doing
        ("xingzhengyingsu", "2023年，县法院审结行政诉讼案件66件，发出司法建议4份。"),
        ("xinyong", "市中级法院依法限制高消费820人，修复信用60人。"),
        ("falvyuanzhu", "区法院开展涉民生案件集中执行，为86名工人追回欠薪90万元。"),
        ("pufa", "县检察院开展法治宣传30场。"),
        ("guifanxingwenjian", "市人大常委会对规范性文件开展备案审查12件。"),
        # offices and groups
        ("shequjiaozheng", "局机关设办公室、法治调研科、社区矫正科。"),
        ("pufa", "机关有7个股室（普法与依法治理股、公共法律服务股等）。"),
        ("pufa", "成立镇长任组长的普法依法治理领导小组。"),
        ("xingzhengfuyi", "建立行政审判与行政复议联席会议制度。"),
        ("xingzhengfuyi", "健全行政复议与信访有效衔接机制。"),
        ("falvmingbairen", "组建由教师、法律明白人等组成的巡逻队。"),
        # a part of a mechanism of another kind
        ("lingdaoxuefa", "该局探索“理论学法”“模拟法庭”“旁听庭审”的应诉工作机制，成效明显。"),
        ("lingdaoxuefa", "区住建局推行“庭审观摩+案例研讨”的应诉模式。"),
        # something else with a name of that form
        ("fazhitijian", "公安局开展护企专项行动，巡逻园区320次。"),
        ("fazhitijian", "组建暖企小分队，走访企业120家，收集用工需求86条。"),
        ("quanzeqingdan", "公布容缺事项清单56项。"),
        ("quanzeqingdan", "梳理告知承诺事项清单45项，逐项制定格式文本。"),
        ("fazhiducha", "我县连续三年获评全市法治建设考核优秀单位。"),
        # what a meeting took up, counted or announced
        ("zhongdajuece", "专题研究重大行政决策等7项重点工作。"),
        ("xingzhengfuyi", "对上年度行政复议案件情况进行了统计分析。"),
        ("shufa", "现将本人履行法治建设第一责任人职责情况报告如下。"),
        ("zhifajiandu", "全乡行政执法资格考试通过率100%。"),
        ("shufa", "每半年听取一次法治建设工作汇报。"),
        # what somebody writes about
        ("zonghezhifa", "撰写综合行政执法改革、规范性文件管理等3篇调研报告。"),
        ("xingzhengfuyi", "报送关于行政复议、法律援助等方面的信息36条，被省厅采用8条。"),
        ("fengqiao", "围绕新时代“枫桥经验”开展专题调研，形成成果5篇。"),
        ("hefaxingshencha", "在省级刊物发表《论合法性审查》等论文2篇。"),
        ("xinyong", "完成《社会信用体系建设研究》等课题4项。"),
        # a lesson for officials
        ("pufa", "政府常务会议举办法治讲座3次。"),
        ("pufa", "局党组会邀请律师作专题讲座2场。"),
        # something is to be done
        ("guifanxingwenjian", "我局有2件规范性文件需废止。"),
    ],
)
def test_what_only_goes_by_a_reform_proves_nothing(reform: str, sentence: str) -> None:
    assert not is_practised(reform, sentence)


@pytest.mark.parametrize(
    ("reform", "sentence"),
    [
        ("fengqiao", "在接访中化解信访积案12件。"),
        ("xingzhengfuyi", "在全市率先设立行政复议便民窗口，全年办理行政复议案件30件。"),
        ("hefaxingshencha", "为村级合同把关，镇司法所开展合法性审查46件。"),
        ("pufa", "通过举办法治讲座、播放微电影，开展普法宣传90场。"),
        ("guifanxingwenjian", "清理规范性文件40件，提交会议审议前逐件听取意见。"),
        ("xingzhengyingsu", "县政府办理行政诉讼案件16件；行政机关负责人出庭应诉率100%。"),
        ("fuyuanliandong", "县法院与县政府召开府院联席会议3次。"),
        ("fuyuanliandong", "区法院牵头，建立府院联动机制。"),
        ("xingzhengjiancha", "县检察院向行政机关发出检察建议19件。"),
        ("falvyuanzhu", "与法院、工会联合，为86名工人提供法律援助，追回欠薪90万元。"),
        ("shequjiaozheng", "社区矫正科管理矫正对象130名。"),
        ("pufa", "普法办组织开展法治宣传活动22场。"),
        ("zhongdajuece", "重大行政决策均经专家论证、合法性审查和集体讨论。"),
        ("shufa", "组织13个部门年终述法。"),
        ("shufa", "党政主要负责人切实履行法治建设第一责任人职责。"),
        ("guifanxingwenjian", "已废止规范性文件2件。"),
        ("fangguanfu", "一是深化“放管服”改革。下放审批事项34项。"),
        ("fazhitijian", "开展法治护企行动，为98家企业提供法律体检。"),
        ("quanzeqingdan", "动态调整权责清单，公布权力事项清单3265项。"),
        ("fazhiducha", "开展法治建设考核，督促4个部门整改问题16个。"),
        ("lingdaoxuefa", "政府常务会议举办法治讲座3次。"),
        ("pufa", "到社区举办法治讲座36场。"),
        ("xingzhengfuyi", "围绕优化营商环境，办理行政复议案件66件，制发意见书5份。"),
        ("zonghezhifa", "完成综合行政执法改革，整合执法队伍6支，撰写的材料被采用。"),
        ("lingdaoxuefa", "组织行政机关负责人旁听庭审6次，行政应诉机制更加完善。"),
    ],
)
def test_the_place_s_own_doing_proves_it(reform: str, sentence: str) -> None:
    assert is_practised(reform, sentence)


def test_a_preamble_proves_nothing_but_by_a_figure_or_a_result() -> None:
    opening = "2024年，我镇以先进思想为指导，在县委领导下，"
    rest = "各项任务进展顺利。"
    assert practised(f"{opening}重点推进法律明白人培育等特色工作，{rest}") == {}
    assert "falvmingbairen" in practised(f"{opening}培育法律明白人120名，{rest}")
    assert "shifanchuangjian" in practised(f"{opening}成功创建全省法治政府建设示范镇，{rest}")
    later = "我镇地处山区。\n" * 60 + f"{opening}重点推进法律明白人培育等特色工作，{rest}"
    assert "falvmingbairen" in practised(later)


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("2025年，河西局将进一步健全制度。从严开展案卷评查，抽查案卷30本。", False),
        ("我局将继续加大力度。组织开展案卷评查2次。", False),
        ("新的一年，全县将以更实举措改进执法。开展案卷评查2次。", False),
        ("2025年，我局将案卷评查纳入考核。抽查案卷30本。", True),
        ("2025年，河西局坚持将心比心。从严开展案卷评查，抽查案卷30本。", True),
    ],
)
def test_a_plan_that_opens_a_paragraph_governs_what_follows(text: str, done: bool) -> None:
    assert ("zhifajiandu" in practised(f"去年工作如下。\n{text}")) is done


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("东湖县人民法院工作报告\n全年办结行政诉讼案件30件。", True),
        ("我院加强审判，本院调解有力。全年办结行政诉讼案件30件。", True),
        ("县法院的案件减少。全年办结行政诉讼案件30件。", False),
        ("与县法院会商。全年办结行政诉讼案件30件。", False),
        ("县政府收到县法院通报。全年办结行政诉讼案件30件。", False),
    ],
)
def test_a_court_s_own_report_is_its_own_doing(text: str, act: bool) -> None:
    assert Organs(Plain(text)).act_at(text.index("全年办结")) is act

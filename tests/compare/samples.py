"""A few cases that are easy to compare by reading them."""

from tests.helpers.cases import HOSTILE, case

JINCHENG = {"region": ("山西省", "晋城市"), "adcode": "140500", "locality": "晋城市"}
CHANGSHA = {"region": ("湖南省", "长沙市"), "adcode": "430100", "locality": "长沙市"}
YUELU = {"region": ("湖南省", "长沙市", "岳麓区"), "adcode": "430104", "locality": "岳麓区"}
EARLY, LATE, OTHER, COUNTY, ODD = CASES = (
    case(
        "140500-2023-06-02",
        title="晋城报告",
        date="2023-06-02",
        level="市级",
        genre="工作报告",
        themes=("行政执法", "矛盾纠纷化解"),
        reforms=("包容审慎监管", "行政复议"),
        metrics=(
            ("行政机关负责人出庭应诉率", ("100%",)),
            ("不予行政处罚（免罚）清单事项数", ("280项",)),
        ),
        body=(
            "## 一、规范行政执法\n\n（一）推行柔性执法。对轻微违法行为包容审慎，"
            "发布不予行政处罚清单280项。企业负责人普遍叫好，市场主体的活力明显增强，投诉也比上年少了许多。\n\n"
            "（二）严格执法程序。重大执法决定都经法制审核，没有一件被撤销。\n\n"
            "## 二、化解矛盾纠纷\n\n2022年，全市办理行政复议案件80件。"
            "行政机关负责人出庭应诉率达100%。\n"
        ),
        **JINCHENG,
    ),
    case(
        "140500-2024-01-10",
        title="晋城又一篇",
        date="2024-01-10",
        level="市级",
        themes=("行政执法",),
        reforms=("包容审慎监管",),
        body="## 执法\n\n包容审慎监管覆盖全部领域。\n",
        **JINCHENG,
    ),
    case(
        "430100-2023-02-18",
        title="长沙侧记",
        date="2023-02-18",
        level="市级",
        status="reviewed",
        themes=("行政执法",),
        reforms=("行政复议", "一件事一次办"),
        metrics=(
            ("行政机关负责人出庭应诉率", ("**%",)),
            ("法律援助案件办理件数（未区分受理与办结）", ("4520件",)),
        ),
        body=(
            "## 执法更有温度\n\n推进综合执法。\n\n## 复议\n\n"
            "办理行政复议案件120件，行政机关负责人出庭应诉率达**%。\n\n"
            "推行“一件事一次办”，办理法律援助案件4520件。\n"
        ),
        **CHANGSHA,
    ),
    case(
        "430104-2023-05-06",
        title="岳麓经验",
        date="2023-05-06",
        level="县级",
        themes=("矛盾纠纷化解",),
        reforms=("行政复议",),
        body="办理行政复议案件8件。\n",
        **YUELU,
    ),
    case(
        "theory-1",
        title=HOSTILE,
        reforms=("行政复议",),
        body=f"受理行政复议案件9件，{HOSTILE}。\n",
    ),
)

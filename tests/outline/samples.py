"""Made-up yearly reports of a place in two years, and of places like it."""

from tests.helpers.cases import HOSTILE, case

QINGHE = {"region": ("河北省", "邢台市", "清河县"), "adcode": "130534", "locality": "清河县"}
WEIXIAN = {"region": ("河北省", "邢台市", "威县"), "adcode": "130533", "locality": "威县"}
NINGJIN = {"region": ("山东省", "德州市", "宁津县"), "adcode": "371422", "locality": "宁津县"}
XINGTAI = {"region": ("河北省", "邢台市"), "adcode": "130500", "locality": "邢台市"}
RATE = "行政机关负责人出庭应诉率"

BEFORE, OWN, NEAR, FAR, ABOVE = CASES = (
    case(
        "130534-2023-01-12",
        title="清河县2022年法治政府建设年度报告",
        date="2023-01-12",
        level="县级",
        reforms=("行政复议",),
        metrics=((RATE, ("96%",)),),
        body="## 一、主要做法\n\n2022年，全县办理行政复议案件40件，行政机关负责人出庭应诉率达96%。\n",
        **QINGHE,
    ),
    case(
        "130534-2024-01-10",
        title="清河县2023年法治政府建设年度报告",
        date="2024-01-10",
        level="县级",
        themes=("矛盾纠纷化解",),
        reforms=("行政复议",),
        metrics=((RATE, ("100%",)),),
        body=(
            "## 一、化解矛盾纠纷\n\n2023年，全县办理行政复议案件52件，"
            "行政机关负责人出庭应诉率达100%。联系人王小明，电话13812345678。\n\n"
            "## 二、下一步工作安排\n\n把合法性审查延伸到每一个乡镇，补足人手。\n"
        ),
        **QINGHE,
    ),
    case(
        "130533-2024-01-15",
        title="威县报告" + HOSTILE,
        date="2024-01-15",
        level="县级",
        body="## 一、存在的不足\n\n基层法制审核力量薄弱，" + HOSTILE + "一人身兼数职的情况较多。\n",
        **WEIXIAN,
    ),
    case(
        "371422-2024-01-20",
        title="宁津县报告",
        date="2024-01-20",
        level="县级",
        body="## 存在的主要问题\n\n一是抓队伍。\n\n有的部门对新修订的法律学得不够，执法文书不够规范。\n",
        **NINGJIN,
    ),
    case(
        "130500-2024-02-01",
        title="邢台市报告",
        date="2024-02-01",
        level="市级",
        body="## 存在的不足\n\n各县进展不平衡，考核结果的运用还不充分。\n",
        **XINGTAI,
    ),
)

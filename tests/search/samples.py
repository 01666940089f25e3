"""A few cases whose search results are easy to count."""

from tests.helpers.cases import HOSTILE, case

SHANGHAI = {"region": ("上海市", "虹口区"), "adcode": "310109", "locality": "虹口区"}
PINGDINGSHAN = {"region": ("河南省", "平顶山市"), "adcode": "410400", "locality": "平顶山市"}
JINCHENG = {"region": ("山西省", "晋城市"), "adcode": "140500", "locality": "晋城市"}
CASES = (
    case(
        "310109-2023-08-18",
        title="虹口侧记",
        date="2023-08-18",
        level="县级",
        themes=("行政执法",),
        reforms=("双随机一公开",),
        body="## 一、监管\n\n推行“双随机、一公开”监管，检查企业只去一次。\n\n执法力量下沉到街道，乡镇也有执法权。\n",
        **SHANGHAI,
    ),
    case(
        "410400-2023-06-29",
        title="平顶山报告",
        genre="工作报告",
        date="2023-06-29",
        level="市级",
        status="reviewed",
        themes=("行政执法", "矛盾纠纷化解"),
        reforms=("包容审慎监管",),
        body="执法规范，包容免罚清单公布。\n\n力量下沉。\n\n乡镇调解。\n",
        **PINGDINGSHAN,
    ),
    case(
        "140500-2022-01-05",
        title="晋城报告",
        date="2022-01-05",
        level="市级",
        themes=("矛盾纠纷化解",),
        reforms=("包容审慎监管",),
        body="对轻微违法行为包容审慎，制定清单。\n\n免罚的是小错，罚清单上的。\n",
        **JINCHENG,
    ),
    case("theory-1", title=HOSTILE, body=f"上海的经验。{HOSTILE}\n\n以案释法讲述法律知识。\n"),
)

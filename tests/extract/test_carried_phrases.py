"""Acts, rates, values and kinds are named with the thing counted before, in any field."""

import pytest

from casebook.extract import extract
from casebook.vocabulary import load_vocabulary

CASES = {
    "学校聘任校外辅导员210名，其中兼职180名，解聘12名，考核优秀率31%。": [
        "聘任校外辅导员", "兼职校外辅导员", "解聘校外辅导员", "校外辅导员考核优秀率",
    ],
    "今年开展读书活动76场，发放海报5000张，受众2.3万人次。": ["开展读书活动", "发放海报", "读书活动受众"],
    "市政府法制机构审查合同210份，提出修改意见560条，采纳540条，采纳率96.4%。": [
        "审查合同", "提出修改意见", "采纳修改意见", "修改意见采纳率",
    ],
    "乡镇便民中心受理代办件4800件，办成4720件，剩余45件正在办理。": ["受理代办件", "办成代办件", "剩余代办件"],
    "县财政评审中心审核项目预算143个，核减28个，平均评审时长6.5天。": [
        "审核项目预算", "核减项目预算", "项目预算平均评审时长",
    ],
    "公布容缺受理清单，列入事项64项。": ["容缺受理清单列入事项"],
    "电商案件集中在服装、食品、家电三个行业，分别占42%、31%和15%。": [
        "服装行业占比", "食品行业占比", "家电行业占比",
    ],
    "该县绿色发展指数居全省县（市）第14位，较上年前移6位。": ["绿色发展指数", "绿色发展指数前移"],
    "全年评查卷宗600本，优秀120本，平均得分91.2分。": ["评查卷宗", "优秀卷宗", "卷宗平均得分"],
    "全县招录网格员160名，转正138名，比上年多22名。": ["招录网格员", "转正网格员", "转正网格员"],
}  # fmt: skip


@pytest.mark.parametrize("text", CASES)
def test_what_was_counted_before_completes_a_phrase(text: str):
    assert [metric.indicator for metric in extract(text, load_vocabulary()).metrics] == CASES[text]


def test_a_part_is_no_indicator_of_the_whole():
    text = "全年收到行政复议申请94件。其中，县公安局为被申请人41件，县人社局17件，其他14件。"
    found = extract(text, load_vocabulary()).metrics
    assert [metric.canonical for metric in found] == ["xzfy_shenqing", None, None, None]

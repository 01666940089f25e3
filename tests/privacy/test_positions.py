"""Names that only their place in the sentence tells: the sentence stands in no list."""

import pytest

from casebook.privacy import find_private, redact_quote, with_doubts
from tests.helpers.guards import hang_guard


def shown(text: str) -> str:
    return redact_quote(text, 0, len(text), with_doubts(text, find_private(text)))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("高飞", "2019年3月，高飞向县信用社贷款8万元。"),
        ("路遥", "去年，路遥向某财产保险公司提出理赔申请。"),
        ("任建国", "任建国向街道办事处递交了三份材料。"),
        ("应国平", "关于应国平要求返还押金的答复"),
        ("毛建军", "接到毛建军投诉楼上违建的电话后，执法队到场。"),
        ("任立国", "任立国不认可鉴定意见，另行委托鉴定。"),
        ("计国保", "计国保对处理意见不满，多次写信。"),
        ("江月", "婚生子由江月抚养，对方按月支付费用。"),
        ("江月", "货款由江月归还，双方不再追究。"),
        ("盛开国", "柳树湾组的盛开国养了六十只羊。"),
        ("明国强", "太平村明国强获评全县“好婆婆”。"),
        ("江帆", "消防员将江帆从井下救出。"),
        ("温泉生", "队员把温泉生送医。"),
        ("柳絮", "判令其向柳絮支付货款2.1万元。"),
        ("柳絮", "网格员多次看望柳絮，为她送去药品。"),
        ("方圆", "被方圆打伤的工友当天出院。"),
        ("汪洋", "税务所对汪洋予以警告。"),
        ("田园", "让田园感动的是，钱第二天就到了账。"),
        ("莫言", "工资终于交到莫言手中。"),
        ("戚务工", "戚务工来到区政务服务中心，咨询社保转移。"),
        ("高升", "孙女高升即将上小学。"),
        ("乐山水", "满头白发的乐山水松了一口气。"),
        ("石榴花", "借条是石榴花写给邻居的。"),
        ("甘霖", "工作组做通甘霖的思想工作，次日签约。"),
        ("查明", "这起占道引发查明、王玉娥两家争吵。"),
    ],
)
def test_sentences_that_name_a_person_by_position(name: str, text: str):
    assert name not in shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "双方向县法院申请司法确认。",
        "公司向某银行申请贷款2000万元。",
        "关于群众反映的扬尘问题，已督促整改。",
        "由财政支付法律援助补贴。",
        "将高校纳入普法责任清单。",
        "与高新区签订跨区域执法协作协议。",
        "走访商户、企业126家，征求意见48条。",
        "社区戒毒人员家庭走访全覆盖。",
        "向阳村荣获全省先进集体。",
        "明湖街道获评平安示范街道。",
        "把政策送到农户手中。",
        "让高效服务过上检验关。",
        "对施工单位予以警告2次。",
        "妇女儿童工作在全省会议上交流。",
        "做通群众的思想工作，签约率100%。",
        "承包的水库在枯水期由合作社管护。",
    ],
)
def test_what_stands_there_without_a_name_is_shown(text: str):
    assert shown(text) == text


@pytest.mark.parametrize("name", ["让更多", "美丽江苏", "海外仓", "第五次"])
def test_a_word_or_place_in_a_row_of_characters_makes_it_no_name(name: str):
    text = f"推动{name}建设，成效明显。"
    assert shown(text) == text


@pytest.mark.parametrize("part", ["向某银行借", "关于高", "村的高", "高、", "接到的"])
def test_long_texts_take_no_long_time(part: str):
    with hang_guard():
        shown(part * (60_000 // len(part)))

"""Which line breaks end a paragraph: rules never read on from a title or an item into what follows."""

import pytest

from casebook.casetext.folded import findings_of
from casebook.extract.plain import Plain
from casebook.vocabulary import load_vocabulary

LEAD = "三月以来，县水利局组织四个工作组到十二个乡镇查看小型水库的放水涵管和溢洪道，登记险情九处。"


@pytest.mark.parametrize(
    "first",
    [
        # a title or a heading of more than 25 characters, with no mark at its end
        "青梧县水利局关于2024年度小型水库安全度汛准备工作情况的通报",
        "河湾区图书馆获评全省全民阅读先进单位 三个分馆同日开放",
        "守好一方水土、管好一渠清流——青梧县水利局推进灌区改造侧记",
        "“把话说在动工前”：白杨乡十二个村组推行工程说明会的做法与效果",
        "落实“河长+警长+检察长”协作要求、提升河道采砂监管水平的主要做法",
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n　　", "\r\n"])
def test_a_title_is_not_read_into_its_lead(first: str, between: str):
    lines = Plain(f"{first}{between}{LEAD}").text.split("\n")
    assert len(lines) == 2
    assert lines[1] == LEAD


@pytest.mark.parametrize(
    "items",
    [
        [
            "新建改建村级文化活动室三十六个，配备图书四万余册、器材九十套",
            "举办乡村丰收节和非遗展演活动四十八场，观众累计超过六万人次",
        ],
        [
            "全年受理群众通过热线反映的供水问题一千二百余件，办结率百分之九十九",
            "更换老旧小区和城中村的供水管道四十余公里，惠及居民两万三千余户",
        ],
    ],
)
def test_items_of_a_list_without_marks_are_apart(items: list[str]):
    text = Plain("\n\n".join(items)).text
    assert text.split("\n") == items


@pytest.mark.parametrize(
    ("source", "text"),
    [
        # wrapped at a width, also with an empty line at a page
        (
            "县水利局组织四个工作组到十二个乡镇查看小型水库的放水\n涵管和溢洪道，登记险情九处，当月处置七处。",
            "县水利局组织四个工作组到十二个乡镇查看小型水库的放水涵管和溢洪道，登记险情九处，当月处置七处。",
        ),
        (
            "县水利局组织四个工作组，到十二个乡镇查看小型水库的放水涵管和溢洪\n\n道，登记险情九处。",
            "县水利局组织四个工作组，到十二个乡镇查看小型水库的放水涵管和溢洪道，登记险情九处。",
        ),
        # inside a title, a quotation, brackets
        (
            "县里修订《青梧县农村饮水工程运行管理和水质检测暂行\n办法》，自五月一日起在全县十四个乡镇、一百九十六个行政村和各集中供水站施行。",
            "县里修订《青梧县农村饮水工程运行管理和水质检测暂行办法》，自五月一日起在全县十四个乡镇、一百九十六个行政村和各集中供水站施行。",
        ),
    ],
)
def test_a_wrapped_line_goes_on(source: str, text: str):
    assert Plain(source).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('推行"渠长+管水员"巡护，创办"田埂夜话"。', "推行“渠长+管水员”巡护，创办“田埂夜话”。"),
        ('管径12"的旧管换成18"的。', '管径12"的旧管换成18"的。'),
        ('少了一半的"引号不改。', '少了一半的"引号不改。'),
        ('第一行"缺。\n第二行也"缺。', '第一行"缺。\n第二行也"缺。'),
    ],
)
def test_half_width_quotation_marks_are_pairs(source: str, text: str):
    assert Plain(source).text == text


@pytest.mark.parametrize(
    "mark", ["——", "●", "◆　", "• ", "- ", "--", "－", "★", "➢ ", "①", "（2）", "3）", "4.", "二是"]
)
def test_the_mark_of_an_item_is_part_of_no_finding(mark: str) -> None:
    items = (
        "县社区矫正中心被评为全省优秀法治教育基地",
        "全省首家推出“综合查一次”机制",
        "办结行政复议案件35件",
    )
    text = "".join(f"{mark}{item}\n" for item in items)
    found = findings_of(text, load_vocabulary(), "2024-03-01")
    assert [item.who for item in found.honours] == ["县社区矫正中心"]
    assert [item.text for item in (*found.honours, *found.metrics)] == [items[0], "35件"]
    assert [item.indicator for item in found.metrics] == ["办结行政复议案件"]
    for item in (*found.honours, *found.firsts, *found.metrics):
        assert text[item.start :].startswith(item.text)


@pytest.mark.parametrize(
    "text", ["-3.5%\n", "比上年\n-12%\n", "**市调解员12名\n", "—2019年办结3件\n", "1）\n"]
)
def test_a_minus_a_mask_or_a_dash_before_a_number_is_no_mark_of_an_item(text: str) -> None:
    assert Plain(text).text == Plain(f"。{text}").text.removeprefix("。")

"""Tables without upright rules: heads over several columns, three rules, text in columns around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import pytest

from tests.readers.samples import HEIGHT, WIDTH, hinted, words
from tests.readers.test_pdf_layout import drawn, read, rows

SENTENCE = "全县坚持依法行政，健全各项制度，加强执法监督，推进政务公开，"
XS = (110, 200, 280, 360, 440)  # middles of columns


def centred(pdf: Any, y: float, cells: Sequence[tuple[float, str]]) -> None:
    for x, text in cells:
        pdf.drawCentredString(x, y, text)


def paired_years(pdf: Any, *, rules: bool) -> None:
    """A table whose heads 2023年 and 2024年 stand over two columns each."""
    pdf.drawString(70, 780, SENTENCE)
    centred(pdf, 750, [(WIDTH / 2, "各类学校建设情况")])
    pdf.setFontSize(10)
    centred(pdf, 724, [((XS[1] + XS[2]) / 2, "2023年"), ((XS[3] + XS[4]) / 2, "2024年")])
    centred(pdf, 715, [(XS[0], "学校类别")])
    centred(pdf, 706, list(zip(XS[1:], ("数量（所）", "投入（万元）") * 2, strict=True)))
    for at, row in enumerate((("小学", 36, 1240, 41, 1386), ("初中", 12, 890, 13, 902))):
        centred(pdf, 686 - 18 * at, [(x, str(cell)) for x, cell in zip(XS, row, strict=True)])
    if rules:
        for y in (740, 700, 660):
            pdf.line(70, y, 490, y)
        pdf.line(160, 718, 490, 718)
    pdf.setFontSize(12)
    pdf.drawString(70, 630, SENTENCE)


@pytest.mark.parametrize("rules", [True, False])
def test_heads_over_several_columns(rules: bool) -> None:
    document = read(drawn(lambda pdf: paired_years(pdf, rules=rules)))
    assert rows(document) == [
        "| 学校类别 | 2023年 数量（所） | 2023年 投入（万元） | 2024年 数量（所） | 2024年 投入（万元） |",
        "| --- | --- | --- | --- | --- |",
        "| 小学 | 36 | 1240 | 41 | 1386 |",
        "| 初中 | 12 | 890 | 13 | 902 |",
    ]
    assert "各类学校建设情况" in hinted(document)


def test_three_rules_do_not_join_the_rows_between_them() -> None:
    def build(pdf: Any) -> None:
        pdf.drawString(70, 760, SENTENCE)
        for y in (740, 716, 680):
            pdf.line(70, y, 400, y)
        for y, row in ((722, ("指标", "数量")), (700, ("许可", "96")), (684, ("处罚", "128"))):
            centred(pdf, y, list(zip((120, 300), row, strict=True)))

    assert rows(read(drawn(build)))[2:] == ["| 许可 | 96 |", "| 处罚 | 128 |"]


def test_a_table_between_columns_of_text_is_none_of_them() -> None:
    left, right = "本县推进依法行政，健全制度，", "全年审查合同，提出意见，落实"

    def build(pdf: Any) -> None:
        for top in (760, 480):
            for row in range(6):
                pdf.drawString(70, top - 20 * row, left)
                pdf.drawString(270, top - 20 * row, right)
        pdf.setFontSize(9)
        for y in (610, 590, 540):
            pdf.line(70, y, 440, y)
        centred(pdf, 620, [(255, "许可办理情况")])
        for y, row in ((597, ("类别", "件数")), (573, ("许可", "96")), (550, ("处罚", "128"))):
            centred(pdf, y, list(zip((150, 350), row, strict=True)))

    document = read(drawn(build))
    assert rows(document)[2:] == ["| 许可 | 96 |", "| 处罚 | 128 |"]
    text = words(document.text)
    assert text.startswith(left * 6 + right * 6 + "许可办理情况")
    assert text.endswith(left * 6 + right * 6)


def pages(heads: Callable[[Any, int], None], count: int) -> bytes:
    def build(pdf: Any) -> None:
        for page in range(count):
            if page:
                pdf.showPage()
            pdf.setFont("STSong-Light", 9)
            heads(pdf, page)
            pdf.setFont("STSong-Light", 12)
            for row in range(10):
                pdf.drawString(70, 700 - 20 * row, SENTENCE)

    return drawn(build)


@pytest.mark.parametrize("count", [1, 2])
def test_small_print_in_the_margin_is_a_running_head(count: int) -> None:
    document = read(pages(lambda pdf, _: pdf.drawString(70, HEIGHT - 40, "某县工作通报"), count))
    assert [drop.kind.name for drop in document.dropped] == ["RUNNING_HEAD"] * count


def test_what_names_an_annex_stays() -> None:
    document = read(pages(lambda pdf, _: pdf.drawString(70, HEIGHT - 40, "附件1"), 1))
    assert document.dropped == ()


def test_a_footnote_does_not_cut_the_paragraph_that_goes_on_over_the_page() -> None:
    def build(pdf: Any) -> None:
        pdf.drawString(70, 700, "这是一段完整的话，已经结束。")
        for row in range(3):
            pdf.drawString(70, 670 - 20 * row, SENTENCE)
        pdf.setFontSize(8)
        pdf.drawString(70, 90, "①数据截至年底，由统计部门提供。")
        pdf.showPage()
        pdf.setFont("STSong-Light", 12)
        pdf.drawString(70, 700, "到此为止。")

    text = words(read(drawn(build)).text)
    assert SENTENCE * 3 + "到此为止。" in text
    assert "①数据截至年底" in text


def test_the_size_of_the_text_is_not_that_of_a_long_table() -> None:
    def build(pdf: Any) -> None:
        for row in range(4):
            pdf.drawString(70, 780 - 20 * row, SENTENCE)
        pdf.setFontSize(8)
        for row in range(50):
            pdf.drawString(70, 690 - 12 * row, f"村{row}")
            pdf.drawString(200, 690 - 12 * row, f"{row}.5")
            pdf.drawString(300, 690 - 12 * row, f"{row}.7")

    sizes = {line: hint.size for line, hint in hinted(read(drawn(build))).items()}
    assert sizes[SENTENCE] == 1.0


def test_a_page_upside_down_is_read_as_if_it_were_turned() -> None:
    def build(pdf: Any) -> None:
        pdf.translate(WIDTH, HEIGHT)
        pdf.rotate(180)
        pdf.drawString(70, 700, SENTENCE)
        pdf.drawString(70, 680, "第二行。")

    assert words(read(drawn(build)).text) == f"{SENTENCE}第二行。"


def test_heads_at_the_right_of_their_columns() -> None:
    def build(pdf: Any) -> None:
        pdf.drawString(70, 780, SENTENCE)
        pdf.setFontSize(10)
        rows = (
            (720, ("", "", "计划任务", "", "完成情况")),
            (711, ("乡镇", "", "", "", "")),
            (702, ("", "面积", "投资", "面积", "投资")),
            (684, ("大河镇", "3200", "960", "3050", "915.2")),
            (666, ("小店乡", "1800", "540", "1800", "540")),
        )
        for y, cells in rows:
            pdf.drawString(70, y, cells[0])
            for x, cell in zip((220, 310, 400, 490), cells[1:], strict=True):
                pdf.drawRightString(x, y, cell)

    assert rows(read(drawn(build)))[0] == (
        "| 乡镇 | 计划任务 面积 | 计划任务 投资 | 完成情况 面积 | 完成情况 投资 |"
    )


def test_a_table_with_a_rule_below_each_row_between_columns_of_text() -> None:
    left, right = "本县推进依法行政，健全制度，", "全年审查合同，提出意见，落实"

    def build(pdf: Any) -> None:
        for top in (760, 480):
            for row in range(6):
                pdf.drawString(70, top - 20 * row, left)
                pdf.drawString(270, top - 20 * row, right)
        pdf.setFontSize(9)
        pdf.drawRightString(440, 622, "单位：件")
        for y, row in ((603, ("来源", "1月")), (582, ("电话", "96")), (561, ("网站", "128"))):
            centred(pdf, y, list(zip((150, 350), row, strict=True)))
            pdf.line(70, y - 7, 440, y - 7)

    document = read(drawn(build))
    assert rows(document)[2:] == ["| 电话 | 96 |", "| 网站 | 128 |"]
    text = words(document.text)
    assert text.startswith(left * 6 + right * 6 + "单位：件")


def test_a_table_above_wide_text_is_whole() -> None:
    """The gaps of the text below must not take part in finding its columns."""

    def build(pdf: Any) -> None:
        pdf.setFontSize(10)
        for y, row in ((720, ("指标", "2021年", "2022年")), (702, ("学校", "102", "108"))):
            centred(pdf, y, list(zip((120, 260, 400), row, strict=True)))
        centred(pdf, 684, [(120, "幼儿"), (260, "15230"), (400, "14870")])
        pdf.setFontSize(12)
        for row in range(4):
            pdf.drawString(70, 656 - 20 * row, SENTENCE)

    assert len(rows(read(drawn(build)))) == 4


def test_heads_of_three_rows_without_one_that_reaches_over_all() -> None:
    xs, ys = (70, 130, 190, 250, 310), (720, 700, 680, 660, 640)

    def build(pdf: Any) -> None:
        for y in ys:
            pdf.line(xs[0], y, xs[-1], y)
        for x, top in ((70, 720), (130, 680), (190, 720), (250, 680), (310, 720)):
            pdf.line(x, top, x, 640)
        centred(pdf, 706, [(130, "行政复议"), (250, "行政诉讼")])
        centred(pdf, 686, [(130, "直接申请"), (250, "复议后起诉")])
        centred(pdf, 666, list(zip((100, 160, 220, 280), ("维持", "纠正") * 2, strict=True)))
        centred(pdf, 646, list(zip((100, 160, 220, 280), "6123", strict=True)))

    assert rows(read(drawn(build))) == [
        "| 行政复议 直接申请 维持 | 行政复议 直接申请 纠正 | 行政诉讼 复议后起诉 维持 | 行政诉讼 复议后起诉 纠正 |",
        "| --- | --- | --- | --- |",
        "| 6 | 1 | 2 | 3 |",
    ]


def test_first_lines_that_fill_a_wide_page_do_not_hide_its_margin() -> None:
    full = SENTENCE + "强化协同。"

    def build(pdf: Any) -> None:
        pdf.drawString(94, 760, full)
        pdf.drawString(94, 740, full.replace("。", "，"))
        pdf.drawString(70, 720, "见效。")
        pdf.drawString(94, 700, full[:20])

    ends = [hint.ends for hint in hinted(read(drawn(build))).values()]
    assert ends == [True, False, True, True]


@pytest.mark.parametrize("leaning", ["left", "right"])
@pytest.mark.parametrize("rules", [True, False])
def test_heads_in_the_middle_of_columns_whose_figures_are_not(rules: bool, leaning: str) -> None:
    heads = ("接收", "办结", "接收", "办结")
    cells = (("自然资源局", "63", "60", "1502", "1488"), ("人社局", "241", "239", "980", "977"))
    edges = (70, 185, 270, 355, 440, 525)

    def build(pdf: Any) -> None:
        pdf.drawString(70, 780, SENTENCE)
        pdf.setFontSize(10)
        pdf.drawCentredString(127, 709, "部门")
        pdf.drawCentredString(270, 719, "来信来访")
        pdf.drawCentredString(440, 719, "网上投诉")
        for left, right, head in zip(edges[1:], edges[2:], heads, strict=False):
            pdf.drawCentredString((left + right) / 2, 698, head)
        for y, row in zip((677, 656), cells, strict=True):
            pdf.drawString(75, y, row[0])
            for left, right, cell in zip(edges[1:], edges[2:], row[1:], strict=False):
                if leaning == "right":
                    pdf.drawRightString(right - 5, y, cell)
                else:
                    pdf.drawString(left + 5, y, cell)
        for y in (733, 691, 649) if rules else ():
            pdf.line(70, y, 525, y)

    assert rows(read(drawn(build))) == [
        "| 部门 | 来信来访 接收 | 来信来访 办结 | 网上投诉 接收 | 网上投诉 办结 |",
        "| --- | --- | --- | --- | --- |",
        *(f"| {' | '.join(row)} |" for row in cells),
    ]


def test_rows_whose_inner_borders_a_style_leaves_out() -> None:
    cells = (
        ("项目", "单位", "时限"),
        ("绿道建设", "城管局", "六月"),
        ("托育扩容", "卫健委", "九月"),
    )

    def build(pdf: Any) -> None:
        pdf.drawString(70, 780, SENTENCE)
        for number, row in enumerate(cells):
            for x, cell in zip((75, 225, 375), row, strict=True):
                pdf.drawString(x, 705 - 20 * number, cell)
        for y in (720, 700, 680, 660):
            pdf.line(70, y, 520, y)
        for x in (70, 520):
            pdf.line(x, 720, x, 660)
        for x in (220, 370):
            pdf.line(x, 700, x, 680)

    head, _, *others = rows(read(drawn(build)))
    assert [head, *others] == [f"| {' | '.join(row)} |" for row in cells]


def test_columns_end_where_a_smaller_table_goes_on() -> None:
    left, right = "推进依法行政，健全制度机制。", "全年审查合同，提出意见建议。"

    def build(pdf: Any) -> None:
        for row in range(6):
            pdf.drawString(70, 780 - 20 * row, left)
            pdf.drawString(310, 780 - 20 * row, right)
        pdf.setFontSize(10)
        for number, row in enumerate((("月份", "件数"), ("1月", "22"), ("2月", "21"))):
            for x, cell in zip((120, 400), row, strict=True):
                pdf.drawString(x, 655 - 18 * number, cell)

    text = words(read(drawn(build)).text)
    assert text.startswith(left * 6 + right * 6)


def test_a_title_above_three_columns_is_in_none_of_them() -> None:
    line = "县里推进政务公开，健全制度，"

    def build(pdf: Any) -> None:
        pdf.setFontSize(18)
        pdf.drawCentredString(WIDTH / 2, 790, "工作简讯")
        pdf.setFontSize(10)
        for column in range(3):
            for row in range(8):
                pdf.drawString(57 + 170 * column, 750 - 16 * row, line)

    assert words(read(drawn(build)).text) == "工作简讯" + line * 24


def cell_by_cell(pdf: Any, xs: Sequence[float], ys: Sequence[float]) -> None:
    for y in ys:
        for left, right in pairwise(xs):
            pdf.line(left, y, right, y)


def test_level_rules_drawn_cell_by_cell_part_the_columns() -> None:
    """The heads fill their cells, the figures are at the right, one name has two lines."""
    xs, ys = (68, 175, 245, 315), (640, 620, 586, 566)

    def build(pdf: Any) -> None:
        pdf.drawString(70, 780, SENTENCE)
        pdf.setFontSize(10)
        cell_by_cell(pdf, xs, ys)
        centred(pdf, 626, [(120, "险种"), (209, "参保（万人）"), (280, "收入（万元）")])
        pdf.drawString(72, 606, "城乡居民基本医疗保")
        pdf.drawString(72, 592, "险")
        pdf.drawString(72, 572, "生育保险")
        for y, row in ((599, ("32.62", "35,677")), (572, ("3.21", "42,140"))):
            for x, cell in zip((241, 311), row, strict=True):
                pdf.drawRightString(x, y, cell)

    assert rows(read(drawn(build))) == [
        "| 险种 | 参保（万人） | 收入（万元） |",
        "| --- | --- | --- |",
        "| 城乡居民基本医疗保险 | 32.62 | 35,677 |",
        "| 生育保险 | 3.21 | 42,140 |",
    ]


def test_rules_between_rows_only_leave_the_first_and_last_row_open() -> None:
    cells = (("类别", "2023年", "2024年"), ("厨余", "11,991", "36,911"), ("其他", "54", "15"))

    def build(pdf: Any) -> None:
        pdf.drawString(70, 780, SENTENCE)
        pdf.setFontSize(10)
        centred(pdf, 652, [(190, "收运量")])
        cell_by_cell(pdf, (68, 150, 230, 310), (620, 600, 580))
        for y, row in zip((626, 606, 586, 566), (*cells, ("有害", "7", "9")), strict=True):
            centred(pdf, y, list(zip((110, 190, 270), row, strict=True)))

    assert [row for row in rows(read(drawn(build))) if "---" not in row] == [
        f"| {' | '.join(row)} |" for row in (*cells, ("有害", "7", "9"))
    ]


@pytest.mark.parametrize("striped", [True, False])
def test_grounds_drawn_cell_by_cell_are_a_table(striped: bool) -> None:
    xs, heads = (68, 165, 240, 315, 390), ("窗口", "受理", "办结")

    def build(pdf: Any) -> None:
        pdf.drawString(70, 780, SENTENCE)
        pdf.setFontSize(10)
        pdf.setFillGray(0.85)
        pdf.rect(68, 602, 97, 38, stroke=0, fill=1)
        pdf.rect(165, 621, 150, 19, stroke=0, fill=1)
        pdf.rect(315, 602, 75, 38, stroke=0, fill=1)
        for left, right in ((165, 240), (240, 315)):
            pdf.rect(left, 602, right - left, 19, stroke=0, fill=1)
        for row in range(0, 4, 2 if striped else 1):
            for left, right in pairwise(xs):
                pdf.rect(left, 583 - 19 * row, right - left, 19, stroke=0, fill=1)
        pdf.setFillGray(0)
        centred(pdf, 627, [(240, "线上（件）")])
        centred(pdf, 617, [(116, heads[0]), (352, "合计")])
        centred(pdf, 608, [(202, heads[1]), (277, heads[2])])
        for row in range(4):
            cells = [f"窗口{row}", f"{row}20", f"{row}18", f"{row}38"]
            centred(pdf, 589 - 19 * row, list(zip((116, 202, 277, 352), cells, strict=True)))

    head, _, first, *others = rows(read(drawn(build)))
    assert head == "| 窗口 | 线上（件） 受理 | 线上（件） 办结 | 合计 |"
    assert first == "| 窗口0 | 020 | 018 | 038 |"
    assert len(others) == 3


def test_a_border_that_is_drawn_in_part_is_one_along_the_merged_cell() -> None:
    """A style leaves out the left border of the first head of each row."""
    xs, ys = (68, 150, 230, 310), (640, 620, 600, 580)

    def build(pdf: Any) -> None:
        for y in ys:
            pdf.line(xs[0] if y != 620 else xs[1], y, xs[-1], y)
        for x, spans in ((150, ((640, 620), (600, 580))), (230, ((620, 580),))):
            for top, bottom in spans:
                pdf.line(x, top, x, bottom)
        centred(pdf, 616, [(110, "部门")])
        centred(pdf, 627, [(230, "目录（条）")])
        centred(pdf, 606, [(190, "应编"), (270, "已编")])
        centred(pdf, 586, [(110, "人社局"), (190, "241"), (270, "279")])

    assert rows(read(drawn(build))) == [
        "| 部门 | 目录（条） 应编 | 目录（条） 已编 |",
        "| --- | --- | --- |",
        "| 人社局 | 241 | 279 |",
    ]


def test_names_below_a_wide_head_are_no_heads() -> None:
    xs, ys = (68, 130, 230, 310), (640, 620, 600, 580)

    def build(pdf: Any) -> None:
        for y in ys:
            pdf.line(xs[0] if y != 600 else xs[1], y, xs[-1], y)
        for x, top in ((68, 640), (130, 620), (230, 640), (310, 640)):
            pdf.line(x, top, x, 580)
        centred(pdf, 626, [(149, "项目"), (270, "金额（万元）")])
        centred(pdf, 596, [(99, "收入")])
        for y, row in ((606, ("捐赠", "312.50")), (586, ("利息", "2.14"))):
            centred(pdf, y, list(zip((180, 270), row, strict=True)))

    assert rows(read(drawn(build))) == [
        "| 项目 | 项目 | 金额（万元） |",
        "| --- | --- | --- |",
        "| 收入 | 捐赠 | 312.50 |",
        "| 收入 | 利息 | 2.14 |",
    ]


def ruled(
    pdf: Any, xs: Sequence[float], ys: Sequence[float], cells: Sequence[Sequence[str]]
) -> None:
    for y in ys:
        pdf.line(xs[0], y, xs[-1], y)
    for x in xs:
        pdf.line(x, ys[0], x, ys[-1])
    middles = [(left + right) / 2 for left, right in pairwise(xs)]
    for y, row in zip(ys, cells, strict=False):
        centred(pdf, y - 14, list(zip(middles, row, strict=True)))


def test_heads_of_two_rows_that_repeat_on_three_pages_are_no_running_heads() -> None:
    xs, top = (68, 150, 230, 310), HEIGHT - 60
    ys = [top - 20 * row for row in range(8)]

    def build(pdf: Any) -> None:
        for page in range(3):
            if page:
                pdf.showPage()
            pdf.setFont("STSong-Light", 10)
            for y in ys:
                pdf.line(xs[0] if y != ys[1] else xs[1], y, xs[-1], y)
            for x in xs:
                pdf.line(x, ys[1] if x == 230 else top, x, ys[-1])
            centred(pdf, top - 24, [(109, "序号")])
            centred(pdf, top - 14, [(230, "建设规模")])
            centred(pdf, top - 34, [(190, "里程"), (270, "桥梁")])
            for row in range(5):
                cells = list(zip((109, 190, 270), (f"{page}.{row}号", "3", "4"), strict=True))
                centred(pdf, ys[2 + row] - 14, cells)

    head, _, *others = rows(read(drawn(build)))
    assert head == "| 序号 | 建设规模 里程 | 建设规模 桥梁 |"
    names = [f"{page}.{row}号" for page in range(3) for row in range(5)]
    assert [row for row in others if row != head] == [f"| {name} | 3 | 4 |" for name in names]


def test_a_table_goes_on_where_the_next_page_has_fewer_borders() -> None:
    """A merged cell begins on the page before, and no cell ends at one of the borders."""

    def build(pdf: Any) -> None:
        ruled(
            pdf,
            (68, 130, 200, 270, 340),
            (140, 120, 100, 80),
            (
                ("事项", "结果", "情形", "件数"),
                ("办理", "公开", "全部", "6"),
                ("处理", "不公开", "秘密", "2"),
            ),
        )
        pdf.showPage()
        pdf.setFont("STSong-Light", 12)
        ruled(
            pdf,
            (68, 130, 270, 340),
            (780, 760, 740),
            (("", "无法提供", "3"), ("结转", "下年", "1")),
        )

    assert rows(read(drawn(build)))[-2:] == ["| 处理 | 无法提供 |  | 3 |", "| 结转 | 下年 |  | 1 |"]


def test_a_table_above_columns_of_text_of_its_size() -> None:
    left, right = "推进依法行政，健全制度机制。", "全年审查合同，提出意见建议。"

    def build(pdf: Any) -> None:
        pdf.setFontSize(10)
        table = (
            ("领域", "立案", "结案", "罚没款"),
            ("食品", "15", "178", "4.8"),
            ("药品", "155", "293", "58.7"),
        )
        for number, row in enumerate(table):
            for x, cell in zip((72, 240, 330, 420), row, strict=True):
                pdf.drawString(x, 760 - 19 * number, cell)
        for row in range(6):
            pdf.drawString(68, 696 - 18 * row, left)
            pdf.drawString(310, 696 - 18 * row, right)

    document = read(drawn(build))
    assert rows(document)[2:] == ["| 食品 | 15 | 178 | 4.8 |", "| 药品 | 155 | 293 | 58.7 |"]
    assert words(document.text).endswith(left * 6 + right * 6)


@pytest.mark.parametrize(
    ("head", "dropped"), [("某县工作简报", True), ("内部资料", True), ("附件2", False)]
)
def test_a_page_head_as_large_as_the_text_above_a_title(head: str, dropped: bool) -> None:
    def build(pdf: Any) -> None:
        pdf.drawCentredString(WIDTH / 2, HEIGHT - 42, head)
        pdf.setFontSize(19)
        pdf.drawCentredString(WIDTH / 2, HEIGHT - 98, "某县推进改厕工作情况")
        pdf.setFontSize(12)
        for row in range(10):
            pdf.drawString(70, 700 - 20 * row, SENTENCE)

    assert bool(read(drawn(build)).dropped) is dropped


def test_a_line_above_a_large_title_is_no_page_head() -> None:
    def build(pdf: Any) -> None:
        pdf.drawCentredString(WIDTH / 2, HEIGHT - 42, "践行新发展理念")
        pdf.setFontSize(22)
        pdf.drawCentredString(WIDTH / 2, HEIGHT - 74, "某县推进改厕工作情况")
        pdf.setFontSize(12)
        for row in range(10):
            pdf.drawString(70, 700 - 20 * row, SENTENCE)

    assert read(drawn(build)).dropped == ()


@pytest.mark.parametrize("below_heads", [True, False])
def test_rules_between_columns_only(below_heads: bool) -> None:
    cells = (("镇街", "公墓（处）", "投入"), ("红窑镇", "7", "131.2"), ("高沟镇", "8", "747.2"))

    def build(pdf: Any) -> None:
        pdf.drawString(70, 780, SENTENCE)
        pdf.setFontSize(10)
        for x in (68, 150, 230, 310):
            pdf.line(x, 640, x, 580)
        for y in (640, 620, 580) if below_heads else (640, 580):
            pdf.line(68, y, 310, y)
        for y, row in zip((626, 606, 586), cells, strict=True):
            centred(pdf, y, list(zip((109, 190, 270), row, strict=True)))

    assert [row for row in rows(read(drawn(build))) if "---" not in row] == [
        f"| {' | '.join(row)} |" for row in cells
    ]


def test_a_cell_of_several_lines_between_upright_rules_is_one() -> None:
    def build(pdf: Any) -> None:
        for x in (68, 200, 310):
            pdf.line(x, 640, x, 570)
        for y in (640, 620, 570):
            pdf.line(68, y, 310, y)
        centred(pdf, 626, [(134, "任务"), (255, "件数")])
        for y, line in ((606, "推行全流程"), (592, "网上办理"), (578, "压减时间")):
            pdf.drawString(72, y, line)
        centred(pdf, 592, [(255, "36")])

    assert rows(read(drawn(build)))[2:] == ["| 推行全流程网上办理压减时间 | 36 |"]


def test_a_head_off_its_two_names_is_that_of_the_table() -> None:
    def build(pdf: Any) -> None:
        pdf.setFontSize(10)
        for y in (640, 620, 580):
            pdf.line(66, y, 529, y)
        centred(pdf, 626, [(169, "病种"), (336, "建档（人）"), (465, "管理（人）")])
        for y, name, cells in ((606, "高血压", ("22,649", "5,423")), (587, "糖尿病", ("64", "91"))):
            pdf.drawString(72, y, name)
            centred(pdf, y, list(zip((336, 465), cells, strict=True)))

    assert rows(read(drawn(build))) == [
        "| 病种 | 建档（人） | 管理（人） |",
        "| --- | --- | --- |",
        "| 高血压 | 22,649 | 5,423 |",
        "| 糖尿病 | 64 | 91 |",
    ]


def test_units_in_a_row_of_their_own_are_heads() -> None:
    def build(pdf: Any) -> None:
        pdf.setFontSize(10)
        for y in (640, 598, 555):
            pdf.line(66, y, 529, y)
        centred(pdf, 624, [(120, "矿区"), (280, "治理面积"), (440, "投入资金")])
        centred(pdf, 604, [(280, "（公顷）"), (440, "（万元）")])
        for y, row in ((582, ("北洺河", "63.71", "900.6")), (562, ("云驾岭", "32.80", "88.5"))):
            centred(pdf, y, list(zip((120, 280, 440), row, strict=True)))

    assert rows(read(drawn(build))) == [
        "| 矿区 | 治理面积 （公顷） | 投入资金 （万元） |",
        "| --- | --- | --- |",
        "| 北洺河 | 63.71 | 900.6 |",
        "| 云驾岭 | 32.80 | 88.5 |",
    ]


def test_dashes_that_are_drawn_one_by_one_are_rules() -> None:
    def build(pdf: Any) -> None:
        path = pdf.beginPath()
        for x in range(68, 310, 5):
            path.rect(x, 640, 3, 0.7)
        pdf.drawPath(path, stroke=0, fill=1)
        for y in (600, 620):
            path = pdf.beginPath()
            for x in range(68, 310, 5):
                path.rect(x, y, 3, 0.7)
            pdf.drawPath(path, stroke=0, fill=1)
        for x in (68, 190, 310):
            path = pdf.beginPath()
            for y in range(600, 638, 5):
                path.rect(x, y, 0.7, 3)
            pdf.drawPath(path, stroke=0, fill=1)
        centred(pdf, 626, [(129, "国别（地区）"), (250, "货值")])
        centred(pdf, 606, [(129, "韩国"), (250, "5,967.1")])

    assert rows(read(drawn(build))) == [
        "| 国别（地区） | 货值 |",
        "| --- | --- |",
        "| 韩国 | 5,967.1 |",
    ]


def test_a_table_beside_a_paragraph_that_goes_on_below_it() -> None:
    narrow, wide = "全县推进移民扶持，健全各项制度，", SENTENCE

    def build(pdf: Any) -> None:
        pdf.drawString(94, 720, narrow[:14])
        for row in range(1, 6):
            pdf.drawString(70, 720 - 20 * row, narrow)
        centred(pdf, 712, [(410, "扶持资金")])
        pdf.setFontSize(10)
        ruled(
            pdf,
            (300, 400, 520),
            (704, 684, 664, 644),
            (("年度", "资金"), ("2023年", "1,315"), ("2024年", "1,402")),
        )
        pdf.setFontSize(12)
        for row in range(6, 9):
            pdf.drawString(70, 720 - 20 * row, wide)
        pdf.drawString(70, 540, "到此为止。")

    document = read(drawn(build))
    text = words(document.text)
    assert narrow[:14] + narrow * 5 + wide * 3 + "到此为止。" in text
    assert "扶持资金|年度|资金||---|---||2023年|1,315||2024年|1,402|" in text

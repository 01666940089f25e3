"""Tables without upright rules: heads over several columns, three rules, text in columns around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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

"""PDF: columns one after the other, tables as Markdown, boxes outside sentences, vertical refused."""

import io

import pytest
from reportlab.pdfgen import canvas

from casebook.model import UnreadableError
from casebook.readers import READERS
from tests.readers.samples import HEIGHT, WIDTH, check_invariants, hinted, kept, words

LEFT = "本县推进依法行政，健全制度，"  # 14 characters fill a column
RIGHT = "全年审查合同，提出意见，落实"


def drawn(build, size=12):
    """A PDF filled by `build(canvas)`."""
    target = io.BytesIO()
    pdf = canvas.Canvas(target, pagesize=(WIDTH, HEIGHT))
    pdf.setFont("STSong-Light", size)
    build(pdf)
    pdf.showPage()
    pdf.save()
    return target.getvalue()


def read(data):
    document = READERS[".pdf"].read("报告.pdf", data)
    check_invariants(document)
    return document


def rows(document):
    """The rows of tables."""
    return [line for line, hint in hinted(document).items() if hint.style == "table"]


def grid(pdf, xs, ys):
    """Draw a grid."""
    for x in xs:
        pdf.line(x, ys[0], x, ys[-1])
    for y in ys:
        pdf.line(xs[0], y, xs[-1], y)


def test_columns_are_read_one_after_the_other():
    def build(pdf):
        pdf.drawCentredString(WIDTH / 2, 780, "某县法治政府建设情况")
        for row in range(12):
            pdf.drawString(70, 740 - 20 * row, LEFT)
            pdf.drawString(70 + 15 * 12 + 20, 733 - 20 * row, RIGHT)

    document = read(drawn(build))
    assert words(document.text) == "某县法治政府建设情况" + LEFT * 12 + RIGHT * 12
    assert hinted(document)[LEFT].ends is not True


def test_references_in_a_foreign_language_are_a_column_of_text():
    foreign = [
        "[1] Meo P D, Ferrara E, Fiumara G, et al. Fast unfolding",
        "of communities in large networks. Journal of",
        "Statistical Mechanics: Theory and Experiment, 2008,",
        "and Barber M J. Detecting network communities by",
        "propagating labels under constraints, with examples",
        "of towns, villages, courts. Physical Review, 2009.",
    ]

    def build(pdf):
        for row in range(12):
            pdf.drawString(50, 740 - 20 * row, LEFT)
            pdf.setFont("Helvetica", 9)
            pdf.drawString(250, 740 - 20 * row, foreign[row % 6])
            pdf.setFont("STSong-Light", 12)

    document = read(drawn(build))
    assert not rows(document)
    assert words(document.text).startswith(LEFT * 12)


def test_a_chart_of_boxes_and_arrows_is_no_table():
    boxes = [
        (60, 700, "受理申请"), (220, 700, "材料审查"), (380, 700, "现场核查"),
        (60, 600, "登记备案"), (220, 600, "集体讨论"), (380, 600, "作出决定"),
        (220, 500, "送达当事人"),
    ]  # fmt: skip

    def build(pdf):
        pdf.drawString(60, 770, "行政许可按下图办理，各环节都有时限。")
        for x, y, name in boxes:
            pdf.rect(x, y, 100, 30)
            pdf.drawString(x + 15, y + 10, name)
        for y in (715, 615):
            for x in (160, 320):
                pdf.line(x, y, x + 60, y)
        pdf.line(430, 700, 430, 630)
        pdf.line(110, 700, 110, 630)
        pdf.line(270, 600, 270, 530)
        pdf.drawString(60, 440, "办理结果三日内在网上公开。")

    document = read(drawn(build))
    assert not rows(document)
    assert [line for line, hint in hinted(document).items() if hint.style == "box"] == [
        name for _, _, name in boxes
    ]


def test_columns_go_on_over_the_page():
    def build(pdf):
        for row in range(12):
            pdf.drawString(70, 740 - 20 * row, LEFT)
            pdf.drawString(270, 740 - 20 * row, RIGHT)
        pdf.showPage()
        pdf.setFont("STSong-Light", 12)
        pdf.drawString(70, 740, LEFT)
        pdf.drawString(70, 720, "左栏完。")
        pdf.drawString(270, 740, "右栏完。")

    text = words(read(drawn(build)).text)
    assert text == LEFT * 12 + RIGHT * 12 + LEFT + "左栏完。右栏完。"


def test_a_ruled_table_is_markdown():
    def build(pdf):
        pdf.drawString(70, 740, "下表为全县执法情况，请审阅。")
        grid(pdf, (70, 250, 330, 410), (720, 696, 660, 636))
        for x, y, text in (
            (75, 703, "指 标"),
            (255, 703, "2023年"),
            (335, 703, "2024年"),
            (75, 682, "许可（件"),
            (75, 666, "|审结）"),
            (255, 674, "96"),
            (335, 674, "128"),
            (75, 643, "处罚"),
            (255, 643, "7"),
            (335, 643, "9"),
        ):
            pdf.drawString(x, y, text)

    assert rows(read(drawn(build))) == [
        "| 指标 | 2023年 | 2024年 |",
        "| --- | --- | --- |",
        "| 许可（件\\|审结） | 96 | 128 |",
        "| 处罚 | 7 | 9 |",
    ]


def test_merged_heads_and_stubs_are_known_in_each_row():
    def build(pdf):
        for x in (70, 150, 310):
            pdf.line(x, 720, x, 624)
        pdf.line(230, 696, 230, 624)
        pdf.line(70, 720, 310, 720)
        pdf.line(150, 696, 310, 696)
        for y in (672, 624):
            pdf.line(70, y, 310, y)
        pdf.line(150, 648, 310, 648)
        for x, y, text in (
            (75, 690, "类别"),
            (190, 703, "办理情况"),
            (155, 680, "2023年"),
            (235, 680, "2024年"),
            (75, 640, "执法"),
            (155, 656, "1"),
            (235, 656, "2"),
            (155, 632, "3"),
            (235, 632, "4"),
        ):
            pdf.drawString(x, y, text)

    assert rows(read(drawn(build))) == [
        "| 类别 | 办理情况 2023年 | 办理情况 2024年 |",
        "| --- | --- | --- |",
        "| 执法 | 1 | 2 |",
        "| 执法 | 3 | 4 |",
    ]


def test_a_table_without_rules():
    def build(pdf):
        pdf.drawString(70, 760, "全县执法情况如下，供各单位参考，请认真核对后报送。")
        pdf.drawString(70, 740, "各单位均已核对。")
        for row, cells in enumerate(
            (("指标", "2023年", "2024年"), ("许可数", "96", "128"), ("处罚数", "7", "19"))
        ):
            for x, cell in zip((70, 250, 340), cells, strict=True):
                pdf.drawString(x, 710 - 20 * row, cell)
        pdf.drawString(70, 640, "以上数据由司法局提供，未经审计，仅供内部使用和参考。")

    document = read(drawn(build))
    assert rows(document) == [
        "| 指标 | 2023年 | 2024年 |",
        "| --- | --- | --- |",
        "| 许可数 | 96 | 128 |",
        "| 处罚数 | 7 | 19 |",
    ]
    assert hinted(document)["各单位均已核对。"].style == ""


def test_a_table_over_the_page_is_one():
    def page(pdf, first):
        pdf.setFont("STSong-Light", 12)
        grid(pdf, (70, 250, 400), [720 - 24 * n for n in range(4)])
        lines = [("事项", "数量"), *((f"第{n}项", str(n * 7)) for n in (first, first + 1))]
        for row, (one, other) in enumerate(lines):
            pdf.drawString(75, 703 - 24 * row, one)
            pdf.drawString(255, 703 - 24 * row, other)

    def build(pdf):
        page(pdf, 1)
        pdf.showPage()
        pdf.setFont("STSong-Light", 12)
        pdf.drawString(75, 740, "续表")
        page(pdf, 3)

    document = read(drawn(build))
    assert kept(document).split("\n")[:2] == ["| 事项 | 数量 |", "| --- | --- |"]
    assert kept(document).count("事项") == 1
    assert "续表" not in kept(document)
    assert [line for line in kept(document).split("\n") if "第" in line] == [
        f"| 第{n}项 | {n * 7} |" for n in (1, 2, 3, 4)
    ]


def test_a_box_is_outside_the_sentence():
    def build(pdf):
        text = "某县坚持把法治建设摆在突出位置，研究解决重点难点问题，推动工作落地见效。"
        lines = [text[:16], text[16:32], text[32:]]
        for row, line in enumerate(lines):
            pdf.drawString(70, 740 - 22 * row, line)
        pdf.rect(300, 690, 150, 64)
        pdf.drawString(308, 735, "编者按：各地经验，")
        pdf.drawString(308, 712, "供学习借鉴。")
        pdf.drawString(70, 660, "下一步，继续推进各项工作，把任务落到实处，确保取得成效。")

    text = words(read(drawn(build)).text)
    assert (
        "摆在突出位置，研究解决重点难点问题，推动工作落地见效。编者按：各地经验，供学习借鉴。下一步"
        in text
    )


def test_a_title_whose_letters_are_spaced_is_whole():
    def build(pdf):
        for n, char in enumerate("某县法治政府建设情况报告"):
            pdf.drawString(90 + 26 * n, 760, char)
        pdf.drawString(70, 700, LEFT)

    assert read(drawn(build)).text.startswith("某县法治政府建设情况报告\n")


def test_vertical_text_is_refused_with_the_cure():
    def build(pdf):
        for column in range(6):
            for n, char in enumerate(LEFT * 2):
                pdf.drawString(450 - 24 * column, 760 - 14 * n, char)

    with pytest.raises(UnreadableError) as caught:
        read(drawn(build))
    assert caught.value.problem.code == "read-vertical-text"
    assert "横排" in caught.value.problem.remedy


def test_a_page_of_turned_text_is_read_as_if_it_were_turned():
    def build(pdf):
        pdf.translate(WIDTH, 0)
        pdf.rotate(90)
        pdf.drawString(80, 500, "横向的页面，")
        pdf.drawString(80, 480, "照样能读。")

    assert read(drawn(build)).text == "横向的页面，\n照样能读。\n"

"""PDF: one line per visual line, furniture dropped, paragraph ends derived from the layout."""

from casebook.readers import READERS
from tests.readers.samples import (
    HEIGHT,
    WIDTH,
    check_invariants,
    hinted,
    kept,
    pdf_bytes,
    report_pdf,
    set_aside,
    words,
)

FULL = "法治政府建设" * 4 + "全面推进"  # 28 characters fill a line


def read(data):
    document = READERS[".pdf"].read("报告.pdf", data)
    check_invariants(document)
    return document


def margins(pdf, number):
    """Head, page number and watermark of an official compilation."""
    pdf.setFont("STSong-Light", 10)
    pdf.drawString(80, HEIGHT - 50, "法治政府建设汇编")
    pdf.drawCentredString(WIDTH / 2, 40, f"— {number} —")
    pdf.saveState()
    pdf.translate(300, 400)
    pdf.rotate(45)
    pdf.setFont("STSong-Light", 60)
    pdf.drawCentredString(0, 0, "内部资料")
    pdf.restoreState()


def test_furniture_is_dropped():
    document = read(report_pdf(margins, repeat=4))
    aside = set_aside(document)
    assert aside[:3] == [("页眉页脚", "法治政府建设汇编"), ("页码", "— 1 —"), ("水印", "内部资料")]
    assert len(aside) == 12
    assert words(kept(document)) == words(kept(read(report_pdf()))) * 4


def test_page_number_forms():
    for form in ("第{}页", "第 {} 页 共 40 页", "{}/40", "- {} -", "—{}—", "Page {}", "{}"):

        def foot(pdf, number, form=form):
            pdf.setFont("STSong-Light", 10)
            pdf.drawCentredString(WIDTH / 2, 40, form.format(number))

        aside = set_aside(read(pdf_bytes([[(0, 0, FULL)]] * 3, foot)))
        assert aside == [("页码", form.format(number)) for number in (1, 2, 3)], form


def test_a_year_or_a_figure_alone_is_not_a_page_number():
    pages = [
        [(0, 0, "2023"), (0, 1, FULL)],
        [(0, 0, "120"), (0, 1, FULL)],
        [(0, 0, "5"), (0, 1, FULL)],
    ]
    assert set_aside(read(pdf_bytes(pages))) == []


def test_dates_below_titles_are_not_running_heads():
    page = [(8, 0, "（2023年2月18日）"), (0, 2, FULL)]
    assert set_aside(read(pdf_bytes([page] * 4))) == [("页眉页脚", FULL)] * 0


def test_paragraph_ends_and_indents():
    page = [
        (10, 0, "关于法治建设的报告"),
        (2, 2, FULL[:26]),
        (0, 3, FULL),
        (0, 4, "措施得力。"),
        (0, 5, "一、强化领导"),
        (2, 6, FULL[:26]),
        (0, 7, "全年完成。"),
    ]
    document = read(pdf_bytes([page]))
    starts = list(document.hints.values())
    assert [hint.ends for hint in starts] == [True, False, False, True, True, False, True]
    assert [hint.indent for hint in starts] == [10.0, 2.0, 0.0, 0.0, 0.0, 2.0, 0.0]
    assert starts[0].centred
    assert starts[0].page == 1


def test_a_paragraph_goes_on_over_the_page():
    pages = [[(2, 0, FULL[:26]), (0, 1, FULL)], [(0, 0, FULL), (0, 1, "结束。")]]
    assert [hint.ends for hint in read(pdf_bytes(pages)).hints.values()] == [
        False,
        False,
        False,
        True,
    ]


def test_a_title_of_two_centred_lines_is_left_open():
    page = [(9, 0, "某市全力创建法治政府"), (10, 1, "示范市工作综述"), (0, 3, FULL), (0, 4, FULL)]
    hints = hinted(read(pdf_bytes([page])))
    assert hints["某市全力创建法治政府"].ends is None
    assert hints["示范市工作综述"].ends is True


def test_masks_and_full_width_punctuation_are_kept():
    line = "**市办理*件，增长**.*%（含“一件事”）《条例》　　某县"
    assert line in read(pdf_bytes([[(0, 0, line)]])).text


def test_fake_bold_is_read_once():
    page = [(0, 0, FULL), (0.03, 0, FULL)]
    assert words(read(pdf_bytes([page])).text) == FULL


def test_cells_far_apart_are_separated():
    assert "项目 数量" in read(pdf_bytes([[(0, 0, "项目"), (10, 0, "数量")]])).text

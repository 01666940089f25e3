"""Scans are read by OCR: with a stand-in for the engine everywhere, and with the real one where it is."""

import io
import math
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from casebook.accounting import account
from casebook.drafts.drafting import draft_document, split_of
from casebook.model import UnreadableError, UnreadKind
from casebook.readers import READERS
from casebook.readers.ocr import engine, progress, running
from casebook.readers.ocr.bitmaps import pages_of
from casebook.readers.ocr.engine import OcrLine, using
from casebook.readers.ocr.signs import wide_signs
from casebook.readers.ocr.strokes import strokes
from casebook.readers.ocr.upright import straight_picture
from casebook.vocabulary import load_vocabulary
from tests.readers.samples import HEIGHT, WIDTH, check_invariants, pdf_bytes

EM = 40  # pixels of a line of the stand-in's pages, 100 of them wide
TITLE = "甲县窗口服务工作总结"
BODY = ("甲县设立综合窗口，全年受理事项1280件，办结率", "为99.5%，群众满意。", "二是上门服务。")


def line(text, x, y, *, sure=0.99, least=0.98, em=EM, slope=0.0):
    """A line at a place in pixels that falls by `slope` pixels a pixel."""
    width = em * sum(1.0 if ord(char) > 0x2E7F else 0.5 for char in text)
    corners = ((x, y), (x + width, y), (x + width, y + 1.2 * em), (x, y + 1.2 * em))
    moved = tuple((one, other + slope * one) for one, other in corners)
    return OcrLine(text=text, corners=moved, sure=sure, least=least)


REPORT = (
    line(TITLE, 300, 100, em=56),
    line(BODY[0], 280, 300),
    line(BODY[1], 200, 370),
    line(BODY[2], 280, 440, least=0.4),
)


def picture(width=1240, height=1754, ink=True):
    page = Image.new("L", (width, height), 255)
    if ink:
        ImageDraw.Draw(page).rectangle((300, 300, 340, 340), fill=0)
    return page


def png(page):
    target = io.BytesIO()
    page.save(target, "PNG")
    return target.getvalue()


def scan(*pages):
    """A PDF whose pages are pictures."""
    target = io.BytesIO()
    pages[0].save(target, "PDF", save_all=True, append_images=list(pages[1:]), resolution=150)
    return target.getvalue()


def says(*lines):
    return lambda _: lines


@pytest.fixture
def no_engine(monkeypatch):
    monkeypatch.setattr(engine, "_has_extra", lambda: False)


def code_and_remedy(suffix, data):
    with pytest.raises(UnreadableError) as caught:
        READERS[suffix].read(f"扫描{suffix}", data)
    return caught.value.problem.code, caught.value.problem.remedy


@pytest.mark.parametrize("suffix", [".png", ".tiff", ".jpg", ".pdf"])
def test_lines_become_the_text_with_its_layout(suffix):
    target = io.BytesIO()
    page = picture()
    page.save(target, {".png": "PNG", ".tiff": "TIFF", ".jpg": "JPEG", ".pdf": "PDF"}[suffix])
    with using(says(*reversed(REPORT))):
        document = READERS[suffix].read(f"扫描{suffix}", target.getvalue())
    check_invariants(document)
    assert document.text.split() == [TITLE, *BODY]
    assert document.scanned == ((0, len(document.text)),)
    assert [document.text[start:end] for start, end in document.unsure] == [BODY[2]]
    hints = [document.hints[document.text.index(words)] for words in (TITLE, *BODY)]
    assert hints[0].size > 1.2
    assert [round(hint.indent) for hint in hints[1:]] == [2, 0, 2]


def test_columns_are_read_one_after_the_other():
    prose = "县里把分散在各个部门的窗口集中到一个大厅，群众办事不用来回跑，材料由窗口之间自己传，办得快，也办得明白，"
    left = [(prose * 4)[start : start + 19] for start in range(0, 190, 19)]
    right = [(prose[7:] * 4)[start : start + 19] for start in range(0, 190, 19)]
    lines = [
        line(words, x, 200 + 50 * row, em=28)
        for x, column in ((100, left), (680, right))
        for row, words in enumerate(column)
    ]
    with using(says(*sorted(lines, key=lambda each: each.corners[0][1]))):
        document = READERS[".png"].read("扫描.png", png(picture()))
    assert document.text.split() == [*left, *right]


def test_skew_does_not_mix_the_lines():
    slope = math.tan(math.radians(1))
    words = [f"这一页歪着的第{number}行一直写到右边的边上为止" for number in "一二三四五六七"]
    lines = [line(each, 150, 200 + 50 * row, slope=slope) for row, each in enumerate(words)]
    halves = [
        replace(each, text=text, corners=_half(each, part))
        for each in lines
        for part, text in enumerate((each.text[:11], each.text[11:]))
    ]
    with using(says(*halves)):
        document = READERS[".png"].read("扫描.png", png(picture()))
    assert "".join(document.text.split()) == "".join(words)


def _half(each, part):
    """The corners of the first 11 characters of a line, or of the others."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = each.corners
    cut = 11 / len(each.text)
    top, bottom = (
        (x0 + cut * (x1 - x0), y0 + cut * (y1 - y0)),
        (x3 + cut * (x2 - x3), y3 + cut * (y2 - y3)),
    )
    return ((x0, y0), top, bottom, (x3, y3)) if part == 0 else (top, (x1, y1), (x2, y2), bottom)


def test_a_page_on_its_side_is_turned():
    """The stand-in reads only what is upright: wide pages of this picture are not."""

    def reads(bitmap):
        if bitmap.shape[0] > bitmap.shape[1] and bitmap[300:340, 300:340].max() < 100:
            return REPORT
        return [
            OcrLine(
                text="乱码乱码", corners=((9, 9), (9, 300), (0, 300), (0, 9)), sure=0.3, least=0.1
            )
        ]

    with using(reads):
        document = READERS[".png"].read("扫描.png", png(picture().rotate(90, expand=True)))
    assert document.text.split() == [TITLE, *BODY]


def test_pages_with_text_are_read_as_text_and_only_scans_by_ocr():
    page = [
        (0.0, float(row), f"这是有文字的第{number}行，说的是窗口服务。")
        for row, number in enumerate("一二三四")
    ]

    def draw(canvas, number):
        if number == 2:
            canvas.drawInlineImage(picture(), 0, 0, WIDTH, HEIGHT)

    seen = []

    def reads(bitmap):
        seen.append(bitmap.shape)
        return [
            replace(each, corners=tuple((x * 1.1, y * 1.1) for x, y in each.corners))
            for each in REPORT
        ]

    with using(reads):
        document = READERS[".pdf"].read("混合.pdf", pdf_bytes([page, [], page], draw))
    assert len(seen) == 1
    (span,) = document.scanned
    assert document.text[slice(*span)].split() == [TITLE, *BODY]
    assert document.text.count("这是有文字的第一行") == 2
    assert not document.unread


def test_a_page_number_over_a_scan_does_not_make_it_a_page_with_text():
    def draw(canvas, number):
        canvas.drawInlineImage(picture(), 0, 0, WIDTH, HEIGHT)

    with using(says(*REPORT)):
        scanned = READERS[".pdf"].read("a.pdf", pdf_bytes([[(10.0, 24.0, "第1页")]], draw))
    assert TITLE in scanned.text
    with using(says(line("第1页", 500, 1500))):
        plain = READERS[".pdf"].read("a.pdf", pdf_bytes([[(10.0, 24.0, "第1页")]], draw))
    assert plain.scanned == ()
    assert plain.text.strip() == "第1页"


def test_without_the_extra_the_message_names_the_command(no_engine):
    for suffix, data, code in (
        (".png", png(picture()), "read-ocr-missing"),
        (".pdf", scan(picture()), "read-pdf-no-text"),
    ):
        found, remedy = code_and_remedy(suffix, data)
        assert found == code
        assert 'pip install "mkdocs-casebook[ocr]"' in remedy


def test_without_the_extra_scanned_pages_among_others_are_counted(no_engine):
    def draw(canvas, number):
        if number > 1:
            canvas.drawInlineImage(picture(), 0, 0, WIDTH, HEIGHT)

    document = READERS[".pdf"].read(
        "a.pdf", pdf_bytes([[(0.0, 2.0, "有字的一页。")], [], []], draw)
    )
    assert [each.kind for each in document.unread] == [UnreadKind.SCAN] * 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "read-empty"),
        ("只是文字".encode(), "read-wrong-suffix"),
        (b"%PDF-1.4", "read-wrong-suffix"),
        (png(picture())[:300], "read-picture-broken"),
        (png(picture(8, 8, ink=False)), "read-picture-broken"),
        (png(picture(ink=False)), "read-picture-no-text"),
    ],
)
def test_what_is_no_scan_is_refused(data, code):
    with using(says()):
        assert code_and_remedy(".png", data)[0] == code


def test_pictures_with_too_many_pixels_are_refused_before_they_are_unpacked():
    target = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(target, "PNG")
    with using(says()):
        assert code_and_remedy(".png", target.getvalue())[0] == "read-too-large"


def test_a_file_with_too_many_scans_is_refused(monkeypatch):
    monkeypatch.setattr(progress, "MOST_PAGES", 1)
    with using(says(*REPORT)):
        assert code_and_remedy(".pdf", scan(picture(), picture()))[0] == "read-too-large"


def test_an_engine_that_cannot_start_is_one_problem(monkeypatch):
    def fails():
        raise ImportError("no module named x")

    monkeypatch.setattr(running, "engine", fails)
    monkeypatch.setattr(engine, "_has_extra", lambda: True)
    assert code_and_remedy(".png", png(picture()))[0] == "read-ocr-failed"


def test_what_cannot_be_recognised_is_counted():
    with using(says(*REPORT, line("印章里的字", 600, 900, sure=0.2, least=0.1))):
        document = READERS[".png"].read("扫描.png", png(picture()))
    assert "印章" not in document.text
    assert [each.label for each in document.unread] == ["认不出的文字"]


def test_progress_is_told_page_by_page():
    told = []
    progress.listen(lambda page, pages: told.append((page, pages)))
    try:
        with using(says(*REPORT)):
            READERS[".pdf"].read("a.pdf", scan(picture(), picture(), picture()))
    finally:
        progress._listeners.clear()
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_long_pictures_are_cut_where_they_are_blank():
    page = np.full((5000, 600, 3), 255, dtype=np.uint8)
    rows = range(20, 4980, 40)
    for row in rows:
        page[row : row + 24, 30:570] = 0
    parts = list(pages_of(page))
    assert sum(part.shape[0] for part in parts) == 5000
    assert len(parts) > 3
    assert all(part[0].min() == 255 for part in parts)
    assert all(part.shape[0] <= 1200 for part in parts)


def test_tables_are_found_by_their_rules():
    page = picture()
    draw = ImageDraw.Draw(page)
    for y in (200, 260, 320, 380):
        draw.line((100, y, 1100, y), fill=0, width=3)
    for x in (100, 600, 1100):
        draw.line((x, 200, x, 380), fill=0, width=3)
    found = strokes(np.asarray(page.convert("RGB")))
    assert len([each for each in found if each.top == each.bottom]) == 4
    assert len([each for each in found if each.x0 == each.x1]) == 3
    cells = [("项目", "件数"), ("受理", "1280"), ("办结", "1276")]
    lines = [
        line(words, 120 + 500 * column, 210 + 60 * row, em=30)
        for row, cell in enumerate(cells)
        for column, words in enumerate(cell)
    ]
    with using(says(*lines)):
        document = READERS[".png"].read("表.png", png(page))
    assert "| 受理 | 1280 |" in document.text


def ruled(xs, ys, *words):
    """A page of a grid; a bar of ink, in pixels, stands in place of each of the words."""
    page = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(page)
    for y in ys:
        draw.line((xs[0], y, xs[-1], y), fill=0, width=3)
    for x in xs:
        draw.line((x, ys[0], x, ys[-1]), fill=0, width=3)
    for box in words:
        draw.rectangle(box, fill=0)
    return page


def test_cells_in_which_no_line_was_seen_are_read_again():
    page = ruled((100, 600, 1100), (200, 260, 320), (700, 275, 760, 300))
    calls = []

    def engine_of_pages(bitmap):
        calls.append(bitmap.shape)
        if len(calls) > 1:
            return [line("37", 40, 40, em=30)]
        return [
            line("项目", 120, 210, em=30),
            line("件数", 620, 210, em=30),
            line("受理", 120, 270, em=30),
        ]

    with using(engine_of_pages):
        document = READERS[".png"].read("表.png", png(page))
    assert "| 受理 | 37 |" in document.text
    assert len(calls) == 2
    assert calls[1][0] < 200  # only what was not seen


def test_cells_of_a_row_that_are_seen_at_other_heights_stay_one_row():
    heads, rows = (
        ("项目", "受理", "办结"),
        (("甲镇", "12", "7"), ("乙镇", "30", "28"), ("丙镇", "5", "4")),
    )
    lines = [
        line(words, 200 + 300 * column, 300 + 44 * row + (0, 3, -3)[(row + column) % 3], em=30)
        for row, cells in enumerate((heads, *rows))
        for column, words in enumerate(cells)
    ]
    with using(says(*lines)):
        document = READERS[".png"].read("表.png", png(picture()))
    assert "| 乙镇 | 30 | 28 |\n| 丙镇 | 5 | 4 |" in document.text
    assert document.text.count("---") == 3


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("受理件数(件)", "受理件数（件）"),
        ("时间为9:30,地点:大厅;共3,200人", "时间为9:30,地点：大厅；共3,200人"),
        ("受理件数（件)", "受理件数（件）"),
        ("f(x)=1,a;b", "f(x)=1,a;b"),
        ("1．办结率为99．5%", "1．办结率为99.5%"),
        ("实施办法(试行)(2023)", "实施办法（试行）(2023)"),
    ],
)
def test_signs_of_chinese_are_wide(text, wanted):
    assert len(wide_signs(text)) == len(text)
    assert wide_signs(text) == wanted


def test_cases_of_scans_say_so_and_every_character_is_accounted_for():
    with using(says(*REPORT)):
        document = READERS[".png"].read("扫描.png", png(picture()))
    words = load_vocabulary().words
    found = split_of(document, words)
    assert account(document, found.articles, found.dropped).unaccounted == 0
    (case,) = draft_document(document, load_vocabulary()).cases
    assert case.title == TITLE
    assert case.source.ocr
    assert case.ocr_unsure == (BODY[2],)
    assert case.unconfirmed
    assert case.comparable == ()
    assert replace(case, ocr_checked=True).comparable == case.metrics


@pytest.mark.slow
def test_the_real_engine_reads_a_scan(tmp_path):
    pytest.importorskip("rapidocr")
    from casebook.readers import isolation, read_document
    from scripts import measure_ocr

    page = measure_ocr.drawn([TITLE, *BODY], 200, measure_ocr.fonts()[0])
    path = tmp_path / "扫描.pdf"
    path.write_bytes(scan(page))
    try:
        document = read_document(path)
    finally:
        isolation.close()
    check_invariants(document)
    assert "".join(document.text.split()) == "".join([TITLE, *BODY])
    assert document.scanned == ((0, len(document.text)),)


def test_thin_rules_of_a_page_that_is_not_quite_straightened_are_whole():
    tilt, height, width = math.tan(math.radians(0.4)), 2000, 1400
    page = np.full((height, width, 3), 255, dtype=np.uint8)
    for y in (500, 560, 620):
        for x in range(200, 1200):
            page[round(y - tilt * (x - width / 2)), x] = 60
    for x in (200, 520, 900, 1199):
        for y in range(500, 621):
            page[y, round(x + tilt * (y - height / 2))] = 60
    found = strokes(straight_picture(page, -0.36))
    assert len([each for each in found if each.x1 - each.x0 > 950]) == 3
    assert len([each for each in found if each.bottom - each.top > 110]) == 4

"""Web pages, Markdown and PDF: what is seen and not read, and struck and hidden text."""

import io

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from casebook.readers import READERS
from tests.readers.samples import HEIGHT, WIDTH, check_invariants, kept, pdf_bytes, set_aside

BEFORE, AFTER = "全年办结案件57件，比上年增加6件。", "群众满意度持续提升，工作经验在全市推广。"


def web(content, head=""):
    """A page whose article has this content between two paragraphs."""
    page = (
        f"<html><head><title>临川县法治建设情况</title>{head}</head><body>"
        '<div class="header"><img src="/images/logo.png" width="300" height="90"></div>'
        f'<h1>临川县法治建设情况</h1><div class="TRS_Editor"><p>{BEFORE}</p>{content}<p>{AFTER}</p></div>'
        '<div class="footer"><img src="gov.png" width="90" height="90"></div></body></html>'
    )
    document = READERS[".html"].read("报告.html", page.encode())
    check_invariants(document)
    return document


def unread(document):
    """(kind, label, the text right before it) of all that is not read."""
    return [
        (each.kind.value, each.label, document.text[: each.at].strip().rpartition("\n")[2])
        for each in document.unread
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('<p><img src="/files/W020240101.jpg"></p>', ("图片", "")),
        ('<p><img src="a/b.png" alt="各镇办件量统计表" width="600" height="400"></p>', ("图片", "各镇办件量统计表")),
        ('<img data-src="https://mmbiz.example/x" data-w="1080" data-ratio="0.66" src="data:image/gif;base64,R0">', ("图片", "")),
        ('<p><img src="tj.gif" style="width: 100%"></p>', ("图片", "")),
        ('<table><tr><td><img src="pic.png" width="500"></td></tr></table>', ("图片", "")),
        ('<div id="chart"><canvas width="600" height="300"></canvas></div>', ("图表", "")),
        ('<svg width="640" height="320"><path d="M0 0"/></svg>', ("图表", "")),
        ('<iframe src="https://v.qq.com/txp/iframe/player.html"></iframe>', ("音视频", "")),
        ('<video src="a.mp4"></video>', ("音视频", "")),
        ('<iframe src="https://map.example/show"></iframe>', ("嵌入对象", "")),
        ('<embed src="report.pdf" width="800" height="600">', ("附件", "")),
        ('<svg viewBox="0 0 640 320"><rect/><text>12件</text></svg>', ("图表", "")),
        ('<div style="background-image:url(tongji.png);height:400px"></div>', ("图片", "")),
        ('<p style="background: #fff url(\'a/tu1.jpg\') no-repeat center; width:600px; height:300px">&nbsp;</p>', ("图片", "")),
        ('<section style="background-image:url(a.jpg);padding-bottom:56%" title="办件量"></section>', ("图片", "办件量")),
        ('<table><tr><td background="pic.jpg" height="300"></td></tr></table>', ("图片", "")),
    ],
)  # fmt: skip
def test_what_a_page_shows_besides_text(content, expected):
    document = web(content)
    assert unread(document) == [(*expected, BEFORE)]
    assert kept(document).split() == ["临川县法治建设情况", BEFORE, AFTER]


@pytest.mark.parametrize(
    ("rule", "element"),
    [
        (".tu{background:url(tj.png) no-repeat;height:300px}", '<div class="tu"></div>'),
        ("#tu1{height:40vh;background-image:url('tj.png')}", '<div id="tu1"></div>'),
        ("div.tu{background-image:url(tj.png)}", '<div class="tu" style="height:300px"></div>'),
    ],
)
def test_backgrounds_of_the_style_sheet_are_mentioned(rule, element):
    assert unread(web(element, f"<style>{rule}</style>")) == [("图片", "", BEFORE)]


@pytest.mark.parametrize(
    "content",
    [
        '<div style="background-image:url(hua.png);height:400px">办结率持续提升。</div>',
        '<div style="background-image:url(hua.png)"></div>',  # no height, so that nothing is seen
        '<div style="background:url(wen.png) repeat-x;height:400px"></div>',
        '<span style="background:url(jt.png);width:16px;height:16px"></span>',
        '<div style="background:url(/images/bg.png);height:400px"></div>',
        '<div style="background:url(a.png);height:2px"></div>',
        '<svg viewBox="0 0 1024 1024"><path d="M0 0"/></svg>',
    ],
)
def test_backgrounds_behind_text_and_of_icons_are_decoration(content):
    assert web(content).unread == ()


def test_attached_files_are_text_and_mentioned():
    document = web(
        '<p>附件：<a href="P02024.docx">年度统计表.docx</a>、<a href="x.html">解读</a></p>'
    )
    assert "附件：年度统计表.docx、解读" in kept(document)
    assert [(each.kind.value, each.label) for each in document.unread] == [
        ("附件", "年度统计表.docx")
    ]


@pytest.mark.parametrize(
    "content",
    [
        '<img src="a.png" width="1" height="1">',
        '<img src="line.png" width="600" height="2">',
        '<img src="a.png" width="16" height="16">',
        '<p><img src="/images/icon_doc.gif"></p>',
        '<p><img src="qrcode.jpg" width="200" height="200"></p>',
        '<p><img src="a.jpg" alt="扫一扫关注公众号"></p>',
        '<p><img class="avatar" src="a.jpg"></p>',
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
        '<div class="share"><img src="big.png"></div>',
        '<div style="display:none"><img src="big.png"></div>',
        '<svg width="16" height="16"></svg><svg viewBox="0 0 9 9"></svg>',
        '<iframe src="count.html" width="0" height="0"></iframe><iframe></iframe>',
        "<img alt='没有图'>",
    ],
)
def test_decoration_of_pages_is_not_mentioned(content):
    assert web(content).unread == ()


def test_a_picture_stands_behind_the_words_before_it():
    document = web('<p>前半<img src="a.jpg">后半</p>')
    assert unread(document) == [("图片", "", "前半后半")]
    document = READERS[".html"].read("x.html", b'<body><p>one</p><img src="a.jpg"></body>')
    assert unread(document) == [("图片", "", "one")]


@pytest.mark.parametrize(
    ("content", "head", "dropped"),
    [
        ("<p>办结<s>96件</s>128件</p>", "", ("删除线文字", "96件")),
        ("<p>办结<del>96件</del>128件</p>", "", ("删除线文字", "96件")),
        ("<p>办结<strike>96<b>件</b></strike>128件</p>", "", ("删除线文字", "96", "件")),
        ('<p>办结<span style="text-decoration: line-through">96件</span>128件</p>', "", ("删除线文字", "96件")),
        ('<p>办结<span style="TEXT-DECORATION-LINE:underline line-through;">96件</span>128件</p>', "", ("删除线文字", "96件")),
        ('<p>办结<i class="x old">96件</i>128件</p>', "<style>p{margin:0} .old, b {text-decoration:line-through}</style>", ("删除线文字", "96件")),
        ('<p>办结<span style="display:none">96件</span>128件</p>', "", ("隐藏文字", "96件")),
        ("<p>办结<span hidden>96件</span>128件</p>", "", ("隐藏文字", "96件")),
        ('<p>办结<i id="k">96件</i>128件</p>', "<style>/* a */ #k{color:red;display:none}</style>", ("隐藏文字", "96件")),
        ("<table><tr><td>办结</td><td><s>96件</s>128件</td></tr></table>", "", ("删除线文字", "96件")),
    ],
)  # fmt: skip
def test_struck_and_hidden_text_of_pages(content, head, dropped):
    document = web(content, head)
    kind, *texts = dropped
    marked = [each for each in set_aside(document) if each[0] in ("删除线文字", "隐藏文字")]
    assert marked == [(kind, text) for text in texts]
    assert "办结128件" in "".join(kept(document).split())


@pytest.mark.parametrize(
    "head",
    [
        "<style>@media print { .k {display:none} }</style>",
        "<style>.menu .k {display:none}</style>",
        "<style>.other {display:none}</style>",
    ],
)
def test_rules_that_do_not_apply_hide_nothing(head):
    assert "共5项" in kept(web('<p>共<i class="k">5项</i></p>', head))


def test_hidden_blocks_of_the_article_are_named():
    document = web(f'<div style="display:none"><p>{AFTER}内部稿</p></div>')
    assert ("隐藏文字", f"{AFTER}内部稿") in set_aside(document)
    assert ("网页导航", f"{AFTER}内部稿") not in set_aside(document)


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        ("<mfrac><mn>1</mn><mn>3</mn></mfrac>", "1/3"),
        ("<mrow><mn>2</mn><mfrac><mn>1</mn><mn>4</mn></mfrac></mrow>", "2¼"),
        ("<msup><mi>x</mi><mn>2</mn></msup>", "x²"),
        ("<msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt>", "√(a+b)"),
        ("<semantics><mrow><msub><mi>x</mi><mn>1</mn></msub></mrow><annotation>x_1</annotation></semantics>", "x₁"),
    ],
)  # fmt: skip
def test_formulas_of_pages(formula, written):
    document = web(f"<p>下降了<math>{formula}</math>，合计10<sup>4</sup>次。</p>")
    assert f"下降了{written}，合计10⁴次。" in kept(document)
    assert document.unread == ()


def test_formulas_that_one_line_cannot_show():
    document = web("<p>按<math><mtable><mtr><mtd><mn>1</mn></mtd></mtr></mtable></math>计</p>")
    assert [each.kind.value for each in document.unread] == ["公式"]
    assert "按计" in kept(document)


# --------------------------------------------------------------------------- Markdown


def test_markdown_pictures_and_struck_text():
    text = '标题\n\n办结~~96件~~128件<s>约</s>。\n\n![统计表](a.png)\n\n1~~3月、5~~7月<img alt="流程图" src="b.png">\n'
    document = READERS[".md"].read("a.md", text.encode())
    check_invariants(document)
    assert [text for kind, text in set_aside(document) if kind == "删除线文字"] == ["96件", "约"]
    assert kept(document).split() == ["标题", "办结128件。", "1~~3月、5~~7月"]
    assert [(each.kind.value, each.label) for each in document.unread] == [
        ("图片", "统计表"),
        ("图片", "流程图"),
    ]


# --------------------------------------------------------------------------- PDF


def picture(width=40, height=30):
    data = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 30)).save(data, "PNG")
    data.seek(0)
    return ImageReader(data)


def pdf(draw, pages=1, text=True):
    """A PDF with two lines on each page and what `draw(canvas, page number)` adds."""
    lines = [(0.0, 2.0, BEFORE[:12]), (0.0, 14.0, AFTER[:12])] if text else []
    document = READERS[".pdf"].read("报告.pdf", pdf_bytes([lines] * pages, draw))
    check_invariants(document)
    return document


def test_a_picture_on_a_page():
    document = pdf(lambda c, _: c.drawImage(picture(), 100, HEIGHT - 400, 300, 200))
    assert unread(document) == [("图片", "", BEFORE[:12])]


def test_strips_of_one_picture_are_one():
    def draw(c, _):
        for row in range(20):
            c.drawImage(picture(), 100, HEIGHT - 400 + row * 10, 300, 10)

    assert len(pdf(draw).unread) == 1


def test_two_pictures_are_two():
    def draw(c, _):
        c.drawImage(picture(), 100, HEIGHT - 300, 200, 100)
        c.drawImage(picture(), 100, HEIGHT - 700, 200, 100)

    document = pdf(draw)
    assert unread(document) == [("图片", "", BEFORE[:12]), ("图片", "", AFTER[:12])]


@pytest.mark.parametrize(
    "box",
    [
        (100, HEIGHT - 300, 10, 10),
        (60, HEIGHT - 300, 480, 3),
        (200, HEIGHT - 60, 150, 40),  # a logo at the top
        (200, 10, 150, 40),
        (0, 0, WIDTH, HEIGHT),  # the background, or the scan of this page
        (WIDTH + 10, 100, 300, 200),  # outside
    ],
)
def test_decoration_of_a_pdf_is_not_mentioned(box):
    assert pdf(lambda c, _: c.drawImage(picture(), *box)).unread == ()


def test_what_stands_on_many_pages_is_a_letterhead():
    def draw(c, _):
        c.drawImage(picture(), 100, HEIGHT - 300, 300, 100)

    assert pdf(draw, pages=4).unread == ()
    assert len(pdf(draw, pages=2).unread) == 2


def test_a_scanned_page_among_others_is_named():
    pages = [[(0.0, 2.0, BEFORE[:12])], [], [(0.0, 2.0, AFTER[:12])]]

    def draw(c, number):
        if number == 2:
            c.drawImage(picture(), 0, 0, WIDTH, HEIGHT)

    document = READERS[".pdf"].read("报告.pdf", pdf_bytes(pages, draw))
    assert unread(document) == [("扫描页", "", BEFORE[:12])]


def test_form_fields_count_when_they_are_filled_in():
    def draw(c, _):
        c.acroForm.textfield(name="a", value="128", x=100, y=500, width=100, height=20)
        c.acroForm.textfield(name="b", value="", x=100, y=400, width=100, height=20)

    assert [each.kind.value for each in pdf(draw).unread] == ["表单内容"]


def test_broken_annotations_do_not_spoil_a_page():
    def draw(c, _):
        c.acroForm.textfield(name="a", value="128", x=100, y=500, width=100, height=20)

    data = pdf_bytes([[(0.0, 2.0, BEFORE[:12])]], draw)
    document = READERS[".pdf"].read("报告.pdf", data.replace(b"/Rect", b"/Rekt"))
    assert document.text.startswith(BEFORE[:12])
    assert [each.kind.value for each in document.unread] == ["表单内容"]


def test_attached_files_and_notes_of_a_pdf():
    stream = b"BT /F1 16 Tf 72 700 Td (Annual report) Tj ET"
    note = b"<</Type/Annot/Subtype/%s/Rect[72 500 200 520]/Contents(x)>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Kids[7 0 R]>>>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots 6 0 R/Resources 8 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"[%s]"
        % b"".join(note % kind for kind in (b"FreeText", b"FileAttachment", b"Link", b"Text")),
        b"<</Names[(a.xlsx)<</Type/Filespec>>(b.docx)<</Type/Filespec>>]>>",
        b"<</Font<</F1 5 0 R>>>>",
    ]
    data = b"%PDF-1.4\n"
    for number, content in enumerate(objects, start=1):
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    data += b"trailer<</Root 1 0 R/Size 9>>\n%%EOF\n"
    document = READERS[".pdf"].read("报告.pdf", data)
    kinds = [each.kind.value for each in document.unread]
    assert kinds == ["页面批注", "附件", "附件", "附件"]

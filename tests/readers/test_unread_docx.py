"""Word files: what a person sees and a reader of text does not: pictures, charts, formulas, boxes."""

import pytest

from casebook.readers import READERS
from tests.helpers.guards import hang_guard
from tests.readers.samples import SPACES, check_invariants, kept, raw_docx, set_aside

BEFORE, AFTER = "全年办结案件57件。", "群众满意度持续提升。"


def read(body, parts=None):
    document = READERS[".docx"].read("报告.docx", raw_docx(body, parts))
    check_invariants(document)
    return document


def p(*runs, style=""):
    """A paragraph of these runs; a string without markup is text."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(map(run, runs))}</w:p>"


def run(content, properties=""):
    """A run; a string without markup is its text."""
    if content.startswith(("<w:r>", "<m:")):
        return content
    inner = content if content.startswith("<") else f"<w:t>{content}</w:t>"
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def between(content, parts=None):
    """A document with a run of this content between two paragraphs."""
    return read(p(BEFORE) + p(content) + p(AFTER), parts)


def unread(document):
    """(kind, label, the text right before it) of all that is not read."""
    return [
        (each.kind.value, each.label, document.text[: each.at].strip().rpartition("\n")[2])
        for each in document.unread
    ]


def drawing(graphic, size=(3_000_000, 2_000_000), frame="inline", about="", **attributes):
    """A drawing with this content."""
    own = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return (
        f'<w:drawing><wp:{frame}{own}><wp:extent cx="{size[0]}" cy="{size[1]}"/>'
        f'<wp:docPr id="1" name="图 1" {about}/><a:graphic><a:graphicData>{graphic}'
        f"</a:graphicData></a:graphic></wp:{frame}></w:drawing>"
    )


PIC = '<pic:pic><pic:blipFill><a:blip r:embed="image1"/></pic:blipFill></pic:pic>'
BOX = "<w:txbxContent><w:p><w:r><w:t>框中的话</w:t></w:r></w:p></w:txbxContent>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (drawing(PIC), ("图片", "")),
        (drawing(PIC, about='descr="各乡镇办件量统计"'), ("图片", "各乡镇办件量统计")),
        (drawing(PIC, about='descr="图片包含 表格&#10;描述已自动生成"'), ("图片", "")),
        (drawing(PIC, (1, 1)), ("图片", "")),  # a size that says nothing
        (drawing(PIC, frame="anchor", behindDoc="0"), ("图片", "")),
        (drawing('<c:chart r:id="chart1"/>'), ("图表", "")),
        (drawing('<dgm:relIds r:dm="d"/>'), ("SmartArt 图示", "")),
        ('<w:pict><v:shape style="width:300pt;height:200pt"><v:imagedata r:id="i"/></v:shape></w:pict>', ("图片", "")),
        ('<w:object><v:shape><v:imagedata r:id="i"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>', ("嵌入对象", "")),
        ('<w:object><v:shape><v:imagedata r:id="i"/></v:shape><o:OLEObject ProgID="Excel.Chart.8"/></w:object>', ("图表", "")),
        ('<w:object><o:OLEObject ProgID="Equation.DSMT4"/></w:object>', ("公式", "")),
        ('<w:object><o:OLEObject ProgID="Word.Document.12" DrawAspect="Icon"/></w:object>', ("附件", "")),
        ('<w:object><o:OLEObject ProgID="Package"/></w:object>', ("附件", "")),
        ('<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox/></w:ffData></w:fldChar>', ("表单内容", "")),
    ],
)  # fmt: skip
def test_what_is_seen_and_not_read(content, expected):
    document = between(content)
    assert unread(document) == [(*expected, BEFORE)]
    assert kept(document).split() == [BEFORE, AFTER]


def test_the_title_of_a_chart_is_its_name():
    chart = f"<c:chartSpace {SPACES}><c:chart><c:title><a:t>近三年</a:t><a:t>办件量</a:t></c:title></c:chart></c:chartSpace>"
    document = between(drawing('<c:chart r:id="chart1"/>'), {"chart1.xml": ("chart", chart)})
    assert [each.label for each in document.unread] == ["近三年办件量"]
    broken = between(drawing('<c:chart r:id="chart1"/>'), {"chart1.xml": ("chart", "<c:chart")})
    assert unread(broken) == [("图表", "", BEFORE)]


@pytest.mark.parametrize(
    "content",
    [
        drawing(PIC, (9525, 9525)),
        drawing(PIC, (5_000_000, 40_000)),  # a rule
        drawing(PIC, (250_000, 250_000)),  # an icon
        drawing(PIC, frame="anchor", behindDoc="1"),
        drawing(PIC, about='hidden="1"'),
        drawing("<wps:wsp><wps:cNvSpPr/></wps:wsp>"),  # a line or a frame
        '<w:pict><v:shape style="width:400pt;height:2pt"><v:imagedata r:id="i"/></v:shape></w:pict>',
    ],
)
def test_decoration_is_not_mentioned(content):
    assert between(content).unread == ()


def margin(kind, *contents):
    """A header (`hdr`) or footer (`ftr`) with these runs, and a line of text."""
    runs = "".join(f"<w:p><w:r>{content}</w:r></w:p>" for content in contents)
    return f"<w:{kind} {SPACES}>{runs}<w:p><w:r><w:t>县司法局</w:t></w:r></w:p></w:{kind}>"


def test_pictures_of_headers_and_footers_stand_at_the_top():
    """Those that are on first, even and odd pages count once."""
    other = drawing(PIC, about='descr="各乡镇办件量统计"')
    boxed = drawing(f"<w:txbxContent><w:p><w:r>{drawing(PIC)}</w:r></w:p></w:txbxContent>")
    document = read(
        p(BEFORE),
        {
            "header1.xml": ("header", margin("hdr", drawing(PIC), other)),
            "header2.xml": ("header", margin("hdr", drawing(PIC))),
            "footer1.xml": ("footer", margin("ftr", boxed)),
        },
    )
    assert unread(document) == [
        ("图片", "页眉", ""),
        ("图片", "各乡镇办件量统计", ""),
        ("图片", "页脚", ""),
    ]
    assert set_aside(document) == [("页眉页脚", "县司法局")]


@pytest.mark.parametrize(
    "content",
    [
        drawing(PIC, (5_400_000, 720_000)),  # a letterhead over the width of the page
        drawing(PIC, (720_000, 720_000)),  # a logo
        drawing(PIC, (7_000_000, 10_000_000), frame="anchor", behindDoc="1"),  # the paper
        '<w:pict><v:shape style="width:120pt;height:40pt"><v:imagedata r:id="i"/></v:shape></w:pict>',
    ],
)
def test_letterheads_and_logos_of_headers_are_not_mentioned(content):
    document = read(p(BEFORE), {"header1.xml": ("header", margin("hdr", content))})
    assert document.unread == ()


def test_pictures_of_hidden_runs_are_not_mentioned():
    assert read(p(BEFORE) + f"<w:p>{run(drawing(PIC), '<w:vanish/>')}</w:p>").unread == ()


def test_pictures_of_text_boxes_and_footnotes_are_mentioned():
    boxed = f"<w:drawing><w:txbxContent>{p(drawing(PIC))}</w:txbxContent></w:drawing>"
    assert unread(between(boxed)) == [("图片", "", BEFORE)]
    note = f'<w:footnotes {SPACES}><w:footnote w:id="2">{p("注", drawing(PIC))}</w:footnote></w:footnotes>'
    parts = {"footnotes.xml": ("footnotes", note)}
    assert unread(between('<w:footnoteReference w:id="2"/>', parts)) == [("图片", "", "注")]


def test_a_picture_inside_a_paragraph_and_a_table_cell():
    cell = "<w:tc>{}</w:tc>".format
    row = f"<w:tbl><w:tr>{cell(p('乡镇'))}{cell(p(drawing(PIC)))}{cell(p('12件'))}</w:tr></w:tbl>"
    document = read(p("前半", drawing(PIC), "后半") + row)
    assert document.text.split("\n")[:2] == ["前半后半", "乡镇\t\t12件"]
    assert unread(document) == [("图片", "", "前半"), ("图片", "", "乡镇")]


def test_the_branch_that_word_shows_is_read():
    choice = "<mc:AlternateContent><mc:Choice Requires='{}'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>".format
    box = f"<w:pict>{BOX}</w:pict>"
    assert between(choice("wps", f"<w:drawing>{BOX}</w:drawing>", box)).text.count("框中的话") == 1
    picture = drawing(PIC)
    assert unread(between(choice("wps", picture, "<w:t>看不到</w:t>"))) == [("图片", "", BEFORE)]
    unknown = '<mc:AlternateContent><mc:Choice xmlns:x="http://x.example/" Requires="x"><w:t>新</w:t></mc:Choice><mc:Fallback><w:t>旧</w:t></mc:Fallback></mc:AlternateContent>'
    assert between(unknown).text.split("\n")[1] == "旧"
    blocks = read(p(BEFORE) + choice("w14", p("另起一段"), p("旧段")) + p(AFTER))
    assert kept(blocks).split() == [BEFORE, "另起一段", AFTER]


def test_boxes_and_word_art_are_paragraphs_of_their_own():
    art = '<w:pict><v:shape><v:textpath string="奋力开创新局面"/></v:shape></w:pict>'
    document = read(p("前半句，", f"<w:drawing>{BOX}</w:drawing>", "后半句。", art) + p(AFTER))
    assert kept(document).split() == ["前半句，后半句。", "框中的话", "奋力开创新局面", AFTER]
    assert document.unread == ()


def test_a_letterhead_and_a_watermark_of_word_art_are_dropped_by_name():
    art = '<w:pict><v:shape><v:textpath string="{}"/></v:shape></w:pict>'.format
    header = f"<w:hdr {SPACES}><w:p><w:r>{art('内部资料')}</w:r></w:p></w:hdr>"
    document = read(p(art("临川县人民政府文件")) + p(BEFORE), {"header1.xml": ("header", header)})
    assert set_aside(document) == [("页眉页脚", "临川县人民政府文件"), ("水印", "内部资料")]


# --------------------------------------------------------------------------- inserted files


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("chunk.html", "<html><body><p>插入的一段。</p><table><tr><td>甲</td><td>3件</td></tr></table></body></html>"),
        ("chunk.htm", "<p>插入的一段。</p><table><tr><td>甲</td><td>3件</td></tr></table>".encode("utf-16")),
        ("chunk.txt", "插入的一段。\n甲\t3件\n"),
        ("chunk.mht", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n<html><p>插入的一段。<table><tr><td>甲<td>3件</table></html>\n--b--\n"),
        ("chunk.docx", raw_docx(p("插入的一段。") + f"<w:tbl><w:tr><w:tc>{p('甲')}</w:tc><w:tc>{p('3件')}</w:tc></w:tr></w:tbl>")),
    ],
)  # fmt: skip
def test_inserted_files_are_read_where_they_stand(name, content):
    body = p(BEFORE) + '<w:altChunk r:id="chunk"/>' + p(AFTER)
    document = read(body, {name: ("aFChunk", content)})
    assert [line for line in document.text.split("\n") if line] == [
        BEFORE, "插入的一段。", "甲\t3件", AFTER,
    ]  # fmt: skip
    assert document.unread == ()


@pytest.mark.parametrize("content", [b"{\\rtf1 abc}", b"PK\3\4 broken", b"\0\1\2\3"])
def test_inserted_files_that_cannot_be_read_are_mentioned(content):
    body = p(BEFORE) + '<w:altChunk r:id="chunk"/>' + p(AFTER)
    document = read(body, {"chunk.bin": ("aFChunk", content)})
    assert unread(document) == [("嵌入对象", "", BEFORE)]
    assert unread(read(body)) == [("嵌入对象", "", BEFORE)]


def test_files_inside_one_another_end():
    chunk = raw_docx(p("最里面"))
    for _ in range(6):
        chunk = raw_docx('<w:altChunk r:id="chunk"/>' + p("外"), {"chunk.docx": ("aFChunk", chunk)})
    document = READERS[".docx"].read("报告.docx", chunk)
    assert [each.kind.value for each in document.unread] == ["嵌入对象"]


# --------------------------------------------------------------------------- formulas


def mr(text):
    return f"<m:r><m:t>{text}</m:t></m:r>"


def frac(above, below):
    return f"<m:f><m:num>{above}</m:num><m:den>{below}</m:den></m:f>"


def sup(base, exponent):
    return f"<m:sSup><m:e>{base}</m:e><m:sup>{exponent}</m:sup></m:sSup>"


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        (frac(mr("1"), mr("3")), "1/3"),
        (frac(mr("a+b"), mr("2")), "(a+b)/2"),
        (frac(mr("办结数"), mr("受理数")) + mr("×100%"), "办结数/受理数×100%"),
        (mr("2") + frac(mr("1"), mr("3")), "2⅓"),
        (mr("5") + frac(mr("3"), mr("16")), "5³⁄₁₆"),
        (frac(frac(mr("1"), mr("2")), mr("3")), "(1/2)/3"),
        (sup(mr("x"), mr("2")), "x²"),
        (sup(mr("10"), mr("−4")), "10⁻⁴"),
        (sup(mr("a+b"), mr("2")), "(a+b)²"),
        (sup(mr("e"), mr("kt")), "e^kt"),
        ("<m:sSub><m:e>" + mr("x") + "</m:e><m:sub>" + mr("1") + "</m:sub></m:sSub>", "x₁"),
        ("<m:rad><m:radPr><m:degHide m:val='1'/></m:radPr><m:deg/><m:e>" + mr("2") + "</m:e></m:rad>", "√2"),
        ("<m:rad><m:deg>" + mr("3") + "</m:deg><m:e>" + mr("a+b") + "</m:e></m:rad>", "∛(a+b)"),
        ("<m:d><m:e>" + mr("a+b") + "</m:e></m:d>", "(a+b)"),
        ("<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>" + mr("i=1") + "</m:sub><m:sup>" + mr("n") + "</m:sup><m:e>" + mr("x") + "</m:e></m:nary>", "∑_(i=1)^n x"),
        ("<m:acc><m:accPr><m:chr m:val='\u0305'/></m:accPr><m:e>" + mr("x") + "</m:e></m:acc>", "x\u0305"),
    ],
)  # fmt: skip
def test_formulas_read_as_word_shows_them(formula, written):
    document = read(p("按", f"<m:oMath>{formula}</m:oMath>", "计。"))
    assert document.text.split("\n")[0] == f"按{written}计。"
    assert document.unread == ()


def test_a_fraction_behind_a_digit_in_the_text_stays_one():
    document = read(p("是上年的2", f"<m:oMath>{frac(mr('1'), mr('2'))}</m:oMath>", "倍"))
    assert document.text.split("\n")[0] == "是上年的2½倍"


@pytest.mark.parametrize(
    "formula",
    [
        "<m:m><m:mr><m:e>" + mr("1") + "</m:e><m:e>" + mr("2") + "</m:e></m:mr></m:m>",
        "<m:f><m:fPr><m:type m:val='noBar'/></m:fPr><m:num>" + mr("5") + "</m:num><m:den>" + mr("2") + "</m:den></m:f>",
        frac(mr("1"), ""),
        "<m:phant><m:e>" + mr("1") + "</m:e></m:phant>",
    ],
)  # fmt: skip
def test_formulas_that_one_line_cannot_show_are_mentioned(formula):
    document = read(p("按", f"<m:oMath>{formula}</m:oMath>", "计。"))
    assert kept(document).split() == ["按计。"]
    assert unread(document) == [("公式", "", "按")]


def test_equation_fields_and_raised_digits():
    def field(code):
        return f'<w:fldChar w:fldCharType="begin"/><w:instrText>{code}</w:instrText>'

    document = read(p("降低", field(" EQ \\f(2,5) "), "，共", field("eq \\r(2)"), "处"))
    assert document.text.split("\n")[0] == "降低2/5，共处"
    assert unread(document) == [("公式", "", "降低2/5，共")]
    raised = '<w:vertAlign w:val="superscript"/>'
    document = read(
        f"<w:p>{run('约3×10')}{run('4', raised)}{run('平方米，见[1]')}{run('[2]', raised)}</w:p>"
    )
    assert document.text.split("\n")[0] == "约3×10⁴平方米，见[1][2]"


# --------------------------------------------------------------------------- struck and hidden


STYLES = f"""<w:styles {SPACES}>
<w:style w:type="paragraph" w:default="1" w:styleId="n"/>
<w:style w:type="character" w:styleId="gone"><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="character" w:styleId="child"><w:basedOn w:val="gone"/></w:style>
<w:style w:type="character" w:styleId="secret"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="old"><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:basedOn w:val="loop"/><w:rPr><w:dstrike/></w:rPr></w:style>
</w:styles>"""


def test_a_row_of_styles_without_end_is_followed_for_a_while():
    """Each of 20,000 styles that are based on one another would look through all of them."""
    styles = "".join(
        f'<w:style w:styleId="{n}"><w:basedOn w:val="{n + 1}"/></w:style>' for n in range(20_000)
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{n}"/></w:pPr>{run("甲", "<w:b/>")}</w:p>'
        for n in range(1_000)
    )
    table = f"<w:styles {SPACES}>{styles}</w:styles>"
    with hang_guard(5):
        assert kept(read(body, {"styles.xml": ("styles", table)})).split() == ["甲"] * 1_000


@pytest.mark.parametrize(
    ("properties", "style", "expected"),
    [
        ("<w:strike/>", "", "删除线文字"),
        ("<w:dstrike/>", "", "删除线文字"),
        ('<w:strike w:val="0"/>', "", None),
        ("<w:vanish/>", "", "隐藏文字"),
        ("<w:vanish/><w:strike/>", "", "隐藏文字"),
        ('<w:rStyle w:val="gone"/>', "", "删除线文字"),
        ('<w:rStyle w:val="child"/>', "", "删除线文字"),
        ('<w:rStyle w:val="gone"/><w:strike w:val="false"/>', "", None),
        ('<w:rStyle w:val="secret"/>', "", "隐藏文字"),
        ('<w:rStyle w:val="unknown"/>', "", None),
        ("", "old", "删除线文字"),
        ('<w:rStyle w:val="gone"/>', "old", None),  # toggles switch each other off
        ("<w:strike/>", "old", "删除线文字"),
        ("", "loop", "删除线文字"),
    ],
)
def test_struck_and_hidden_text_is_dropped_by_name(properties, style, expected):
    runs = run("甲", '<w:strike w:val="0"/><w:dstrike w:val="0"/>') + run("乙", properties)
    pstyle = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    document = read(f"<w:p>{pstyle}{runs}</w:p>", {"styles.xml": ("styles", STYLES)})
    assert set_aside(document) == ([(expected, "乙")] if expected else [])
    assert kept(document).split() == ["甲" if expected else "甲乙"]


def test_struck_text_in_a_table_cell():
    struck = f"<w:p>{run('旧值')}{run('9件', '<w:strike/>')}{run(' 12件 ')}</w:p>"
    row = f"<w:tbl><w:tr><w:tc>{p('甲')}</w:tc><w:tc>{p('')}{struck}</w:tc></w:tr></w:tbl>"
    document = read(row)
    assert document.text.split("\n")[0] == "甲\t旧值9件 12件"
    assert set_aside(document) == [("删除线文字", "9件")]

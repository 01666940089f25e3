"""Word files: structure, automatic numbers, tracked changes, tables, notes, headers, footers."""

import io
import zipfile

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt

from casebook.model import DropClass
from casebook.readers import READERS
from casebook.readers.numerals import chinese_number, formatted_number
from casebook.readers.word.docx import _prefix
from casebook.readers.word.runs import RunLine
from tests.readers.samples import check_invariants, docx_bytes, hinted, kept, set_aside

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(build):
    document = READERS[".docx"].read("报告.docx", docx_bytes(build))
    check_invariants(document)
    return document


def rewritten(data, change):
    """A copy of a zip archive in which each member is `change(name, part)`."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, change(name, source.read(name)))
    return target


def body_xml(xml):
    """A document whose body begins with this markup."""

    def build(document):
        wrapper = parse_xml(f"<w:body {W}>{xml}</w:body>")
        for element in reversed(list(wrapper)):
            document.element.body.insert(0, element)

    return read(build)


def test_headings_title_centring_indent_and_size():
    def build(document):
        document.add_heading("汇编", 0)
        document.add_heading("一、总体情况", 1)
        document.add_heading("（一）做法", 2)
        line = document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.add_run("居中标题").font.size = Pt(22)
        body = document.add_paragraph()
        body.paragraph_format.first_line_indent = Pt(32)
        body.add_run("正文" * 50).font.size = Pt(16)

    hints = hinted(read(build))
    assert hints["汇编"].style == "title"
    assert (hints["一、总体情况"].style, hints["一、总体情况"].level) == ("heading", 1)
    assert hints["（一）做法"].level == 2
    assert hints["居中标题"].centred
    assert hints["居中标题"].size == 1.38
    assert hints["正文" * 50].indent == 2.0
    assert hints["正文" * 50].ends is True
    assert hints["正文" * 50].page is None


def test_indent_in_characters_and_outline_level_of_a_paragraph():
    hints = hinted(
        body_xml(
            '<w:p><w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr><w:r><w:t>缩进</w:t></w:r></w:p>'
            '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>大纲</w:t></w:r></w:p>'
        )
    )
    assert hints["缩进"].indent == 2.0
    assert (hints["大纲"].style, hints["大纲"].level) == ("heading", 2)


def test_soft_breaks_and_page_breaks():
    def build(document):
        first = document.add_paragraph("关于法治建设")
        first.add_run().add_break()
        first.add_run("情况的报告")
        document.add_paragraph("第一段。").add_run().add_break()
        document.paragraphs[-1].add_run("　　第二段。")
        document.add_paragraph("页末").add_run().add_break(WD_BREAK.PAGE)
        document.add_paragraph("次页")

    hints = hinted(read(build))
    assert hints["关于法治建设"].ends is False
    assert hints["情况的报告"].ends is True
    assert hints["第一段。"].ends is True
    assert hints["页末"].page == 1
    assert hints["次页"].page == 2


def test_tables_stand_in_order():
    def build(document):
        document.add_paragraph("表前")
        table = document.add_table(2, 3)
        for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
            cell.text = f"格{number}"
        document.add_paragraph("表后")
        document.add_table(1, 1).cell(0, 0).text = "框内一段"

    document = read(build)
    assert document.text.split("\n")[:5] == [
        "表前",
        "格0\t格1\t格2",
        "格3\t格4\t格5",
        "表后",
        "框内一段",
    ]
    assert hinted(document)["格0\t格1\t格2"].style == "table"
    assert hinted(document)["框内一段"].style == ""


def test_tracked_changes_fields_and_hidden_text():
    document = body_xml(
        '<w:p><w:r><w:t>原文</w:t></w:r><w:ins w:id="1" w:author="a"><w:r><w:t>加入</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="a"><w:r><w:delText>删去</w:delText></w:r></w:del>'
        '<w:moveFrom w:id="3"><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveTo w:id="4"><w:r><w:t>移来</w:t></w:r></w:moveTo>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF _Toc1</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:tab/><w:t>尾</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>目录项</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert document.text.split("\n")[:2] == ["原文加入移来12隐藏\t尾", "目录项"]
    assert set_aside(document) == [("隐藏文字", "隐藏")]


def test_a_text_box_is_read_once():
    box = "<w:txbxContent><w:p><w:r><w:t>框中字</w:t></w:r></w:p></w:txbxContent>"
    document = body_xml(
        '<w:p><w:r><w:t>段</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert document.text.split("\n")[:2] == ["段", "框中字"]


def test_headers_and_footers_are_dropped_at_the_end():
    def build(document):
        document.add_paragraph("正文")
        document.sections[0].header.paragraphs[0].text = "法治政府建设汇编"
        document.sections[0].footer.paragraphs[0].text = "— 1 —"

    document = read(build)
    assert kept(document).split() == ["正文"]
    assert set_aside(document) == [("页眉页脚", "法治政府建设汇编"), ("页码", "— 1 —")]


def test_automatic_numbers_are_written_out():
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    )

    def build(document):
        numbering = document.part.numbering_part.element
        numbering.insert(
            0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="77">{levels}</w:abstractNum>')
        )
        numbering.append(
            parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
        )
        for depth, text in (
            (0, "组织领导"),
            (1, "学法"),
            (1, "述法"),
            (0, "行政执法"),
            (1, "监督"),
        ):
            properties = document.add_paragraph(text)._p.get_or_add_pPr()
            number = OxmlElement("w:numPr")
            for tag, value in (("w:ilvl", depth), ("w:numId", 77)):
                element = OxmlElement(tag)
                element.set(qn("w:val"), str(value))
                number.append(element)
            properties.append(number)

    assert kept(read(build)).split() == [
        "一、组织领导",
        "（一）学法",
        "（二）述法",
        "二、行政执法",
        "（一）监督",
    ]


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (10, "chineseCounting", "十"),
        (11, "chineseCountingThousand", "十一"),
        (20, "japaneseCounting", "二十"),
        (105, "chineseCounting", "一百〇五"),
        (110, "chineseCounting", "一百一十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "decimalEnclosedCircle", "③"),
        (4, "upperRoman", "IV"),
        (27, "lowerLetter", "aa"),
        (2, "ideographTraditional", "乙"),
        (7, "somethingNew", "7"),
    ],
)
def test_number_formats(number, form, expected):
    assert formatted_number(number, form) == expected


def test_chinese_numbers_differ():
    digits = "〇一二三四五六七八九"
    assert len({chinese_number(number, digits, "十百千") for number in range(1, 10000)}) == 9999


def test_footnotes_follow_their_paragraph():
    def change(name, part):
        if name == "word/document.xml":
            return part.replace(
                "正文</w:t></w:r>".encode(),
                '正文</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'.encode(),
            )
        if name == "word/_rels/document.xml.rels":
            return part.replace(
                b"</Relationships>",
                b'<Relationship Id="rIdN" Type="http://x/footnotes" Target="footnotes.xml"/></Relationships>',
            )
        return part

    target = rewritten(docx_bytes(lambda document: document.add_paragraph("正文")), change)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(
            "word/footnotes.xml",
            f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>脚注文字</w:t></w:r></w:p></w:footnote></w:footnotes>',
        )
    document = READERS[".docx"].read("x.docx", target.getvalue())
    assert document.text.split() == ["正文", "脚注文字"]


def test_strict_namespace_is_read():
    transitional = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = docx_bytes(lambda document: document.add_paragraph("正文"))
    target = rewritten(data, lambda _, part: part.replace(transitional, strict))
    assert READERS[".docx"].read("x.docx", target.getvalue()).text.split() == ["正文"]


def test_word_pages_are_counted_as_rendered():
    document = body_xml(
        '<w:p><w:r><w:t>一</w:t></w:r></w:p><w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        "<w:p><w:r><w:lastRenderedPageBreak/><w:t>二</w:t></w:r></w:p>"
    )
    hints = hinted(document)
    assert (hints["一"].page, hints["二"].page) == (1, 2)


def test_documents_with_no_text_are_refused():
    from casebook.model import UnreadableError

    nothing = docx_bytes(lambda _: None)
    with pytest.raises(UnreadableError) as caught:
        READERS[".docx"].read("x.docx", nothing)
    assert caught.value.problem.cause == "Word 文档里没有文字（可能只有图片）。"


@pytest.mark.parametrize(
    ("hidden", "after"),
    [((0, 1), (0, 1)), ((2, 3), (4, 5)), ((1, 3), (1, 5)), ((3, 4), (5, 6))],
)
def test_an_automatic_number_moves_only_the_hidden_text_behind_it(hidden, after):
    line = RunLine(text="　　甲乙", dropped=[(*hidden, DropClass.HIDDEN)])
    _prefix(line, "一、")
    assert line.text == "　　一、甲乙"
    assert line.dropped == [(*after, DropClass.HIDDEN)]

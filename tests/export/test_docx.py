"""The Word file as python-docx reads it: layout of GB/T 9704, contents, text, references."""

from __future__ import annotations

import io
import re
import zipfile

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from casebook.export.formats import Selection, as_docx
from casebook.export.word.content import WordArticle, WordBlock, WordContent, blocks
from casebook.export.word.package import docx as package
from tests.export.samples import JINCHENG
from tests.helpers.cases import HOSTILE

MILLIMETRE = 36_000


def opened(data):
    return docx.Document(io.BytesIO(data))


def texts(document, style):
    return [item.text for item in document.paragraphs if item.style.name.lower() == style]


def test_page_and_fonts_follow_the_standard(corpus):
    document = opened(as_docx(Selection(corpus=corpus, cases=corpus.cases)))
    section = document.sections[0]
    page = [section.page_width, section.page_height]
    margins = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
    assert [round(size / MILLIMETRE) for size in page + margins] == [210, 297, 37, 35, 28, 26]
    lines = (section.page_height - section.top_margin - section.bottom_margin) / 12_700 / 22
    normal = document.styles["Normal"]
    assert abs(normal.paragraph_format.line_spacing.pt - lines) < 0.1
    width = (section.page_width - section.left_margin - section.right_margin) / 12_700
    closer = int(normal.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert int(width // (normal.font.size.pt + closer)) == 28
    expected = {
        "Normal": ("仿宋_GB2312", 16),
        "Title": ("方正小标宋简体", 22),
        "Heading 1": ("方正小标宋简体", 22),
        "Heading 2": ("黑体", None),
        "Heading 3": ("楷体_GB2312", None),
        "Heading 4": ("仿宋_GB2312", None),
        "footer": ("宋体", 14),
    }
    for name, (font, size) in expected.items():
        style = document.styles[name]
        assert style.element.rPr.rFonts.get(qn("w:eastAsia")) == font
        assert (style.font.size.pt if style.font.size else None) == size


def test_page_numbers_are_on_the_outer_side(corpus):
    section = opened(as_docx(Selection(corpus=corpus, cases=corpus.cases))).sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert (odd.alignment, even.alignment) == (WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT)
    assert odd.text == even.text == "— 1 —"
    assert " PAGE " in odd._p.xml


def test_text_is_in_order_and_links_to_its_reference(corpus):
    selection = Selection(
        corpus=corpus,
        cases=corpus.cases[:2],
        title="汇编",
        labels=("湖南省",),
        query="执法",
        site="https://a.example",
        today="2026-03-01",
    )
    document = opened(as_docx(selection))
    shown = [item.text for item in document.paragraphs]
    assert shown[:3] == ["汇编", "（检索“执法”；湖南省）", "共 2 篇案例"]
    assert texts(document, "heading 1") == [JINCHENG.title, "城关镇", "参考文献"]
    assert texts(document, "toc 1") == [
        f"{JINCHENG.title}\t2",
        "城关镇\t3",
        "参考文献\t4",
        "",
    ]
    start = shown.index(JINCHENG.title, 8)
    assert shown[start : start + 6] == [
        "晋城报告",
        "山西省 晋城市　2022年1月5日　工作报告",
        "一、监管",
        "对轻微违法行为包容审慎，*件案件。",
        "（一）复议",
        "受理行政复议案件12件。[1]",
    ]
    assert texts(document, "reference")[0] == (
        f"[1] 晋城报告[EB/OL]. 原载不详（2022-01-05）[2026-03-01]. https://a.example/cases/{JINCHENG.id}.html."
    )
    last = document.paragraphs[start + 5]
    marker = last._p.findall(qn("w:hyperlink"))[-1]
    assert marker.get(qn("w:anchor")) == "r1"
    assert marker.find(f".//{qn('w:vertAlign')}").get(qn("w:val")) == "superscript"
    names = [item.get(qn("w:name")) for item in document.element.iter(qn("w:bookmarkStart"))]
    anchors = {item.get(qn("w:anchor")) for item in document.element.iter(qn("w:hyperlink"))}
    assert len(names) == len(set(names))
    assert anchors <= set(names)


def test_headings_without_a_number_are_numbered_from_one_in_each_case(corpus):
    document = opened(as_docx(Selection(corpus=corpus, cases=corpus.cases)))
    counted = [
        item
        for item in document.paragraphs
        if item._p.pPr is not None and item._p.pPr.numPr is not None
    ]
    assert [item.text for item in counted] == ["强基础", "抓落实"]
    numbering = document.part.numbering_part.element
    level = numbering.find(f".//{qn('w:lvl')}")
    assert level.find(qn("w:lvlText")).get(qn("w:val")) == "%1、"
    assert level.find(qn("w:numFmt")).get(qn("w:val")) == "chineseCountingThousand"
    used = {item._p.pPr.numPr.numId.val for item in counted}
    assert used == {int(item.get(qn("w:numId"))) for item in numbering.findall(qn("w:num"))}
    own = blocks("## 一、甲\n\n## 二、乙\n\n### 1.丙\n\n### 丁\n\n## （三）戊\n")
    assert not any(block.counted for block in own)


def test_private_persons_appear_in_no_generated_part(corpus):
    parts = zipfile.ZipFile(io.BytesIO(as_docx(Selection(corpus=corpus, cases=corpus.cases))))
    document = parts.read("word/document.xml").decode()
    assert "李建国" not in document
    assert "村民李某说好" in document


def test_hostile_text_is_text(corpus):
    document = opened(as_docx(Selection(corpus=corpus, cases=corpus.cases)))
    shown = "\n".join(item.text for item in document.paragraphs)
    assert shown.count(HOSTILE) >= 3
    assert "\u202e" not in shown
    assert "\x07" not in shown
    assert not [item for item in document.part.rels.values() if item.is_external]


ANY = st.text(st.characters() | st.sampled_from("\x00\x0b\r\n\t\ud800\ufffe&<>\"']]>"), max_size=30)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(ANY, ANY, ANY, st.lists(st.tuples(st.sampled_from([0, 2, 3, 4]), ANY)))))
def test_any_text_gives_a_document_that_opens(articles):
    content = WordContent(
        "题",
        ["a"],
        [
            WordArticle(
                title=t,
                subtitle=s,
                about=a,
                reference=a,
                blocks=[WordBlock(level, text) for level, text in b],
            )
            for t, s, a, b in articles
        ],
    )
    with zipfile.ZipFile(io.BytesIO(package(content))) as parts:
        assert parts.testzip() is None
        for name in parts.namelist():
            etree.fromstring(parts.read(name))
    found = opened(package(content))
    # All of the text is kept except characters that XML cannot hold.
    for text, part in zip([a[0] for a in articles], texts(found, "heading 1"), strict=False):
        kept = re.sub(
            r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u2028-\u202e\u2066-\u2069\ufffd\s]",
            "",
            text,
        )
        assert re.sub(r"[\s\ufffd]", "", part) == kept

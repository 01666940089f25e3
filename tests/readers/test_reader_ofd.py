"""OFD: what programs of many habits write reads the same; what is no text is told or refused."""

import io
import re
import zipfile

import pytest

from casebook.model import UnreadableError
from casebook.readers import READERS, read_document
from tests.helpers.guards import hang_guard
from tests.helpers.ofd_files import (
    OfdFile,
    annotation,
    content,
    element,
    grid,
    package,
    paragraphs,
    path,
    picture,
    sealed,
    text,
)
from tests.readers import ofd_kinds
from tests.readers.ofd_kinds import BODY, REPORT, REPORTS, ROWS, TABLES, TITLE, WORDS
from tests.readers.samples import check_invariants, hinted, kept, set_aside, words

LONG = "全县各级行政机关依法履行职责，规范行政执法行为，及时公开政务信息，主动接受社会监督。" * 3


def read(data):
    """The document of a package."""
    document = READERS[".ofd"].read("报告.ofd", data)
    check_invariants(document)
    return document


def refusal(data):
    """The code of the refusal, and its message."""
    with pytest.raises(UnreadableError) as caught:
        READERS[".ofd"].read("报告.ofd", data)
    problem = caught.value.problem
    return problem.code, f"{problem.cause} {problem.remedy}"


def unread(document):
    """The kinds and labels of what is not read, in order."""
    return [(each.kind.value, each.label) for each in document.unread]


def cells(document):
    """The rows of the tables, as lists of cells."""
    rows = [line for line, hint in hinted(document).items() if hint.style == "table"]
    split = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in rows]
    return [row for row in split if not all(set(cell) <= set("-: ") for cell in row)]


@pytest.mark.parametrize("kind", REPORTS)
def test_programs_of_many_habits_write_the_same_report(kind):
    document = read(REPORTS[kind]())
    assert words(kept(document)) == WORDS
    assert not document.dropped


@pytest.mark.parametrize("kind", TABLES)
def test_tables_are_tables(kind):
    document = read(OfdFile(pages=[paragraphs(REPORT) + TABLES[kind]()]).made())
    assert cells(document) == [list(row) for row in ROWS]
    before = words(kept(document)).partition(ROWS[0][0])[0]
    assert before.rstrip("|") == WORDS


def test_a_table_over_two_pages_is_one():
    rows = [*ROWS, *((f"其他{i}", str(i), str(i + 1)) for i in range(3))]
    pages = [
        paragraphs(REPORT) + grid(rows[:4], ofd_kinds.WIDTHS, 240),
        grid(rows[4:], ofd_kinds.WIDTHS, 30) + paragraphs([LONG], 100),
    ]
    assert cells(read(OfdFile(pages=pages).made())) == [list(row) for row in rows]


def test_columns_are_read_one_by_one():
    left = paragraphs([LONG], 60, left=20, right=100, size=4.2)
    right = paragraphs([f"右栏。{LONG}"], 60, left=110, right=190, size=4.2)
    document = read(OfdFile(pages=[paragraphs([f"#{TITLE}"]) + left + right]).made())
    assert words(kept(document)) == f"{TITLE}{LONG}右栏。{LONG}"


def test_vertical_text_is_refused_with_the_cure():
    step = " ".join(["5.6"] * (len(BODY[0]) // 3 - 1))
    columns = "".join(
        text(150 - 12 * i, 40, part, ReadDirection="90", deltas=f' DeltaY="{step}"')
        for i, part in enumerate(re.findall("." * (len(BODY[0]) // 3), BODY[0]))
    )
    code, message = refusal(OfdFile(pages=[columns]).made())
    assert code == "read-vertical-text"
    assert "docx" in message


def test_pages_and_their_furniture():
    pages = [
        text(90, 15, "丹水县人民政府公报", 3.2)
        + paragraphs([f"{i}。{LONG}"])
        + text(100, 285, f"— {i} —", 3.6)
        for i in range(1, 5)
    ]
    document = read(OfdFile(pages=pages).made())
    assert words(kept(document)) == "".join(f"{i}。{LONG}" for i in range(1, 5))
    assert {kind for kind, _ in set_aside(document)} == {"页眉页脚", "页码"}
    assert {hint.page for hint in hinted(document).values()} >= {1, 2, 3, 4}


def test_several_documents_follow_each_other():
    parts = [OfdFile(pages=[paragraphs([f"第{i}份。{LONG}"])], folder=f"Doc_{i}") for i in (1, 2)]
    document = read(package(*parts))
    assert words(kept(document)) == f"第1份。{LONG}第2份。{LONG}"
    assert [hint.page for hint in hinted(document).values()][-1] == 2


@pytest.mark.parametrize(("current", "found"), [("true", "新稿"), ("false", "旧稿")])
def test_the_current_version_is_read(current, found):
    new = OfdFile(pages=[paragraphs([f"新稿。{LONG}"])], folder="Doc_0/New").members()
    version = element("DocVersion", "<ofd:DocRoot>/Doc_0/New/Document.xml</ofd:DocRoot>")
    listed = f'<ofd:Versions><ofd:Version ID="1" Index="1" Current="{current}" BaseLoc="Doc_0/V.xml"/></ofd:Versions>'
    made = OfdFile(
        pages=[paragraphs([f"旧稿。{LONG}"])], body=listed, parts={**new, "Doc_0/V.xml": version}
    ).made()
    assert words(kept(read(made))) == f"{found}。{LONG}"


def test_a_template_of_several_pages_is_furniture_once():
    template = (
        text(80, 15, "丹水县司法局", 4)
        + text(60, 150, "内部资料", 14, CTM="0.7 -0.7 0.7 0.7 0 0")
        + text(30, 46, "征求意见稿", 20)
        + picture(10, 8, 30, 12)
    )
    pages = [paragraphs([f"{i}。{LONG}"]) for i in range(3)]
    document = read(
        OfdFile(pages=pages, templates=[template], uses=dict.fromkeys(range(3), 0)).made()
    )
    assert words(kept(document)) == "".join(f"{i}。{LONG}" for i in range(3))
    assert sorted(set_aside(document)) == sorted(
        [("页眉页脚", "丹水县司法局"), ("水印", "内部资料"), ("水印", "征求意见稿")]
    )
    assert not document.unread


def test_the_form_of_several_pages_is_part_of_each():
    template = text(30, 100, "姓名") + text(30, 120, "单位")
    pages = [text(60, 100, f"甲{i}") + text(60, 120, f"乙局{i}") for i in (1, 2)]
    document = read(OfdFile(pages=pages, templates=[template], uses={0: 0, 1: 0}).made())
    found = words(kept(document)).replace("|", "")
    assert re.sub("-+", "", found) == "姓名甲1单位乙局1姓名甲2单位乙局2"


def test_words_printed_over_others_do_not_mingle():
    printed = text(40, 200, "此处填写经办人姓名") + text(58, 200.3, "王经办")
    document = read(OfdFile(pages=[paragraphs([LONG]) + printed]).made())
    assert words(kept(document)) == f"{LONG}此处填写经办人姓名王经办"


def test_words_in_the_gaps_of_a_form_stay_on_their_line():
    label = text(40, 200, "经办人　　　　日期　　　　")
    document = read(
        OfdFile(
            pages=[paragraphs([LONG]) + label + text(60, 200.2, "王某") + text(94, 200, "三日")]
        ).made()
    )
    assert words(kept(document)) == f"{LONG}经办人王某日期三日"


def test_annotations():
    notes = {
        0: annotation("Watermark", text(60, 150, "内部资料"))
        + annotation("Stamp", text(60, 200, "已阅"))
        + annotation("Path", text(60, 220, "请办公室核实"), "0 200 210 40")
        + annotation("Highlight", path("M 0 0 L 9 0 L 9 9 C", {"ID": 1, "Boundary": "0 0 9 9"}))
        + annotation("Link", ""),
        1: annotation("Watermark", text(60, 150, "内部资料"))
        + annotation("Stamp", picture(100, 200, 40, 40), "100 200 40 40"),
    }
    pages = [paragraphs([LONG])] * 2
    document = read(OfdFile(pages=pages, annotations=notes).made())
    assert words(kept(document)) == LONG * 2
    assert set_aside(document) == [("水印", "内部资料"), ("印章文字", "已阅")]
    assert unread(document) == [("页面批注", "请办公室核实"), ("印章", "")]


def test_seals_and_attached_files_are_told():
    listing = (
        '<ofd:Attachment ID="1" Name="附表" Format="xlsx"><ofd:FileLoc>a.xlsx</ofd:FileLoc></ofd:Attachment>'
        '<ofd:Attachment ID="2" Name="说明.docx"><ofd:FileLoc>b.docx</ofd:FileLoc></ofd:Attachment>'
    )
    made = OfdFile(
        pages=[paragraphs([LONG])] * 2,
        body="<ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures>",
        more="<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>",
        parts={
            **sealed((1, "120 200 40 40"), (1, "130 200 40 40")),
            "Doc_0/Attachs/Attachments.xml": element("Attachments", listing),
        },
    ).made()
    document = read(made)
    assert unread(document) == [("印章", ""), ("附件", "附表.xlsx"), ("附件", "说明.docx")]
    assert words(kept(document)) == LONG * 2


def test_a_seal_that_an_annotation_shows_too_is_one():
    made = OfdFile(
        pages=[paragraphs([LONG])],
        annotations={0: annotation("Stamp", picture(0, 0, 40, 40), "120 200 40 40")},
        body="<ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures>",
        parts=sealed((0, "120 201 40 40")),
    ).made()
    assert unread(read(made)) == [("印章", "")]


def test_pictures_are_told_and_empty_places_for_them_are_not():
    shown = picture(40, 150, 100, 60) + picture(40, 230, 100, 30).replace(' ResourceID="70"', "")
    assert unread(read(OfdFile(pages=[paragraphs([LONG]) + shown]).made())) == [("图片", "")]


@pytest.mark.parametrize("how", ['Visible="false"', 'Alpha="0"', 'Fill="false"'])
def test_text_that_is_not_shown_is_set_aside(how):
    secret = text(40, 200, "删去的话").replace("<ofd:TextObject", f"<ofd:TextObject {how}")
    document = read(OfdFile(pages=[paragraphs([LONG]) + secret]).made())
    assert set_aside(document) == [("隐藏文字", "删去的话")]
    assert words(kept(document)) == LONG


def test_text_outside_the_page_is_set_aside():
    document = read(OfdFile(pages=[paragraphs([LONG]) + text(400, 50, "页外的话")]).made())
    assert set_aside(document) == [("隐藏文字", "页外的话")]


def test_the_outline_tells_the_headings():
    target = '<ofd:Actions><ofd:Action Event="CLICK"><ofd:Goto><ofd:Dest Type="XYZ" PageID="100"/></ofd:Goto></ofd:Action></ofd:Actions>'
    inner = f'<ofd:OutlineElem Title="健全工作机制">{target}</ofd:OutlineElem>'
    outline = f'<ofd:Outlines><ofd:OutlineElem Title="{TITLE}">{target}{inner}</ofd:OutlineElem></ofd:Outlines>'
    made = OfdFile(pages=[paragraphs([REPORT[0], LONG, "健全工作机制", LONG])], more=outline).made()
    hints = hinted(read(made))
    assert (hints[TITLE].style, hints[TITLE].level) == ("heading", 1)
    (heading,) = (hint for line, hint in hints.items() if line.strip() == "健全工作机制")
    assert (heading.style, heading.level) == ("heading", 2)
    made = OfdFile(pages=[paragraphs([REPORT[0], LONG])], more=outline.replace(TITLE, LONG)).made()
    assert all(hint.style != "heading" for hint in hinted(read(made)).values())


def test_a_page_that_is_missing_is_told():
    document = OfdFile(pages=[paragraphs([LONG]), paragraphs([LONG])])
    made = package(document, renamed={'BaseLoc="Pages/Page_1/Content.xml"': 'BaseLoc="Gone.xml"'})
    assert unread(read(made)) == [("嵌入对象", "文件里没有这一页的内容")]


def test_characters_without_a_code_are_told():
    glyphs = "<ofd:CGTransform CodePosition='0'><ofd:Glyphs>1 2 3</ofd:Glyphs></ofd:CGTransform>"
    odd = (
        f"<ofd:TextObject ID='1' Boundary='20 200 40 8' Font='3' Size='5'>{glyphs}</ofd:TextObject>"
    )
    assert unread(read(OfdFile(pages=[paragraphs([LONG]) + odd]).made())) == [
        ("嵌入对象", "3 个字没有编码")
    ]


@pytest.mark.parametrize("words_", ["\u3000" * 9, "□" * 9, "\ue001\ue002\ue003\ue004\ue005"])
def test_glyphs_without_characters_are_refused_with_the_cure(words_):
    glyphs = " ".join(map(str, range(40, 40 + len(words_))))
    change = (
        f"<ofd:CGTransform CodePosition='0'><ofd:Glyphs>{glyphs}</ofd:Glyphs></ofd:CGTransform>"
    )
    code, message = refusal(OfdFile(pages=[text(30, 60, words_, inside=change)]).made())
    assert code == "read-ofd-garbled"
    assert "OCR" in message


def test_a_scan_is_refused_with_the_cure():
    code, message = refusal(OfdFile(pages=[picture(0, 0, 210, 297)]).made())
    assert code == "read-ofd-no-text"
    assert "OCR" in message


def zipped(members):
    """A zip archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


GOOD = OfdFile(pages=[paragraphs(REPORT)])
DTD = '<!DOCTYPE a [<!ENTITY b "c">]><a/>'

REFUSED = {
    "empty": (b" \n", "read-empty"),
    "a PDF": (b"%PDF-1.4\n", "read-wrong-suffix"),
    "text": (LONG.encode(), "read-wrong-suffix"),
    "bytes": (b"\x00\x01\x02\xff" * 9, "read-ofd-broken"),
    "another zip": (zipped({"a.txt": b"1"}), "read-wrong-suffix"),
    "cut": (GOOD.made()[:-200], "read-ofd-broken"),
    "half": (GOOD.made()[: len(GOOD.made()) // 2], "read-ofd-broken"),
    "entrance without documents": (zipped({"OFD.xml": "<OFD/>"}), "read-ofd-broken"),
    "no pages": (OfdFile(pages=[]).made(), "read-ofd-broken"),
    "no page is there": (
        package(GOOD, renamed={"Pages/Page_0/Content.xml": "Pages/Gone.xml"}).replace(
            b"Doc_0/Pages/Gone.xml", b"Doc_0/Pages/Lost.xml"
        ),
        "read-ofd-broken",
    ),
    "broken XML": (
        OfdFile(pages=[""], parts={"Doc_0/Pages/Page_0/Content.xml": "<Page><a></Page>"}).made(),
        "read-ofd-broken",
    ),
    "half a page": (
        OfdFile(
            pages=[""],
            parts={
                "Doc_0/Pages/Page_0/Content.xml": element("Page", content(paragraphs(REPORT)))[:-99]
            },
        ).made(),
        "read-ofd-broken",
    ),
    "encrypted": (
        OfdFile(pages=[paragraphs(REPORT)], parts={"Encryptions.xml": "<a/>"}).made(),
        "read-ofd-password",
    ),
    "entities": (OfdFile(pages=[""], parts={"Doc_0/PublicRes.xml": DTD}).made(), "read-ofd-dtd"),
    "entities in UTF-16": (
        OfdFile(pages=[""], parts={"Doc_0/Document.xml": DTD.encode("utf-16")}).made(),
        "read-ofd-dtd",
    ),
    "a bomb": (
        OfdFile(pages=[paragraphs(REPORT)], parts={"Doc_0/Res/a": b" " * (90 << 20)}).made(),
        "read-ofd-bomb",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_read_is_refused(kind):
    data, code = REFUSED[kind]
    assert refusal(data)[0] == code


def test_no_path_leads_out_of_the_package(tmp_path):
    secret = tmp_path / "secret.xml"
    secret.write_text(element("Page", content(text(40, 60, "秘密"))), encoding="utf-8")
    for where in (str(secret), f"../../../..{secret}", f"file://{secret}"):
        made = package(GOOD, renamed={'BaseLoc="Pages/Page_0/Content.xml"': f'BaseLoc="{where}"'})
        assert refusal(made)[0] == "read-ofd-broken"


def graphics(depth, width):
    """Composed graphics each of which uses the next one `width` times; the last uses the first."""
    return "".join(
        f'<ofd:CompositeGraphicUnit ID="{i}"><ofd:Content>'
        + f'<ofd:CompositeObject ID="1" Boundary="0 0 9 9" ResourceID="{(i + 1) % depth}"/>' * width
        + "</ofd:Content></ofd:CompositeGraphicUnit>"
        for i in range(depth)
    )


HOSTILE = {
    "graphics in circles": ("read-too-large", graphics(3, 1)),
    "graphics that multiply": ("read-too-large", graphics(50, 12)),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_graphics_without_end_are_refused(kind):
    code, units = HOSTILE[kind]
    use = '<ofd:CompositeObject ID="1" Boundary="0 0 9 9" ResourceID="0"/>'
    with hang_guard():
        assert refusal(OfdFile(pages=[use + paragraphs(REPORT)], graphics=units).made())[0] == code


def test_a_page_listed_many_times_is_refused():
    pages = '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>' * 6000
    made = package(GOOD, renamed={"</ofd:Pages>": f"{pages}</ofd:Pages>"})
    assert refusal(made)[0] == "read-too-large"


def test_odd_numbers_do_no_harm():
    odd = ("nan", "1e999", "-1e300", "", "x", "g", "g 1e9 1", "g 9")
    made = "".join(
        text(30, 60, "甲乙", deltas=f' DeltaX="{each}" DeltaY="{each}"', HScale=each, CTM=each)
        + text(30, 70, "甲乙", Size=each)
        + path(f"M {each} 0 L 0 {each} Q 1 B {each} C", {"ID": 1, "Boundary": f"{each} 1 1 {each}"})
        for each in odd
    )
    document = read(OfdFile(pages=[paragraphs(REPORT) + made], box="0 0 nan 1e999").made())
    assert words("".join(BODY))[:20] in words(document.text)


def test_a_hundred_thousand_objects_are_read_in_the_child(tmp_path):
    strokes = path("M 0 0 L 1 1", {"ID": 1, "Boundary": "1 1 1 1"}) * 100_000
    file = tmp_path / "报告.ofd"
    file.write_bytes(OfdFile(pages=[paragraphs(REPORT) + strokes]).made())
    assert words(kept(read_document(file))) == WORDS

"""Word's automatic numbers, as Word shows them."""

import pytest

from casebook.readers import READERS
from casebook.readers.numerals import formatted_number
from tests.readers.samples import SPACES, raw_docx

TWO = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>{0}<w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>{1}<w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/></w:lvl>'
)


def level(depth, form, pattern, more="", start=1):
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def abstract(key, content):
    return f'<w:abstractNum w:abstractNumId="{key}">{content}</w:abstractNum>'


def num(key, target, more=""):
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{target}"/>{more}</w:num>'


def item(text, list_id=1, depth=0, mark=""):
    ilvl = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return (
        f'<w:p><w:pPr><w:numPr>{ilvl}<w:numId w:val="{list_id}"/></w:numPr>'
        f"<w:rPr>{mark}</w:rPr></w:pPr>{run}</w:p>"
    )


def styled(text, style):
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def shown(body, numbering, styles=""):
    data = raw_docx(
        body,
        {
            "numbering.xml": ("numbering", f"<w:numbering {SPACES}>{numbering}</w:numbering>"),
            "styles.xml": ("styles", f"<w:styles {SPACES}>{styles}</w:styles>"),
        },
    )
    return READERS[".docx"].read("x.docx", data).text.rstrip("\n").split("\n")


def paragraph_style(key, properties, based=""):
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{key}"/>{base}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


LIST_STYLE = (
    '<w:style w:type="numbering" w:styleId="公文"><w:name w:val="公文"/><w:pPr><w:numPr>'
    '<w:numId w:val="9"/></w:numPr></w:pPr></w:style>'
)


@pytest.mark.parametrize("styles", [LIST_STYLE, ""])
def test_a_list_that_links_to_a_numbering_style(styles):
    linked = abstract(3, '<w:numStyleLink w:val="公文"/>')
    owner = abstract(4, '<w:styleLink w:val="公文"/>' + TWO.format("", ""))
    lines = shown(
        item("甲") + item("乙", depth=1) + item("丙"),
        owner + linked + num(1, 3) + num(9, 4),
        styles,
    )
    assert lines == ["一、甲", "（一）乙", "二、丙"]


def test_lists_that_link_to_each_other_end():
    lists = abstract(1, '<w:numStyleLink w:val="公文"/>') + num(9, 1)
    assert shown(item("甲", 9), lists, LIST_STYLE) == ["甲"]


def test_a_style_is_numbered_by_the_level_that_links_to_it():
    lists = abstract(1, TWO.format('<w:pStyle w:val="A"/>', '<w:pStyle w:val="B"/>')) + num(1, 1)
    styles = (
        paragraph_style("A", '<w:numPr><w:numId w:val="1"/></w:numPr>')
        + paragraph_style("B", "", based="A")
        + paragraph_style("C", "", based="B")
        + paragraph_style("D", '<w:numPr><w:numId w:val="0"/></w:numPr>', based="A")
    )
    body = "".join(styled(text, text[0]) for text in ("A1", "B1", "C2", "D", "A2", "B1"))
    assert shown(body, lists, styles) == [
        "一、A1",
        "（一）B1",
        "（二）C2",
        "D",
        "二、A2",
        "（一）B1",
    ]


def test_overrides_of_a_list():
    other = (
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
        f'<w:lvlOverride w:ilvl="1">{level(1, "upperLetter", "%2．")}</w:lvlOverride>'
    )
    lists = abstract(1, TWO.format("", "")) + num(1, 1) + num(2, 1, other)
    body = (
        item("甲") + item("乙") + item("丙", 2) + item("丁", 2, 1) + item("戊", 2) + item("己", 1)
    )
    assert shown(body, lists) == ["一、甲", "二、乙", "五、丙", "A．丁", "六、戊", "七、己"]


def test_an_overridden_start_counts_at_each_restart():
    other = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="3"/></w:lvlOverride>'
    lists = abstract(1, TWO.format("", "")) + num(1, 1, other)
    body = item("甲") + item("乙", depth=1) + item("丙") + item("丁", depth=1)
    assert shown(body, lists) == ["一、甲", "（三）乙", "二、丙", "（三）丁"]


@pytest.mark.parametrize(
    ("restart", "numbers"),
    [("0", ["1.", "2.", "3."]), ("1", ["1.", "2.", "1."]), ("", ["1.", "1.", "1."])],
)
def test_restart_of_a_level(restart, numbers):
    third = f'<w:lvlRestart w:val="{restart}"/>' if restart else ""
    lists = abstract(1, TWO.format("", "") + level(2, "decimal", "%3.", third)) + num(1, 1)
    body = (
        item("甲") + item("乙", depth=1) + item("子", depth=2) + item("丙", depth=1)
        + item("丑", depth=2) + item("丁") + item("寅", depth=2)
    )  # fmt: skip
    lines = shown(body, lists)
    assert [line.split(" ")[0] for line in lines if line[-1] in "子丑寅"] == numbers


def test_legal_numbers_are_in_digits():
    lists = abstract(
        1,
        level(0, "chineseCounting", "第%1章")
        + level(1, "decimal", "%1.%2")
        + level(2, "lowerRoman", "%1.%2.%3", "<w:isLgl/>")
        + level(3, "decimal", "%1-%4", '<w:isLgl w:val="0"/>'),
    ) + num(1, 1)
    body = "".join(item(text, depth=depth) for depth, text in enumerate("甲乙丙丁"))
    assert shown(body, lists) == ["第一章 甲", "一.1 乙", "1.1.1 丙", "一-1 丁"]


def test_what_follows_a_number():
    lists = abstract(
        1,
        level(0, "decimal", "%1", '<w:suff w:val="nothing"/>')
        + level(1, "decimal", "%2", '<w:suff w:val="space"/>')
        + level(2, "bullet", "\uf06c")
        + level(3, "none", "附件："),
    ) + num(1, 1)
    body = "".join(item(text, depth=depth) for depth, text in enumerate("甲乙丙丁"))
    assert shown(body, lists) == ["1甲", "1 乙", "丙", "附件：丁"]


def test_empty_paragraphs_count_and_deleted_or_hidden_ones_do_not():
    lists = abstract(1, TWO.format("", "")) + num(1, 1)
    gone = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:del w:id="2"><w:r><w:delText>删</w:delText></w:r></w:del></w:p>'
    hidden = item("", mark="<w:vanish/>")
    lines = shown(item("甲") + gone + hidden + item("") + item("乙"), lists)
    assert [line for line in lines if line] == ["一、甲", "三、乙"]


def test_paragraphs_that_a_deletion_joins_have_one_number():
    lists = abstract(1, TWO.format("", "")) + num(1, 1)
    lines = shown(item("前", mark='<w:del w:id="1"/>') + item("后") + item("乙"), lists)
    assert lines == ["一、前", "后", "二、乙"]


def test_a_format_for_newer_programs():
    form = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    lists = abstract(
        1, f'<w:lvl w:ilvl="0"><w:start w:val="8"/>{form}<w:lvlText w:val="%1"/></w:lvl>'
    )
    assert shown(item("甲") + item("乙"), lists + num(1, 1)) == ["008 甲", "009 乙"]


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (7, "decimalZero", "07"),
        (3, "ideographEnclosedCircle", "㊂"),
        (4, "decimalEnclosedParen", "⑷"),
        (5, "decimalEnclosedFullstop", "⒌"),
        (6, "decimalEnclosedCircleChinese", "⑥"),
        (22, "decimalEnclosedCircle", "㉒"),
        (12, "decimalFullWidth", "１２"),
        (1, "ideographZodiacTraditional", "甲子"),
        (12, "ideographDigital", "一二"),
        (2, "numberInDash", "- 2 -"),
        (22, "ordinal", "22nd"),
        (11, "chineseLegalSimplified", "壹拾壹"),
        (2, "bullet", ""),
    ],
)
def test_more_number_formats(number, form, expected):
    assert formatted_number(number, form) == expected

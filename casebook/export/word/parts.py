"""The parts of the package that are the same in every document, with page layout and styles.

GB/T 9704—2012: 5.2.1 A4, top margin 37 mm, left margin 28 mm, type area 156 x 225 mm; 5.2.2
body in 三号仿宋, 22 lines of 28 characters; 7.3.1 title in 二号小标宋; 7.3.3 headings 黑体, 楷体, 仿宋,
numbered 一、（一）1.（1）; 7.5 page number in 四号宋体 between dashes, 7 mm below the type area, on the
outer side, indented by one character. Lengths are in twips (1/1440 inch) unless noted.
"""

from __future__ import annotations

from collections.abc import Mapping

from casebook.export.word.xml import field, mark, run

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

BODY, TITLE, SONG = "仿宋_GB2312", "方正小标宋简体", "宋体"
HEI, KAI = "黑体", "楷体_GB2312"
_LATIN = "Times New Roman"
# Half points: 二号 22, 三号 16, 四号 14.
SIZE2, SIZE3, SIZE4 = 44, 32, 28
# 22 lines in 225 mm; 28 characters of 16 pt in 156 mm, so the spacing is a quarter of a point less.
# A character grid would express the same, but LibreOffice gives a 16 pt character two cells of it.
LINE, CLOSER = 579, -5
TITLE_LINE, CELL_LINE = 700, 400
_PAGE = '<w:pgSz w:w="11906" w:h="16838"/>'
_MARGINS = (
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"'
    ' w:header="851" w:footer="1304" w:gutter="0"/>'
)
SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>'
    '<w:footerReference w:type="even" r:id="rId4"/>'
    f"{_PAGE}{_MARGINS}"
    f'<w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr>'
)
OPEN = f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>'
CLOSE = f"{SECTION}</w:body></w:document>"


def _font_element(name: str, latin: str = _LATIN) -> str:
    """A font element: `name` for Han characters, `latin` for all others."""
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{name}" w:cs="{latin}"/>'


def _style(
    identifier: str,
    name: str,
    paragraph: str,
    run: str,
    *,
    based_on: str = "Normal",
) -> str:
    """A paragraph style; the one with `based_on` "" is the default style."""
    parent = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    default = "" if based_on else ' w:default="1"'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'{parent}<w:next w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _lines(line: int, before: int = 0, after: int = 0) -> str:
    around = f' w:before="{before}" w:after="{after}"'
    return f'<w:spacing{around} w:line="{line}" w:lineRule="exact"/>'


_INDENTED = '<w:ind w:firstLineChars="200" w:firstLine="632"/>'
_NOT_INDENTED = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_NORMAL_SPACING = '<w:spacing w:val="0"/>'
_CENTRED = '<w:jc w:val="center"/>'
_KEEP = "<w:keepNext/>"


def _heading(level: int, name: str, font: str) -> str:
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    return _style(f"Heading{level}", name, _KEEP + outline, _font_element(font))


def _styles() -> str:
    body = f'<w:widowControl w:val="0"/>{_lines(LINE)}{_INDENTED}<w:jc w:val="both"/>'
    title = _KEEP + _lines(TITLE_LINE, 0, LINE) + _NOT_INDENTED + _CENTRED
    new_page = f'{_KEEP}<w:pageBreakBefore/>{_lines(TITLE_LINE)}{_NOT_INDENTED}{_CENTRED}<w:outlineLvl w:val="0"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_font_element(BODY)}"
        f'<w:kern w:val="2"/>{_size(SIZE3)}<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
    )
    styles = (
        defaults,
        _style(
            "Normal",
            "Normal",
            body,
            f'{_font_element(BODY)}<w:spacing w:val="{CLOSER}"/>{_size(SIZE3)}',
            based_on="",
        ),
        _style("Title", "Title", title, _font_element(TITLE) + _NORMAL_SPACING + _size(SIZE2)),
        _style(
            "Heading1", "heading 1", new_page, _font_element(TITLE) + _NORMAL_SPACING + _size(SIZE2)
        ),
        _heading(2, "heading 2", HEI),
        _heading(3, "heading 3", KAI),
        _heading(4, "heading 4", BODY),
        _style("Subtitle", "Subtitle", _KEEP + _NOT_INDENTED + _CENTRED, _font_element(KAI)),
        _style(
            "About",
            "About",
            _KEEP + _lines(LINE, 0, LINE) + _NOT_INDENTED + _CENTRED,
            _font_element(KAI),
        ),
        _style("TOCHeading", "TOC Heading", title, _font_element(HEI)),
        _style(
            "TOC1",
            "toc 1",
            '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8845"/></w:tabs>' + _NOT_INDENTED,
            _font_element(BODY),
        ),
        _style(
            "Reference",
            "Reference",
            '<w:ind w:left="632" w:hanging="632" w:firstLineChars="0"/>',
            _font_element(BODY),
        ),
        _style("Note", "Note", "", _font_element(KAI)),
        _style(
            "Cell",
            "Cell",
            f'{_lines(CELL_LINE)}{_NOT_INDENTED}<w:jc w:val="left"/>',
            _font_element(BODY) + _size(SIZE4),
        ),
        _style(
            "Footer",
            "footer",
            f'<w:spacing w:line="240" w:lineRule="auto"/>{_NOT_INDENTED}',
            _font_element(SONG, SONG) + _NORMAL_SPACING + _size(SIZE4),
        ),
    )
    return f'{_HEAD}<w:styles xmlns:w="{_W}">{"".join(styles)}</w:styles>'


def _footer(side: str) -> str:
    """A footer with the page number at one side ("left", "right"), one character from the edge."""
    number = field("PAGE") + "<w:r><w:t>1</w:t></w:r>" + mark("end")
    indent = f'<w:ind w:{side}Chars="100" w:{side}="280" w:firstLineChars="0" w:firstLine="0"/>'
    return (
        f'{_HEAD}<w:ftr xmlns:w="{_W}"><w:p><w:pPr><w:pStyle w:val="Footer"/>{indent}'
        f'<w:jc w:val="{side}"/></w:pPr>'
        f"{run('— ')}{number}{run(' —')}</w:p></w:ftr>"
    )


_NUMBER_FORMATS = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)


def _abstract_numbering() -> str:
    """The number formats of the heading levels."""
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLineChars="200" w:firstLine="632"/></w:pPr></w:lvl>'
        for depth, (form, text) in enumerate(_NUMBER_FORMATS)
    )
    return (
        '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
    )


NUMBERING = (f'{_HEAD}<w:numbering xmlns:w="{_W}">{_abstract_numbering()}', "</w:numbering>")
"""The numbering part: what comes before its lists (at most one per article) and after them."""


def _font_table() -> str:
    """The substitute of each font, for computers that lack it."""
    substitutes = ((BODY, "仿宋"), (KAI, "楷体"), (TITLE, SONG), (HEI, "SimHei"), (SONG, "SimSun"))
    elements = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in substitutes
    )
    return f'{_HEAD}<w:fonts xmlns:w="{_W}">{elements}</w:fonts>'


_SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="{_W}"><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:updateFields w:val="true"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
_CORE = (
    f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>案例汇编</dc:title><dc:creator>Casebook</dc:creator></cp:coreProperties>"
)
_PARTS = (
    ("rId1", "styles", "styles.xml", "styles"),
    ("rId2", "settings", "settings.xml", "settings"),
    ("rId3", "footer", "footer1.xml", "footer"),
    ("rId4", "footer", "footer2.xml", "footer"),
    ("rId5", "numbering", "numbering.xml", "numbering"),
    ("rId6", "fontTable", "fontTable.xml", "fontTable"),
)


def _content_types() -> str:
    parts = "".join(
        f'<Override PartName="/word/{file}" ContentType="{_TYPES}.{kind}+xml"/>'
        for _, _, file, kind in (("", "", "document.xml", "document.main"), *_PARTS)
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{parts}"
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relations(rows: str) -> str:
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


_ROOT = _relations(
    f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"'
    ' Target="docProps/core.xml"/>'
)
_OWN = _relations(
    "".join(
        f'<Relationship Id="{identifier}" Type="{_R}/{kind}" Target="{file}"/>'
        for identifier, kind, file, _ in _PARTS
    )
)

STATIC: Mapping[str, str] = {
    "[Content_Types].xml": _content_types(),
    "_rels/.rels": _ROOT,
    "docProps/core.xml": _CORE,
    "word/_rels/document.xml.rels": _OWN,
    "word/styles.xml": _styles(),
    "word/settings.xml": _SETTINGS,
    "word/footer1.xml": _footer("right"),
    "word/footer2.xml": _footer("left"),
    "word/fontTable.xml": _font_table(),
}
"""Path in the package -> the part."""

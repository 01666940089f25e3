"""The parts of the package that are the same in every document, and the measures of the page.

GB/T 9704—2012: 5.2.1 A4, head margin 37 mm, left margin 28 mm, type area 156 x 225 mm; 5.2.2
body in 三号仿宋, 22 lines of 28 characters; 7.3.1 title in 二号小标宋; 7.3.3 headings 黑体, 楷体, 仿宋,
counted 一、（一）1.（1）; 7.5 page number in 四号宋体 between dashes, 7 mm below the type area, on the
outer side with one character's room. Measures of length are twips (1/1440 inch) unless said.
"""

from __future__ import annotations

from collections.abc import Mapping

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
# 225 mm in 22 lines; 156 mm in 28 characters of 16 pt, each a quarter of a point closer. A grid of
# characters would say the same, but LibreOffice puts a character of 16 pt in two of its cells.
LINE, CLOSER = 579, -5
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


def fonts(name: str, latin: str = _LATIN) -> str:
    """Fonts by name; Word takes the second name for Han characters."""
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{name}" w:cs="{latin}"/>'


def _style(
    identifier: str,
    name: str,
    paragraph: str,
    run: str,
    based: str = "Normal",
    following: str = "Normal",
) -> str:
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    default = "" if based else ' w:default="1"'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'{parent}<w:next w:val="{following}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _lines(line: int, before: int = 0, after: int = 0) -> str:
    room = f' w:before="{before}" w:after="{after}"'
    return f'<w:spacing{room} w:line="{line}" w:lineRule="exact"/>'


_FIRST = '<w:ind w:firstLineChars="200" w:firstLine="632"/>'
_NONE = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_EVEN = '<w:spacing w:val="0"/>'
_CENTRED = '<w:jc w:val="center"/>'
_KEEP = "<w:keepNext/>"


def _heading(level: int, name: str, font: str) -> str:
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    return _style(f"Heading{level}", name, _KEEP + outline, fonts(font))


def _styles() -> str:
    body = f'<w:widowControl w:val="0"/>{_lines(LINE)}{_FIRST}<w:jc w:val="both"/>'
    title = _KEEP + _lines(700, 0, LINE) + _NONE + _CENTRED
    new_page = f'{_KEEP}<w:pageBreakBefore/>{_lines(700)}{_NONE}{_CENTRED}<w:outlineLvl w:val="0"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(BODY)}"
        f'<w:kern w:val="2"/>{_size(SIZE3)}<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
    )
    made = (
        defaults,
        _style(
            "Normal",
            "Normal",
            body,
            f'{fonts(BODY)}<w:spacing w:val="{CLOSER}"/>{_size(SIZE3)}',
            "",
        ),
        _style("Title", "Title", title, fonts(TITLE) + _EVEN + _size(SIZE2)),
        _style("Heading1", "heading 1", new_page, fonts(TITLE) + _EVEN + _size(SIZE2)),
        _heading(2, "heading 2", HEI),
        _heading(3, "heading 3", KAI),
        _heading(4, "heading 4", BODY),
        _style("Subtitle", "Subtitle", _KEEP + _NONE + _CENTRED, fonts(KAI)),
        _style("About", "About", _KEEP + _lines(LINE, 0, LINE) + _NONE + _CENTRED, fonts(KAI)),
        _style("TOCHeading", "TOC Heading", title, fonts(HEI)),
        _style(
            "TOC1",
            "toc 1",
            '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8845"/></w:tabs>' + _NONE,
            fonts(BODY),
        ),
        _style(
            "Reference",
            "Reference",
            '<w:ind w:left="632" w:hanging="632" w:firstLineChars="0"/>',
            fonts(BODY),
        ),
        _style(
            "Footer",
            "footer",
            f'<w:spacing w:line="240" w:lineRule="auto"/>{_NONE}',
            fonts(SONG, SONG) + _EVEN + _size(SIZE4),
        ),
    )
    return f'{_HEAD}<w:styles xmlns:w="{_W}">{"".join(made)}</w:styles>'


def _footer(side: str) -> str:
    """The page number on the outer side, one character from the edge."""

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    number = (
        mark("begin")
        + '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        + mark("separate")
        + "<w:r><w:t>1</w:t></w:r>"
        + mark("end")
    )
    room = f'<w:ind w:{side}Chars="100" w:{side}="280" w:firstLineChars="0" w:firstLine="0"/>'
    return (
        f'{_HEAD}<w:ftr xmlns:w="{_W}"><w:p><w:pPr><w:pStyle w:val="Footer"/>{room}'
        f'<w:jc w:val="{side}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">— </w:t></w:r>{number}'
        f'<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )


_LEVELS = (
    ("chineseCountingThousand", "%1、", 2),
    ("chineseCountingThousand", "（%2）", 3),
    ("decimal", "%3.", 4),
    ("decimal", "（%4）", 0),
)


def _abstract() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLineChars="200" w:firstLine="632"/></w:pPr></w:lvl>'
        for depth, (form, text, _) in enumerate(_LEVELS)
    )
    return (
        '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
    )


NUMBERING = (f'{_HEAD}<w:numbering xmlns:w="{_W}">{_abstract()}', "</w:numbering>")
"""What stands before and behind the counters, one for each article."""


def _fonts() -> str:
    """Which font may stand in for one that a computer lacks."""
    stand_ins = ((BODY, "仿宋"), (KAI, "楷体"), (TITLE, SONG), (HEI, "SimHei"), (SONG, "SimSun"))
    listed = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in stand_ins
    )
    return f'{_HEAD}<w:fonts xmlns:w="{_W}">{listed}</w:fonts>'


_SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="{_W}"><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
_CORE = (
    f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>案例汇编</dc:title><dc:creator>Casebook</dc:creator></cp:coreProperties>"
)
_KINDS = (
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
        for _, _, file, kind in (("", "", "document.xml", "document.main"), *_KINDS)
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
        for identifier, kind, file, _ in _KINDS
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
    "word/fontTable.xml": _fonts(),
}
"""Name in the package -> the part."""

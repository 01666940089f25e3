"""The same small report, or a table, written by OFD programs of many habits."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Mapping

from tests.helpers.ofd_files import (
    LEFT,
    SIZE,
    OfdFile,
    bar,
    grid,
    grouped,
    layer,
    package,
    paragraphs,
    picture,
    steps_of,
    text,
    width_of,
    wrapped,
)

TITLE = "丹水县推进依法行政工作综述"
BODY = (
    "今年以来，丹水县把依法行政摆在突出位置，全年审查行政规范性文件36件，提出修改意见120余条，办结行政复议案件58件，群众满意度达97.2%。",
    "一、健全工作机制",
    "县政府常务会议专题学法6次，12个乡镇全部设立法律服务站，培训执法人员480人次。",
)
REPORT = [f"#{TITLE}", *BODY]
WORDS = "".join((TITLE, *BODY))
ROWS = (
    ("事项", "2023年", "2024年"),
    ("行政复议（件）", "46", "58"),
    ("行政应诉（件）", "31", "27"),
    ("法律援助（件）", "205", "233"),
)
WIDTHS = (60.0, 45.0, 45.0)

_CODE = re.compile(r"<ofd:TextCode([^>]*)>([^<]*)</ofd:TextCode>")
_OBJECT = re.compile(r"<ofd:TextObject.*?</ofd:TextObject>")


def one(objects: str | None = None, **more: object) -> bytes:
    """A package of one page, with the report unless `objects` are given."""
    pages = [paragraphs(REPORT) if objects is None else objects]
    return OfdFile(pages=pages, **more).made()


def codes(change: Callable[[str, str], str]) -> bytes:
    """The report with every code changed: attributes and text -> XML."""
    return one(_CODE.sub(lambda found: change(found[1], found[2]), paragraphs(REPORT)))


def objects() -> list[str]:
    """The text objects of the report."""
    return _OBJECT.findall(paragraphs(REPORT))


def plain_steps(attributes: str, words: str) -> str:
    """A code whose steps are written one by one."""
    steps = " ".join(map(str, steps_of(words, step_of(attributes))))
    return f'<ofd:TextCode X="0" Y="{step_of(attributes)}" DeltaX="{steps}">{words}</ofd:TextCode>'


def step_of(attributes: str) -> float:
    """The font size of a code, which is its Y."""
    found = re.search(r'Y="([\d.]+)"', attributes)
    return float(found[1]) if found else SIZE


def single_characters() -> str:
    """Every character as an object of its own."""
    parts, y = [], 40.0
    for paragraph in (TITLE, *BODY):
        for line in wrapped(paragraph):
            x = LEFT
            for each in line:
                if each != "\u3000":
                    parts.append(text(x, y, each))
                x += width_of(each)
            y += SIZE * 1.75
    return "".join(parts)


def lines_in_one_code() -> str:
    """All lines of the report in one code, with steps back and down."""
    words, xs, ys = "", [], []
    y, before = 0.0, (0.0, 0.0)
    for paragraph in (TITLE, *BODY):
        for line in wrapped(paragraph):
            x = 0.0
            for each in line:
                if words or each != "\u3000":
                    if words:
                        xs.append(round(x - before[0], 3))
                        ys.append(round(y - before[1], 3))
                    words += each
                    before = (x, y)
                x += width_of(each)
            y += SIZE * 1.75
    delta = f' DeltaX="{grouped(xs)}" DeltaY="{grouped(ys)}"'
    return text(LEFT, 40.0, words, deltas=delta)


def several_codes() -> str:
    """Each line as an object with codes of five characters, all but the first without a Y."""
    parts, y = [], 40.0
    for paragraph in (TITLE, *BODY):
        for line in wrapped(paragraph):
            inside, x = "", 0.0
            for at in range(0, len(line), 5):
                words = line[at : at + 5]
                place = f'X="{x:.2f}"' + (f' Y="{SIZE}"' if not at else "")
                steps = grouped(steps_of(words)) if len(words) > 1 else "0"
                inside += f'<ofd:TextCode {place} DeltaX="{steps}">{words}</ofd:TextCode>'
                x += sum(map(width_of, words))
            values = f'ID="9" Boundary="{LEFT} {y - SIZE} 154 8" Font="3" Size="{SIZE}"'
            parts.append(f"<ofd:TextObject {values}>{inside}</ofd:TextObject>")
            y += SIZE * 1.75
    return "".join(parts)


def scaled(size: float = 1.0) -> str:
    """Font size 1 and a matrix that makes it large."""
    factor = SIZE / size
    parts, y = [], 40.0
    for paragraph in (TITLE, *BODY):
        for line in wrapped(paragraph):
            steps = grouped(steps_of(line, size))
            values = (
                f'ID="9" Boundary="0 0 210 297" Font="3" Size="{size}" '
                f'CTM="{factor} 0 0 {factor} {LEFT} {y}"'
            )
            code = f'<ofd:TextCode X="0" Y="0" DeltaX="{steps}">{line}</ofd:TextCode>'
            parts.append(f"<ofd:TextObject {values}>{code}</ofd:TextObject>")
            y += SIZE * 1.75
    return "".join(parts)


def turned() -> str:
    """A page whose text runs upwards, as of a sheet printed on its side."""
    parts, x = [], 40.0
    for paragraph in (TITLE, *BODY):
        for line in wrapped(paragraph, right=250.0):
            steps = grouped(steps_of(line))
            values = f'ID="9" Boundary="0 0 210 297" Font="3" Size="{SIZE}" CTM="0 -1 1 0 {x} 270"'
            code = f'<ofd:TextCode X="0" Y="0" DeltaX="{steps}">{line}</ofd:TextCode>'
            parts.append(f"<ofd:TextObject {values}>{code}</ofd:TextObject>")
            x += SIZE * 1.75
    return "".join(parts)


def composed() -> bytes:
    """Each line in a composed graphic of its own that the page uses."""
    units, uses = [], []
    for number, each in enumerate(objects()):
        units.append(
            f'<ofd:CompositeGraphicUnit ID="{500 + number}" Width="210" Height="297">'
            f"<ofd:Content>{each}</ofd:Content></ofd:CompositeGraphicUnit>"
        )
        uses.append(
            f'<ofd:CompositeObject ID="1" Boundary="0 0 210 297" ResourceID="{500 + number}"/>'
        )
    return one("".join(uses), graphics="".join(units))


def nested() -> str:
    """Blocks inside blocks."""
    first, *rest = objects()
    inner = f"<ofd:PageBlock ID='1'><ofd:PageBlock ID='2'>{''.join(rest)}</ofd:PageBlock></ofd:PageBlock>"
    return f"<ofd:PageBlock ID='3'>{first}{inner}</ofd:PageBlock>"


def shuffled() -> str:
    """The objects in an order that has nothing to do with reading."""
    found = objects()
    random.Random(3).shuffle(found)
    return "".join(found)


def with_glyphs(_: str, words: str) -> str:
    """A code with the numbers of its glyphs."""
    size = SIZE
    glyphs = " ".join(str(ord(each) % 20_000) for each in words)
    change = (
        f'<ofd:CGTransform CodePosition="0" CodeCount="{len(words)}" GlyphCount="{len(words)}">'
        f"<ofd:Glyphs>{glyphs}</ofd:Glyphs></ofd:CGTransform>"
    )
    return f'{change}<ofd:TextCode X="0" Y="{size}" DeltaX="{grouped(steps_of(words))}">{words}</ofd:TextCode>'


def moved_origin() -> bytes:
    """A page whose rectangle does not begin at 0, 0."""
    return OfdFile(
        pages=[paragraphs(REPORT, 40 - 30, left=LEFT - 20, right=182 - 20)], box="-20 -30 210 297"
    ).made()


def renamed(**names: str) -> bytes:
    """The report with other words in all parts; `__` is a colon, `_` a space."""
    document = OfdFile(pages=[paragraphs(REPORT)])
    return package(document, renamed=dict(names.items()))


def located(root: str, page: str, **parts: str) -> bytes:
    """The report with other spellings of the paths."""
    document = OfdFile(pages=[paragraphs(REPORT)])
    changes = {
        "<ofd:DocRoot>Doc_0/Document.xml": f"<ofd:DocRoot>{root}",
        'BaseLoc="Pages/Page_0/Content.xml"': f'BaseLoc="{page}"',
        **parts,
    }
    return package(document, renamed=changes)


def repacked(change: Callable[[str, bytes], tuple[str, bytes]]) -> bytes:
    """The report with other names and bytes of its members."""
    target = io.BytesIO()
    document = OfdFile(pages=[paragraphs(REPORT)], folder="Doc_0")
    made = package(document, renamed={"Doc_0/Document.xml": "/Doc_0/Document.xml"})
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
    return target.getvalue()


def form() -> bytes:
    """A form: its labels in a template, the words in the content of its only page."""
    labels, values = objects()[::2], objects()[1::2]
    return OfdFile(pages=["".join(values)], templates=["".join(labels)], uses={0: 0}).made()


def scanned() -> bytes:
    """A scan with the recognised words, invisible, over its picture."""
    words = re.sub("<ofd:TextObject", '<ofd:TextObject Alpha="0"', paragraphs(REPORT))
    return one(picture(0, 0, 210, 297) + words)


def double() -> str:
    """Every object twice, a little aside, as bold print is faked."""
    again = [
        re.sub(r'Boundary="([\d.]+)', lambda b: f'Boundary="{float(b[1]) + 0.15:.2f}', each)
        for each in objects()
    ]
    return "".join(one_ + two for one_, two in zip(objects(), again, strict=True))


REPORTS: Mapping[str, Callable[[], bytes]] = {
    "groups of steps": one,
    "steps one by one": lambda: codes(plain_steps),
    "steps with commas": lambda: codes(
        lambda a, t: (
            plain_steps(a, t)
            .replace(" ", ",")
            .replace("<ofd:TextCode,X", "<ofd:TextCode X")
            .replace('",Y', '" Y')
            .replace('",DeltaX', '" DeltaX')
        )
    ),
    "no steps": lambda: codes(
        lambda a, t: f'<ofd:TextCode X="0" Y="{step_of(a)}">{t}</ofd:TextCode>'
    ),
    "too few steps": lambda: codes(
        lambda a, t: (
            f'<ofd:TextCode X="0" Y="{step_of(a)}" DeltaX="{step_of(a)}">{t}</ofd:TextCode>'
            if not re.search("[0-9.]", t)
            else f"<ofd:TextCode{a}>{t}</ofd:TextCode>"
        )
    ),
    "one character an object": lambda: one(single_characters()),
    "several codes": lambda: one(several_codes()),
    "several lines in a code": lambda: one(lines_in_one_code()),
    "scaled": lambda: one(scaled()),
    "scaled up": lambda: one(scaled(11.2)),
    "turned page": lambda: one(turned()),
    "composed": composed,
    "nested blocks": lambda: one(nested()),
    "any order": lambda: one(shuffled()),
    "two layers": lambda: one(
        layer("".join(objects()[2:]), Type="Foreground")
        + layer("".join(objects()[:2]), Type="Body")
    ),
    "glyph numbers": lambda: codes(with_glyphs),
    "spaced title": lambda: one(text(40, 40, TITLE, spread=5.0) + paragraphs(BODY, 60)),
    "printed twice": lambda: one(double()),
    "stretched": lambda: one(
        paragraphs(REPORT).replace("<ofd:TextObject", '<ofd:TextObject HScale="1.0"')
    ),
    "no layer": lambda: one(f"<ofd:Content>{paragraphs(REPORT)}</ofd:Content>"),
    "another prefix": lambda: renamed(**{"ofd:": "o:", ":ofd": ":o"}),
    "default name space": lambda: renamed(**{"ofd:": "", ":ofd": ""}),
    "another name space": lambda: renamed(**{"http://www.ofdspec.org/2016": "urn:x"}),
    "prefix not declared": lambda: renamed(**{' xmlns:ofd="http://www.ofdspec.org/2016"': ""}),
    "absolute paths": lambda: located("/Doc_0/Document.xml", "/Doc_0/Pages/Page_0/Content.xml"),
    "backslashes": lambda: located("Doc_0\\Document.xml", "Pages\\Page_0\\Content.xml"),
    "dots": lambda: located("./Doc_0/../Doc_0/Document.xml", "./Pages//Page_0/Content.xml"),
    "another case": lambda: located("doc_0/document.xml", "pages/page_0/CONTENT.XML"),
    "from the root": lambda: located("Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"),
    "entrance without a root": lambda: located("", "Pages/Page_0/Content.xml"),
    "folder in Chinese": lambda: OfdFile(pages=[paragraphs(REPORT)], folder="正文 1").made(),
    "a folder was packed": lambda: repacked(lambda name, data: (f"报告/{name}", data)),
    "names with backslashes": lambda: repacked(lambda name, data: (name.replace("/", "\\"), data)),
    "in GB 18030": lambda: repacked(
        lambda name, data: (
            name,
            data.decode().replace('encoding="UTF-8"', 'encoding="GB18030"').encode("gb18030"),
        )
    ),
    "in UTF-16": lambda: repacked(
        lambda name, data: (
            name,
            data.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16"),
        )
    ),
    "a line before the declaration": lambda: repacked(lambda name, data: (name, b"\n" + data)),
    "no resources": lambda: renamed(**{"<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>": ""}),
    "no size": lambda: renamed(**{"<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>": ""}),
    "origin elsewhere": moved_origin,
    "form": form,
    "scan with words": scanned,
    "forbidden characters": lambda: one(
        paragraphs(REPORT) + text(170, 290, "a").replace(">a<", ">&#x1;<")
    ),
    "ground of a box": lambda: one(
        bar(
            20,
            30,
            190,
            200,
        ).replace("<ofd:Abb", '<ofd:FillColor Value="240 240 240"/><ofd:Abb')
        + paragraphs(REPORT)
    ),
}
"""Kind -> a package that says `WORDS` and nothing else."""

TABLES: Mapping[str, Callable[[], str]] = {
    "strokes": lambda: grid(ROWS, WIDTHS, 110),
    "filled rectangles": lambda: grid(ROWS, WIDTHS, 110, rules="bars"),
    "a rectangle a cell": lambda: grid(ROWS, WIDTHS, 110, rules="cells"),
    "no rules": lambda: grid(ROWS, WIDTHS, 110, height=8, rules=""),
    "small print": lambda: grid(ROWS, (40.0, 30.0, 30.0), 110, height=6, size=3.2),
    "scattered": lambda: scattered(grid(ROWS, WIDTHS, 110)),
}
"""Kind -> the objects of a table with `ROWS` below the middle of a page."""


def scattered(table: str) -> str:
    """The objects of a table, rules first, texts backwards."""
    texts = _OBJECT.findall(table)
    return _OBJECT.sub("", table) + "".join(reversed(texts))

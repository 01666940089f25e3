"""Writes small OFD packages (GB/T 33190-2016) for tests; lengths are in millimetres."""

import io
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

WIDTH, HEIGHT = 210.0, 297.0
LEFT, RIGHT = 28.0, 182.0
SIZE = 5.6  # 16 points
NAMESPACE = "http://www.ofdspec.org/2016"


def width_of(character: str, size: float = SIZE) -> float:
    """The advance of a character in a Chinese font."""
    wide = unicodedata.east_asian_width(character) in "WFA"
    return size if wide else size / 2


def steps_of(text: str, size: float = SIZE, spread: float = 0.0) -> list[float]:
    """The steps from each character to the next one."""
    return [round(width_of(each, size) + spread, 3) for each in text[:-1]]


def grouped(steps: Iterable[float]) -> str:
    """Steps as most programs write them: `g 3 5.6 2.8`."""
    groups: list[list[float]] = []
    for step in steps:
        if groups and groups[-1][0] == step:
            groups[-1].append(step)
        else:
            groups.append([step])
    words = [f"g {len(each)} {each[0]}" if len(each) > 1 else f"{each[0]}" for each in groups]
    return " ".join(words)


def attributes(values: Mapping[str, object]) -> str:
    """XML attributes, each with a space in front."""
    return "".join(f" {key}={quoteattr(str(value))}" for key, value in values.items())


def text(
    x: float,
    y: float,
    words: str,
    size: float = SIZE,
    *,
    spread: float = 0.0,
    deltas: str | None = None,
    inside: str = "",
    code: str = "",
    **extra: object,
) -> str:
    """A text object whose baseline begins at (x, y); `deltas` replaces the `DeltaX` attribute.

    `inside` are elements before its code, `code` more attributes of that, `extra` of the object.
    """
    steps = steps_of(words, size, spread)
    delta = f' DeltaX="{grouped(steps)}"' if deltas is None and steps else deltas or ""
    boundary = f"{x} {round(y - size, 3)} {round(sum(steps) + size, 3)} {round(size * 1.3, 3)}"
    values = {"ID": 9, "Boundary": boundary, "Font": 3, "Size": size, **extra}
    return (
        f"<ofd:TextObject{attributes(values)}>{inside}"
        f'<ofd:TextCode X="0" Y="{size}"{delta}{code}>{escape(words)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def wrapped(words: str, size: float = SIZE, left: float = LEFT, right: float = RIGHT) -> list[str]:
    """The lines of a paragraph that begins with two blanks of full width."""
    lines, room = [""], right - left
    for each in f"\u3000\u3000{words}":
        used = sum(width_of(one, size) for one in lines[-1])
        hangs = each in "，。；：、）”" and used <= room - size / 2
        if used + width_of(each, size) > room and not hangs:
            lines.append("")
        lines[-1] += each
    return lines


def paragraphs(
    texts: Iterable[str],
    top: float = 40.0,
    *,
    left: float = LEFT,
    right: float = RIGHT,
    size: float = SIZE,
    leading: float = 1.75,
) -> str:
    """Paragraphs below each other; one that begins with `#` is a centred title."""
    parts, y = [], top
    for each in texts:
        if each.startswith("#"):
            words, large = each[1:], size * 1.4
            middle = (left + right) / 2 - sum(width_of(one, large) for one in words) / 2
            parts.append(text(middle, y, words, large))
            y += large * leading
            continue
        for line in wrapped(each, size, left, right):
            blank = len(line) - len(line.lstrip("\u3000"))
            parts.append(text(left + blank * size, y, line.lstrip("\u3000"), size))
            y += size * leading
    return "".join(parts)


def line(x0: float, y0: float, x1: float, y1: float, **extra: object) -> str:
    """A stroke."""
    w, h = max(x1 - x0, 0.25), max(y1 - y0, 0.25)
    values = {"ID": 8, "Boundary": f"{x0} {y0} {w} {h}", "LineWidth": 0.25, **extra}
    data = f"M 0 0 L {x1 - x0} {y1 - y0}"
    return path(data, values)


def bar(x0: float, y0: float, x1: float, y1: float, **extra: object) -> str:
    """A filled rectangle, as some programs draw rules."""
    w, h = x1 - x0, y1 - y0
    values = {"ID": 8, "Boundary": f"{x0} {y0} {w} {h}", "Stroke": "false", "Fill": "true", **extra}
    return path(f"M 0 0 L {w} 0 L {w} {h} L 0 {h} C", values)


def path(data: str, values: Mapping[str, object]) -> str:
    """A path object."""
    return (
        f"<ofd:PathObject{attributes(values)}>"
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def picture(x: float, y: float, width: float, height: float, **extra: object) -> str:
    """An image object."""
    values = {"ID": 7, "Boundary": f"{x} {y} {width} {height}", "ResourceID": 70, **extra}
    return f"<ofd:ImageObject{attributes(values)}/>"


def grid(
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    top: float,
    *,
    left: float = LEFT,
    height: float = 10.0,
    size: float = 4.2,
    rules: str = "lines",
) -> str:
    """A table; `rules` is "lines", "bars" (filled rectangles), "cells" (a rectangle each) or ""."""
    parts = []
    edges = [left + sum(widths[:index]) for index in range(len(widths) + 1)]
    bottom = top + height * len(rows)
    if rules in ("lines", "bars"):
        for index in range(len(rows) + 1):
            y = top + index * height
            shape = (
                line(left, y, edges[-1], y)
                if rules == "lines"
                else bar(left, y, edges[-1], y + 0.3)
            )
            parts.append(shape)
        parts += [
            line(x, top, x, bottom) if rules == "lines" else bar(x, top, x + 0.3, bottom)
            for x in edges
        ]
    for number, row in enumerate(rows):
        y = top + number * height
        for column, words in enumerate(row):
            x, wide = edges[column], widths[column]
            if rules == "cells":
                data = f"M 0 0 L {wide} 0 L {wide} {height} L 0 {height} L 0 0"
                parts.append(path(data, {"ID": 8, "Boundary": f"{x} {y} {wide} {height}"}))
            if words:
                parts.append(text(x + 2, y + height / 2 + size / 3, words, size))
    return "".join(parts)


def layer(objects: str, **extra: object) -> str:
    """A layer of a page."""
    return f"<ofd:Layer{attributes({'ID': 5, **extra})}>{objects}</ofd:Layer>"


@dataclass(kw_only=True)
class OfdFile:
    """A package under construction; `pages` are the objects of each page, or whole contents.

    `templates` are the objects of each, used by the pages that `uses` maps to it by index.
    `annotations` maps a page index to the annotations on it, `common`, `more` and `body` are added
    to the common data, the root of the document and its entry in `OFD.xml`. `parts` are further
    members; those of the same name replace what is made.
    """

    pages: Sequence[str]
    templates: Sequence[str] = ()
    uses: Mapping[int, int] = field(default_factory=dict)
    annotations: Mapping[int, str] = field(default_factory=dict)
    graphics: str = ""
    fonts: str = '<ofd:Font ID="3" FontName="仿宋" FamilyName="仿宋"/>'
    common: str = ""
    more: str = ""
    body: str = ""
    folder: str = "Doc_0"
    box: str = f"0 0 {WIDTH:g} {HEIGHT:g}"
    parts: Mapping[str, str | bytes] = field(default_factory=dict)

    def entry(self) -> str:
        """The entry of this document in `OFD.xml`."""
        info = "<ofd:DocInfo><ofd:DocID>1</ofd:DocID><ofd:Title>t</ofd:Title></ofd:DocInfo>"
        root = f"<ofd:DocRoot>{self.folder}/Document.xml</ofd:DocRoot>"
        return f"<ofd:DocBody>{info}{root}{self.body}</ofd:DocBody>"

    def members(self) -> dict[str, str | bytes]:
        """Path -> text of the members below the folder of this document."""
        members: dict[str, str | bytes] = {}
        for index, objects in enumerate(self.pages):
            template = self.uses.get(index)
            used = "" if template is None else f'<ofd:Template TemplateID="{900 + template}"/>'
            members[f"Pages/Page_{index}/Content.xml"] = element("Page", used + content(objects))
        for index, objects in enumerate(self.templates):
            members[f"Tpls/Tpl_{index}/Content.xml"] = element("Page", content(objects))
        media = '<ofd:MultiMedia ID="70" Type="Image"><ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia>'
        resources = (
            f"<ofd:Fonts>{self.fonts}</ofd:Fonts><ofd:MultiMedias>{media}</ofd:MultiMedias>"
            f"<ofd:CompositeGraphicUnits>{self.graphics}</ofd:CompositeGraphicUnits>"
        )
        members["PublicRes.xml"] = element("Res", resources, BaseLoc="Res")
        more = self.more
        if self.annotations:
            more += "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>"
            listing = ""
            for index, each in self.annotations.items():
                members[f"Annots/Page_{index}/Annotation.xml"] = element("PageAnnot", each)
                location = f"<ofd:FileLoc>Page_{index}/Annotation.xml</ofd:FileLoc>"
                listing += f'<ofd:Page PageID="{100 + index}">{location}</ofd:Page>'
            members["Annots/Annotations.xml"] = element("Annotations", listing)
        members["Document.xml"] = element("Document", self._root() + more)
        return {f"{self.folder}/{path}": each for path, each in members.items()}

    def _root(self) -> str:
        """The common data and the list of pages."""
        area = f"<ofd:PageArea><ofd:PhysicalBox>{self.box}</ofd:PhysicalBox></ofd:PageArea>"
        templates = "".join(
            f'<ofd:TemplatePage ID="{900 + index}" BaseLoc="Tpls/Tpl_{index}/Content.xml"/>'
            for index in range(len(self.templates))
        )
        pages = "".join(
            f'<ofd:Page ID="{100 + index}" BaseLoc="Pages/Page_{index}/Content.xml"/>'
            for index in range(len(self.pages))
        )
        resources = "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
        common = f"<ofd:CommonData>{area}{resources}{templates}{self.common}</ofd:CommonData>"
        return f"{common}<ofd:Pages>{pages}</ofd:Pages>"

    def made(self) -> bytes:
        """The bytes of the package."""
        return package(self)


def content(objects: str) -> str:
    """The content of a page; objects without a layer get one."""
    layers = objects if "<ofd:Layer" in objects or not objects else layer(objects)
    return f"<ofd:Content>{layers}</ofd:Content>" if "<ofd:Content" not in objects else objects


def element(name: str, inside: str, **extra: object) -> str:
    """The XML of a part."""
    values = attributes({"xmlns:ofd": NAMESPACE, **extra})
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<ofd:{name}{values}>{inside}</ofd:{name}>'


def package(*documents: OfdFile, renamed: Mapping[str, str] | None = None) -> bytes:
    """The bytes of a package of one or several documents; `renamed` replaces words of all parts."""
    members: dict[str, str | bytes] = {
        "OFD.xml": element(
            "OFD", "".join(each.entry() for each in documents), Version="1.0", DocType="OFD"
        )
    }
    for each in documents:
        members |= each.members()
    for each in documents:
        members |= each.parts
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path_, data in members.items():
            written = data
            for old, new in (renamed or {}).items():
                written = written.replace(old, new) if isinstance(written, str) else written
            archive.writestr(path_, written)
    return target.getvalue()


def annotation(kind: str, inside: str, boundary: str = f"0 0 {WIDTH:g} {HEIGHT:g}") -> str:
    """An annotation with what it shows."""
    return (
        f'<ofd:Annot ID="50" Type="{kind}">'
        f'<ofd:Appearance Boundary="{boundary}">{inside}</ofd:Appearance></ofd:Annot>'
    )


def sealed(*stamps: tuple[int, str], folder: str = "Doc_0") -> dict[str, str]:
    """The parts of one signature whose seals lie on pages (by index) at rectangles."""
    shown = "".join(
        f'<ofd:StampAnnot ID="{number}" PageRef="{100 + page}" Boundary="{where}"/>'
        for number, (page, where) in enumerate(stamps)
    )
    listing = '<ofd:Signature ID="1" Type="Seal" BaseLoc="Sign_0/Signature.xml"/>'
    signed = f"<ofd:SignedInfo>{shown}<ofd:Seal><ofd:BaseLoc>Seal.esl</ofd:BaseLoc></ofd:Seal></ofd:SignedInfo>"
    return {
        f"{folder}/Signs/Signatures.xml": element("Signatures", listing),
        f"{folder}/Signs/Sign_0/Signature.xml": element("Signature", signed),
    }

"""Word styles: what a paragraph inherits (outline level, centring, indent, size, numbering)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from casebook.readers.docx_package import Element, W

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|标题|文档标题)", re.IGNORECASE)
_DEFAULT_SIZE = 21  # half points: 五号, Word's own for Chinese


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphFormat:
    """How a paragraph is set; None means "as inherited".

    `level` is 1..9 for a heading, 0 for running text. `left`, `first` are indents in hundredths of
    a character when `in_chars`, else in twentieths of a point; `first` is negative when hanging.
    `size` is in half points.
    """

    title: bool | None = None
    level: int | None = None
    centred: bool | None = None
    left_chars: int | None = None
    left: int | None = None
    first_chars: int | None = None
    first: int | None = None
    size: int | None = None
    num_id: str | None = None
    num_level: int | None = None
    page_break: bool | None = None

    def over(self, base: ParagraphFormat) -> ParagraphFormat:
        """Return this look with what it leaves open taken from `base`."""
        given = {key: value for key in self.__slots__ if (value := getattr(self, key)) is not None}
        return replace(base, **given)

    def indent(self, size: int | None) -> float:
        """Return the first-line indent in ems of `size` half points."""
        size = size or _DEFAULT_SIZE
        ems = 0.0
        for chars, twips in ((self.left_chars, self.left), (self.first_chars, self.first)):
            if chars:
                ems += chars / 100
            elif twips:
                ems += twips / 10 / size  # twips / 20 = points; size / 2 = points
        return round(ems, 1)


class Styles:
    """The style table of one document."""

    def __init__(self, root: Element | None) -> None:
        """Read `w:styles`; None is a document without styles."""
        self._own: dict[str, ParagraphFormat] = {}
        self._based_on: dict[str, str] = {}
        self._cache: dict[str, ParagraphFormat] = {}
        self.default = ""
        self._defaults = ParagraphFormat()
        if root is None:
            return
        self._defaults = look_of(
            root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"),
            root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"),
        )
        for style in root.iter(f"{W}style"):
            self._add(style)

    def _add(self, style: Element) -> None:
        """Remember one `w:style`."""
        key = style.get(f"{W}styleId", "")
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
            self.default = key
        name = _val(style.find(f"{W}name")) or ""
        look = look_of(style.find(f"{W}pPr"), style.find(f"{W}rPr"))
        heading = _HEADING.fullmatch(name.strip())
        if heading:
            look = replace(look, level=int(heading[1]), title=False)
        elif _TITLE.fullmatch(name.strip()):
            look = replace(look, title=True)
        self._own[key] = look
        self._based_on[key] = _val(style.find(f"{W}basedOn")) or ""

    def look(self, key: str) -> ParagraphFormat:
        """Return the full look of a style; an unknown one is the default style."""
        key = key if key in self._own else self.default
        if key not in self._cache:
            look, seen, at = ParagraphFormat(), set[str](), key
            while at in self._own and at not in seen:
                seen.add(at)
                look = look.over(self._own[at])
                at = self._based_on[at]
            self._cache[key] = look.over(self._defaults)
        return self._cache[key]


def look_of(paragraph: Element | None, run: Element | None) -> ParagraphFormat:
    """Return what one `w:pPr` and one `w:rPr` say themselves."""
    look = (
        ParagraphFormat(size=_integer(run.find(f"{W}sz"))) if run is not None else ParagraphFormat()
    )
    if paragraph is None:
        return look
    outline = _integer(paragraph.find(f"{W}outlineLvl"))
    alignment = _val(paragraph.find(f"{W}jc"))
    break_before = paragraph.find(f"{W}pageBreakBefore")
    look = _indented(look, paragraph.find(f"{W}ind"))
    return replace(
        look,
        level=None if outline is None else (outline + 1) % 10,  # 9 means running text
        centred=None if alignment is None else alignment == "center",
        num_id=_val(paragraph.find(f"{W}numPr/{W}numId")),
        num_level=_integer(paragraph.find(f"{W}numPr/{W}ilvl")),
        page_break=None if break_before is None else is_on(break_before),
    )


def _indented(look: ParagraphFormat, ind: Element | None) -> ParagraphFormat:
    """Return `look` with the indents of a `w:ind`."""
    if ind is None:
        return look

    def number(*names: str) -> int | None:
        return next((n for each in names if (n := _number(ind.get(W + each))) is not None), None)

    hanging, hanging_chars = number("hanging"), number("hangingChars")
    return replace(
        look,
        left=number("left", "start"),
        left_chars=number("leftChars", "startChars"),
        first=number("firstLine") if hanging is None else -hanging,
        first_chars=number("firstLineChars") if hanging_chars is None else -hanging_chars,
    )


def is_on(element: Element | None) -> bool:
    """Whether a toggle such as `w:vanish` is present and not switched off."""
    return element is not None and element.get(f"{W}val", "1") not in ("0", "false", "off")


def _val(element: Element | None) -> str | None:
    """Return `w:val` of an element that may be absent."""
    return None if element is None else element.get(f"{W}val")


def _integer(element: Element | None) -> int | None:
    """Return `w:val` as a whole number, or None."""
    return _number(_val(element))


def _number(words: str | None) -> int | None:
    """Return a whole number from an attribute; Word tolerates decimals there."""
    try:
        return None if words is None else int(float(words))
    except (ValueError, OverflowError):
        return None

"""Word paragraph formats and the styles that paragraphs inherit them from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from casebook.readers.word.package import W
from casebook.readers.xml_element import Element

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|标题|文档标题)", re.IGNORECASE)
DEEPEST = 128
"""How many styles one is based on, at most: a longer row of them is made up."""
_DEFAULT_SIZE = 21  # half points: 五号, Word's default for Chinese


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphFormat:
    """The properties of a paragraph or style that matter here; None means inherited.

    `title` is whether the style is that of a document title; `level` is 1..9 for a heading, 0 for
    running text. `left` and `first` are indents in twips (twentieths of a point), `left_chars` and
    `first_chars` in hundredths of a character; first-line indents are negative when hanging.
    `size` is in half points. `page_break` is whether a page break precedes the paragraph.
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
        """Return a copy whose inherited properties are those of `base`."""
        own = {key: value for key in self.__slots__ if (value := getattr(self, key)) is not None}
        return replace(base, **own)

    def indent(self, size: int | None) -> float:
        """Return the indent of the first line in ems of a font of `size` half points.

        None stands for Word's default size.
        """
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
        """Parse `w:styles`; None stands for a document without styles."""
        self._own: dict[str, ParagraphFormat] = {}
        self._based_on: dict[str, str] = {}
        self._cache: dict[str, ParagraphFormat] = {}
        self.default = ""
        self._defaults = ParagraphFormat()
        if root is None:
            return
        self._defaults = direct_format(
            root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"),
            root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"),
        )
        for style in root.iter(f"{W}style"):
            self._add(style)

    def _add(self, style: Element) -> None:
        """Record one `w:style`."""
        key = style.get(f"{W}styleId", "")
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
            self.default = key
        name = _val(style.find(f"{W}name")) or ""
        fmt = direct_format(style.find(f"{W}pPr"), style.find(f"{W}rPr"))
        heading = _HEADING.fullmatch(name.strip())
        if heading:
            fmt = replace(fmt, level=int(heading[1]), title=False)
        elif _TITLE.fullmatch(name.strip()):
            fmt = replace(fmt, title=True)
        self._own[key] = fmt
        self._based_on[key] = _val(style.find(f"{W}basedOn")) or ""

    def resolved(self, key: str) -> ParagraphFormat:
        """Return the format of a style with all that it inherits; "" is the default style.

        An unknown style id is treated as the default style; a cycle of styles ends at its start.
        """
        key = key if key in self._own else self.default
        if key not in self._cache:
            fmt = ParagraphFormat()
            for ancestor in self.lineage(key):
                fmt = fmt.over(self._own[ancestor])
            self._cache[key] = fmt.over(self._defaults)
        return self._cache[key]

    def lineage(self, key: str) -> tuple[str, ...]:
        """Return the id of a style, treated as in `resolved`, and of those that it is based on."""
        ancestor, seen = key if key in self._own else self.default, dict[str, None]()
        while ancestor in self._own and ancestor not in seen and len(seen) < DEEPEST:
            seen[ancestor] = None
            ancestor = self._based_on[ancestor]
        return tuple(seen)


def direct_format(paragraph: Element | None, run: Element | None) -> ParagraphFormat:
    """Return the properties set in a `w:pPr` and a `w:rPr` themselves, nothing inherited."""
    fmt = ParagraphFormat(size=None if run is None else _integer(run.find(f"{W}sz")))
    if paragraph is None:
        return fmt
    outline = _integer(paragraph.find(f"{W}outlineLvl"))
    alignment = _val(paragraph.find(f"{W}jc"))
    break_before = paragraph.find(f"{W}pageBreakBefore")
    fmt = _with_indents(fmt, paragraph.find(f"{W}ind"))
    return replace(
        fmt,
        level=None if outline is None else (outline + 1) % 10,  # outline level 9 is running text
        centred=None if alignment is None else alignment == "center",
        num_id=_val(paragraph.find(f"{W}numPr/{W}numId")),
        num_level=_integer(paragraph.find(f"{W}numPr/{W}ilvl")),
        page_break=None if break_before is None else is_on(break_before),
    )


def _with_indents(fmt: ParagraphFormat, ind: Element | None) -> ParagraphFormat:
    """Return `fmt` with the indents of a `w:ind`."""
    if ind is None:
        return fmt

    def number(*names: str) -> int | None:
        return next((n for each in names if (n := _number(ind.get(W + each))) is not None), None)

    hanging, hanging_chars = number("hanging"), number("hangingChars")
    return replace(
        fmt,
        left=number("left", "start"),
        left_chars=number("leftChars", "startChars"),
        first=number("firstLine") if hanging is None else -hanging,
        first_chars=number("firstLineChars") if hanging_chars is None else -hanging_chars,
    )


def is_on(element: Element | None) -> bool:
    """Whether a toggle such as `w:vanish` is present and not switched off."""
    return element is not None and element.get(f"{W}val", "1") not in ("0", "false", "off")


def _val(element: Element | None) -> str | None:
    """Return `w:val`, None when the element or the attribute is absent."""
    return None if element is None else element.get(f"{W}val")


def _integer(element: Element | None) -> int | None:
    """Return `w:val` as an integer, None when it is absent or no number."""
    return _number(_val(element))


def _number(text: str | None) -> int | None:
    """Return an attribute as an integer, truncating decimals, which Word accepts too."""
    try:
        return None if text is None else int(float(text))
    except (ValueError, OverflowError):
        return None

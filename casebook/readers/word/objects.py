"""Recognises pictures, charts and embedded objects in Word paragraphs, and tells them from decoration.

Lengths are in EMU (English metric units, 36,000 to the millimetre).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from casebook.model import UnreadKind
from casebook.readers.builder import Found
from casebook.readers.word.package import W
from casebook.readers.xml_element import Element

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = f"{{{_DRAWING}/main}}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TEXT_PATH = f"{_V}textpath"
"""The text of a WordArt, in its attribute `string`."""

_KNOWN_MAKERS = ("http://schemas.microsoft.com/", "http://schemas.openxmlformats.org/", "urn:schemas-microsoft-com:")  # fmt: skip
_MM = 36_000
_UNSET = 100  # a size below is that of no picture; programs write it for "unknown"
_THIN = 4 * _MM  # a picture that is lower or narrower is a rule or a bullet
_SMALL = 9 * _MM  # a picture that is smaller in both directions is an icon
_LEAST_IN_MARGIN = (
    25 * _MM
)  # a picture of a header that is lower or narrower is a letterhead or a logo
_UNITS = {"pt": 12_700, "in": 914_400, "cm": 360_000, "mm": 36_000, "px": 9_525, "": 9_525}
_STYLE_SIZE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)(pt|in|cm|mm|px|)", re.IGNORECASE)
_EQUATION = re.compile(r"equation|mathtype|formula", re.IGNORECASE)
_CHART = re.compile(r"chart|graph|visio", re.IGNORECASE)
_PACKAGE = re.compile(r"package|acro|foxit|pdf|wordpad|htmlfile", re.IGNORECASE)


def shown_branch(alternatives: Element) -> Element | None:
    """The branch of an `mc:AlternateContent` that Word shows: the first that it understands.

    All extensions of Microsoft and of the standard count as understood.
    """
    for branch in alternatives:
        if is_fallback(branch):
            return branch
        if branch.tag == f"{_MC}Choice":
            names = branch.get("Requires", "").split()
            spaces = [branch.nsmap.get(name, _KNOWN_MAKERS[0]) for name in names]
            if all(space.startswith(_KNOWN_MAKERS) for space in spaces):
                return branch
    return None


def is_alternatives(element: Element) -> bool:
    """Whether an element holds the same content for newer and for older programs."""
    return bool(element.tag == f"{_MC}AlternateContent")


def is_fallback(element: Element) -> bool:
    """Whether an element holds what older programs show in the place of the branch that Word shows."""
    return bool(element.tag == f"{_MC}Fallback")


def unread_object(element: Element, titles: Mapping[str, str]) -> Found | None:
    """What an element inside a paragraph shows besides text, None for text and decoration.

    `titles` maps the relationship id of a chart to its title.
    """
    recognise = _RECOGNISERS.get(element.tag)
    return None if recognise is None else recognise(element, titles)


def is_letterhead(element: Element) -> bool:
    """Whether an element of a header or footer is a picture too low or narrow to hold content.

    One of unknown size is none.
    """
    recognise = _RECOGNISERS.get(element.tag)
    if recognise not in (_picture, _old_picture):
        return False
    known = [length for length in _picture_size(element) if length >= _UNSET]
    return bool(known) and min(known) < _LEAST_IN_MARGIN


def _picture(element: Element, _: Mapping[str, str]) -> Found | None:
    frame = _frame(element)
    if _is_decoration(*_picture_size(element)) or _is_marked_decorative(frame):
        return None
    return UnreadKind.PICTURE, _label(frame)


def _picture_size(element: Element) -> tuple[int, int]:
    """Width and height of a picture, of either kind; 0 means unknown."""
    if element.tag != f"{_V}imagedata":
        return _drawn_size(element, _frame(element))
    shape = element.getparent()
    sizes = _style_sizes("" if shape is None else shape.get("style", ""))
    return sizes.get("width", 0), sizes.get("height", 0)


def _chart(element: Element, titles: Mapping[str, str]) -> Found:
    title = titles.get(element.get(f"{_R}id", ""), "")
    return UnreadKind.CHART, title or _label(_frame(element))


def _diagram(element: Element, _: Mapping[str, str]) -> Found:
    return UnreadKind.DIAGRAM, _label(_frame(element))


def _object(element: Element, _: Mapping[str, str]) -> Found:
    return UnreadKind.OBJECT, _label(_frame(element))


def _old_picture(element: Element, _: Mapping[str, str]) -> Found | None:
    """A VML picture, unless it is the preview of an embedded object."""
    if any(each.tag == f"{W}object" for each in element.iterancestors()):
        return None
    shape = element.getparent()
    if _is_decoration(*_picture_size(element)):
        return None
    return UnreadKind.PICTURE, "" if shape is None else shape.get("alt", "")


def _embedded(element: Element, _: Mapping[str, str]) -> Found:
    """An OLE object: a formula, a chart, an attached file or something else."""
    program = element.get("ProgID", "")
    if _EQUATION.search(program):
        return UnreadKind.FORMULA, ""
    if element.get("DrawAspect") == "Icon" or _PACKAGE.search(program):
        return UnreadKind.ATTACHMENT, ""
    return (UnreadKind.CHART if _CHART.search(program) else UnreadKind.OBJECT), ""


def _form_field(element: Element, _: Mapping[str, str]) -> Found | None:
    """A tick box or a list to choose from, whose state Word shows and the text lacks."""
    choices = (element.find(W + name) for name in ("checkBox", "ddList"))
    return (UnreadKind.FORM, "") if any(each is not None for each in choices) else None


def _frame(element: Element) -> Element | None:
    """The `wp:inline` or `wp:anchor` around an element."""
    frames = (f"{_WP}inline", f"{_WP}anchor")
    return next((each for each in element.iterancestors() if each.tag in frames), None)


def _drawn_size(picture: Element, frame: Element | None) -> tuple[int, int]:
    """Width and height of a picture; its own where it is one of a group. 0 means unknown."""
    extents = [each for each in picture.iter(f"{_A}ext") if "cx" in each.attrib]
    if frame is not None:
        extents += frame.findall(f"{_WP}extent")
    for extent in extents:
        width, height = (_integer(extent.get(name, "")) for name in ("cx", "cy"))
        if width and height:
            return width, height
    return 0, 0


def _is_decoration(width: int, height: int) -> bool:
    """Whether a picture of this size is a rule, a bullet or an icon; 0 means unknown."""
    if min(width, height) < _UNSET:
        return False
    return min(width, height) < _THIN or max(width, height) < _SMALL


def _is_marked_decorative(frame: Element | None) -> bool:
    """Whether the file itself says so: hidden, marked as decorative, or behind the text."""
    if frame is None:
        return False
    about = frame.find(f"{_WP}docPr")
    if about is not None:
        if about.get("hidden") in ("1", "true"):
            return True
        marks = (each for each in about.iter() if each.tag.endswith("}decorative"))
        if any(mark.get("val") in ("1", "true") for mark in marks):
            return True
        if about.get("descr"):
            return False
    return frame.get("behindDoc") in ("1", "true")


def _label(frame: Element | None) -> str:
    """The alternative text of a drawing, or its title."""
    about = None if frame is None else frame.find(f"{_WP}docPr")
    return "" if about is None else about.get("descr") or about.get("title") or ""


def _style_sizes(style: str) -> dict[str, int]:
    """The width and height in a VML style; relative ones are left out."""
    return {
        match[1].lower(): int(float(match[2]) * _UNITS[match[3].lower()])
        for match in _STYLE_SIZE.finditer(style)
        if match[2].count(".") <= 1 and match[2] != "."
    }


def _integer(text: str) -> int:
    """A number of EMU, 0 for none; a negative or absurd one counts as none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0


_RECOGNISERS: Mapping[str, Callable[[Element, Mapping[str, str]], Found | None]] = {
    f"{{{_DRAWING}/picture}}pic": _picture,
    f"{_A}pic": _picture,
    f"{{{_DRAWING}/chart}}chart": _chart,
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart": _chart,
    f"{{{_DRAWING}/diagram}}relIds": _diagram,
    "{http://schemas.microsoft.com/office/drawing/2017/model3d}model3d": _object,
    "{http://schemas.microsoft.com/office/word/2010/wordml}contentPart": _picture,
    f"{_V}imagedata": _old_picture,
    f"{_O}OLEObject": _embedded,
    f"{W}control": _object,
    f"{W}subDoc": _object,
    f"{W}ffData": _form_field,
}

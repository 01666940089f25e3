"""Reads the codes of text objects: their characters, and the steps between these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casebook.readers.layout.matrices import Matrix
from casebook.readers.layout.model import Run
from casebook.readers.ofd.archive import children, local_name
from casebook.readers.ofd.geometry import number, numbers
from casebook.readers.ofd.runs import UNSEEN, TextStyle
from casebook.readers.xml_element import Element

_SMALLEST = 0.1  # points; smaller text cannot be seen
_BLANKS = re.compile(r"[\t\n\x0b\x0c\r\x85\u2028\u2029]")
_TRUE = frozenset(("true", "1"))
_FALSE = frozenset(("false", "0"))


@dataclass(frozen=True, slots=True)
class TextRuns:
    """The runs of one text object.

    `textless` is how many of its glyphs have no character. `hidden` is for text that is not shown.
    """

    runs: list[Run]
    textless: int
    hidden: bool


def text_runs(element: Element, outer: Matrix, bold_fonts: frozenset[str]) -> TextRuns:
    """Return what a text object holds; `outer` is the matrix of what contains it."""
    codes: list[Element] = []
    changes: list[Element] = []
    painted = True
    for each in element:
        name = local_name(each.tag)
        if name == "TextCode":
            codes.append(each)
        elif name == "CGTransform":
            changes.append(each)
        elif name == "FillColor":
            painted = each.get("Alpha") != "0"
    style = TextStyle.of(element, outer, bold_fonts)
    glyphs = _glyphs(changes)
    runs: list[Run] = []
    textless = 0
    x = y = 0.0
    for code in codes:
        x, y = number(code.get("X"), x), number(code.get("Y"), y)
        text, steps_x, steps_y = _code(code)
        missing = _missing(text, glyphs)
        glyphs = []
        textless += missing
        if text and not missing:
            textless += len(UNSEEN.findall(text))
            runs += style.runs(text, x, y, steps_x, steps_y)
    textless += len(glyphs)  # glyphs without any code
    shown = painted and style.size * style.scale > _SMALLEST and _is_shown(element)
    return TextRuns(runs, textless, hidden=not shown)


def _glyphs(changes: list[Element]) -> list[str]:
    """The glyphs that a text object gives in the place of characters, by their numbers."""
    lists = (each for change in changes for each in children(change, "Glyphs"))
    return [name for each in lists for name in (each.text or "").split()]


_PRIVATE = re.compile("[\ue000-\uf8ff]")


def private_characters(text: str) -> int:
    """How many characters are for private use, whose look only their font knows."""
    return len(_PRIVATE.findall(text))


def _code(code: Element) -> tuple[str, list[float], list[float]]:
    """Return the text of a `TextCode`, and the steps to each next character in x and in y.

    There are as many steps as characters but one, or none.
    """
    text = code.text or ""
    if len(code):
        text = "".join(code.itertext())
    if not text.isprintable():
        text = text.replace("\r\n", "\n")
    count = len(text) - 1
    steps_x = _steps(code.get("DeltaX"), len(text) * 2)
    steps_y = _steps(code.get("DeltaY"), len(text) * 2)
    given = max(len(steps_x), len(steps_y))
    if given != count and "\n" in text:
        text = text.strip()  # an indented file
        count = len(text) - 1
    if given > count >= 0 and given == len(text.encode("utf-16-le")) // 2 - 1:
        steps_x, steps_y = _by_character(text, steps_x), _by_character(text, steps_y)
    if not text.isprintable():
        text = _BLANKS.sub(" ", text)
    return text, _filled(steps_x, count), _filled(steps_y, count)


def _steps(text: str | None, most: int) -> list[float]:
    """Return the steps of a list in which `g 3 1.5` stands for 1.5 1.5 1.5; at most `most`."""
    if not text:
        return []
    if "g" not in text and "G" not in text:
        return numbers(text)[:most]
    steps: list[float] = []
    words = text.replace(",", " ").lower().split()
    words += ["", ""]
    at = 0
    while len(steps) < most:
        times = 1
        if words[at] == "g":
            times = min(int(number(words[at + 1], 0.0)), most)
            at += 2
        found = numbers(words[at]) if at < len(words) else []
        if not found:
            break
        steps += found[:1] * times
        at += 1
    return steps[:most]


def _by_character(text: str, steps: list[float]) -> list[float]:
    """Return the steps of characters where the file counts UTF-16 units."""
    at = 0
    found: list[float] = []
    for each in text[:-1]:
        units = 2 if each > "\uffff" else 1
        found.append(sum(steps[at : at + units]))
        at += units
    return found


def _filled(steps: list[float], count: int) -> list[float]:
    """Return exactly `count` steps, the last one repeated where the file gives too few; or none."""
    if len(steps) >= count or not steps:
        return steps[: max(count, 0)]
    return steps + steps[-1:] * (count - len(steps))


def _missing(text: str, glyphs: list[str]) -> int:
    """How many glyphs have no character: no code, or one and the same in the place of each."""
    if not glyphs:
        return 0
    if not text:
        return len(glyphs)
    if len(text) < 3 or len(set(text)) > 1:
        return 0
    return len(text) if len(set(glyphs)) > 1 else 0


def _is_shown(element: Element) -> bool:
    """Whether an object is visible and painted."""
    get = element.get
    if get("Visible", "true").lower() in _FALSE or get("Alpha") == "0":
        return False
    return get("Fill", "true").lower() not in _FALSE or get("Stroke", "").lower() in _TRUE


def bold_fonts(fonts: Iterator[Element]) -> frozenset[str]:
    """Return the ids of the fonts that are bold by their attribute or name."""
    return frozenset(
        font.get("ID", "")
        for font in fonts
        if font.get("Bold", "").lower() in _TRUE or "bold" in font.get("FontName", "").lower()
    )

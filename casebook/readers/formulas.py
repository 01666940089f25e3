"""Writes formulas in one line, so that they read as the page shows them: 1/3, x², √(a+b).

The pieces are shared by Word's formulas (OMML) and those of web pages (MathML).
"""

from __future__ import annotations

import re
import unicodedata

from casebook.readers.xml_element import Element

MAX_DEPTH = 80
"""Levels of nested elements beyond which a formula is not written."""

_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_CAN_BE_RAISED = re.compile(r"[0-9n+\-−]+")
_CAN_BE_LOWERED = re.compile(r"[0-9+\-−]+")
_DIGITS = re.compile(r"\s*[-−+]?[0-9]+\s*")
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
# A number, a word, or one character with what is written above or below it.
_ATOM = re.compile(
    r"[0-9][0-9.,]*[%‰]?|[^\W0-9_]+|.[⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ₀₁₂₃₄₅₆₇₈₉\u0300-\u036f]*", re.DOTALL
)
_NUMBERS = re.compile(r"([0-9]+)/([0-9]+)")


class UnwritableError(Exception):
    """Raised for a formula that one line cannot show, such as a matrix."""


def tag_of(element: Element) -> str:
    """The local name of an element, "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element: Element) -> str:
    """The text of a leaf without white space at its ends; letters in script styles become plain."""
    text = "".join(element.itertext()).strip()
    return "".join(unicodedata.normalize("NFKC", c) if c >= "\U0001d400" else c for c in text)


def grouped(text: str) -> str:
    """`text` in brackets, unless it is one number, word or character, or has brackets already."""
    if _ATOM.fullmatch(text) or _in_brackets(text):
        return text
    return f"({text})" if text else ""


def _in_brackets(text: str) -> bool:
    """Whether the first character is a bracket that the last one closes."""
    depth = 0
    for position, character in enumerate(text):
        depth += (character in "([{") - (character in ")]}")
        if depth == 0:
            return position > 0 and position == len(text) - 1
    return False


def fraction(above: str, below: str) -> str:
    """A fraction; raises UnwritableError when a half is empty."""
    if not above or not below:
        raise UnwritableError
    return f"{grouped(above)}/{grouped(below)}"


def raised(base: str, exponent: str) -> str:
    """A base with an exponent: x², e^(a+b)."""
    return _scripted(base, exponent, _CAN_BE_RAISED, _RAISED, "^")


def lowered(base: str, index: str) -> str:
    """A base with an index: x₁, a_max."""
    return _scripted(base, index, _CAN_BE_LOWERED, _LOWERED, "_")


def _scripted(
    base: str, script: str, small: re.Pattern[str], characters: dict[int, int], sign: str
) -> str:
    """A base with what stands above or below it: in small characters if it can be, else behind `sign`."""
    if not script:
        return base
    if small.fullmatch(script):
        return grouped(base) + script.translate(characters)
    return f"{grouped(base)}{sign}{grouped(script)}"


def root(degree: str, radicand: str) -> str:
    """A root: √2, ∛(a+b), ⁿ√x."""
    if not radicand:
        raise UnwritableError
    if degree in _ROOTS:
        return _ROOTS[degree] + grouped(radicand)
    if _CAN_BE_RAISED.fullmatch(degree):
        return f"{degree.translate(_RAISED)}√{grouped(radicand)}"
    raise UnwritableError


def summed(sign: str, below: str, above: str, term: str) -> str:
    """A sum, product or integral with its limits: ∑_(i=1)^n x."""
    limits = (f"_{grouped(below)}" if below else "") + (f"^{grouped(above)}" if above else "")
    return f"{sign}{limits} {term}" if limits and term else sign + limits + term


def accented(base: str, accent: str) -> str:
    """One character with an accent, which is a combining character; raises UnwritableError."""
    if len(base) != 1 or len(accent) != 1 or not unicodedata.combining(accent):
        raise UnwritableError
    return base + accent


def joined(parts: list[str]) -> str:
    """Pieces in a row; a fraction right behind a digit keeps its own shape: 2⅓, never 21/3."""
    result = ""
    for part in parts:
        result += after_number(result, part)
    return result


def after_number(before: str, part: str) -> str:
    """`part` as it is written after the text `before`: a fraction behind a digit becomes ⅓."""
    if not (before[-1:].isdecimal() and part[:1].isdecimal()):
        return part
    numbers = _NUMBERS.match(part)
    if numbers is None:
        return part
    small = f"{numbers[1].translate(_RAISED)}⁄{numbers[2].translate(_LOWERED)}"
    return _one_character(small) + part[numbers.end() :]


def _one_character(small: str) -> str:
    """A small fraction as one character where Unicode has it: ⅓."""
    return _VULGAR.get(unicodedata.normalize("NFKC", small), small)


_VULGAR = {unicodedata.normalize("NFKC", c): c for c in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅑⅒"}


def superscript(text: str) -> str:
    """Digits written above the line as such characters (10⁴, never 104); other text as it is."""
    return text.translate(_RAISED) if _DIGITS.fullmatch(text) else text

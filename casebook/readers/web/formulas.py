"""Writes the formulas of web pages (MathML) in one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from casebook.readers import formulas as pieces
from casebook.readers.formulas import MAX_DEPTH, UnwritableError, tag_of
from casebook.readers.xml_element import Element

_LEAVES = frozenset(("mi", "mn", "mo", "mtext", "ms"))
_ROWS = frozenset(("math", "mrow", "mstyle", "mpadded", "menclose", "merror"))
_NOTHING = frozenset(("annotation", "annotation-xml", "mspace", "none", "mprescripts", ""))
_INVISIBLE = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064"))  # function application, times
_SUMS = frozenset("∑∏∫∬∮⋃⋂")


def written_formula(formula: Element) -> str:
    """The formula of a `<math>` in one line. Raises UnwritableError where that would mislead."""
    return _piece(formula, 0)


def _piece(element: Element, depth: int) -> str:
    """One element of a formula."""
    tag = tag_of(element)
    if depth > MAX_DEPTH:
        raise UnwritableError
    if tag in _LEAVES:
        return pieces.text_of(element).translate(_INVISIBLE)
    if tag in _NOTHING:
        return ""
    parts = [_piece(each, depth + 1) for each in element if tag_of(each) not in _NOTHING]
    if tag in _ROWS:
        return pieces.joined(parts)
    shape = _SHAPES.get(tag)
    if shape is None or len(parts) < _LEAST.get(tag, 1):
        raise UnwritableError
    return shape(element, parts)


def _fraction(element: Element, parts: Sequence[str]) -> str:
    if element.get("linethickness") in ("0", "0px", "0pt"):
        raise UnwritableError
    return pieces.fraction(parts[0], parts[1])


def _under_over(_: Element, parts: Sequence[str]) -> str:
    if parts[0] not in _SUMS:
        raise UnwritableError
    return pieces.summed(parts[0], parts[1], parts[2] if len(parts) > 2 else "", "")


def _both(_: Element, parts: Sequence[str]) -> str:
    return pieces.lowered(parts[0], parts[1]) + pieces.raised("", parts[2])


def _fenced(element: Element, parts: Sequence[str]) -> str:
    inside = (element.get("separators", ",").strip() or "")[:1].join(parts)
    return f"{element.get('open', '(')}{inside}{element.get('close', ')')}"


_LEAST = {"mfrac": 2, "msup": 2, "msub": 2, "msubsup": 3, "munder": 2, "munderover": 3, "mroot": 2}
_SHAPES: Mapping[str, Callable[[Element, Sequence[str]], str]] = {
    "mfrac": _fraction,
    "msup": lambda _, parts: pieces.raised(parts[0], parts[1]),
    "msub": lambda _, parts: pieces.lowered(parts[0], parts[1]),
    "msubsup": _both,
    "munder": _under_over,
    "munderover": _under_over,
    "msqrt": lambda _, parts: pieces.root("", pieces.joined(list(parts))),
    "mroot": lambda _, parts: pieces.root(parts[1], parts[0]),
    "mfenced": _fenced,
    "semantics": lambda _, parts: parts[0],
}

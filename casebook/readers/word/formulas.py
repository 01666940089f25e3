"""Writes the formulas of Word (Office MathML) in one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from casebook.readers import formulas as pieces
from casebook.readers.formulas import MAX_DEPTH, UnwritableError, tag_of
from casebook.readers.xml_element import Element

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
"""The namespace of Word's formulas."""

# Properties, deleted text and phonetic guides, which are not part of what is shown.
_SKIPPED = frozenset(
    ("ctrlPr", "rPr", "del", "moveFrom", "fPr", "dPr", "radPr", "naryPr", "sSupPr", "sSubPr",
     "sSubSupPr", "funcPr", "limLowPr", "limUppPr", "eqArrPr", "accPr", "barPr", "boxPr",
     "borderBoxPr", "oMathParaPr", "argPr", "proofErr", "bookmarkStart", "bookmarkEnd")
)  # fmt: skip


def written_formula(formula: Element) -> str:
    """The formula of an `m:oMath` in one line. Raises UnwritableError where that would mislead."""
    return _row(formula, 0)


def _row(parent: Element | None, depth: int) -> str:
    """The children of an element in a row; "" for None."""
    if parent is None:
        return ""
    if depth > MAX_DEPTH:
        raise UnwritableError
    parts = [_piece(child, depth + 1) for child in parent if tag_of(child) not in _SKIPPED]
    return pieces.joined(parts)


def _piece(element: Element, depth: int) -> str:
    """One element of a formula."""
    tag = tag_of(element)
    if tag == "t":
        return pieces.text_of(element)
    if tag in _WRAPPERS:
        return _row(element, depth)
    if tag in _SHAPES:
        return _SHAPES[tag](element, depth)
    if tag == "":
        return ""
    raise UnwritableError


def _arg(element: Element, name: str, depth: int) -> str:
    """An argument of an element, "" if it has none."""
    return _row(element.find(M + name), depth + 1)


def _setting(element: Element, path: str, default: str) -> str:
    """`m:val` of a property, `default` without the property."""
    found = element.find("/".join(M + step for step in path.split("/")))
    return default if found is None else found.get(f"{M}val", "")


def _hides(element: Element, path: str) -> bool:
    """Whether a property is switched on."""
    return _setting(element, path, "0") in ("1", "on", "true", "")


def _fraction(element: Element, depth: int) -> str:
    if _setting(element, "fPr/type", "bar") == "noBar":  # a binomial coefficient
        raise UnwritableError
    return pieces.fraction(_arg(element, "num", depth), _arg(element, "den", depth))


def _raised(element: Element, depth: int) -> str:
    return pieces.raised(_arg(element, "e", depth), _arg(element, "sup", depth))


def _lowered(element: Element, depth: int) -> str:
    return pieces.lowered(_arg(element, "e", depth), _arg(element, "sub", depth))


def _both(element: Element, depth: int) -> str:
    base = pieces.lowered(_arg(element, "e", depth), _arg(element, "sub", depth))
    exponent = _arg(element, "sup", depth)
    return base + pieces.raised("", exponent)


def _root(element: Element, depth: int) -> str:
    hidden = _hides(element, "radPr/degHide")
    degree = "" if hidden else _arg(element, "deg", depth)
    return pieces.root(degree, _arg(element, "e", depth))


def _sum(element: Element, depth: int) -> str:
    return pieces.summed(
        _setting(element, "naryPr/chr", "∫"),
        "" if _hides(element, "naryPr/subHide") else _arg(element, "sub", depth),
        "" if _hides(element, "naryPr/supHide") else _arg(element, "sup", depth),
        _arg(element, "e", depth),
    )


def _brackets(element: Element, depth: int) -> str:
    separator = _setting(element, "dPr/sepChr", "|")
    inside = separator.join(_row(each, depth + 1) for each in element.findall(f"{M}e"))
    begin, end = _setting(element, "dPr/begChr", "("), _setting(element, "dPr/endChr", ")")
    return begin + inside + end


def _function(element: Element, depth: int) -> str:
    name, argument = _arg(element, "fName", depth), _arg(element, "e", depth)
    return f"{name} {argument}" if argument[:1].isalnum() else name + argument


def _limit_below(element: Element, depth: int) -> str:
    return f"{_arg(element, 'e', depth)}_{pieces.grouped(_arg(element, 'lim', depth))}"


def _limit_above(element: Element, depth: int) -> str:
    return f"{_arg(element, 'e', depth)}^{pieces.grouped(_arg(element, 'lim', depth))}"


def _accent(element: Element, depth: int) -> str:
    return pieces.accented(_arg(element, "e", depth), _setting(element, "accPr/chr", "\u0302"))


def _bar(element: Element, depth: int) -> str:
    above = _setting(element, "barPr/pos", "bot") == "top"
    return pieces.accented(_arg(element, "e", depth), "\u0304" if above else "\u0332")


def _content(element: Element, depth: int) -> str:
    return _arg(element, "e", depth)


def _equations(element: Element, depth: int) -> str:
    return "; ".join(_row(each, depth + 1) for each in element.findall(f"{M}e"))


_WRAPPERS = frozenset(("r", "oMath", "oMathPara", "ins", "moveTo", "smartTag", "sdt", "sdtContent"))
_SHAPES: Mapping[str, Callable[[Element, int], str]] = {
    "f": _fraction,
    "sSup": _raised,
    "sSub": _lowered,
    "sSubSup": _both,
    "rad": _root,
    "nary": _sum,
    "d": _brackets,
    "func": _function,
    "limLow": _limit_below,
    "limUpp": _limit_above,
    "acc": _accent,
    "bar": _bar,
    "box": _content,
    "borderBox": _content,
    "eqArr": _equations,
}

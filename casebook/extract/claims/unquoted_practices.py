"""Methods that a place named without quotation marks: 总结出石磨坊议事法."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from casebook.extract.outlook.outlook import outlook_of
from casebook.extract.plain import Plain
from casebook.extract.rules import rule_file
from casebook.findings import Initiative

_RULES = rule_file("claims")["initiatives"]["unquoted"]
_KIND = re.compile(_RULES["kinds"])
# a law is no method: 人民调解法律
_NAME = re.compile(
    rf"(?:{_RULES['verbs']})(?:了|起)?(?P<name>[\u4e00-\u9fff]{{2,10}}?(?P<kind>{_RULES['kinds']}))(?![律规治院官庭])"
)
_NEVER, _LAW = re.compile(_RULES["never"]), re.compile(_RULES["laws"])
_REACH = 20  # characters before the noun in which its verb is looked for


def unquoted_practices(plain: Plain, known: Collection[str]) -> Iterator[Initiative]:
    """The methods named without quotation marks, each once; those of the names `known` are left out."""
    text = plain.text
    seen = set(known)
    for kind in _KIND.finditer(text):
        match = _NAME.search(text, max(0, kind.start() - _REACH), kind.end() + 1)
        if not match or match.end() != kind.end():
            continue
        name, own = match["name"], match["name"].removesuffix(kind.group())
        # “石磨坊”议事法, then 石磨坊议事法: the same one
        if name in seen or own in seen or _NEVER.search(own) or _LAW.search(name):
            continue
        start, end = match.span("name")
        if plain.in_title(start) or not outlook_of(plain).is_here(start):
            continue
        seen.add(name)
        source_start, words = plain.span(start, end)
        yield Initiative(words, source_start, name, "")

"""Patterns that a search finds quickly: alternatives that begin with plain characters.

The `re` module tries a pattern at every place of a text unless all of its alternatives begin with a
plain character; then it only tries it where one of these stands, which is several times faster.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

from casebook.extract.lazy import lazy

SPECIAL = frozenset("([.?*+{^$|\\")
"""Characters that are not plain at the beginning of a pattern."""
_CAPTURES = re.compile(r"(?<!\\)\((?!\?)|\(\?P|\\[1-9]")
_SET = re.compile(r"\[([^\]\[^\\-]+)\]")
_LOOKBEHIND = re.compile(r"\(\?<[=!]")
_QUANTIFIERS = ("*", "+", "{")
_MOST = 48  # alternatives that one is written as, at most


class AnyOf:
    """Tells whether any of several patterns is found in a text."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._sources = tuple(patterns)

    @lazy
    def _patterns(self) -> list[re.Pattern[str]]:
        """Compiled at first use: a build that reads no text anew does not need them."""
        written = [one for pattern in self._sources for one in _written(pattern)]
        plain = [one for one in written if _is_plain(one)]
        others = [one for one in written if not _is_plain(one)]
        parts = ((_by_first, plain), ("|".join, others))
        return [re.compile(join(group)) for join, group in parts if group]

    def within(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Whether one of them is found in `text[start:end]`; `^` is the beginning of the text."""
        for pattern in self._patterns:  # noqa: SIM110 - a plain loop, called for every clause
            if pattern.search(text, start, end):
                return True
        return False


def alternatives(pattern: str) -> list[str]:
    """The alternatives of a regular expression that no bracket encloses."""
    found, depth, start = [], 0, 0
    for position, character in enumerate(pattern):
        if character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
        elif character == "|" and not depth:
            found.append(pattern[start:position])
            start = position + 1
    return [*found, pattern[start:]]


def plain_first(pattern: str) -> str:
    """The same pattern, matching the same in the same order, with plain beginnings where possible."""
    written = _written(pattern)
    return _by_first(written) if all(map(_is_plain, written)) else "|".join(written)


def at_place(*patterns: str) -> str:
    """A pattern of any of those given, for a place that is known: `match`, or inside of a pattern.

    One look at the first character tells where none matches, which is nearly everywhere. A search
    for it is slow: there `plain_first` is better.

    Raises:
        ValueError: if one of them can begin with any character.
    """
    written = _written("|".join(patterns))
    if not all(map(_is_plain, written)):
        raise ValueError(f"no plain beginnings: {'|'.join(patterns)}")
    firsts = "".join(sorted({one[0] for one in written}))
    return f"(?:(?=[{re.escape(firsts)}])(?:{_by_first(written)}))"


def _by_first(written: Iterable[str]) -> str:
    """One pattern of alternatives with plain beginnings, which looks at each first character once.

    What begins with another character matches nowhere else, so that the order of the rest is all
    that counts.
    """
    rests: dict[str, list[str]] = {}
    for one in dict.fromkeys(written):
        rests.setdefault(one[0], []).append(one[1:])
    return "|".join(
        first + (rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})")
        for first, rest in rests.items()
    )


def _written(pattern: str) -> list[str]:
    return [one for alternative in alternatives(pattern) for one in _expanded(alternative)]


def _expanded(alternative: str) -> list[str]:
    """The alternatives that say the same as one, with plain beginnings; itself where it has none."""
    found = None if _CAPTURES.search(alternative) else _choices(alternative)
    return found if found and len(found) <= _MOST else [alternative]


def _choices(rest: str) -> list[str] | None:
    """The alternatives of what has no captures; None where one can begin with anything."""
    if rest[:1] == "^":
        return _moved("(?<=^", rest[1:])
    if behind := _LOOKBEHIND.match(rest):
        end = _end_of_group(rest)
        return _moved(f"{behind.group()}(?:{rest[behind.end() : end - 1]})", rest[end:])
    if rest.startswith("(?:"):
        end = _end_of_group(rest)
        return _chosen(alternatives(rest[3 : end - 1]), rest[end:])
    if several := _SET.match(rest):
        return _chosen(list(several[1]), rest[several.end() :])
    if not rest or rest[0] in SPECIAL or rest[0] == ")":
        return None
    if rest[1:2] in ("?", *_QUANTIFIERS):
        return _chosen([rest[0]], rest[1:])
    return [rest]


def _chosen(choices: list[str], rest: str) -> list[str] | None:
    """Each of the choices with what follows; `rest` begins with a quantifier if there is one."""
    if rest.startswith(_QUANTIFIERS):
        return None
    if rest.startswith("?"):
        if rest[1:2] in ("?", "+"):
            return None
        choices, rest = [*choices, ""], rest[1:]
    found: list[str] = []
    for choice in choices:
        more = _choices(choice + rest)
        if more is None:
            return None
        found += more
    return found


def _moved(behind: str, rest: str) -> list[str] | None:
    """What must stand before the rest, asked after its first character: 参(?<!公众参)与."""
    choices = _choices(rest)
    return choices and [f"{one[0]}{behind}{one[0]}){one[1:]}" for one in choices]


def _end_of_group(text: str) -> int:
    """Where the bracket ends with which a pattern begins."""
    depth, position, in_set = 0, 0, False
    while position < len(text):
        character = text[position]
        if character == "\\":
            position += 1
        elif in_set:
            in_set = character != "]"
        elif character == "[":
            in_set = True
        elif character in "()":
            depth += 1 if character == "(" else -1
            if not depth:
                return position + 1
        position += 1
    raise ValueError(f"a bracket is not closed: {text}")


def _is_plain(alternative: str) -> bool:
    first, following = alternative[:1], alternative[1:2]
    return bool(first) and first not in (*SPECIAL, ")") and following not in ("?", *_QUANTIFIERS)

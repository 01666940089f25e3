"""Computes Word's automatic paragraph numbers, which are shown but not stored as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from casebook.readers.numerals import formatted_number, gap_after
from casebook.readers.word.package import W
from casebook.readers.word.styles import is_on
from casebook.readers.xml_element import Element

_PLACEHOLDER = re.compile(r"%([1-9])")
_MAX_LINKS = 8  # lists that refer to one another by their styles


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """One `w:lvl`: first number, number format, pattern such as `%1、`, and what follows it.

    `example` belongs to the format "custom". `legal` writes all numbers in decimal digits. Only
    after the first `restart` levels does it start again, so never if 0; None means after any level
    above. `style` is the id of the paragraph style that this level numbers.
    """

    start: int
    form: str
    pattern: str
    suffix: str
    example: str = ""
    legal: bool = False
    restart: int | None = None
    style: str = ""

    def restarts_after(self, used: int) -> bool:
        """Whether the level starts again after a paragraph of the level `used`, 0-based."""
        return self.restart is None or used < self.restart


@dataclass(frozen=True, slots=True, kw_only=True)
class _Definition:
    """A `w:abstractNum`: its levels, or `link`, the numbering style whose list it stands for."""

    levels: Mapping[int, _Level]
    link: str


@dataclass(slots=True, kw_only=True)
class _List:
    """A `w:num`: the definition that counts for it, and what it changes of that.

    `linked` are the paragraph styles that its levels number. `starts` are its own first numbers;
    those in `pending` have not been used yet.
    """

    key: str = ""
    levels: Mapping[int, _Level] = field(default_factory=dict)
    linked: Mapping[str, int] = field(default_factory=dict)
    starts: Mapping[int, int] = field(default_factory=dict)
    pending: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The counters of one document; call `label` once per numbered paragraph, in order."""

    def __init__(self, root: Element | None, styles: Element | None = None) -> None:
        """Parse `w:numbering` and the numbering styles of `w:styles`; None if there are none."""
        self._definitions: dict[str, _Definition] = {}
        self._nums: dict[str, Element] = {}
        self._styled: dict[str, str] = {}  # numbering style -> its list
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        if root is None:
            return
        for abstract in root.iter(f"{W}abstractNum"):
            self._define(abstract)
        self._nums = {num.get(f"{W}numId", ""): num for num in root.iter(f"{W}num")}
        for abstract in root.iter(f"{W}abstractNum"):
            self._style_of(abstract)
        for style in styles.iter(f"{W}style") if styles is not None else ():
            num = style.find(f"{W}pPr/{W}numPr/{W}numId")
            if style.get(f"{W}type") == "numbering" and num is not None:
                self._styled[style.get(f"{W}styleId", "")] = num.get(f"{W}val", "")

    def _define(self, abstract: Element) -> None:
        """Record one `w:abstractNum`."""
        key = abstract.get(f"{W}abstractNumId", "")
        self._definitions[key] = _Definition(
            levels=_levels(abstract), link=_value(abstract, "numStyleLink")
        )

    def _style_of(self, abstract: Element) -> None:
        """Record the numbering style that a definition belongs to, by its first list."""
        style, key = _value(abstract, "styleLink"), abstract.get(f"{W}abstractNumId", "")
        lists = (each for each, num in self._nums.items() if _value(num, "abstractNumId") == key)
        if style and (first := next(lists, None)):
            self._styled[style] = first

    def label(self, num_id: str, depth: int) -> str:
        """Advance the counter of level `depth`, 0-based, and return the number that Word shows.

        It ends with a space where Word shows a gap. Returns "" for bullets and unknown lists.
        """
        numbered = self._list(num_id)
        level = numbered.levels.get(depth)
        if level is None:
            return ""
        counters = self._counters.setdefault(numbered.key, {})
        _advance(numbered, counters, depth)
        return "" if level.form == "bullet" else _formatted_label(numbered, level, counters)

    def linked_level(self, num_id: str, styles: Iterable[str]) -> int | None:
        """The level of a list that numbers the first of these paragraph styles, None for none."""
        linked = self._list(num_id).linked
        return (
            next((linked[style] for style in styles if style in linked), None) if linked else None
        )

    def _list(self, num_id: str) -> _List:
        """The list of a `w:numId`; one without levels for an unknown one."""
        if num_id not in self._lists:
            self._lists[num_id] = self._resolved(num_id)
        return self._lists[num_id]

    def _resolved(self, num_id: str) -> _List:
        """Follow a `w:num`, and the numbering styles that its definition links to, to its levels."""
        key, levels, starts = "", dict[int, _Level](), dict[int, int]()
        for num in self._linked(num_id):
            for depth, override in _overrides(num):
                levels = {**_levels(override), **levels}
                start = override.find(f"{W}startOverride")
                if start is not None:
                    starts.setdefault(depth, _integer_or(start.get(f"{W}val"), 1))
            key = _value(num, "abstractNumId")
        definition = self._definitions.get(key)
        if definition is None:
            return _List()
        levels = {**definition.levels, **levels}
        linked = {level.style: depth for depth, level in levels.items() if level.style}
        return _List(key=key, levels=levels, linked=linked, starts=starts, pending=dict(starts))

    def _linked(self, num_id: str) -> Iterator[Element]:
        """Yield a `w:num`, then those that stand behind the numbering style of its definition."""
        for _ in range(_MAX_LINKS):
            num = self._nums.get(num_id)
            if num is None:
                return
            yield num
            definition = self._definitions.get(_value(num, "abstractNumId"))
            if definition is None or definition.levels or not definition.link:
                return
            num_id = self._styled.get(definition.link, "")


def _advance(numbered: _List, counters: dict[int, int], depth: int) -> None:
    """Count one paragraph at `depth`; the counters of deeper levels start again."""
    restart = numbered.pending.pop(depth, None)
    if restart is not None:
        counters[depth] = restart
    else:
        start = numbered.starts.get(depth, numbered.levels[depth].start)
        counters[depth] = counters.get(depth, start - 1) + 1
    for deeper in [each for each in counters if each > depth]:
        level = numbered.levels.get(deeper)
        if level is None or level.restarts_after(depth):
            del counters[deeper]


def _formatted_label(numbered: _List, level: _Level, counters: dict[int, int]) -> str:
    """Return the pattern of `level` with each placeholder replaced by its counter."""

    def number(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        referenced = numbered.levels.get(depth, level)
        count = counters.get(depth, numbered.starts.get(depth, referenced.start))
        form = referenced.form
        if level.legal and form not in ("bullet", "none"):
            form = "decimal"
        return formatted_number(count, form, referenced.example)

    label = _PLACEHOLDER.sub(number, level.pattern)
    return label if level.suffix == "nothing" else label + gap_after(label)


def _levels(parent: Element) -> dict[int, _Level]:
    """The levels defined below an element, by their 0-based depth."""
    return {
        _integer_or(level.get(f"{W}ilvl"), 0): _level(level) for level in parent.iter(f"{W}lvl")
    }


def _overrides(num: Element) -> Iterator[tuple[int, Element]]:
    """Yield the levels that a `w:num` changes, with their depth."""
    for override in num.iter(f"{W}lvlOverride"):
        yield _integer_or(override.get(f"{W}ilvl"), 0), override


def _level(level: Element) -> _Level:
    """Parse one `w:lvl`."""
    # A newer format stands in a mc:AlternateContent, before the one for older programs.
    form = next(level.iter(f"{W}numFmt"), None)
    legal = level.find(f"{W}isLgl")
    restart = level.find(f"{W}lvlRestart")
    return _Level(
        start=_integer_or(_value(level, "start"), 1),
        form="decimal" if form is None else form.get(f"{W}val", ""),
        pattern=_value(level, "lvlText"),
        suffix=_value(level, "suff"),
        example="" if form is None else form.get(f"{W}format", ""),
        legal=is_on(legal),
        restart=None if restart is None else _integer_or(restart.get(f"{W}val"), 9),
        style=_value(level, "pStyle"),
    )


def _value(parent: Element, child: str) -> str:
    """Return `w:val` of a child element, "" when the child or its value is absent."""
    element = parent.find(W + child)
    return "" if element is None else element.get(f"{W}val", "")


def _integer_or(text: str | None, default: int) -> int:
    """Return `text` as a number if it has one to six digits, else `default`."""
    return int(text) if text and text.isdecimal() and len(text) <= 6 else default

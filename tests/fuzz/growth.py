"""Inputs on which careless code takes far longer than their length: one thing written many times.

`compiled_patterns` finds the regular expressions of the package, `runs_for` makes inputs for one of them
from its own parts, `CALLS` are the ways in that a text of a stranger takes.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from itertools import product
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

import pytest

import casebook
from casebook.case_md import parse_case
from casebook.checks.run import check_pages
from casebook.drafts.drafting import draft_document
from casebook.extract import extract
from casebook.privacy import redact
from casebook.readers import READERS
from casebook.store import StoredPage
from casebook.vocabulary import load_vocabulary

USUAL = " \t\u3000\n1０a一市，。、：!(（《“*|-#.…_>"
"""Characters of which any text may have a run."""
ENDS = ("", "\x01", "一。")
_REPEATED = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_LONG = 200  # a repeat that ends before costs a constant
_MOST_UNITS, _MOST_LEADS, _LONGEST_LEAD = 16, 4, 200
_KINDS: Mapping[Any, str] = {
    codes.CATEGORY_DIGIT: "1",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_DIGIT: "一",
    codes.CATEGORY_NOT_SPACE: "一",
    codes.CATEGORY_NOT_WORD: "，",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A text with one thing written many times."""

    lead: str = ""
    unit: str
    end: str = ""

    def text(self, size: int) -> str:
        """The text with a run of about `size` characters."""
        return self.lead + self.unit * (size // len(self.unit) + 1) + self.end


def usual_runs() -> Iterator[Run]:
    """Runs of each usual character, and of pairs that begin a bracket, a mark or a row again and again."""
    pairs = ("1 ", "一 ", "一，", "（1", "《一", "](", "[^", "| ", "- ", "1.", "跃升", "还有0a")
    for unit in (*USUAL, *pairs):
        yield Run(unit=unit, end="x")


@cache
def compiled_patterns() -> Mapping[str, re.Pattern[str]]:
    """Where a pattern of the package stands -> the pattern: in modules, their tables and rules."""
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(casebook.__path__, "casebook."):
        if module.name.endswith("__main__") or ".template" in module.name:
            continue
        try:
            members = vars(importlib.import_module(module.name))
        except ModuleNotFoundError as missing:
            if (missing.name or "").startswith("casebook"):
                raise
            continue  # a package that is not installed, as that for OCR
        for name, value in members.items():
            for number, pattern in enumerate(_patterns_in(value, 3)):
                if pattern not in found.values():
                    found[f"{module.name}.{name}" + (f"[{number}]" if number else "")] = pattern
    return found


def patterns_used(text: str) -> Mapping[str, re.Pattern[str]]:
    """Where a pattern is compiled -> the pattern, of all that `CALLS` compile for a text.

    So those within functions are found, but for what was compiled and kept before: best in a new process.
    """
    found: dict[str, re.Pattern[str]] = {}
    compiling = re._compile  # type: ignore[attr-defined]

    def watched(pattern: Any, flags: int) -> Any:
        made = compiling(pattern, flags)
        place = _caller(sys._getframe(1))
        if place.startswith("casebook") and isinstance(made.pattern, str):
            number = sum(each.startswith(f"{place} ") for each in found)
            if made not in found.values():
                found[f"{place} {number}"] = made
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(re, "_compile", watched)
        for call in CALLS.values():
            call(text)
    return found


def _caller(frame: FrameType | None) -> str:
    """Module and line of the first caller outside the libraries of patterns and caches."""
    while frame and frame.f_globals.get("__name__") in ("re", "functools"):
        frame = frame.f_back
    return f"{frame.f_globals.get('__name__', '')}:{frame.f_lineno}" if frame else ""


def _patterns_in(value: object, depth: int) -> Iterator[re.Pattern[str]]:
    """The patterns of a value: itself, its items, its fields, what it returns when nothing is to be given."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth:
        for part in _parts(value):
            yield from _patterns_in(part, depth - 1)


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, Mapping):
        return value.values()
    if isinstance(value, list | tuple | frozenset | set):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, each.name) for each in fields(value)]
    if (
        hasattr(value, "cache_info")
        and not getattr(value, "__code__", value.__wrapped__.__code__).co_argcount
    ):
        return [value()]  # type: ignore[operator]
    return ()


def is_ambiguous(pattern: re.Pattern[str]) -> bool:
    """Whether a pattern repeats a repeat, or has two without an end, so that it could be worse than quadratic."""
    return _depth(parser.parse(pattern.pattern, pattern.flags)) > 1


def _depth(tree: Any) -> int:
    """The most repeats without an end that one way through a pattern has, two for one within another."""
    total = 0
    for code, value in tree:
        if code in _REPEATED:
            inner = _depth(value[2])
            total += inner + 1 if value[1] >= _LONG else inner
            if value[1] >= _LONG and _varies(value[2]):
                total += 1
        elif code is codes.BRANCH:
            total += max(map(_depth, value[1]))
        else:
            total += sum(map(_depth, _inside(code, value)))
    return total


def _varies(tree: Any) -> bool:
    low, high = tree.getwidth()
    return bool(low != high)


def _inside(code: Any, value: Any) -> list[Any]:
    """The patterns within a part of a pattern that is no repeat."""
    if code is codes.SUBPATTERN:
        return [value[3]]
    if code is codes.ATOMIC_GROUP:
        return [value]
    if code is codes.BRANCH:
        return list(value[1][:12])
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return [value[1]]
    return []


def runs_for(pattern: re.Pattern[str]) -> Iterator[Run]:
    """Runs of what a pattern repeats and of its own characters, behind what it asks for before."""
    seen = _Seen()
    seen.walk(parser.parse(pattern.pattern, pattern.flags), "")
    if not seen.leads:
        return
    units = dict.fromkeys([*seen.units, *seen.characters])
    leads = dict.fromkeys(["", *(lead for lead in seen.leads if len(lead) <= _LONGEST_LEAD)])
    for unit, lead, end in product([*units][:_MOST_UNITS], [*leads][:_MOST_LEADS], ENDS):
        yield Run(lead=lead, unit=unit, end=end)


class _Seen:
    """What a walk through a pattern met: `leads` are texts that lead to its repeats."""

    def __init__(self) -> None:
        self.leads: list[str] = []
        self.units: list[str] = []
        self.characters: list[str] = []

    def walk(self, tree: Any, before: str) -> None:
        """Go through a pattern; `before` is a text that leads to it."""
        for code, value in tree:
            if code in _REPEATED:
                least, most, repeated = value
                if most >= _LONG:
                    self._repeat(repeated, before)
                self.walk(repeated, before)
                before += _sample(repeated) * min(least, 5)
                continue
            for part in _inside(code, value):
                self.walk(part, before)
            self.characters += _characters(code, value)
            before += _one(code, value)

    def _repeat(self, repeated: Any, before: str) -> None:
        self.leads.append(before)
        body = _sample(repeated)
        singles = [each for code, value in repeated for each in _characters(code, value)]
        self.units += [unit for unit in (body, *singles, before, before + body) if unit]


def _sample(tree: Any) -> str:
    """A text that a pattern matches, but for what it looks ahead or back for."""
    return "".join(_one(code, value) for code, value in tree)


def _one(code: Any, value: Any) -> str:
    if code in _REPEATED:
        return _sample(value[2]) * min(value[0], 5)
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return ""
    if inside := _inside(code, value):
        return _sample(inside[0])
    return "".join(_characters(code, value)[:1])


def _characters(code: Any, value: Any) -> list[str]:
    """Some characters that one part of a pattern matches, [] for other parts."""
    if code is codes.LITERAL:
        return [chr(value)]
    if code is codes.NOT_LITERAL:
        return [each for each in USUAL if each != chr(value)][:4]
    if code is codes.ANY:
        return ["一", " "]
    if code is not codes.IN:
        return []
    negated = value[0][0] is codes.NEGATE
    listed: list[str] = []
    for kind, item in value:
        if kind is codes.LITERAL:
            listed.append(chr(item))
        elif kind is codes.RANGE:
            listed += [chr(item[0]), chr((item[0] + item[1]) // 2)]
        elif kind is codes.CATEGORY:
            listed.append(_KINDS.get(item, "a"))
    return [each for each in USUAL if each not in listed][:4] if negated else listed[:6]


def _drafted(suffix: str) -> Callable[[str], object]:
    def call(text: str) -> object:
        line = text.replace("\n", " ")
        words = (
            f"{line}\n某市{line}2023年法治政府建设工作总结\n{line}\n本报记者{line}\n来源：{line}\n"
            f"某市司法局局长 {line}\n一、{line}\n2023年，某市办理案件30件{line}，满意率达98.6%。\n{text}\n"
        )
        document = READERS[suffix].read(f"来源{suffix}", words.encode())
        return draft_document(document, load_vocabulary())

    return call


def _sentence(text: str) -> str:
    return (
        f"2023年，某市办理{text}案件30件，率达到98.6%{text}。被评为{text}全国示范市，在全省率先{text}"
        f"开展改革{text}，累计帮助王某某{text}3次，同比增长{text}30%。\n{text}"
    )


def _checked(text: str) -> object:
    page = f"---\nid: 430100-2023-02-18\ntitle: 长沙侧记\n---\n\n{_sentence(text)}\n"
    stored = StoredPage(Path("docs/cases/a.md"), page, parse_case(page, "docs/cases/a.md"))
    return list(check_pages([stored], load_vocabulary()))


def _page(text: str) -> object:
    line = text.replace("\n", " ")
    return parse_case(f"---\nid: a\ntitle: {line}\nthemes: [{line}]\n{text}\n---\n{text}\n", "a.md")


CALLS: Mapping[str, Callable[[str], object]] = {
    "txt": _drafted(".txt"),
    "md": _drafted(".md"),
    "html": lambda text: READERS[".html"].read("a.html", f"<p>{text}</p><h1>{text}</h1>".encode()),
    "extract": lambda text: extract(_sentence(text), load_vocabulary()),
    "redact": lambda text: redact(_sentence(text)),
    "check": _checked,
    "page": _page,
}
"""Name -> what is done with a text of a stranger; a new way in is one line here."""

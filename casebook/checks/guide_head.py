"""Check of the front matter of guide pages: only a few keys, as others can select templates or scripts.

MkDocs reads a block between `---` lines, or `key: value` lines at the very start (MultiMarkdown).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, NamedTuple

from casebook.case_md.reading import FAULT_CODES
from casebook.checks.safe_html import plain
from casebook.model import Problem
from casebook.problems.codes import problem
from casebook.problems.quoting import quoted
from casebook.yamltext.strict import YamlBlock, YamlValue, parse_mapping

TEXTS = ("title", "description")
HIDE = frozenset(("navigation", "toc", "path", "footer", "feedback", "tags"))
"""Allowed items of `hide`: the parts of a page that the theme can hide."""

KEYS = (*TEXTS, "hide")
"""Allowed keys."""

# The same block as mkdocs.utils.meta; a test compares.
_BLOCK = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_LINE = re.compile(r" {0,3}([A-Za-z0-9_-]+):")


class Head(NamedTuple):
    """The front matter of a page without its fences, and the offset of the body.

    ("", 0) if the page has no front matter.
    """

    block: str
    body: int


def split(text: str) -> Head:
    """Split a page with LF line ends into front matter and body."""
    match = _BLOCK.match(text)
    return Head(match[1], match.end()) if match else Head("", 0)


def head_problems(text: str, path: str) -> Iterator[Problem]:
    """Yield the problems of the front matter of a page with LF line ends."""
    head = split(text)
    if not head.body:
        if text.startswith("---\n") or _LINE.match(text):
            cause = "开头像信息栏，却没有用上下两行 --- 括起来。"
            yield problem("guide-head", path, cause, line=1)
        return
    block = parse_mapping(head.block)
    for fault in block.faults:
        line, column = fault.position
        yield problem(FAULT_CODES[fault.kind], path, fault.cause, line=line + 1, column=column)
    for key, value in block.data.items():
        for code, cause in _value(key, value):
            yield problem(code, path, cause, line=_line(block, key))


def _line(block: YamlBlock, key: str) -> int:
    """Return the 1-based line of the page on which a key is."""
    position = block.positions.get((key, ""))
    return position.line + 1 if position else 1


def _value(key: str, value: YamlValue) -> Iterator[tuple[str, str]]:
    """Yield (problem code, cause) for what is wrong with an entry."""
    if key not in KEYS:
        yield "guide-key", f"说明页的信息栏里不能写“{quoted(key)}”。"
    elif key == "hide":
        items = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str) and item in HIDE for item in items):
            yield "value-type", f"hide 只能列 {'、'.join(sorted(HIDE))}。"
    elif not isinstance(value, str):
        yield "value-type", f"{key} 应是一行文字。"
    elif "<" in value or not value.replace("\u3000", "").isprintable():
        yield "html-raw", f"{key} 里有尖括号或看不见的字符：“{quoted(value)}”。"


def safe_meta(meta: Mapping[str, Any]) -> dict[str, Any]:
    """Return the allowed part of a page's front matter, with texts escaped for the theme."""
    safe: dict[str, Any] = {key: escape(str(meta[key])) for key in TEXTS if meta.get(key)}
    hide = meta.get("hide")
    if hide:
        items = hide if isinstance(hide, list) else [hide]
        safe["hide"] = [item for item in items if isinstance(item, str) and item in HIDE]
    return safe


def safe_title(title: str) -> str:
    """Return a page title as escaped plain text; it can contain HTML from the heading."""
    return plain(title).replace('"', "&quot;")

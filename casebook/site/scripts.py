"""The scripts of each kind of page, in load order, and the file in which a page loads them.

They are classic scripts, since modules do not load from `file://`, so a script must come after those
it uses. Pages and tests load them in the order of scripts.json. A page loads one file a kind, a
bundle, since on a slow line each request costs more than its bytes; only the scripts of "on demand"
stay files of their own, which another script adds to the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

_NAMES = json.loads(Path(__file__).with_name("scripts.json").read_text(encoding="utf-8"))
_SINGLE = "on demand"

SCRIPTS: Mapping[str, tuple[str, ...]] = {
    kind: tuple(f"assets/{name}.js" for name in names) for kind, names in _NAMES.items()
}
"""Kind of page -> the paths of its scripts on the site."""
FOLDER = "assets/bundles"
BUNDLES: Mapping[str, str] = {
    kind: f"{FOLDER}/{kind.replace(' ', '-')}.js" for kind in SCRIPTS if kind != _SINGLE
}
"""Kind of page -> the path of the file with its scripts on the site."""
FEDERATED = ("search engine", "federated search")
"""Kinds of which only the site that searches others has bundles."""
BUNDLED = frozenset(path for kind in BUNDLES for path in SCRIPTS[kind])
"""The paths of the scripts that no page loads one by one."""


# Whole lines of comments, which are a third of the scripts; the linter keeps no other code on them.
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:[^*]|\*(?!/))*\*/[ \t]*|//[^\n]*)\n", re.MULTILINE)
# No string of a style sheet goes over a line end.
_INDENT = re.compile(r"\s*\n\s*")
_LINE_END = "\n"
# Nor has one white space beside these, or a comma at a line end.
_MARKS = re.compile(r"\s*([{};]|,(?=\n))\s*")
_LAST = ";}"


def bundle(scripts: Iterable[str]) -> bytes:
    """The texts of scripts as one, in their order, without indents; each may lack its last semicolon.

    No template string of theirs goes over a line end *(tested)*.
    """
    plain = (_COMMENT.sub("", text).strip() for text in scripts)
    return "".join(f"{_INDENT.sub(_LINE_END, text)}\n;\n" for text in plain).encode()


def style_bundle(sheets: Iterable[str]) -> bytes:
    """The texts of style sheets as one, in their order, without comments, line ends and last semicolons."""
    plain = (_COMMENT.sub("", text).strip() for text in sheets)
    short = (_MARKS.sub(r"\1", _INDENT.sub(_LINE_END, text)) for text in plain)
    return "".join(f"{text.replace(_LAST, _LAST[1])}\n" for text in short).encode()

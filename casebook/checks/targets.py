"""Where a link leads: the address behind any disguise, and whether it is one a page may have."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from html import unescape
from typing import Literal
from urllib.parse import unquote

Target = Literal["outside", "inside", "anchor", "unsafe"]

SAFE_SCHEMES = frozenset(("http", "https", "mailto", "tel"))
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")
# Disguises within disguises; more rounds than anyone writes by honest means.
_ROUNDS = 4


def plain_target(target: str) -> str:
    """The address without character references, percent signs, blanks and other disguises."""
    return unicodedata.normalize("NFKC", _IGNORED.sub("", _decoded(target)))


def _decoded(target: str) -> str:
    for _ in range(_ROUNDS):
        undone = unquote(unescape(target))
        if undone == target:
            break
        target = undone
    return target


def kind_of(target: str) -> Target:
    """What kind of address it is; a path that begins like `//host` leads outside by stealth."""
    plain = plain_target(target)
    scheme = _SCHEME.match(plain)
    if scheme:
        return "outside" if scheme[1].lower() in SAFE_SCHEMES else "unsafe"
    if plain.replace("\\", "/").startswith("//"):
        return "unsafe"
    return "anchor" if not plain or plain.startswith(("#", "?")) else "inside"


def path_of(target: str, page: str) -> str | None:
    """The `/` path a link leads to, from the folder of the site; None when it leaves the folder.

    `page` is the path of the page that has the link.
    """
    path = _decoded(target).strip().partition("#")[0].partition("?")[0]
    if path.startswith("/") or "\\" in path:
        return None
    found = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    return None if found.startswith("..") else found

"""Decodes and classifies link targets, including obfuscated ones."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from html import unescape
from typing import Literal
from urllib.parse import unquote

Target = Literal["outside", "inside", "anchor", "unsafe"]
"""outside: another site, mail or telephone. inside: a path within this site. anchor: this page.

unsafe: everything else, such as `javascript:`.
"""

SAFE_SCHEMES = frozenset(("http", "https", "mailto", "tel"))
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")
_ROUNDS = 4  # nested encodings that are decoded


def plain_target(target: str) -> str:
    """Return a target decoded (HTML and percent encoding), without blanks and invisible characters."""
    return unicodedata.normalize("NFKC", _IGNORED.sub("", _decoded(target)))


def _decoded(target: str) -> str:
    for _ in range(_ROUNDS):
        decoded = unquote(unescape(target))
        if decoded == target:
            break
        target = decoded
    return target


def kind_of(target: str) -> Target:
    """Classify a target; `//host/…`, which leads to another site, is unsafe."""
    plain = plain_target(target)
    scheme = _SCHEME.match(plain)
    if scheme:
        return "outside" if scheme[1].lower() in SAFE_SCHEMES else "unsafe"
    if plain.replace("\\", "/").startswith("//"):
        return "unsafe"
    return "anchor" if not plain or plain.startswith(("#", "?")) else "inside"


def path_of(target: str, page: str) -> str | None:
    """Return the `/` path below `docs` that a relative link on `page` leads to.

    None if the target is absolute, has a backslash or is outside `docs`. `page` is itself a path
    below `docs`.
    """
    path = _decoded(target).strip().partition("#")[0].partition("?")[0]
    if path.startswith("/") or "\\" in path:
        return None
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    return None if joined.startswith("..") else joined


def case_path_of(target: str, page: str) -> str | None:
    """As `path_of` for a link on a case page, on which a path that begins with `/` begins at `docs`.

    The form gives such addresses to pictures (`public_folder` in site/admin/config.py).
    """
    return path_of(target.strip().removeprefix("/"), "" if target.strip().startswith("/") else page)

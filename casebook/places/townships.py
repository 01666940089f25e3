"""Townships and streets: looked up in one string, so that loading them costs a few milliseconds."""

from __future__ import annotations

import gzip
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from casebook.places.names import short_township
from casebook.system.caches import NAMES

# Longest township name worth looking for, in code points (民族乡 with two nationalities).
_LONGEST = 14


_BEFORE_NAMES = "在以从让把对由据到于"
_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Township:
    """A township (乡镇, 街道, 苏木) and the code of the unit that holds it."""

    name: str
    county: str


@cache
def _text() -> str:
    raw = gzip.decompress((files("casebook") / "data" / "townships.txt.gz").read_bytes())
    return raw.decode("utf-8")


@cache
def _starts() -> list[int]:
    """Offsets where the lines of the table begin."""
    starts, at = [0], 0
    text = _text()
    while (at := text.find("\n", at) + 1) and at < len(text):
        starts.append(at)
    return starts


def townships_in(county: str) -> tuple[Township, ...]:
    """All townships of a county; empty when the table has none."""
    return tuple(Township(name, county) for name in _names(county))


@lru_cache(maxsize=NAMES)
def _names(county: str) -> tuple[str, ...]:
    text = "\n" + _text()
    at = text.find(f"\n{county},")
    if at < 0:
        return ()
    return tuple(text[at + 8 : text.index("\n", at + 8)].strip(",").split(","))


@lru_cache(maxsize=NAMES)
def townships_named(name: str) -> tuple[Township, ...]:
    """Every township of exactly this name in the country."""
    text, found, at = _text(), [], 0
    while (at := text.find(f",{name},", at)) >= 0:
        line = _starts()[bisect_right(_starts(), at) - 1]
        found.append(Township(name, text[line : line + 6]))
        at += 1
    return tuple(found)


def township_at_end(words: str) -> tuple[Township, ...]:
    """Townships of the longest name that the words end with: 大力发展新北街道 -> 新北街道."""
    for length in range(min(_LONGEST, len(words)), 1, -1):
        found = townships_named(words[-length:])
        if found:
            # One character more in front makes another name, which the table lacks: 西|北旺镇.
            lead = words[:-length]
            return () if len(lead) == 1 and lead not in _BEFORE_NAMES else found
    return ()


def township_at_start(words: str, county: str, around: str = "") -> Township | None:
    """The township of this county that the words begin with, in full or short (重固).

    A short one must end there, or have its full name in the text `around`.
    """
    best: tuple[int, str] = (0, "")
    for name in _names(county):
        short = short_township(name)
        for form in (name, short) if len(short) > 1 else (name,):
            if len(form) <= best[0] or not words.startswith(form):
                continue
            if form == name or name in around or not _HAN.match(words, len(form)):
                best = (len(form), name)
    return Township(best[1], county) if best[0] else None

"""Folds radicals and compatibility ideographs, which look like characters, to those characters.

Browsers and PDF programs write 户 as the radical ⼾ and 青 as ⻘, because fonts draw both alike.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from casebook.system.caches import WORDS

_TABLE = Path(__file__).parent.parent / "data" / "EquivalentUnifiedIdeograph.txt"
_FOLDED = re.compile("[\u2e80-\u2fd5\uf900-\ufad9\U0002f800-\U0002fa1d]")
_FIRST, _LAST = 0x2E80, 0x2FD5
# Simplified fonts draw the radical as this character; Unicode's table has the form of traditional
# fonts (戶), and for the other a component without a use of its own.
_SIMPLIFIED = {0x2F3E: "户", 0x2E95: "彐"}


def fold_radicals(text: str) -> str:
    """Return the text with each radical and compatibility ideograph as its character.

    One code point becomes one, so that offsets stay.
    """
    return _FOLDED.sub(lambda match: character_of(match[0]), text)


@lru_cache(maxsize=WORDS)
def character_of(char: str) -> str:
    """Return the character of one radical or compatibility ideograph, any other as it is."""
    code = ord(char)
    if _FIRST <= code <= _LAST:
        return _radicals().get(code, char)
    single = unicodedata.normalize("NFC", char)
    return single if len(single) == 1 else char


@cache
def _radicals() -> dict[int, str]:
    """Return code of a radical -> its character, of Unicode's EquivalentUnifiedIdeograph.txt."""
    table: dict[int, str] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        entry, _, _ = line.partition("#")
        if not entry.strip():
            continue
        codes, character = entry.split(";")
        first, _, last = codes.strip().partition("..")
        for code in range(int(first, 16), int(last or first, 16) + 1):
            table[code] = chr(int(character, 16))
    return table | _SIMPLIFIED

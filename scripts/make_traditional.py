"""Write the table of traditional characters: casebook/data/traditional.txt and the browser's copy.

    pip install opencc==1.4.2
    python scripts/make_traditional.py

Each character of the basic plane that OpenCC's `t2s` turns into another one is a pair. OpenCC is not
needed at run time: texts are folded character by character, so that offsets stay.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "casebook"
TABLE = PACKAGE / "data" / "traditional.txt"
SCRIPT = PACKAGE / "site" / "theme" / "assets" / "search" / "traditional.js"
_IDEOGRAPHS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
_KEPT = "乾"
"""干 and 乾 are both simplified characters (乾县); which one is meant only the word tells."""

# Characters of the encoded table, in the order of their numbers; a larger number is three of them.
_LETTERS = [chr(code) for code in range(0x23, 0x7F) if code != 0x5C]
_SMALL = 80

_SCRIPT = """\
/* Traditional characters and their simplified ones, folded for matching; made by
   scripts/make_traditional.py from OpenCC {version} (Apache-2.0), as casebook/data/traditional.txt. */
(function (search) {{
  "use strict";

  // By how much each code is greater than the one before; of simplified ones doubled, and one less than
  // that for what is smaller.
  const TRADITIONAL =
    "{traditional}";
  const SIMPLIFIED =
    "{simplified}";
  const [FIRST, BACKSLASH, LETTERS, SMALL] = [0x23, 0x5c, {letters}, {small}];

  /**
   * The numbers that a text stands for: each a letter, or three when it is SMALL or more.
   * @param {{string}} text
   */
  function numbers(text) {{
    const values = Array.from(text, (_, at) => text.charCodeAt(at) - FIRST - Number(text.charCodeAt(at) > BACKSLASH));
    /** @type {{number[]}} */
    const found = [];
    for (let at = 0; at < values.length; at++) {{
      const value = values[at];
      found.push(value < SMALL ? value : SMALL + ((value - SMALL) * LETTERS + values[++at]) * LETTERS + values[++at]);
    }}
    return found;
  }}

  const steps = numbers(SIMPLIFIED);
  let [traditional, simplified] = [0, 0];
  numbers(TRADITIONAL).forEach((step, n) => {{
    traditional += step;
    simplified += steps[n] % 2 ? -(steps[n] + 1) / 2 : steps[n] / 2;
    search.simplified.set(String.fromCharCode(traditional), String.fromCharCode(simplified));
  }});
}})(window.casebookSearch);
"""


def _encoded(numbers: Iterable[int]) -> str:
    """Numbers as letters; the script has the inverse."""
    size = len(_LETTERS)
    text = ""
    for number in numbers:
        rest = number - _SMALL
        text += (
            _LETTERS[number]
            if rest < 0
            else _LETTERS[_SMALL + rest // size**2]
            + _LETTERS[rest // size % size]
            + _LETTERS[rest % size]
        )
    return text


def script(pairs: Sequence[tuple[str, str]], version: str) -> str:
    """The table as a script, of pairs in order of their traditional characters.

    It is a part of what every search waits for, so the codes are written as steps: those of one radical
    follow each other in both columns.
    """
    old, new = ([0, *map(ord, column)] for column in zip(*pairs, strict=True))
    steps = [after - before for before, after in pairwise(new)]
    return _SCRIPT.format(
        version=version,
        traditional=_encoded(after - before for before, after in pairwise(old)),
        simplified=_encoded(2 * step if step >= 0 else -2 * step - 1 for step in steps),
        letters=len(_LETTERS),
        small=_SMALL,
    )


def main() -> None:
    """Write both files."""
    import opencc  # noqa: PLC0415 - needed here only, and no dependency

    converter = opencc.OpenCC("t2s")
    pairs = []
    for code in (code for codes in _IDEOGRAPHS for code in codes):
        old = chr(code)
        new = converter.convert(old)
        basic = len(new) == 1 and ord(new) < 0x10000 and unicodedata.normalize("NFKC", old) != new
        if new != old and basic and old not in _KEPT:
            pairs.append((old, new))
    traditional, simplified = ("".join(column) for column in zip(*pairs, strict=True))
    TABLE.write_text(f"{traditional}\n{simplified}\n", encoding="utf-8")
    SCRIPT.write_text(script(pairs, opencc.__version__), encoding="utf-8")
    print(f"{len(pairs)} pairs")


if __name__ == "__main__":
    main()

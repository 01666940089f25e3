"""Write the table of traditional characters: casebook/data/traditional.txt and the browser's copy.

    pip install opencc==1.4.2
    python scripts/make_traditional.py

Each character of the basic plane that OpenCC's `t2s` turns into another one is a pair. OpenCC is not
needed at run time: texts are folded character by character, so that offsets stay.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import opencc

PACKAGE = Path(__file__).parents[1] / "casebook"
TABLE = PACKAGE / "data" / "traditional.txt"
SCRIPT = PACKAGE / "site" / "theme" / "assets" / "search" / "traditional.js"
_IDEOGRAPHS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
_KEPT = "乾"
"""干 and 乾 are both simplified characters (乾县); which one is meant only the word tells."""

_SCRIPT = """\
/* Traditional characters and their simplified ones, folded for matching; made by
   scripts/make_traditional.py from OpenCC {version} (Apache-2.0), as casebook/data/traditional.txt. */
(function (search) {{
  "use strict";

  const TRADITIONAL =
    "{traditional}";
  const SIMPLIFIED =
    "{simplified}";

  search.simplified = new Map(Array.from(TRADITIONAL, (character, n) => [character, SIMPLIFIED[n]]));
}})(window.casebookSearch);
"""


def main() -> None:
    """Write both files."""
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
    SCRIPT.write_text(
        _SCRIPT.format(version=opencc.__version__, traditional=traditional, simplified=simplified),
        encoding="utf-8",
    )
    print(f"{len(pairs)} pairs")


if __name__ == "__main__":
    main()

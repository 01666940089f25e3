"""Write which names stand in government reports of any field, by which `casebook suggest` tells its own.

    python scripts/general_names.py FOLDER

FOLDER has whole work reports of governments (txt, md), a place each. The table has, for each name that
stands in several of them, how often it does in a million characters.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from casebook.suggest.background import FILE, LEAST_RATE
from casebook.suggest.terms import read_terms

_SHARE = 0.2  # of the reports
_MILLION = 1_000_000


def main() -> int:
    """Write the table; 2 without a folder that has reports."""
    files = sorted(path for each in sys.argv[1:] for path in Path(each).glob("*.*"))
    texts = [path.read_text(encoding="utf-8") for path in files]
    if not texts:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    size = sum(map(len, texts))
    uses: Counter[str] = Counter()
    reports: Counter[str] = Counter()
    for text in texts:
        names = read_terms(text)
        uses.update({name: max(use.count, use.quoted) for name, use in names.items()})
        reports.update(names.keys())
    rates = {name: round(uses[name] * _MILLION / size) for name in uses}
    kept = [
        name
        for name in sorted(uses)
        if reports[name] >= _SHARE * len(texts) and rates[name] >= LEAST_RATE
    ]
    FILE.write_text("".join(f"{name}\t{rates[name]}\n" for name in kept), encoding="utf-8")
    print(f"{len(texts)} reports, {size:,} characters, {len(kept)} names")
    return 0


if __name__ == "__main__":
    sys.exit(main())

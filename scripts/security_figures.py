"""Write the figures of SECURITY.md that follow from the code and the tests; run from the project's folder.

    python -m scripts.security_figures [--check]

With --check nothing is written, and the exit code is 1 if a figure is not right. What a command
measures, such as the number of kills, is written by whoever runs the command.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from casebook.readers import MOST_CHARACTERS, MOST_LINES, READERS
from casebook.readers.isolation import clock, limits
from casebook.readers.ocr import progress
from tests.hostile.corpus import attacks

PAGE = Path(__file__).resolve().parent.parent / "SECURITY.md"


def figures() -> Mapping[str, str]:
    """Regular expression -> what stands in its one group."""
    return {
        r"`tests/hostile`: (\d+) files and addresses": str(sum(1 for _ in attacks())),
        r"\*\*Limits\.\*\* (\d+) seconds and \d+ GiB for a file": str(limits.SECONDS),
        r"\*\*Limits\.\*\* \d+ seconds and (\d+) GiB for a file": str(limits.MEMORY >> 30),
        r"by the clock it may take (\d+) times as long": str(clock.PATIENCE),
        r"\| (\d+) seconds for each page that is recognised": str(progress.PAGE_SECONDS),
        r"recognised by OCR, at most (\d+) pages \|": str(progress.MOST_PAGES),
        r"size of the file, at most (\d+) MB": str(READERS[".txt"].limit >> 20),
        r"more than (\d+) million characters": str(MOST_CHARACTERS // 1_000_000),
        r"characters or (\d+) thousand lines": str(MOST_LINES // 1_000),
    }


def renewed(text: str) -> str:
    """The text of SECURITY.md with the right figures. Raises ValueError if one has no place in it."""
    for pattern, value in figures().items():
        found = re.findall(pattern, text)
        if len(found) != 1:
            raise ValueError(f"{pattern} is in SECURITY.md {len(found)} times.")
        match = re.search(pattern, text)
        assert match
        text = text[: match.start(1)] + value + text[match.end(1) :]
    return text


def main(words: list[str]) -> int:
    """Write or check the page; returns the exit code."""
    before = PAGE.read_text(encoding="utf-8")
    after = renewed(before)
    if "--check" in words:
        return int(before != after)
    PAGE.write_text(after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""Prints a set with all makers there are and scores it.

    PYTHONPATH=scripts python -m tests.readers.printed SET [NAME…]

`-v` tells every fault; `--scan` makes pictures of the pages first, by each way of scanning in turn, and
tells how many characters differ from those of the printed document; it needs the extra `ocr`. WeasyPrint and fpdf2 are not among the packages for development: their documents
are left out where they are not installed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from casebook.readers import isolation, read_data
from casebook.vocabulary import load_vocabulary
from scripts.measure_ocr import KINDS, distance
from tests.readers.printed.printing import printed
from tests.readers.printed.scanned import bare, scanned
from tests.readers.printed.scoring import Score, score
from tests.readers.printed.sets import SETS


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def main(arguments: list[str]) -> None:
    """Print the scores of the documents, of each maker, and of all."""
    names = [each for each in arguments if not each.startswith("-")]
    samples = [
        each
        for each in SETS[names[0]]()
        if not names[1:] or any(each.name.startswith(name) for name in names[1:])
    ]
    vocabulary = load_vocabulary()
    with tempfile.TemporaryDirectory() as folder:
        files = printed(samples, Path(folder))
    total = Score()
    makers: dict[str, Score] = {}
    for sample in samples:
        if sample.name not in files:
            continue
        data, said = files[sample.name], ""
        if "--scan" in arguments:
            kind = KINDS[samples.index(sample) % len(KINDS)]
            wanted = bare(read_data(Path("a.pdf"), data).text)
            data = scanned(data, kind)
            wrong, _ = distance(wanted, bare(read_data(Path("a.pdf"), data).text))
            said = f" {kind.name} characters {wrong / len(wanted):.2%}"
        found = score(sample, data, vocabulary)
        _say(f"{sample.name}{said} {found.line()}")
        if "-v" in arguments:
            _say(*(f"    {each}" for each in found.said))
        makers.setdefault(sample.maker, Score()).add(found)
        total.add(found)
    for maker, found in makers.items():
        _say(f"{maker} {found.line()}")
    _say(f"all {total.line()}")
    isolation.close()


if __name__ == "__main__":
    main(sys.argv[1:])

"""Measure the recognition of scans on pages that are rendered from known text; needs the extra `ocr`.

    python scripts/measure_ocr.py                    20 pages: clean, skewed, noisy, 150 dpi
    python scripts/measure_ocr.py --pages 40 --text report.txt
    python scripts/measure_ocr.py --memory 60        a scan of 60 pages, read in the isolated child

Each page goes the way of a file: a picture in a PDF, rendered, recognised, laid out. What is counted
is the distance of the text from the known one, without white space.
"""

from __future__ import annotations

import argparse
import io
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from casebook.model import Document
from casebook.readers import READERS, read_document

ROOT = Path(__file__).parent.parent
SIZE = 16  # points of the text, as official documents have it
LEADING = 28  # points
CHARS = 28  # of a line
LINES = 22  # of a page
LEFT, TOP = 72, 110  # points
SEED = 17
_POLL = 0.2  # seconds between two looks at the memory


def fonts() -> list[str]:
    """Return the files of the fonts for Chinese, serif and sans, one each."""
    found = []
    for family in ("Noto Serif CJK SC", "Noto Sans CJK SC"):
        answer = subprocess.run(
            ["fc-match", "-f", "%{file}\t%{index}", family],
            capture_output=True,
            text=True,
            check=True,
        )
        found.append(answer.stdout)
    return found


def lines_of(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text, indented and wrapped as official documents are."""
    for paragraph in text.splitlines():
        words = "".join(paragraph.split())
        if not words:
            continue
        rest = f"\u3000\u3000{words}"
        while rest:
            end = CHARS
            while end < len(rest) and end < CHARS + 2 and rest[end] in "，。、；：！？）》”":
                end += 1  # signs may stand in the margin, so that no line begins with one
            yield rest[:end]
            rest = rest[end:]


def drawn(lines: Sequence[str], dpi: int, font: str) -> Image.Image:
    """Return the page of some lines."""
    file, _, index = font.partition("\t")
    scale = dpi / 72
    page = Image.new("L", (round(595 * scale), round(842 * scale)), 255)
    face = ImageFont.truetype(file, round(SIZE * scale), index=int(index or 0) % 65536)
    draw = ImageDraw.Draw(page)
    for number, line in enumerate(lines):
        for column, char in enumerate(line):
            place = ((LEFT + column * SIZE) * scale, (TOP + number * LEADING) * scale)
            draw.text(place, char, font=face, fill=0)
    return page


def skewed(page: Image.Image) -> Image.Image:
    """Turn a page by one degree."""
    return page.rotate(-1, fillcolor=255, resample=Image.Resampling.BICUBIC)


def noisy(page: Image.Image) -> Image.Image:
    """Return a page with grey noise, specks and an uneven ground, as a worn copier makes them."""
    random_ = np.random.default_rng(SEED)
    values = np.asarray(page, dtype=np.float32) * 0.8 + 30
    values += random_.normal(0, 22, values.shape)
    values -= np.linspace(0, 30, values.shape[1])[None, :]
    values[random_.random(values.shape) < 0.002] = 0
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of scan."""

    name: str
    dpi: int
    change: Callable[[Image.Image], Image.Image]


KINDS = (
    Kind("clean, 300 dpi", 300, lambda page: page),
    Kind("skewed by 1°, 300 dpi", 300, skewed),
    Kind("noisy, 300 dpi", 300, noisy),
    Kind("clean, 150 dpi", 150, lambda page: page),
)


@dataclass(slots=True)
class Score:
    """What was measured for one kind."""

    chars: int = 0
    wrong: int = 0
    bad_lines: int = 0
    marked_lines: int = 0
    false_marks: int = 0
    seconds: float = 0.0
    pages: int = 0
    errors: list[str] = field(default_factory=list)


def distance(wanted: str, got: str) -> tuple[int, list[tuple[str, str]]]:
    """Return the edit distance of two texts and the characters that differ (wanted, got)."""
    rows = [list(range(len(got) + 1))]
    for one in wanted:
        last = rows[-1]
        row = [last[0] + 1]
        for index, other in enumerate(got):
            row.append(min(last[index + 1] + 1, row[-1] + 1, last[index] + (one != other)))
        rows.append(row)
    pairs: list[tuple[str, str]] = []
    i, j = len(wanted), len(got)
    while i or j:
        if i and j and rows[i][j] == rows[i - 1][j - 1] + (wanted[i - 1] != got[j - 1]):
            i, j = i - 1, j - 1
            if wanted[i] != got[j]:
                pairs.append((wanted[i], got[j]))
        elif i and rows[i][j] == rows[i - 1][j] + 1:
            i -= 1
            pairs.append((wanted[i], ""))
        else:
            j -= 1
            pairs.append(("", got[j]))
    return rows[-1][-1], pairs[::-1]


def as_pdf(pages: Sequence[Image.Image], dpi: int) -> bytes:
    """Return a PDF whose pages are pictures."""
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=list(pages[1:]), resolution=dpi)
    return out.getvalue()


def measure(kind: Kind, lines: Sequence[str], font: str, score: Score) -> None:
    """Read one page and add what was found."""
    data = as_pdf([kind.change(drawn(lines, kind.dpi, font))], kind.dpi)
    began = time.perf_counter()
    document = READERS[".pdf"].read("scan.pdf", data)
    score.seconds += time.perf_counter() - began
    wanted = "".join("".join(lines).split())
    wrong, pairs = distance(wanted, "".join(document.text.split()))
    score.pages += 1
    score.chars += len(wanted)
    score.wrong += wrong
    score.errors += [f"{one or '∅'}→{other or '∅'}" for one, other in pairs]
    _count_lines(document, lines, score)


def _count_lines(document: Document, lines: Sequence[str], score: Score) -> None:
    """Count the lines that are wrong, and which of them are marked as unsure."""
    known = {"".join(line.split()) for line in lines}
    unsure = {"".join(document.text[start:end].split()) for start, end in document.unsure}
    wrong = {"".join(line.split()) for line in document.text.splitlines()} - known - {""}
    score.bad_lines += len(wrong)
    score.marked_lines += len(wrong & unsure)
    score.false_marks += len(unsure & known)


def page_lines(texts: Sequence[Path], count: int) -> Iterator[list[str]]:
    """Yield the lines of so many pages, from places in the texts that are drawn at random."""
    chosen = random.Random(SEED)  # noqa: S311 - the same pages each time
    every = [list(lines_of(path.read_text(encoding="utf-8"))) for path in texts]
    for number in range(count):
        lines = every[number % len(every)]
        start = chosen.randrange(max(len(lines) - LINES, 1))
        yield lines[start : start + LINES]


def measure_all(arguments: argparse.Namespace) -> None:
    """Print a row for each kind."""
    faces = fonts()
    scores = {kind.name: Score() for kind in KINDS}
    for number, lines in enumerate(page_lines(arguments.text, arguments.pages)):
        kind = KINDS[number % len(KINDS)]
        measure(kind, lines, faces[number // len(KINDS) % len(faces)], scores[kind.name])
    print(
        "kind | pages | characters | wrong | rate | wrong lines, of them marked | marked in vain | s/page"
    )
    for name, score in scores.items():
        if score.pages:
            print(
                f"{name} | {score.pages} | {score.chars} | {score.wrong} |"
                f" {score.wrong / score.chars:.3%} | {score.bad_lines}, {score.marked_lines} |"
                f" {score.false_marks} | {score.seconds / score.pages:.1f}"
            )
            print("   ", " ".join(score.errors[:40]))


def measure_memory(arguments: argparse.Namespace) -> None:
    """Read a long scan in the isolated child and print its largest resident memory."""
    import psutil  # noqa: PLC0415

    lines = next(page_lines(arguments.text, 1))
    face = fonts()[0]
    pages = [drawn(lines[: arguments.lines], 300, face)] * arguments.memory
    peak, over = [0], Event()

    def watch() -> None:
        """Look at the memory of all children until the file is read."""
        while not over.wait(_POLL):
            for each in psutil.Process().children(recursive=True):
                try:
                    peak[0] = max(peak[0], each.memory_info().rss)
                except psutil.Error:
                    continue

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scan.pdf"
        path.write_bytes(as_pdf(pages, 300))
        watcher = Thread(target=watch)
        watcher.start()
        began = time.perf_counter()
        try:
            document = read_document(path)
        finally:
            over.set()
            watcher.join()
    print(
        f"{arguments.memory} pages of {len(lines[: arguments.lines])} lines, {len(document.text)} characters,"
        f" {time.perf_counter() - began:.0f} s; largest resident memory {peak[0] >> 20} MB"
    )


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--text", type=Path, nargs="+", default=sorted((ROOT / "seeds").glob("*.txt"))
    )
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--memory", type=int, default=0, metavar="PAGES")
    parser.add_argument("--lines", type=int, default=LINES, help="of a page, with --memory")
    arguments = parser.parse_args()
    (measure_memory if arguments.memory else measure_all)(arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Benchmark time and memory of `casebook split`.

    .venv/bin/python scripts/benchmark_split.py            all but the large run
    .venv/bin/python scripts/benchmark_split.py --readers  only the readers alone, with peers
    .venv/bin/python scripts/benchmark_split.py --large    also 10,000 reports

Timings vary between machines and runs: compare the ratios. Most figures are the best of several
runs of a whole process, next to an interpreter that does nothing; those of the readers are processor
time, which other load on the machine changes little.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from chromium import find_chromium
from docx import Document
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "tests/seeds"
PLACES = ("谷城县", "浚县", "牟定县", "泸溪县", "南县", "宝丰县", "饶河县", "云梦县")


def seconds(command: Sequence[str], runs: int = 5) -> float:
    """Wall-clock time of a command: the best of several runs."""
    best = float("inf")
    for _ in range(runs):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        best = min(best, time.perf_counter() - began)
    return best


def split(source: Path, folder: str, *options: str) -> list[str]:
    """The command line that splits `source` into a new folder below `folder`."""
    out = tempfile.mkdtemp(dir=folder)
    return [sys.executable, "-m", "casebook", "split", str(source), "--out", out, *options]


def make_reports(folder: Path, count: int) -> int:
    """Write `count` single reports of about 2,000 characters; return the total of characters."""
    body = (SEEDS / "001_66be8bf4cb2213c1.txt").read_text(encoding="utf-8")
    total = 0
    for number in range(count):
        place = PLACES[number % len(PLACES)]
        text = f"{place}法治政府建设综述（{number}）\n（2023年{number % 12 + 1}月8日）\n{body}"
        (folder / f"report-{number:05}.txt").write_text(text, encoding="utf-8")
        total += len("".join(text.split()))
    return total


def make_word_reports(folder: Path, count: int) -> None:
    """Write `count` single reports of about 2,000 characters as Word files."""
    lines = (SEEDS / "001_66be8bf4cb2213c1.txt").read_text(encoding="utf-8").splitlines()
    for number in range(count):
        place = PLACES[number % len(PLACES)]
        document = Document()
        document.add_heading(f"{place}法治政府建设综述（{number}）", 0)
        for line in lines:
            document.add_paragraph(line)
        document.save(str(folder / f"report-{number:05}.docx"))


def make_pdf(path: Path, pages: int) -> None:
    """Write a compilation as a PDF: `pages` full pages of 28 lines with 28 characters."""
    text = "".join((SEEDS / "001_66be8bf4cb2213c1.txt").read_text(encoding="utf-8").split())
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    sheet = Canvas(str(path))
    for page in range(pages):
        sheet.setFont("STSong-Light", 16)
        for row in range(28):
            start = (page * 28 + row) * 28 % (len(text) - 28)
            sheet.drawString(75, 760 - 24 * row, text[start : start + 28])
        sheet.showPage()
    sheet.save()


def make_structured_pdf(path: Path, pages: int) -> None:
    """Write a PDF of pages with two columns and a ruled table each."""
    text = "".join((SEEDS / "001_66be8bf4cb2213c1.txt").read_text(encoding="utf-8").split())
    sheet = Canvas(str(path))
    for page in range(pages):
        sheet.setFont("STSong-Light", 11)
        for row in range(30):
            for column in range(2):
                start = ((page * 2 + column) * 30 + row) * 20 % (len(text) - 20)
                sheet.drawString(70 + 245 * column, 770 - 18 * row, text[start : start + 20])
        for row in range(7):
            sheet.line(70, 200 - 22 * row, 510, 200 - 22 * row)
            for column in range(4 if row < 6 else 0):
                sheet.drawString(75 + 110 * column, 184 - 22 * row, f"第{row}行{column * row}件")
        for column in range(5):
            sheet.line(70 + 110 * column, 200, 70 + 110 * column, 68)
        sheet.showPage()
    sheet.save()


def print_pdf(path: Path) -> bool:
    """Print running text with a browser, which embeds subsets of fonts; False if there is none."""
    browser = find_chromium()
    if browser is None:
        return False
    text = (SEEDS / "001_66be8bf4cb2213c1.txt").read_text(encoding="utf-8")
    page = path.with_suffix(".html")
    lines = "".join(f"<p>{escape(line)}" for line in text.splitlines() * 10)
    page.write_text(
        f"<meta charset=utf-8><body style='font:12pt/1.6 serif'>{lines}", encoding="utf-8"
    )
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    command = [browser, *options, f"--print-to-pdf={path}", str(page)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


_READ = """
import sys, time
from pathlib import Path
data = Path(sys.argv[1]).read_bytes()
best = float("inf")
for _ in range(3):
    began = time.process_time()
    {read}
    best = min(best, time.process_time() - began)
print(len("".join(text.split())) / best)
"""
OURS = "from casebook.readers import READERS; text = READERS[{suffix!r}].read('a', data).text"
PEERS = {
    "PDFium alone, in its order": (
        "import pypdfium2; text = ''.join(page.get_textpage().get_text_range() "
        "for page in pypdfium2.PdfDocument(data))"
    ),
    "PDFium without fonts of the system": (
        "from casebook.readers.pdf.pdfium import api; api(); import pypdfium2; "
        "text = ''.join(page.get_textpage().get_text_range() "
        "for page in pypdfium2.PdfDocument(data))"
    ),
    "pdfplumber, in its order": (
        "import io, pdfplumber; text = ''.join(page.extract_text() "
        "for page in pdfplumber.open(io.BytesIO(data)).pages)"
    ),
}
"""What else reads a PDF -> its statements; a peer that is not installed has no row."""


def reading_speeds(path: Path) -> None:
    """Print the characters a second of processor time, without start-up, of each reader of a file."""
    peers = PEERS if path.suffix == ".pdf" else {}
    for name, read in {"casebook": OURS.format(suffix=path.suffix), **peers}.items():
        command = [sys.executable, "-c", _READ.replace("{read}", read), str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            print(f"  {name:34}{float(done.stdout):11,.0f} characters per second")


def print_reading_speeds(folder: Path) -> None:
    """Measure the readers alone, each with a file of 100 pages; the load says how far to trust it."""
    for name, make in (
        ("full.pdf", make_pdf),
        ("columns and tables.pdf", make_structured_pdf),
        ("full.ofd", make_ofd),
        ("columns and tables.ofd", make_structured_ofd),
    ):
        make(folder / name, 100)
        print(f"{name}, 100 pages")
        reading_speeds(folder / name)
    if print_pdf(folder / "printed.pdf"):
        print("running text printed by a browser, with its fonts")
        reading_speeds(folder / "printed.pdf")
    lines = (SEEDS / "001_66be8bf4cb2213c1.txt").read_text(encoding="utf-8").splitlines() * 40
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(folder / "paragraphs.docx"))
    page = "".join(f"<p>{escape(line)}</p>" for line in lines)
    (folder / "paragraphs.html").write_text(f"<meta charset=utf-8><body>{page}", encoding="utf-8")
    for name in ("paragraphs.docx", "paragraphs.html"):
        print(f"{name}, {len(lines)} paragraphs")
        reading_speeds(folder / name)
    print("load average of the machine:", *(f"{each:.1f}" for each in os.getloadavg()))


def make_ofd(path: Path, pages: int) -> int:
    """Write a compilation as an OFD with pages as `make_pdf` has; return its characters."""
    text = "".join((SEEDS / "001_66be8bf4cb2213c1.txt").read_text(encoding="utf-8").split())
    listed = "".join(f'<Page ID="{page}" BaseLoc="P{page}.xml"/>' for page in range(pages))
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        package.writestr("OFD.xml", "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>")
        package.writestr("D.xml", f"<Document><Pages>{listed}</Pages></Document>")
        for page in range(pages):
            lines = "".join(
                f'<TextObject Boundary="27 {20 + 8.5 * row} 160 6" Size="5.6">'
                f'<TextCode X="0" Y="5.6" DeltaX="g 27 5.6">{escape(text[start : start + 28])}'
                "</TextCode></TextObject>"
                for row in range(28)
                for start in [(page * 28 + row) * 28 % (len(text) - 28)]
            )
            package.writestr(
                f"P{page}.xml", f"<Page><Content><Layer>{lines}</Layer></Content></Page>"
            )
    return pages * 28 * 28


def make_structured_ofd(path: Path, pages: int) -> None:
    """Write an OFD of pages with two columns and a ruled table each, as `make_structured_pdf`."""
    text = "".join((SEEDS / "001_66be8bf4cb2213c1.txt").read_text(encoding="utf-8").split())
    listed = "".join(f'<Page ID="{page}" BaseLoc="P{page}.xml"/>' for page in range(pages))

    def words(x: float, y: float, shown: str) -> str:
        steps = " ".join(["3.9"] * (len(shown) - 1))
        return (
            f'<TextObject Boundary="{x} {y} 90 5" Size="3.9"><TextCode X="0" Y="3.9" DeltaX="{steps}">'
            f"{escape(shown)}</TextCode></TextObject>"
        )

    def line(x: float, y: float, width: float, height: float) -> str:
        return (
            f'<PathObject Boundary="{x} {y} {width or 1} {height or 1}" LineWidth="0.3">'
            f"<AbbreviatedData>M 0 0 L {width} {height}</AbbreviatedData></PathObject>"
        )

    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        package.writestr("OFD.xml", "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>")
        package.writestr("D.xml", f"<Document><Pages>{listed}</Pages></Document>")
        for page in range(pages):
            objects = [
                words(25 + 86 * column, 20 + 6.3 * row, text[start : start + 20])
                for row in range(30)
                for column in range(2)
                for start in [((page * 2 + column) * 30 + row) * 20 % (len(text) - 20)]
            ]
            objects += [line(25, 220 + 8 * row, 160, 0) for row in range(7)]
            objects += [line(25 + 40 * column, 220, 0, 48) for column in range(5)]
            objects += [
                words(27 + 40 * column, 222 + 8 * row, f"第{row}行{column * row}件")
                for row in range(6)
                for column in range(4)
            ]
            package.writestr(
                f"P{page}.xml", f"<Page><Content><Layer>{''.join(objects)}</Layer></Content></Page>"
            )


def print_formats(folder: str, nothing: float) -> None:
    """Measure Word, PDF and OFD files; `nothing` are the seconds of an empty interpreter."""
    word = Path(folder) / "word"
    word.mkdir()
    make_word_reports(word, 100)
    took = min(seconds(split(word, folder, "--jobs", "1"), 1) for _ in range(3))
    print(f"100 Word files                   {took:6.2f} s   {took / nothing:5.1f} x")
    compilation = Path(folder) / "compilation.pdf"
    make_pdf(compilation, 100)
    took = min(seconds(split(compilation, folder, "--jobs", "1"), 1) for _ in range(3))
    print(f"100 full pages of PDF            {took:6.2f} s   {took / nothing:5.1f} x")

    compilation = Path(folder) / "compilation.ofd"
    make_ofd(compilation, 100)
    took = min(seconds(split(compilation, folder, "--jobs", "1"), 1) for _ in range(3))
    print(f"100 full pages of OFD            {took:6.2f} s   {took / nothing:5.1f} x")
    print_reading_speeds(Path(folder))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--readers", action="store_true", help="only the readers alone, with peers")
    parser.add_argument("--large", action="store_true", help="also split 10,000 reports")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if wanted.readers:
            print_reading_speeds(Path(folder))
            return 0
        nothing = seconds([sys.executable, "-c", "pass"])
        start = seconds([sys.executable, "-m", "casebook", "split", "--help"])
        seeds = min(seconds(split(SEEDS, folder, "--jobs", "1"), 1) for _ in range(5))
        print(f"empty interpreter                {nothing:6.2f} s")
        print(f"casebook split --help            {start:6.2f} s   {start / nothing:5.1f} x")
        print(f"casebook split tests/seeds       {seeds:6.2f} s   {seeds / nothing:5.1f} x")

        many = Path(folder) / "many"
        many.mkdir()
        chars = make_reports(many, 400)
        one = seconds(split(many, folder, "--jobs", "1"), 1)
        two = seconds(split(many, folder, "--jobs", "2"), 1)
        speed = chars / (one - start)
        print(f"400 reports, {chars:,} characters, one process {one:6.2f} s")
        print(f"  beyond start-up                {speed:,.0f} characters per second")
        print(f"400 reports, two processes       {two:6.2f} s   {one / two:5.2f} times as fast")

        print_formats(folder, nothing)

        if wanted.large:
            large = Path(folder) / "large"
            large.mkdir()
            chars = make_reports(large, 10_000)
            took = seconds(split(large, folder, "--jobs", "1"), 1)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            print(f"10,000 reports, {chars:,} characters {took:6.1f} s, peak memory {peak:,.0f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

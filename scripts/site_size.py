"""Show what a built site weighs: megabytes and kilobytes a case by kind of file, and frames by kind of page.

    python scripts/site_size.py SITE                    a site that is built
    python scripts/site_size.py SITE OTHER --at 5000    also another, and what 5,000 cases would have

A frame is what surrounds the content of a page: the same on all pages of a kind but for the title,
the description and the list of headings. Two sites of different sizes give a line for each kind of
file, from which `--at` computes larger ones: what does not grow with the cases is counted once.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from casebook.store import file_paths

_DATA = "search/data/"
_KEY = 1000  # a kilobyte; Pages counts 10^9 bytes to a gigabyte
_CONTENT = re.compile(r'<div class="cb-page[^>]*>(.*)</article>', re.DOTALL)
_HEADINGS = re.compile(r'<nav class="md-nav md-nav--secondary".*?</nav>', re.DOTALL)


@dataclass(slots=True)
class Weight:
    """How many files of a kind there are, and how many bytes they have."""

    files: int = 0
    size: int = 0


def kind_of(path: str) -> str:
    """The kind of a file by its path from the root of the site."""
    first, _, rest = path.partition("/")
    if path.startswith(_DATA):
        folders = path.removeprefix(_DATA).split("/")[:-1]
        return "/".join([_DATA.rstrip("/"), *folders])
    if path.endswith(".html"):
        return f"{first}/*.html" if rest else "*.html"
    return first if rest else "other files"


def weights(site: Path) -> Mapping[str, Weight]:
    """Kind -> weight of the files of a site, heaviest first; raises OSError."""
    found: defaultdict[str, Weight] = defaultdict(Weight)
    for path in file_paths(site):
        weight = found[kind_of(path)]
        weight.files += 1
        weight.size += (site / path).stat().st_size
    return dict(sorted(found.items(), key=lambda item: -item[1].size))


def cases_of(site: Path) -> int:
    """The number of cases of a site; raises OSError."""
    return len(json.loads((site / "data" / "cases.json").read_text(encoding="utf-8")))


def frame_size(html: str) -> int | None:
    """The bytes of a page around its content and its list of headings; None for a page without frame."""
    content = _CONTENT.search(html)
    if not content:
        return None
    around = html[: content.start(1)] + html[content.end(1) :]
    return len(_HEADINGS.sub("", around).encode())


def frames(site: Path) -> Iterator[tuple[str, int, int]]:
    """Yield (kind of page, number of pages, mean bytes of their frames); raises OSError."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for path in file_paths(site):
        if path.endswith(".html"):
            size = frame_size((site / path).read_text(encoding="utf-8"))
            if size is not None:
                found[kind_of(path)].append(size)
    for kind, sizes in sorted(found.items(), key=lambda item: -sum(item[1])):
        yield kind, len(sizes), sum(sizes) // len(sizes)


def show(site: Path) -> None:
    """Print the tables of a site as Markdown."""
    count, found = cases_of(site), weights(site)
    total = sum(weight.size for weight in found.values())
    print(f"\n{count:,} cases, {total / _KEY**2:.1f} MB, {total / _KEY / count:.1f} KB a case\n")
    print("| kind | files | MB | KB a case |\n|---|---:|---:|---:|")
    for kind, weight in found.items():
        mega, each = weight.size / _KEY**2, weight.size / _KEY / count
        if each >= 0.05:
            print(f"| {kind} | {weight.files:,} | {mega:.2f} | {each:.2f} |")
    print("\n| pages | number | bytes of the frame |\n|---|---:|---:|")
    for kind, number, size in frames(site):
        print(f"| {kind} | {number:,} | {size:,} |")


def extrapolated(sites: tuple[Path, Path], count: int) -> Iterator[tuple[str, float, float]]:
    """Yield (kind, bytes a case added, bytes at `count` cases) by the line through two sites."""
    (few, small), (many, large) = sorted((cases_of(site), weights(site)) for site in sites)
    if few == many:
        raise SystemExit("the two sites have the same number of cases")
    for kind in large:
        before, after = small.get(kind, Weight()).size, large[kind].size
        each = (after - before) / (many - few)
        yield kind, each, after + each * (count - many)


def main() -> None:
    """Show each site, and what the line through two of them gives."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("sites", nargs="+", type=Path, metavar="SITE")
    parser.add_argument("--at", type=int, default=5000, help="cases to compute the size for")
    arguments = parser.parse_args()
    for site in arguments.sites:
        show(site)
    if len(arguments.sites) == 2:
        lines = list(extrapolated(tuple(arguments.sites), arguments.at))
        total = sum(size for _, _, size in lines)
        print(f"\nat {arguments.at:,} cases: {total / _KEY**2:.0f} MB\n")
        print("| kind | KB for each more case | MB |\n|---|---:|---:|")
        for kind, each, size in sorted(lines, key=lambda line: -line[2]):
            if size > _KEY**2:
                print(f"| {kind} | {each / _KEY:.2f} | {size / _KEY**2:.1f} |")


if __name__ == "__main__":
    main()

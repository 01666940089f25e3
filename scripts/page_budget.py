"""Measure the bytes of a first visit and the layout shift while a page loads.

    python scripts/page_budget.py               build the site; home, longest case, search, index
    python scripts/page_budget.py --site SITE   use a site that is already built

Bytes are those transferred with an empty cache from a server that compresses with gzip, as GitHub
Pages does. The limits are 90 KB for the home page, 110 KB for a case page, and a layout shift (CLS)
of 0.01 for every page.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from chromium import find_chromium
from playwright.sync_api import Browser, sync_playwright
from screenshots import ROOT, WIDTHS, build, served

HOME, CASE = 90 * 1024, 110 * 1024
STILL = 0.01
_HEADERS = 250  # bytes of the headers of a response
_PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")
_WHEEL_TURNS = 20
_SHIFT = """() => new Promise((done) => {
  let shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(shift), 300);
})"""


@dataclass(frozen=True, slots=True)
class Visit:
    """A first visit: (bytes, path) of each file, largest first, and the layout shift."""

    files: tuple[tuple[int, str], ...]
    shift: float

    @property
    def size(self) -> int:
        """Total bytes."""
        return sum(size for size, _ in self.files)


def pages(site: Path) -> Iterator[tuple[str, str, int]]:
    """Yield the name and path of each page, and its limit of bytes, 0 for none."""
    cases = sorted((site / "cases").glob("*.html"), key=lambda path: path.stat().st_size)
    yield "home", "index.html", HOME
    yield "longest case", f"cases/{cases[-1].name}", CASE
    yield "reforms", "reforms/index.html", 0
    yield "search", "search/index.html", 0
    yield "search, words", f"search/index.html?q={quote('双随机一公开 执法')}", 0


def transferred(file: Path) -> int:
    """Bytes transferred for a file."""
    data = file.read_bytes()
    return _HEADERS + (len(gzip.compress(data, 6)) if file.suffix in _PACKED else len(data))


def visit(
    browser: Browser, site: Path, address: str, path: str, size: tuple[int, int], *, whole: bool
) -> Visit:
    """Open a page in a new browser profile, scroll it, and add up what it fetched.

    With `whole` it is also scrolled to its end; a list of hits has none, as it grows while scrolled.
    """
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="zh-CN")
    page = context.new_page()
    urls: set[str] = set()
    page.on("request", lambda request: urls.add(request.url))
    page.goto(address + path, wait_until="networkidle")
    for _ in range(_WHEEL_TURNS):
        page.mouse.wheel(0, 250)
        page.wait_for_timeout(60)
    if whole:
        page.mouse.wheel(0, 100_000)
        page.wait_for_timeout(200)
    shift = page.evaluate(_SHIFT)
    context.close()
    files = (unquote(urlsplit(url).path).lstrip("/") for url in urls if url.startswith(address))
    known = ((transferred(site / name), name) for name in files if (site / name).is_file())
    return Visit(tuple(sorted(known, reverse=True)), shift)


def report(browser: Browser, site: Path, *, every: bool) -> bool:
    """Print all visits; return whether they keep within the limits."""
    good = True
    with served(site) as address:
        for name, path, limit in pages(site):
            for width, size in WIDTHS.items():
                whole = not path.startswith("search/")
                found = visit(browser, site, address, path, size, whole=whole)
                good &= found.shift <= STILL and not 0 < limit < found.size
                print(
                    f"{name:14} {width:6} {found.size / 1024:6.1f} KB in {len(found.files):2} "
                    f"requests, layout shift {found.shift:.4f}"
                )
            if every:
                for size_, file in found.files:
                    print(f"    {size_ / 1024:6.1f} KB  {file}")
    return good


def main() -> int:
    """Measure all pages; return 1 when a limit is exceeded."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--site", type=Path, help="a site that is already built")
    parser.add_argument("--files", action="store_true", help="list every file")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        site = arguments.site or Path(folder) / "site"
        if not arguments.site:
            build(ROOT, site)
        browser = play.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        good = report(browser, site.resolve(), every=arguments.files)
        browser.close()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

"""Measure how long the first search result takes on a slow line.

    python scripts/measure_loading.py SITE [--query WORDS]

Each visit has an empty cache. "cold" opens the address of a query; "from home" opens the home page,
waits until it is loaded, and sends the words there at once; "typed at home" types them as a reader
does, while what the search page needs is fetched. The time is until the first hit with its text
is on the page. Chromium delays and throttles by itself (CDP), with files packed as GitHub Pages
does, which lets browsers keep them for ten minutes, and as they are, to be asked for again each time.
"""

from __future__ import annotations

import argparse
import gzip
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial
from pathlib import Path
from urllib.parse import quote

from chromium import find_chromium
from playwright.sync_api import Browser, Page, Request, sync_playwright
from screenshots import QuietHandler, served

LINES = {"400 ms, 1 Mbit/s": (400, 125_000), "50 ms, 10 Mbit/s": (50, 1_250_000)}
_PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")
KEY = 150  # milliseconds between two characters of a reader who types fast
_FIRST_HIT = ".cx-hits [data-case] a"


@cache
def _packed(path: str) -> bytes:
    return gzip.compress(Path(path).read_bytes(), 6)


class PagesHandler(QuietHandler):
    """Serves files and parts of them, packed where `packs`, over connections that stay open."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, packs: bool = True, **named: object) -> None:
        self.packs = packs
        super().__init__(*arguments, **named)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # noqa: N802 - the base's name
        """Send a file."""
        path = Path(self.translate_path(self.path))
        asked = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        if asked and self.packs and path.is_file():
            self._send_part(path, int(asked[1]), int(asked[2]))
            return
        if not self.packs or path.suffix not in _PACKED or not path.is_file():
            super().do_GET()
            return
        data = _packed(str(path))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _send_part(self, path: Path, start: int, end: int) -> None:
        with path.open("rb") as file:
            file.seek(start)
            data = file.read(end + 1 - start)
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(str(path)))
        size = path.stat().st_size
        self.send_header("Content-Range", f"bytes {start}-{start + len(data) - 1}/{size}")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def handle(self) -> None:
        """Serve a connection until the browser drops it."""
        with suppress(ConnectionError):
            super().handle()


@contextmanager
def _slow_page(browser: Browser, delay: int, rate: int) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
    page = context.new_page()
    line = {"offline": False, "latency": delay}
    speed = {"downloadThroughput": rate, "uploadThroughput": rate}
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", {**line, **speed})
    yield page
    context.close()


def _cold(page: Page, address: str, query: str) -> float:
    start = time.monotonic()
    page.goto(f"{address}search/index.html?q={quote(query)}", wait_until="commit")
    page.wait_for_selector(_FIRST_HIT)
    return time.monotonic() - start


def _from_home(page: Page, address: str, query: str, *, key: int = 0) -> float:
    page.goto(f"{address}index.html", wait_until="networkidle")
    field = page.locator(".cb-page--home input[name=q]").first
    if key:
        field.press_sequentially(query, delay=key)
    else:
        field.fill(query)
    start = time.monotonic()
    field.press("Enter", no_wait_after=True)
    page.wait_for_selector(_FIRST_HIT)
    return time.monotonic() - start


def _count(requests: list[Request], request: Request) -> None:
    # Playwright marks the functions that it is given, which it cannot do to `append`.
    requests.append(request)


def _typed_at_home(page: Page, address: str, query: str) -> float:
    return _from_home(page, address, query, key=KEY)


def main() -> None:
    """Print the times of each line, kind of server and visit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("site", type=Path, help="a built site")
    parser.add_argument("--query", default="包容免罚清单")
    arguments = parser.parse_args()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        for packs in (True, False):
            handler = partial(PagesHandler, packs=packs)
            with served(arguments.site.resolve(), handler) as address:
                for name, line in LINES.items():
                    for visit in (_cold, _from_home, _typed_at_home):
                        with _slow_page(browser, *line) as page:
                            requests: list[Request] = []
                            page.on("request", partial(_count, requests))
                            took = visit(page, address, arguments.query)
                            print(
                                f"{'gzip' if packs else 'as is':5}  {name}  "
                                f"{visit.__name__.strip('_'):13}  {took:5.2f} s  {len(requests)} requests"
                            )
        browser.close()


if __name__ == "__main__":
    main()

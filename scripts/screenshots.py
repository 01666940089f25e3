"""Take screenshots of the site: every kind of page, wide and narrow, light and dark.

    python scripts/screenshots.py OUT

A request to any other origin is an error.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from threading import Thread

from chromium import find_chromium
from playwright.sync_api import Browser, Route, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
WIDTHS = {"wide": (1280, 900), "phone": (360, 780)}
SCHEMES = ("light", "dark")


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without logging."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Log nothing."""


@contextmanager
def served(site: Path, handler: Callable[..., QuietHandler] = QuietHandler) -> Iterator[str]:
    """Serve a folder on a free local port; yields its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def build(project: Path, site: Path) -> None:
    """Build the project's site; raises CalledProcessError."""
    # Material prints a notice about its successor at every build.
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    subprocess.run(
        [*command, "--config-file", str(project / "mkdocs.yml")], check=True, env=environment
    )


# Kind of page -> its path; a folder means its largest page other than the index.
_KINDS = {
    "home": "index.html",
    "search": "search/index.html?q=%E5%8C%85%E5%AE%B9%E5%85%8D%E7%BD%9A%E6%B8%85%E5%8D%95",
    "compare": "compare/index.html",
    "outline": "outline/index.html",
    "places": "places/index.html",
    "place": "places/140000.html",
    "masked-place": "places/masked.html",
    "themes": "themes/index.html",
    "theme": "themes/",
    "reforms": "reforms/index.html",
    "reform": "reforms/",
    "indicators": "indicators/index.html",
    "indicator": "indicators/",
    "firsts": "firsts/index.html",
    "honours": "honours/index.html",
    "documents": "documents/index.html",
    "sources": "sources/index.html",
    "source": "sources/",
    "gaps": "gaps/index.html",
    "changes": "changes/index.html",
    "change": "changes/",
    "case": "cases/",
    "about": "guide/about.html",
    "data": "guide/data.html",
}


def pages(site: Path) -> dict[str, str]:
    """Picture name -> path: one page of each kind that the site has, and a masked case if there is one."""
    found = {name: _largest(site, path) for name, path in _KINDS.items()}
    for case in sorted((site / "cases").glob("*.html")):
        if "places/masked.html" in case.read_text(encoding="utf-8"):
            found["masked"] = f"cases/{case.name}"
    return {name: url for name, url in found.items() if (site / url.partition("?")[0]).is_file()}


def _largest(site: Path, path: str) -> str:
    """The path itself, or that of the largest page in a folder."""
    if not path.endswith("/"):
        return path
    own = [page for page in (site / path).glob("*.html") if page.name != "index.html"]
    return path + max(own, key=lambda page: page.stat().st_size).name if own else path


def photograph(
    browser: Browser, url: str, target: Path, size: tuple[int, int], scheme: str, *, full: bool
) -> None:
    """Take one screenshot; raises RuntimeError when the page requests another origin."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="zh-CN",
    )
    foreign: list[str] = []

    def guard(route: Route) -> None:
        if route.request.url.startswith(("http://127.0.0.1", "data:")):
            route.continue_()
        else:
            foreign.append(route.request.url)
            route.abort()

    context.route("**/*", guard)
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    page.screenshot(path=str(target), full_page=full)
    sideways = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    context.close()
    if foreign:
        raise RuntimeError(f"{url} requests other origins: {', '.join(foreign)}")
    if sideways:
        print(f"{target.name}: wider than the screen", file=sys.stderr)


def main() -> None:
    """Build the site and take the screenshots."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("out", nargs="?", type=Path, default=Path("screenshots"))
    parser.add_argument("--project", type=Path, default=ROOT, help="folder with mkdocs.yml")
    parser.add_argument("--only", default="", help="names of pages, comma-separated")
    parser.add_argument("--top", action="store_true", help="the first screen, not the whole page")
    arguments = parser.parse_args()
    out = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    only = set(filter(None, arguments.only.split(",")))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        site = Path(folder) / "site"
        build(arguments.project.resolve(), site)
        browser = play.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        with served(site) as address:
            for (name, path), (size, scheme) in product(
                pages(site).items(), product(WIDTHS, SCHEMES)
            ):
                if only and name not in only:
                    continue
                photograph(
                    browser,
                    address + path,
                    out / f"{name}-{size}-{scheme}.png",
                    WIDTHS[size],
                    scheme,
                    full=not arguments.top,
                )
        browser.close()


if __name__ == "__main__":
    main()

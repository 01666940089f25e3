"""Ways to all pages: menu, footer, skip link, feed, and the page for addresses that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from screenshots import QuietHandler, served

from casebook.site.footer import GROUPS
from tests.helpers.browsing import closed_tab

# What a reader can click: visible now, or once a menu, drawer or fold above it is opened.
_LINKS = """() => {
  document.querySelectorAll("details").forEach((fold) => { fold.open = true; });
  return Array.from(document.links).filter((link) => link.checkVisibility()).map((link) => link.href);
}"""
_HREF = re.compile(r'href="([^"]+)"')
_WIDTHS = {"desktop": {"width": 1366, "height": 768}, "phone": {"width": 360, "height": 780}}


class _Handler(QuietHandler):
    """Serves a site below `/some/where/`, with its 404.html for what does not exist."""

    def translate_path(self, path: str) -> str:
        inside = urlsplit(path).path.removeprefix("/some/where/")
        return str(Path(self.directory) / unquote(inside) if inside != path else "")

    def send_error(self, code: int, *_: object) -> None:
        """Send the page of the site."""
        data = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def served_below_a_path(site: Path) -> Iterator[str]:
    with served(site, _Handler) as address:
        yield f"{address}some/where/"


@pytest.mark.slow
@pytest.mark.parametrize("width", _WIDTHS)
def test_links_lead_from_home_to_all_pages(site, browser, width):
    root = site.as_uri() + "/"
    seen, waiting = set(), [f"{root}index.html"]
    with closed_tab(browser, root, viewport=_WIDTHS[width]) as tab:
        while waiting:
            url = waiting.pop()
            if url in seen or not url.endswith(".html"):
                continue
            seen.add(url)
            tab.goto(url, wait_until="domcontentloaded")
            found = {link.partition("#")[0].partition("?")[0] for link in tab.evaluate(_LINKS)}
            waiting += [link for link in found if link.startswith(root)]
    reached = {unquote(url.removeprefix(root)) for url in seen}
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    without_way = {name for name in pages if name.startswith("admin/")} | {"404.html"}
    assert pages - without_way - reached == set()


def test_every_page_has_the_sections_at_its_foot_or_a_script_adds_them(site):
    assert sum(map(len, GROUPS.values())) <= 25
    script = (site / "assets/theme/palette.js").read_text(encoding="utf-8")
    added = re.findall(r'(<nav class="cb-sections.*?</nav>)', script.replace('\\"', '"'))
    assert len(added) == 1
    for path in site.rglob("*.html"):
        if path.relative_to(site).parts[0] == "admin":
            continue
        html = path.read_text(encoding="utf-8")
        foot = re.search(r'<nav class="cb-sections.*?</nav>', html, re.DOTALL)
        if foot is None:  # then the bar has them all without a script
            root = re.search(r'<script defer src="([^"]*)assets/theme/palette\.js">', html)
            assert root is not None, path
            assert '<div class="cb-footer"></div>' in html, path
            text = added[0].replace("casebook-root/", root[1])
            bar = html.partition("cb-drawer")[2].partition("</nav>")[0]
            ways, direct = (
                {(path.parent / way).resolve() for way in _HREF.findall(part)}
                for part in (text, bar)
            )
            assert ways - direct <= {site.resolve() / "feed.xml"}
        links = re.findall(r'<a href="([^"]+)">([^<]+)</a>', foot[0] if foot else text)
        assert [name for _, name in links] == [
            name for sections in GROUPS.values() for name, _ in sections
        ]
        if path.name != "404.html":  # its links are absolute
            assert [url for url, _ in links if not (path.parent / url).exists()] == [], path


@pytest.mark.parametrize("name", ["cases/140500-2023-06-02", "places/140500", "reforms/fangguanfu"])
def test_a_script_adds_the_sections_and_the_choice_of_colours(site, browser, name):
    assert "__palette_0" not in (site / f"{name}.html").read_text(encoding="utf-8")
    with closed_tab(browser, site.as_uri(), viewport=_WIDTHS["desktop"]) as tab:
        tab.goto(f"{site.as_uri()}/{name}.html")
        dark = tab.locator("label[title='深色，点按改为跟随系统']")
        for title in ("跟随系统，点按改为浅色", "浅色，点按改为深色"):
            assert not dark.is_visible()
            tab.locator(f"label[title='{title}']").click()
        assert dark.is_visible()
        assert tab.evaluate("document.body.dataset.mdColorScheme") == "slate"
        tab.locator(".cb-sections a", has_text="年报提纲").click()
        assert tab.url == f"{site.as_uri()}/outline/index.html"


def test_the_feed_is_announced(page):
    link = r'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="%sfeed\.xml">'
    assert re.search(link % "", page("index.html"))
    assert re.search(link % r"\.\./", page("places/index.html"))


@pytest.mark.parametrize(
    "name", ["index", "search/index", "cases/140500-2023-06-02", "guide/about"]
)
def test_the_first_tab_skips_to_the_content(site, browser, name):
    with closed_tab(browser, site.as_uri()) as tab:
        tab.goto(f"{site.as_uri()}/{name}.html")
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.textContent") == "跳到正文"
        tab.keyboard.press("Enter")
        tab.keyboard.press("Tab")
        assert tab.evaluate("Boolean(document.activeElement.closest('#cb-content, .cb-footer'))")


def test_the_menu_opens_by_key_and_closes(site, browser):
    with closed_tab(browser, site.as_uri(), viewport=_WIDTHS["desktop"]) as tab:
        tab.goto(f"{site.as_uri()}/index.html")
        menu = tab.locator(".cb-menu > summary")
        link = tab.locator(".cb-menu a", has_text="荣誉")
        assert not link.is_visible()
        menu.press("Enter")
        assert link.is_visible()
        link.press("Escape")
        assert not link.is_visible()
        assert menu.evaluate("menu => menu === document.activeElement")
        menu.click()
        tab.locator("h1").click()
        assert not link.is_visible()
        menu.click()
        link.click()
        assert tab.url.endswith("honours/index.html")


@pytest.mark.parametrize("missing", ["没有.html", "cases/没有.html", "a/b/没有.html"])
def test_a_missing_page_below_a_path_searches_and_leads_home(site, browser, missing):
    with served_below_a_path(site) as root, browser.tab() as tab:
        tab.goto(root + missing)
        assert "页面不存在" in tab.title()
        assert tab.locator("h1").inner_text() == "页面不存在"
        tab.wait_for_function(
            "getComputedStyle(document.querySelector('.cb-sections')).display === 'grid'"
        )
        home = tab.locator("#cb-content a")
        assert home.evaluate("link => link.href") == f"{root}index.html"
        tab.fill("#cb-content input", "侧记")
        tab.press("#cb-content input", "Enter")
        tab.wait_for_selector('[data-search-state="done"] [data-case="430100-2023-02-18"]')
        assert tab.url.startswith(f"{root}search/index.html?q=")


def test_the_page_for_missing_ones_speaks_chinese(page):
    html = page("404.html")
    assert "Not found" not in html
    assert "<title>页面不存在 - " in html

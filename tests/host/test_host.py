"""The plugin in the site of a host: its pages stay, and ours work below one folder."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.helpers.browsing import PHONE, WIDE

from .conftest import FOLDER, PLUGIN, project_at, run

pytestmark = pytest.mark.slow

ROOT = "https://host.example/net/"
NAMED = {
    f"{FOLDER}/index.html",  # the host wrote it for the casebook
    "help/cases/index.html",  # links to a page of the casebook
    "search/search_index.json",
    "sitemap.xml",
    "sitemap.xml.gz",
}
"""What may differ from the host without the plugin; the folder of the casebook comes on top."""


def bytes_of(site: Path) -> dict[str, bytes]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def settled(tab) -> None:
    """Wait for what a page loads by itself: a page that is left fails to load its search."""
    tab.wait_for_load_state("networkidle")


@contextmanager
def tab_on(browser, site: Path, window=WIDE) -> Iterator[object]:
    """A tab in which the site is at the address that its settings name."""

    def answer(route) -> None:
        inside = unquote(urlsplit(route.request.url).path).removeprefix("/net/")
        path = site / inside
        path = path / "index.html" if path.is_dir() else path
        missing = not path.is_file()
        route.fulfill(status=404, body="") if missing else route.fulfill(path=path)

    with browser.tab(viewport=window, locale="zh-CN") as tab:
        tab.route(f"{ROOT}**", answer)
        yield tab
        settled(tab)


def test_the_hosts_files_are_the_same_bytes(without: Path, site: Path):
    before, after = bytes_of(without), bytes_of(site)
    assert len(before) > 50
    changed = {path for path in before if after.get(path) != before[path]}
    assert changed <= NAMED
    new = {path for path in after.keys() - before.keys() if not path.startswith(f"{FOLDER}/")}
    assert new == set()


# Files instead of folders as addresses, plugins that rewrite whole pages, a hook, old addresses.
OTHERWISE = (
    ("theme:\n", "use_directory_urls: false\nhooks: [hook.py]\ntheme:\n"),
    (
        "  - macros\n",
        (
            "  - macros\n  - redirects:\n      redirect_maps: {old.md: help/duty.md}\n"
            "  - minify:\n      minify_html: true\n      minify_css: true\n"
            "      css_files: [bureau.css]\n      cache_safe: true\n"
            "  - rss:\n      use_git: false\n"
        ),
    ),
)
FEEDS = {
    "feed_rss_created.xml",
    "feed_rss_updated.xml",
    "feed_json_created.json",
    "feed_json_updated.json",
}
"""They say when the site was built."""


@pytest.fixture(scope="module")
def otherwise(build) -> tuple[Path, Path]:
    """Such a host without the casebook and with it."""
    return build("", *OTHERWISE), build(PLUGIN, *OTHERWISE)


def test_a_host_with_other_settings_keeps_its_files_too(otherwise):
    before, after = map(bytes_of, otherwise)
    assert "help/duty.html" in before
    assert b"hook" in before["help/duty.html"]
    changed = {path for path in before if after.get(path) != before[path]}
    assert changed <= NAMED | FEEDS | {"help/cases.html"}
    for feed in FEEDS:
        assert b"help/duty.html" in after[feed]
        ours = set(re.findall(rf"{ROOT}{FOLDER}/([\w/.-]+)", after[feed].decode()))
        assert ours <= {"index.html"}, "which the host wrote"
    assert all(path.startswith(f"{FOLDER}/") for path in after.keys() - before.keys())
    assert missing_targets(otherwise[1]) == set()


def test_a_hook_of_the_host_runs_on_our_pages(browser, otherwise):
    with tab_on(browser, otherwise[1]) as tab:
        for page in ("help/duty.html", f"{FOLDER}/cases/430100-2023-02-18.html"):
            tab.goto(f"{ROOT}{page}")
            tab.wait_for_function("document.documentElement.dataset.hook === 'ran'")
            assert tab.evaluate("document.documentElement.dataset.bureau") == "inline"
            settled(tab)


def test_a_site_in_several_languages_is_one_message(host_python: Path, tmp_path: Path):
    languages = "  - i18n:\n      languages: [{locale: zh, default: true, name: 中文}]\n"
    project = project_at(tmp_path / "host", f"{languages}{PLUGIN}")
    done = run(host_python, project)
    assert done.returncode == 1
    assert "用了插件 i18n（多语言）" in done.stderr
    assert "怎么办" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "site").exists()


def test_the_hosts_search_and_site_map_lose_and_gain_nothing(without: Path, site: Path):
    def found(folder: Path) -> set[str]:
        index = json.loads((folder / "search/search_index.json").read_text(encoding="utf-8"))
        return {entry["location"] for entry in index["docs"]}

    def listed(path: Path) -> set[str]:
        return set(re.findall("<loc>(.*?)</loc>", path.read_text(encoding="utf-8")))

    assert found(site) == found(without)
    ours, all_before = listed(site / FOLDER / "sitemap.xml"), listed(without / "sitemap.xml")
    assert listed(site / "sitemap.xml") == all_before - {f"{ROOT}{FOLDER}/"}
    assert f"{ROOT}{FOLDER}/cases/430100-2023-02-18/" in ours
    assert all(address.startswith(f"{ROOT}{FOLDER}/") for address in ours)


def test_our_pages_have_the_hosts_frame_and_a_policy(site: Path):
    pages = [path for path in (site / FOLDER).rglob("*.html") if "admin" not in path.parts]
    assert len(pages) > 100
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert 'id="bureau-notice"' in html, page
        assert 'name="bureau"' in html, page
        assert "Content-Security-Policy" in html, page
        assert 'class="cb-page' in html, page


LINK = re.compile(r"""(?:href|src|action)=["']?([^"'#?\s>]+)""")


def missing_targets(site: Path) -> set[tuple[str, str]]:
    """The links of our pages that lead to no file: page and link."""
    missing = set()
    for page in (site / FOLDER).rglob("*.html"):
        here = page.relative_to(site).as_posix().removesuffix("index.html")
        for link in LINK.findall(page.read_text(encoding="utf-8")):
            target = urlsplit(urljoin(f"{ROOT}{here}", link))
            if target.netloc == "host.example":
                path = site / unquote(target.path).removeprefix("/net/")
                found = path.is_file() or (path / "index.html").is_file()
                missing |= set() if found else {(here, link)}
    return missing


def test_links_from_our_pages_lead_somewhere(site: Path):
    assert missing_targets(site) == set()


INSTANT = "    - navigation.instant\n"


@pytest.fixture(scope="module", params=["instant", "plain"])
def browsed(request, site: Path, build) -> tuple[Path, bool]:
    instant = request.param == "instant"
    return (site if instant else build(PLUGIN, (INSTANT, ""))), instant


@pytest.mark.parametrize("window", [WIDE, PHONE], ids=["wide", "phone"])
def test_readers_go_from_the_host_to_a_case_and_back(browser, browsed, window):
    site, instant = browsed
    with tab_on(browser, site, window) as tab:
        tab.goto(ROOT)
        tab.wait_for_function("document.documentElement.dataset.script === 'ran'")
        tab.evaluate("window.kept = true")
        settled(tab)
        tab.click("article a:text-is('值班')")
        tab.wait_for_url(f"{ROOT}help/duty/")
        tab.wait_for_selector("h1:has-text('值班安排')")
        assert bool(tab.evaluate("window.kept")) is instant
        settled(tab)
        tab.goto(f"{ROOT}help/")
        settled(tab)
        tab.evaluate("window.kept = true")
        tab.click("article a:text-is('案例库')")
        tab.wait_for_url(f"{ROOT}{FOLDER}/")
        tab.wait_for_selector(".cb-page")
        assert not tab.evaluate("window.kept")
        data = tab.evaluate("({...document.documentElement.dataset})")
        assert data["bureau"] == "inline"
        assert data["script"] == "ran"
        box = "article input[name=q]"
        tab.fill(box, "包容审慎")
        tab.press(box, "Enter")
        tab.click(".cx-hits h2 a, .cx-hits h3 a, .cx-hits a >> nth=0")
        tab.wait_for_url(f"{ROOT}{FOLDER}/cases/430100-2023-02-18/**")
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert tab.evaluate(wide) == 0
        tab.evaluate("window.kept = true")
        tab.evaluate(f"location.href = '{ROOT}help/duty/'")
        tab.wait_for_selector("h1:has-text('值班安排')")
        assert not tab.evaluate("window.kept")
        assert tab.locator("meta[http-equiv]").count() == 0
        assert tab.locator("link[href*='casebook.css']").count() == 0


def test_one_search_box_on_each_page(browser, site: Path):
    with tab_on(browser, site) as tab:
        for page, ours, theirs in (("help/duty/", 0, 1), (f"{FOLDER}/indicators/", 1, 0)):
            tab.goto(f"{ROOT}{page}")
            assert tab.locator(".md-header .cb-search").count() == ours
            assert tab.locator(".md-header .md-search").count() == theirs
            settled(tab)


def test_the_host_can_have_its_search_on_our_pages(build, browser):
    site = build(f"{PLUGIN}      search_box: host\n")
    index = (site / "search/search_index.json").read_text(encoding="utf-8")
    assert f"{FOLDER}/cases/430100-2023-02-18/" in index
    with tab_on(browser, site) as tab:
        tab.goto(f"{ROOT}{FOLDER}/indicators/")
        assert tab.locator(".md-header .cb-search").count() == 0
        assert tab.locator(".md-header .md-search").count() == 1
        tab.click(".md-search__input")
        tab.fill(".md-search__input", "包容审慎")
        settled(tab)
        tab.press(".md-search__input", "End")  # the theme searches when a key is released
        tab.wait_for_selector(f".md-search-result__link[href*='{FOLDER}/reforms/']")


def test_the_look_of_the_hosts_frame_is_the_same(browser, site: Path):
    parts = (
        ".md-header",
        ".md-header__title",
        ".md-tabs",
        ".md-banner__inner",
        ".md-footer-meta",
        "body",
    )
    keys = ("color", "backgroundColor", "fontFamily", "fontSize", "display", "borderBottomColor")
    read = """([parts, keys]) => parts.map((part) => {
      const style = getComputedStyle(document.querySelector(part));
      return keys.map((key) => style[key]);
    })"""
    with tab_on(browser, site) as tab:
        looks = []
        for page in ("help/duty/", f"{FOLDER}/indicators/"):
            tab.goto(f"{ROOT}{page}")
            looks.append(tab.evaluate(read, [list(parts), list(keys)]))
        assert looks[0] == looks[1]


# Custom properties with a prefix of ours change nothing by themselves.
STRAYS = """() => {
  const sheet = [...document.styleSheets].find((each) => each.href?.endsWith("/casebook.css"));
  const strays = new Set();
  const look = (rules) => {
    for (const rule of rules) {
      if (rule.selectorText && [...rule.style].some((name) => !name.startsWith("--cb-"))) {
        const plain = rule.selectorText.replace(/::[a-z-]+/g, "");
        for (const found of document.querySelectorAll(plain)) {
          if (!found.closest(".cb-page, .cb-footer, .cb-search")) strays.add(rule.selectorText);
        }
      } else if (rule.cssRules) {
        look(rule.cssRules);
      }
    }
  };
  look(sheet.cssRules);
  return { strays: [...strays], rules: sheet.cssRules.length };
}"""


@pytest.mark.parametrize("page", ["", "indicators/", "search/", "cases/430100-2023-02-18/"])
def test_our_styles_touch_nothing_of_the_host_around_our_content(browser, site: Path, page: str):
    with tab_on(browser, site) as tab:
        tab.goto(f"{ROOT}{FOLDER}/{page}")
        found = tab.evaluate(STRAYS)
        assert found["rules"] > 100
        assert found["strays"] == []


@pytest.mark.parametrize("nav_file", ["NAV.md", "NONE.md"])
def test_literate_navigation_stays_too(build, nav_file: str):
    """Also one of all files, which the plugin makes without a file."""

    def nav(project_site: Path) -> bytes:
        return (project_site / "help/duty/index.html").read_bytes()

    swap = ("  - awesome-pages\n", f"  - literate-nav:\n      nav_file: {nav_file}\n")
    assert nav(build("", swap)) == nav(build(PLUGIN, swap))


def test_without_a_folder_the_hosts_pages_stay(without: Path, build):
    site = build("  - casebook:\n      checks: reading\n")
    before, after = bytes_of(without), bytes_of(site)
    changed = {path for path in before if after.get(path) != before[path]}
    assert changed <= NAMED
    assert 'id="bureau-notice"' in (site / "indicators/index.html").read_text(encoding="utf-8")

"""Every kind of page passes axe's rules for WCAG 2.2 AA, light and dark, wide and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.browsing import address_of

pytestmark = pytest.mark.slow

# What pages say after a reader has asked, chosen or followed a dead link.
ASKED = (
    "search/index.html?q=行政复议 调撤率",
    "search/index.html?q=量子计算机",
    "compare/index.html?place=140500,430000",
    "outline/index.html?place=140500",
    "cases/masked-1.html",
    "cases/theory-1.html",
    "places/masked.html",
)
# Scripts say so when they have finished.
FINISHED = "body:not(:has([data-outline-state=busy], [data-search-state=busy]))"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# axe would preload the style sheets, which a page opened from the disk may not.
OPTIONS = {
    "preload": False,
    "runOnly": {"type": "tag", "values": LEVELS},
    # Passes are not used, and describing them takes a third of the time.
    "resultTypes": ["violations"],
}


def kinds(site: Path) -> Iterator[str]:
    """Yield the path of a page of every kind: those at the top and, of each folder, its index and largest.

    Pages of one folder are of one kind when their names begin with the same word, as in `to-140500`.
    """
    yield from (page.name for page in sorted(site.glob("*.html")))
    for folder in sorted(path for path in site.iterdir() if path.is_dir()):
        largest: dict[str, Path] = {}
        for page in sorted(folder.rglob("*.html"), key=lambda path: path.stat().st_size):
            word = page.stem.partition("-")[0]
            one_each = folder.name == "guide" or page.stem == "index"
            largest[page.stem if one_each else word if word in ("to", "place") else ""] = page
        yield from (str(page.relative_to(site)) for page in largest.values())


def violations(axe, page) -> list[tuple[str, list[str]]]:
    answer = axe.run(page, options=OPTIONS).response
    found = [
        (rule["id"], [node["html"][:120] for node in rule["nodes"][:3]])
        for rule in answer["violations"]
    ]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append(("wider than the screen", []))
    return found


@pytest.fixture(scope="module")
def served(site, tmp_path_factory) -> Iterator[str]:
    """The address of the site on a server: the form does not work from a disk."""
    with address_of(site, "http", tmp_path_factory.mktemp("served")) as url:
        yield url


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1366, 360])
def test_no_violation_on_any_kind_of_page(browser, site, served, width, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    found = {}
    page.goto(f"{served}indicators/chuting_lv.html")
    page.click(".cb-add")
    page.goto(f"{served}clips/index.html")
    page.wait_for_selector(".cl-item .cl-text")
    found["a selection with an item"] = violations(axe, page)
    for name in dict.fromkeys((*kinds(site), *ASKED)):
        page.goto(served + name)
        page.wait_for_selector(FINISHED)
        if name.startswith("admin/"):
            page.wait_for_selector("#nc-root .powered-by")
        found[name] = violations(axe, page)
    context.close()
    assert {name: rules for name, rules in found.items() if rules} == {}
    for folder in ("admin", "cases", "changes", "frameworks", "reference", "review", "sources"):
        assert any(name.startswith(folder) for name in found), folder

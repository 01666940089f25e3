"""Every kind of page passes axe's rules for WCAG 2.2 AA, light and dark, wide and on a phone."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.slow

PAGES = (
    "index.html",
    "cases/430100-2023-02-18.html",
    "cases/masked-1.html",
    "cases/theory-1.html",
    "places/index.html",
    "places/140500.html",
    "places/masked.html",
    "themes/index.html",
    "themes/enforcement.html",
    "reforms/index.html",
    "reforms/fangguanfu.html",
    "indicators/index.html",
    "indicators/chuting_lv.html",
    "firsts/index.html",
    "honours/index.html",
    "documents/index.html",
    "sources/index.html",
    "gaps/index.html",
    "changes/index.html",
    "changes/to-140500-2023-09-18.html",
    "search/index.html",
    "clips/index.html",
    "outline/index.html?place=140500",
    "guide/about.html",
    "guide/data.html",
)
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# axe would preload the style sheets, which a page opened from the disk may not.
OPTIONS = {
    "preload": False,
    "runOnly": {"type": "tag", "values": LEVELS},
    # Passes are not used, and describing them takes a third of the time.
    "resultTypes": ["violations"],
}


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (1280, "dark"),
        (360, "light"),
        pytest.param(1280, "light", marks=pytest.mark.slow),
        pytest.param(360, "dark", marks=pytest.mark.slow),
    ],
)
def test_no_violation_on_any_kind_of_page(browser, site, width, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    found = {}
    for name in PAGES:
        path, _, query = name.partition("?")
        page.goto(f"{(site / path).as_uri()}?{query}")
        page.wait_for_selector("body:not(:has([data-outline-state=busy]))")
        answer = axe.run(page, options=OPTIONS).response
        found[name] = [
            (rule["id"], [node["html"][:120] for node in rule["nodes"][:3]])
            for rule in answer["violations"]
        ]
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        found[name] += ["wider than the screen"] if wide else []
    context.close()
    assert {name: rules for name, rules in found.items() if rules} == {}

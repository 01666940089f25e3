"""The page 说明 lists what the browser keeps of the site, and empties it on request."""

from __future__ import annotations

from contextlib import ExitStack

import pytest
from screenshots import served

from tests.helpers.cases import CASES
from tests.helpers.sites import build_site, make_project

PAGE = "guide/about.html"
FOREIGN = {"cb-clips:/elsewhere/": "{}", "sveltia-cms.user": "{}", "/elsewhere/.__palette": "{}"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return build_site(make_project(tmp_path_factory.mktemp("kept"), CASES))


@pytest.fixture(params=["http", "file"])
def opened(request, browser, site):
    """A tab at the root of the site, with that address."""
    with ExitStack() as stack:
        root = f"{site.as_uri()}/"
        if request.param == "http":
            root = stack.enter_context(served(site))
        tab = stack.enter_context(browser.tab("", viewport={"width": 1280, "height": 800}))
        tab.set_default_timeout(6000)
        yield tab, root


def stored(tab):
    return set(tab.evaluate("Object.keys(localStorage)"))


def test_what_readers_left_is_listed_and_emptied(opened):
    tab, root = opened
    tab.goto(f"{root}{PAGE}")
    assert "没有" in tab.locator("#kept-here").inner_text()
    tab.evaluate(
        "all => Object.entries(all).forEach(([key, value]) => localStorage.setItem(key, value))",
        FOREIGN,
    )
    tab.goto(f"{root}cases/{CASES[0].id}.html")
    block = tab.locator(".cb-text p").first
    block.hover()
    block.locator(".cb-permalink").click()
    block.get_by_role("button", name="加入选编", exact=True).click()
    block.get_by_text("已加入“我的选编”").wait_for()
    tab.evaluate("localStorage.setItem('cb-own-coverage', '98.5')")
    tab.goto(f"{root}search/index.html")
    tab.locator("#cb-explore input[type=search]").fill("坚持")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("[data-search-state=done]", state="attached")
    assert stored(tab) > set(FOREIGN)
    tab.goto(f"{root}{PAGE}")
    said = tab.locator("#kept-here").inner_text()
    assert all(name in said for name in ("选编夹", "最近的检索", "本地数值"))
    tab.once("dialog", lambda dialog: dialog.dismiss())
    tab.get_by_role("button", name="清空").click()
    assert stored(tab) > set(FOREIGN)
    tab.once("dialog", lambda dialog: dialog.accept())
    tab.get_by_role("button", name="清空").click()
    tab.locator("#kept-here", has_text="已清空").wait_for()
    assert stored(tab) == set(FOREIGN)


def test_every_key_that_a_page_stores_is_emptied(opened):
    """The colour scheme is stored by the theme, the marks by the case page."""
    tab, root = opened
    tab.goto(f"{root}cases/{CASES[0].id}.html")
    tab.locator("label.md-header__button:visible").first.click()
    assert len(stored(tab)) == 1
    tab.evaluate("localStorage.setItem('cb-marks', 'off')")
    tab.goto(f"{root}{PAGE}")
    tab.once("dialog", lambda dialog: dialog.accept())
    tab.get_by_role("button", name="清空").click()
    tab.locator("#kept-here", has_text="已清空").wait_for()
    assert stored(tab) == set()

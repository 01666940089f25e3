"""Places like a place in a browser, from the disk: from a case to the reasons and to the comparison."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.helpers.browsing import PHONE, closed_tab
from tests.helpers.sites import build_site, make_project

from .test_peers import DONE, report

CASES = (
    report("谷城县", DONE, "2023年96%"),
    report("南县", DONE, "2022年98%"),
    report("谷城县城关镇"),
    report("南县南洲镇"),
)
OWN, OTHER, TOWN, OTHER_TOWN = (
    f"case-{number}" for number in ("420625", "430921", "420625-9", "430921-9")
)


@pytest.fixture(scope="module")
def peered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with two counties and a township of each."""
    names = (OWN, OTHER, TOWN, OTHER_TOWN)
    cases = [replace(item, id=name) for name, item in zip(names, CASES, strict=True)]
    return build_site(make_project(tmp_path_factory.mktemp("peers"), cases))


def test_from_a_case_to_the_place_its_reasons_and_the_comparison(peered, browser):
    root = peered.as_uri()
    with closed_tab(browser, root) as tab:
        tab.goto(f"{root}/cases/{OWN}.html")
        tab.locator("summary", has_text="同类地方").click()
        tab.get_by_role("link", name="全部同类地方").click()
        assert tab.url == f"{root}/places/420625.html"
        row = tab.locator("tr", has_text="湖南省 南县")
        assert "同为县" in row.inner_text()
        assert "6 处" in row.inner_text()
        row.get_by_role("link", name="98%（2022年）").click()
        assert "应诉率达98%" in tab.locator(":target").inner_text()
        tab.go_back()
        tab.locator("tr", has_text="湖南省 南县").get_by_role(
            "link", name="府院联动与行政争议化解"
        ).click()
        assert "建立府院联动机制" in tab.locator(":target").inner_text()
        tab.go_back()
        tab.get_by_role("link", name="与同类地方对比").click()
        tab.wait_for_selector(".cv-out[data-compare-state=done]", state="attached")
        heads = tab.locator(".cv-out thead").first.inner_text()
        assert "谷城县" in heads
        assert "南县" in heads


def test_townships_are_compared_by_their_reports(peered, browser):
    root = peered.as_uri()
    with closed_tab(browser, root) as tab:
        tab.set_viewport_size(PHONE)
        tab.goto(f"{root}/cases/{TOWN}.html")
        tab.locator("summary", has_text="同类地方").click()
        assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        tab.get_by_role("link", name="与湖南省 南县南洲镇对比").click()
        assert unquote(tab.url).endswith(f"?case={TOWN},{OTHER_TOWN}")
        tab.wait_for_selector(".cv-out[data-compare-state=done]", state="attached")

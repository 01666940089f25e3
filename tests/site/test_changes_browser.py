"""The pages of changes in a browser, from the disk: ways to them, to the paragraphs, and the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from screenshots import served

from tests.helpers.browsing import closed_tab
from tests.helpers.sites import build_site, make_project
from tests.site.dataset import unpacked

from .change_reports import CLINIC, LAW
from .test_accessible import OPTIONS

PAGE = "changes/to-420625-2024-01-22.html"


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with two reports of one place."""
    return build_site(make_project(tmp_path_factory.mktemp("changed"), [*LAW, *CLINIC]))


def test_from_a_case_to_the_changes_and_to_the_sentence(changed, browser):
    root = changed.as_uri()
    with closed_tab(browser, root) as tab:
        tab.goto(f"{root}/cases/420625-2023-01-20.html")
        tab.get_by_role("link", name="看后一份有什么变化").click()
        assert tab.url == f"{root}/{PAGE}"
        tab.locator("td.cb-passages mark").first.wait_for()
        marks = tab.locator("td.cb-passages mark").all_inner_texts()
        assert marks[:2] == ["61", "85"]
        tab.get_by_role("link", name="2023年 第 1 段").click()
        assert tab.url.startswith(f"{root}/cases/420625-2024-01-22.html#")
        assert "首违不罚85件" in tab.locator(":target").inner_text()
        tab.get_by_role("link", name="看比前一份有什么变化").click()
        assert tab.url == f"{root}/{PAGE}"


def test_from_the_place_to_its_series(changed, browser):
    root = changed.as_uri()
    with closed_tab(browser, root) as tab:
        tab.goto(f"{root}/places/420625.html")
        tab.get_by_role("link", name="历次报告的变化").click()
        tab.locator("td.cb-remark", has_text="升 4 个百分点；可比").wait_for()
        tab.get_by_role("link", name="新增 1 段").click()
        assert tab.url == f"{root}/{PAGE}"


def test_a_reworded_paragraph_can_be_added_to_a_selection(changed, browser):
    root = changed.as_uri()
    with closed_tab(browser, root) as tab:
        tab.goto(f"{root}/{PAGE}")
        cell = tab.locator("td.cb-passages").nth(1)
        cell.get_by_role("button", name="把这一段加入选编").click()
        tab.goto(f"{root}/clips/index.html")
        tab.get_by_text("首违不罚85件").first.wait_for()


def test_the_file_is_downloaded(changed, browser):
    with served(changed) as address, closed_tab(browser, address) as tab:
        tab.goto(f"{address}{PAGE}")
        with tab.expect_download() as download:
            tab.get_by_role("link", name="下载 CSV").click()
        text = unpacked(download.value.path().read_bytes()).decode("utf-8-sig")
        assert "升 4 个百分点" in text


@pytest.mark.parametrize(("width", "scheme"), [(1366, "light"), (360, "dark")])
def test_pages_are_accessible_and_no_wider_than_the_screen(changed, browser, width, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    tab = context.new_page()
    for name in (PAGE, "changes/place-420625.html", "cases/420625-2024-01-22.html"):
        tab.goto((changed / name).as_uri())
        assert axe.run(tab, options=OPTIONS).response["violations"] == []
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert tab.evaluate("document.querySelectorAll('mark').length") or name != PAGE
    context.close()

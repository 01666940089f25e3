"""The site of the example in a browser: from a disk and a sub-path."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

import pytest

from tests.helpers.browsing import PHONE, closed_tab
from tests.search.page import hits

LOAN = "460106-2023-10-16"  # 海口市龙华区：贷款难
EARLY, LATE = "441900-2023-01-30", "441900-2024-01-26"  # 东莞市, two years


@pytest.fixture
def tab(browser, address):
    with closed_tab(browser, address) as page:
        yield page


def test_the_home_page_shows_its_field_and_leads_to_the_search(tab, address):
    tab.goto(address + "index.html")
    text = tab.locator("article").inner_text()
    assert "数字不是真实数据" in text
    assert "融资与惠企政策" in text
    tab.fill("article input[name=q]", "免申即享")
    tab.press("article input[name=q]", "Enter")
    assert hits(tab)


def test_an_everyday_wording_finds_the_practice(tab, address):
    tab.goto(f"{address}search/index.html?q={quote('没有抵押 贷款')}")
    found = hits(tab)
    assert LOAN in found
    assert "银企对接与信用融资" in tab.locator(".cx-note").inner_text()
    tab.goto(f"{address}search/index.html?q={quote('三天两头检查')}")
    assert LATE in hits(tab)


def test_an_indicator_compares_places_and_leads_to_the_sentence(tab, address):
    tab.goto(f"{address}indicators/kaiban_shijian.html")
    rows = tab.locator("article table").first.locator("tbody tr").all_inner_texts()
    values = tab.locator("article table").first.locator("td.cb-value a").all_inner_texts()
    assert {*values} >= {"3小时", "5小时", "6小时", "7小时", "8小时"}
    assert any("甘肃省" in row for row in rows)
    tab.locator("article tbody tr", has_text="8小时").locator("a[href*='#']").first.click()
    tab.wait_for_load_state()
    assert EARLY in tab.url
    anchor = unquote(tab.url.split("#")[1])
    assert "8小时" in tab.locator(f"[id='{anchor}']").inner_text()


def test_a_place_has_its_reports_and_their_figures_by_year(tab, address):
    tab.goto(f"{address}places/441900.html")
    text = tab.locator("article").inner_text()
    assert text.index(LATE[-10:]) < text.index(EARLY[-10:])
    assert "158.6万户" in text
    assert "172.3万户" in text


def test_two_reports_are_compared(tab, address):
    tab.goto(f"{address}compare/index.html?case={EARLY},{LATE}")
    tab.wait_for_selector("[data-compare-state=done]", state="attached")
    row = tab.locator("[data-row='网上可办率']").inner_text()
    assert "97.6%" in row
    assert "99.1%" in row
    tab.get_by_label("只看差异").check()
    differing = tab.locator("[data-row='扫码入企与涉企检查规范']").inner_text()
    assert "未写到" in differing
    # The clause beside the rung is the one that shows it.
    assert "入选全省优化营商环境十大典型案例" in differing


def test_what_a_report_hides_stays_hidden(tab, address):
    tab.goto(f"{address}search/index.html?q={quote('政企直通车')}")
    masked = hits(tab)[0]
    assert masked.startswith("masked-")
    tab.goto(f"{address}cases/{masked}.html")
    assert "**县" in tab.locator("article").inner_text()
    assert "某县" in tab.locator("article").inner_text()


@pytest.mark.parametrize("name", ["index", "indicators/kaiban_shijian", "places/index"])
def test_a_phone_needs_no_scrolling_sideways(browser, address, name):
    with closed_tab(browser, address, viewport=PHONE) as page:
        page.goto(f"{address}{name}.html")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert re.search("营商环境|企业开办", page.title()) or name == "places/index"

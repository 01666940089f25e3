"""The search page in a browser: from a disk and a sub-path, with mouse, keyboard and URL."""

import csv
import io
import json
import re
from urllib.parse import quote, unquote

import pytest

from tests.helpers.browsing import PHONE, closed_tab
from tests.helpers.cases import HOSTILE
from tests.search.page import DONE, hits
from tests.search.samples import CASES


def search(tab, address, parameters=""):
    tab.goto(f"{address}search/index.html{parameters}")
    tab.wait_for_selector(DONE, state="attached")


def parameters(tab):
    return unquote(tab.url.split("index.html", 1)[1])


def test_a_link_with_words_shows_marked_paragraphs(tab, address):
    search(tab, address, "?q=" + quote("双随机一公开"))
    assert hits(tab)[0] == "310109-2023-08-18"
    first = tab.locator("[data-case]").first
    assert first.locator("mark").first.inner_text() == "双随机、一公开"
    link = first.locator(".cx-passage a").first
    link.click()
    tab.wait_for_load_state()
    assert re.search(r"cases/310109-2023-08-18\.html#.+", tab.url)
    anchor = unquote(tab.url.split("#")[1])
    assert "双随机" in tab.locator(f"[id='{anchor}']").inner_text()


def test_the_buckets_of_a_query_are_asked_for_before_the_search_is_there(tab, address):
    """Exactly those that it then reads; the home page has fetched what it takes to know them."""
    tab.goto(f"{address}index.html")
    ahead = tab.eval_on_selector_all(
        "link[rel=prefetch]", "(links) => links.map(({ href }) => href)"
    )
    assert [link.rsplit("/", 1)[1] for link in ahead] == ["search-ahead.js", "buckets.js"]
    read = []
    tab.on("request", lambda request: read.append(request.url))
    search(tab, address, "?q=" + quote("谁在管 双随机一公开"))
    asked = tab.eval_on_selector_all(
        "link[rel=preload][href*=lists]", "(links) => links.map(({ href }) => href)"
    )
    if address.startswith("http"):
        assert sorted(asked) == sorted({url for url in read if "/lists/" in url}) != []
        assert {*ahead} <= {*read}
    else:
        assert asked == []


def test_the_box_in_every_header_leads_to_the_search(tab, address):
    for name in ("index.html", "cases/410400-2023-06-29.html", "places/410000.html"):
        tab.goto(address + name)
        tab.fill("header input[name=q]", "鹰城")
        tab.press("header input[name=q]", "Enter")
        assert hits(tab) == ["410400-2023-06-29"]
        assert tab.input_value(".cx-form input") == "鹰城"


def test_without_words_all_cases_are_shown_newest_first(tab, address):
    search(tab, address)
    assert hits(tab)[:3] == ["310109-2023-08-18", "410400-2023-06-29", "140500-2022-01-05"]
    assert len(hits(tab)) == len(CASES)
    assert tab.locator(".cx-status").inner_text() == "4 篇"


def test_the_page_reports_partial_matches(tab, address):
    search(tab, address, "?q=" + quote("清单 街道"))
    assert (
        "没有同时包含“清单”“街道”的段落，以下先列近义说法" in tab.locator(".cx-note").inner_text()
    )
    search(tab, address, "?q=" + quote("执法 下沉 乡镇"))
    assert "没有" not in tab.locator(".cx-note").inner_text()
    assert "各词在同一篇的不同段" in tab.locator(".cx-hits").inner_text()
    search(tab, address, "?q=" + quote("查无此词甲乙丙丁"))
    assert hits(tab) == []
    assert "没有找到" in tab.locator(".cx-status").inner_text()


def test_hits_added_by_the_vocabulary_are_labelled(tab, address):
    search(tab, address, "?q=" + quote("首违不罚"))
    shown = tab.locator("[data-case='140500-2022-01-05']")
    assert "相关词：包容审慎监管" in shown.inner_text()
    assert shown.locator("mark.cx-meant").count()
    assert (
        tab.locator(".cx-note a", has_text="包容审慎监管")
        .get_attribute("href")
        .endswith("reforms/baorongshenshen.html")
    )


def count(tab, facet, value):
    label = tab.locator(f"[data-facet={facet}] label", has=tab.locator(f"input[value='{value}']"))
    return label.locator(".cx-number").inner_text() if label.is_visible() else ""


def test_facets_narrow_the_hits_show_counts_and_are_in_the_url(tab, address):
    search(tab, address)
    assert (count(tab, "theme", "enforcement"), count(tab, "level", "市级")) == ("2", "2")
    tab.check("[data-facet=theme] input[value=enforcement]")
    tab.wait_for_function("document.querySelectorAll('[data-case]').length === 2")
    assert parameters(tab) == "?theme=enforcement"
    # Counts of other facets are filtered; those of its own facet are not.
    assert count(tab, "level", "市级") == "1"
    assert count(tab, "theme", "disputes") == "2"
    tab.check("[data-facet=theme] input[value=disputes]")
    tab.wait_for_function("document.querySelectorAll('[data-case]').length === 3")
    tab.check("[data-facet=level] input[value='市级']")
    tab.wait_for_function("document.querySelectorAll('[data-case]').length === 2")
    assert parameters(tab) == "?level=市级&theme=enforcement&theme=disputes"
    tab.go_back()
    tab.wait_for_function("document.querySelectorAll('[data-case]').length === 3")
    assert not tab.is_checked("[data-facet=level] input[value='市级']")
    tab.go_forward()
    tab.wait_for_function("document.querySelectorAll('[data-case]').length === 2")
    tab.reload()
    assert set(hits(tab)) == {"410400-2023-06-29", "140500-2022-01-05"}
    tab.locator(".cx-chosen button", has_text="市级").click()
    tab.wait_for_function("document.querySelectorAll('[data-case]').length === 3")
    tab.locator(".cx-chosen button", has_text="全部取消").click()
    tab.wait_for_function("document.querySelectorAll('[data-case]').length === 4")
    assert parameters(tab) == ""


@pytest.mark.parametrize(
    ("facet", "value", "expected"),
    [
        ("province", "410000", {"410400-2023-06-29"}),
        ("province", "none", {"theory-1"}),
        ("year", "2023", {"310109-2023-08-18", "410400-2023-06-29"}),
        ("report_year", "2022", {"140500-2022-01-05"}),
        ("genre", "工作报告", {"410400-2023-06-29"}),
        ("status", "reviewed", {"410400-2023-06-29"}),
        ("reform", "baorongshenshen", {"410400-2023-06-29", "140500-2022-01-05"}),
        ("theme", "unknown", set()),
    ],
)
def test_every_facet_can_be_linked_to(tab, address, facet, value, expected):
    search(tab, address, f"?{facet}={quote(value)}")
    assert set(hits(tab)) == expected


def test_an_empty_search_suggests_queries(tab, address):
    search(tab, address)
    tab.click(".cx-start a >> nth=0")
    tab.wait_for_url(re.compile(r"\?q="))
    assert hits(tab)
    assert not tab.is_visible(".cx-start")


# The small site has few values, so some are added as the data is loaded.
MANY_REFORMS = """const { parse } = JSON;
JSON.parse = (text) => {
  const data = parse(text);
  const facet = data && data.facets && data.facets.find((item) => item.key === "reform");
  for (let n = 1; facet && n < 30; n++) facet.values.push(["x" + n, "改革" + n, facet.values[0][2]]);
  return data;
};"""


def test_a_facet_with_many_values_can_be_searched_within(browser, address):
    with closed_tab(browser, address, script=MANY_REFORMS) as tab:
        search(tab, address)
        options = tab.locator("[data-facet=reform] .cx-option:visible")
        before = options.count()
        tab.fill("[data-facet=reform] .cx-within", "改革２7")
        assert options.all_inner_texts() == ["改革27\n2"]
        assert parameters(tab) == ""
        tab.fill("[data-facet=reform] .cx-within", "")
        assert options.count() == before
        assert tab.locator("[data-facet=level] .cx-within").count() == 0


def test_sorting(tab, address):
    search(tab, address, "?q=" + quote("执法 下沉 乡镇"))
    tab.select_option(".cx-sort", "place")
    tab.wait_for_url(re.compile("sort=place"))
    places = [name for name in hits(tab) if name[0].isdigit()]
    assert places == sorted(places)
    tab.select_option(".cx-sort", "date")
    tab.wait_for_url(re.compile("sort=date"))
    tab.wait_for_function(
        "document.querySelector('[data-case]').dataset.case === '310109-2023-08-18'"
    )


def download(tab, kind):
    with tab.expect_download() as found:
        tab.click(f"[data-download={kind}]")
    return found.value.path().read_bytes().decode("utf-8-sig")


def test_downloads_contain_exactly_the_listed_cases(tab, address):
    search(tab, address, "?theme=disputes&sort=place")
    assert hits(tab) == ["140500-2022-01-05", "410400-2023-06-29"]
    records = json.loads(download(tab, "json"))
    assert [record["id"] for record in records] == hits(tab)
    assert records[1]["reforms"] == ["包容审慎监管"]
    rows = list(csv.reader(io.StringIO(download(tab, "csv"))))
    assert [row[0] for row in rows[1:]] == hits(tab)
    assert "改革举措" in rows[0]


def test_no_cell_of_the_csv_is_a_formula(tab, address):
    search(tab, address)
    rows = list(csv.reader(io.StringIO(download(tab, "csv"))))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert any(HOSTILE in cell for row in rows for cell in row)


def test_keyboard_alone(tab, address):
    search(tab, address)
    tab.keyboard.press("/")
    tab.keyboard.type("下沉")
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile("q="))
    assert hits(tab)[0] in {"310109-2023-08-18", "410400-2023-06-29"}
    tab.focus("[data-facet=year] input[value='2023']")
    tab.keyboard.press("Space")
    tab.wait_for_url(re.compile("year=2023"))
    assert tab.evaluate("document.activeElement.value") == "2023"
    seen = set()
    for _ in range(80):
        tab.keyboard.press("Tab")
        seen.add(tab.evaluate("document.activeElement.className || document.activeElement.tagName"))
        if tab.evaluate("Boolean(document.activeElement.closest('.cx-passage'))"):
            break
    else:
        pytest.fail(f"Tab never reached a passage: {seen}")


def test_hostile_text_is_text(tab, address):
    search(tab, address, "?q=" + quote(HOSTILE))
    assert "theory-1" in hits(tab)
    assert "<script>alert(1)</script>" in tab.locator("[data-case='theory-1']").inner_text()
    assert tab.locator(".cx script, .cx img").count() == 0
    search(tab, address, "?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&theme=%3Cb%3E&sort=%27")
    assert tab.locator(".cx img, .cx b").count() == 0


def test_a_phone_shows_it_without_scrolling_sideways(tab, address):
    tab.set_viewport_size(PHONE)
    search(tab, address, "?q=" + quote("执法 下沉 乡镇"))
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert not tab.is_visible("[data-facet=year] input")
    tab.click(".cx-side > summary")
    halo = "element => getComputedStyle(element).boxShadow"
    assert tab.locator(".cx-side").evaluate(halo) == "none"
    tab.click("[data-facet=year] > summary")
    tab.check("[data-facet=year] input[value='2023']")
    tab.wait_for_url(re.compile("year=2023"))
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    rows = list(csv.reader(io.StringIO(download(tab, "csv"))))
    assert [row[0] for row in rows[1:]] == hits(tab)


def test_without_scripts_the_indexes_are_offered(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}index.html")
    page.fill("header input[name=q]", "执法")
    page.press("header input[name=q]", "Enter")
    page.wait_for_url(re.compile(r"search/index\.html"))
    links = page.locator("noscript a, .cx a")
    assert links.count() >= 4
    links.first.click()
    assert page.url.endswith("places/index.html")
    context.close()


def test_a_shard_that_cannot_be_read_is_said(tab, address):
    tab.route("**/search/data/cases.js*", lambda route: route.abort())
    tab.goto(f"{address}search/index.html?q={quote('免罚清单')}")
    tab.wait_for_selector("[data-search-state=failed]", state="attached")
    assert "加载失败" in tab.locator(".cx-status").inner_text()
    tab.unroute("**/search/data/cases.js*")
    tab.get_by_role("button", name="重试").click()
    assert hits(tab)


def test_a_browser_that_is_too_old_for_the_data_is_told_so(browser, address):
    context = browser.new_context()
    context.add_init_script("delete window.DecompressionStream")
    page = context.new_page()
    for path, state in (
        (f"search/index.html?q={quote('免罚清单')}", "search"),
        ("compare/index.html?place=430000", "compare"),
    ):
        page.goto(f"{address}{path}")
        page.wait_for_selector(f"[data-{state}-state=failed]", state="attached")
        assert "浏览器版本太旧" in page.locator(".cx-status, .cv-status").first.inner_text()
    context.close()


# The small index of the tests is read whole by the first query, so that no request is left to fail.
ANSWERS = {
    "fails": "() => Promise.reject(new Error('offline'))",
    "waits": "() => new Promise(() => {})",
}


def answer_next(tab, how):
    """Let the next query fail or wait; returns a function that undoes it."""
    tab.evaluate(f"window.found = casebookSearch.find; casebookSearch.find = {ANSWERS[how]}; null")
    return lambda: tab.evaluate("casebookSearch.find = window.found; null")


def test_no_old_hits_stand_under_a_query_that_fails(tab, address):
    search(tab, address, "?q=" + quote("免罚清单"))
    assert hits(tab)
    undo = answer_next(tab, "fails")
    tab.fill(".cx-form input[name=q]", "下沉乡镇")
    tab.press(".cx-form input[name=q]", "Enter")
    tab.wait_for_selector("[data-search-state=failed]", state="attached")
    assert "加载失败" in tab.locator(".cx-status").inner_text()
    assert tab.locator("[data-case]").count() == 0
    undo()
    tab.get_by_role("button", name="重试").click()
    assert hits(tab)[0] in {"310109-2023-08-18", "410400-2023-06-29"}
    assert tab.locator(".cx-retry").count() == 0


def test_old_hits_are_hidden_while_a_query_is_asked(tab, address):
    search(tab, address, "?q=" + quote("免罚清单"))
    undo = answer_next(tab, "waits")
    tab.fill(".cx-form input[name=q]", "下沉乡镇")
    tab.press(".cx-form input[name=q]", "Enter")
    tab.wait_for_selector(".cx--asking")
    assert tab.locator(".cx-status").inner_text() == "正在检索“下沉乡镇”……"
    assert not tab.locator("[data-case]").first.is_visible()
    undo()
    tab.fill(".cx-form input[name=q]", "免罚清单")
    tab.press(".cx-form input[name=q]", "Enter")
    tab.wait_for_selector(".cx--asking", state="detached")
    assert tab.locator("[data-case]").first.is_visible()


def tabs_to_a_hit(tab):
    """How often Tab is pressed until the focus is in a hit; fails after 12 times."""
    for pressed in range(1, 13):
        tab.keyboard.press("Tab")
        if tab.evaluate("Boolean(document.activeElement.closest('[data-case]'))"):
            return pressed
    pytest.fail("no hit within 12 presses of Tab")
    return 0


@pytest.mark.parametrize("size", [{"width": 1366, "height": 768}, PHONE], ids=["desktop", "phone"])
def test_tab_reaches_the_first_hit_at_once(tab, address, size):
    tab.set_viewport_size(size)
    search(tab, address, "?q=" + quote("免罚清单"))
    assert tabs_to_a_hit(tab) == 1
    # From the top of the page, by the links that skip.
    search(tab, address)
    pressed = 0
    for name in ("跳到正文", "跳到结果"):
        while tab.evaluate("document.activeElement.textContent") != name:
            tab.keyboard.press("Tab")
            pressed += 1
            assert pressed < 12
        tab.keyboard.press("Enter")
    assert pressed + tabs_to_a_hit(tab) <= 12


def test_a_reader_who_has_moved_keeps_the_focus(tab, address):
    tab.goto(f"{address}search/index.html?q={quote('免罚清单')}")
    tab.focus(".cx-form input[name=q]")
    hits(tab)
    assert tab.evaluate("document.activeElement.name") == "q"

"""What helps on the search page: counts, own pages, proposals, fields, ways on, last queries."""

from urllib.parse import quote

import pytest

from tests.helpers.browsing import PHONE
from tests.search.page import DONE, hits

WIDE = {"width": 1366, "height": 768}


@pytest.fixture(params=["phone", "wide"])
def sized(tab, request):
    tab.set_viewport_size(PHONE if request.param == "phone" else WIDE)
    yield tab
    tab.evaluate("localStorage.clear()")
    tab.set_viewport_size(WIDE)


def search(tab, address, parameters=""):
    tab.goto(f"{address}search/index.html{parameters}")
    tab.wait_for_selector(DONE, state="attached")


def ask(tab, address, query):
    search(tab, address, "?q=" + quote(query))


def test_hits_are_counted_by_kind_and_partial_ones_folded(sized, address):
    ask(sized, address, "双随机 下沉 街道")
    status = sized.locator(".cx-status").inner_text()
    parts = sized.locator(".cx-hit--part")
    count = parts.count()
    assert status == f"{count + 1} 篇：原词 1 · 部分 {count}"
    assert len(hits(sized)) == count + 1 > 1
    assert not parts.first.is_visible()
    sized.click(".cx-tail")
    assert parts.first.is_visible()
    assert sized.locator(".cx-tail").get_attribute("aria-expanded") == "true"
    parts.first.locator(".cx-title").wait_for()
    sized.click(".cx-tail")
    assert not parts.first.is_visible()


def test_the_title_has_the_query(sized, address):
    search(sized, address)
    plain = sized.title()
    ask(sized, address, "包容免罚清单")
    assert sized.title() == f"包容免罚清单 - {plain}"


def test_the_page_of_what_a_query_names_leads(sized, address):
    ask(sized, address, "包容审慎监管")
    first = sized.locator(".cx-pages a").first
    assert first.inner_text() == "包容审慎监管"
    assert first.get_attribute("href").endswith("reforms/baorongshenshen.html")


def test_the_typed_words_lead_the_paragraphs(sized, address):
    ask(sized, address, "乡镇")
    for identifier in hits(sized):
        shown = sized.locator(f"[data-case='{identifier}'] .cx-passage").first
        if shown.count():
            assert "乡镇" in shown.inner_text()


def test_proposals_by_keyboard(sized, address):
    search(sized, address)
    box = sized.locator(".cx-form input[name=q]")
    box.press_sequentially("包容审慎")
    sized.wait_for_selector(".cx-form .cx-proposal")
    assert box.get_attribute("aria-expanded") == "true"
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowDown")
    active = sized.locator("#" + box.get_attribute("aria-activedescendant"))
    assert active.get_attribute("aria-selected") == "true"
    assert active.inner_text() == "包容审慎监管"
    box.press("Enter")
    sized.wait_for_url("**?q=*")
    assert box.input_value() == "包容审慎监管"
    assert not sized.locator(".cx-form .cx-proposals").is_visible()


def test_enter_searches_for_what_was_typed_and_escape_closes(sized, address):
    search(sized, address)
    box = sized.locator(".cx-form input[name=q]")
    box.press_sequentially("包容")
    sized.wait_for_selector(".cx-form .cx-proposal")
    box.press("Escape")
    assert box.input_value() == "包容"
    assert box.get_attribute("aria-expanded") == "false"
    box.press("Enter")
    sized.wait_for_url("**?q=*")
    assert box.input_value() == "包容"


def test_an_input_method_is_left_alone_until_it_ends(sized, address):
    search(sized, address)
    box = sized.locator(".cx-form input[name=q]")
    box.focus()
    box.evaluate("(box) => box.dispatchEvent(new CompositionEvent('compositionstart'))")
    box.evaluate("(box) => { box.value = '包容'; box.dispatchEvent(new InputEvent('input')); }")
    sized.wait_for_timeout(200)
    assert not sized.locator(".cx-form .cx-proposals").is_visible()
    box.evaluate("(box) => box.dispatchEvent(new CompositionEvent('compositionend'))")
    sized.wait_for_selector(".cx-form .cx-proposal")


def test_a_title_is_gone_to(sized, address):
    search(sized, address)
    sized.locator(".cx-form input[name=q]").press_sequentially("平顶山报告")
    sized.locator(".cx-form .cx-proposal", has_text="平顶山报告").first.click()
    sized.wait_for_url("**/cases/410400-2023-06-29.html")


def test_other_pages_propose_too(tab, address):
    tab.goto(f"{address}places/410000.html")
    box = tab.locator("header input[name=q]")
    box.press_sequentially("包容审慎")
    tab.wait_for_selector("header .cx-proposal")
    box.press("ArrowDown")
    box.press("Enter")
    tab.wait_for_url("**/search/index.html?q=*")
    assert hits(tab)


def test_fields_restrict_the_hits(sized, address):
    ask(sized, address, "地名:平顶山 执法")
    assert hits(sized) == ["410400-2023-06-29"]
    ask(sized, address, "地名:平顶山")
    assert hits(sized) == ["410400-2023-06-29"]
    ask(sized, address, "层级：县级")
    assert hits(sized) == ["310109-2023-08-18"]
    ask(sized, address, "改革:包容审慎监管 主题:行政执法")
    assert hits(sized) == ["410400-2023-06-29"]


def test_a_field_without_such_a_value_is_said(sized, address):
    ask(sized, address, "地名:无此县 执法")
    assert "没有“地名：无此县”" in sized.locator(".cx-note").inner_text()
    assert hits(sized)


def test_searching_within_the_hits(sized, address):
    ask(sized, address, "执法")
    before = hits(sized)
    sized.check(".cx-inside input")
    sized.fill(".cx-form input[name=q]", "清单")
    sized.press(".cx-form input[name=q]", "Enter")
    sized.wait_for_function("new URLSearchParams(location.search).get('q') === '清单'")
    within = hits(sized)
    assert set(within) < set(before)
    chip = sized.locator(".cx-chosen button", has_text="在“执法”的结果中")
    chip.click()
    sized.wait_for_function("!location.search.includes('in=')")
    assert set(hits(sized)) > set(within)


def test_no_query_is_a_dead_end(sized, address):
    ask(sized, address, "包容审慎甲乙丙 查无此词")
    assert sized.locator(".cx-ways a").count() >= 4
    names = sized.locator(".cx-way", has_text="相近的说法")
    assert "包容审慎监管" in names.inner_text()
    names.locator("a", has_text="包容审慎监管").first.click()
    sized.wait_for_url("**q=*")
    assert hits(sized)


def test_fewer_words_are_counted_links(sized, address):
    ask(sized, address, "下沉 查无此词")
    way = sized.locator(".cx-way", has_text="少用几个字")
    assert "下沉（2 篇）" in way.inner_text()


def test_the_last_queries_can_be_emptied(sized, address):
    ask(sized, address, "执法")
    ask(sized, address, "清单")
    search(sized, address)
    sized.click(".cx-form input[name=q]")
    sized.wait_for_selector(".cx-form .cx-proposal")
    shown = sized.locator(".cx-form .cx-proposal").all_inner_texts()
    assert shown == ["清单", "执法", "清空最近检索"]
    sized.locator(".cx-form .cx-proposal", has_text="清空").click()
    search(sized, address)
    sized.click(".cx-form input[name=q]")
    sized.wait_for_timeout(200)
    assert not sized.locator(".cx-form .cx-proposals").is_visible()


def test_the_page_does_not_scroll_sideways(sized, address):
    ask(sized, address, "包容审慎甲乙丙 查无此词")
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert sized.evaluate(wider) <= 0
    sized.click(".cx-form input[name=q]")
    sized.wait_for_timeout(200)
    assert sized.evaluate(wider) <= 0

"""Paragraphs are copied, chosen, ordered and handed out, as a writer does it in the browser."""

from __future__ import annotations

import csv
import io
import json
from contextlib import ExitStack
from urllib.parse import unquote

import docx
import pytest
from screenshots import served

from casebook.vocabulary import load_vocabulary
from tests.helpers.cases import HOSTILE, case
from tests.helpers.sites import build_site, make_project

BODY = """## 一、审批

推行告知承诺，梳理清单十二项，群众少跑一趟。

全县办理**项审批，行政机关负责人出庭应诉率达100%。

## 二、监管

| 乡镇 | 网格 |
| --- | --- |
| 甲乡 | 12个 |
"""
ONE = case(
    "430124-2023-02-18",
    title="某县做法" + HOSTILE,
    body=BODY,
    locality="宁乡市",
    adcode="430124",
    region=("湖南省", "长沙市", "宁乡市"),
    date="2023-02-18",
    metrics=(("行政机关负责人出庭应诉率", ("100%",)),),
    publisher="甲日报社",
)
TWO = case(
    "610100-2022-01-05",
    title="一网通办",
    body="## 做法\n\n窗口实行一次受理，材料由部门流转。\n",
    locality="西安市",
    adcode="610100",
    region=("陕西省", "西安市"),
    date="2022-01-05",
)
DONE = "[data-clips-state=done]"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return build_site(make_project(tmp_path_factory.mktemp("clips"), (ONE, TWO)))


@pytest.fixture(scope="module")
def indicator_page():
    """The page of the indicator of the case."""
    named = load_vocabulary().indicator.values()
    found = next(item for item in named if item.name == ONE.metrics[0][0])
    return f"indicators/{found.id}.html"


@pytest.fixture(params=["http", "file"])
def start(request, browser, site):
    """`start()` opens a tab and gives it with the root of the site; its storage is its own."""
    with ExitStack() as stack:
        root = f"{site.as_uri()}/"
        if request.param == "http":
            root = stack.enter_context(served(site))

        def begin(width=1280, script=""):
            size = {"width": width, "height": 800}
            tab = stack.enter_context(browser.tab(script, viewport=size))
            tab.set_default_timeout(6000)
            return tab, root

        yield begin


def open_tools(tab, words):
    block = tab.locator(".cb-text p", has_text=words)
    block.hover()
    block.locator(".cb-permalink").click()
    return block.locator(".cb-acts")


def pasted(tab):
    """What a writer gets who pastes into a field."""
    tab.evaluate(
        """() => {
          const field = document.body.appendChild(document.createElement("textarea"));
          field.id = "pasted";
          field.focus();
        }"""
    )
    tab.keyboard.press("Control+V")
    words = tab.locator("#pasted").input_value()
    tab.evaluate("document.getElementById('pasted').remove()")
    return words


def choose(tab, root, *, figure=False):
    """Add a paragraph of either case, and a figure if asked, and open the page of selections."""
    tab.goto(f"{root}cases/{ONE.id}.html")
    tools = open_tools(tab, "告知承诺")
    tools.get_by_role("button", name="加入选编").click()
    tools.get_by_text("已加入“我的选编”（1 段）").wait_for()
    if figure:
        tab.get_by_role("button", name="加入选编").filter(has_text="＋").first.click()
        tab.get_by_text("已加入“我的选编”（2 段）").wait_for()
    tab.goto(f"{root}cases/{TWO.id}.html")
    open_tools(tab, "一次受理").get_by_role("button", name="加入选编").click()
    tab.locator(".cb-acts").get_by_role("link", name="打开选编夹").click()
    tab.wait_for_selector(DONE, state="attached")


def saved(tab, name):
    with tab.expect_download() as found:
        tab.locator(".cl-out").get_by_role("button", name=name, exact=True).click()
    return found.value.suggested_filename, found.value.path().read_bytes()


@pytest.mark.parametrize("width", [1280, 360])
def test_a_paragraph_is_copied_with_its_source(start, width):
    tab, root = start(width)
    tab.goto(f"{root}cases/{ONE.id}.html")
    tools = open_tools(tab, "告知承诺")
    tools.get_by_role("button", name="复制（含出处）").click()
    tools.get_by_role("button", name="已复制").wait_for()
    words = pasted(tab)
    assert words.startswith("推行告知承诺，梳理清单十二项，群众少跑一趟。\n（《某县做法")
    assert "宁乡市，2023年2月18日，甲日报社" in words
    assert ("#p-" in words) == root.startswith("http")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    link = tools.get_by_role("button").nth(2)
    link.click()
    link.filter(has_text="已复制").wait_for()
    address = pasted(tab)
    tab.goto(address)
    assert tab.locator(":target").inner_text().startswith("推行告知承诺")


def in_clipboard(tab):
    """What the clipboard of the system holds."""
    return tab.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("width", [1366, 360])
def test_a_paragraph_found_from_home_is_in_the_clipboard_with_its_source(browser, site, width):
    size = {"width": width, "height": 740}
    with served(site) as root, browser.tab(viewport=size) as tab:
        tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
        tab.goto(root)
        box = tab.locator("main input[type=search]").first
        box.fill("告知承诺")
        box.press("Enter")
        tab.locator("[data-case] .cx-passage a", has_text="告知承诺").first.click()
        block = tab.locator(":target")
        assert block.inner_text().startswith("推行告知承诺")
        block.locator(".cb-permalink").click()
        tools = tab.locator(".cb-acts")
        tools.get_by_role("button", name="复制（含出处）").click()
        tools.get_by_role("button", name="已复制").wait_for()
        text, source, address = in_clipboard(tab).split("\n")
        assert text == "推行告知承诺，梳理清单十二项，群众少跑一趟。"
        assert source.startswith("（《某县做法")
        assert source.endswith("宁乡市，2023年2月18日，甲日报社）")
        tab.goto(address)
        assert tab.locator(":target").inner_text().startswith(text)


def test_a_paragraph_is_found_and_copied_without_a_mouse(browser, site):
    def press_until(condition, most):
        for _ in range(most):
            tab.keyboard.press("Tab")
            if tab.evaluate(condition):
                return
        raise AssertionError(f"{most} times Tab, and not {condition}")

    with served(site) as root, browser.tab(viewport={"width": 1366, "height": 768}) as tab:
        tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
        tab.goto(root)
        press_until("['search', 'text'].includes(document.activeElement.type)", 6)
        tab.keyboard.type("一次受理")
        tab.keyboard.press("Enter")
        tab.wait_for_selector("[data-search-state=done]", state="attached")
        press_until("Boolean(document.activeElement.closest('.cx-passage'))", 12)
        tab.keyboard.press("Enter")
        tab.wait_for_selector(":target")
        press_until("document.activeElement.matches(':target .cb-permalink')", 3)
        tab.keyboard.press("Enter")
        tab.keyboard.press("Tab")
        tab.keyboard.press("Enter")
        tab.get_by_role("button", name="已复制").wait_for()
        assert in_clipboard(tab).startswith("窗口实行一次受理，材料由部门流转。\n（《一网通办》")


def test_copying_works_where_the_browser_has_no_clipboard(start):
    tab, root = start(script="Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    tab.goto(f"{root}cases/{ONE.id}.html")
    tools = open_tools(tab, "告知承诺")
    tools.get_by_role("button", name="复制（含出处）").click()
    tools.get_by_role("button", name="已复制").wait_for()
    assert pasted(tab).startswith("推行告知承诺")


def test_the_keyboard_opens_and_closes_the_tools(start):
    tab, root = start()
    tab.goto(f"{root}cases/{TWO.id}.html")
    mark = tab.locator(".cb-text p .cb-permalink")
    mark.focus()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "复制（含出处）"
    tab.keyboard.press("Escape")
    assert not tab.locator(".cb-acts").count()
    assert mark.evaluate("element => element === document.activeElement")


def test_the_share_sheet_is_offered_where_there_is_one(browser, site):
    sheet = "navigator.share = async (shared) => { window.shared = shared; };"
    with served(site) as root, browser.tab(sheet) as tab:
        tab.goto(f"{root}cases/{TWO.id}.html")
        open_tools(tab, "一次受理").get_by_role("button", name="分享").click()
        shared = tab.evaluate("window.shared")
    assert shared["url"].startswith(f"{root}cases/{TWO.id}.html#p-")
    assert shared["text"].startswith("窗口实行一次受理")


def test_the_selection_becomes_a_word_file_grouped_by_place(start):
    tab, root = start()
    choose(tab, root, figure=True)
    name, data = saved(tab, "Word")
    assert name == "我的选编.docx"
    document = docx.Document(io.BytesIO(data))
    shown = [item.text for item in document.paragraphs]
    headings = [item.text for item in document.paragraphs if item.style.name == "Heading 2"]
    assert headings == ["湖南省 宁乡市", "陕西省 西安市", "数字", "参考文献"]
    assert "推行告知承诺，梳理清单十二项，群众少跑一趟。[1]" in shown
    assert "窗口实行一次受理，材料由部门流转。[2]" in shown
    row = [cell.text for cell in document.tables[0].rows[1].cells]
    assert row[:3] == ["湖南省 宁乡市", "行政机关负责人出庭应诉率", "100%"]
    assert row[4] == "[1]"
    entries = [item.text for item in document.paragraphs if item.style.name.lower() == "toc 1"]
    assert entries[:2] == ["湖南省 宁乡市\t2", "陕西省 西安市\t2"]
    references = [item.text for item in document.paragraphs if item.style.name == "Reference"]
    assert [words[:3] for words in references] == ["[1]", "[2]"]
    assert "甲日报社" in references[0]


def test_quotes_and_figures_are_added_from_index_pages(start, indicator_page):
    tab, root = start()
    tab.goto(root + indicator_page)
    tab.get_by_role("button", name="把这个数字加入选编").click()
    tab.get_by_text("已加入“我的选编”（1 段）").wait_for()
    tab.get_by_role("button", name="把这一段加入选编").click()
    tab.get_by_text("已加入“我的选编”（2 段）").wait_for()
    tab.goto(f"{root}clips/index.html")
    tab.get_by_text("行政机关负责人出庭应诉率：100%").wait_for()
    tab.get_by_text("“我的选编”有 2 段。").wait_for()


def test_paragraphs_are_added_from_the_hits_of_a_search(start):
    tab, root = start()
    tab.goto(f"{root}clips/index.html")
    tab.wait_for_selector(DONE, state="attached")
    assert tab.get_by_role("button", name="Word").is_disabled()
    tab.goto(f"{root}search/index.html?q=告知承诺")
    tab.wait_for_selector("[data-search-state=done]", state="attached")
    add = tab.locator(f"[data-case='{ONE.id}'] .cx-passage").first.get_by_role("button")
    add.click()
    assert add.inner_text() == "已加入“我的选编”（1 段）"
    tab.goto(f"{root}clips/index.html")
    tab.wait_for_selector(DONE, state="attached")
    assert "推行告知承诺，梳理清单十二项" in tab.locator(".cl-items").inner_text()
    assert tab.get_by_role("button", name="Word").is_enabled()


def test_items_are_ordered_annotated_and_grouped_by_own_headings(start):
    tab, root = start()
    choose(tab, root)
    tab.get_by_role("button", name="第 2 段上移").click()
    first = tab.locator(".cl-item").first
    first.get_by_text("一次受理").wait_for()
    first.get_by_label("小标题").fill("窗口")
    first.get_by_label("备注").fill("可借鉴")
    tab.locator(".cl-item").nth(1).get_by_label("小标题").fill("承诺")
    tab.locator("h1").click()
    tab.reload()
    tab.wait_for_selector(DONE, state="attached")
    tab.get_by_label("分组").select_option("head")
    _, data = saved(tab, "Markdown")
    text = data.decode()
    assert text.index("## 窗口") < text.index("窗口实行一次受理") < text.index("> 备注：可借鉴")
    assert text.index("可借鉴") < text.index("## 承诺") < text.index("## 参考文献")
    _, data = saved(tab, "CSV")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [(row["分组"], row["备注"]) for row in rows] == [("窗口", "可借鉴"), ("承诺", "")]
    assert rows[0]["链接"].startswith(f"{root}cases/{TWO.id}.html#p-")
    tab.get_by_role("button", name="移出第 1 段").click()
    tab.get_by_text("“我的选编”有 1 段").wait_for()


def test_there_are_several_named_selections(start):
    tab, root = start()
    choose(tab, root)
    answers = iter(["复议", "行政复议", ""])

    def answer(dialog):
        dialog.accept(next(answers))

    tab.on("dialog", answer)
    tab.get_by_role("button", name="新建").click()
    tab.get_by_text("“复议”还是空的").wait_for()
    tab.get_by_role("button", name="改名").click()
    tab.get_by_text("“行政复议”还是空的").wait_for()
    tab.goto(f"{root}cases/{TWO.id}.html")
    tools = open_tools(tab, "一次受理")
    tools.get_by_role("button", name="加入选编").click()
    tools.get_by_text("已加入“行政复议”（1 段）").wait_for()
    tools.get_by_role("link", name="打开选编夹").click()
    tab.get_by_label("选编", exact=True).select_option("0")
    tab.get_by_text("“我的选编”有 2 段").wait_for()
    tab.get_by_role("button", name="删除这个选编").click()
    tab.get_by_text("“行政复议”有 1 段").wait_for()
    tab.remove_listener("dialog", answer)


def test_a_link_restores_the_selection_elsewhere(start):
    tab, root = start()
    choose(tab, root, figure=True)
    tab.locator(".cl-item").first.get_by_label("备注").fill(HOSTILE)
    tab.locator("h1").click()
    tab.get_by_role("button", name="复制恢复用的链接").click()
    tab.get_by_role("button", name="已复制").wait_for()
    address = pasted(tab)
    assert "#c=" in address
    assert len(address) < 800
    other, _ = start()
    other.goto(address)
    other.get_by_role("button", name="存入我的选编夹").click()
    other.get_by_text("“我的选编”有 3 段").wait_for()
    assert other.locator(".cl-item").first.get_by_label("备注").input_value()
    assert "100%" in other.locator(".cl-item").nth(1).inner_text()


@pytest.mark.parametrize(
    "fragment",
    [
        "#c=",
        "#c=z",
        "#c=zAAAA",
        "#c=j" + "A" * 40000,
        "#c=jW10",
        "#c=jWyJhIixbWyIuLi8uLi94IiwicC0xIl1dXQ",  # ["a",[["../../x","p-1"]]]
    ],
)
def test_a_broken_link_restores_nothing(start, fragment):
    tab, root = start()
    tab.goto(f"{root}clips/index.html{fragment}")
    tab.get_by_text("读不出来").wait_for()
    tab.get_by_text("“我的选编”还是空的").wait_for()


def test_stored_rubbish_is_survived_and_gone_passages_are_told(start):
    tab, root = start()
    tab.goto(f"{root}clips/index.html")
    tab.wait_for_selector(DONE, state="attached")
    key = tab.evaluate("'cb-clips:' + new URL(casebookClips.root).pathname")
    items = [{"id": ONE.id, "anchor": "p-00000000"}, {"id": "没有"}, 3, None]
    for stored in ("{", "[]", '{"folders":[{"items":7}],"current":9}'):
        tab.evaluate("([key, stored]) => localStorage.setItem(key, stored)", [key, stored])
        tab.reload()
        tab.get_by_text("还是空的").wait_for()
    stored = json.dumps({"folders": [{"name": "甲" * 999, "items": items}]})
    tab.evaluate("([key, stored]) => localStorage.setItem(key, stored)", [key, stored])
    tab.reload()
    tab.get_by_text("其中 1 段已不在网站上").wait_for()
    assert tab.locator(".cl-item").count() == 1
    assert "%" not in unquote(tab.url)

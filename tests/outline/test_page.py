"""The outline page in a browser: from a disk and a sub-path, as someone who writes a yearly report."""

from __future__ import annotations

import re
import zipfile
from urllib.parse import quote, unquote

from tests.helpers.browsing import PHONE
from tests.helpers.cases import HOSTILE
from tests.outline.samples import ABOVE, BEFORE, FAR, NEAR, OWN, RATE

DONE = "[data-outline-state=done]"


def outline(tab, address, parameters=""):
    tab.goto(f"{address}outline/index.html{parameters}")
    tab.wait_for_selector(DONE, state="attached")


def test_the_task_of_january(tab, address, tmp_path):
    tab.goto(f"{address}index.html")
    tab.locator(".cb-sections a", has_text="年报提纲").click()
    tab.wait_for_selector(DONE, state="attached")
    assert "尚未选择" in tab.locator(".cv-status").inner_text()
    tab.focus("#cv-input")
    tab.keyboard.type("清河县")
    tab.wait_for_selector("[role=option]")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".ou-node")
    assert tab.url.endswith("?place=130534")
    assert OWN.title in tab.locator(".cv-status").inner_text()
    # The own figure, and last year's beside it.
    cells = tab.locator(".ou-figures tr", has_text=RATE).first.locator("td").all_inner_texts()
    assert "100%" in cells[0]
    assert "96%" in cells[1]
    assert "2023-01-12" in cells[1]
    # A gap with what peers say: the county of the province, another county, then the province.
    gap = tab.locator("[data-part=nb-2]")
    said = gap.locator("li").all_inner_texts()
    assert ["威县" in said[0], "宁津县" in said[1], "邢台市" in said[2]] == [True] * 3
    assert "同省，同是县" in said[0]
    assert "未见" in tab.locator(".ou-node", has=gap).locator("h2").inner_text()
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Word").click()
    assert download.value.suggested_filename == "河北省 清河县年报提纲.docx"
    saved = tmp_path / "outline.docx"
    download.value.save_as(saved)
    words = zipfile.ZipFile(saved).read("word/document.xml").decode()
    assert f"{RATE}：100%" in words
    assert f"{BEFORE.date}的报告为96%" in words
    assert "有的部门对新修订的法律学得不够" in words
    assert "（未见）" in words
    assert "王小明" not in words


def test_every_sentence_leads_to_its_passage(tab, address):
    outline(tab, address, f"?case={OWN.id}")
    for words, report in (("把合法性审查延伸", OWN), ("各县进展不平衡", ABOVE)):
        target = tab.locator(".ou-plan a", has_text=words).first.get_attribute("href")
        path, anchor = target.split("#")
        assert path.endswith(f"cases/{report.id}.html")
        page = tab.context.new_page()
        page.goto(path)
        assert words in page.locator(f"[id='{unquote(anchor)}']").inner_text()
        page.close()


def test_the_choice_stands_in_the_address(tab, address):
    outline(tab, address, "?place=130534")
    tab.locator(".ou-reports select").select_option(BEFORE.id)
    tab.wait_for_url(re.compile(f"case={BEFORE.id}$"))
    tab.wait_for_selector(DONE, state="attached")
    assert "此前没有收录" in tab.locator(".cv-status").inner_text()
    assert tab.locator(".ou-figures thead th").all_inner_texts()[:2] == ["指标", "这一篇"]
    assert tab.locator(".ou-figures").first.locator("thead th").count() == 2
    tab.locator(".ou-frames").select_option("gangyao-2021")
    tab.wait_for_url(re.compile("frame=gangyao-2021$"))
    tab.wait_for_selector(DONE, state="attached")
    assert tab.locator(".ou-node").count() == 10
    tab.go_back()
    tab.go_back()
    tab.wait_for_selector(f"{DONE} [data-part=nb-2]")
    assert tab.locator(".ou-frames").input_value() == "nianbao"
    assert OWN.title in tab.locator(".cv-status").inner_text()


def test_the_outline_is_copied_as_text(tab, address):
    outline(tab, address, f"?case={OWN.id}")
    tab.evaluate(
        """() => {
          window.casebookClips.copy = async (text) => { window.copied = text; return true; };
        }"""
    )
    tab.get_by_role("button", name="复制文字").click()
    tab.get_by_text("已复制").wait_for()
    copied = tab.evaluate("window.copied")
    assert copied.startswith("河北省 清河县年报提纲\n")
    assert "四、下一年度推进法治政府建设的主要安排\n把合法性审查延伸" in copied
    assert FAR.title in copied.split("参考文献")[1]


def test_paper_has_the_outline_and_no_controls(tab, address):
    outline(tab, address, f"?case={OWN.id}")
    tab.emulate_media(media="print")
    assert tab.locator("[data-part=nb-2]").is_visible()
    assert not tab.locator(".ou-picker").is_visible()
    tab.emulate_media(media="screen")


def test_hostile_text_is_text_and_hostile_addresses_lead_nowhere(tab, address):
    outline(tab, address, f"?case={OWN.id}")
    assert HOSTILE.split("|")[0] in tab.locator("[data-part=nb-2]").inner_text()
    outline(tab, address, f"?case={NEAR.id}")
    assert tab.locator(".ou img, .ou b, .ou script").count() == 0
    for bad in ("../../../x", "<img src=x>", "a" * 200):
        outline(tab, address, f"?case={quote(bad)}&frame={quote(bad)}")
        assert "尚未选择" in tab.locator(".cv-status").inner_text()
    tab.goto(f"{address}outline/index.html?case=not-there")
    tab.wait_for_selector("[data-outline-state=failed]", state="attached")
    assert "这一篇的数据加载失败" in tab.locator(".cv-status").inner_text()
    outline(tab, address, "?place=139999")
    assert "没有收录报告" in tab.locator(".cv-status").inner_text()


def test_a_phone_shows_it_without_scrolling_sideways(tab, address):
    tab.set_viewport_size(PHONE)
    outline(tab, address, f"?case={OWN.id}")
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_without_scripts_the_page_leads_to_the_frameworks(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}outline/index.html")
    assert not page.is_visible("#cv-input")
    page.locator("noscript a").first.click()
    assert page.url.endswith("frameworks/index.html")
    context.close()

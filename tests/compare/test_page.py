"""The comparison page in a browser: from a disk and a sub-path, with mouse, keyboard and URL."""

import re
from urllib.parse import quote, unquote

from tests.compare.samples import COUNTY, EARLY, LATE, ODD, OTHER
from tests.helpers.browsing import PHONE
from tests.helpers.cases import HOSTILE

DONE = "[data-compare-state=done]"
# Two long reports that have 40 indicators, 60 reforms and 20 themes in common.
MUCH_IN_COMMON = """() => {
  const many = (count, make) => Array.from({ length: count }, (_, n) => make(n));
  const value = { shown: "98.5%", anchor: "a", quote: "达98.5%。", about: ["2023年", "全市"], terms: ["", "", ""] };
  const source = {
    id: "x", url: "", title: "题", place: "省 市", date: "2023-01-01", paragraphs: {}, near: [], facts: [],
    values: many(40, (n) => [`指标${n}的很长的名称，占去两行`, [value]]),
    reforms: many(60, (n) => [`举措${n}`, [["推进".repeat(60), "a"]], { highest: "4 有数据", rungs: [], missing: "" }]),
    themes: many(20, (n) => [`主题${n}`, [["标题".repeat(30), "a", "句。"]]]),
  };
  const terms = {
    indicators: source.values.map(([name]) => [name, "", ""]),
    reforms: source.reforms.map(([name], n) => [name, "", `主题${n % 20}`]),
    themes: source.themes.map(([name]) => [name, "", name]),
  };
  const columns = ["甲市", "乙市"].map((short) => ({ item: { kind: "case", key: short }, short, title: short, cases: [source] }));
  const specs = window.casebookCompare.specs(columns, terms);
  document.querySelectorAll(".cv-section").forEach((section) => section.remove());
  const summary = window.casebookCompare.summary(columns, specs, () => {});
  document.querySelector(".cv-summary").replaceWith(summary);
  document.querySelector(".cv-out").append(...specs.map((spec) => spec.section(columns, "")));
}"""


def compare(tab, address, parameters=""):
    tab.goto(f"{address}compare/index.html{parameters}")
    done(tab)


def done(tab):
    tab.wait_for_selector(DONE, state="attached")


def cells(tab, name):
    """The texts of a row, its heading first."""
    row = tab.locator(f"[data-row='{name}']")
    return [text.replace("\n", " ") for text in row.locator("th, td").all_inner_texts()]


def opened(tab, name):
    """The row, opened."""
    row = tab.locator(f"[data-row='{name}']")
    if row.locator(".cv-toggle").get_attribute("aria-expanded") == "false":
        row.locator(".cv-toggle").click()
    return row


def rows(tab, kind):
    table = tab.locator(f"[aria-labelledby=cv-{kind}]")
    return table.locator("[data-row]").evaluate_all("(rows) => rows.map((row) => row.dataset.row)")


def test_two_cases_side_by_side(tab, address):
    compare(tab, address, f"?case={EARLY.id},{OTHER.id}&show=all")
    assert rows(tab, "themes") == ["行政执法", "矛盾纠纷化解"]
    assert cells(tab, "行政执法")[1:] == ["一、规范行政执法", "执法更有温度"]
    assert cells(tab, "矛盾纠纷化解")[1:] == ["二、化解矛盾纠纷", "未写到"]
    assert "80件" in cells(tab, "行政复议")[1]
    assert "120件" in cells(tab, "行政复议")[2]
    assert cells(tab, "一件事一次办")[1] == "未写到"
    name, ours, theirs = cells(tab, "行政机关负责人出庭应诉率")
    assert name == "行政机关负责人出庭应诉率 口径未注明"
    assert "100%" in ours
    assert "未公开（**%）" in theirs


def test_a_row_shows_all_it_has_when_it_is_opened(tab, address):
    compare(tab, address, f"?case={EARLY.id},{OTHER.id}")
    opened(tab, "行政执法")
    assert "对轻微违法行为包容审慎" in cells(tab, "行政执法")[1]
    opened(tab, "行政机关负责人出庭应诉率")
    name, ours, _ = cells(tab, "行政机关负责人出庭应诉率")
    assert "口径未注明：时期都没写；范围都没写。引用前请核对原文。" in name
    assert "原句" in ours
    tab.get_by_role("button", name="行政执法", exact=True).press("Enter")
    assert cells(tab, "行政执法")[1] == "一、规范行政执法"
    tab.get_by_role("button", name="展开各项").click()
    assert "对轻微违法行为包容审慎" in cells(tab, "行政执法")[1]
    tab.get_by_role("button", name="折叠各项").click()
    assert tab.locator(".cv-full:visible").count() == 0


def test_the_first_table_sums_up_and_leads_to_what_differs(tab, address):
    compare(tab, address, f"?case={EARLY.id},{OTHER.id}")
    lines = tab.locator(".cv-summary tr").all_inner_texts()
    assert lines[0].split("\t")[1:] == ["均有", "仅晋城市 2023-06-02", "仅长沙市 2023-02-18"]
    assert [line.split()[:3] for line in lines[1:]] == [
        ["指标", "1", "项"],
        ["改革举措", "1", "项"],
        ["主题", "1", "项"],
    ]
    assert "不予行政处罚（免罚）清单事项数" in lines[1]
    tab.locator(".cv-summary tr", has_text="改革举措").get_by_role("button").last.click()
    tab.wait_for_url(re.compile("show=differing"))
    done(tab)
    assert rows(tab, "reforms") == ["一件事一次办", "包容审慎监管"]
    assert tab.evaluate("document.activeElement.id") == "cv-reforms"


def test_two_reports_with_much_in_common_fit_on_four_screens(tab, address):
    tab.set_viewport_size({"width": 1366, "height": 768})
    compare(tab, address, f"?case={EARLY.id},{OTHER.id}")
    tab.evaluate(MUCH_IN_COMMON)
    assert tab.locator("[data-row]:visible").count() == 8 + 15 + 8
    assert tab.evaluate("document.documentElement.scrollHeight") <= 4 * 768
    tab.get_by_role("button", name="展开其余 45 项").click()
    assert rows(tab, "reforms")[-1] == "举措59"
    assert tab.locator("[data-row='举措59']").is_visible()
    assert tab.evaluate("document.activeElement.closest('tr').dataset.row") == "举措5"


def test_on_a_phone_two_columns_stand_side_by_side_on_four_screens(tab, address):
    tab.set_viewport_size(PHONE)
    compare(tab, address, f"?case={EARLY.id},{OTHER.id}")
    heads = tab.locator("[aria-labelledby=cv-reforms] thead th:visible").all_inner_texts()
    assert heads == ["晋城市 2023-06-02", "长沙市 2023-02-18"]
    row = tab.locator("[data-row='行政复议']")
    left, right = row.locator("td").all()
    assert left.bounding_box()["y"] == right.bounding_box()["y"]
    row.locator(".cv-toggle").click()
    assert left.bounding_box()["y"] < right.bounding_box()["y"]
    assert row.locator(".cv-who:visible").count() == 2
    tab.evaluate(MUCH_IN_COMMON)
    assert tab.locator("[data-row]:visible").count() == 4 + 4 + 3
    assert tab.locator(".cv-summary").bounding_box()["height"] <= PHONE["height"]
    assert tab.evaluate("document.documentElement.scrollHeight") <= 4 * PHONE["height"] - 200
    assert tab.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_every_quote_leads_to_its_paragraph(tab, address):
    compare(tab, address, f"?case={EARLY.id},{OTHER.id}")
    tab.get_by_label("只看差异").check()
    done(tab)
    tab.locator("[data-row='一件事一次办'] .cv-line a").click()
    tab.wait_for_load_state()
    assert re.search(rf"cases/{OTHER.id}\.html#.+", tab.url)
    anchor = unquote(tab.url.split("#")[1])
    assert "一件事一次办" in tab.locator(f"[id='{anchor}']").inner_text()


def test_the_whole_paragraph_is_one_click_away(tab, address):
    compare(tab, address, f"?case={EARLY.id},{OTHER.id}")
    whole = opened(tab, "行政复议").locator("td").first.locator(".cv-block details")
    assert not whole.locator("p").is_visible()
    whole.locator("summary").click()
    assert "行政机关负责人出庭应诉率达100%" in whole.inner_text()


def test_how_far_a_reform_has_come_is_one_click_away(tab, address):
    compare(tab, address, f"?case={EARLY.id},{OTHER.id}")
    ladder = opened(tab, "行政复议").locator("td").first.locator(".cv-full > details")
    assert "落实到哪一步：4 有数据" in ladder.inner_text()
    ladder.locator("summary").click()
    assert "全市办理行政复议案件80件" in ladder.locator("a").inner_text()
    assert "没有写到：印发文件" in ladder.inner_text()


def test_places_include_the_places_below_them(tab, address):
    compare(tab, address, "?place=140500,430000")
    heads = tab.locator("[aria-labelledby=cv-reforms] thead th").all_inner_texts()
    assert heads == ["改革举措", "晋城市", "湖南省"]
    assert "办理行政复议案件" in cells(tab, "行政复议")[2]
    opened(tab, "行政复议")
    ours, theirs = cells(tab, "行政复议")[1:]
    assert "2023-06-02" in ours
    assert "长沙市 2023-02-18" in theirs
    assert "岳麓区 2023-05-06" in theirs
    assert "本级 0 篇，下辖地区 2 篇" in tab.locator(".cv-chosen").inner_text()


def test_choosing_by_keyboard_stands_in_the_url_and_back_undoes_it(tab, address):
    compare(tab, address)
    assert "尚未选择" in tab.locator(".cv-status").inner_text()
    tab.focus("#cv-input")
    tab.keyboard.type("晋城报告")
    tab.wait_for_selector("[role=option]")
    assert tab.locator("[role=option][aria-selected=true]").count() == 0
    tab.keyboard.press("ArrowDown")
    active = tab.get_attribute("#cv-input", "aria-activedescendant")
    assert tab.locator(f"#{active}").inner_text().startswith("晋城报告")
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile(re.escape(f"?case={EARLY.id}") + "$"))
    done(tab)
    tab.keyboard.type("长沙")
    tab.wait_for_selector("[role=option]")
    options = tab.locator("[role=option] .cv-name").all_inner_texts()
    assert options[:2] == ["湖南省 长沙市", "湖南省 长沙市 岳麓区"]
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile("place=430100"))
    tab.wait_for_selector(".cv-table")
    tab.go_back()
    tab.wait_for_selector(".cv-table", state="detached")
    tab.go_forward()
    tab.wait_for_selector(".cv-table")
    tab.reload()
    tab.wait_for_selector(".cv-table")


def test_the_list_closes_with_escape_and_forgets_what_is_chosen(tab, address):
    compare(tab, address, f"?case={EARLY.id}")
    tab.fill("#cv-input", "晋城")
    tab.wait_for_selector("[role=option]")
    names = tab.locator("[role=option] .cv-name").all_inner_texts()
    assert LATE.title in names
    assert EARLY.title not in names
    tab.keyboard.press("Escape")
    assert not tab.is_visible("#cv-list")
    tab.fill("#cv-input", "查无此名")
    tab.wait_for_selector(".cv-none")
    tab.keyboard.press("Enter")
    assert "place" not in tab.url


def test_only_four_and_each_can_go(tab, address):
    five = ",".join(item.id for item in (EARLY, LATE, OTHER, COUNTY, ODD))
    compare(tab, address, f"?case={five}")
    assert tab.locator(".cv-item").count() == 4
    assert tab.is_disabled("#cv-input")
    tab.get_by_role("button", name=f"移除 {LATE.title}").press("Enter")
    tab.wait_for_function("document.querySelectorAll('.cv-item').length === 3")
    assert LATE.id not in tab.url
    assert not tab.is_disabled("#cv-input")


def test_rows_can_be_narrowed_to_what_all_have(tab, address):
    compare(tab, address, f"?case={EARLY.id},{OTHER.id}")
    assert rows(tab, "reforms") == ["行政复议"]
    tab.get_by_label("只看差异").check()
    tab.wait_for_url(re.compile("show=differing"))
    done(tab)
    assert tab.evaluate("document.activeElement.value") == "differing"
    assert rows(tab, "reforms") == ["一件事一次办", "包容审慎监管"]
    tab.get_by_role("radio", name="全部").check()
    tab.wait_for_url(re.compile("show=all"))
    done(tab)
    assert rows(tab, "reforms") == ["一件事一次办", "包容审慎监管", "行政复议"]
    compare(tab, address, f"?case={EARLY.id},{OTHER.id}&show=shared")
    assert rows(tab, "reforms") == ["行政复议"]


def test_a_jump_within_the_page_keeps_it_as_it_is(tab, address):
    compare(tab, address, f"?case={EARLY.id},{OTHER.id}")
    opened(tab, "行政复议").locator("summary").first.click()
    tab.evaluate("location.hash = 'cv-indicators'")
    tab.wait_for_url(re.compile("#cv-indicators"))
    tab.go_back()
    assert tab.locator("details[open]").count() == 1


def test_hostile_text_is_text_and_hostile_addresses_lead_nowhere(tab, address):
    compare(tab, address, f"?case={ODD.id},{EARLY.id}")
    assert HOSTILE.split("|")[0] in tab.locator(".cv-chosen").inner_text()
    assert "<script>" in opened(tab, "行政复议").inner_text()
    for bad in ("../../../x", "<img src=x>", "%00", "无此案例", "a" * 200):
        compare(tab, address, f"?case={EARLY.id},{quote(bad)}&place=999999&show=%3Cb%3E")
        assert "没有找到" in tab.locator(".cv-status").inner_text()
        assert tab.locator(".cv img, .cv b, .cv script").count() == 0


def test_a_phone_shows_it_without_scrolling_sideways(tab, address):
    tab.set_viewport_size(PHONE)
    compare(tab, address, f"?case={EARLY.id},{OTHER.id},{LATE.id}&place=430000&show=all")
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert tab.locator("[data-row='行政复议'] td .cv-who").nth(1).is_visible()
    tab.locator("#cv-input").scroll_into_view_if_needed()


def test_data_that_cannot_be_read_is_said(tab, address):
    tab.route("**/compare/terms.js*", lambda route: route.abort())
    tab.goto(f"{address}compare/index.html?case={EARLY.id}")
    tab.wait_for_selector("[data-compare-state=failed]", state="attached")
    assert "加载失败" in tab.locator(".cv-status").inner_text()


def test_case_pages_places_and_hits_link_to_the_comparison(tab, address):
    tab.goto(f"{address}cases/{EARLY.id}.html")
    tab.get_by_role("link", name="与其他案例对比").click()
    done(tab)
    assert tab.locator(".cv-title").all_inner_texts() == [EARLY.title]
    tab.goto(f"{address}places/430100.html")
    tab.get_by_role("link", name="与其他地方对比").click()
    done(tab)
    assert tab.locator(".cv-title").all_inner_texts() == ["湖南省 长沙市"]
    tab.goto(f"{address}search/index.html?q={quote('行政复议')}")
    tab.wait_for_selector("[data-search-state=done]", state="attached")
    for item in (EARLY, OTHER):
        tab.locator(f"[data-case='{item.id}'] .cx-pick input").check()
    assert "已选 2 篇" in tab.locator(".cx-pickbar").inner_text()
    tab.locator(".cx-pickbar a").click()
    tab.wait_for_selector(".cv-table")
    assert tab.locator(".cv-title").all_inner_texts() == [EARLY.title, OTHER.title]


def test_without_scripts_the_page_says_where_to_go(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}compare/index.html?case={EARLY.id}")
    assert not page.is_visible("#cv-input")
    page.locator("noscript a").first.click()
    assert page.url.endswith("reforms/index.html")
    context.close()

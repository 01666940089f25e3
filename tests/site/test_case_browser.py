"""A case page in a browser: layout on a phone, sorting, CSV, switches, and without scripts."""

from __future__ import annotations

import csv
import io
from contextlib import ExitStack

import pytest
from screenshots import served

from tests.helpers.cases import case
from tests.helpers.sites import build_site, make_project

BODY = """## 一、执法

2022年，全市办理行政复议案件80件，行政机关负责人出庭应诉率达100%，败诉率*%。

办理“=1+1”公证4323件，培训1.2万人次，在全省率先推行“一枚印章管审批”改革。
"""
CASE = case(
    "430100-2023-02-18",
    title="很长的标题" * 4,
    body=BODY,
    locality="长沙市",
    adcode="430100",
    region=("湖南省", "长沙市"),
    date="2023-02-18",
    themes=("行政执法",),
    reforms=("行政复议", "行政应诉", "放管服改革", "证照分离", "府院联动与行政争议化解", "法律援助")
    * 4,
    metrics=(("行政机关负责人出庭应诉率", ("100%",)), ("行政诉讼败诉率", ("*%",))),
)
LINE = "element => getComputedStyle(element).borderBottomWidth"


@pytest.fixture(scope="module")
def served_case(tmp_path_factory):
    """The folder and the address of a site with the case."""
    site = build_site(make_project(tmp_path_factory.mktemp("case"), (CASE,)))
    with served(site) as address:
        yield site, address


@pytest.fixture
def browse(browser, served_case):
    """`browse(width)` opens the page of the case in a tab of that width."""
    site, address = served_case
    with ExitStack() as tabs:

        def open_page(width=1280, *, script=True, scheme="http"):
            size = {"width": width, "height": 800}
            page = tabs.enter_context(browser.tab(viewport=size, java_script_enabled=script))
            path = f"cases/{CASE.id}.html"
            page.goto((site / path).as_uri() if scheme == "file" else address + path)
            return page

        yield open_page


def top(page, selector):
    return page.locator(selector).bounding_box()["y"]


def column(page, number):
    return page.locator(f".cb-table tbody td:nth-child({number})").all_inner_texts()


def test_the_text_begins_on_the_first_screen_of_a_phone(browse):
    page = browse(360)
    assert top(page, ".cb-text") < 700
    assert not page.locator(".cb-metrics").is_visible()
    page.locator(".cb-brief").click()
    assert page.locator(".cb-metrics").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_scripts_everything_is_there_and_the_switches_work(browse):
    for width in (360, 1280):
        page = browse(width, script=False)
        if width == 360:
            page.locator(".cb-brief").click()
        assert page.locator(".cb-metrics").is_visible()
        assert len(column(page, 1)) == 5
        mark = page.locator("mark[id]").first
        assert mark.evaluate(LINE) == "1px"
        page.locator("#cb-marks").uncheck()
        assert mark.evaluate(LINE) == "0px"


def test_a_figure_has_its_meaning_from_the_table_as_a_title(browse):
    page = browse()
    titles = page.evaluate(
        "Array.from(document.querySelectorAll('mark[id]'), (mark) => mark.title)"
    )
    assert len(titles) == 5
    assert "行政机关负责人出庭应诉率：100%（2022年，全市）" in titles
    assert any("原文隐去，未公开" in title for title in titles)
    heads = page.locator(".cb-table thead th").count()
    rows = page.locator(".cb-table tbody tr")
    assert {len(row.locator("td").all()) for row in rows.all()} == {heads}


def test_the_words_of_a_rung_are_those_of_the_text(browse):
    said = "Array.from(document.querySelectorAll('.cb-ladders [data-said]'), (link) => link.textContent)"
    words = browse().evaluate(said)
    assert len(words) > 1
    page = browse(script=False)
    assert set(page.evaluate(said)) == {"原文"}
    text = page.locator(".cb-text").inner_text()
    assert [item for item in words if item not in text] == []


def test_hiding_highlights_is_remembered(browse):
    page = browse()
    page.locator("#cb-marks").uncheck()
    page.reload()
    assert not page.locator("#cb-marks").is_checked()


def test_columns_sort_both_ways_and_hidden_figures_come_last(browse):
    page = browse()
    head = page.get_by_role("columnheader", name="数值")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert column(page, 3) == ["80", "100", "4,323", "12,000", "未公开"]
    head.get_by_role("button").press("Enter")
    assert column(page, 3) == ["12,000", "4,323", "100", "80", "未公开"]


def test_table_is_saved_as_csv_that_no_spreadsheet_runs(browse):
    page = browse()
    page.evaluate("document.querySelector('.cb-table td').textContent = '=1+\"1\",2'")
    with page.expect_download() as saved:
        page.get_by_role("button", name="下载 CSV").click()
    assert saved.value.suggested_filename == f"{CASE.id}.csv"
    data = saved.value.path().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 6
    assert rows[1][0] == '\'=1+"1",2'
    assert "4323" in {row[2] for row in rows}


def test_citation_gets_the_reader_s_day_and_the_address_only_online(browse):
    online = browse().locator("[data-cite]").first.inner_text()
    assert f"/cases/{CASE.id}.html." in online
    assert "[EB/OL]. 原载不详（2023-02-18）[20" in online
    offline = browse(scheme="file").locator("[data-cite]").first.inner_text()
    assert offline.endswith("[Z]. 原载不详，2023-02-18.")


def test_a4_has_the_text_and_its_source_alone(browse):
    page = browse(360)
    page.emulate_media(media="print")
    assert page.locator(".cb-text").is_visible()
    assert page.locator(".cb-foot").is_visible()
    hidden = ".cb-findings, .cb-section, .cb-footer, .cb-skip"
    assert not any(item.is_visible() for item in page.locator(hidden).all())
    assert not page.get_by_role("button", name="复制").first.is_visible()
    assert not page.locator("#cb-marks").is_visible()

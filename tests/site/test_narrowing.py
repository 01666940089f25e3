"""Tables of index pages in a browser: narrowing, sorting, a figure of one's own, and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

import pytest
from screenshots import served

from casebook.model import Case
from tests.helpers.cases import case
from tests.helpers.sites import build_site, make_project

COURT = "行政机关负责人出庭应诉率"
PAGE = "indicators/chuting_lv.html"
REFORM = "reforms/baorongshenshen.html"


def report(code, names, level, year, figure, *, scope, stated=True):
    """A report of a place with one figure, whose period may be left out."""
    when = f"{year}年，" if stated else ""
    return case(
        f"{code}-{year}",
        title=f"{names[-1]}推进依法行政",
        adcode=code,
        region=tuple(names),
        locality=names[-1],
        level=level,
        date=f"{year}-12-01",
        reforms=("包容审慎监管",),
        metrics=((COURT, (figure,)),),
        body=f"{when}{scope}{COURT}达{figure}。推行包容审慎监管，免予处罚{code[-2:]}件。\n",
    )


CASES = (
    report("430100", ("湖南省", "长沙市"), "市级", "2022", "99%", scope="全市"),
    report("430300", ("湖南省", "湘潭市"), "市级", "2022", "90%", scope="全市"),
    report("430121", ("湖南省", "长沙市", "长沙县"), "县级", "2022", "80%", scope="全县"),
    report("430181", ("湖南省", "长沙市", "浏阳市"), "县级", "2022", "70%", scope="全市"),
    report("140521", ("山西省", "晋城市", "沁水县"), "县级", "2022", "60%", scope="全县"),
    report("140522", ("山西省", "晋城市", "阳城县"), "县级", "2021", "50%", scope="全县"),
    report(
        "140524", ("山西省", "晋城市", "陵川县"), "县级", "2022", "40%", scope="全县", stated=False
    ),
)


@pytest.fixture(scope="module")
def served_pages(tmp_path_factory):
    site = build_site(make_project(tmp_path_factory.mktemp("narrow"), CASES))
    with served(site) as address:
        yield site, address


@pytest.fixture
def browse(browser, served_pages):
    """`browse(path, width)` opens a page in a tab of that width."""
    site, address = served_pages
    with ExitStack() as tabs:

        def open_page(path=PAGE, width=1280, *, script=True, scheme="http"):
            size = {"width": width, "height": 900}
            page = tabs.enter_context(browser.tab(viewport=size, java_script_enabled=script))
            root = site.as_uri() + "/" if scheme == "file" else address
            page.goto(root + path)
            return page

        yield open_page


def figures(page):
    """The values in the rows that are shown, in their order."""
    return page.locator("td.cb-value a:visible").all_inner_texts()


def status(page):
    return page.locator(".cb-narrow-count").inner_text()


def captions(page):
    return page.locator(".cb-chart:visible figcaption").all_inner_texts()


def test_rows_are_narrowed_and_the_url_keeps_it(browse):
    page = browse()
    assert len(figures(page)) == 7
    page.get_by_label("地方类型").select_option("县")
    assert figures(page) == ["60%", "50%", "40%", "80%"]
    page.get_by_label("省份").select_option("山西省")
    assert figures(page) == ["60%", "50%", "40%"]
    assert status(page).startswith("显示 3 / 7 行。")
    page.get_by_label("报告年份").select_option("2022")
    assert figures(page) == ["60%", "40%"]
    assert "kind=" in page.url
    page.reload()
    assert figures(page) == ["60%", "40%"]
    page.get_by_role("button", name="清除").click()
    assert len(figures(page)) == 7
    assert "?" not in page.url


def test_only_comparable_values_are_kept_and_each_says_why_not(browse):
    page = browse()
    verdicts = page.locator("td.cb-remark:visible").all_inner_texts()
    assert sorted(verdicts) == sorted(
        [*["可比"] * 5, "确不可比：时期是2021年", "口径未注明：没写时期"]
    )
    page.get_by_label("只看可比的").check()
    assert figures(page) == ["60%", "99%", "80%", "70%", "90%"]
    assert "comparable=1" in page.url
    # Alone, the value of another year is comparable with its like.
    page.get_by_label("报告年份").select_option("2021")
    assert figures(page) == ["50%"]


def test_columns_sort_both_ways(browse):
    page = browse()
    head = page.get_by_role("columnheader", name="数值")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert figures(page)[:3] == ["99%", "90%", "80%"]
    head.get_by_role("button").press("Enter")
    assert figures(page)[:3] == ["40%", "50%", "60%"]
    assert "order" not in page.url
    assert "sort=" in page.url
    page.get_by_label("排序", exact=False).select_option("数值:desc")
    assert figures(page)[0] == "99%"
    head.get_by_role("button").press("Enter")
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") is None


def test_charts_follow_the_rows_and_never_mix_levels(browse):
    page = browse()
    assert captions(page) == ["县级，2022年，全域：3 个数值", "市级，2022年，全域：2 个数值"]
    page.get_by_label("省份").select_option("湖南省")
    assert captions(page) == ["市级，2022年，全域：2 个数值", "县级，2022年，全域：2 个数值"]
    page.get_by_label("省份").select_option("山西省")
    assert captions(page) == []
    assert "没有两个以上不同的值" in page.locator(".cb-page").inner_text()


def test_a_figure_of_one_s_own_gets_its_position_and_stays_here(browse):
    page = browse()
    box = page.get_by_label("本地数值")
    box.fill("７５％")
    told = page.locator(".cb-own-standing").inner_text()
    assert (
        "县级，2022年，全域的 3 个连同本地，从高到低第 2：低于 1 个，高于 2 个；中位数 70%。"
        in told
    )
    assert "市级，2022年，全域的 2 个连同本地，从高到低第 3" in told
    assert page.locator(".cb-baseline:visible").first.inner_text().startswith("本地（竖线）")
    assert "75" not in page.url.split("/", 3)[3]  # the port may have it
    page.reload()
    assert page.get_by_label("本地数值").input_value() == "７５％"
    page.get_by_label("本地数值").fill("很高")
    assert "没有看懂" in page.locator(".cb-own-standing").inner_text()
    page.get_by_label("本地数值").fill("")
    assert page.locator(".cb-own-standing").inner_text() == ""
    assert page.evaluate("localStorage.getItem('cb-own-chuting_lv')") is None


def test_reform_pages_have_the_same_filters(browse):
    page = browse(REFORM)
    page.get_by_label("层级").select_option("市级")
    rows = page.locator("table[data-narrowed] tbody tr:visible").all_inner_texts()
    assert rows[0].strip() == "湖南省 2"
    assert ["免予处罚" in row for row in rows[1:]] == [True, True]


def test_a_search_by_reform_keeps_the_sentence_that_proves_it(browse):
    page = browse("search/index.html?reform=baorongshenshen&level=县级&q=应诉率")
    page.wait_for_selector("[data-search-state=done]", state="attached")
    first = page.locator("[data-case='140521-2022']")
    proofs = first.locator(".cx-proof").get_by_role("link")
    assert proofs.all_inner_texts() == ["推行包容审慎监管，免予处罚21件。"]
    assert "应诉率" in first.locator(".cx-passage:not(.cx-proof)").first.inner_text()
    page = browse("search/index.html?reform=baorongshenshen")
    page.wait_for_selector("[data-search-state=done]", state="attached")
    first = page.locator("[data-case='140521-2022']")
    assert first.locator(".cx-passage").get_by_role("link").all_inner_texts() == [
        "推行包容审慎监管，免予处罚21件。"
    ]


def test_from_the_disk_and_on_a_phone(browse):
    page = browse(width=360, scheme="file")
    page.get_by_label("地方类型").select_option("县级市")
    assert figures(page) == ["70%"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("path", [PAGE, REFORM])
def test_on_a_phone_the_room_kept_for_the_controls_is_what_they_take(browse, path):
    box = browse(path, width=360).locator(".cb-narrow")
    kept = box.evaluate("box => parseFloat(getComputedStyle(box).minHeight)")
    taken = box.evaluate("box => { box.style.minHeight = '0'; return box.offsetHeight; }")
    assert taken == pytest.approx(kept, abs=4)


def test_without_scripts_the_table_is_as_it_was(browse):
    page = browse(script=False)
    assert len(figures(page)) == 7
    assert page.locator(".cb-narrow").inner_text() == ""
    assert page.locator(".cb-narrow").bounding_box()["height"] == 0
    assert len(captions(page)) == 2


def of_two_cities(body: Callable[[str], str]) -> list[Case]:
    """A case of each of two cities, with the text that `body` makes of its name."""
    cities = (("430100", "湖南省", "长沙市"), ("610100", "陕西省", "西安市"))
    return [
        case(
            f"{code}-2022-12-01",
            adcode=code,
            region=(province, city),
            locality=city,
            body=body(city),
        )
        for code, province, city in cities
    ]


def test_links_to_groups_follow_what_is_shown(browser, tmp_path):
    cases = of_two_cities(
        lambda city: f"落实《中华人民共和国行政处罚法》，出台《{city}行政调解办法》。\n"
    )
    site = build_site(make_project(tmp_path, cases))
    with served(site) as root, browser.tab(viewport={"width": 360, "height": 600}) as page:
        page.goto(f"{root}documents/index.html")
        links = page.locator(".cb-jump a:visible")
        assert links.all_inner_texts() == ["国家法律法规和文件", "湖南省", "陕西省"]
        links.last.click()
        heading = page.locator("tr.cb-group", has_text="陕西省")
        assert 48 <= heading.bounding_box()["y"] < 600  # below the header, which stays in place
        page.get_by_label("层级").select_option("地方")
        assert links.all_inner_texts() == ["湖南省", "陕西省"]
        page.get_by_label("排序").select_option(index=1)
        assert links.count() == 0


@pytest.mark.parametrize("width", [1280, 360])
def test_a_long_table_is_narrowed_by_words(browser, tmp_path, width):
    topics = (
        "行政调解办法",
        "普法宣传办法",
        "行政检查办法",
        "信息公开办法",
        "行政应诉办法",
        "文件备案办法",
    )
    cases = of_two_cities(lambda city: "".join(f"出台《{city}{topic}》。\n\n" for topic in topics))
    site = build_site(make_project(tmp_path, cases))
    with (
        served(site) as root,
        browser.tab(viewport={"width": width, "height": 700}) as page,
    ):
        page.goto(f"{root}documents/index.html")
        box = page.locator(".cb-narrow")
        kept = box.evaluate("box => parseFloat(getComputedStyle(box).minHeight)")
        taken = box.evaluate("box => { box.style.minHeight = '0'; return box.offsetHeight; }")
        if width == 360:
            assert taken == pytest.approx(kept, abs=4)
        shown = page.locator("td:visible", has_text="办法》")
        page.get_by_label("含有").fill("调解 长沙")
        page.wait_for_url("**words=**")
        assert page.locator(".cb-narrow-count").inner_text().startswith("显示 1 / 12 行")
        page.reload()
        assert page.get_by_label("含有").input_value() == "调解 长沙"
        assert "长沙市行政调解办法" in shown.first.inner_text()
        page.get_by_role("button", name="清除").click()
        assert page.locator(".cb-narrow-count").inner_text().startswith("显示 12 / 12 行")
        page.wait_for_url(lambda address: "words=" not in address)

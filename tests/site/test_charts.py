"""Charts: which values share one, which are left out, and that they need no style or script."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.index import IndexPage
from casebook.index.indicator_charts import MOST_BARS
from casebook.index.markdown import markdown_page
from casebook.index.page import Bar, Chart, Counts, CountTable, Heading
from casebook.site.index_html import chart_html
from tests.helpers.cases import HOSTILE, case
from tests.helpers.index_pages import as_html

from .test_index_pages import pages

RATE = "行政机关负责人出庭应诉率"
REPORT = "2022年，全市行政机关负责人出庭应诉率达{}。\n"


def report(code, value, **fields):
    place = {"140500": "晋城市", "430100": "长沙市", "410400": "平顶山市"}.get(code, f"某地{code}")
    province = {"14": "山西省", "43": "湖南省", "41": "河南省"}[code[:2]]
    values = {
        "adcode": code,
        "locality": place,
        "region": (province, place),
        "level": "市级",
        "date": "2023-01-01",
        "body": REPORT.format(value),
        "metrics": ((RATE, (value,)),),
    } | fields
    return case(f"{code}-{values['date']}", **values)


def rate_page(cases):
    [page] = [text for text in pages(cases).values() if text.startswith(f"# {RATE}\n")]
    return page


def bars(text):
    """Label, length (None for no bar) and printed value of every bar."""
    spans = re.findall(r'bar-name">(.*?)</span>(.*?)<span class="cb-bar-words">(.*?)</span>', text)
    lengths = [re.search(r'rect width="([\d.e+-]+)"', drawn) for _, drawn, _ in spans]
    return [
        (unescape(label), length and float(length[1]), unescape(words))
        for (label, _, words), length in zip(spans, lengths, strict=True)
    ]


def test_bars_are_in_the_order_of_the_table_and_undisclosed_values_have_none():
    text = rate_page([report("140500", "100%"), report("410400", "**%"), report("430100", "50%")])
    assert bars(text) == [
        ("山西省 晋城市", 100, "100%"),
        ("河南省 平顶山市", None, "未公开（**%）"),
        ("湖南省 长沙市", 50, "50%"),
    ]
    assert text.index("| 地区 ") < text.index("<figure")


def test_values_on_other_terms_share_no_chart():
    other = report("430100", "50%", body="县政府部门行政机关负责人出庭应诉率达50%。\n")
    assert "<figure" not in rate_page([report("140500", "100%"), other])


def test_levels_share_no_chart_and_equal_values_are_not_drawn():
    county = report(
        "430100", "50%", level="县级", body=REPORT.format("50%").replace("全市", "全县")
    )
    assert "<figure" not in rate_page([report("140500", "100%"), county])
    assert "<figure" not in rate_page([report("140500", "100%"), report("410400", "100%")])


def test_an_official_value_is_a_line_across_the_bars():
    bar = Bar("全国 2025年", 25.0, "25%")
    chart = chart_html(Chart("题", (Bar("甲", 50, "50%"),), 100, bar))
    assert chart.count('class="cb-line" d="M25 -.9V1.9"') == 2
    assert bars(chart)[-1] == ("全国 2025年（竖线）", 0, "25%")


def test_ambiguous_values_of_one_report_are_left_out():
    several = report(
        "430100",
        "50%",
        body="2022年，全市行政机关负责人出庭应诉率达50%。2022年，全市行政机关负责人出庭应诉率达60%。\n",
        metrics=((RATE, ("50%", "60%")),),
    )
    assert "<figure" not in rate_page([report("140500", "100%"), several])


def test_very_many_values_are_drawn_as_a_histogram():
    count = MOST_BARS + 5
    text = rate_page([report(f"14{n:04}", f"{91 + n % 9}%") for n in range(100, 100 + count)])
    drawn = bars(text)
    assert drawn[-1] == ("90–100", 100, f"{count} 个")
    assert sum(int(words.split()[0]) for _, _, words in drawn) == count


def test_a_place_has_charts_of_its_figures_over_time():
    early = report("140500", "50%")
    late = report("140500", "100%", date="2024-01-01")
    text = pages([early, late])["places/140500.md"]
    assert bars(text) == [("2023-01-01", 50, "50%"), ("2024-01-01", 100, "100%")]
    assert "## 按年份" in text
    assert "<figure" not in pages([early, replace(late, date="2023-01-01")])["places/140500.md"]
    same = report("140500", "50%", date="2024-01-01")
    assert "<figure" not in pages([early, same])["places/140500.md"]


def test_engines_copy_a_chart_which_has_no_style_or_script():
    value = Chart(HOSTILE, (Bar(HOSTILE, 1.5, HOSTILE), Bar("空", None, "未公开")))
    chart = chart_html(value)
    assert "\n" not in chart
    assert chart.count("<svg") == chart.count('aria-hidden="true"') == 1
    assert not re.search(r"\bstyle=|<script|<img", chart)
    page = IndexPage("a/b.md", "题", (value, Heading("后")))
    assert chart in as_html(page)
    assert chart in markdown.markdown(markdown_page(page, chart_html))


def test_counts_have_bars_and_keep_their_numbers():
    html = counted((("2023年", 4), ("2022年", 1)))
    assert re.findall(r'rect width="(\d+)%"', html) == ["100", "25"]
    assert re.findall(r"(\d+)</td></tr>", html) == ["4", "1"]
    assert "<svg" not in counted((("2023年", 4),))


def counted(rows):
    table = CountTable(heading="按年份", name="年份", number="案例", rows=rows)
    return as_html(IndexPage("a/b.md", "题", (Counts((table,)),)))


numbers = st.none() | st.floats(min_value=0, max_value=1e15)


@given(st.lists(st.builds(Bar, st.text(), numbers, st.text()), min_size=1, max_size=8))
def test_a_bar_is_between_0_and_100_percent_long(items):
    for item, (_, length, _) in zip(
        items, bars(chart_html(Chart("题", tuple(items)))), strict=True
    ):
        assert (length is None) == (item.value is None)
        assert length is None or 0 <= length <= 100


@pytest.mark.parametrize("top", [0, 200])
def test_the_longest_bar_is_full_unless_the_scale_is_longer(top):
    [(_, length, _)] = bars(chart_html(Chart("题", (Bar("甲", 100, "100"),), top)))
    assert length == (50 if top else 100)

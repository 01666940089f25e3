"""Pages whose bodies have tables, lists, pictures, links and footnotes: figures, safety, a phone."""

from __future__ import annotations

import re
from contextlib import ExitStack
from urllib.parse import unquote

import pytest
from PIL import Image
from screenshots import served

from casebook.casetext import CaseText, passages, public_passages
from casebook.casetext.quotes import Quotes
from casebook.export.word.content import blocks
from casebook.passages import find_overlaps
from casebook.site.case.body import passages_html
from casebook.site.case.figures import figures, highlights
from casebook.site.case.inline import Addresses
from casebook.vocabulary import Vocabulary
from tests.helpers.cases import case
from tests.helpers.guards import hang_guard
from tests.helpers.inert import inline_parts
from tests.helpers.rich_bodies import RICH
from tests.helpers.sites import build_site, make_project

HERE = Addresses(page="cases/a.md", exists=lambda _: True, url=lambda path: f"/{path}")
TEXT = CaseText(passages(RICH), "2024-12-31", Vocabulary())


def html_of(body: str, addresses: Addresses = HERE) -> str:
    return passages_html(passages(body), None, addresses)


def words_of(html: str) -> str:
    return re.sub(r"<[^>]*>|\s", "", html)


@pytest.mark.parametrize(
    ("figure", "phrase", "passage"),
    [
        ("52件", "办结行政复议案件", "办结行政复议案件　52件　61件"),
        ("*件", "", "调解|和解　*件　23件"),
        ("12次", "执法检查", "开展执法检查12次；"),
        ("45个", "整改问题", "2. 整改问题45个。"),
        ("98.5%", "群众满意率", "群众满意率达到98.5%。\n这是第二行。"),
    ],
)
def test_a_figure_of_a_cell_or_item_leads_to_it(figure, phrase, passage):
    found = [item for item in figures(TEXT, Quotes(TEXT)) if item.metric.text == figure]
    assert [TEXT.passages[item.passage].text for item in found] == [passage]
    assert phrase in found[0].phrase
    item = found[0]
    assert TEXT.text[item.metric.start : item.metric.end] == figure
    html = passages_html(TEXT.passages, highlights(figures(TEXT, Quotes(TEXT))), HERE)
    mark = re.search(rf'<mark [^>]*id="{item.id}"[^>]*>(.*?)</mark>', html)
    assert mark is not None
    assert mark[1] == figure


def test_the_sentence_of_a_figure_is_its_row_or_item():
    quotes = Quotes(TEXT)
    sentences = {item.text: quotes.sentence(item.start, item.end) for item in TEXT.findings.metrics}
    assert sentences["52件"] == "事项：办结行政复议案件；2023年：52件；2024年：61件"
    assert sentences["300家"] == "1. 检查企业300家；"


def test_every_passage_has_its_anchor_on_the_page():
    html = html_of(RICH)
    for item in passages(RICH):
        assert html.count(f'id="{item.anchor}"') == 1


def test_the_words_of_the_text_are_shown_in_order():
    html = html_of(RICH)
    shown, at = words_of(html), 0
    for item in passages(RICH):
        visible = item.text
        for mark in reversed(item.layout.marks):
            if mark.kind in ("picture", "number"):
                visible = visible[: mark.start] + visible[mark.end :]
            if mark.kind == "note":
                visible = visible[: mark.start]
        at = shown.find(words_of(visible), at)
        assert at >= 0, visible


HOSTILE = [
    "| <script>alert(1)</script> | b |\n|---|---|\n| <img src=x onerror=alert(1)> | [a](javascript:alert(1)) |",
    "- [a](java&#115;cript:alert(1)) [b](data:text/html,x) [c](//evil.example/x) [d](vbscript:x)",
    '[a](https://a.cn/"onmouseover="alert(1))\n\n!["onerror="alert(1)](x.png)',
    "![甲](https://evil.example/a.png) ![乙](../../../etc/passwd.png) ![丙](x.svg) ![丁](x.js)",
    "[^<script>]\n\n[^<script>]: <script>alert(1)</script>",
    "```<script>\n</code></pre><script>alert(1)</script>\n```",
    "> <iframe src=//evil.example></iframe>",
    "<https://a.cn/<script>> <javascript:alert(1)>\n\n- 甲",
    "[![甲](x.png)](javascript:alert(1))",
]


@pytest.mark.parametrize("body", HOSTILE)
def test_hostile_bodies_stay_words(body):
    html = html_of(body)
    assert inline_parts(html) == []
    assert "evil.example/x" not in re.findall(r'href="([^"]*)"', html)
    assert all(source.startswith("/cases/") for source in re.findall(r'src="([^"]*)"', html))
    assert not re.search(r"<(?:script|iframe)", html)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("![甲](没有.png)", "甲"),
        ("[甲](没有.md)", "甲"),
        ("![甲](https://a.cn/b.png)", "甲"),
    ],
)
def test_what_does_not_exist_is_left_as_words(body, shown):
    addresses = Addresses(page="cases/a.md", exists=lambda _: False)
    html = html_of(body, addresses)
    assert words_of(html) == shown
    assert "<img" not in html
    assert 'href="没有' not in html


def test_a_picture_in_a_link_and_a_figure_across_a_link():
    assert '<a href="/cases/b.md"><img src="/cases/x.png" alt="甲" loading="lazy"></a>' in html_of(
        "[![甲](x.png)](b.md)"
    )
    text = CaseText(passages("办结案件1[20件](b.md)。"), "2024", Vocabulary())
    html = passages_html(text.passages, highlights(figures(text, Quotes(text))), HERE)
    assert re.search(r'<mark [^>]*>1<a href="/cases/b.md">20件</a></mark>。', html)


def test_redacted_passages_keep_their_rows_and_lose_their_marks():
    body = "| 姓名 | 电话 |\n|---|---|\n| 村民李建国 | [13800138000](b.md) |\n"
    row = public_passages(body)[1]
    assert "李建国" not in row.text
    assert "13800138000" not in row.text
    assert row.layout.marks == row.layout.cells == ()
    assert "李建国" not in passages_html([row], None, HERE)


def test_word_gets_every_block():
    texts = [block.text for block in blocks(RICH)]
    assert "办结行政复议案件　52件　61件" in texts
    assert "1. 检查企业300家；" in texts
    assert "[甲] 数据见2024年第3期公报。" in texts


def test_a_table_of_two_cases_is_found_and_shown(tmp_path):
    rows = "".join(
        f"| 第{n}项政务服务事项办理情况统计 | 受理申请{n * 7}件办结{n * 6}件 |\n"
        for n in range(1, 9)
    )
    table = f"| 事项 | 数量 |\n| --- | --- |\n{rows}"
    cases = [case(f"43010{n}-2023-02-18", body=f"第{n}篇的开头。\n\n{table}") for n in range(2)]
    assert find_overlaps({item.id: item.body for item in cases}, ())
    site = build_site(make_project(tmp_path, cases))
    html = (site / f"cases/{cases[0].id}.html").read_text(encoding="utf-8")
    shared = html[html.index('id="cb-shared"') :]
    assert "第8项政务服务事项办理情况统计" in shared


@pytest.mark.slow
def test_a_table_of_ten_thousand_rows_is_rendered():
    body = "| 事项 | 数 |\n|---|---|\n" + "".join(f"| 第{n}项 | {n}件 |\n" for n in range(10_000))
    with hang_guard(60):
        html = html_of(body)
    assert html.count("<tr") == 10_001


WIDE = "| " + " | ".join(f"第{n}项指标" for n in range(12)) + " |\n" + "|---" * 12 + "|\n"
WIDE += "| " + " | ".join(f"{n}万件" for n in range(12)) + " |\n"


@pytest.fixture(scope="module")
def rich_site(tmp_path_factory):
    item = case("430100-2023-02-18", title="表格", body=f"{RICH}\n{WIDE}", date="2023-02-18")
    project = make_project(tmp_path_factory.mktemp("rich"), (item,))
    path = next(project.rglob(f"{item.id}.md"))
    Image.new("RGB", (900, 300), "white").save(path.parent / "room.png")
    return build_site(project), item


def test_a_picture_beside_the_page_is_published_and_shown(rich_site):
    site, item = rich_site
    page = site / f"cases/{item.id}.html"
    source = re.search(r'<img src="([^"]*)" alt="调解室外景"', page.read_text(encoding="utf-8"))
    assert source is not None
    assert (page.parent / unquote(source[1])).resolve().is_file()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_wide_table_scrolls_in_its_box(rich_site, browser, width):
    site, item = rich_site
    with ExitStack() as stack:
        address = stack.enter_context(served(site))
        page = stack.enter_context(browser.tab(viewport={"width": width, "height": 800}))
        page.goto(f"{address}cases/{item.id}.html")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        box = page.locator(".cb-wide").last
        assert box.evaluate("e => e.scrollWidth > e.clientWidth")
        box.evaluate("e => { e.scrollLeft = 9999; }")
        assert page.locator(".cb-grid td").last.is_visible()
        picture = page.locator(".cb-text img")
        assert picture.evaluate("e => e.complete && e.naturalWidth") == 900
        assert picture.bounding_box()["width"] <= width
        assert page.locator(".cb-list").first.inner_text()
        page.goto(
            page.url.split("#")[0] + "#" + page.locator(".cb-grid mark").first.get_attribute("id")
        )
        assert page.locator(":target").inner_text() == "52件"

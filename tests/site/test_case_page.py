"""A case page shows the text literally, has stable anchors, and interprets no markup of the text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from casebook.casetext import passages
from casebook.casetext.anchors import Anchors, heading_anchor, paragraph_anchor
from casebook.casetext.figure_passage import passage_of_figure
from casebook.dataset.citation import chinese_date
from casebook.site.case.body import passages_html
from casebook.site.case.context import PageContext
from casebook.site.case.page import render_case
from tests.helpers.cases import CASES, HOSTILE, LONG_BODY, case


class Text(HTMLParser):
    """Collects the text and the tags of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


def test_text_is_shown_literally():
    shown = "".join(Text(passages_html(passages(LONG_BODY))).words)
    for words in (
        "**市坚持*件必办，<b>不</b>例外；**县_某_区`*年`。",
        "列表，应诉率达到100%",
        "也是列表 <img src=x onerror=alert(1)> 点 https://example.org",
        "# 不是标题",
        "一、强化“关键少数”　依法行政",
    ):
        assert words in shown


def test_text_adds_no_tags():
    tags = Text(passages_html(passages(LONG_BODY))).tags
    assert {tag for tag, _ in tags} == {"h2", "h3", "p", "a", "br", "ol", "ul", "li"}
    targets = {item["href"] for tag, item in tags if tag == "a"}
    assert {each for each in targets if not each.startswith("#")} == {"https://example.org"}


def test_anchors_are_readable_unique_and_tied_to_the_words():
    anchors = [item.anchor for item in passages(LONG_BODY)]
    assert anchors[0] == "一-强化-关键少数-依法行政"
    assert len(set(anchors)) == len(anchors)
    assert "一-审查" in anchors
    assert "一-审查-2" in anchors
    assert paragraph_anchor("同样的话。") in anchors
    # The anchor does not depend on the rest of the page, or on spaces.
    assert paragraph_anchor("同样 的话。\n") == paragraph_anchor("同样的话。")
    assert passages("前。\n\n同样的话。\n")[1].anchor == paragraph_anchor("同样的话。")


def test_duplicates_are_numbered():
    first, second = (item.anchor for item in passages("话。\n\n话。\n"))
    assert second == f"{first}-2"
    assert heading_anchor("……") == "节"
    anchors = Anchors()
    assert [anchors.unique(name) for name in ("a", "a-2", "a", "a")] == ["a", "a-2", "a-3", "a-4"]


@pytest.mark.parametrize(
    ("date", "shown"),
    [("2023-02-08", "2023年2月8日"), ("", "日期不详"), ("2023年夏", "2023年夏")],
)
def test_dates(date, shown):
    assert chinese_date(date) == shown


def test_figure_points_to_its_paragraph():
    items = passages("化解率1100%。\n\n办结率100%。\n\n负责人出庭应诉率100%。\n")
    found = passage_of_figure("行政机关负责人出庭应诉率", "100%", items)
    assert found == items[2]
    assert passage_of_figure("应诉率", "99%", items) is None
    assert passage_of_figure("旁听率", "1100%", items) == items[0]  # occurs once
    assert (
        passage_of_figure("旁听人次", "100%", items) is None
    )  # occurs twice, neither for this indicator
    assert passage_of_figure("罚没款", "2000万元", passages("罚没款1亿2000万元。\n")) is None


def test_page_shows_head_findings_and_source(page):
    html = page("cases/430100-2023-02-18.html")
    shown = "".join(Text(html).words)
    for words in (
        "湖南省›长沙市",
        "长沙　侧记",
        "擦亮　名片",
        "2023年2月18日",
        "市级",
        "综述",
        "张三",
        "未核对",
        "不在词表的主题",
        "003_甲.txt，第 1 篇，第 2 部分，第 92–143 行",
    ):
        assert words in shown
    assert 'href="../places/430100.html"' in html
    assert 'href="../themes/enforcement.html"' in html
    assert 'href="../reforms/fangguanfu.html"' in html
    assert f'href="#{paragraph_anchor("1. 列表，应诉率达到100%，化解率1100%。")}"' in html


def test_masked_and_derived(page):
    html = page("cases/masked-1.html")
    assert "原文无标题，标题据正文拟定。" in html
    assert '<a href="../places/masked.html">某市</a>' in html
    assert "日期不详" in html
    assert "*年以来，**市办结*件。" in "".join(Text(html).words)


def test_figures_name_no_private_person():
    words = "为村民李建国等12人挽回损失"
    metrics = (("法律援助受援人数", (words, "12人", "*件")),)
    item = case("a", body=f"全年{words}。\n", metrics=metrics)
    html = render_case(item, PageContext(url=str, theme_id={}, reform_id={})).html
    before, text = html.split('<div class="cb-text">')
    text, after = text.split("</div>", 1)
    # The link still leads to its paragraph, and the text of the case is not redacted.
    anchor = paragraph_anchor(f"全年{words}。")
    assert (
        f'<a href="#{anchor}">为村民李某等12人挽回损失</a>、<a href="#{anchor}">12人</a>' in before
    )
    assert "建国" not in before + after
    assert f"全年{words}。" in "".join(Text(text).words)


def test_hostile_front_matter_stays_text(site):
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "<script>alert" not in text, path
        for _, attributes in Text(text).tags:
            assert not str(attributes.get("href") or "").startswith("javascript:"), path
            assert not {"onclick", "onerror"} & attributes.keys(), path
    shown = "".join(Text((site / "cases/theory-1.html").read_text(encoding="utf-8")).words)
    assert shown.count(HOSTILE) >= 4  # title, subtitle, organisation, author


def test_every_case_has_a_page_named_by_its_id(site):
    assert {path.stem for path in (site / "cases").glob("*.html")} == {item.id for item in CASES}

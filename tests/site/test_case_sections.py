"""The sections around the text of a case: summary, table of figures, lists, related cases."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.casetext import passages, read_case
from casebook.index import PlacedCase, make_corpus
from casebook.index.keywords import keywords
from casebook.mkdocs_plugin.prefetch_texts import prefetch_texts
from casebook.model import SourceRef
from casebook.site.case.body import highlighted_html
from casebook.site.case.context import PageContext
from casebook.site.case.figures import Highlight
from casebook.site.case.figures_table import MOST
from casebook.site.case.neighbours import find_nearby
from casebook.site.case.page import render_case
from casebook.vocabulary import load_vocabulary
from tests.helpers.cases import HOSTILE, case

from .test_case_page import Text

VOCABULARY = load_vocabulary()
BODY = """## 一、行政执法

2022年，全市办理行政复议案件80件，行政机关负责人出庭应诉率达100%，同比下降*%。

在全省率先推行“一枚印章管审批”改革，获评全国法治政府建设示范市。

## 二、普法

依据《中华人民共和国行政处罚法》，印发《长沙市包容免罚清单》，建成阵地580余个。
"""
CASE = case(
    "430100-2023-02-18",
    body=BODY,
    locality="长沙市",
    adcode="430100",
    region=("湖南省", "长沙市"),
    date="2023-02-18",
    reforms=("行政复议", "没有证据的改革"),
    metrics=(("行政机关负责人出庭应诉率", ("100%",)), ("行政诉讼败诉率", ("*%",))),
    source=SourceRef(file="003_甲.txt", article=1),
)


def page(item=CASE, **known):
    around = PageContext(
        url=lambda path: f"../{path}",
        theme_id=VOCABULARY.theme_id,
        reform_id=VOCABULARY.reform_id,
        vocabulary=VOCABULARY,
        **known,
    )
    return render_case(item, around)


def words(html):
    return "".join(Text(html).words)


def ids(html):
    return [tag[1]["id"] for tag in Text(html).tags if tag[1].get("id")]


def test_highlights_change_no_text():
    html = page().html
    text = html.split('<div class="cb-text">')[1].split("</div>")[0]
    assert words(text).replace("\n", "") == "".join(p.text for p in passages(BODY))
    assert [tag for tag in Text(text).tags if tag[0] == "mark" and tag[1].get("id")]


def test_every_link_within_the_page_leads_somewhere_and_no_id_comes_twice():
    html = page(source="docs/cases/a.md").html
    found = ids(html)
    assert len(found) == len(set(found))
    targets = {unescape(link) for link in re.findall(r'href="#([^"]*)"', html)}
    assert targets
    assert targets <= set(found)


def test_summary_links_facts_to_their_paragraphs():
    html = page().html
    box = html.split('<section class="cb-findings"')[1].split("</section>")[0]
    shown = words(box)
    for fact in ("行政复议", "行政机关负责人出庭应诉率", "全省", "“一枚印章管审批”改革", "示范市"):
        assert fact in shown
    [figure] = re.findall(r'出庭应诉率</td><td><a href="#([^"]+)">100%</a>', html)
    assert f'<a href="#{figure}">100%</a>' in box
    assert re.search(r'行政复议</a><a class="cb-evidence" href="#p-[^"]+">原文</a>', box)
    # A tag that an editor added without evidence in the text is listed without a link.
    assert "<li>没有证据的改革</li>" in box


def test_a_figure_of_a_table_has_its_unit_and_is_not_said_twice():
    body = (
        "全年行政机关负责人出庭应诉率达100%。\n\n"
        "| 指标 | 行政机关负责人出庭应诉率（%） | 受理行政复议案件（件） |\n| --- | --- | --- |\n| 全县 | 100 | 412 |\n"
    )
    names = {item.id: item.name for item in VOCABULARY.indicators}
    metrics = ((names["chuting_lv"], ("100%", "100")), (names["xzfy_shouli"], ("412",)))
    made = page(replace(CASE, body=body, metrics=metrics))
    box = words(made.html.split('<section class="cb-findings"')[1].split("</section>")[0])
    assert box.count("100%") == 1
    assert "100%、" not in box
    assert "412件" in box


def test_many_reforms_are_folded_by_theme_and_the_rest_of_long_rows_too():
    many = VOCABULARY.reforms[:12]
    indicators = VOCABULARY.indicators[:6]
    html = page(
        replace(
            CASE,
            reforms=tuple(reform.name for reform in many),
            metrics=tuple((item.name, ("99",)) for item in indicators),
        )
    ).html
    box = html.split('<section class="cb-findings"')[1].split("</section>")[0]
    themes = {reform.theme for reform in many}
    assert f"<summary>12 项，分属 {len(themes)} 个主题</summary>" in box
    assert "<summary>另有 2 项</summary>" in box
    shown = words(box)
    assert all(item.name in shown for item in (*many, *indicators))


def test_comparable_figures_are_those_of_the_front_matter():
    listed = page().html.split('id="cb-figures"')[1].split("</table>")[0]
    assert "行政机关负责人出庭应诉率</td>" in listed
    corrected = (
        page(replace(CASE, metrics=())).html.split('id="cb-figures"')[1].split("</table>")[0]
    )
    assert "<td>行政机关负责人出庭应诉率</td></tr>" not in corrected


def test_indicators_link_only_where_they_have_a_page():
    name = VOCABULARY.indicator_id["行政机关负责人出庭应诉率"]
    link = f'href="../indicators/{name}.md"'
    assert link not in page().html
    html = page(exists=lambda path: path == f"indicators/{name}.md").html
    assert html.count(link) == 2  # in the summary and in the table


def test_a_phrase_that_says_nothing_alone_gives_way_to_its_clause():
    body = "各村迅速行动，7个方面已有进展，投入86万元用于改造。办理案件80件，办理信访案件9件。"
    table = page(replace(CASE, body=body, metrics=())).html.split("<tbody>")[1]
    cells = re.findall("<tr><td>([^<]*)</td>", table.split("</tbody>")[0])
    assert "“7个方面已有进展”" in cells
    assert "“办理案件80件”" in cells  # of what kind is not said
    assert "办理信访案件" in cells


def test_a_figure_without_a_value_shows_its_words_only():
    body = "全年走访群众几十次。"
    table = page(replace(CASE, body=body, metrics=())).html.split("<tbody>")[1]
    row = table.split("</tr>")[0]
    assert ">几十次</a>" in row
    assert "</td><td></td>" in row


def test_masked_figures_are_not_shown_as_zero():
    table = page().html.split("<tbody>")[1].split("</tbody>")[0]
    row = next(row for row in table.split("\n") if "*%" in row)
    assert '<td class="cb-masked">未公开</td>' in row
    assert "<td>减少</td>" in row
    assert "data-value" not in row.split("减少")[0]


def test_figures_that_are_no_results_are_marked():
    body = "办理行政复议案件80件。\n\n明年，办理行政复议案件90件。\n"
    rows = page(replace(CASE, body=body, metrics=())).html.split("<tbody>")[1].split("</tr>")
    assert '<span class="cb-note">计划</span>' not in rows[0]
    assert '<span class="cb-note">计划</span>' in rows[1]


def test_keywords_are_not_those_of_plans():
    body = "推行河长制度。\n\n## 下一步打算\n\n建设灯塔。\n"
    item = replace(CASE, body=body, metrics=())
    found = keywords(item, read_case(item, VOCABULARY))
    assert "制度" in found
    assert "灯塔" not in found


def test_table_is_bounded():
    body = "\n\n".join(f"办理复议案件{n + 1}件。" for n in range(MOST + 20))
    html = page(replace(CASE, body=body)).html
    assert html.split("<tbody>")[1].split("</tbody>")[0].count("<tr>") == MOST
    assert f"共 {MOST + 20} 项。" in words(html)


def test_documents_are_grouped_by_issuer():
    section = page().html.split('id="cb-documents"')[1].split("</section>")[0]
    state, local = section.split("<dt>地方</dt>")
    assert "《中华人民共和国行政处罚法》" in state
    assert "《长沙市包容免罚清单》" in local


def test_contents_list_our_own_sections_behind_the_text_s():
    found = [item.text for item in page().headings if item.level == 2]
    assert found == [
        "一、行政执法",
        "二、普法",
        "文中的数字",
        "落实到哪一步",
        "引用的文件",
        "对照框架",
        "引用本文",
        "出处",
    ]


def test_how_far_the_reforms_have_come_is_folded_with_a_link_to_each_clause():
    html = page().html
    section = html.split('id="cb-ladders"')[1].split("</section>")[0]
    assert "没有证据的改革" not in section
    assert "<details" in section
    assert "open" not in section
    said = {
        re.sub("<[^>]*>", "", html.split(f'id="{anchor}">')[1].split("</p>")[0])[
            int(start) : int(start) + int(length)
        ]
        for anchor, start, length in re.findall(r'href="#([^"]+)" data-said="(\d+) (\d+)"', section)
    }
    assert "全市办理行政复议案件80件" in said
    assert "没有写到" in section
    assert 'id="cb-ladders"' not in page(replace(CASE, reforms=("没有证据的改革",))).html


def test_a_rung_that_an_editor_turned_off_is_nowhere_on_the_page():
    off = replace(CASE, hidden_findings=("落实:行政复议:有数据", "落实:行政复议:实际运行"))
    section = page(off).html.split('id="cb-ladders"')[1].split("</section>")[0]
    assert "只见“提出”：<a" in section
    assert "实际运行" not in section.split("</p>", 1)[1]  # the first paragraph explains the rungs


def test_file_or_repository():
    shown = page(source="docs/cases/甲 乙.md").html
    assert "<code" in shown.split("更正")[1]
    assert "docs/cases/甲 乙.md" in words(shown)
    linked = page(source="docs/cases/甲 乙.md", repository="https://example.org/o/r/").html
    assert "https://example.org/o/r/edit/main/docs/cases/%E7%94%B2%20%E4%B9%99.md" in linked
    assert 'href="https://example.org/o/r/issues/new?template=' in linked
    bad = page(source="a.md", repository="javascript:alert(1)").html
    assert "javascript:" not in bad


def test_json_ld_is_one_harmless_script():
    html = page(replace(CASE, title=HOSTILE), address="https://example.org/a.html").html
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert json.loads(found[0])["headline"] == HOSTILE


def test_hostile_case_makes_no_tags():
    items = (
        replace(CASE, title=HOSTILE, body=f"{HOSTILE}\n\n《{HOSTILE}》“{HOSTILE}”机制办理12件。"),
        replace(CASE, body="9" * 200_000),
        replace(CASE, body="*" * 200_000),
        replace(CASE, body="办理1件，" * 20_000),
    )
    for item in items:
        tags = Text(page(item).html).tags
        assert not any(tag == "img" for tag, _ in tags)
        assert [tag for tag, found in tags if tag == "script"] == ["script"]


@given(st.text(max_size=40), st.lists(st.integers(0, 40), max_size=8))
def test_highlights_keep_every_character(text, cuts):
    points = sorted({min(cut, len(text)) for cut in cuts})
    found = [Highlight(a, b, "x") for a, b in zip(points[::2], points[1::2], strict=False)]
    plain = re.sub(r"</?mark[^>]*>|<br>(?=\n)", "", highlighted_html(text, found))
    assert unescape(plain) == text


# ---------------------------------------------------------------------------- related cases

COPIED = (
    "建立行政执法与刑事司法衔接平台，明确移送标准和程序，对重大疑难案件由检察机关提前介入，"
    "定期召开联席会议通报线索办理情况，推动行刑衔接从有案不移向应移尽移转变。"
)
OTHERS = (
    replace(
        CASE, id="a-1", body=f"{COPIED}\n\n推行“一枚印章管审批”，建设空间规划平台，做好耕地测绘。"
    ),
    replace(
        CASE,
        id="a-2",
        body=f"\\# 开头。\n\n另外，{COPIED}村民李建国参加。\n\n整治耕地，完善空间规划与测绘。",
    ),
    replace(CASE, id="a-3", body="“一枚印章管审批”。村民李建国办理了耕地登记。"),
    *(replace(CASE, id=f"b-{n}", body=f"第{n}次会议。", reforms=()) for n in range(40)),
)


def nearby_in(placed):
    corpus = make_corpus(placed, VOCABULARY)
    return find_nearby(corpus, prefetch_texts(corpus))


@pytest.fixture(scope="module")
def nearby():
    placed = [PlacedCase(item, f"cases/{item.id}.md") for item in OTHERS]
    return nearby_in(placed)


def test_shared_passages_are_side_by_side_with_links(nearby):
    html = page(OTHERS[1], nearby=nearby).html.split('id="cb-shared"')[1].split("</section>")[0]
    anchor = next(item.anchor for item in passages(OTHERS[0].body) if item.text == COPIED)
    assert f'href="../cases/a-1.md#{anchor}"' in html
    left, right = html.split("<blockquote>")[1:3]
    assert "另外，" in left
    assert "李建国" not in html
    assert f'<mark class="cb-same">{COPIED[:10]}' in right


def test_shared_words_are_highlighted_on_both_sides(nearby):
    item = replace(OTHERS[1], body=OTHERS[1].body.replace("村民李建国参加。", "大家参加。"))
    both = [PlacedCase(found, f"cases/{found.id}.md") for found in (OTHERS[0], item)]
    known = nearby_in(both)
    html = page(item, nearby=known).html.split('id="cb-shared"')[1].split("</section>")[0]
    marked = re.findall(r'<mark class="cb-same">(.*?)</mark>', html)
    assert len(marked) == 2
    assert marked[0] == marked[1]
    assert marked[0] in COPIED


def test_related_cases_say_why(nearby):
    html = page(OTHERS[0], nearby=nearby).html.split('id="cb-related"')[1].split("</section>")[0]
    first = html.split("<li>")[1]
    assert "../cases/a-2.md" in first
    assert "空间规划" in first
    assert "建国" not in html
    assert "长沙" not in "".join(word for item in nearby.related["a-1"] for word in item.keywords)


def test_a_case_is_never_its_own_neighbour_and_order_does_not_matter(nearby):
    for key, found in nearby.related.items():
        assert key not in {item.placed.case.id for item in found}
    placed = [PlacedCase(item, f"cases/{item.id}.md") for item in reversed(OTHERS)]
    again = nearby_in(placed)
    assert again.related == nearby.related
    assert nearby.related["b-0"] == ()

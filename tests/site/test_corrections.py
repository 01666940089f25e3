"""Readers see beside a corrected figure that it differs from the source, and why, wherever it is shown."""

import json
from dataclasses import replace

import pytest

from casebook.casetext.corrections import corrected_spans
from casebook.changes.diff import compare
from casebook.changes.rendering import MARKDOWN, PLAIN, report
from casebook.compare.contents import case_contents
from casebook.export.word.content import article
from casebook.index import PlacedCase
from casebook.index.indicators import build
from casebook.model import Case
from casebook.site.case.context import PageContext
from casebook.site.case.page import render_case
from tests.helpers.cases import case, corpus_of
from tests.helpers.index_pages import as_markdown
from tests.site.dataset import files, page_url, rows

REASON = "原文有误，据<统计公报>更正"
CASE = case(
    "430100-2023-02-18",
    title="长沙侧记",
    locality="长沙市",
    adcode="430100",
    region=("湖南省", "长沙市"),
    level="市级",
    date="2023-02-18",
    body="2024年5月，全市行政机关负责人出庭应诉率达99%，推行“双随机、一公开”监管，抽查企业99家。\n",
    reforms=("双随机一公开",),
    metrics=(("行政机关负责人出庭应诉率", ("99%",)),),
    corrections=(("99%", REASON), ("2024年5月", "落款是2024年")),
)
PLAIN_CASE = case("430200-2023-02-18", title="株洲侧记", body="受理案件99%。\n")


@pytest.fixture(scope="module")
def corpus():
    return corpus_of((CASE, PLAIN_CASE))


def page_of(item: Case) -> str:
    return render_case(item, PageContext(url=lambda path: path, theme_id={}, reform_id={})).html


def test_the_page_marks_the_figure_and_lists_the_reasons():
    html = page_of(CASE)
    assert html.count('class="cb-corrected') == 2
    assert '<sup class="cb-correction"><a href="#cb-correction-1"' in html
    assert '<li id="cb-correction-1">' in html
    assert "原文有误，据&lt;统计公报&gt;更正" in html
    assert "<统计公报>" not in html
    assert '<mark class="cb-corrected" title="更正：落款是2024年">2024年5月</mark>' in html
    assert "本页有 2 处数字与来源不同" in html


def test_other_pages_have_no_mark():
    assert "cb-correct" not in page_of(PLAIN_CASE)


def test_only_the_whole_figure_is_marked():
    text = "达99%，另有199%和99家，9 9%。"
    spans = corrected_spans(text, (("99%", "甲"),))
    assert [text[item.start : item.end] for item in spans] == ["99%", "9 9%"]


def test_data_files_have_the_reason_beside_the_figure():
    made = files((CASE, PLAIN_CASE))
    with_reason = [row for row in rows(made["data/metrics.csv"]) if row["correction"]]
    assert [(row["case_id"], row["text"]) for row in with_reason] == [(CASE.id, "99%")]
    (first, second) = json.loads(made["data/cases.json"])
    assert first["corrections"][0] == {"text": "99%", "reason": REASON}
    assert not second["corrections"]


def test_index_pages_and_quotes_say_so(corpus):
    pages = "\n".join(as_markdown(page) for page in build(corpus))
    assert "更正：原文有误" in pages
    assert "〔更正：“99%”与来源不同" in pages


def test_the_comparison_says_so(corpus):
    shown = json.dumps(case_contents(corpus.cases[0], corpus, page_url), ensure_ascii=False)
    assert "更正：原文有误" in shown


def test_a_word_document_has_the_reasons_behind_the_text():
    texts = [block.text for block in article(CASE).blocks]
    assert texts[-2] == f"〔更正〕正文中的“99%”与来源不同：{REASON}"


def test_reviewers_see_corrections_come_and_go():
    def placed(item: Case) -> list[PlacedCase]:
        return [PlacedCase(item, f"cases/{item.id}.md")]

    bare = replace(CASE, corrections=())
    added = report(compare(placed(bare), placed(CASE)), PLAIN, "docs")
    assert f"与来源不同的数“99%”：加上 {REASON}" in added
    gone = report(compare(placed(CASE), placed(bare)), MARKDOWN, "docs")
    assert "与来源不同的数“2024年5月”：删去" in gone
    new = report(compare([], placed(CASE)), PLAIN, "docs")
    assert f"与来源不同的数“99%”：{REASON}" in new

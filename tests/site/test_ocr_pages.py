"""Figures that were recognised in a scan are no comparable ones until an editor confirms them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casebook.case_md import format_case, parse_case
from casebook.casetext.quotes import Quotes
from casebook.dataset.case_findings import findings_of_case
from casebook.dataset.metrics import METRICS
from casebook.index import make_corpus
from casebook.index.figures import values_of
from casebook.index.model import PlacedCase
from casebook.model import SourceRef
from casebook.review import review_page
from casebook.site.case.context import PageContext
from casebook.site.case.page import render_case
from casebook.vocabulary import load_vocabulary
from tests.helpers.cases import case

INDICATOR = load_vocabulary().indicators[0]
LINE = "全年办结57件，比上年多"
CONFIRMED = case(
    "scan-1",
    body=f"正文一段。\n\n{LINE}3件。\n",
    metrics=((INDICATOR.name, ("57件",)),),
    source=SourceRef(file="扫描.pdf", article=1, ocr=True),
    ocr_unsure=(LINE, "没有的一行"),
    ocr_checked=True,
)
UNCONFIRMED = replace(CONFIRMED, ocr_checked=False)


def corpus_of(one):
    return make_corpus([PlacedCase(one, "cases/scan-1.md")], load_vocabulary())


def test_the_front_matter_says_so_and_is_read_back():
    page = format_case(CONFIRMED)
    assert "ocr: true}" in page
    assert "\nocr_checked: true\n" in page
    assert parse_case(page, "").case == CONFIRMED


@pytest.mark.parametrize(("one", "count"), [(CONFIRMED, 1), (UNCONFIRMED, 0)])
def test_figures_are_published_once_they_are_confirmed(one, count):
    corpus = corpus_of(one)
    (placed,) = corpus.cases
    assert len(values_of(one, corpus.read(placed), corpus.vocabulary)) == count
    text = corpus.read(placed)
    rows = list(findings_of_case(placed, corpus, str, Quotes(text), text.findings.metrics))
    columns = {field.name: field.get for field in METRICS.fields}
    assert sum(columns["listed"](row) for row in rows) == count
    assert count or all(columns["canonical"](row) is None for row in rows)


def test_reviewed_alone_confirms_no_figures():
    assert replace(UNCONFIRMED, status="reviewed").comparable == ()


def test_unsure_lines_are_listed_for_review_where_they_stand():
    found = review_page(UNCONFIRMED, format_case(UNCONFIRMED), load_vocabulary()).doubts
    doubts = [each for each in found if each.subject == "识别"]
    page = format_case(UNCONFIRMED).split("\n")
    assert len(doubts) == 3
    (placed,) = (each for each in doubts if each.line > 1)
    assert LINE in page[placed.line - 1]
    assert placed.words == LINE
    assert any("ocr_checked" in each.reason for each in doubts)
    checked = review_page(CONFIRMED, format_case(CONFIRMED), load_vocabulary()).doubts
    assert len([each for each in checked if each.subject == "识别"]) == 2


def test_readers_see_that_the_text_was_recognised():
    page_context = PageContext(url=str, theme_id={}, reform_id={})
    html = render_case(UNCONFIRMED, page_context).html
    assert "识别（OCR）而来" in html
    assert f"“{LINE}”</a>" in html
    assert "不作可比指标" in html
    assert "已由编者对照原件核对。" in render_case(CONFIRMED, page_context).html
    plain = replace(CONFIRMED, source=None)
    assert "识别（OCR）" not in render_case(plain, page_context).html

"""A figure that an editor accepted is published everywhere; one that was taken out is nowhere."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from casebook.compare import compare_files
from casebook.index import PlacedCase, generate, make_corpus
from casebook.site.admin import form_candidates
from casebook.site.case.context import PageContext
from casebook.site.case.page import render_case
from casebook.vocabulary import load_vocabulary
from tests.helpers.candidates import unsure_of
from tests.helpers.cases import case
from tests.helpers.data_files import with_plain_data
from tests.helpers.index_pages import as_markdown

from .dataset import corpus_of, files, page_url, rows, unpacked

VOCABULARY = load_vocabulary()
NAME, ID, WORDS = "行政复议案件受理件数", "xzfy_shouli", "57件"
DRAFT = case(
    "430100-2023-02-18",
    locality="长沙市",
    adcode="430100",
    region=("湖南省", "长沙市"),
    date="2023-02-18",
    body="## 一、复议\n\n2022年，村民李建国等前来窗口提出申请，受理行政复议案件 57件。\n",
)
ACCEPTED = replace(DRAFT, metrics=((NAME, (WORDS,)),))


@pytest.fixture(autouse=True)
def unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    unsure_of(monkeypatch, {WORDS: (ID, 0.62)})


def pages(item):
    corpus = make_corpus([PlacedCase(item, f"cases/{item.id}.md")], VOCABULARY)
    return {page.path: as_markdown(page) for page in generate(corpus)}


def metric_row(item):
    (row,) = rows(files([item], vocabulary=VOCABULARY)["data/metrics.csv"])
    return row


def indicator_rows(item):
    return rows(files([item], vocabulary=VOCABULARY)[f"indicators/{ID}.csv"])


def compared(item):
    made = {made.path: made.data for made in compare_files(corpus_of([item], VOCABULARY), page_url)}
    return b"".join(map(with_plain_data, made.values())).decode()


def case_page(item):
    around = PageContext(
        url=lambda path: f"../{path}",
        theme_id=VOCABULARY.theme_id,
        reform_id=VOCABULARY.reform_id,
        vocabulary=VOCABULARY,
    )
    return render_case(item, around).html


def test_an_accepted_figure_has_its_value_and_period_everywhere() -> None:
    row = metric_row(ACCEPTED)
    assert (row["canonical"], row["canonical_name"], row["listed"]) == (ID, NAME, "true")
    (value,) = indicator_rows(ACCEPTED)
    assert (value["数值"], value["单位"], value["时期起"]) == ("57", "件", "2022-01-01")
    assert "57件" in pages(ACCEPTED)[f"indicators/{ID}.md"]
    assert '"shown":"57件"' in compared(ACCEPTED)
    table = case_page(ACCEPTED).split('id="cb-figures"')[1].split("</section>")[0]
    assert table.count(NAME) == 1


def test_a_candidate_is_published_nowhere() -> None:
    row = metric_row(DRAFT)
    assert (row["canonical"], row["canonical_name"], row["listed"]) == ("", "", "false")
    assert indicator_rows(DRAFT) == []
    assert "57件" not in pages(DRAFT)[f"indicators/{ID}.md"]
    assert '"shown"' not in compared(DRAFT)
    assert NAME not in case_page(DRAFT)
    assert "可能是" not in case_page(DRAFT)


def test_editors_may_move_a_figure_to_another_indicator() -> None:
    other = "行政复议案件办结（审结）件数"
    row = metric_row(replace(DRAFT, metrics=((other, (WORDS,)),)))
    assert (row["canonical"], row["canonical_name"], row["listed"]) == (
        "xzfy_banjie",
        other,
        "true",
    )
    assert row["value"] == "57"


def test_a_figure_that_was_taken_out_is_compared_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # the rules are sure of it again
    taken_out = replace(DRAFT, body=DRAFT.body.replace("57件", "58件"))
    assert metric_row(taken_out)["listed"] == "false"
    assert indicator_rows(taken_out) == []
    assert '"shown"' not in compared(taken_out)
    assert NAME not in case_page(taken_out)


def test_a_figure_that_was_turned_off_has_no_indicator(monkeypatch: pytest.MonkeyPatch) -> None:
    for sure in (False, True):
        if sure:
            monkeypatch.undo()
        for entry in ("指标:57件", f"指标：{NAME}：57 件"):
            body = DRAFT.body.replace("2022年", f"202{int(sure)}年")
            off = replace(DRAFT, body=body, hidden_findings=(entry,))
            assert metric_row(off)["canonical"] == ""
            assert form_candidates(corpus_of([off], VOCABULARY)) == {}
            assert "可能是“" not in pages(off)["review/index.md"].split("|", 1)[1]
    other = replace(
        DRAFT, body=DRAFT.body + "\n", hidden_findings=("指标:157件", "指标:另一个:57件")
    )
    assert metric_row(other)["canonical"] == ID


CLAIMS = """## 一、成效

在全省率先推行证照联审制度，获评全国法治政府建设示范市。建立“三所联动”机制。

依据《长沙市包容免罚清单》办案。
"""


@pytest.mark.parametrize(
    ("entry", "table", "gone"),
    [
        ("首创:率先推行证照联审制度", "firsts", "证照联审"),
        ("荣誉：获评全国法治政府 建设示范市", "honours", "示范市"),
        ("特色做法:“三所联动”机制", "initiatives", "三所联动"),
        ("引用文件:《长沙市包容免罚清单》", "citations", "免罚清单"),
    ],
)
def test_claims_that_were_turned_off_are_in_no_list(entry: str, table: str, gone: str) -> None:
    shown = replace(DRAFT, body=CLAIMS)
    hidden = replace(shown, hidden_findings=(entry,))
    path = f"data/{table}.csv.zip"
    before = files([shown], vocabulary=VOCABULARY)
    after = files([hidden], vocabulary=VOCABULARY)
    if path in before:
        assert gone in unpacked(before[path]).decode()
        assert len(rows(after[path])) == len(rows(before[path])) - 1
    box = case_page(shown).split('id="cb-more"')[1].split("</section>")[0]
    assert gone in box or table == "citations"
    assert gone not in case_page(hidden).split('id="cb-more"')[-1].split("</section>")[0]
    assert gone in case_page(hidden)  # the text itself stays


def test_the_work_list_and_the_form_offer_it_until_it_is_listed() -> None:
    listed = pages(DRAFT)["review/index.md"]
    assert f"[可能是“{NAME}”：57件](../cases/{DRAFT.id}.md#" in listed
    assert "可能是可比指标的 1 个数" in listed
    assert "李建国" not in listed
    assert "可能是“" not in pages(ACCEPTED)["review/index.md"].split("|", 1)[1]
    offered = form_candidates(corpus_of([DRAFT], VOCABULARY))
    assert offered == {DRAFT.id: [[NAME, WORDS, "窗口提出申请，受理行政复议案件"]]}
    assert form_candidates(corpus_of([ACCEPTED], VOCABULARY)) == {}
    assert form_candidates(corpus_of([replace(DRAFT, status="reviewed")], VOCABULARY)) == {}


def test_what_the_form_knows_names_no_private_person() -> None:
    near = replace(DRAFT, body="村民李建国受理行政复议案件57件。\n")
    offered = form_candidates(corpus_of([near], VOCABULARY))
    assert "李建国" not in json.dumps(offered, ensure_ascii=False)
    assert offered == {near.id: [[NAME, WORDS, ""]]}

"""The accounting of sources: on their pages, and as a file that may be absent or broken."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.accounting import REPORT_PATH, read_report, unread_by_case
from casebook.casetext.anchors import paragraph_anchor
from casebook.index import generate, make_corpus
from casebook.index.model import PlacedCase
from casebook.model import DropClass
from casebook.site.case.context import PageContext
from casebook.site.case.page import render_case
from casebook.site.load import load_cases
from casebook.vocabulary import load_vocabulary
from tests.helpers.cases import CASES, case
from tests.helpers.index_pages import as_markdown

REPORT = {
    "sources": [
        {
            "file": "003_甲.txt",
            "chars": 1000,
            "cases": [{"id": "x", "article": 1, "part": 2, "locality": "长沙市", "chars": 900}],
            "dropped": [
                {"class": "目录", "start": 0, "end": 50, "text": "一、长沙侧记…1"},
                {"class": "水印", "start": 60, "end": 70, "text": "某某<b>文库|下载"},
                {"class": "水印", "start": 80, "end": 90, "text": "文库"},
            ],
            "unaccounted": 0,
        }
    ]
}


def source_pages(accounts):
    placed = [PlacedCase(item, f"cases/{item.id}.md") for item in CASES]
    corpus = make_corpus(placed, load_vocabulary(), accounts)
    return {page.path: as_markdown(page) for page in generate(corpus) if "sources/" in page.path}


def test_a_source_with_an_account_lists_what_was_left_out_and_why():
    made = source_pages(read_report(json.dumps(REPORT)))
    [own] = [text for path, text in made.items() if path != "sources/index.md"]
    assert "全文 1,000 字：收入案例 980 字" in own
    assert "去掉 20 字，去向不明 0 字" in own
    assert "| 水印 | 下载网站加的字，不是原文 | 2 | 12 | 某某&#60;b&#62;文库&#124;下载 |" in own
    assert "目录 8 字" in made["sources/index.md"]


UNREAD = [
    {"kind": "图片", "where": "第 9 行“…办结57件。”之后", "count": 2, "after": "办结57件。", "article": 1, "part": 2, "labels": ["统计<b>表"]},
    {"kind": "SmartArt 图示", "where": "第 20 行“附录”之后", "count": 1},
]  # fmt: skip


def with_unread():
    report = json.loads(json.dumps(REPORT))
    report["sources"][0]["unread"] = UNREAD
    report["sources"][0]["cases"][0]["id"] = "430100-2023-02-18"
    return read_report(json.dumps(report))


def test_a_source_lists_what_was_not_read_and_whose_it_is():
    made = source_pages(with_unread())
    [own] = [text for path, text in made.items() if path != "sources/index.md"]
    assert "2 张图片、1 个 SmartArt 图示。" in own
    [row] = [line for line in own.splitlines() if line.startswith("| 图片 |")]
    assert "第 9 行“…办结57件。”之后 | 2 | 统计&#60;b&#62;表 | [" in row
    assert "| SmartArt 图示 | 第 20 行“附录”之后 | 1 |" in own
    assert "没有读出 2 张图片、1 个 SmartArt 图示" in made["sources/index.md"]


def test_an_older_account_has_nothing_unread():
    [account] = read_report(json.dumps(REPORT))
    assert account.unread == ()
    assert unread_by_case([account]) == {}


def test_a_case_knows_what_was_not_read_of_it():
    found = unread_by_case(with_unread())
    assert list(found) == [("003_甲.txt", "430100-2023-02-18")]
    [entry] = found["003_甲.txt", "430100-2023-02-18"]
    item = case("a", body="全年办结 57 件。\n\n群众满意。\n")
    around = PageContext(url=str, theme_id={}, reform_id={}, unread=(entry,))
    html = render_case(item, around).html
    assert "本页未收入原件中的 2 张图片" in html
    assert f'<a href="#{paragraph_anchor("全年办结 57 件。")}">“办结57件。”之后</a>' in html
    assert "统计&lt;b&gt;表" in html
    assert "cb-unread" not in render_case(item, replace(around, unread=())).html


def test_without_an_account_nothing_is_claimed():
    made = source_pages(())
    assert list(made) == ["sources/index.md"]
    assert "目录 8 字" not in made["sources/index.md"]


def test_every_class_has_a_reason():
    for kind in DropClass:
        report = json.loads(json.dumps(REPORT))
        report["sources"][0]["dropped"] = [
            {"class": kind.value, "start": 0, "end": 1, "text": "字"}
        ]
        assert any(
            f"| {kind.value} |" in text
            for text in source_pages(read_report(json.dumps(report))).values()
        )


@pytest.mark.parametrize("broken", ["", "[]", "{}", '{"sources": [{}]}', '{"sources": 1}', "null"])
def test_a_broken_account_is_a_warning_not_a_failure(tmp_path: Path, broken):
    (tmp_path / "data").mkdir()
    (tmp_path / REPORT_PATH).write_text(broken, encoding="utf-8")
    loaded = load_cases(tmp_path)
    assert [problem.code for problem in loaded.problems] == ["accounting-broken"]
    assert loaded.accounts == ()

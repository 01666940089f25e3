"""Frameworks of a field: their pages, and what a case page says about their parts."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.casetext import CaseText, read_case
from casebook.index import make_corpus
from casebook.index.coverage import NOTHING, coverage_of
from casebook.index.frameworks import MOST_ROWS, build
from casebook.index.model import PlacedCase
from casebook.index.page import Link, Table, plain_text
from casebook.site.case.context import PageContext
from casebook.site.case.page import render_case
from casebook.vocabulary import Vocabulary, load_vocabulary
from tests.helpers.cases import case
from tests.helpers.index_pages import as_html, as_markdown

THEMES = """
- {id: water, name: 治水, titles: [治水], cues: [河道], framework: [plan-1]}
- {id: trees, name: 造林, titles: [造林], cues: [苗木], framework: [plan-2]}
"""
REFORMS = """
- {id: patrol, name: 巡河制度, theme: water, aliases: [巡河制度]}
- {id: chief, name: 河长责任制, theme: water, aliases: [河长责任制]}
"""
INDICATORS = """
- {id: rivers, name: 整治河道条数, unit: 条, theme: water, measures: [{unit: 条, phrase: [整治河道]}]}
"""
FRAMEWORK = """
- id: plan
  name: 水土保护规划
  issuer: 某厅
  covers: 三个部分
  nodes:
    - {id: plan-1, number: 一, name: 治好每条河, status: verified, source: "https://example.org/plan"}
    - {id: plan-2, number: 二, name: 栽好每棵树, reforms: [chief]}
    - {id: plan-3, number: 三, name: 找准不足, titles: [存在的不足]}
"""
BODY = """## 一、狠抓治水

全县建立巡河制度，整治河道12条。全面推行河长责任制，设河长30名。

## 二、存在的不足

管护经费还不够。
"""


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    folder = tmp_path_factory.mktemp("words")
    files = {
        "themes": THEMES,
        "reforms": REFORMS,
        "indicators": INDICATORS,
        "framework": FRAMEWORK,
    }
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return load_vocabulary(folder)


@pytest.fixture
def report(vocabulary: Vocabulary) -> CaseText:
    return read_case(CASE, vocabulary)


CASE = case(
    "a",
    body=BODY,
    locality="永清县",
    adcode="131023",
    region=("河北省", "廊坊市", "永清县"),
    level="县级",
    date="2024-01-05",
    reforms=("巡河制度", "河长责任制"),
    metrics=(("整治河道条数", ("12条",)),),
)
OTHER = case("b", body="没有谈到这些事。\n", date="2024-02-05")


def test_terms_belong_by_theme_unless_a_part_names_them(vocabulary: Vocabulary, report: CaseText):
    (plan,) = vocabulary.frameworks
    rivers, trees, faults = coverage_of(CASE, report, plan, vocabulary)
    assert [(reform.name, quote.text) for reform, quote in rivers.practices] == [
        ("巡河制度", "全县建立巡河制度，整治河道12条。")
    ]
    assert [value.text for value in rivers.figures] == ["12条"]
    assert [section.heading for section in rivers.sections] == ["一、狠抓治水"]
    assert rivers.state == "有做法、有数字"
    assert [reform.name for reform, _ in trees.practices] == ["河长责任制"]
    assert trees.state == "有做法"
    assert (faults.practices, faults.figures) == ((), ())
    assert [section.heading for section in faults.sections] == ["二、存在的不足"]
    assert faults.state == "有章节"


@pytest.mark.parametrize(
    ("paragraph", "label"),
    [
        ("存在的不足：管护经费还不够，人手也少。", "存在的不足"),
        ("存在的不足之处。管护经费还不够，人手也少。", "存在的不足之处"),
        ("目前存在的不足，一是管护经费还不够。", "存在的不足"),
        ("存在的不足。", ""),
        ("存在的不足由各乡镇逐条整改，管护经费还不够。", ""),
        ("管护经费是存在的不足，人手也少。", ""),
        ("存在的不足不多，管护经费比上年多一倍。", ""),
        ("存在的不足已整改，管护经费比上年多一倍。", ""),
        ("存在的不足明显减少，管护经费比上年多一倍。", ""),
    ],
)
def test_a_paragraph_may_say_what_it_is_about_as_a_heading_does(
    vocabulary: Vocabulary, paragraph: str, label: str
):
    (plan,) = vocabulary.frameworks
    told = replace(OTHER, body=f"全县栽树。\n\n{paragraph}\n")
    *_, faults = coverage_of(told, read_case(told, vocabulary), plan, vocabulary)
    assert [section.heading for section in faults.sections] == [label] * bool(label)


def test_a_report_that_says_nothing_covers_nothing(vocabulary: Vocabulary):
    (plan,) = vocabulary.frameworks
    found = coverage_of(OTHER, read_case(OTHER, vocabulary), plan, vocabulary)
    assert not any(found)
    assert {item.state for item in found} == {NOTHING}


def pages(vocabulary: Vocabulary):
    placed = [PlacedCase(item, f"cases/x/{item.id}.md") for item in (CASE, OTHER)]
    return {page.path: page for page in build(make_corpus(placed, vocabulary))}


def test_each_part_has_a_page_of_the_reports_that_say_something(vocabulary: Vocabulary):
    made = pages(vocabulary)
    assert list(made) == [
        "frameworks/index.md",
        "frameworks/plan-places.md",
        *(f"frameworks/plan-{n}.md" for n in (1, 2, 3)),
    ]
    overview = as_markdown(made["frameworks/index.md"])
    assert "水土保护规划" in overview
    assert "[一、治好每条河](plan-1.md) | 1 | 1 | 1 |" in overview
    assert "[三、找准不足](plan-3.md) | 1 | 0 | 0 |" in overview
    part = as_markdown(made["frameworks/plan-1.md"])
    assert "名称已与公开的文本逐字核对" in part
    assert "<https://example.org/plan>" in part or "(https://example.org/plan)" in part
    assert "[巡河制度](../reforms/patrol.md)、[整治河道条数](../indicators/rivers.md)" in part
    assert "巡河制度：全县建立巡河制度，整治河道12条。" in part
    assert "整治河道条数 12条" in part
    assert "案例b" not in part
    assert "名称未经核对" in as_html(made["frameworks/plan-2.md"])


def test_of_many_terms_the_numbers_are_told_and_none_of_a_kind_that_has_none(
    vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("casebook.index.frameworks.MOST_TERMS", 0)
    made = pages(vocabulary)
    both, reforms = (as_markdown(made[f"frameworks/plan-{number}.md"]) for number in (1, 2))
    assert "包括 1 项[改革举措](../reforms/index.md)、1 项[指标](../indicators/index.md)" in both
    assert "包括 1 项[改革举措](../reforms/index.md)" in reforms
    assert "0 项" not in reforms


def test_a_place_is_told_which_parts_its_newest_report_covers(vocabulary: Vocabulary):
    older = replace(CASE, id="c", date="2022-01-05", body="没有谈到这些事。\n")
    masked = replace(CASE, id="d", adcode="", region=(), locality="某县")
    placed = [PlacedCase(item, f"cases/x/{item.id}.md") for item in (CASE, OTHER, older, masked)]
    [page] = [
        item
        for item in build(make_corpus(placed, vocabulary))
        if item.path == "frameworks/plan-places.md"
    ]
    [table] = [block for block in page.blocks if isinstance(block, Table)]
    [[row]] = [group.rows for group in table.groups]
    assert [plain_text(cell) for cell in row] == [
        "永清县",
        "2024-01-05",
        "3 / 3",
        "一、二",
        "一",
        "三",
        "—",
    ]
    assert row[2] == Link("3 / 3", "cases/x/a.md", "cb-frameworks")
    assert 'id="cb-frameworks"' in rendered(vocabulary)
    turned_off = replace(CASE, hidden_findings=("对照:plan-2",))
    after = build(make_corpus([PlacedCase(turned_off, "cases/x/a.md")], vocabulary))
    said = next(as_markdown(item) for item in after if item.path == "frameworks/plan-places.md")
    assert "2 / 3" in said
    assert said.rstrip().endswith("| 二 |")


def test_the_page_of_a_part_does_not_grow_with_the_casebook(vocabulary: Vocabulary):
    dates = [f"2024-{n % 12 + 1:02}-{n // 12 + 1:02}" for n in range(MOST_ROWS + 9)]
    placed = [
        PlacedCase(replace(CASE, id=f"n-{day}", date=day), f"cases/n-{day}.md") for day in dates
    ]
    made = {page.path: page for page in build(make_corpus(placed, vocabulary))}
    assert "frameworks/plan-1.md" in made
    text = as_markdown(made["frameworks/plan-1.md"])
    assert f"共 {MOST_ROWS + 9} 篇" in text
    assert f"列出最新的 {MOST_ROWS} 篇" in text
    assert "[各地写到哪些部分](plan-places.md)" in text
    shown = {day for day in dates if f"cases/n-{day}.md" in text}
    assert shown == set(sorted(dates)[9:])


def test_a_field_without_frameworks_has_no_such_pages(tmp_path: Path):
    for name, text in (("themes", THEMES), ("reforms", REFORMS), ("indicators", INDICATORS)):
        (tmp_path / f"{name}.yml").write_text(text, encoding="utf-8")
    alone = load_vocabulary(tmp_path)
    assert alone.frameworks == ()
    assert pages(alone) == {}
    assert "对照框架" not in rendered(alone)


def rendered(vocabulary: Vocabulary) -> str:
    around = PageContext(
        url=lambda path: path, theme_id={}, reform_id={}, vocabulary=vocabulary, exists=bool
    )
    return render_case(CASE, around).html


def test_a_case_page_leads_from_each_part_to_the_text(vocabulary: Vocabulary):
    html = rendered(vocabulary)
    part = html.split('id="cb-frameworks"')[1].split("</section>")[0]
    assert "写到 3 / 3 部分" in part
    anchors = set(re.findall(r' id="([^"]+)"', html))
    targets = re.findall(r'href="#([^"]+)"', part)
    assert len(targets) == 4
    assert set(targets) <= anchors
    assert 'href="frameworks/plan-1.md"' in part

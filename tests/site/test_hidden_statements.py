"""What an editor turns off of what is said of a case beside others, on all pages that say it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casebook.index import frameworks
from casebook.index.changes import build as changes
from casebook.index.coverage import NOTHING, coverage_of
from casebook.index.documents import build as documents
from casebook.index.place_values import figure_charts
from casebook.index.spread import spread_blocks
from casebook.model import Case
from casebook.outline import outline_files
from casebook.search.shards import compact
from casebook.site.case.neighbours import find_nearby
from casebook.vocabulary import load_vocabulary
from tests.helpers.cases import case, corpus_of
from tests.helpers.data_files import data_of
from tests.helpers.index_pages import as_markdown

from .change_reports import COURT, LAW

VOCABULARY = load_vocabulary()
PAIR = "changes/to-420625-2024-01-22.md"


def hiding(item: Case, *entries: str) -> Case:
    return replace(item, hidden_findings=entries)


def corpus(*cases: Case):
    return corpus_of(cases, VOCABULARY)


def page(built, path: str) -> str:
    return next((as_markdown(item) for item in built if item.path == path), "")


# ------------------------------------------------------------------ 变化


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize("entry", [f"变化:{COURT}", "变化:chuting_lv", "变化：全部"])
def test_the_change_of_an_indicator(at, entry):
    reports = list(LAW)
    path = "changes/place-420625.md"
    shown = page(changes.build(corpus(*reports)), PAIR)
    assert "indicators/chuting_lv" in shown
    assert COURT in page(changes.build(corpus(*reports)), path)
    placed = corpus(*reports).cases
    assert any(
        COURT in getattr(block, "title", "") for block in figure_charts(placed, corpus(*reports))
    )
    reports[at] = hiding(reports[at], entry)
    after = corpus(*reports)
    hidden = page(changes.build(after), PAIR)
    assert "indicators/chuting_lv" not in hidden
    assert ("indicators/xzfy_shouli" in hidden) == ("全部" not in entry)
    assert COURT not in page(changes.build(after), path)
    assert not any(
        COURT in getattr(block, "title", "") for block in figure_charts(after.cases, after)
    )


@pytest.mark.parametrize("entry", ["变化:人民调解", "变化:renmintiaojie"])
def test_that_a_report_no_longer_names_a_reform(entry):
    gone = "[人民调解](../reforms/renmintiaojie.md)"
    assert gone in page(changes.build(corpus(*LAW)), PAIR)
    after = page(changes.build(corpus(LAW[0], hiding(LAW[1], entry))), PAIR)
    assert gone not in after
    assert "行政执法三项制度](" in after


# ------------------------------------------------------------------ 对照

YEARLY = case(
    "430100-2024-01-10",
    date="2024-01-10",
    reforms=("行政复议",),
    themes=("矛盾纠纷化解",),
    metrics=((COURT, ("100%",)),),
    body="## 一、存在的不足\n\n人手太少，设备也已经老旧，急需更换。\n\n## 二、化解争议\n\n行政复议局办理行政复议案件52件，"
    "行政机关负责人出庭应诉率达100%。\n",
    locality="长沙市",
    adcode="430100",
    region=("湖南省", "长沙市"),
    level="市级",
)


@pytest.mark.parametrize("entry", ["对照:nb-2", "对照:上一年度推进法治政府建设存在的不足和原因"])
def test_a_part_of_a_framework(entry):
    framework = VOCABULARY.frameworks[0]

    def states(item: Case) -> dict[str, str]:
        placed = corpus(item).cases[0]
        covered = coverage_of(item, corpus(item).read(placed), framework, VOCABULARY)
        return {part.node.id: part.state for part in covered}

    before, after = states(YEARLY), states(hiding(YEARLY, entry))
    assert before["nb-2"] == "有章节"
    assert {key for key in before if before[key] != after[key]} == {"nb-2"}
    assert after["nb-2"] == NOTHING
    here = f"cases/{YEARLY.id}.md"
    pages = [
        page(frameworks.build(corpus(item)), "frameworks/nb-2.md")
        for item in (YEARLY, hiding(YEARLY, entry))
    ]
    assert [here in text for text in pages] == [True, False]


def test_a_part_of_the_outline():
    def data(item: Case) -> dict[str, str]:
        return {file.path: compact(data_of(file)) for file in outline_files(corpus(item), str)}

    own, examples = (
        f"search/data/outline/case/{YEARLY.id}.js",
        "search/data/outline/examples/nb-2.js",
    )
    assert "人手太少" in data(YEARLY)[own]
    assert "人手太少" in data(YEARLY)[examples]
    hidden = data(hiding(YEARLY, "对照:nb-2", "对照:nb-1", f"变化:{COURT}"))
    assert "人手太少" not in hidden[own] + hidden[examples]
    assert '"nb-2"' in hidden[own]
    assert '"nb-1.disputes"' in hidden[own]
    assert f'"apart":["{COURT}"]' in hidden[own]
    assert YEARLY.id not in hidden["search/data/outline/examples/nb-1.disputes.js"]


# ------------------------------------------------------------------ 失效

CITING = case("a", body="依据《长沙市停车办法》开展检查。", date="2022-03-01", region=("湖南省",))
SAYING = case(
    "c",
    body="印发《长沙市停车条例》，废止《长沙市停车办法》。",
    date="2023-05-01",
    region=("湖南省",),
)


@pytest.mark.parametrize("entry", ["失效:长沙市停车办法", "失效:《长沙市停车办法》", "失效:全部"])
@pytest.mark.parametrize("at", [0, 1])
def test_that_a_document_was_repealed(entry, at):
    cases = [CITING, SAYING]
    assert find_nearby(corpus(*cases), ()).repeals
    cases[at] = hiding(cases[at], entry)
    after = corpus(*cases)
    assert find_nearby(after, ()).repeals == {}
    assert "已废止" not in "".join(map(as_markdown, documents(after)))


# ------------------------------------------------------------------ 落实


def test_what_is_said_of_spreading():
    def where(name: str, adcode: str):
        return {"locality": name, "adcode": adcode, "region": ("某省", name), "reforms": (REFORM,)}

    first = case(
        "x", date="2021-03-01", body="推行一网通办，办件3万件。", **where("晋城市", "140500")
    )
    learned = "借鉴晋城市“一窗受理”的做法，推行一网通办。"
    second = case("y", date="2022-05-01", body=learned, **where("长沙市", "430100"))
    for item, said in ((second, True), (hiding(second, f"落实:{REFORM}:借鉴推广"), False)):
        after = corpus(first, item)
        assert ("借鉴（晋城市）" in str(spread_blocks(REFORM, after.cases, after))) == said


REFORM = "一网通办"

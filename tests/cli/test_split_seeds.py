"""The labelled reports become the cases that a person read in them (`tests/gold/articles.json`)."""

import json
from pathlib import Path

import pytest
import yaml

from casebook.store import load_pages
from tests.helpers.commands import Run
from tests.helpers.paths import REPORTS, TESTS

pytestmark = pytest.mark.usefixtures("in_a_casebook")


@pytest.fixture(scope="module")
def gold_articles() -> list[dict]:
    """The 40 articles of the compilation, as a person read them."""
    return json.loads((TESTS / "gold/articles.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pages(split_reports: Path) -> tuple[dict, dict]:
    """The cases by (number of the file, article, part), and the report of the run."""
    cases = {}
    for page in load_pages(split_reports / "docs/cases"):
        case = page.parsed.case
        assert case is not None
        assert not page.parsed.problems
        cases[case.source.file[:3], case.source.article, case.source.part] = case
    report = json.loads((split_reports / "report.json").read_text(encoding="utf-8"))
    return cases, report


def test_number_of_cases(pages: tuple[dict, dict]) -> None:
    assert len(pages[0]) == 48


def test_heads_and_boundaries(pages: tuple[dict, dict], gold_articles: list[dict]) -> None:
    cases = pages[0]
    for gold in gold_articles:
        part = 1 if "parts" in gold else None
        case = cases["003", gold["no"], part]
        assert case.title == gold["title"]
        assert (case.date or None) == gold["date"]
        assert (case.author or None) == gold["author"]
        assert case.source.lines[0] == gold["start_line"]
        if part is None and gold["no"] < 40:
            assert case.source.lines[1] == gold["end_line"]


def test_places(pages: tuple[dict, dict], gold_articles: list[dict]) -> None:
    cases = pages[0]
    for gold in gold_articles:
        numbers = range(1, len(gold["parts"]) + 1) if "parts" in gold else [None]
        expected = gold["localities"] or [{"name": "", "adcode": ""}]
        for part, place in zip(numbers, expected, strict=True):
            case = cases["003", gold["no"], part]
            assert case.adcode == place["adcode"], case.title
            assert place["name"].endswith(case.locality), case.title


def test_bodies_begin_and_end_where_they_should(
    pages: tuple[dict, dict], gold_articles: list[dict]
) -> None:
    for gold in gold_articles:
        if gold["no"] == 40:  # it ends in a conversion mark, which is dropped
            continue
        part = len(gold["parts"]) if "parts" in gold else None
        body = "".join(pages[0]["003", gold["no"], part].body.split())
        last = "".join(gold["last"].split()).replace("政论文公众号整理，", "")
        assert body.endswith(last), gold["title"]


def test_account_is_exact(pages: tuple[dict, dict]) -> None:
    for source in pages[1]["sources"]:
        text = (REPORTS / source["file"]).read_text(encoding="utf-8")
        dropped = sum(len("".join(item["text"].split())) for item in source["dropped"])
        assert source["unaccounted"] == 0
        assert source["chars"] == len("".join(text.split()))
        assert source["chars"] == dropped + sum(case["chars"] for case in source["cases"])
        for item in source["dropped"]:
            assert text[item["start"] : item["end"]] == item["text"]


def test_masked_reports_are_not_guessed(pages: tuple[dict, dict]) -> None:
    cases = pages[0]
    assert cases["000", 1, None].locality == "某市"
    assert cases["001", 1, None].locality == "某市"
    assert cases["002", 1, None].locality == "某区"
    assert cases["004", 1, None].locality == "某市"
    for number in ("000", "001", "002", "004"):
        assert not cases[number, 1, None].adcode


def test_titles_of_single_reports(pages: tuple[dict, dict]) -> None:
    cases = pages[0]
    assert cases["001", 1, None].title == "市司法局在全市法治政府建设工作推进会上的汇报发言"
    assert cases["002", 1, None].title == "副区长在全市法治创建工作推进会上的汇报发言"
    assert not cases["001", 1, None].title_derived
    for number in ("000", "004"):
        assert cases[number, 1, None].title_derived
        assert cases[number, 1, None].title.startswith("某市")


def test_front_matter_is_plain_yaml(casebook: Run, tmp_path: Path) -> None:
    casebook("split", REPORTS / "001_66be8bf4cb2213c1.txt", "--out", "cases")
    (page,) = (tmp_path / "cases").rglob("*.md")
    data = yaml.safe_load(page.read_text(encoding="utf-8").split("---\n")[1])
    assert data["locality"] == "某市"
    assert data["genre"] == "汇报发言"
    assert "adcode" not in data
    assert data["status"] == "draft"


def test_organizations(pages: tuple[dict, dict]) -> None:
    cases = pages[0]
    named = {key: case.organization for key, case in cases.items() if case.organization}
    assert named == {
        ("001", 1, None): "市司法局",
        ("003", 9, None): "新乡市工业和信息化局",
        ("003", 11, None): "浚县检察院",
        ("003", 22, None): "鄂尔多斯市公安局东胜分局",
        ("003", 23, 1): "江苏省自然资源厅",
        ("003", 23, 2): "江西省自然资源厅",
        ("003", 23, 4): "四川省自然资源厅",
        ("003", 23, 5): "山西省自然资源厅",
        ("003", 37, None): "最高人民法院",
        ("004", 1, None): "市司法局",
    }

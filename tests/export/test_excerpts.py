"""`casebook export --paragraphs`: passages and figures, not whole reports."""

from __future__ import annotations

import csv
import io

import docx
import pytest

from casebook.cli import main
from casebook.export.excerpts import Wanted, as_csv, as_docx, as_markdown, find_excerpts
from casebook.export.selection import Selection
from tests.export.samples import CASES
from tests.helpers.cases import case, corpus_of
from tests.helpers.sites import make_project

BODY = """## 一、概况

全县面积广，乡镇多。

## 二、监管

推行双随机、一公开监管，**项检查一次完成。

2022年，行政机关负责人出庭应诉率达100%。

开展普法，村民李建国说好。
"""
COUNTY = case(
    "430124-2023-02-18",
    title="某县_做法",
    body=BODY,
    locality="宁乡市",
    adcode="430124",
    region=("湖南省", "长沙市", "宁乡市"),
    date="2023-02-18",
    reforms=("双随机一公开",),
    metrics=(("行政机关负责人出庭应诉率", ("100%",)),),
)


@pytest.fixture(scope="module")
def selection():
    corpus = corpus_of((COUNTY, *CASES))
    return Selection(corpus=corpus, cases=corpus.cases, site="https://a.example", labels=("甲",))


def indicator(corpus, name):
    return next(item.id for item in corpus.vocabulary.indicator.values() if item.name == name)


def of_county(found):
    return [(item.name, item.value or item.text) for item in found if item.placed.case == COUNTY]


def test_a_reform_gives_the_passages_that_show_it(selection):
    found = find_excerpts(selection, Wanted(reforms=frozenset(["双随机一公开"])))
    assert of_county(found) == [("", "推行双随机、一公开监管，**项检查一次完成。")]


def test_an_indicator_gives_its_figures_and_their_passages(selection):
    key = indicator(selection.corpus, "行政机关负责人出庭应诉率")
    found = find_excerpts(selection, Wanted(indicators=frozenset([key])))
    assert of_county(found) == [
        ("", "2022年，行政机关负责人出庭应诉率达100%。"),
        ("行政机关负责人出庭应诉率", "100%"),
    ]
    assert {item.placed.case.id for item in found} == {COUNTY.id, "430100-2023-02-18"}


def test_a_query_gives_the_passages_with_most_of_its_words(selection):
    assert of_county(find_excerpts(selection, Wanted(query="普法"))) == [
        ("", "开展普法，村民李某说好。")
    ]
    both = find_excerpts(selection, Wanted(query="检查 双随机、一公开"))
    assert of_county(both) == [("", "推行双随机、一公开监管，**项检查一次完成。")]
    assert not find_excerpts(selection, Wanted(query="没有的词语"))


def test_all_that_is_wanted_must_be_in_a_passage(selection):
    reform = frozenset(["双随机一公开"])
    assert of_county(find_excerpts(selection, Wanted(reforms=reform, query="检查")))
    assert not of_county(find_excerpts(selection, Wanted(reforms=reform, query="普法")))


def test_the_word_file_has_passages_by_place_figures_and_references(selection):
    key = indicator(selection.corpus, "行政机关负责人出庭应诉率")
    found = find_excerpts(selection, Wanted(indicators=frozenset([key])))
    document = docx.Document(io.BytesIO(as_docx(selection, found)))
    headings = [item.text for item in document.paragraphs if item.style.name == "Heading 2"]
    assert headings == ["湖南省 长沙市", "湖南省 宁乡市", "数字", "参考文献"]
    entries = [item.text for item in document.paragraphs if item.style.name.lower() == "toc 1"]
    assert entries[:4] == [f"{heading}\t2" for heading in headings]
    assert "updateFields" in document.settings.element.xml
    table = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert table[2][:3] == ["湖南省 宁乡市", "行政机关负责人出庭应诉率", "100%"]
    assert [row[-1] for row in table] == ["出处", "[1]", "[2]"]
    assert "全县面积广" not in "".join(item.text for item in document.paragraphs)


def test_markdown_and_csv_say_the_same_safely(selection):
    found = find_excerpts(selection, Wanted(reforms=frozenset(["双随机一公开"])))
    text = as_markdown(selection, found).decode()
    assert r"推行双随机、一公开监管，\*\*项检查一次完成。[2]" in text
    assert r"[2] 某县\_做法\[EB/OL\]" in text
    rows = list(csv.DictReader(io.StringIO(as_csv(selection, found).decode("utf-8-sig"))))
    own = next(row for row in rows if row["地方"].endswith("宁乡市"))
    assert own["链接"].startswith(f"https://a.example/cases/{COUNTY.id}.html#p-")
    assert own["标题"] == "某县_做法"


@pytest.fixture
def project(tmp_path, monkeypatch):
    make_project(tmp_path, (COUNTY, *CASES))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_command_writes_and_explains(project, capsys):
    assert main(["export", "--paragraphs", "--place", "宁乡市"]) == 2
    assert "--reform、--indicator 或 --query" in capsys.readouterr().err
    assert main(["export", "--paragraphs", "--query", "普法", "--format", "xlsx"]) == 2
    assert "段落不能写成 xlsx" in capsys.readouterr().err
    assert main(["export", "--query", "普法", "--format", "markdown"]) == 2
    assert "全文不能写成 markdown" in capsys.readouterr().err
    assert main(["export", "--paragraphs", "--query", "普法", "--out", "选.md"]) == 0
    assert "其中 1 段，0 个数字" in capsys.readouterr().err
    assert "开展普法" in (project / "选.md").read_text(encoding="utf-8")
    words = ["export", "--paragraphs", "--reform", "双随机一公开", "--query", "普法"]
    assert main([*words, "--place", "宁乡市"]) == 1
    assert "没有一段写到" in capsys.readouterr().err

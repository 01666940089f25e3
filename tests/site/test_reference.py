"""The reference pages are complete: every field, every name, every code."""

import re

import pytest

from casebook.case_md.fields import FIELDS
from casebook.index import generate, make_corpus
from casebook.index.code_examples import with_names
from casebook.index.markdown import text
from casebook.problems.codes import codes
from casebook.project.guide import GUIDE
from casebook.vocabulary import Indicator, Reform, Theme, Vocabulary, load_vocabulary
from tests.helpers.index_pages import as_markdown
from tests.helpers.paths import ROOT


@pytest.fixture(scope="module")
def pages():
    return {page.path: as_markdown(page) for page in generate(make_corpus((), load_vocabulary()))}


def test_every_code_is_listed_with_its_example_and_its_cure(pages):
    page = pages["reference/codes.md"]
    rows = {line.split(" | ")[0].removeprefix("| "): line for line in page.splitlines()}
    for code in codes().values():
        row = rows[text(code.code)]
        assert text(code.meaning) in row
        assert text(code.cure) in row
        wrong = with_names(code.example, load_vocabulary()).wrong
        assert text(wrong.strip().split("\n")[0])[:20] in row


def test_every_name_that_a_page_may_use_is_listed(pages):
    page = pages["reference/names.md"]
    vocabulary = load_vocabulary()
    for entry in (*vocabulary.themes, *vocabulary.reforms, *vocabulary.indicators):
        assert f"[{text(entry.name)}](" in page


def test_every_field_is_explained(pages):
    page = pages["reference/index.md"]
    for field in FIELDS:
        assert f"| {text(field.key)} | {text(field.label)} |" in page


def test_a_page_has_one_name_in_navigation_guide_and_messages(pages):
    titles = {
        path: match[1]
        for path, made in pages.items()
        if (match := re.search("^# (.+)", made, re.MULTILINE))
    }
    settings = (ROOT / "casebook/project/template/mkdocs.yml").read_text(encoding="utf-8")
    named = re.findall(r"^ +- (\S+): (\S+\.md)$", settings, re.MULTILINE)
    for path in GUIDE.glob("*.md"):
        named += re.findall(r"\[([^]]+)\]\(\.\./([^)]+\.md)\)", path.read_text(encoding="utf-8"))
    assert {path for _, path in named} >= {"gaps/index.md", "reference/names.md"}
    assert [(name, path) for name, path in named if titles.get(path, name) != name] == []
    cures = "".join(code.cure for code in codes().values())
    assert set(re.findall("《([^》]+)》一页", cures)) <= set(titles.values())


def codes_page(vocabulary: Vocabulary) -> str:
    pages = generate(make_corpus((), vocabulary))
    return next(as_markdown(page) for page in pages if page.path == "reference/codes.md")


def test_examples_have_the_names_of_the_own_vocabulary():
    vocabulary = Vocabulary(
        themes=(Theme(id="water", name="河湖治理"),),
        reforms=(
            Reform(id="patrol", name="“巡河”", theme="water", aliases=("巡查",)),
            Reform(id="chief", name="河湖长制", theme="water", aliases=("“河长制”", "河长制")),
            Reform(id="ditch", name="清沟行动", theme="water"),
        ),
        indicators=(
            Indicator(id="n", name="巡河次数", unit="次", kind="", polarity="", theme="water"),
            Indicator(id="r", name="达标率", unit="%", kind="", polarity="", theme="water"),
        ),
    )
    page = codes_page(vocabulary)
    for words in (
        "themes: [河湖治理工作] → themes: [河湖治理]",
        "reforms: [河长制] → reforms: [河湖长制]",
        "reforms: [河湖长制，清沟行动]",
        "达标率: 50次 → metrics: ⏎ 巡河次数: 50次",
    ):
        assert text(words) in page


def test_a_vocabulary_without_names_has_examples_too():
    page = codes_page(Vocabulary())
    assert "〔" not in page
    assert "主题甲工作" in page
    assert "甲举措" in page

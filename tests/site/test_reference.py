"""The reference pages are complete: every field, every name, every code."""

import pytest

from casebook.case_md.fields import FIELDS
from casebook.index import generate, make_corpus
from casebook.index.markdown import text
from casebook.problems.codes import codes
from casebook.vocabulary import load_vocabulary


@pytest.fixture(scope="module")
def pages():
    return {page.path: page.markdown for page in generate(make_corpus((), load_vocabulary()))}


def test_every_code_is_listed_with_its_example_and_its_cure(pages):
    page = pages["reference/codes.md"]
    rows = {line.split(" | ")[0].removeprefix("| "): line for line in page.splitlines()}
    for code in codes().values():
        row = rows[text(code.code)]
        assert text(code.meaning) in row
        assert text(code.cure) in row
        assert text(code.example.wrong.strip().split("\n")[0])[:20] in row


def test_every_name_that_a_page_may_use_is_listed(pages):
    page = pages["reference/names.md"]
    vocabulary = load_vocabulary()
    for entry in (*vocabulary.themes, *vocabulary.reforms, *vocabulary.indicators):
        assert f"[{text(entry.name)}](" in page


def test_every_field_is_explained(pages):
    page = pages["reference/index.md"]
    for field in FIELDS:
        assert f"| {text(field.key)} | {text(field.label)} |" in page

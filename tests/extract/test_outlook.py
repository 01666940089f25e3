"""What a text tells as done here, and what not (`golden/outlook.yml` has the examples)."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from casebook.extract import extract
from casebook.extract.outlook_words import HITS
from casebook.extract.outlook import Outlook
from casebook.extract.plain import Plain
from casebook.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
GOLDEN = yaml.safe_load((Path(__file__).parent / "golden/outlook.yml").read_text(encoding="utf-8"))
NAMES = {
    "reported": "已",
    "planned": "计划",
    "required": "要求",
    "lacking": "问题",
    "elsewhere": "外地",
    "example": "一地",
    "earlier": "往年",
}


@pytest.mark.parametrize(
    ("text", "standings"),
    [(text, said) for group in GOLDEN for text, said in group["texts"].items()],
    ids=lambda value: value[:16],
)
def test_standing(text: str, standings: str):
    assert [NAMES[item.standing] for item in extract(text, VOCABULARY).metrics] == standings.split()


def test_the_examples_are_many_and_of_both_kinds():
    said = [word for group in GOLDEN for words in group["texts"].values() for word in words.split()]
    assert set(said) == set(NAMES.values())
    assert min(len(said), 3 * said.count("已")) > 120

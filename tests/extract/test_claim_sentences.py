"""Honours, firsts and named practices of real sentences (`golden/claim_sentences.yml`)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from casebook.extract import extract
from casebook.findings import Findings
from casebook.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
ROWS: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "golden" / "claim_sentences.yml").read_bytes(), Loader=yaml.CSafeLoader
)
TEXTS = {
    "honours": lambda found: [f"{honour.text}|{honour.name}" for honour in found.honours],
    "firsts": lambda found: [first.what for first in found.firsts],
    "practices": lambda found: [practice.name for practice in found.initiatives],
}


@pytest.fixture(scope="module")
def findings() -> list[Findings]:
    return [extract(row["text"], VOCABULARY) for row in ROWS]


def _plain(words: str) -> str:
    return words.translate(str.maketrans("", "", "“”‘’"))


@pytest.mark.parametrize("kind", TEXTS)
def test_what_real_sentences_claim(kind: str, findings: list[Findings]) -> None:
    missed, wrong, wanted, given = [], [], 0, 0
    for row, found in zip(ROWS, findings, strict=True):
        texts = [_plain(text) for text in TEXTS[kind](found)]
        labels = [_plain(words) for words in row.get(kind, ())]
        allowed = labels + [_plain(words) for words in row.get("maybe", ())]
        missed += [words for words in labels if not any(words in text for text in texts)]
        wrong += [text for text in texts if not any(words in text for words in allowed)]
        wanted, given = wanted + len(labels), given + len(texts)
    assert len(missed) <= 0.15 * wanted, missed
    assert len(wrong) <= 0.05 * given, wrong

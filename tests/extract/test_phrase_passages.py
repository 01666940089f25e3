"""Phrases of passages from published pages, all labelled before any run.

A label has the phrases that are right, joined by |; what begins with ~ is known to be missed.
"""

from pathlib import Path

import pytest
import yaml

from casebook.extract import extract
from casebook.vocabulary import load_vocabulary

GOLDEN = Path(__file__).with_name("golden") / "phrases.yml"
PASSAGES = {
    text: labels.split()
    for group in yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
    for text, labels in group["passages"].items()
}
MOST_WRONG_SHOWN = 0.02
LEAST_SHOWN = 0.7


@pytest.mark.parametrize("text", PASSAGES)
def test_passage(text: str):
    found = [metric.indicator for metric in extract(text, load_vocabulary()).metrics]
    wanted = PASSAGES[text]
    assert len(found) == len(wanted)
    wrong = [
        (phrase, label)
        for phrase, label in zip(found, wanted, strict=True)
        if not label.startswith("~") and phrase not in label.split("|")
    ]
    assert wrong == []


def test_what_pages_show_is_right():
    shown = [
        label
        for text, labels in PASSAGES.items()
        for metric, label in zip(extract(text, load_vocabulary()).metrics, labels, strict=True)
        if metric.shown
    ]
    wrong = [label for label in shown if label.startswith("~")]
    assert len(shown) >= LEAST_SHOWN * sum(map(len, PASSAGES.values()))
    assert len(wrong) <= MOST_WRONG_SHOWN * len(shown)

"""Least scores of the extractors on the labelled sets (`tests/floors.json`); they may only be raised.

`gold` is the development half with which the rules were first written; `readings/README.md`
describes the other sets, with the scores before any rule was changed for them.
"""

import json
from pathlib import Path

import pytest

from casebook.extract.evaluation import Report, evaluate, render

TESTS = Path(__file__).parents[1]
FLOORS: dict[str, dict[str, float]] = json.loads(
    (TESTS / "floors.json").read_text(encoding="utf-8")
)
"""Folder of a set -> field -> least F1; `casebook evaluate` shows them beside the scores."""


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    return {name: evaluate(TESTS / name) for name in FLOORS}


@pytest.mark.parametrize(
    ("folder", "field"), [(folder, field) for folder, floors in FLOORS.items() for field in floors]
)
def test_floor(reports: dict[str, Report], folder: str, field: str):
    score = reports[folder][field]
    assert score.right > 0
    assert score.f1 >= FLOORS[folder][field], "\n".join(score.errors)


def test_an_indicator_is_missing_rather_than_wrong(reports: dict[str, Report]):
    for name, report in reports.items():
        if name == "readings/words":
            continue  # indicators are not labelled
        assert report["metrics.canonical"].precision >= 0.92


def test_the_report_shows_scores_and_errors(reports: dict[str, Report]):
    text = render(reports["gold"])
    assert text.startswith("field")
    assert "metrics.span" in text
    assert "reforms.practised: 多" in text

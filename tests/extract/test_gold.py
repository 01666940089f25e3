"""Least scores of the extractors on the labelled sets; they may only be raised.

`gold` is the development half with which the rules were first written; `readings/README.md`
describes the other sets, with the scores before any rule was changed for them.
"""

from pathlib import Path

import pytest

from casebook.extract.evaluation import Report, evaluate, render

TESTS = Path(__file__).parents[1]
FIGURES = {
    "metrics.span": 0.99,
    "metrics.value": 0.99,
    "metrics.unit": 0.99,
    "metrics.qualifier": 0.99,
    "metrics.change": 0.99,
    "metrics.kind": 0.99,
    "metrics.masked": 1.0,
}
CLAIMS = {"firsts": 0.94, "honours": 0.95, "cites": 0.98}
FLOORS = {
    "gold": FIGURES
    | CLAIMS
    | {
        "metrics.indicator": 0.95,
        "metrics.canonical": 0.98,
        "reforms.practised": 0.92,
        "reforms.mentioned": 0.47,
        "themes": 0.87,
        "themes.first": 0.98,
    },
    "readings/reports": FIGURES
    | CLAIMS
    | {
        "metrics.indicator": 0.95,
        "metrics.canonical": 0.97,
        "reforms.practised": 0.94,
        "reforms.mentioned": 0.41,
        "themes": 0.86,
        "themes.first": 0.96,
    },
    "readings/typical/labels": FIGURES
    | {
        "firsts": 0.90,
        "honours": 0.96,
        "cites": 1.0,
        "metrics.indicator": 0.95,
        "metrics.canonical": 0.99,
        "reforms.practised": 0.99,
        "reforms.mentioned": 0.94,
        "themes": 0.94,
        "themes.first": 0.98,
    },
    "readings/blind/labels": FIGURES
    | CLAIMS
    | {
        "metrics.indicator": 0.87,
        "metrics.canonical": 0.95,
        "reforms.practised": 0.95,
        "reforms.mentioned": 0.73,
        "themes": 0.91,
        "themes.first": 0.98,
    },
    "readings/words": FIGURES | {"metrics.indicator": 0.97},
    "readings/written": FIGURES | {"metrics.indicator": 0.91, "metrics.canonical": 0.88},
}


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

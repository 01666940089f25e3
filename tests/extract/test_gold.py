"""Floors at what the extractors reach on the development sets; they only ever go up."""

from pathlib import Path

import pytest

from casebook.evaluate import Report, evaluate, render

GOLD = Path(__file__).parents[1] / "gold"
FLOORS = {
    "metrics.span": 0.99,
    "metrics.value": 0.99,
    "metrics.unit": 0.99,
    "metrics.qualifier": 0.99,
    "metrics.change": 0.99,
    "metrics.kind": 0.99,
    "metrics.indicator": 0.94,
    "metrics.canonical": 0.96,
    "reforms.practised": 0.91,
    "themes": 0.80,
    "honours": 0.96,
    "firsts": 0.98,
    "cites": 0.98,
}


@pytest.fixture(scope="module")
def report() -> Report:
    return evaluate(GOLD)


@pytest.mark.parametrize("name", FLOORS)
def test_floor(report: Report, name: str):
    score = report[name]
    assert score.f1 >= FLOORS[name], "\n".join(score.errors)


def test_the_report_shows_figures_and_errors(report: Report):
    text = render(report)
    assert text.startswith("field")
    assert "metrics.span" in text
    assert "reforms.practised: 多" in text

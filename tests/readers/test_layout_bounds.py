"""Pages with thousands of rules or rows are read in time that grows with their number."""

from __future__ import annotations

import pytest

from casebook.readers.layout.assemble import document_of_pages
from casebook.readers.layout.model import Page, Rule, Run
from tests.helpers.guards import hang_guard

STEP = 12


def run(text: str, x: float, base: float) -> Run:
    """Text of 10 points."""
    lefts = [x + 10 * number for number in range(len(text))]
    return Run(text=text, lefts=lefts, rights=[left + 10 for left in lefts], base=base, size=10)


def page(runs: list[Run], rules: list[Rule]) -> Page:
    """A page that is high enough for its runs."""
    return Page(number=1, width=595, height=runs[-1].base + 50, runs=runs, rules=rules)


@pytest.mark.parametrize("count", [400, 4900])
@pytest.mark.parametrize("shift", [0, 37])
def test_many_rules(count: int, shift: int) -> None:
    runs, rules = [], []
    for number in range(count):
        x, y = 70 + number * shift % 200, 50 + STEP * number
        rules.append(Rule(x, y, x + 200, y))
        runs += [run("某项", x + 5, y + STEP - 2), run("12件", x + 100, y + STEP - 2)]
    with hang_guard(10):
        document = document_of_pages("a", b"", [page(runs, rules)])
    assert document.text.count("12件") == count


def test_many_rows_beside_each_other() -> None:
    runs = [
        run("某项工作扎实推进", 75 + number % 2 * 250, 50 + STEP * number) for number in range(4900)
    ]
    with hang_guard(10):
        document = document_of_pages("a", b"", [page(runs, [])])
    assert document.text.count("扎实推进") == 4900


def test_a_table_below_many_rules_is_still_found() -> None:
    rules = [Rule(70 + 3 * number, 20, 72 + 3 * number, 20) for number in range(150)]
    rules += [Rule(70, y, 520, y) for y in (100, 120, 180)]
    cells = [("事项", "件数"), ("行政复议", "12"), ("行政处罚", "340"), ("行政许可", "5")]
    runs = [
        run(text, x, base)
        for row, base in zip(cells, (115, 135, 155, 175), strict=True)
        for text, x in zip(row, (80, 300), strict=True)
    ]
    document = document_of_pages("a", b"", [page(runs, rules)])
    assert "| 行政处罚 | 340 |" in document.text

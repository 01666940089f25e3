"""Figures that break over the lines of a narrow cell are one figure; figures below each other are not."""

import pytest

from casebook.readers.layout.broken import unbroken


@pytest.mark.parametrize(
    ("lines", "figure"),
    [
        (("82,496,47", "9.43"), "82,496,479.43"),
        (("12,839,898", ".43"), "12,839,898.43"),
        (("1,234,", "567"), "1,234,567"),
        (("28775252.", "36"), "28775252.36"),
        (("98.56", "%"), "98.56%"),
        (("-1,20", "4.5"), "-1,204.5"),
        (("1,234", ",567,8", "90.12"), "1,234,567,890.12"),
    ],
)
def test_a_line_that_is_no_figure_alone_goes_on_below(lines, figure):
    assert unbroken({(1, 1): lines}) == {(1, 1): figure}


@pytest.mark.parametrize(
    "lines",
    [
        ("1,234", "567"),
        ("12", "345"),
        ("98.5", "6%"),
        ("2023", "2024"),
        ("1,23", "45"),
        ("1.", "受理"),
        ("12",),
        ("3.5", "4.5"),
    ],
)
def test_lines_that_can_be_figures_of_their_own_stay_apart(lines):
    assert unbroken({(1, 1): lines}) == {}


def test_two_figures_are_one_where_others_of_the_column_break_at_that_width():
    lines = {(1, 2): ("12,839,898", ".43"), (2, 2): ("4,496,971.8", "4"), (3, 2): ("7.8", "4")}
    assert unbroken(lines) == {(1, 2): "12,839,898.43", (2, 2): "4,496,971.84"}
    assert unbroken({(1, 1): lines[1, 2], (2, 2): lines[2, 2]}) == {(1, 1): "12,839,898.43"}

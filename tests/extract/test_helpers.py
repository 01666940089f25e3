"""What the docstrings of small helpers of the extractors promise."""

from datetime import date

import pytest

from casebook.extract.lazy import lazy
from casebook.extract.period_bounds import report_day
from casebook.extract.plain import Plain
from casebook.extract.quotation import balanced
from casebook.extract.reforms.essay import SENTENCES, is_essay


class Squared:
    def __init__(self, number: int) -> None:
        self.number = number
        self.computed = 0

    @lazy
    def value(self) -> int:
        """The square."""
        self.computed += 1
        return self.number**2


def test_a_lazy_attribute_is_computed_once_per_instance():
    two, three = Squared(2), Squared(3)
    assert [two.value, two.value, three.value] == [4, 4, 9]
    assert (two.computed, three.computed) == (1, 1)
    assert Squared.value.__doc__ == "The square."


@pytest.mark.parametrize(
    ("words", "repaired"),
    [
        ("、公证", "公证"),
        ("“三所联动”", "三所联动"),
        ("“三所联动”机制", "“三所联动”机制"),
        ("三所联动”", "三所联动"),
        ("“甲”“乙”", "“甲”“乙”"),
    ],
)
def test_quotation_marks_are_repaired(words: str, repaired: str):
    assert balanced(words) == repaired


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-02-18", date(2023, 2, 18)),
        ("2023-02", date(2023, 2, 28)),
        ("2023", date(2023, 12, 31)),
        ("2023-13", None),
        ("", None),
    ],
)
def test_a_month_or_a_year_becomes_its_last_day(text: str, day: date | None):
    assert report_day(text) == day


def test_a_short_text_is_no_essay():
    assert is_essay(Plain("应当依法行政。" * SENTENCES))
    assert not is_essay(Plain("应当依法行政。" * (SENTENCES - 1)))

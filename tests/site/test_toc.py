"""The table of contents of a page: nested by level, and short enough to be drawn."""

from __future__ import annotations

from casebook.casetext import Passage
from casebook.mkdocs_plugin.toc import MOST, entries


def headings(*levels: int) -> list[Passage]:
    return [Passage(level, f"甲{number}", f"p{number}") for number, level in enumerate(levels)]


def test_headings_are_nested_by_level() -> None:
    first, second = entries(headings(2, 3, 3, 2))
    assert [child.id for child in first.children] == ["p1", "p2"]
    assert second.children == []


def test_of_very_many_headings_the_deepest_are_left_out() -> None:
    found = entries(headings(*([2, *[3] * 50, 4] * 20)))
    assert len(found) == 20
    assert all(entry.children == [] for entry in found)


def test_of_very_many_headings_of_one_level_the_first_are_shown() -> None:
    found = entries(headings(*[2] * 8000))
    assert [entry.id for entry in found] == [f"p{number}" for number in range(MOST)]

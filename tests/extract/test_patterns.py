"""Patterns written with plain beginnings find the same."""

from __future__ import annotations

import random
import re

import pytest

from casebook.extract.patterns import AnyOf, at_place, plain_first
from casebook.extract.rules import rule_file

_PATTERNS = (
    "甲|乙丙",
    "(?:甲|乙)丙",
    "(?:甲|乙)?丙丁",
    "(?:甲(?:乙|丙)|丁)戊?|己",
    "[甲乙]?丙[丁戊]",
    "甲?乙",
    "(?<!丁)甲乙",
    "(?:(?<=甲乙)|(?<=丙丁))戊",
    "(?<![甲丙])(?:乙|丁)",
    "^甲乙|^(?:丙|丁)戊",
    "甲[^，]{0,4}?乙|丙+丁",
    "(?:甲|乙)*丙",
    "[一-丙]丁",
    "(?P<one>甲|乙)丙",
    "甲|",
    "甲乙|丙|甲|甲丙|丙丁|乙",
)
_ANY_BEGINNING = ("甲[^，]{0,4}?乙|丙+丁", "(?:甲|乙)*丙", "[一-丙]丁", "(?P<one>甲|乙)丙", "甲|")
_CHARACTERS = "甲乙丙丁戊己，"


@pytest.mark.parametrize("pattern", _PATTERNS)
def test_matches_the_same_places(pattern: str) -> None:
    chance = random.Random(pattern)
    given, written = re.compile(pattern), re.compile(plain_first(pattern))
    for _ in range(300):
        text = "".join(chance.choices(_CHARACTERS, k=chance.randrange(12)))
        expected = [match.span() for match in given.finditer(text)]
        assert [match.span() for match in written.finditer(text)] == expected
        assert AnyOf([pattern]).within(text) == bool(expected)
        assert AnyOf([pattern, "己己"]).within(text, 2) == bool(
            given.search(text, 2) or "己己" in text[2:]
        )


@pytest.mark.parametrize("pattern", _ANY_BEGINNING)
def test_what_begins_with_anything_has_no_place(pattern: str) -> None:
    with pytest.raises(ValueError, match="no plain beginnings"):
        at_place(pattern)


@pytest.mark.parametrize("pattern", [one for one in _PATTERNS if one not in _ANY_BEGINNING])
def test_at_a_place_matches_the_same(pattern: str) -> None:
    given, written = re.compile(pattern), re.compile(at_place(pattern))
    chance = random.Random(pattern)
    for _ in range(300):
        text = "".join(chance.choices(_CHARACTERS, k=chance.randrange(8)))
        for at in range(len(text) + 1):
            expected, found = given.match(text, at), written.match(text, at)
            assert (found and found.span()) == (expected and expected.span())


@pytest.mark.parametrize("name", ["topics", "lists", "unclear", "quoting", "publicity"])
def test_no_rule_is_lost(name: str) -> None:
    rules = rule_file("reforms")[name]
    whole, each = re.compile("|".join(rules)), AnyOf(rules)
    chance = random.Random(name)
    words = sorted({word for rule in rules for word in re.findall("[一-鿿◇“”]+", rule)})
    found = 0
    for _ in range(400):
        text = "".join(chance.choices([*words, "◇", "，"], k=chance.randrange(9)))
        found += whole.search(text) is not None
        assert each.within(text) == (whole.search(text) is not None)
    assert found


def test_plain_beginnings_are_written_where_they_can_be() -> None:
    assert plain_first("(?:甲|乙)丙|[丁戊]己") == "甲丙|乙丙|丁己|戊己"
    assert plain_first("(?<!公众)参与") == "参(?<!(?:公众)参)与"
    assert plain_first("[^甲]乙") == "[^甲]乙"

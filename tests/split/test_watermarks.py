"""Watermarks: the examples of `rules/watermarks.yml`, and texts that must not match."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook.split.watermarks import find_watermarks, watermark_rules

RULES = {rule.id: rule for rule in watermark_rules()}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_example_matches_and_other_text_does_not(rule):
    (watermark,) = find_watermarks(rule.example)
    assert watermark.kind is rule.drop
    assert (watermark.start, watermark.end) == (0, len(rule.example))
    for text in rule.keeps:
        assert not find_watermarks(text), text


@given(st.lists(st.sampled_from([rule.example for rule in RULES.values()]), max_size=6))
def test_watermarks_are_sorted_and_disjoint(examples):
    watermarks = find_watermarks("法治政府，".join(examples))
    assert all(before.end <= after.start for before, after in pairwise(watermarks))


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES.values() if rule.needs], ids=lambda rule: rule.id
)
def test_every_match_contains_a_needed_literal(rule):
    @settings(deadline=None, max_examples=500, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(rule.pattern))
    def holds(text):
        for match in rule.pattern.finditer(text):
            assert any(need in match[0] for need in rule.needs), match[0]

    holds()

"""Watermarks: the examples of `rules/watermarks.yml` are found, and genuine text is kept."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook.split.clean import find_watermarks, mark_rules

RULES = {rule.id: rule for rule in mark_rules()}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_example_is_found_and_genuine_text_is_kept(rule):
    (mark,) = find_watermarks(rule.example)
    assert mark.kind is rule.drop
    assert (mark.start, mark.end) == (0, len(rule.example))
    for honest in rule.keeps:
        assert not find_watermarks(honest), honest


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES.values() if rule.needs], ids=lambda rule: rule.id
)
def test_every_match_contains_a_required_word(rule):
    @settings(deadline=None, max_examples=500, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(rule.pattern))
    def holds(text):
        for found in rule.pattern.finditer(text):
            assert any(need in found[0] for need in rule.needs), found[0]

    holds()

"""Marks that are no words of a report: the examples of `rules/watermarks.yml`, and what stays."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook.split.clean import find_watermarks, mark_rules

RULES = {rule.id: rule for rule in mark_rules()}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_example_is_found_and_honest_text_stays(rule):
    (mark,) = find_watermarks(rule.example)
    assert mark.kind is rule.drop
    assert (mark.start, mark.end) == (0, len(rule.example))
    for honest in rule.keeps:
        assert not find_watermarks(honest), honest


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES.values() if rule.needs], ids=lambda rule: rule.id
)
def test_no_mark_lacks_the_words_without_which_it_is_not_looked_for(rule):
    @settings(deadline=None, max_examples=500, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(rule.pattern))
    def holds(text):
        for found in rule.pattern.finditer(text):
            assert any(need in found[0] for need in rule.needs), found[0]

    holds()

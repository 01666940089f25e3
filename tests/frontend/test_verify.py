"""Verification of leading hits, and that it requests texts in few rounds."""

from functools import cmp_to_key

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

VERIFY = """async ([hits, wrong, count, ranked]) => {
  const { containsTerms } = casebookSearch;
  let asking = 0;
  let rounds = 0;
  casebookSearch.containsTerms = async (hit) => {
    if (!asking) rounds += 1;
    asking += 1;
    await null;
    asking -= 1;
    return Boolean(hit.checked) || !wrong.includes(hit.number);
  };
  const found = await casebookSearch.verify(hits, { ranked, terms: [] }, count, Infinity);
  casebookSearch.containsTerms = containsTerms;
  return { found: found.map((hit) => [hit.number, hit.tier]), rounds };
}"""
PASSAGE, TEXT, MEANING = 4, 3, 2
few = st.integers(0, 2)
ranks = st.tuples(st.sampled_from((PASSAGE, TEXT, MEANING)), few, few)


def by_rank(left, right):
    keys = [(-hit["tier"], -hit["full"], -hit["score"], hit["number"]) for hit in (left, right)]
    return (keys[0] > keys[1]) - (keys[0] < keys[1])


def one_by_one(hits, wrong, count, ranked):
    """The expected result: verify one hit at a time."""
    hits, at = list(hits), 0
    while at < min(count, len(hits)):
        hit = hits[at]
        if hit.get("checked") or hit["number"] not in wrong:
            at += 1
            continue
        lower = {**hit, "tier": MEANING, "full": 0, "checked": True}
        del hits[at]
        behind = [n for n in range(at, len(hits)) if not ranked or by_rank(lower, hits[n]) < 0]
        hits.insert(behind[0] if behind else len(hits), lower)
    return hits


@st.composite
def lists(draw):
    hits = [
        {"number": number, "tier": tier, "full": full, "score": score}
        for number, (tier, full, score) in enumerate(draw(st.lists(ranks, max_size=14)))
    ]
    ranked = draw(st.booleans())
    if ranked:
        hits.sort(key=cmp_to_key(by_rank))
    wrong = [hit["number"] for hit in hits if hit["tier"] > MEANING and draw(st.booleans())]
    return hits, wrong, draw(st.integers(0, 8)), ranked


@settings(deadline=None)
@given(lists())
def test_the_first_are_those_found_one_by_one(search, drawn):
    hits, wrong, count, ranked = drawn
    answer = search.evaluate(VERIFY, [hits, wrong, count, ranked])
    expected = [(hit["number"], hit["tier"]) for hit in one_by_one(hits, wrong, count, ranked)]
    assert list(map(tuple, answer["found"]))[:count] == expected[:count]
    assert sorted(number for number, _ in answer["found"]) == sorted(n for n, _ in expected)


@pytest.mark.parametrize(("wrong", "most"), [(0, 1), (1, 2), (6, 2), (14, 3)])
def test_texts_are_fetched_in_batches(search, wrong, most):
    hits = [{"number": n, "tier": PASSAGE, "full": 1, "score": 50 - n} for n in range(30)]
    answer = search.evaluate(VERIFY, [hits, list(range(wrong)), 6, True])
    assert answer["found"][0] == [wrong, PASSAGE]
    assert answer["rounds"] <= most

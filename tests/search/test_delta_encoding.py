"""Delta encoding: it is reversible, and its alphabet needs no escapes in a script."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.search.delta_encoding import CARRY, alphabet, encode, encode_set, encode_values
from tests.search.decoding import deltas, members

rising = st.lists(st.integers(0, 300_000), max_size=60).map(sorted)


@settings(deadline=None)
@given(rising)
def test_numbers_are_decoded_exactly(numbers):
    assert deltas(encode(numbers)) == numbers


@settings(deadline=None)
@given(st.sets(st.integers(0, 400)), st.integers(401, 3000))
def test_sets_are_decoded_exactly(numbers, size):
    encoded = encode_set(sorted(numbers), size)
    assert members(encoded) == sorted(numbers)
    assert len(encoded) <= size / 6 + 6


def test_characters_need_no_escape_and_end_no_line():
    text = "".join(alphabet()) + CARRY
    assert json.dumps(text, ensure_ascii=False) == f'"{text}"'
    assert len(text.splitlines()) == 1
    assert "<" in text  # `script` escapes it
    assert not any("\ud800" <= letter <= "\udfff" for letter in text)


def test_small_differences_take_one_byte():
    assert len(encode(range(1000)).encode()) == 1000
    assert all(len(letter.encode()) == 1 for letter in alphabet()[:90])
    assert {len(letter.encode()) for letter in alphabet()[100:]} == {2, 3}


def test_values_beyond_the_alphabet_are_clipped():
    largest = len(alphabet()) - 1
    assert encode_values([0, 5, largest + 7]) == alphabet()[0] + alphabet()[5] + alphabet()[-1]

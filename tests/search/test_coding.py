"""Numbers as characters: nothing is lost, and the characters are harmless in a script."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.search.coding import CARRY, alphabet, encode, encode_values

rising = st.lists(st.integers(0, 300_000), max_size=60).map(sorted)


def decode(text: str) -> list[int]:
    values = {letter: value for value, letter in enumerate(alphabet())}
    found, at = [], 0
    for letter in text:
        if letter == CARRY:
            at += len(values)
        else:
            at += values[letter]
            found.append(at)
    return found


@settings(deadline=None)
@given(rising)
def test_numbers_come_back(numbers):
    assert decode(encode(numbers)) == numbers


def test_characters_need_no_escape_and_end_no_line():
    text = "".join(alphabet()) + CARRY
    assert json.dumps(text, ensure_ascii=False) == f'"{text}"'
    assert len(text.splitlines()) == 1
    assert "<" in text  # `script` writes it as an escape
    assert not any("\ud800" <= letter <= "\udfff" for letter in text)


def test_small_distances_take_one_byte():
    assert len(encode(range(1000)).encode()) == 1000


def test_browser_reads_the_same(engine):
    lists = [[], [0], [0, 0, 5], [43_366, 43_367, 200_000], list(range(0, 9000, 7))]
    read = engine.evaluate(
        "(texts) => texts.map((text) => Array.from(casebookSearch.decode(text)))",
        [encode(numbers) for numbers in lists],
    )
    assert read == lists
    values = [5, 0, 44, 3000]
    assert (
        engine.evaluate(
            "(text) => Array.from(casebookSearch.decodeValues(text))", encode_values(values)
        )
        == values
    )

"""Strange input costs time in proportion to its length and never stops the extractors."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.extract import extract
from casebook.extract.plain import Plain
from casebook.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
UNITS = {
    "digits": "1234567890",
    "masks": "*",
    "crosses": "XX",
    "numerals": "一二三",
    "grouped": "1,111,",
    "title marks": "《",
    "quotes": "“",
    "ordinals": "第一",
    "latin": "the 12 quick 3.5 brown foxes % ",
    "white space": " \n",
    "one line": "全市共审查行政规范性文件若干并依法推进各项工作",
}


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_linear_time(unit: str):
    text = (unit * 400_000)[:400_000]
    extract(text[:1000], VOCABULARY)
    started = time.perf_counter()
    extract(text, VOCABULARY)
    # Ten times what a slow machine takes; quadratic behaviour takes minutes.
    assert time.perf_counter() - started < 20


@given(
    st.text(
        alphabet="12０９*＊X.．,，。、第万余件%（）《》“”由减至分别一二百 \n　#abc", max_size=80
    )
)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_and_points_at_itself(text: str):
    found = extract(text, VOCABULARY)
    for item in (*found.metrics, *found.honours, *found.firsts, *found.cites, *found.reforms):
        assert text[item.start : item.start + len(item.text)] == item.text
    assert all((metric.value is None) == metric.masked for metric in found.metrics)


@given(st.text(alphabet="甲乙。1 \n　*", max_size=60))
def test_plain_text_maps_back(text: str):
    plain = Plain(text)
    for offset, char in enumerate(plain.text):
        if not char.isspace():
            assert text[plain.origin(offset)] == char

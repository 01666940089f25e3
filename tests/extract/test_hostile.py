"""Degenerate input neither hangs the extractors nor makes them raise."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.casetext.outline import outline_of_page, sections
from casebook.extract import extract
from casebook.extract.plain import Plain
from casebook.model import Case
from casebook.review import review_page
from casebook.vocabulary import load_vocabulary
from tests.helpers.guards import SIZE, hang_guard, long_sizes

pytestmark = pytest.mark.slow

VOCABULARY = load_vocabulary()
UNITS = {
    "digits": "1234567890",
    "masks": "*",
    "crosses": "XX",
    "numerals": "一二三",
    "grouped": "1,111,",
    "compounds": "3亿5000余万",
    "points": "三点",
    "ratios": "1/",
    "parts": "分之一",
    "spaced groups": " 111",
    "title marks": "《",
    "quotes": "“",
    "ordinals": "第一",
    "latin": "the 12 quick 3.5 brown foxes % ",
    "white space": " \n",
    "wide gaps": "甲     ",
    "one line": "全市共审查行政规范性文件若干并依法推进各项工作",
    "declared units": "单位：件，",
    "series": "分别增长5%、8%，",
    "broken numbers": "件3 ",
    "years": "2021年、2022年至今年",
    "scopes": "全市全省，",
    "honours": "荣获全国先进",
    "headings": "## 一、\n",
}
WITH_FINDINGS = {
    "one sentence": "全市共审查行政规范性文件383件并依法推进各项工作",
    "clauses": "全市共审查行政规范性文件383件，",
    "sentences": "全市共审查行政规范性文件383件。",
    "parts of a whole": "其中办结12件，",
    "documents": "《行政复议法》、",
    "named practices": "打造“一站式”平台，",
    "tables": "| 办结 | 3件 |\n",
    "firsts": "全国首个",
}
READERS = (
    lambda text: sections(outline_of_page(text), VOCABULARY),
    # It calls `extract` for all that the text says.
    lambda text: review_page(Case(id="a", title="a", body=""), text, VOCABULARY),
)


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
@long_sizes
def test_a_long_repetition_is_read_to_its_end(unit: str, size: int):
    for read in READERS:
        with hang_guard(size=size):
            read((unit * size)[:size])


@pytest.mark.parametrize("unit", WITH_FINDINGS.values(), ids=WITH_FINDINGS)
def test_findings_beyond_number_are_read_to_their_end(unit: str):
    """Of one size and by one reader: each has work to do, ten times as many take a minute."""
    with hang_guard():
        extract((unit * SIZE)[:SIZE], VOCABULARY)


@given(
    st.text(
        alphabet="12０９*＊X.．,，。、第万余件%（）《》“”由减至分别一二百 \n　#abc", max_size=80
    )
)
@settings(max_examples=300, deadline=None)
def test_findings_of_any_text_stand_at_their_offsets(text: str):
    found = extract(text, VOCABULARY)
    for item in (*found.metrics, *found.honours, *found.firsts, *found.cites, *found.reforms):
        assert text[item.start : item.start + len(item.text)] == item.text
    assert not found.faults
    assert all((metric.value is None) == metric.masked for metric in found.metrics)


@given(st.text(alphabet="甲乙。1 \n　*", max_size=60))
def test_plain_text_maps_back(text: str):
    plain = Plain(text)
    for offset, char in enumerate(plain.text):
        if not char.isspace():
            assert text[plain.origin(offset)] == char

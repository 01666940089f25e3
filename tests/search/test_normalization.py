"""Text normalization; tests/frontend compares the browser's."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.search.normalization import normalize, without_particles


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("双随机、一公开", "双随机一公开"),
        ("“放管服” 改革", "放管服改革"),
        ("ＡＰＰ１２３４５", "app12345"),
        ("行政\n 复\u3000议", "行政复议"),
        ("**市*件", "市件"),
        ("，。！", ""),
    ],
)
def test_width_case_punctuation_and_space_do_not_count(text, form):
    assert normalize(text) == form


@pytest.mark.parametrize(
    ("spoken", "content"),
    [("坐过牢", "坐牢"), ("开个饭馆", "开饭馆"), ("退休", "退休"), ("过了", "过了")],
)
def test_particles_inside_a_wording_do_not_count(spoken, content):
    assert without_particles(spoken) == content


@settings(deadline=None)
@given(st.text())
def test_a_normal_text_stays_as_it_is(text):
    form = normalize(text)
    assert normalize(form) in (form, normalize(normalize(form)))
    assert not any(letter.isspace() for letter in form)

"""Bylines: rare and non-Han surnames, and headings that begin with a surname."""

import pytest

from casebook.split.bylines import Byline, byline


@pytest.mark.parametrize("name", ["常虹", "覃丽萍", "黎明辉", "赖伟", "郗志强", "扎西", "格桑"])
def test_names(name: str):
    assert byline(name) == Byline(name, "")
    assert byline(f"县司法局局长{name}") == Byline(name, "县司法局局长")


@pytest.mark.parametrize("heading", ["常态化", "年度", "税收", "承诺制", "招商", "布局", "贡献"])
def test_headings_are_no_names(heading: str):
    assert byline(heading) is None

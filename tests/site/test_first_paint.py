"""A choice of colours that the theme cannot have written is forgotten, and stops no script."""

from __future__ import annotations

import json

import pytest

from tests.helpers.cases import CASES
from tests.helpers.sites import build_site, make_project

pytestmark = pytest.mark.slow

DARK = {"index": 2, "color": {"media": "(prefers-color-scheme: dark)", "scheme": "slate"}}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return build_site(make_project(tmp_path_factory.mktemp("colours"), CASES[:1]))


def test_what_another_page_of_the_origin_wrote_is_forgotten(tab, address):
    """The tab fails when a script throws."""
    tab.goto(f"{address}index.html")
    key = tab.evaluate("`${__md_scope.pathname}.__palette`")
    for kept in ("", "null", "[1", "{}", '"x"', '{"index": 77, "color": {}}'):
        tab.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, kept])
        tab.reload()
        assert tab.evaluate("document.body.dataset.mdColorScheme") == "default", kept
    tab.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, json.dumps(DARK)])
    tab.reload()
    assert tab.evaluate("document.body.dataset.mdColorScheme") == "slate"

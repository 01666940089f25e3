"""Pages of a megabyte in one block, or of thousands of blocks, open in a browser."""

from __future__ import annotations

import pytest
from screenshots import served

from tests.helpers.cases import case
from tests.helpers.sites import build_despite_warnings, make_project

pytestmark = pytest.mark.slow

BODIES = {
    "brackets": "“（《" * 100_000,
    "numbered": "（一）" * 80_000,
    "sentence": "甲县办结案件，群众满意。" * 20_000,
    "headings": "\n\n".join(f"## 第{number}项\n\n办结。" for number in range(8_000)),
    "cells": "|甲|乙|\n|---|---|\n" + "\n".join(f"|{'（一）' * 9_000}|{n}|" for n in range(9)),
}


@pytest.fixture(scope="module")
def long_site(tmp_path_factory):
    cases = [
        case(f"changsha-20240{n}-a{n}", body=body) for n, body in enumerate(BODIES.values(), 1)
    ]
    return build_despite_warnings(make_project(tmp_path_factory.mktemp("long"), cases)), cases


@pytest.mark.parametrize("kind", BODIES)
def test_a_long_page_opens(long_site, browser, kind):
    site, cases = long_site
    name = cases[list(BODIES).index(kind)].id
    with served(site) as address, browser.tab() as page:
        page.goto(f"{address}cases/{name}.html", wait_until="load", timeout=60_000)
        assert page.evaluate("document.querySelector('.cb-text').offsetHeight") > 200

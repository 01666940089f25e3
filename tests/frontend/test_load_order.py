"""Every page loads its scripts in the order of scripts.json, which lists all scripts."""

from __future__ import annotations

import re
from html import unescape
from itertools import chain
from posixpath import dirname, join, normpath

import pytest

from casebook.index.build import INDEXES
from casebook.site.scripts import SCRIPTS
from tests.helpers.cases import CASES
from tests.helpers.paths import ROOT
from tests.helpers.sites import build_site, make_project

THEME = ROOT / "casebook" / "site" / "theme"
_LINKED = re.compile(r'<script\b[^>]*\bsrc="([^"]+)"')
# Extracted from the theme's templates (casebook/mkdocs_plugin/theme_scripts.py), or the theme's own.
_OTHERS = ("assets/theme/", "assets/javascripts/")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return build_site(make_project(tmp_path_factory.mktemp("order"), CASES))


def own_scripts(path, site):
    """The paths on the site of our scripts in a page, in order."""
    folder = dirname(path.relative_to(site).as_posix())
    linked = _LINKED.findall(path.read_text(encoding="utf-8"))
    # 404.html uses absolute links, since it is served for any path.
    places = (normpath(join(folder, unescape(link).split("?")[0])).lstrip("/") for link in linked)
    return [place for place in places if not place.startswith(_OTHERS)]


def kind_of(path, site):
    first, *rest = path.relative_to(site).parts
    if first in ("search", "compare", "clips") and rest == ["index.html"]:
        return first
    if first in INDEXES:
        return "index"
    return "case" if first == "cases" else ""


def test_every_page_loads_the_scripts_of_its_kind_in_their_order(site):
    seen = set()
    for path in site.rglob("*.html"):
        if path.relative_to(site).parts[0] == "admin":
            continue
        kind = kind_of(path, site)
        seen.add(kind)
        found = own_scripts(path, site)
        first = SCRIPTS["every page"]
        assert tuple(found[: len(first)]) == first, path
        assert tuple(found[len(first) :]) == SCRIPTS.get(kind, ()), path
    assert seen == {"", "case", "index", "search", "compare", "clips"}


def test_the_table_names_every_script_and_no_other():
    named = set(chain.from_iterable(SCRIPTS.values()))
    assert named == {path.relative_to(THEME).as_posix() for path in THEME.rglob("*.js")}
    for paths in SCRIPTS.values():
        assert len(set(paths)) == len(paths)


def test_scripts_added_on_demand_are_loaded_by_no_page():
    pages = set(
        chain.from_iterable(paths for kind, paths in SCRIPTS.items() if kind != "on demand")
    )
    assert pages.isdisjoint(SCRIPTS["on demand"])
    scripts = (THEME / "assets").rglob("*.js")
    adding = "".join(path.read_text(encoding="utf-8") for path in scripts)
    assert all(f'"{path}"' in adding for path in SCRIPTS["on demand"])

"""Every page loads the bundles of its kind, made in the order of scripts.json, which lists all scripts."""

from __future__ import annotations

import re
from html import unescape
from itertools import chain
from posixpath import dirname, join, normpath

import pytest

from casebook.index.build import INDEXES
from casebook.site.scripts import BUNDLED, BUNDLES, FEDERATED, SCRIPTS, bundle, style_bundle
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
    if first in ("search", "compare", "clips", "outline") and rest == ["index.html"]:
        return first
    if first in INDEXES:
        return "index"
    return {"cases": "case", "guide": "prose"}.get(first, "")


def test_every_page_loads_the_bundles_of_its_kind(site):
    seen = set()
    for path in site.rglob("*.html"):
        if path.relative_to(site).parts[0] == "admin" or path.name == "404.html":
            continue
        kind = kind_of(path, site)
        seen.add(kind)
        kinds = ("search ahead", kind) if kind == "search" else (kind,)
        wanted = [BUNDLES[one] for one in ("every page", *kinds) if one in BUNDLES]
        found = own_scripts(path, site)
        assert sorted(found) == sorted(wanted), path
        assert [path for path in found if path in wanted[1:]] == wanted[1:]
    assert seen == {"", "prose", "case", "search", "compare", "clips", "outline", "index"}


def test_a_bundle_has_the_scripts_in_their_order_and_they_are_nowhere_else(site):
    for kind, path in BUNDLES.items():
        if kind in FEDERATED:
            assert not (site / path).exists()
            continue
        made = (site / path).read_bytes()
        own = bundle((THEME / name).read_text(encoding="utf-8") for name in SCRIPTS[kind])
        assert made.endswith(own)
        assert (made == own) == (kind != "every page")  # where a script of the theme comes first
    assert [path for path in BUNDLED if (site / path).exists()] == []
    assert all((site / path).is_file() for path in SCRIPTS["on demand"])


def test_a_bundle_keeps_all_but_comments_and_indents():
    text = '/* a\n   b */\n(function () {\n  // c\n  const d = "// e /* f */"; // g\n})()\n'
    assert bundle([text, "h();"]).decode() == (
        '(function () {\nconst d = "// e /* f */"; // g\n})()\n;\nh();\n;\n'
    )


def test_the_table_names_every_script_and_no_other():
    named = set(chain.from_iterable(SCRIPTS.values()))
    assert named == {path.relative_to(THEME).as_posix() for path in THEME.rglob("*.js")}
    for paths in SCRIPTS.values():
        assert len(set(paths)) == len(paths)


def test_scripts_added_on_demand_are_loaded_by_no_page():
    assert BUNDLED.isdisjoint(SCRIPTS["on demand"])
    scripts = (THEME / "assets").rglob("*.js")
    adding = "".join(path.read_text(encoding="utf-8") for path in scripts)
    assert all(f'"{path}"' in adding for path in SCRIPTS["on demand"])


_STRING = re.compile(r'"(?:\\.|[^"\\])*"|/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n])+/[a-z]*')


@pytest.mark.parametrize(
    "path", sorted((THEME / "assets").rglob("*.js")), ids=lambda path: path.stem
)
def test_no_template_string_goes_over_a_line_end(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    odd = [line for line in lines if line.count("`") % 2]
    assert [line for line in odd if _STRING.sub("", line).count("`") % 2] == []


def test_style_sheets_are_one_without_what_no_browser_reads():
    sheets = [
        "/* a */\n.a,\n.b:hover > c {\n  color: red;\n\n  margin: 0 1px;\n}\n",
        "@media print {\n  .c {\n    x: y;\n  }\n}\n",
    ]
    assert style_bundle(sheets).decode() == (
        ".a,.b:hover > c{color: red;margin: 0 1px}\n@media print{.c{x: y}}\n"
    )

"""The generated parts of the home page: search, figures, tiles, lists."""

from __future__ import annotations

import re

import markdown

from casebook.checks.rendering import SLOTS
from casebook.index import PlacedCase, make_corpus
from casebook.site import home
from casebook.site.tiles import tiles_html
from casebook.vocabulary import load_vocabulary
from tests.helpers import inert
from tests.helpers.cases import CASES, case


def _corpus(cases=CASES):
    placed = [PlacedCase(item, f"cases/{item.id}.md") for item in cases]
    return make_corpus(placed, load_vocabulary())


def _url(path: str) -> str:
    return path.replace(".md", ".html")


def test_every_province_has_one_tile_and_links_where_there_are_cases():
    corpus = _corpus()
    html = tiles_html(corpus, _url)
    tiles = re.findall(r'<li class="(cb-r\d cb-c\d) cb-s(\d)">(.*?)</li>', html)
    assert len(tiles) == len({place for place, _, _ in tiles}) == 34
    linked = re.findall(r'href="places/(\d{6})\.html"', html)
    assert sorted(linked) == sorted(place.code for place in corpus.tree.roots())
    for _, shade, inner in tiles:
        assert (shade == "0") == ("<a " not in inner)


def test_no_cases_no_links():
    assert "<a " not in tiles_html(_corpus(()), _url)


def _filled(body: str) -> str:
    slots = home.Slots()
    return slots.fill(
        markdown.markdown(slots.reserve(body), extensions=["fenced_code"]), _corpus(), _url
    )


def test_markers_are_filled_and_unknown_ones_stay():
    filled = _filled(
        "<!-- casebook:search -->\n<!-- casebook:figures -->\n\n甲\n<!-- casebook:newest -->\n乙\n\n"
        "<!-- casebook:x -->"
    )
    assert 'action="search/index.html"' in filled
    assert f"<dt>案例</dt><dd>{len(CASES)}</dd>" in filled
    assert '<a href="cases/420625-2023-08-25.html">' in filled
    assert "<p>甲</p>" in filled
    assert "<!-- casebook:x -->" in filled
    assert "casebookslot" not in filled


def test_markers_that_the_check_knows_are_those_that_are_filled():
    assert set(home.PARTS) == SLOTS


def test_a_marker_in_code_is_not_filled():
    filled = _filled(
        "    <!-- casebook:search -->\n\n`<!-- casebook:search -->`\n\n"
        "```\n<!-- casebook:search -->\n```\n"
    )
    assert "<form" not in filled
    assert "casebookslot" not in filled


def test_a_marker_cannot_be_placed_inside_an_attribute():
    filled = _filled('[甲](a.md "\n<!-- casebook:search -->\n")')
    assert inert.inline_parts(filled) == []
    assert "title=" not in filled


def test_titles_in_the_lists_are_escaped():
    corpus = _corpus((case("a", title="<b>甲</b>", locality='"><i>', date="2023-01-01"),))
    html = home.newest(corpus, _url)
    assert "&lt;b&gt;甲&lt;/b&gt;" in html
    assert "<b>" not in html
    assert "<i>" not in html

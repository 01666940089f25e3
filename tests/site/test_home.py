"""The living parts of the home page: search, figures, tiles."""

from __future__ import annotations

import re

from casebook.index import PlacedCase, make_shelf
from casebook.site import home
from casebook.site.tiles import tiles_html
from casebook.vocabulary import load_vocabulary

from .conftest import CASES


def _shelf(cases=CASES):
    placed = [PlacedCase(item, f"cases/{item.id}.md") for item in cases]
    return make_shelf(placed, load_vocabulary())


def _url(path: str) -> str:
    return path.replace(".md", ".html")


def test_every_province_has_one_tile_and_links_where_there_are_cases():
    shelf = _shelf()
    html = tiles_html(shelf, _url)
    tiles = re.findall(r'<li class="(cb-r\d cb-c\d) cb-s(\d)">(.*?)</li>', html)
    assert len(tiles) == len({place for place, _, _ in tiles}) == 34
    linked = re.findall(r'href="places/(\d{6})\.html"', html)
    assert sorted(linked) == sorted(place.code for place in shelf.tree.roots())
    for _, shade, inner in tiles:
        assert (shade == "0") == ("<a " not in inner)


def test_no_cases_no_links():
    assert "<a " not in tiles_html(_shelf(()), _url)


def test_markers_are_filled_and_strange_ones_stay():
    filled = home.fill(
        "<!-- casebook:search -->\n<!-- casebook:figures -->\n<!-- casebook:x -->", _shelf(), _url
    )
    assert 'action="search/index.html"' in filled
    assert f"<dt>案例</dt><dd>{len(CASES)}</dd>" in filled
    assert "<!-- casebook:x -->" in filled

"""Every template of the pages escapes every text that it prints, wherever that comes from."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from html.parser import HTMLParser
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from jinja2 import FunctionLoader
from markupsafe import Markup

from casebook.site.case.page import CasePage
from casebook.site.clips_page import ClipsPage
from casebook.site.compare_page import ComparePage
from casebook.site.explore import SearchPage
from casebook.site.notices import NoticePage
from casebook.site.outline_page import OutlinePage
from casebook.site.redirect_page import RedirectPage
from casebook.site.search_form import SearchForm
from casebook.site.templating import environment
from casebook.site.tiles import Tile
from casebook.site.views import Link
from casebook.suggest import Proposals

HOSTILE = "\"><x-hostile onclick='a'>&amp;'{{ 7*7 }}"
TRUSTED = Markup("<i>html</i>")
LINKED = Sequence[tuple[Link, str]]
PAGES: Mapping[str, Mapping[str, Any]] = {
    "case/page.html": {"page": CasePage},
    "search_page.html": {"page": SearchPage},
    "search_form.html": {"form": SearchForm},
    "compare_page.html": {"page": ComparePage},
    "clips_page.html": {"page": ClipsPage},
    "outline_page.html": {"page": OutlinePage},
    "redirect.html": {"page": RedirectPage},
    "notice.html": {"page": NoticePage},
    "policy.html": {"policy": Markup, "referrer": str},
    "suggestions.html": {"proposals": Proposals, "style": Markup, "policy": str},
    "footer.html": {"groups": Sequence[tuple[str, Sequence[Link]]]},
    "admin.html": {"policy": str, "title": str, "guide": str, "repository": str, "login": bool},
    "home/search.html": {"form": SearchForm, "samples": Sequence[Link]},
    "home/figures.html": {"facts": Sequence[tuple[str, str]]},
    "home/themes.html": {"themes": LINKED},
    "home/newest.html": {"cases": LINKED},
    "home/tiles.html": {"tiles": Sequence[Tile]},
}
"""Template -> the types of the values that it prints."""
INDEX_PAGES = ("bar", "chart", "index")  # have tests of their own


class Sample:
    """Makes values of any type, with hostile words for every text.

    A template may ask whether something is `there`: if not, links are "" and conditions false.
    """

    def __init__(self, *, there: bool) -> None:
        self._there = there

    def of(self, kind: Any, name: str = "") -> Any:
        """A value of a type, for the field `name`."""
        plain = {
            str: HOSTILE if self._there or name not in ("url", "edit", "day", "action") else "",
            int: 9 if self._there else 1,
            bool: self._there,
            Markup: TRUSTED if self._there or name != "icon" else Markup(),
        }
        if kind in plain:
            return plain[kind]
        if is_dataclass(kind):
            hints = get_type_hints(kind)
            made = {each.name: self.of(hints[each.name], each.name) for each in fields(kind)}
            return kind(**made)  # type: ignore[operator]
        origin, parts = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            return self.of(parts[0])
        if origin is tuple and parts[-1] is not ...:
            return tuple(self.of(part) for part in parts)
        return (self.of(parts[0]), self.of(parts[0]))


class Parsed(HTMLParser):
    """The tags and attributes of a page, and whether its text has the hostile words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += ((name, value or "") for name, value in attrs)

    def handle_data(self, data):
        self.words.append(data)


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("template", PAGES)
def test_hostile_words_stay_words(template, there):
    values = {name: Sample(there=there).of(kind) for name, kind in PAGES[template].items()}
    html = environment().get_template(template).render(values)
    parsed = Parsed(html)
    assert "x-hostile" not in parsed.tags
    assert "onclick" not in {name for name, _ in parsed.attributes}
    torn = [item for item in parsed.attributes if "x-hostile" in item[1] and HOSTILE not in item[1]]
    assert torn == []
    assert "49" not in html
    shown = "".join((*parsed.words, *(value for _, value in parsed.attributes)))
    assert HOSTILE in shown
    assert shown.count("x-hostile") == shown.count(HOSTILE)


def test_every_template_was_tried():
    tried = set()
    ours = environment()
    assert ours.loader is not None

    def load(name: str) -> str:
        tried.add(name)
        assert ours.loader is not None
        return ours.loader.get_source(ours, name)[0]

    watched = ours.overlay(loader=FunctionLoader(load))
    for template, kinds in PAGES.items():
        values = {name: Sample(there=True).of(kind) for name, kind in kinds.items()}
        watched.get_template(template).render(values)
    all_names = {name for name in ours.list_templates() if not name.startswith(INDEX_PAGES)}
    assert all_names == tried


def test_no_template_lets_text_through_unescaped():
    ours = environment()
    assert ours.loader is not None
    for name in ours.list_templates():
        if name.startswith(INDEX_PAGES):
            continue
        source = ours.loader.get_source(ours, name)[0]
        assert "|safe" not in source.replace(" ", ""), name
        assert "autoescape" not in source, name

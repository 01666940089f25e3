"""The generated parts of the home page, which replace `<!-- casebook:… -->` in its Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from secrets import token_hex
from urllib.parse import quote

from casebook.casetext.report_year import when
from casebook.casetext.titles import public_title
from casebook.checks.rendering import HOME, SLOT
from casebook.dataset.citation import chinese_date
from casebook.index.model import Corpus
from casebook.index.tables import newest_first, place_name
from casebook.index.tree import MASKED, NONE, place_page_id
from casebook.site import explore
from casebook.site.sample_queries import sample_queries
from casebook.site.search_form import SearchForm
from casebook.site.templating import environment
from casebook.site.tiles import tiles_html
from casebook.site.views import Link

PAGE = HOME
_NEWEST = 8


Url = Callable[[str], str]
"""Turns the source path of a page into a link from the home page."""


class Slots:
    """Passes the slots of the home page through the Markdown engine, as placeholder paragraphs.

    Placeholders begin with a random token, so that the text of a page cannot contain one.
    """

    def __init__(self) -> None:
        self._secret = f"casebookslot{token_hex(12)}x"

    def reserve(self, markdown: str) -> str:
        """Replace each marker that is alone on its line by a placeholder paragraph."""
        return SLOT.sub(lambda match: f"\n\n{self._secret}{match[1]}\n\n", markdown)

    def fill(self, html: str, corpus: Corpus, url: Url) -> str:
        """Replace each placeholder paragraph by its part; elsewhere, as in code, restore the marker."""
        for name, part in PARTS.items():
            placeholder = f"{self._secret}{name}"
            if placeholder in html:
                html = html.replace(f"<p>{placeholder}</p>", part(corpus, url))
                html = html.replace(placeholder, f"&lt;!-- casebook:{name} --&gt;")
        return html


def search(corpus: Corpus, url: Url) -> str:
    """The search form and a few sample queries."""
    page = url(explore.PAGE)
    samples = (Link(query, f"{page}?q={quote(query)}") for query in sample_queries(corpus))
    return _render("search", form=SearchForm(action=page), samples=tuple(samples))


def figures(corpus: Corpus, _: Url) -> str:
    """The numbers of cases, places, reforms and figures as a definition list."""
    pages = {place_page_id(placed.case) for placed in corpus.cases}
    practised = [reform for reform in corpus.reforms if corpus.by_reform.get(reform.name)]
    counts = {
        "案例": len(corpus.cases),
        "地区": len(pages - {MASKED, NONE}),
        "改革举措": len(practised),
        "数据": sum(len(corpus.read(placed).findings.metrics) for placed in corpus.cases),
    }
    return _render("figures", facts=[(name, f"{count:,}") for name, count in counts.items()])


def themes(corpus: Corpus, url: Url) -> str:
    """All themes as a list of links, each with its number of cases."""
    counted = (
        (Link(theme.name, url(f"themes/{theme.id}.md")), len(corpus.by_theme.get(theme.name, ())))
        for theme in corpus.themes
    )
    return _render("themes", themes=tuple(counted))


def newest(corpus: Corpus, url: Url) -> str:
    """The latest cases, newest first: title, place, date."""
    cases = (
        (
            Link(public_title(placed.case), url(placed.src_uri)),
            f"{place_name(placed.case)} · {chinese_date(when(placed.case))}",
        )
        for placed in newest_first(corpus.cases)[:_NEWEST]
    )
    return _render("newest", cases=tuple(cases))


def _render(part: str, **values: object) -> str:
    return environment().get_template(f"home/{part}.html").render(values)


PARTS: Mapping[str, Callable[[Corpus, Url], str]] = {
    "search": search,
    "figures": figures,
    "provinces": tiles_html,
    "themes": themes,
    "newest": newest,
}
"""Marker name -> the function that makes its HTML."""

"""The search page: a form, links for readers without scripts, and empty elements for scripts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from casebook.compare import page as compare
from casebook.index.model import Corpus
from casebook.site.sample_queries import example_queries
from casebook.site.search_form import SearchForm
from casebook.site.templating import environment
from casebook.site.views import Link

PAGE = "search/index.md"
TITLE = "检索"

_INDEXES = (
    ("places/index.md", "按地区"),
    ("themes/index.md", "按主题"),
    ("reforms/index.md", "按改革举措"),
    ("indicators/index.md", "按指标"),
    ("documents/index.md", "按引用的文件"),
    ("sources/index.md", "按来源"),
)
_FORM = SearchForm()
_SORTS = (("relevance", "按相关程度"), ("date", "按日期，新的在前"), ("place", "按地区"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """What the page shows before scripts fill it.

    `compare` is the link to the comparison, `indexes` are links for readers without scripts,
    `examples` pairs of a kind of query and a link to the results of one, `sorts` pairs of the name
    of an order and what it is called.
    """

    title: str = TITLE
    compare: str
    form: SearchForm = _FORM
    indexes: Sequence[Link]
    examples: Sequence[tuple[str, Link]]
    sorts: Sequence[tuple[str, str]] = _SORTS


def explore_html(corpus: Corpus, url: Callable[[str], str]) -> str:
    """The content of the page; `url` turns a source path into a link from it."""
    examples = example_queries(corpus).items()
    page = SearchPage(
        compare=url(compare.PAGE),
        indexes=tuple(Link(name, url(path)) for path, name in _INDEXES),
        examples=tuple((kind, Link(query, f"?q={quote(query)}")) for kind, query in examples),
    )
    return environment().get_template("search_page.html").render(page=page)

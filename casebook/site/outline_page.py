"""The outline page: a combobox to choose a place or a report, and containers for the scripts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from casebook.index.frameworks import INDEX, node_page
from casebook.index.model import Corpus
from casebook.outline.page import TITLE
from casebook.site.compare_page import place_hint
from casebook.site.templating import environment
from casebook.site.views import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlinePage:
    """What the page shows before scripts fill it.

    `hint` says what can be typed. `frameworks` are id and name of each, `index` leads to all of
    them, and `parts`, for readers without scripts, to the pages of the first.
    """

    title: str = TITLE
    hint: str
    frameworks: Sequence[tuple[str, str]]
    index: Link
    parts: Sequence[Link]


def outline_html(corpus: Corpus, url: Callable[[str], str]) -> str:
    """The content of the page; `url` turns a source path into a link from it."""
    frameworks = corpus.vocabulary.frameworks
    page = OutlinePage(
        hint=place_hint(corpus),
        frameworks=tuple((framework.id, framework.name) for framework in frameworks),
        index=Link("对照框架", url(INDEX)),
        parts=tuple(
            Link(node.label, url(node_page(node)))
            for framework in frameworks[:1]
            for node in framework.nodes
        ),
    )
    return environment().get_template("outline_page.html").render(page=page)

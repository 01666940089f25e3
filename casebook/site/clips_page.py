"""The page of the reader's selections (选编夹), which a browser keeps and scripts show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from casebook.index.model import Corpus
from casebook.site.templating import environment
from casebook.site.views import Link

PAGE = "clips/index.md"
TITLE = "选编夹"

_INDEXES = (
    ("search/index.md", "检索"),
    ("reforms/index.md", "改革举措"),
    ("indicators/index.md", "指标"),
    ("places/index.md", "地区"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipsPage:
    """What the page shows before scripts fill it; `indexes` lead to passages that can be chosen."""

    title: str = TITLE
    indexes: Sequence[Link]


def clips_html(corpus: Corpus, url: Callable[[str], str]) -> str:
    """The content of the page; `url` turns a source path into a link from it."""
    del corpus  # the page shows what the reader chose, not what there is
    page = ClipsPage(indexes=tuple(Link(name, url(path)) for path, name in _INDEXES))
    return environment().get_template("clips_page.html").render(page=page)

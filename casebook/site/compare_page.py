"""The comparison page: a combobox to choose cases and places, and containers for the scripts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from casebook.compare.page import MOST, TITLE
from casebook.index.model import Corpus
from casebook.site.templating import environment
from casebook.site.views import Link

_ALTERNATIVES = (
    ("reforms/index.md", "改革举措", "同一项改革，各地的原文排在一起"),
    ("indicators/index.md", "指标", "同一个数，各地的值排在一起，写明时期和范围"),
    ("themes/index.md", "主题", "同一个主题，各地的章节排在一起"),
    ("places/index.md", "地区", "一个地方的各篇报告和历次报告数据"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """What the page shows before scripts fill it.

    `most` is how many columns a comparison may have, `hint` says what can be typed. `alternatives`
    are links for readers without scripts, each with what is found there.
    """

    title: str = TITLE
    most: int = MOST
    hint: str
    alternatives: Sequence[tuple[Link, str]]


def place_hint(corpus: Corpus) -> str:
    """What can be typed, with two places that have cases."""
    names = dict.fromkeys(placed.case.locality for placed in corpus.cases if placed.case.adcode)
    places = "、".join(islice(names, 2))
    return f"地名或标题，如 {places}" if places else "地名或标题"


def compare_html(corpus: Corpus, url: Callable[[str], str]) -> str:
    """The content of the page; `url` turns a source path into a link from it."""
    links = tuple((Link(name, url(path)), words) for path, name, words in _ALTERNATIVES)
    page = ComparePage(hint=place_hint(corpus), alternatives=links)
    return environment().get_template("compare_page.html").render(page=page)

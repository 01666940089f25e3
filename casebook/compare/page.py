"""The comparison page: a combobox to choose cases and places, and containers for the scripts."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from itertools import islice
from urllib.parse import quote

from casebook.index.model import Corpus

PAGE = "compare/index.md"
TITLE = "对比"
MOST = 4
"""Columns of a comparison."""

_ALTERNATIVES = (
    ("reforms/index.md", "改革举措", "同一项改革，各地的原文排在一起"),
    ("indicators/index.md", "指标", "同一个数，各地的值排在一起，写明时期和范围"),
    ("themes/index.md", "主题", "同一个主题，各地的章节排在一起"),
    ("places/index.md", "地区", "一个地方的各篇报告和历年数字"),
)


def compare_link(url: str, *, case: str = "", place: str = "") -> str:
    """The URL of a comparison; `url` is that of the page, `case` or `place` comma-separated ids."""
    key, value = ("case", case) if case else ("place", place)
    return f"{url}?{key}={quote(value, safe=',')}"


def _hint(corpus: Corpus) -> str:
    """What can be typed, with two places that have cases."""
    names = dict.fromkeys(placed.case.locality for placed in corpus.cases if placed.case.adcode)
    places = "、".join(islice(names, 2))
    return f"地名或标题，如 {places}" if places else "地名或标题"


def compare_html(corpus: Corpus, url: Callable[[str], str]) -> str:
    """The HTML of the page; `url` turns a source path into a link from this page."""
    alternatives = "".join(
        f'<li><a href="{escape(url(path))}">{name}</a>：{description}</li>'
        for path, name, description in _ALTERNATIVES
    )
    return f"""<div class="cv" id="cb-compare" data-most="{MOST}">
<h1>{TITLE}</h1>
<p class="cv-lead">选两到四篇案例或几个地方，按主题、改革举措和指标并排看。</p>
<noscript><p>对比要用脚本，浏览器没有运行。这几类页面已经把各地的同一项排在一起：</p><ul>{alternatives}</ul>
<p>也可以把两篇案例各开一个窗口，左右并排看。</p></noscript>
<div class="cv-picker" hidden>
<label class="cv-label" for="cv-input">添加案例或地方</label>
<div class="cv-field">
<input id="cv-input" type="text" role="combobox" aria-expanded="false" aria-controls="cv-list" aria-autocomplete="list" aria-describedby="cv-help" autocomplete="off" spellcheck="false" maxlength="60" placeholder="{escape(_hint(corpus))}">
<div class="cv-list" id="cv-list" role="listbox" aria-label="可以添加的案例和地方" hidden></div>
</div>
<p class="cv-help" id="cv-help">输入几个字，用方向键和回车选。</p>
</div>
<p class="cv-status" role="status"></p>
<div class="cv-out" data-compare-state="idle"></div>
</div>"""

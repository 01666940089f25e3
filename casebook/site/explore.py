"""The search page: a form, links for readers without scripts, and empty elements for scripts."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from urllib.parse import quote

from casebook.compare import page as compare
from casebook.index.model import Corpus
from casebook.site.sample_queries import example_queries
from casebook.site.search_form import search_form

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
_SORTS = (("relevance", "按相关程度"), ("date", "按日期，新的在前"), ("place", "按地区"))


def explore_html(corpus: Corpus, url: Callable[[str], str]) -> str:
    """The content of the page; `url` turns a source path into a link from it."""
    links = "".join(
        f'<li><a href="{escape(url(path))}">{escape(name)}</a></li>' for path, name in _INDEXES
    )
    examples = "".join(
        f'<li>{escape(kind)}：<a href="?q={quote(query)}">{escape(query)}</a></li>'
        for kind, query in example_queries(corpus).items()
    )
    sorts = "".join(f'<option value="{value}">{label}</option>' for value, label in _SORTS)
    return f"""<div class="cx" id="cb-explore" data-compare="{escape(url(compare.PAGE))}">
<h1>{TITLE}</h1>
{search_form()}
<noscript><p>检索要用脚本，浏览器没有运行。也可以从目录查找：</p><ul>{links}</ul></noscript>
<ul class="cx-start" aria-label="检索举例">{examples}</ul>
<div class="cx-columns">
<details class="cx-side" open>
<summary>筛选</summary>
<div class="cx-facets"></div>
</details>
<section class="cx-main" aria-label="结果">
<div class="cx-bar">
<p class="cx-status" role="status"></p>
<div class="cx-tools">
<label>排序 <select class="cx-sort" aria-label="排序">{sorts}</select></label>
<span class="cx-downloads">下载所列案例 <button type="button" data-download="csv">CSV</button> <button type="button" data-download="json">JSON</button> <button type="button" data-download="docx">Word</button></span>
</div>
</div>
<div class="cx-chosen" role="group" aria-label="已选的筛选"></div>
<p class="cx-note"></p>
<ol class="cx-hits" data-search-state="idle"></ol>
<button type="button" class="cx-more" hidden></button>
</section>
</div>
</div>"""

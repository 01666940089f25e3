"""The footer of every page: links to the sections of the site."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from casebook.site.templating import environment
from casebook.site.views import Link

GROUPS: Mapping[str, Sequence[tuple[str, str]]] = {
    "查找": (
        ("检索", "search/index.md"),
        ("对比", "compare/index.md"),
        ("选编夹", "clips/index.md"),
        ("年报提纲", "outline/index.md"),
        ("地区", "places/index.md"),
        ("主题", "themes/index.md"),
        ("改革举措", "reforms/index.md"),
        ("指标", "indicators/index.md"),
    ),
    "汇编": (
        ("首创", "firsts/index.md"),
        ("荣誉", "honours/index.md"),
        ("引用文件", "documents/index.md"),
        ("对照框架", "frameworks/index.md"),
        ("前后变化", "changes/index.md"),
        ("来源", "sources/index.md"),
        ("尚无案例", "gaps/index.md"),
        ("待核对", "review/index.md"),
    ),
    "使用": (
        ("怎样查找与引用", "guide/readers.md"),
        ("数据下载", "guide/data.md"),
        ("订阅更新", "feed.xml"),
        ("说明", "guide/about.md"),
        ("版权与下架", "guide/rights.md"),
    ),
    "编辑": (
        ("怎样编辑案例", "guide/editors.md"),
        ("编辑参考", "reference/index.md"),
        ("怎样维护网站", "guide/maintainers.md"),
        ("一个案例库的一生", "guide/life.md"),
    ),
}
"""Heading -> name and source path of each section; at most 25, so that it stays a list to look at."""


def footer_html(address: Callable[[str], str], link: Callable[[str], str]) -> str:
    """The footer's sections as HTML; those that the site lacks are left out.

    `address` turns a source path into the address from the root of the site, "" for none; `link`
    turns such an address into a link from the page.
    """
    groups = (
        (heading, [Link(name, link(found)) for name, path in sections if (found := address(path))])
        for heading, sections in GROUPS.items()
    )
    template = environment().get_template("footer.html")
    return template.render(groups=[group for group in groups if group[1]])

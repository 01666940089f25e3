"""The pages of the site that searches all others: what each of them has, with links into them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from casebook.index import reference
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import (
    Block,
    Breadcrumbs,
    BulletList,
    Column,
    Content,
    Heading,
    IndexPage,
    Item,
    Link,
    Paragraph,
    bullets,
    table,
)
from casebook.index.places import counted_link, places_below
from casebook.index.shards import REST, Shard, in_shard, shard_of
from casebook.index.tree import PlaceTree

LISTS: Mapping[str, str] = {
    "compare/index.md": "对比",
    "clips/index.md": "选编夹",
    "outline/index.md": "年报提纲",
    "firsts/index.md": "首创",
    "honours/index.md": "荣誉",
    "documents/index.md": "引用文件",
    "frameworks/index.md": "对照框架",
    "changes/index.md": "前后变化",
    "sources/index.md": "来源",
    "gaps/index.md": "尚无案例",
    "review/index.md": "待核对",
    "guide/data.md": "数据下载",
}
"""Pages of which each site has its own -> what they are called."""

_COLUMNS = (Column("名称", "name"), Column("案例", "number"))
_SITES = (Column("分站", "name"), Column("案例", "number"))


def federation_pages(corpus: Corpus, shards: Sequence[Shard]) -> Iterator[IndexPage]:
    """All pages but the home page, the search page and the guide; `corpus` has the cases of all sites."""
    yield IndexPage("places/index.md", "地区", tuple(_places(corpus.tree, shards)))
    yield from _terms("themes", "主题", _by_theme(corpus), shards)
    yield from _terms("reforms", "改革举措", _by_reform(corpus), shards)
    yield from _terms("indicators", "指标", _by_indicator(corpus), shards)
    for path, title in LISTS.items():
        if path == "outline/index.md" and not corpus.vocabulary.frameworks:
            continue
        rows = [(Link(one.name, in_shard(one.id, path)), str(len(one.cases))) for one in shards]
        told = Paragraph("案例按地区分成几个网站，这一页各网站各有一份，从下面进入。")
        yield IndexPage(path, title, (told, table(_SITES, rows)))
    yield from reference.build(corpus)


_Counted = Sequence[tuple[str, str, Sequence[PlacedCase]]]
"""Id and name of a term, and the cases that have it."""


def _by_theme(corpus: Corpus) -> _Counted:
    return [(item.id, item.name, corpus.by_theme.get(item.name, ())) for item in corpus.themes]


def _by_reform(corpus: Corpus) -> _Counted:
    return [(item.id, item.name, corpus.by_reform.get(item.name, ())) for item in corpus.reforms]


def _by_indicator(corpus: Corpus) -> _Counted:
    cases: dict[str, list[PlacedCase]] = {}
    for placed in corpus.cases:
        for name in dict.fromkeys(name for name, _ in placed.case.comparable):
            cases.setdefault(name, []).append(placed)
    terms = corpus.vocabulary.indicators
    return [(item.id, item.name, cases.get(item.name, ())) for item in terms]


def _terms(
    folder: str, title: str, counted: _Counted, shards: Sequence[Shard]
) -> Iterator[IndexPage]:
    """The list of the terms of a kind, and for each the sites that have cases of it."""
    index = f"{folder}/index.md"
    rows: list[tuple[Content, ...]] = [
        (Link(name, f"{folder}/{term}.md"), str(len(cases))) for term, name, cases in counted
    ]
    lead = Paragraph("各网站的案例合在一起数；点名称看哪些地区有，再进那里看原文。")
    yield IndexPage(index, title, (lead, table(_COLUMNS, rows)))
    for term, name, cases in counted:
        page = f"{folder}/{term}.md"
        own = Counter(shard_of(placed.case) for placed in cases)
        found = [
            (Link(one.name, in_shard(one.id, page)), str(own[one.id]))
            for one in shards
            if own[one.id]
        ]
        told = Paragraph(f"共 {len(cases):,} 篇。" if found else "还没有案例。")
        blocks = (told, table(_SITES, found)) if found else (told,)
        yield IndexPage(page, name, (Breadcrumbs((Link(title, index),), name), *blocks))


def _places(tree: PlaceTree, shards: Sequence[Shard]) -> Iterator[Block]:
    """The provinces with their cities, each leading to its page on its site."""
    yield Paragraph("案例按省份分成几个网站；点地名去那里的页面。")
    yield BulletList(
        tuple(Item(counted_link(place), places_below(tree, place, 1)) for place in tree.roots())
    )
    if rest := [one for one in shards if one.id == REST]:
        yield Heading("其余")
        yield bullets(map(_whole, rest))


def _whole(shard: Shard) -> Content:
    return Link(shard.name, in_shard(shard.id, "places/index.md")), f" {len(shard.cases)}"

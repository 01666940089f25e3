"""What the vocabularies know and no case reports yet."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.index.markdown import Column, link, page, table, text
from casebook.index.model import GeneratedPage, Shelf


def build(shelf: Shelf) -> Iterator[GeneratedPage]:
    """One page with the themes, reforms and indicators that have no case."""
    path = "gaps/index.md"
    valued = {value.indicator for placed in shelf.cases for value in shelf.values(placed)}
    names = {theme.id: theme.name for theme in shelf.themes}
    indicators = [item for item in shelf.vocabulary.indicators if item.id not in valued]
    reforms = [item for item in shelf.reforms if not shelf.by_reform.get(item.name)]
    themes = [item for item in shelf.themes if not shelf.by_theme.get(item.name)]
    yield GeneratedPage(
        path,
        page(
            "空白",
            "词表里有、但还没有案例的主题、改革举措和指标：可能是没有收到材料，不等于没有地方做。",
            _section(
                "改革举措",
                "所有改革举措都有案例。",
                [
                    (f"../reforms/{r.id}.md", r.name, names.get(r.theme, ""), r.covers)
                    for r in reforms
                ],
            ),
            _section(
                "指标",
                "所有指标都有数值。",
                [
                    (f"../indicators/{i.id}.md", i.name, names.get(i.theme, ""), i.definition)
                    for i in indicators
                ],
            ),
            _section(
                "主题",
                "所有主题都有案例。",
                [(f"../themes/{t.id}.md", t.name, "", t.covers) for t in themes],
            ),
        ),
    )


def _section(heading: str, none: str, rows: list[tuple[str, str, str, str]]) -> str:
    """A heading with its count and a table of (target, name, theme, meaning)."""
    columns: tuple[Column, ...] = (("名称", ":--"), ("主题", ":--"), ("含义", "---"))
    cells = ((link(text(name), to), text(theme), text(words)) for to, name, theme, words in rows)
    return f"## {heading} {len(rows)}\n\n" + (table(columns, cells) if rows else none)

"""The page of vocabulary entries without a case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.index.markdown import Column, link, page, table, text
from casebook.index.model import Corpus, GeneratedPage

_COLUMNS: Sequence[Column] = (("名称", ":--"), ("主题", ":--"), ("含义", "---"))
_PROSE = "词表里有、但还没有案例的主题、改革举措和指标：可能是没有收到材料，不等于没有地方做。"


def build(corpus: Corpus) -> Iterator[GeneratedPage]:
    """One page: the reforms and themes without a case, and the indicators without a value."""
    valued = {value.indicator for placed in corpus.cases for value in corpus.values(placed)}
    names = {theme.id: theme.name for theme in corpus.themes}
    reforms = [
        (f"../reforms/{item.id}.md", item.name, names.get(item.theme, ""), item.covers)
        for item in corpus.reforms
        if not corpus.by_reform.get(item.name)
    ]
    indicators = [
        (f"../indicators/{item.id}.md", item.name, names.get(item.theme, ""), item.definition)
        for item in corpus.vocabulary.indicators
        if item.id not in valued
    ]
    themes = [
        (f"../themes/{item.id}.md", item.name, "", item.covers)
        for item in corpus.themes
        if not corpus.by_theme.get(item.name)
    ]
    blocks = (
        _PROSE,
        _section("改革举措", reforms, "所有改革举措都有案例。"),
        _section("指标", indicators, "所有指标都有数值。"),
        _section("主题", themes, "所有主题都有案例。"),
    )
    yield GeneratedPage("gaps/index.md", page("尚无案例", blocks))


def _section(heading: str, rows: Sequence[tuple[str, str, str, str]], none: str) -> str:
    """A heading with the number of rows, and their table; `none` is printed when there are no rows.

    Each row is (link target, name, theme, meaning).
    """
    cells = (
        (link(text(name), target), text(theme), text(meaning))
        for target, name, theme, meaning in rows
    )
    return f"## {heading} {len(rows)}\n\n" + (table(_COLUMNS, cells) if rows else none)

"""The page of vocabulary entries without a case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.index.model import Corpus
from casebook.index.page import (
    Block,
    Column,
    Heading,
    IndexPage,
    Link,
    Paragraph,
    Row,
    paragraphs,
    table,
)

_COLUMNS = (Column("名称", "name"), Column("主题", "name"), Column("含义"))
_PROSE = "词表里有、但还没有案例的主题、改革举措和指标：可能是没有收到材料，不等于没有地方做。"


def build(corpus: Corpus) -> Iterator[IndexPage]:
    """One page: the reforms and themes without a case, and the indicators without a value."""
    valued = {value.indicator for placed in corpus.cases for value in corpus.values(placed)}
    names = {theme.id: theme.name for theme in corpus.themes}
    reforms = [
        (Link(item.name, f"reforms/{item.id}.md"), names.get(item.theme, ""), item.covers)
        for item in corpus.reforms
        if not corpus.by_reform.get(item.name)
    ]
    indicators = [
        (Link(item.name, f"indicators/{item.id}.md"), names.get(item.theme, ""), item.definition)
        for item in corpus.vocabulary.indicators
        if item.id not in valued
    ]
    themes = [
        (Link(item.name, f"themes/{item.id}.md"), "", item.covers)
        for item in corpus.themes
        if not corpus.by_theme.get(item.name)
    ]
    blocks = (
        *paragraphs(_PROSE),
        *_section("改革举措", reforms, "所有改革举措都有案例。"),
        *_section("指标", indicators, "所有指标都有数值。"),
        *_section("主题", themes, "所有主题都有案例。"),
    )
    yield IndexPage("gaps/index.md", "尚无案例", blocks)


def _section(heading: str, rows: Sequence[Row], none: str) -> tuple[Block, Block]:
    """A heading with the number of rows, and their table; `none` is printed when there are no rows."""
    below = table(_COLUMNS, rows) if rows else Paragraph(none)
    return Heading(f"{heading} {len(rows)}"), below

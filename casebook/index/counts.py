"""Small tables that count the cases of a page by another dimension."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import get_args

from casebook.index.divide import province_key, year_key
from casebook.index.markdown import Column, link, relative, table, text
from casebook.index.model import PlacedCase, Shelf, Theme
from casebook.model import Level

_UNSAID = "未标明"


def count_table(
    heading: str, what: str, rows: Iterable[tuple[str, int]], noun: str = "案例"
) -> str:
    """A heading and a table of two columns, Markdown label and number; "" without rows."""
    cells = [(label, str(number)) for label, number in rows]
    columns: tuple[Column, ...] = ((what, ":--"), (noun, "--:"))
    return f"## {heading}\n\n" + table(columns, cells) if cells else ""


def by_province(cases: Sequence[PlacedCase], shelf: Shelf, page: str) -> str:
    """Cases by province, in the order of the codes."""
    counts = Counter(province_key(placed, shelf) for placed in cases)
    rows = (
        (link(text(name), relative(f"places/{mark}.md", page)), number)
        for (mark, name), number in sorted(counts.items())
    )
    return count_table("按省份", "省份", rows)


def by_year(cases: Sequence[PlacedCase]) -> str:
    """Cases by the year of their date, latest first, without a date last."""
    counts = Counter(year_key(placed) for placed in cases)
    years = sorted(counts, key=lambda key: (key[0].isdigit(), key), reverse=True)
    return count_table("按年份", "年份", ((text(key[1]), counts[key]) for key in years))


def by_level(cases: Sequence[PlacedCase]) -> str:
    """Cases by the level of their place, from the state down."""
    counts = Counter(placed.case.level or _UNSAID for placed in cases)
    levels = (*filter(None, get_args(Level)), _UNSAID)
    rows = ((text(level), counts[level]) for level in levels if counts[level])
    return count_table("按层级", "层级", rows)


def themes_of(cases: Sequence[PlacedCase], shelf: Shelf, page: str) -> str:
    """Cases by theme, in the order of the vocabulary."""
    counts = Counter(name for placed in cases for name in dict.fromkeys(placed.case.themes))
    rows = (
        (link(text(theme.name), relative(f"themes/{theme.id}.md", page)), counts[theme.name])
        for theme in shelf.themes
        if counts[theme.name]
    )
    return count_table("按主题", "主题", rows)


def reforms_with(
    cases: Sequence[PlacedCase],
    shelf: Shelf,
    page: str,
    heading: str,
    *,
    among: Sequence[Theme] | None = None,
    but: str = "",
    most: int = 8,
) -> str:
    """The reforms that most of these cases carry out; `among` limits which, `but` is left out."""
    names = {reform.name: reform.id for reform in (shelf.reforms if among is None else among)}
    counts = Counter(
        name for placed in cases for name in dict.fromkeys(placed.case.reforms) if name in names
    )
    counts.pop(but, None)
    order = {name: place for place, name in enumerate(names)}
    ranked = sorted(counts.items(), key=lambda item: (-item[1], order[item[0]]))[:most]
    rows = (
        (link(text(name), relative(f"reforms/{names[name]}.md", page)), number)
        for name, number in ranked
    )
    return count_table(heading, "改革举措", rows)

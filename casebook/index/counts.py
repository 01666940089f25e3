"""Small tables that count the cases of a page by province, year, level, theme or reform."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import get_args

from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import Content, CountTable, Link
from casebook.index.pagination import province_key, year_key
from casebook.index.tree import steps
from casebook.model import Level
from casebook.vocabulary import Reform

EMPTY = "暂无案例。"
_UNSTATED = "未标明"
_MOST_REFORMS = 8


def count_table(
    heading: str, what: str, rows: Iterable[tuple[Content, int]], noun: str = "案例"
) -> CountTable | None:
    """A table of labels and numbers; None without rows. `what` and `noun` head the two columns."""
    cells = tuple(rows)
    return CountTable(heading=heading, name=what, number=noun, rows=cells) if cells else None


def coverage(cases: Sequence[PlacedCase]) -> str:
    """A sentence with the number of cases and of provinces."""
    if not cases:
        return EMPTY
    paths = (steps(placed.case) for placed in cases)
    provinces = {path[0].code for path in paths if path}
    return f"共 {len(cases)} 篇，涉及 {len(provinces)} 个省级地区。"


def breakdown(cases: Sequence[PlacedCase], corpus: Corpus) -> tuple[CountTable | None, ...]:
    """Three tables: cases by province, by year, by level."""
    return by_province(cases, corpus), by_year(cases), by_level(cases)


def by_province(cases: Sequence[PlacedCase], corpus: Corpus) -> CountTable | None:
    """Cases by province, in the order of the division codes."""
    counts = Counter(province_key(placed, corpus) for placed in cases)
    rows = (
        (Link(name, f"places/{page_id}.md"), number)
        for (page_id, name), number in sorted(counts.items())
    )
    return count_table("按省份", "省份", rows)


def by_year(cases: Sequence[PlacedCase]) -> CountTable | None:
    """Cases by the year of their date, latest first; undated ones last."""
    counts = Counter(year_key(placed) for placed in cases)
    years = sorted(counts, key=lambda key: (key[0] != "undated", key), reverse=True)
    return count_table("按年份", "年份", ((key[1], counts[key]) for key in years))


def by_level(cases: Sequence[PlacedCase]) -> CountTable | None:
    """Cases by level of government, from 国家 down; those without a level last."""
    counts = Counter(placed.case.level or _UNSTATED for placed in cases)
    levels = (*filter(None, get_args(Level)), _UNSTATED)
    rows = ((level, counts[level]) for level in levels if counts[level])
    return count_table("按层级", "层级", rows)


def by_theme(cases: Sequence[PlacedCase], corpus: Corpus) -> CountTable | None:
    """Cases by theme, in the order of the vocabulary."""
    counts = Counter(name for placed in cases for name in dict.fromkeys(placed.case.themes))
    rows = (
        (Link(theme.name, f"themes/{theme.id}.md"), counts[theme.name])
        for theme in corpus.themes
        if counts[theme.name]
    )
    return count_table("按主题", "主题", rows)


def common_reforms(
    cases: Sequence[PlacedCase],
    corpus: Corpus,
    heading: str,
    *,
    among: Sequence[Reform] | None = None,
    excluding: str = "",
) -> CountTable | None:
    """The most frequent reforms of the cases, `_MOST_REFORMS` at most, most frequent first.

    `among` are the reforms to count, None for all of the vocabulary; `excluding` is the name of one
    that is not listed.
    """
    ids = {reform.name: reform.id for reform in (corpus.reforms if among is None else among)}
    counts = Counter(
        name for placed in cases for name in dict.fromkeys(placed.case.reforms) if name in ids
    )
    counts.pop(excluding, None)
    order = {name: position for position, name in enumerate(ids)}
    ranked = sorted(counts.items(), key=lambda item: (-item[1], order[item[0]]))
    rows = (
        (Link(name, f"reforms/{ids[name]}.md"), number) for name, number in ranked[:_MOST_REFORMS]
    )
    return count_table(heading, "改革举措", rows)

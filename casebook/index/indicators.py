"""Indicator pages: every place's value as printed, with what must be known before comparing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.casetext.excerpts import excerpts
from casebook.index.comparability import comparability, terms_of
from casebook.index.divide import IndexRow, TablePage, by_place, case_keys, sheet_pages
from casebook.index.figures import (
    IndicatorValue,
    period_of,
    remarks,
    scope_of,
    shown_value,
)
from casebook.index.indicator_charts import Held, charts_of
from casebook.index.markdown import Column, link, page, table, text
from casebook.index.model import GeneratedPage, PlacedCase, Shelf
from casebook.index.tables import date_link, passage_link, place_link
from casebook.model import UNDISCLOSED
from casebook.vocabulary import INDICATOR_KINDS, POLARITIES, Indicator

EMPTY = "暂无数值。"
_COLUMNS: Sequence[Column] = (
    ("地区", ":--"),
    ("数值", ":---"),
    ("时期", "---"),
    ("范围", "---"),
    ("说明", ":--"),
    ("原文", "----"),
    ("报告日期", ":--"),
)
_CRUMB = link("指标", "index.md")


def build(shelf: Shelf) -> Iterator[GeneratedPage]:
    """The list of indicators, theme by theme, and one page for each."""
    held = values_by_indicator(shelf)
    yield GeneratedPage("indicators/index.md", _index(shelf, held))
    for indicator in shelf.vocabulary.indicators:
        yield from _pages(indicator, held.get(indicator.id, []), shelf)


def values_by_indicator(shelf: Shelf) -> dict[str, list[Held]]:
    """All values by indicator, in the order of their places."""
    held: dict[str, list[Held]] = {}
    for placed in by_place(shelf.cases):
        for value in shelf.values(placed):
            held.setdefault(value.indicator, []).append((placed, value))
    return held


def _index(shelf: Shelf, held: dict[str, list[Held]]) -> str:
    themes = {theme.id: theme.name for theme in shelf.vocabulary.themes}
    groups: dict[str, list[Indicator]] = {name: [] for name in themes.values()}
    for indicator in shelf.vocabulary.indicators:
        groups.setdefault(themes.get(indicator.theme, "其他"), []).append(indicator)
    columns: tuple[Column, ...] = (
        ("名称", "---"),
        ("单位", ":--"),
        ("类别", ":--"),
        ("地区", "--:"),
        ("数值", "--:"),
    )
    rows: list[tuple[str, ...]] = []
    for name, group in groups.items():
        rows += [(text(name),)] if group else []
        rows += (_listed(item, held) for item in group)
    prose = "可以并列查看的数字，按主题排列；每个数值都照录原文，并链接到所在的段落。"
    return page("指标", prose, table(columns, rows))


def _listed(indicator: Indicator, held: dict[str, list[Held]]) -> tuple[str, ...]:
    values = held.get(indicator.id, [])
    places = {placed.case.adcode or placed.case.id for placed, _ in values}
    return (
        link(text(indicator.name), f"{indicator.id}.md"),
        text(indicator.unit),
        text(INDICATOR_KINDS.get(indicator.kind, indicator.kind)),
        str(len(places)),
        str(len(values)),
    )


def _pages(indicator: Indicator, held: Sequence[Held], shelf: Shelf) -> Iterator[GeneratedPage]:
    sheet = TablePage(
        folder="indicators",
        id=indicator.id,
        title=indicator.name,
        columns=_COLUMNS,
        crumbs=(_CRUMB,),
        noun="个数值",
    )
    rows = [_row(placed, value, shelf, sheet.path) for placed, value in held]
    lead = (
        text(indicator.definition),
        _facts(indicator, shelf),
        _count(held) if held else EMPTY,
        text(comparability([terms_of(value.metric) for _, value in held])),
    )
    yield from sheet_pages(sheet, rows, lead, (charts_of(held),))


def _facts(indicator: Indicator, shelf: Shelf) -> str:
    """Unit, kind, polarity, neighbours."""
    known = shelf.vocabulary.indicator
    others = (known[name] for name in indicator.not_to_confuse if name in known)
    facts = (
        ("单位", text(indicator.unit)),
        ("类别", text(INDICATOR_KINDS.get(indicator.kind, indicator.kind))),
        ("方向", text(POLARITIES.get(indicator.polarity, indicator.polarity))),
        ("不要混同", "、".join(link(text(item.name), f"{item.id}.md") for item in others)),
    )
    return "；".join(f"{name}：{words}" for name, words in facts if words) + "。"


def _count(held: Sequence[Held]) -> str:
    places = {placed.case.adcode or placed.case.id for placed, _ in held}
    hidden = sum(value.metric.masked for _, value in held if value.metric)
    masked = f"，其中 {hidden} 个{UNDISCLOSED}" if hidden else ""
    return f"{len(places)} 个地区，{len(held)} 个数值{masked}，按地区排列，不作排名。"


def _row(placed: PlacedCase, value: IndicatorValue, shelf: Shelf, path: str) -> IndexRow:
    case = shelf.read(placed)
    quote, figure = "", text(shown_value(value))
    if value.start >= 0:
        figure = passage_link(shown_value(value), placed, case, value.start, path)
        words = excerpts(case).sentence(value.start, value.end)
        quote = passage_link(words, placed, case, value.start, path)
    return IndexRow(
        (
            place_link(placed, path),
            figure,
            text(period_of(value.metric)),
            text(scope_of(value.metric)),
            remarks(value.metric),
            quote or "（编者填写，正文里没有找到）",
            date_link(placed, path),
        ),
        case_keys(placed, shelf),
        date=placed.case.date,
    )

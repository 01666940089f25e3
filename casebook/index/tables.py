"""Cells that many index tables share: the case, its place, its date, the paragraph in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from casebook.casetext import CaseText
from casebook.index.markdown import Column, link, relative, text
from casebook.index.model import PlacedCase, Shelf
from casebook.index.tree import place_page_id
from casebook.model import Case

NO_DATE = "日期不详"
NO_PLACE = "不涉及具体地方"


def newest_first(cases: Iterable[PlacedCase]) -> list[PlacedCase]:
    """Latest date first, no date last; one day in the order of ids."""
    by_id = sorted(cases, key=lambda placed: placed.case.id)
    return sorted(by_id, key=lambda placed: placed.case.date, reverse=True)


def place_name(case: Case, *, province: bool = True) -> str:
    """The place of a case as one label, led by its province unless told otherwise."""
    if not case.locality and not case.region:
        return NO_PLACE
    first = case.region[0] if case.region and province else ""
    name = case.locality or case.region[-1]
    return name if first in ("", name) else f"{first} {name}"


def place_link(placed: PlacedCase, page: str, *, province: bool = True) -> str:
    """The place of a case as a link to its page."""
    label = place_name(placed.case, province=province)
    return link(text(label), relative(f"places/{place_page_id(placed.case)}.md", page))


def case_link(placed: PlacedCase, page: str) -> str:
    """The title of a case as a link to it."""
    return link(text(placed.case.title), relative(placed.src_uri, page))


def shown_day(case: Case) -> str:
    """The date of a case, 日期不详 when it has none."""
    return text(case.date) or NO_DATE


def date_link(placed: PlacedCase, page: str) -> str:
    """The date of a case as a link to it, for tables that have no room for its title."""
    return link(shown_day(placed.case), relative(placed.src_uri, page))


def passage_link(label: str, placed: PlacedCase, case: CaseText, start: int, page: str) -> str:
    """A label (not yet Markdown) as a link to the paragraph at an offset of the case's text."""
    anchor = case.passage_at(start).anchor
    return link(text(label), relative(placed.src_uri, page), anchor)


def theme_links(case: Case, shelf: Shelf, page: str) -> str:
    """The themes of a case; those of the vocabulary are links."""
    return "、".join(
        link(text(name), relative(f"themes/{shelf.theme_id[name]}.md", page))
        if name in shelf.theme_id
        else text(name)
        for name in case.themes
    )


PlaceColumn = Literal["", "name", "full"]
"""No column for the place, its name alone, or its name led by the province."""


def case_columns(*, place: PlaceColumn, themes: bool = True) -> Sequence[Column]:
    """The columns 标题, 地区 (`place`), 日期, 体裁, 主题 (`themes`)."""
    columns: list[Column] = [("标题", "---")]
    columns += [("地区", ":--")] if place else []
    columns += [("日期", ":--"), ("体裁", ":--")]
    columns += [("主题", "---")] if themes else []
    return columns


def case_cells(
    placed: PlacedCase, shelf: Shelf, page: str, *, place: PlaceColumn, themes: bool = True
) -> tuple[str, ...]:
    """The cells of a case for these columns."""
    return (
        case_link(placed, page),
        *((place_link(placed, page, province=place == "full"),) if place else ()),
        shown_day(placed.case),
        text(placed.case.genre),
        *((theme_links(placed.case, shelf, page),) if themes else ()),
    )

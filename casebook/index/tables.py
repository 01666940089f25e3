"""The table of cases that every index page ends in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from casebook.index.markdown import Column, link, relative, table, text
from casebook.index.model import PlacedCase, Shelf
from casebook.index.tree import shelf_mark
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
    return link(text(label), relative(f"places/{shelf_mark(placed.case)}.md", page))


def case_link(placed: PlacedCase, page: str) -> str:
    """The title of a case as a link to it."""
    return link(text(placed.case.title), relative(placed.src_uri, page))


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


def case_table(
    cases: Sequence[PlacedCase],
    shelf: Shelf,
    page: str,
    *,
    place: PlaceColumn,
    themes: bool = True,
) -> str:
    """Cases newest first; columns 标题, 地区 (`place`), 日期, 体裁, 主题 (`themes`)."""
    columns: list[Column] = [("标题", "---")]
    columns += [("地区", ":--")] if place else []
    columns += [("日期", ":--"), ("体裁", ":--")]
    columns += [("主题", "---")] if themes else []
    rows = (
        (
            case_link(placed, page),
            *((place_link(placed, page, province=place == "full"),) if place else ()),
            text(placed.case.date) or NO_DATE,
            text(placed.case.genre),
            *((theme_links(placed.case, shelf, page),) if themes else ()),
        )
        for placed in newest_first(cases)
    )
    return table(columns, rows)

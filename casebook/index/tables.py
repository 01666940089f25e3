"""Links, cells and columns that several index tables share."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from casebook.casetext import CaseText
from casebook.index.markdown import Column, link, relative, table, text
from casebook.index.model import Corpus, PlacedCase
from casebook.index.tree import place_page_id
from casebook.model import Case
from casebook.privacy import redact
from casebook.vocabulary import Reform, Theme

NO_DATE = "日期不详"
NO_PLACE = "未写明地方"


def newest_first(cases: Iterable[PlacedCase]) -> list[PlacedCase]:
    """The cases by date, latest first and undated last; cases of the same date by id."""
    by_id = sorted(cases, key=lambda placed: placed.case.id)
    return sorted(by_id, key=lambda placed: placed.case.date, reverse=True)


def place_name(case: Case, *, province: bool = True) -> str:
    """Label of the place of a case, with its province in front unless `province` is false."""
    if not case.locality and not case.region:
        return NO_PLACE
    first = case.region[0] if case.region and province else ""
    name = case.locality or case.region[-1]
    return name if first in ("", name) else f"{first} {name}"


def place_link(placed: PlacedCase, page: str, *, province: bool = True) -> str:
    """The place of a case as a link to the page of that place; `page` is the linking page."""
    label = place_name(placed.case, province=province)
    return link(text(label), relative(f"places/{place_page_id(placed.case)}.md", page))


def case_link(placed: PlacedCase, page: str) -> str:
    """The title of a case as a link to the case; `page` is the path of the linking page."""
    return link(text(redact(placed.case.title)), relative(placed.src_uri, page))


def date_text(case: Case) -> str:
    """The date of a case, escaped; 日期不详 when it has none."""
    return text(case.date) or NO_DATE


def date_link(placed: PlacedCase, page: str) -> str:
    """The date of a case as a link to the case, for tables without a title column."""
    return link(date_text(placed.case), relative(placed.src_uri, page))


def passage_link(label: str, placed: PlacedCase, *, case: CaseText, start: int, page: str) -> str:
    """A label as a link to the paragraph at offset `start` of the case's text.

    `label` is plain text and will be escaped; `page` is the path of the linking page.
    """
    anchor = case.passage_at(start).anchor
    return link(text(label), relative(placed.src_uri, page), anchor)


def hashed_id(prefix: str, key: str) -> str:
    """An ASCII page id: the prefix and the first ten hex digits of the SHA-256 of `key`."""
    return f"{prefix}-{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:10]}"


def topic_table(topics: Sequence[Theme | Reform], cases: Mapping[str, Sequence[PlacedCase]]) -> str:
    """A table of themes or reforms with the number of their cases; `cases` are by topic name."""
    rows = (
        (
            link(text(topic.name), f"{topic.id}.md"),
            text(topic.covers),
            str(len(cases.get(topic.name, ()))),
        )
        for topic in topics
    )
    return table((("名称", ":--"), ("内容", "---"), ("案例", "--:")), rows)


def theme_links(case: Case, corpus: Corpus, page: str) -> str:
    """The themes of a case, as links where the vocabulary has them."""
    return "、".join(
        link(text(name), relative(f"themes/{corpus.theme_id[name]}.md", page))
        if name in corpus.theme_id
        else text(name)
        for name in case.themes
    )


PlaceColumn = Literal["", "name", "full"]
"""No place column, one with the place's name, or one with the province in front of the name."""


def case_columns(*, place: PlaceColumn, themes: bool = True) -> Sequence[Column]:
    """The columns of a table of cases: 标题, 地区, 日期, 体裁, 主题."""
    columns: list[Column] = [("标题", "---")]
    columns += [("地区", ":--")] if place else []
    columns += [("日期", ":--"), ("体裁", ":--")]
    columns += [("主题", "---")] if themes else []
    return columns


def case_cells(
    placed: PlacedCase, corpus: Corpus, page: str, *, place: PlaceColumn, themes: bool = True
) -> tuple[str, ...]:
    """The cells of a case for the columns of `case_columns` with the same options."""
    return (
        case_link(placed, page),
        *((place_link(placed, page, province=place == "full"),) if place else ()),
        date_text(placed.case),
        text(placed.case.genre),
        *((theme_links(placed.case, corpus, page),) if themes else ()),
    )

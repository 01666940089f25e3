"""Links, cells and columns that several index tables share."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from casebook.casetext import CaseText
from casebook.casetext.report_year import when
from casebook.casetext.titles import public_title
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import Column, Content, Link, Row, Table, joined, table
from casebook.index.tree import body_of, place_page_id
from casebook.model import Case
from casebook.privacy import redact_label
from casebook.vocabulary import Reform, Theme

NO_DATE = "日期不详"
NO_PLACE = "未写明地方"


def newest_first(cases: Iterable[PlacedCase]) -> list[PlacedCase]:
    """The cases by date, latest first and undated last; cases of the same date by id."""
    by_id = sorted(cases, key=lambda placed: placed.case.id)
    return sorted(by_id, key=lambda placed: when(placed.case), reverse=True)


def place_name(case: Case, *, province: bool = True) -> str:
    """Label of the place of a case, with its province in front unless `province` is false."""
    if not case.locality and not case.region:
        return NO_PLACE
    first = case.region[0] if case.region and province else ""
    name = case.locality or case.region[-1]
    return name if first in ("", name) else f"{first} {name}"


def place_link(placed: PlacedCase, *, province: bool = True) -> Link:
    """The place of a case as a link to the page of that place."""
    label = place_name(placed.case, province=province)
    return Link(label, f"places/{place_page_id(placed.case)}.md")


def bodies_text(cases: Iterable[PlacedCase]) -> str:
    """Whose reports these are, where some are not those of a whole place: （市司法局的报告）; else ""."""
    bodies = dict.fromkeys(redact_label(body_of(placed.case)) for placed in cases)
    names = "、".join(filter(None, bodies))
    return f"（{'含' if '' in bodies else ''}{names}的报告）" if names else ""


def case_link(placed: PlacedCase) -> Link:
    """The title of a case as a link to the case."""
    return Link(public_title(placed.case), placed.src_uri)


def date_text(case: Case) -> str:
    """The date of a case, else the year it is about (2024年度); 日期不详 for neither."""
    return when(case) or NO_DATE


def date_link(placed: PlacedCase) -> Link:
    """The date of a case as a link to the case, for tables without a title column."""
    return Link(date_text(placed.case), placed.src_uri)


def passage_link(label: str, placed: PlacedCase, *, case: CaseText, start: int) -> Link:
    """A label as a link to the paragraph at offset `start` of the case's text."""
    return Link(label, placed.src_uri, case.passage_at(start).anchor)


def hashed_id(prefix: str, key: str) -> str:
    """An ASCII page id: the prefix and the first ten hex digits of the SHA-256 of `key`."""
    return f"{prefix}-{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:10]}"


def topic_table(
    folder: str, topics: Sequence[Theme | Reform], cases: Mapping[str, Sequence[PlacedCase]]
) -> Table:
    """A table of themes or reforms with the number of their cases.

    `folder` has the pages of the topics, `cases` are by topic name.
    """
    rows = (
        (
            Link(topic.name, f"{folder}/{topic.id}.md"),
            topic.covers,
            str(len(cases.get(topic.name, ()))),
        )
        for topic in topics
    )
    return table((Column("名称", "name"), Column("内容"), Column("案例", "number")), rows)


def theme_links(case: Case, corpus: Corpus) -> Content:
    """The themes of a case, as links where the vocabulary has them."""
    ids = corpus.theme_id
    themes = (Link(name, f"themes/{ids[name]}.md") if name in ids else name for name in case.themes)
    return joined(themes, "、")


PlaceColumn = Literal["", "name", "full"]
"""No place column, one with the place's name, or one with the province in front of the name."""


def case_columns(*, place: PlaceColumn, themes: bool = True) -> Sequence[Column]:
    """The columns of a table of cases: 标题, 地区, 日期, 文种, 主题."""
    columns: list[Column] = [Column("标题")]
    columns += [Column("地区", "name")] if place else []
    columns += [Column("日期", "name"), Column("文种", "name")]
    columns += [Column("主题")] if themes else []
    return columns


def case_cells(
    placed: PlacedCase, corpus: Corpus, *, place: PlaceColumn, themes: bool = True
) -> Row:
    """The cells of a case for the columns of `case_columns` with the same options."""
    return (
        case_link(placed),
        *((place_link(placed, province=place == "full"),) if place else ()),
        date_text(placed.case),
        placed.case.genre,
        *((theme_links(placed.case, corpus),) if themes else ()),
    )

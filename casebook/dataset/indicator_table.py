"""`indicators/<id>.csv`: the values of an indicator page, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casebook.casetext.excerpts import excerpts
from casebook.casetext.titles import public_title
from casebook.dataset.table import csv_bytes
from casebook.index.figures import (
    IndicatorValue,
    period_text,
    qualifier_text,
    scope_text,
    value_text,
)
from casebook.index.indicators import values_by_indicator
from casebook.index.model import Corpus, PlacedCase
from casebook.index.site_file import Address, SiteFile
from casebook.index.tables import place_name
from casebook.model import UNDISCLOSED

_HEADINGS = (
    "地区",
    "区划代码",
    "层级",
    "数值原文",
    "数值",
    "单位",
    UNDISCLOSED,
    "限定",
    "时期",
    "时期起",
    "时期止",
    "范围",
    "范围原文",
    "原文",
    "报告日期",
    "标题",
    "案例编号",
    "链接",
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A value and its row of the file."""

    placed: PlacedCase
    value: IndicatorValue
    corpus: Corpus
    address: Address

    @property
    def cells(self) -> tuple[object, ...]:
        case, metric = self.placed.case, self.value.metric
        period = metric.period if metric else None
        text = self.corpus.read(self.placed)
        located = self.value.start >= 0
        anchor = f"#{text.passage_at(self.value.start).anchor}" if located else ""
        return (
            place_name(case),
            case.adcode,
            case.level,
            value_text(self.value),
            self.value.number,
            metric.unit if metric else "",
            "是" if metric and metric.masked else "",
            qualifier_text(metric),
            period_text(metric),
            period.since if period else "",
            period.until if period else "",
            metric.scope.kind if metric and metric.scope else "",
            scope_text(metric),
            excerpts(text).sentence(self.value.start, self.value.end) if located else "",
            case.date,
            public_title(case),
            case.id,
            self.address(self.placed.src_uri) + anchor,
        )


def indicator_tables(corpus: Corpus, address: Address) -> Iterator[SiteFile]:
    """One file per indicator; only headings when no case has a value."""
    values = values_by_indicator(corpus)
    for indicator in corpus.vocabulary.indicators:
        lines = (_Line(*pair, corpus, address) for pair in values.get(indicator.id, ()))
        data = csv_bytes(_HEADINGS, (line.cells for line in lines))
        yield SiteFile(f"indicators/{indicator.id}.csv", data)

"""Facets of the search page, and the cases that have each of their values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casebook.casetext import read_case
from casebook.casetext.report_year import report_year
from casebook.extract.ladder import RUNG_LABELS
from casebook.index.ladders import ladders_of
from casebook.index.model import Corpus
from casebook.index.tables import NO_DATE, NO_PLACE
from casebook.index.tree import MASKED, place_page_id, steps
from casebook.model import STATUS_NAMES, Case
from casebook.search.delta_encoding import encode

NO_YEAR = "未标明"
_LEVELS = ("国家", "省级", "市级", "县级", "乡级")


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet: its key in the URL, its label, and the function from a case to (key, label) pairs.

    `order` lists labels in display order, others come after them; () for the order of `_sort_key`.
    """

    key: str
    label: str
    values: Callable[[Case], Iterable[tuple[str, str]]]
    order: Sequence[str] = ()


def facets(corpus: Corpus) -> tuple[Facet, ...]:
    """All facets, in display order."""
    reform_ids, theme_ids = corpus.reform_id, corpus.theme_id
    indicator_ids = corpus.vocabulary.indicator_id
    return (
        Facet("province", "省份", _province),
        Facet("level", "层级", lambda case: _plain(case.level or "未标明"), _LEVELS),
        Facet(
            "theme",
            "主题",
            lambda case: ((theme_ids.get(name, name), name) for name in case.themes),
        ),
        Facet("year", "发布年份", lambda case: _plain(case.date[:4] or NO_DATE)),
        Facet("report_year", "报告年份", lambda case: _plain(report_year(case) or NO_YEAR)),
        Facet("genre", "文种", lambda case: _plain(case.genre or "未标明")),
        Facet("status", "状态", lambda case: ((case.status, STATUS_NAMES.get(case.status, "")),)),
        Facet(
            "reform",
            "改革举措",
            lambda case: ((reform_ids.get(name, name), name) for name in case.reforms),
        ),
        Facet(
            "rung",
            "改革写到哪一步",
            lambda case: _rungs(case, corpus),
            tuple(RUNG_LABELS.values()),
        ),
        Facet(
            "indicator",
            "可比指标",
            lambda case: ((indicator_ids.get(name, name), name) for name, _ in case.comparable),
        ),
    )


def _plain(value: str) -> Iterable[tuple[str, str]]:
    """A value that is its own label."""
    return ((value, value),)


def _rungs(case: Case, corpus: Corpus) -> Iterable[tuple[str, str]]:
    """The rungs that any reform of a case has reached."""
    ladders = ladders_of(read_case(case, corpus.vocabulary), case.reforms)
    steps = (step.rung for ladder in ladders.values() for step in ladder.steps)
    return ((rung, RUNG_LABELS[rung]) for rung in dict.fromkeys(steps))


def _province(case: Case) -> Iterable[tuple[str, str]]:
    path = steps(case)
    if path:
        return ((path[0].code, path[0].name),)
    page_id = place_page_id(case)
    return ((page_id, "隐去地名的报告" if page_id == MASKED else NO_PLACE),)


def facet_data(facet: Facet, corpus: Corpus) -> Mapping[str, Any]:
    """The facet as the client reads it: each value is `[key, label, encoded numbers of cases]`."""
    cases: dict[str, list[int]] = {}
    labels: dict[str, str] = {}
    for number, placed in enumerate(corpus.cases):
        for key, label in dict(facet.values(placed.case)).items():
            cases.setdefault(key, []).append(number)
            labels.setdefault(key, label)
    keys = sorted(cases, key=lambda key: _sort_key(facet, key, labels[key], len(cases[key])))
    return {
        "key": facet.key,
        "label": facet.label,
        "values": [[key, labels[key], encode(cases[key])] for key in keys],
    }


def _sort_key(facet: Facet, key: str, label: str, size: int) -> tuple[Any, ...]:
    """Sort by the facet's own order, by year (newest first), by province code, else by size."""
    if facet.order:
        known = label in facet.order
        return (facet.order.index(label) if known else len(facet.order), label)
    if facet.key in ("year", "report_year"):
        return (not key.isdigit(), -int(key) if key.isdigit() else 0)
    if facet.key == "province":
        return (not key.isdigit(), key)
    return (-size, label)

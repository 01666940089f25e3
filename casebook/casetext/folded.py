"""Findings in texts in traditional characters: the rules read the folded text, the words stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from casebook.extract import extract
from casebook.extract.containment import attempt
from casebook.extract.ladder import Ladder, find_ladders
from casebook.extract.plain import plain_of
from casebook.extract.reading import Reading
from casebook.extract.tables.found import TextTable
from casebook.findings import (
    Citation,
    Evidence,
    Fault,
    Findings,
    First,
    Honour,
    Initiative,
    Metric,
    ReformFinding,
    TableHeads,
)
from casebook.traditional import Restorer, fold
from casebook.vocabulary import Vocabulary

_WORDS: Mapping[type, Sequence[str]] = {
    Metric: ("text", "indicator"),
    Evidence: ("text",),
    ReformFinding: ("text",),
    Honour: ("text", "name", "who", "by"),
    First: ("text", "what", "by"),
    Citation: ("text", "title"),
    Initiative: ("text", "name", "kind"),
}
"""Type of a finding -> its fields with words of the text."""

_REACH = 400  # characters around a finding within which its words are
_Found = TypeVar("_Found")


def findings_of(
    text: str,
    vocabulary: Vocabulary,
    date: str = "",
    tables: tuple[TextTable, ...] | None = None,
) -> Findings:
    """Return `extract` of a text; one in traditional characters is read as if it were simplified."""
    folded = fold(text)
    if tables and folded is not text:
        tables = tuple(
            replace(table, text=folded, before=tuple(map(fold, table.before))) for table in tables
        )
    found = extract(folded, vocabulary, date, tables)
    if folded is text:
        return found
    words = Restorer(text, folded)
    return Findings(
        reforms=tuple(_reform(item, words) for item in found.reforms),
        metrics=tuple(_metric(item, words) for item in found.metrics),
        honours=tuple(_restored(item, words) for item in found.honours),
        firsts=tuple(_restored(item, words) for item in found.firsts),
        cites=tuple(_restored(item, words) for item in found.cites),
        initiatives=tuple(_restored(item, words) for item in found.initiatives),
        faults=found.faults,
    )


def ladders_of(
    text: str, vocabulary: Vocabulary, date: str, findings: Findings
) -> tuple[tuple[Ladder, ...], tuple[Fault, ...]]:
    """Return the ladders of a text by its findings; none and a fault if that fails."""
    reading = Reading(plain_of(fold(text)), vocabulary, date)
    return attempt("ladders", 0, lambda: find_ladders(reading, findings), ())


def _restored(item: _Found, words: Restorer) -> _Found:
    """Return a finding with the words of the original text."""
    given: Any = item
    start, text = given.start, given.text
    changed = {
        name: words.words(getattr(given, name), start, _REACH + len(text))
        for name in _WORDS[type(given)]
    }
    changed["text"] = words.original[start : start + len(text)]
    restored: _Found = replace(given, **changed)
    return restored


def _reform(item: ReformFinding, words: Restorer) -> ReformFinding:
    evidence = tuple(_restored(each, words) for each in item.evidence)
    return replace(_restored(item, words), evidence=evidence)


def _metric(item: Metric, words: Restorer) -> Metric:
    metric = _restored(item, words)
    period, scope = item.period, item.scope
    if period:
        period = replace(period, text=words.words(period.text, item.start, _REACH))
    if scope:
        scope = replace(scope, text=words.words(scope.text, item.start, _REACH))
    heads = item.table
    if heads:
        heads = TableHeads(words.words(heads.row), words.words(heads.column))
    return replace(metric, period=period, scope=scope, table=heads)

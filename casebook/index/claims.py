"""The index pages of claims: every claim of one kind, grouped by scope or level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casebook.casetext import CaseText
from casebook.casetext.excerpts import excerpts, unless_redacted
from casebook.casetext.report_year import when
from casebook.findings import Finding
from casebook.index.claim_kinds import ClaimField, ClaimKind
from casebook.index.counts import count_table
from casebook.index.facts import case_facts
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import Column, CountTable, IndexPage, Link, paragraphs, side_by_side
from casebook.index.pagination import IndexRow, TablePage, by_place, case_keys, table_pages
from casebook.index.tables import date_link, passage_link, place_link
from casebook.model import STATUS_NAMES

UNSAID = "范围未写明"


def claim_pages(kind: ClaimKind[Any], corpus: Corpus) -> Iterator[IndexPage]:
    """Yield the index page of a kind of claim; a long one is split over several pages."""
    table = TablePage(folder=kind.name, id="index", title=kind.title, columns=_columns(kind))
    groups: dict[str, list[IndexRow]] = {name: [] for name in kind.groups}
    claiming: set[str] = set()
    for placed in by_place(corpus.cases):
        case = corpus.read(placed)
        listed: set[tuple[str, str]] = set()
        for claim in getattr(case.findings, kind.name):
            label, group = kind.label(claim), _group(kind, claim)
            # List a claim once that the report repeats, for example in its summary.
            if label and (group, label) in listed:
                continue
            listed.add((group, label))
            claiming.add(placed.case.id)
            row = _row(kind, claim, placed=placed, case=case, corpus=corpus)
            groups.setdefault(group or UNSAID, []).append(row)
    ungrouped = groups.pop(UNSAID, [])
    rows = [row for group in (*groups.values(), ungrouped) for row in group]
    count = f"共 {len(rows)} 条，出自 {len(claiming)} 篇案例。" if rows else "暂无条目。"
    by_group = _by_group(kind, groups | {UNSAID: ungrouped})
    lead, tail = paragraphs(kind.prose, count), side_by_side(by_group, _by_province(rows))
    yield from table_pages(table, rows, lead, tail)


def _group(kind: ClaimKind[Any], claim: Finding) -> str:
    """The standard name of the claim's group; "" for none."""
    group = kind.group(claim)
    return kind.synonyms.get(group, group)


def _columns(kind: ClaimKind[Any]) -> tuple[Column, ...]:
    own = (
        Column(field.column, "text" if field.quoted else "name")
        for field in kind.fields
        if field.column
    )
    return (
        Column("地区", "name"),
        Column(kind.about_column, "quotes"),
        *own,
        Column("报告日期", "name"),
        Column("状态", "name"),
        Column("原文", "quotes"),
    )


def _row(
    kind: ClaimKind[Any],
    claim: Finding,
    *,
    placed: PlacedCase,
    case: CaseText,
    corpus: Corpus,
) -> IndexRow:
    quote = excerpts(case).clause(claim.start, claim.start + len(claim.text))
    return IndexRow(
        (
            place_link(placed),
            _about(kind, claim, quote),
            *(_cell(field, claim, quote) for field in kind.fields if field.column),
            date_link(placed),
            STATUS_NAMES[placed.case.status],
            passage_link(quote, placed, case=case, start=claim.start),
        ),
        case_keys(placed, corpus),
        _group(kind, claim) or UNSAID,
        when(placed.case),
        case_facts(placed.case),
    )


def _about(kind: ClaimKind[Any], claim: Finding, quote: str) -> str:
    """What is claimed, with its subject, as far as the redacted `quote` still has their words."""
    about, subject = kind.about(claim), kind.subject(claim)
    shown = unless_redacted(about, quote)
    return kind.label(claim) if shown and unless_redacted(subject, quote) else shown


def _cell(field: ClaimField[Any], claim: Finding, quote: str) -> str:
    """A fact about a claim in its column; `quote` is the redacted clause it comes from."""
    value = field.get(claim)
    if not value:
        return field.unsaid
    return unless_redacted(value, quote) if field.quoted else value


def _by_group(kind: ClaimKind[Any], groups: Mapping[str, Sequence[IndexRow]]) -> CountTable | None:
    """The number of claims by group."""
    rows = ((name, len(rows)) for name, rows in groups.items() if rows)
    return count_table(f"按{kind.group_column}", kind.group_column, rows, "条数")


def _by_province(rows: Sequence[IndexRow]) -> CountTable | None:
    """The number of claims by the province of their case."""
    numbers = Counter(row.keys[0] for row in rows)
    linked = (
        (Link(label, f"places/{page}.md"), numbers[page, label]) for page, label in sorted(numbers)
    )
    return count_table("按省份", "省份", linked, "条数")

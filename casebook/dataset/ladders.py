"""`ladders.csv`: the rungs that a text shows of each reform, one row for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casebook.casetext import CaseText
from casebook.casetext.quotes import Quotes
from casebook.dataset.case_findings import EVIDENCE, KEY, WHERE, CaseFinding, findings_of_case
from casebook.dataset.table import DataTable, TableField
from casebook.extract.ladder import RUNG_LABELS, RUNGS, RungName
from casebook.index.ladders import ladders_of
from casebook.index.model import Corpus
from casebook.index.site_file import Address
from casebook.model import Case


@dataclass(frozen=True, slots=True)
class RungFinding:
    """A rung of a reform (id, name) and the clause that shows it."""

    text: str
    start: int
    reform: str
    name: str
    rung: RungName


LADDERS: DataTable[CaseFinding[RungFinding]] = DataTable(
    name="ladders",
    format="csv",
    title="改革落实到哪一步",
    english="Rungs of each reform that the text shows, by rules; a rung without a row is not mentioned",
    key=KEY,
    fields=(
        *WHERE,
        TableField(
            name="reform",
            type="string",
            title="改革举措编号",
            chinese="改革举措在词表里的编号",
            english="Id of the reform in the vocabulary",
            get=lambda row: row.item.reform,
            required=True,
        ),
        TableField(
            name="reform_name",
            type="string",
            title="改革举措",
            chinese="改革举措的名称",
            english="Name of the reform",
            get=lambda row: row.item.name,
            required=True,
        ),
        TableField(
            name="rung",
            type="string",
            title="哪一步",
            chinese="原文写到的一步："
            + "，".join(f"{key} {label}" for key, label in RUNG_LABELS.items()),
            english="The rung: put forward, document issued, running, figures, before or comparison, verified by others or named a model",
            get=lambda row: row.item.rung,
            values=RUNGS,
            required=True,
        ),
        TableField(
            name="step",
            type="integer",
            title="第几步",
            chinese="这一步的次序，从 1 起；高的一步不说明低的也有",
            english="Position of the rung, from 1; a higher one does not imply the lower",
            get=lambda row: 1 + RUNGS.index(row.item.rung),
            required=True,
        ),
        *EVIDENCE,
    ),
)


def ladder_rows(
    corpus: Corpus, address: Address, quotes: Mapping[str, Quotes]
) -> Iterator[CaseFinding[RungFinding]]:
    """One row for each rung of the reforms in the front matter of each case, in its order."""
    for placed in corpus.cases:
        found = _rungs(placed.case, corpus.read(placed))
        yield from findings_of_case(placed, corpus, address, quotes, found)


def _rungs(case: Case, text: CaseText) -> Iterator[RungFinding]:
    found = ladders_of(text, case.reforms)
    for name in dict.fromkeys(case.reforms):
        if name not in found:
            continue
        for step in found[name].steps:
            words = text.text[step.start : step.end]
            yield RungFinding(words, step.start, found[name].id, name, step.rung)

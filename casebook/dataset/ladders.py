"""`ladders.csv`: the clauses that show how far each reform has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casebook.casetext import CaseText
from casebook.casetext.quotes import Quotes
from casebook.dataset.case_findings import EVIDENCE, KEY, WHERE, CaseFinding, findings_of_case
from casebook.dataset.table import DataTable, TableField
from casebook.extract.ladder import RUNG_LABELS, RungName
from casebook.index.ladders import clauses_of, ladders_of
from casebook.index.model import Corpus, PlacedCase
from casebook.index.site_file import Address
from casebook.model import Case


@dataclass(frozen=True, slots=True)
class ClauseOfLadder:
    """A clause and the rungs of a reform (id, name) that it shows."""

    text: str
    start: int
    reform: str
    name: str
    rungs: tuple[RungName, ...]


LADDERS: DataTable[CaseFinding[ClauseOfLadder]] = DataTable(
    name="ladders",
    format="csv",
    zipped=True,
    title="改革落实到哪一步",
    english="Clauses that show how far a reform has come, by rules; a rung without a row is not mentioned",
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
            name="rungs",
            type="string",
            title="哪几步",
            chinese="这一分句写到的各步，以空格分隔："
            + "，".join(f"{rung} {label}" for rung, label in RUNG_LABELS.items()),
            english="Rungs that the clause shows, separated by spaces: put forward, document issued, running, figures, before or comparison, verified by others or named a model",
            get=lambda row: " ".join(row.item.rungs),
            required=True,
        ),
        *(field for field in EVIDENCE if field.name != "quote"),
    ),
)


def ladder_rows(
    placed: PlacedCase, corpus: Corpus, address: Address, quotes: Quotes
) -> Iterator[CaseFinding[ClauseOfLadder]]:
    """One row for each clause of the ladders of a case, in the order of its front matter."""
    found = _clauses(placed.case, corpus.read(placed))
    return findings_of_case(placed, corpus, address, quotes, found)


def _clauses(case: Case, text: CaseText) -> Iterator[ClauseOfLadder]:
    found = ladders_of(text, case.reforms)
    for name in dict.fromkeys(case.reforms):
        if name not in found:
            continue
        for (start, end), rungs in clauses_of(found[name]).items():
            yield ClauseOfLadder(text.text[start:end], start, found[name].id, name, tuple(rungs))

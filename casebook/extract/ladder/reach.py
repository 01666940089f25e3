"""Which clauses of a text are about a reform: those that name it, and those that go on about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook.extract.ladder.cues import Cues
from casebook.extract.plain import Plain
from casebook.findings import ReformFinding

_MOST_FOLLOWING = 3  # clauses that go on about a reform without naming it
_MOST_LENGTH = 120  # characters between its last naming and the end of such a clause


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause about a reform, half open in the plain text.

    `proof` tells that the reform is practised there, not only named; `follows` that it is not named
    there, but in a clause before. `within` is where the clause of the text begins that it is in.
    """

    start: int
    end: int
    within: int
    proof: bool
    follows: bool = False


class Reach:
    """The clauses of the reforms of a text."""

    def __init__(self, plain: Plain, reforms: Sequence[ReformFinding], cues: Cues) -> None:
        self._plain = plain
        self._cues = cues
        self._naming: dict[str, list[Clause]] = {}
        self._named: dict[int, set[str]] = {}  # start of a clause -> the reforms named in it
        for reform in reforms:
            clauses = self._naming[reform.id] = []
            for item in reform.evidence:
                start = plain.offset(item.start)
                end = plain.offset(item.start + len(item.text))
                within = plain.clause(start, start)[0]
                clauses.append(Clause(start, end, within, item.status == "practised"))
                self._named.setdefault(within, set()).add(reform.id)

    def is_shared(self, clause: Clause) -> bool:
        """Whether a clause names several reforms."""
        return len(self._named.get(clause.within, ())) > 1

    def about(self, reform: str) -> Sequence[Clause]:
        """The clauses that name a reform, each with those that go on about it."""
        return [
            clause
            for naming in self._naming[reform]
            for clause in (naming, *self._following(naming, reform))
        ]

    def before(self, reform: str) -> Iterator[Clause]:
        """Yield the clause before each that proves a reform, in the same sentence and of no reform."""
        for clause in self._naming[reform]:
            first, _ = self._plain.sentence(clause.start, clause.end)
            if not clause.proof or clause.within <= first:
                continue
            start, end = self._plain.clause(clause.within - 1, clause.within - 1)
            if start >= first and not self._named.get(start):
                yield Clause(start, end, start, clause.proof, follows=True)

    def _following(self, clause: Clause, reform: str) -> Iterator[Clause]:
        """Yield the next clauses of the sentence while none turns to something else."""
        text = self._plain.text
        _, last = self._plain.sentence(clause.start, clause.end)
        stop = self._plain.clause(clause.start, clause.end)[1]
        at = stop + 1
        for _ in range(_MOST_FOLLOWING):
            if at >= last or self._cues.leads.match(text, at):
                return
            turns = self._cues.turns.match(text, at)
            if turns and self._cues.since.search(text, clause.start, stop):
                return
            named = self._named.get(at)
            end = min(self._plain.clause(at, at)[1], last)
            if end - clause.end > _MOST_LENGTH or (named and named != {reform}):
                return
            yield Clause(at, end, at, clause.proof, follows=True)
            at = end + 1

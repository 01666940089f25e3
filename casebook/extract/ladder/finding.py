"""Finds the rungs of each reform: one clause for each, the first that says so plainly."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from casebook.extract.ladder.cues import Cues, cues_of
from casebook.extract.ladder.reach import Clause, Reach
from casebook.extract.ladder.rungs import RUNGS, Ladder, RungName, Spread, SpreadKind, Step
from casebook.extract.outlook.outlook import outlook_of
from casebook.extract.reading import Reading
from casebook.extract.reforms.wordings import matcher
from casebook.findings import Finding, Findings, Honour, Metric, ReformFinding, Standing

_NOT_PRACTISED: Sequence[RungName] = ("proposed", "issued", "verified")
"""The rungs that a text can show of a reform that it only mentions."""
_NOT_DONE: frozenset[Standing] = frozenset(["planned", "required", "lacking"])
_TITLES = re.compile("《[^《》]*》")
_Found = TypeVar("_Found", bound=Finding)


def find_ladders(reading: Reading, findings: Findings) -> tuple[Ladder, ...]:
    """The ladder of each reform in `findings`, in their order; those of the same text."""
    finder = _Finder(reading, findings, cues_of(reading.vocabulary))
    return tuple(map(finder.ladder, findings.reforms))


class _Finder:
    """The rungs of the reforms of one text."""

    def __init__(self, reading: Reading, findings: Findings, cues: Cues) -> None:
        self._plain = plain = reading.plain
        self._cues = cues
        self._matcher = matcher(reading.vocabulary)
        self._outlook = outlook_of(plain)
        self._reach = Reach(plain, findings.reforms, cues)
        # By the start of their clause in the plain text:
        self._metrics = self._by_clause(
            item
            for item in findings.metrics
            if item.standing in ("reported", "earlier") and item.kind != "rank"
        )
        self._honours = self._by_clause(findings.honours)
        # Where words begin without which a clause need not be looked at:
        self._issuing = _starts(cues.issuing, plain.text)
        self._adopting = _starts(cues.adopting, plain.text)
        self._rungs: Mapping[RungName, Callable[[str, Sequence[Clause]], Iterator[Clause]]] = {
            "proposed": self._proposed,
            "issued": self._issued,
            "running": self._running,
            "figures": self._figures,
            "compared": self._compared,
            "verified": self._verified,
        }

    def _by_clause(self, found: Iterable[_Found]) -> Mapping[int, Sequence[_Found]]:
        clauses: dict[int, list[_Found]] = {}
        for item in found:
            at = self._plain.offset(item.start)
            clauses.setdefault(self._plain.clause(at, at)[0], []).append(item)
        return clauses

    def ladder(self, reform: ReformFinding) -> Ladder:
        """The first clause of each rung."""
        shown = self._plain.offset(reform.start)
        about = self._reach.about(reform.id)
        # What the extractor would show comes first.
        about = sorted(about, key=lambda clause: clause.start != shown)
        rungs = RUNGS if reform.status == "practised" else _NOT_PRACTISED
        clauses = {rung: next(self._rungs[rung](reform.id, about), None) for rung in rungs}
        steps = (self._step(rung, clause) for rung, clause in clauses.items() if clause)
        return Ladder(reform.id, reform.name, tuple(steps), tuple(self._spread(reform.id, about)))

    def _step(self, rung: RungName, clause: Clause) -> Step:
        start, text = self._plain.span(clause.start, clause.end)
        return Step(rung, start, start + len(text))

    def _spread(self, reform: str, about: Sequence[Clause]) -> Iterator[Spread]:
        """Yield what is said of learning the reform from others and of spreading it, in text order."""
        if not self._adopting:
            return
        text, cues = self._plain.text, self._cues
        clauses = {clause.start: clause for clause in (*self._reach.before(reform), *about)}
        for _, clause in sorted(clauses.items()):
            span = clause.start, clause.end
            if not _is_any_within(self._adopting, *span):
                continue
            kind, found = self._adopted(span)
            if found is None or self._outlook.at(found.start()) in _NOT_DONE:
                continue
            if cues.not_learned.search(text, clause.start, found.start()):
                continue
            onward = kind != "spread" or found.re is cues.called
            if clause.follows and not onward and not cues.refers.match(text, *span):
                continue
            if self._reach.is_shared(clause) and not self._names(reform, *found.span()):
                continue
            where = next(filter(None, found.groups()))
            start, words = self._plain.span(*span)
            yield Spread(kind, start, start + len(words), where)

    def _adopted(self, span: tuple[int, int]) -> tuple[SpreadKind, re.Match[str] | None]:
        """What a clause says of learning, spreading or visits, and where it says so."""
        text, cues = self._plain.text, self._cues
        if learned := cues.learned.search(text, *span):
            return "learned", learned
        if visited := cues.visited.search(text, *span):
            return "visited", visited
        if cues.not_spread.search(text, *span):
            return "spread", None
        return "spread", cues.spread.search(text, *span) or cues.called.search(text, *span)

    # ------------------------------------------------------------------ the rungs

    def _proposed(self, _: str, about: Sequence[Clause]) -> Iterator[Clause]:
        naming = [clause for clause in about if not clause.follows]
        yield from (clause for clause in naming if self._has(self._cues.proposed, clause))
        yield from naming

    def _issued(self, reform: str, about: Sequence[Clause]) -> Iterator[Clause]:
        return (clause for clause in about if self._is_issued(reform, clause))

    def _running(self, reform: str, about: Sequence[Clause]) -> Iterator[Clause]:
        for clause in about:
            if clause.proof and not clause.follows and self._is_running(reform, clause):
                yield clause
        for clause in self._figures(reform, about):
            if not self._is_verified(reform, clause):
                yield clause
        for clause in about:
            if clause.proof and clause.follows and self._is_started(clause):
                yield clause

    def _figures(self, reform: str, about: Sequence[Clause]) -> Iterator[Clause]:
        told: list[tuple[bool, bool, Clause]] = []
        for clause in about:
            metrics = self._shown(clause) if clause.proof and self._shows_doing(clause) else []
            if metrics and not self._is_issued(reform, clause):
                told.append((clause.follows, not any(m.canonical for m in metrics), clause))
        yield from (clause for _, _, clause in sorted(told, key=lambda each: each[:2]))

    def _compared(self, _: str, about: Sequence[Clause]) -> Iterator[Clause]:
        for before, clause in zip([None, *about], about, strict=False):
            if clause.proof and self._compares(clause, before if clause.follows else None):
                yield clause

    def _verified(self, reform: str, about: Sequence[Clause]) -> Iterator[Clause]:
        return (clause for clause in about if self._is_verified(reform, clause))

    # ------------------------------------------------------------------ what a clause says

    def _is_issued(self, reform: str, clause: Clause) -> bool:
        """Whether a document for the reform is issued.

        One with a title may stand behind the naming of the reform; otherwise it has to name it.
        """
        if not _is_any_within(self._issuing, clause.start, clause.end):
            return False
        text, cues = self._plain.text, self._cues
        titled = cues.titled.search(text, clause.start, clause.end)
        match = titled or cues.papers.search(text, clause.start, clause.end)
        if match is None or not self._outlook.is_here(match.start()):
            return False
        if cues.not_issued.search(text[clause.start : match.start()] + match.group()[:6]):
            return False
        if titled and (clause.follows or not self._reach.is_shared(clause)):
            return True
        return self._names(reform, *match.span())

    def _is_running(self, reform: str, clause: Clause) -> bool:
        """Whether the reform is being carried out: set up, done, or with numbers of what was done."""
        said = _TITLES.sub("", self._plain.text[clause.start : clause.end])
        done = self._cues.running.search(said) and not self._cues.arranged.search(said)
        if not done and (not self._shows_doing(clause) or self._is_issued(reform, clause)):
            return False
        return not self._is_verified(reform, clause)

    def _compares(self, clause: Clause, before: Clause | None) -> bool:
        """Whether a clause compares figures: with before, or with the average of others.

        The figure that is below an average may stand in the clause before.
        """
        metrics = self._disclosed(clause)
        if metrics and (
            any(map(self._is_compared, metrics)) or self._has(self._cues.compared, clause)
        ):
            return True
        figures = metrics or (self._disclosed(before) if before else ())
        return bool(figures) and self._has(self._cues.average, clause)

    def _is_started(self, clause: Clause) -> bool:
        """Whether a clause that goes on about a reform says that it has been opened."""
        cue = self._cues.started.search(self._plain.text, clause.start, clause.end)
        return cue is not None and self._outlook.is_here(cue.start())

    def _disclosed(self, clause: Clause) -> Sequence[Metric]:
        """The figures of a clause that are not hidden."""
        return [item for item in self._metrics.get(clause.within, ()) if not item.masked]

    def _shows_doing(self, clause: Clause) -> bool:
        """Whether the figures of a clause are of something done: no honours, rule or time that passed."""
        metrics = self._metrics.get(clause.within, ())
        if clause.within in self._honours or self._has(self._cues.no_doing, clause):
            return False
        return any(map(self._counts, metrics))

    def _counts(self, metric: Metric) -> bool:
        """Whether a figure is more than a number of parts: 三项制度."""
        at = self._plain.offset(metric.start)
        return not self._cues.no_figures.match(self._plain.text, at)

    def _is_verified(self, reform: str, clause: Clause) -> bool:
        """Whether others checked the reform or named it as a model."""
        text, cues = self._plain.text, self._cues
        if clause.follows and not cues.refers.match(text, clause.start, clause.end):
            return False
        for honour in self._honours.get(clause.within, ()):
            if self._is_verifying(honour) and self._is_honoured(reform, honour, clause):
                return True
        cue = cues.verified.search(text, clause.start, clause.end)
        if cue is None or not self._outlook.is_here(cue.start()):
            return False
        alone = clause.follows or not self._reach.is_shared(clause)
        return alone or self._names(reform, *cue.span())

    def _is_honoured(self, reform: str, honour: Honour, clause: Clause) -> bool:
        """Whether an honour is the reform's: it names the reform, or follows it and names no place."""
        if clause.follows:
            return not honour.who and not self._cues.of_place.search(honour.name)
        return any(
            said and self._names(reform, at, at + len(said))
            for said in (honour.name, honour.who)
            if (at := self._plain.text.find(said, clause.within, clause.end)) >= 0
        )

    def _has(self, pattern: re.Pattern[str], clause: Clause) -> bool:
        return pattern.search(self._plain.text, clause.start, clause.end) is not None

    def _names(self, reform: str, start: int, end: int) -> bool:
        """Whether a wording of the reform stands in the span."""
        hits = self._matcher.hits(self._plain.text[start:end])
        return any(hit.reform.id == reform for hit in hits)

    def _shown(self, clause: Clause) -> list[Metric]:
        """The figures that are disclosed, of this time, and more than a number of parts."""
        return [
            metric
            for metric in self._metrics.get(clause.within, ())
            if not metric.masked and metric.standing == "reported" and self._counts(metric)
        ]

    def _is_compared(self, metric: Metric) -> bool:
        """Whether a figure says by how much something changed, or from where."""
        if metric.is_base:
            return True
        if not metric.change or self._cues.growth.search(metric.indicator):
            return False
        return metric.change == "decrease" or metric.kind == "rate"

    def _is_verifying(self, honour: Honour) -> bool:
        """Whether an honour says that others looked at the work: no trial, person, film or bare rank."""
        if honour.kind == "试点" or honour.level == "县级" or self._cues.works.search(honour.text):
            return False
        if self._cues.persons.search(honour.who) or self._cues.persons.search(honour.name):
            return False
        return honour.kind != "名次" or self._cues.assessed.search(honour.text) is not None


def _starts(pattern: re.Pattern[str], text: str) -> Sequence[int]:
    return [match.start() for match in pattern.finditer(text)]


def _is_any_within(starts: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the sorted offsets is in the span."""
    at = bisect_left(starts, start)
    return at < len(starts) and starts[at] < end

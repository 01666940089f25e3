"""Reforms that a text shows to be practised, or only mentions.

Each clause that names a reform is evidence. In a report, one clause with the reform's name or its
doing proves practice unless `modality` finds a reason against it; loose wordings prove nothing by
themselves. Essays argue rather than report, so there a single name proves nothing.
"""

from __future__ import annotations

from casebook.extract.plain import Plain
from casebook.extract.reading import Reading
from casebook.extract.reforms.essay import is_essay
from casebook.extract.reforms.modality import SLOGAN, Clause, Weigher
from casebook.extract.reforms.showing import is_unclear, tells_figure
from casebook.extract.reforms.wordings import STRONG, WEAK, Hit, matcher, name_matcher
from casebook.findings import Evidence, ReformFinding, ReformStatus
from casebook.vocabulary import Reform, Vocabulary

# Total weight that proves practice, in a report and in an essay.
PROOF, ESSAY_PROOF = 4, 16
# A reform is mentioned by its name, by a loose wording of this many characters, or by this many
# different loose wordings in as many clauses.
PARTICULAR, KINDS = 6, 2


def find_reforms(reading: Reading) -> tuple[ReformFinding, ...]:
    """One finding per reform, located at its strongest clause, in text order."""
    plain = reading.plain
    weigher = Weigher(plain)
    proof = ESSAY_PROOF if is_essay(plain) else PROOF
    tallies: dict[str, _Tally] = {}
    loose: list[Hit] = []
    for hit in matcher(reading.vocabulary).hits(plain.text):
        if hit.weight > WEAK:
            _tally(tallies, hit).add(hit, plain.text, weigher)
        else:
            loose.append(hit)
    for hit in loose:
        tally = _tally(tallies, hit)
        if not tally.proved(proof):  # loose wordings add nothing to a proof
            tally.add(hit, plain.text, weigher)
    findings = (tally.finding(plain, proof) for tally in tallies.values())
    return tuple(sorted(filter(None, findings), key=lambda item: (item.start, item.id)))


def _tally(tallies: dict[str, _Tally], hit: Hit) -> _Tally:
    tally = tallies.get(hit.reform.id)
    if tally is None:
        tally = tallies[hit.reform.id] = _Tally(hit.reform)
    return tally


class _Tally:
    """The evidence for one reform, clause by clause."""

    def __init__(self, reform: Reform) -> None:
        self._reform = reform
        self._clauses: dict[Clause, int] = {}  # bounds of a clause -> its weight
        self._proving: set[str] = set()  # wordings with a weight above 0 in some clause
        self._wordings: set[str] = set()
        self._named = False
        self._names = 0  # the weight of all clauses but those with loose wordings only
        self._total = 0  # the weight of all clauses, of each `STRONG` at most

    def add(self, hit: Hit, text: str, weigher: Weigher) -> None:
        """Add a hit; of several in one clause only the weightiest counts."""
        wording, clause = text[hit.start : hit.end], weigher.clause(hit)
        self._named = self._named or hit.weight >= STRONG or len(wording) >= PARTICULAR
        self._wordings.add(wording)
        before = self._clauses.setdefault(clause, 0)
        if hit.weight >= STRONG and before >= weigher.most(hit, clause):
            return
        weight = weigher.weigh(hit, clause)
        if weight > WEAK:
            self._names += max(0, min(weight, STRONG) - (before if before > WEAK else 0))
        self._total += max(0, min(weight, STRONG) - min(before, STRONG))
        self._clauses[clause] = max(before, weight)
        if weight:
            self._proving.add(wording)

    def finding(self, plain: Plain, proof: int) -> ReformFinding | None:
        """The finding; None when there are too few loose wordings even for a mention.

        `proof` is the weight that proves practice: `PROOF`, or `ESSAY_PROOF` in an essay.
        """
        proved = self.proved(proof)
        if not proved and not self._mentioned():
            return None
        spans = sorted(self._clauses)
        weights = [self._clauses[span] for span in spans]
        evidence, least = [], _least(weights) if proved else STRONG + 1
        for (start, end), weight in zip(spans, weights, strict=True):
            source_start, text = plain.span(start, end)
            status: ReformStatus = "practised" if weight >= least else "mentioned"
            evidence.append(Evidence(text, source_start, status))
        best = evidence[_best(plain, spans, evidence, weights, least)]
        return ReformFinding(
            id=self._reform.id,
            name=self._reform.name,
            status="practised" if proved else "mentioned",
            start=best.start,
            text=best.text,
            evidence=tuple(evidence),
            doubts=_doubts(proved, weights),
        )

    def proved(self, proof: int) -> bool:
        """Whether the evidence so far proves practice."""
        if self._names >= proof:
            return True
        # Loose wordings only complete a slogan, and none does so in an essay.
        complete = len(self._proving) >= KINDS and self._total >= PROOF
        return proof == PROOF and self._names >= SLOGAN and complete

    def _mentioned(self) -> bool:
        return self._named or min(len(self._clauses), len(self._wordings)) >= KINDS


def _least(weights: list[int]) -> int:
    """The least weight of what proves practice: loose wordings too where they complete a slogan."""
    return STRONG if max(weights) >= STRONG else WEAK


def _best(
    plain: Plain, spans: list[Clause], evidence: list[Evidence], weights: list[int], least: int
) -> int:
    """The index of the clause to show: of those that prove, the clear ones first, then the weightiest.

    Among these one with a figure, and the earliest.
    """
    proving = [index for index, weight in enumerate(weights) if weight >= least]
    if len(proving) <= 1:
        return weights.index(max(weights))

    def merits(index: int) -> tuple[bool, int, bool]:
        first, last = plain.sentence(*spans[index])
        clause = evidence[index].text
        unclear = is_unclear(plain.text[first:last], clause)
        return not unclear, weights[index], tells_figure(clause)

    return max(proving, key=merits)


def _doubts(proved: bool, weights: list[int]) -> tuple[str, ...]:
    if proved and max(weights) < STRONG:
        return ("原文没有直接说出这项改革，是几处相近的说法合起来认定的",)
    return ()


def named_reforms(plain: Plain, vocabulary: Vocabulary) -> dict[str, int]:
    """Theme id -> the number of (reform, clause) pairs where the clause names a reform of it."""
    clauses = {
        (hit.reform.theme, hit.reform.id, plain.clause(hit.start, hit.end))
        for hit in name_matcher(vocabulary).hits(plain.text)
    }
    counts: dict[str, int] = {}
    for theme, _, _ in clauses:
        counts[theme] = counts.get(theme, 0) + 1
    return counts

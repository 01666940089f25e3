"""Assigns metrics to the indicators of the vocabulary, where that is sure enough.

`candidates` finds the indicators whose `measures` fit, `confidence` says how sure each is. What is
above the bar can be published beside other places' figures; the rest is for editors to decide,
since a wrong row in a comparison is worse than a missing one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casebook.extract.comparables.beside import Observation, compare
from casebook.extract.comparables.candidates import ACTS, candidates
from casebook.extract.comparables.confidence import model
from casebook.extract.comparables.doers import doer_of, is_foreign
from casebook.extract.comparables.features import features, is_of_another_act
from casebook.extract.comparables.framing import frames_of
from casebook.extract.comparables.known_words import known_words
from casebook.extract.comparables.statement import Statement
from casebook.vocabulary import Vocabulary

_LEAST = 0.05  # a candidate that is less sure is none
_SUM_PART = ("sum:part", "")
_DIGITS = 2  # of a confidence


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a metric is assigned to: `canonical` when sure, else `candidate`; ids, None for none.

    `confidence` is that of either one, None without.
    """

    canonical: str | None = None
    candidate: str | None = None
    confidence: float | None = None


_NONE = Assignment()


def lines(statements: Iterable[Statement]) -> Iterator[tuple[Statement | None, list[Statement]]]:
    """Yield the statements of a text line by line: (the one before the line or None, those of it)."""
    line: list[Statement] = []
    before: Statement | None = None
    for statement in statements:
        if line and statement.context.opens_paragraph:
            yield before, line
            before, line = line[-1], []
        line.append(statement)
    if line:
        yield before, line


def assignments(
    line: Sequence[Statement], before: Statement | None, vocabulary: Vocabulary
) -> list[Assignment]:
    """One assignment for each statement of a line, in order; `before` is the last before the line."""
    found, best = [_NONE] * len(line), [0.0] * len(line)
    for item in observations(line, before, vocabulary):
        sure = round(model().confidence(item.features), _DIGITS)
        if sure < _LEAST or sure <= best[item.position]:
            continue
        best[item.position] = sure
        name = item.candidate.indicator.id
        found[item.position] = (
            Assignment(canonical=name, confidence=sure)
            if sure >= model().bar
            else Assignment(candidate=name, confidence=sure)
        )
    return found


def observations(
    line: Sequence[Statement], before: Statement | None, vocabulary: Vocabulary
) -> list[Observation]:
    """Every candidate of the statements of a line; `before` is the last statement before the line."""
    found: list[Observation] = []
    kinds = _kinds_of_whole(line)
    for position, statement in enumerate(line):
        # 超半数, parts, plans, earlier years' and other places' figures stand in no comparison
        compared = statement.standing == "reported"
        if compared and not (statement.context.quantity.coarse or statement.is_part):
            possible = candidates(statement, vocabulary)
            previous = line[position - 1] if position else before
            frames = frames_of(statement) if possible else None
            doer = doer_of(statement) if possible else ""
            fitting = (
                [one for one in possible if not is_of_another_act(statement, one)]
                if len(possible) > 1
                else possible
            )
            for candidate in possible:
                rivals = [other for other in fitting if other is not candidate]
                about = features(statement, candidate, rivals, previous, vocabulary)
                if frames:
                    about |= frames.features(known_words(candidate.indicator))
                if doer and is_foreign(doer, candidate.indicator):
                    about["doer"] = 1.0
                if position in kinds:
                    about["among:kind"] = 1.0
                found.append(Observation(position, candidate, about))
    if found:
        compare(line, found)
    return found


def _kinds_of_whole(line: Sequence[Statement]) -> set[int]:
    """The positions of kinds of what was counted before: 接待咨询900人次，其中律师咨询520人次，公证咨询80人次."""
    kinds: set[int] = set()
    for position in range(1, len(line)):
        context = line[position].context
        tail = context.left[-2:]
        if tail in ACTS or context.opens_sentence:
            continue
        if position - 1 in kinds:
            same = line[position - 1].context.left.endswith(tail)
        else:
            opens = context.left.lstrip("，（；").startswith("其中") or line[
                position
            ].before.rstrip("：，").endswith("其中")
            following = line[position + 1].context if position + 1 < len(line) else None
            same = opens and following is not None and following.left.endswith(tail)
            same = same and (
                line[position - 1].named.endswith(tail) or _SUM_PART in line[position].marks
            )
        if same:
            kinds.add(position)
    return kinds

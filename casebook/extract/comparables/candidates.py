"""The indicators that a statement can mean, by the `measures` of `indicators.yml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from ahocorasick_rs import AhoCorasick

from casebook.extract.comparables.statement import Statement
from casebook.extract.rules import rule_file
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary import Indicator, Measure, Vocabulary

_Entry = tuple[Indicator, Measure]
ACTS = {word: kind for kind, words in rule_file("statements")["acts"].items() for word in words}
"""The acts of official procedures, each with its kind: 审结 and 办结 are of one."""
COUNTED_AS: dict[str, str] = rule_file("phrases")["counted_as"]
"""Units of measures by those that count the same."""
_FARTHEST = 30  # characters of a gap, at most
PLACES = ("own", "named", "segment", "sentence", "paragraph")
"""Where a word of a measure can stand, nearest first: attributes of `Statement`."""
_ACT = re.compile("|".join(ACTS))
_MEANT = re.compile(f"(?:{'|'.join(ACTS)})的")
_HEADS = PLACES[:2]  # the words of the statement itself, which say what is counted


@dataclass(frozen=True, slots=True)
class Candidate:
    """An indicator with the measure that fits, and where the words of the measure stand.

    `phrase` and `near` are the farthest places (of `PLACES`) of any group; `near` is "" without one.
    `gap` is how many characters the words of `phrase` that come nearest to the quantity leave.
    """

    indicator: Indicator
    measure: Measure
    phrase: str
    near: str
    gap: int


@dataclass(frozen=True, slots=True)
class _Measures:
    """The measures of a unit and a change, in vocabulary order.

    `words` finds those of the first group of `phrase`, where most measures fail; `having` are, word
    by word, the indexes of the measures that have it.
    """

    entries: list[_Entry]
    words: AhoCorasick
    having: list[list[int]]

    def possible(self, text: str) -> list[int]:
        """The indexes of the measures with a word of their first group in the text, in order."""
        found: set[int] = set()
        for word, _, _ in self.words.find_matches_as_indexes(text, overlapping=True):
            found.update(self.having[word])
        return sorted(found)


@lru_cache(maxsize=VOCABULARIES)
def _table(vocabulary: Vocabulary) -> dict[tuple[str, str], _Measures]:
    """Measures by (unit, change)."""
    table: dict[tuple[str, str], list[_Entry]] = {}
    for indicator in vocabulary.indicators:
        for measure in indicator.measures:
            for unit in measure.units or (indicator.unit,):
                table.setdefault((unit, measure.change), []).append((indicator, measure))
    return {key: _measures(entries) for key, entries in table.items()}


def _measures(entries: list[_Entry]) -> _Measures:
    having: dict[str, list[int]] = {}
    for index, (_, measure) in enumerate(entries):
        for word in chain(*measure.phrase[:1]):
            having.setdefault(word, []).append(index)
    return _Measures(entries, AhoCorasick(list(having)), list(having.values()))


def candidates(statement: Statement, vocabulary: Vocabulary) -> tuple[Candidate, ...]:
    """The best fitting measure of each indicator, in vocabulary order."""
    measures = _table(vocabulary).get((_unit(statement), statement.change))
    if not measures:
        return ()
    best: dict[str, Candidate] = {}
    for index in measures.possible(f"{statement.named}\n{statement.own}"):
        indicator, measure = measures.entries[index]
        candidate = _fit(statement, indicator, measure)
        if candidate and (
            indicator.id not in best or distance(candidate) < distance(best[indicator.id])
        ):
            best[indicator.id] = candidate
    return tuple(best.values())


def _unit(statement: Statement) -> str:
    """The unit of the quantity; where it has none % for `近1/3`, 人 for `人数达11.7万`, else ""."""
    quantity = statement.context.quantity
    if quantity.unit:
        return COUNTED_AS.get(quantity.unit, quantity.unit)
    if quantity.kind == "rate":
        return "%"
    return "人" if statement.named.endswith("人数") else ""


def distance(candidate: Candidate) -> tuple[int, int, int]:
    """How far from the quantity the words of the measure stand: of phrase, of near, the gap."""
    near = PLACES.index(candidate.near) if candidate.near else 0
    return PLACES.index(candidate.phrase), near, candidate.gap


def _fit(statement: Statement, indicator: Indicator, measure: Measure) -> Candidate | None:
    """The indicator as a candidate if the measure fits the statement, else None."""
    phrase = _farthest(measure.phrase, statement, _HEADS)
    if phrase is None or _is_excluded(measure, statement, phrase):
        return None
    if _any_of(measure.but_near, statement.own):
        return None
    near = _farthest(measure.near, statement, PLACES)
    if near is None:
        return None
    if _any_of(measure.but_wide, _wide(statement, near)):
        return None
    return Candidate(indicator, measure, phrase, near, _gap(statement.own, measure))


def _gap(own: str, measure: Measure) -> int:
    """Characters between the quantity and the nearest word of `phrase` in its clause."""
    left, _, right = own.partition("◇")
    gaps = [_FARTHEST]
    for group in measure.phrase:
        for word in group:
            if (start := left.rfind(word)) >= 0:
                gaps.append(len(left) - start - len(word))
            if (start := right.find(word)) >= 0:
                gaps.append(start)
    return min(gaps)


def _wide(statement: Statement, near: str) -> str:
    """The text as far as the place where the words of `near` are, at least the segment."""
    if near == "paragraph":
        return statement.paragraph + statement.sentence
    return statement.sentence if near == "sentence" else statement.segment


def _is_excluded(measure: Measure, statement: Statement, place: str) -> bool:
    """Whether a word of `but` is in the phrase.

    An act that only the phrase has is of another quantity when the statement names its own:
    收到申请1032件，立案受理|871件.
    """
    named, own = statement.named, without_meant(statement.own, statement.disposed)
    return any(
        word in named and not (place == "own" and word in ACTS and word not in own)
        for word in measure.but
    )


def without_meant(text: str, disposed: str = "") -> str:
    """The text without acts before 的, which only say which are meant, where another act is told.

    审核|制发的|文件15件; 对|制发的|27件文件进行审核, where `disposed` has the other act.
    """
    rest = _MEANT.sub("", text)
    return rest if _ACT.search(rest) or _ACT.search(disposed) else text


def _farthest(
    groups: tuple[tuple[str, ...], ...], statement: Statement, places: tuple[str, ...]
) -> str | None:
    """The nearest place by which every group has a word; "" without groups, None when there is none.

    A place farther away than that of one group can be the nearest of another.
    """
    if not groups:
        return ""
    missing = groups
    for place in places:
        text = getattr(statement, place)
        missing = tuple(group for group in missing if not _any_of(group, text))
        if not missing:
            return place
    return None


# A plain loop: this runs for every quantity and every candidate measure.
def _any_of(alternatives: tuple[str, ...], text: str) -> bool:
    for alternative in alternatives:  # noqa: SIM110
        if alternative in text:
            return True
    return False

"""Figures of a text with the words that say what they count, and which of them say the same."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from casebook.findings import Metric
from casebook.suggest.words import bare, cut, rules
from casebook.system.caches import PHRASES
from casebook.vocabulary.units import unit_kind

_TIME = "duration"
_ALIKE = 0.58  # cosine of the words of two phrases that say the same
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_MOST_VALUES = 6
_MOST_KEYS = 6000  # phrases that are compared with each other
_LEAST_TOLD = 2  # characters of a phrase that are not in any phrase
_LEAST_PHRASE, _LONGEST_PHRASE = 3, 24  # characters


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a text, with the offset of its sentence's place and what the vocabulary says of it."""

    phrase: str
    unit: str
    change: str
    text: str
    start: int

    @property
    def key(self) -> str:
        """What figures with the same words have in common."""
        return f"{self.phrase}\t{self.unit}\t{self.change}"


@dataclass(slots=True)
class FigureCount:
    """The places of a phrase, and some of its figures: place, text, number of the text, offset."""

    places: set[int] = field(default_factory=set)
    values: list[tuple[int, str, int, int]] = field(default_factory=list)
    count: int = 0

    def add(self, figure: Figure, place: int, text: int) -> None:
        """Add a figure of a text."""
        self.count += 1
        if len(self.values) < _MOST_VALUES and place not in self.places:
            self.values.append((place, figure.text, text, figure.start))
        self.places.add(place)

    @property
    def recurs(self) -> bool:
        """Whether several places have it."""
        return len(self.places) > 1


@dataclass(slots=True)
class Group:
    """Phrases that say the same, the most usual first, and their figures."""

    phrases: list[str]
    units: Counter[str]
    change: str
    places: set[int]
    values: list[tuple[int, str, int, int]]


def figures_of(metrics: Iterable[Metric]) -> list[Figure]:
    """The figures that report something and can be compared, without those of the vocabulary."""
    return [
        Figure(metric.indicator, metric.unit, metric.change, metric.text, metric.start)
        for metric in metrics
        if metric.standing == "reported"
        and not metric.is_base
        and metric.canonical is None
        and metric.kind != "rank"
        and metric.unit
        and _LEAST_PHRASE <= len(metric.indicator) <= _LONGEST_PHRASE
        and not says_nothing(metric.indicator)
    ]


@lru_cache(maxsize=PHRASES)
def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase that tell what is counted, one spelling for those that mean the same."""
    same, noise = rules().same_figure, rules().figure_noise
    first = phrase.split("、", maxsplit=1)[
        0
    ]  # 排查矛盾纠纷、风险隐患和治安问题 is told by the first of the list
    told = first if len(first) > _LEAST_PHRASE else phrase
    words = (word for word in cut(bare(_BRACKETS.sub("", told))) if word not in noise)
    return tuple(dict.fromkeys(same.get(word, word) for word in words))


@lru_cache(maxsize=PHRASES)
def says_nothing(phrase: str) -> bool:
    """Whether a phrase does not tell by itself what is counted (部门, 方面)."""
    empty = rules().figure_empty
    return len("".join(word for word in words_of(phrase) if word not in empty)) < _LEAST_TOLD


def unit_class(unit: str, change: str) -> str:
    """What units must have in common for their figures to be compared."""
    kind = unit_kind(unit)
    if kind == "rate":
        return f"{kind}{change}"
    return rules().unit_groups.get(unit, kind or unit)


def grouped(counts: Mapping[str, FigureCount]) -> list[Group]:
    """The figures by what they say, those of most places first."""
    keys = sorted(counts, key=lambda key: _rank(key, counts[key]))[:_MOST_KEYS]
    weights = _weights(keys)
    leaders: list[tuple[str, Mapping[str, float], Group]] = []
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for key in keys:
        phrase, unit, change = key.split("\t")
        vector = {word: weights[word] for word in words_of(phrase)}
        kind = unit_class(unit, change)
        group = _nearest(vector, kind, leaders, by_word)
        if group is None:
            group = Group([], Counter(), change, set(), [])
            for word in vector:
                by_word[word].append(len(leaders))
            leaders.append((kind, vector, group))
        if phrase not in group.phrases:
            group.phrases.append(phrase)
        group.units[unit] += len(counts[key].places)
        group.places |= counts[key].places
        group.values += counts[key].values
    found = [group for _, _, group in leaders if len(group.places) > 1]
    return sorted(found, key=lambda group: (-_worth(group), group.phrases[0]))


def _rank(key: str, count: FigureCount) -> tuple[int, int, bool, int, str]:
    """The usual phrases first, of equal ones those that name no place and are short."""
    return -len(count.places), -count.count, "*" in key, len(key), key


def _worth(group: Group) -> float:
    """Groups of many places first, of those with few the ones whose phrases say more."""
    return math.log2(len(group.places)) * min(1.0, 0.5 + 0.1 * len(bare(group.phrases[0])))


def _weights(keys: Sequence[str]) -> Mapping[str, float]:
    """How much each word tells: those of few phrases tell more."""
    phrases = {key.split("\t")[0] for key in keys}
    frequency = Counter(word for phrase in phrases for word in words_of(phrase))
    return {
        word: (1 + math.log(len(phrases) / count)) * _told_by(word)
        for word, count in frequency.items()
    }


def _told_by(word: str) -> float:
    """How much a word can tell: 案件, 受理 and 率 stand beside any subject."""
    if len(word) == 1 or any(word in stage for stage in rules().stages):
        return 0.4
    return 0.5 if word in rules().figure_empty else 1.0


def _nearest(
    vector: Mapping[str, float],
    kind: str,
    leaders: Sequence[tuple[str, Mapping[str, float], Group]],
    by_word: Mapping[str, list[int]],
) -> Group | None:
    """The group whose first phrase has nearly the same words, None without one."""
    best, found = _ALIKE, None
    for number in sorted({number for word in vector for number in by_word.get(word, ())}):
        other_kind, other, group = leaders[number]
        if other_kind != kind or (kind != _TIME and _other_stage(vector, other)):
            continue
        if (likeness := _cosine(vector, other)) > best:
            best, found = likeness, group
    return found


def _other_stage(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two phrases tell of different steps or tiers, such as 受理 and 办结."""
    for stage in rules().stages:
        first, second = stage.intersection(one), stage.intersection(other)
        if first != second:
            return True
    for sides in rules().opposites:
        first, second = sides.intersection(one), sides.intersection(other)
        if first and second and first != second:
            return True
    return False


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    common = sum(one[word] * other[word] for word in one.keys() & other.keys())
    return common / (_norm(one) * _norm(other) or 1.0)


def _norm(vector: Mapping[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in vector.values()))

"""Names of measures, ranked: how many places use a name, and whether it is used like one."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from casebook.suggest.background import own_share
from casebook.suggest.terms import LEAST, Use
from casebook.suggest.words import bare, cut, is_noun, is_parallel, rules, tag

_LEAST_PLACES = 2
_CUT_SHORT = 0.7  # share of a name's uses in one longer name, from which it is no name itself
_INSIDE = 0.6  # share of a name's places that have the other one too, to be one measure
_LEAST_SHARE = 0.5  # of the longer name's characters, to be one measure
_MOST_ALIASES = 8
_IDIOMS = frozenset({"i", "l", "t"})  # jieba's tags of idioms, set phrases and times
_ABBREVIATION = 4  # characters
_COUNTED = re.compile(
    "^[一二两三四五六七八九十]个|十[一二三四五六七八九]五"
)  # 两个毫不动摇, 十四五开局
_SLOGAN = 0.2  # of a name's worth that such a one has
_USED, _QUOTED = 0.5, 0.6  # worth of any use, and of one in quotation marks beside it
_DOUBT = 2  # uses that say nothing, as many as a name of two uses has
_SPREAD = 1.3  # of the number of places
_WEAK = 0.02  # of the end of a name that is not told by its words: such names fill the list
_ACTED = 0.3  # share of an idiom's uses behind a verb, from which it is something that is done


@dataclass(slots=True)
class Count:
    """The uses of a name in all texts; `places` and `quoted` are numbers of places."""

    places: set[int] = field(default_factory=set)
    quoted: set[int] = field(default_factory=set)
    count: int = 0
    acted: float = 0.0

    def add(self, use: Use, place: int) -> None:
        """Add the uses of a text."""
        self.places.add(place)
        if use.quoted:
            self.quoted.add(place)
        self.count += max(use.count, use.quoted)
        self.acted += use.acted

    @property
    def recurs(self) -> bool:
        """Whether several places have it."""
        return len(self.places) >= _LEAST_PLACES


@dataclass(slots=True)
class Measure:
    """A name, its near wordings, and a score by which measures are ranked."""

    name: str
    score: float
    places: set[int]
    wordings: list[str]


def measures(
    counts: Mapping[str, Count], known: Collection[str], most: int, size: int
) -> list[Measure]:
    """The best measures whose names are not among the `known` ones, at most so many.

    `size` is that of all texts in characters.
    """
    taken = frozenset(map(bare, known))
    longer = _longer(counts)
    scores = {
        name: score
        for name, count in counts.items()
        if count.recurs
        and not _is_known(name, taken)
        and (score := _score(name, count, longer) * own_share(name, count.count, size))
    }
    ranked = sorted(scores, key=lambda name: (-scores[name], name))
    return _grouped(ranked, scores, counts)[:most]


def _is_known(name: str, taken: Collection[str]) -> bool:
    return name in taken or any(word in name for word in taken if len(word) >= LEAST)


def _longer(counts: Mapping[str, Count]) -> Mapping[str, tuple[int, int]]:
    """The uses of the most frequent names that go on before a name, and behind it."""
    before: defaultdict[str, int] = defaultdict(int)
    behind: defaultdict[str, int] = defaultdict(int)
    for name, count in counts.items():
        for at in range(1, len(name) - LEAST + 1):
            # 重大执法决定法制审核 goes on before 法制审核, and behind 重大执法决定
            before[name[at:]] = max(before[name[at:]], count.count)
            if name[-at:] not in rules().loose_ends:
                behind[name[:-at]] = max(behind[name[:-at]], count.count)
    return {name: (before[name], behind[name]) for name in {*before, *behind}}


def _score(name: str, count: Count, longer: Mapping[str, tuple[int, int]]) -> float:
    """How likely the name is that of a measure; 0 when it is none."""
    if name in rules().generic or name in rules().figures_of_speech:
        return 0.0
    before, behind = longer.get(name, (0, 0))
    quoted = len(count.quoted)
    often_quoted = quoted >= _LEAST_PLACES
    if not often_quoted and max(before, behind) >= _CUT_SHORT * count.count:
        return 0.0
    acted = count.acted / count.count
    end = _end(name, quoted=often_quoted, acted=acted)
    spread = math.pow(math.log2(len(count.places) + 0.5 * quoted), _SPREAD)
    acts = count.acted / (count.count + _DOUBT)
    used = _USED + acts + _QUOTED * quoted / (len(count.places) + _DOUBT)
    worth = _SLOGAN if _COUNTED.search(name) else 1.0
    return spread * end * used * worth * min(1.0, 0.4 + 0.15 * len(name))


def _end(name: str, *, quoted: bool, acted: float) -> float:
    """How much the end of a name is that of a measure, 0 to 1; `acted` is the share of uses behind a verb."""
    lists = rules()
    good, bad = _longest_end(name, lists.ends), _longest_end(name, lists.no_end)
    if bad > good:
        return 0.6 if quoted else 0.25 if acted >= _ACTED else 0.0
    return _told_by_words(name, good=good, quoted=quoted, acted=acted) or (
        _WEAK if len(name) >= _ABBREVIATION else 0.0
    )


def _told_by_words(name: str, *, good: int, quoted: bool, acted: float) -> float:
    """How much the words of a name are those of a measure, 0 to 1."""
    words = cut(name)
    if is_parallel(name):
        return 1.0
    if quoted or (good and not (len(words) == 1 and len(name) <= LEAST)):
        return 1.0
    if len(words) == 1:
        return 0.6 if len(name) > LEAST and (acted >= _ACTED or tag(name) not in _IDIOMS) else 0.0
    if all(len(word) == 1 for word in words):  # an abbreviation that no dictionary has: 控辍保学
        return 0.6 if len(name) == _ABBREVIATION and acted >= _ACTED else 0.0
    if not any(map(is_noun, words)):
        return 0.0
    last = tag(words[-1])
    if last == "vn":
        return 0.7
    return 0.35 + 0.4 * acted if last == "v" else 0.6 + 0.3 * acted


def _longest_end(name: str, ends: Iterable[str]) -> int:
    return max((len(end) for end in ends if name.endswith(end)), default=0)


def _grouped(
    ranked: Iterable[str], scores: Mapping[str, float], counts: Mapping[str, Count]
) -> list[Measure]:
    """The names in that order, each with those further down that are parts or extensions of it."""
    found: list[Measure] = []
    by_pair: defaultdict[str, list[int]] = defaultdict(list)
    for name in ranked:
        places = counts[name].places
        if (group := _group(name, places, found, by_pair, counts)) is not None:
            if len(group.wordings) < _MOST_ALIASES:
                group.wordings.append(name)
            group.places |= places
            continue
        for pair in {name[at : at + 2] for at in range(len(name) - 1)}:
            by_pair[pair].append(len(found))
        found.append(Measure(name, scores[name], set(places), []))
    return found


def _group(
    name: str,
    places: set[int],
    found: list[Measure],
    by_pair: Mapping[str, list[int]],
    counts: Mapping[str, Count],
) -> Measure | None:
    """The first measure of whose name this one is a part, or the other way round."""
    near = {
        number
        for pair in {name[at : at + 2] for at in range(len(name) - 1)}
        for number in by_pair.get(pair, ())
    }
    for number in sorted(near):
        group = found[number]
        short, long = sorted((name, group.name), key=len)
        own = counts[group.name].places
        inside = len(places & own) / min(len(places), len(own))
        if short in long and len(short) >= _LEAST_SHARE * len(long) and inside >= _INSIDE:
            return group
    return None

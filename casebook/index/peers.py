"""Places like a place: of the same level, with the same reforms and with figures close to its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from operator import attrgetter

from casebook.casetext.hidden import ALL, PEER, hidden_words
from casebook.casetext.report_year import when
from casebook.casetext.spacing import without_space
from casebook.index.comparability import terms_of
from casebook.index.evidence import Quote
from casebook.index.facts import case_facts
from casebook.index.figures import IndicatorValue
from casebook.index.last import kept_for_last
from casebook.index.model import Corpus, PlacedCase
from casebook.index.tables import newest_first, place_name
from casebook.index.tree import MASKED, NONE, place_page_id, steps
from casebook.model import Case
from casebook.system.pickling import PickledAsTuple

SHOWN = 6
"""Places listed of the same province, and as many of others."""
LEAST = 3
"""Reforms and figures that two places must have in common, at least one of them a reform."""
POINTS, SHARE = 2.0, 0.1
"""How far close figures may differ: rates by so many points, others by this share of the larger."""
_POSTED = 100  # the newest places that one reform nominates: bounds the work per place
_COMPLETED = 24  # nominated places whose figures are compared
_RATES = frozenset(("%", "‰"))

PlaceKey = tuple[str, str]
"""Id of the page of a place, and the township that a report is about, "" for the place itself."""


@dataclass(frozen=True, slots=True)
class Practice(PickledAsTuple):
    """A reform of a place: the newest case that shows it, and its best sentence."""

    placed: PlacedCase
    quote: Quote


@dataclass(frozen=True, slots=True)
class PlaceFigure(PickledAsTuple):
    """The figure of a place for an indicator: that of its newest report, where it has only one."""

    placed: PlacedCase
    value: IndicatorValue
    number: float
    period: str
    scope: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Profile:
    """What places are compared by.

    `newest` is the latest case. `practices` are by name of the reform, `figures` by id of the
    indicator. `hidden` are names and page ids of places that an editor does not want beside it.
    """

    key: PlaceKey
    name: str
    level: str
    kind: str
    province: str
    newest: PlacedCase
    practices: Mapping[str, Practice]
    figures: Mapping[str, PlaceFigure]
    hidden: frozenset[str]

    @property
    def names(self) -> tuple[str, ...]:
        """What an editor may call the place by: with and without its province, by code."""
        case, (code, township) = self.newest.case, self.key
        return (
            *map(without_space, (self.name, case.locality)),
            *((code,) if not township else ()),
        )

    @property
    def has_page(self) -> bool:
        """Whether the place itself has a page that can be compared: no township, no zone."""
        code, township = self.key
        return not township and code.isdecimal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer(PickledAsTuple):
    """A place like another one (`own`), and why.

    `practices` are the reforms of both, those of the fewest places first; `figures` are the indicators of
    which both have close values, in the order of the vocabulary.
    """

    own: Profile
    other: Profile
    practices: tuple[str, ...]
    figures: tuple[str, ...]

    @property
    def alike(self) -> int:
        """The number of reforms and figures in common."""
        return len(self.practices) + len(self.figures)

    @property
    def reports(self) -> Sequence[PlacedCase]:
        """The reports of the other place that have what is in common."""
        practices = [self.other.practices[name].placed for name in self.practices]
        return [*practices, *(self.other.figures[key].placed for key in self.figures)]

    @property
    def same_kind(self) -> bool:
        """Whether both are of one kind: 县级市, 自治县."""
        return self.own.kind == self.other.kind

    @property
    def near(self) -> bool:
        """Whether both are in one province."""
        return self.own.province == self.other.province


@kept_for_last
def peers_of(corpus: Corpus) -> Mapping[PlaceKey, tuple[Peer, ...]]:
    """`find_peers`, kept for the last corpus."""
    return find_peers(corpus)


def place_key(case: Case) -> PlaceKey | None:
    """The place that a case is about; None for a masked place and for none."""
    page = place_page_id(case)
    if page in (MASKED, NONE):
        return None
    return page, "".join(step.name for step in steps(case) if not step.code)


def find_peers(corpus: Corpus) -> Mapping[PlaceKey, tuple[Peer, ...]]:
    """Place -> the places like it: those of its province first, each in the order of `_order`.

    A place is nominated by the reforms that it shares. Each reform nominates the `_POSTED` places with
    the newest reports, of the province and of all, so that the work grows with the number of places.
    """
    profiles = _profiles(corpus)
    positions = {item.id: number for number, item in enumerate(corpus.vocabulary.indicators)}
    frequency = Counter(name for profile in profiles for name in profile.practices)
    postings = _Postings(profiles)
    found: dict[PlaceKey, tuple[Peer, ...]] = {}
    for own in profiles:
        peers: list[Peer] = []
        for candidates in postings.nominated(own):
            compared = (
                peer(own, other, frequency, positions)
                for other in candidates
                if not _is_hidden(own, other)
            )
            near = [item for item in compared if item.alike >= LEAST and item.practices]
            peers += sorted(near, key=_order)[:SHOWN]
        found[own.key] = tuple(peers)
    return found


def peer(
    own: Profile, other: Profile, frequency: Mapping[str, int], positions: Mapping[str, int]
) -> Peer:
    """What two places have in common."""
    practices = own.practices.keys() & other.practices.keys()
    figures = (
        key for key in own.figures.keys() & other.figures.keys() if is_close(own, other, key)
    )
    return Peer(
        own=own,
        other=other,
        practices=tuple(sorted(practices, key=lambda name: (frequency[name], name))),
        figures=tuple(sorted(figures, key=positions.__getitem__)),
    )


def is_close(one: Profile, other: Profile, indicator: str) -> bool:
    """Whether the figures of two places are close, and of the same scope and kind of period."""
    first, second = one.figures[indicator], other.figures[indicator]
    if first.scope != second.scope or not _is_same_span(first.period, second.period):
        return False
    metrics = first.value.metric, second.value.metric
    units = {metric.unit in _RATES for metric in metrics if metric}
    if len(units) != 1:
        return False
    difference = round(abs(first.number - second.number), 6)
    if units == {True}:
        return difference <= POINTS
    # The number of something says little without the time in which it was counted.
    return bool(first.period) and difference <= SHARE * max(first.number, second.number)


def _is_same_span(one: str, other: str) -> bool:
    """Whether both periods are equal, or both whole years."""
    return one == other or (_is_year(one) and _is_year(other))


def _is_year(period: str) -> bool:
    return len(period) == 5 and period[:4].isdecimal() and period.endswith("年")


def _order(item: Peer) -> tuple[bool, int, str, PlaceKey]:
    """Sort key: the same kind first, then by what both have in common."""
    return not item.same_kind, -item.alike, item.other.province, item.other.key


def _is_hidden(own: Profile, other: Profile) -> bool:
    """Whether an editor of one of the places turned the other one off."""
    return any(
        one.hidden and not one.hidden.isdisjoint((ALL, *two.names))
        for one, two in ((own, other), (other, own))
    )


class _Postings:
    """The places of each level that practise a reform, those with the newest reports first."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self._lists: defaultdict[tuple[str, str, str], list[Profile]] = defaultdict(list)
        newest = sorted(profiles, key=lambda item: when(item.newest.case), reverse=True)
        for profile in newest:
            for name in profile.practices:
                for province in ("", profile.province):
                    posted = self._lists[_group(profile), province, name]
                    if len(posted) < _POSTED:
                        posted.append(profile)

    def nominated(self, own: Profile) -> tuple[Sequence[Profile], Sequence[Profile]]:
        """The places with the most reforms in common: of the same province, and of others."""
        found: list[Sequence[Profile]] = []
        for province in (own.province, ""):
            counts: Counter[Profile] = Counter()
            for name in own.practices:
                counts.update(self._lists.get((_group(own), province, name), ()))
            del counts[own]
            rivals = (other for other in counts if province or other.province != own.province)
            found.append(
                nlargest(
                    _COMPLETED,
                    rivals,
                    key=lambda other: (other.kind == own.kind, counts[other], other.key),
                )
            )
        near, far = found
        return near, far


def _group(profile: Profile) -> str:
    return profile.level or profile.kind


def _profiles(corpus: Corpus) -> Sequence[Profile]:
    """The places of known kind, by key."""
    places: defaultdict[PlaceKey, list[PlacedCase]] = defaultdict(list)
    for placed in newest_first(corpus.cases):
        if key := place_key(placed.case):
            places[key].append(placed)
    profiles = (_profile(key, cases, corpus) for key, cases in places.items())
    return sorted((item for item in profiles if item.kind), key=attrgetter("key"))


def _profile(key: PlaceKey, cases: Sequence[PlacedCase], corpus: Corpus) -> Profile:
    """The profile of a place by its cases, newest first."""
    practices: dict[str, Practice] = {}
    for placed in cases:
        for name, evidence in corpus.evidence(placed).items():
            if evidence.quotes:
                practices.setdefault(name, Practice(placed, evidence.quotes[0]))
    newest = cases[0]
    facts = case_facts(newest.case)
    hidden = (hidden_words(placed.case.hidden_findings, PEER) for placed in cases)
    return Profile(
        key=key,
        name=place_name(newest.case),
        level=facts.level,
        kind=facts.kind,
        province=facts.province,
        newest=newest,
        practices=practices,
        figures=_figures(cases, corpus),
        hidden=frozenset().union(*hidden),
    )


def _figures(cases: Sequence[PlacedCase], corpus: Corpus) -> Mapping[str, PlaceFigure]:
    """The figure of each indicator in the newest report that has one; none where it has several."""
    figures: dict[str, PlaceFigure] = {}
    decided: set[str] = set()
    for placed in cases:
        by_indicator: defaultdict[str, list[PlaceFigure]] = defaultdict(list)
        for figure in _stated(placed, corpus):
            by_indicator[figure.value.indicator].append(figure)
        for indicator, stated in by_indicator.items():
            if indicator not in decided and len({item.number for item in stated}) == 1:
                figures[indicator] = stated[0]
        decided.update(by_indicator)
    return figures


def _stated(placed: PlacedCase, corpus: Corpus) -> Iterator[PlaceFigure]:
    """Yield the disclosed figures of a case that have a sentence, without starting points of changes."""
    for value in corpus.values(placed):
        if value.metric is None or value.number is None or value.start < 0:
            continue
        if not value.metric.is_base:
            terms = terms_of(value.metric, placed.case)
            yield PlaceFigure(placed, value, value.number, terms.period, terms.scope)

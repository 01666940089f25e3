"""The neighbours of each case: related cases, and cases with passages in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from casebook.index.changes.pairs import ReportPair, all_pairs
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import Link
from casebook.index.peers import Peer, PlaceKey, peers_of, place_key
from casebook.index.related import RelatedCase, related_of
from casebook.index.repeals import repeal_of, repealed_documents
from casebook.model import Case
from casebook.passages import Overlap


@dataclass(frozen=True, slots=True)
class Nearby:
    """All cases, their related cases, their overlaps with others, each by case id.

    `peers` are the places like each place. `pairs` are those with an earlier or later report of the same place, by the ids of both cases.
    `repeals` are links to the sentences that say that documents were repealed, by the id of a case that
    cites them and the offset of the citation.
    """

    cases: Mapping[str, PlacedCase] = field(default_factory=dict)
    related: Mapping[str, Sequence[RelatedCase]] = field(default_factory=dict)
    overlaps: Mapping[str, Sequence[Overlap]] = field(default_factory=dict)
    peers: Mapping[PlaceKey, Sequence[Peer]] = field(default_factory=dict)
    pairs: Mapping[str, Sequence[ReportPair]] = field(default_factory=dict)
    repeals: Mapping[str, Mapping[int, Link]] = field(default_factory=dict)

    def around(self, case: Case) -> Nearby:
        """What the page of a case may show of others; all else that the page shows is its own."""
        overlaps = self.overlaps.get(case.id, ())
        place = place_key(case)
        return Nearby(
            cases={
                other: self.cases[other]
                for item in overlaps
                for other in (item.first, item.second)
                if other in self.cases
            },
            related={case.id: self.related.get(case.id, ())},
            overlaps={case.id: overlaps},
            peers={place: self.peers.get(place, ())} if place else {},
            pairs={case.id: self.pairs.get(case.id, ())},
            repeals={case.id: self.repeals.get(case.id, {})},
        )


def find_nearby(corpus: Corpus, common: Iterable[Overlap]) -> Nearby:
    """The neighbours of all cases; `common` are the overlaps of all pairs.

    The overlaps of a case are sorted by the share of its own text, largest first.
    """
    overlaps: defaultdict[str, list[Overlap]] = defaultdict(list)
    for overlap in common:
        overlaps[overlap.first].append(overlap)
        overlaps[overlap.second].append(overlap)
    for case, own in overlaps.items():
        own.sort(key=lambda item: -(item.share_first if item.first == case else item.share_second))
    pairs: defaultdict[str, list[ReportPair]] = defaultdict(list)
    for pair in all_pairs(corpus.cases):
        pairs[pair.earlier.case.id].append(pair)
        pairs[pair.later.case.id].append(pair)
    cases = {placed.case.id: placed for placed in corpus.cases}
    return Nearby(cases, related_of(corpus), overlaps, peers_of(corpus), pairs, _repeals(corpus))


def _repeals(corpus: Corpus) -> Mapping[str, Mapping[int, Link]]:
    """Case id -> offset of a citation -> link to what says that the document was repealed."""
    repealed = repealed_documents(corpus)
    links: defaultdict[str, dict[int, Link]] = defaultdict(dict)
    for placed in corpus.cases if repealed else ():
        for cite in corpus.read(placed).findings.cites:
            national = cite.origin == "国家"
            found = repeal_of(cite.title, repealed, placed, corpus, national=national)
            if found:
                links[placed.case.id][cite.start] = found.link(corpus)
    return links

"""Find all pairs of cases that share a passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import attrgetter

from casebook.passages.alignment import align, index_of
from casebook.passages.candidates import Candidates, is_passage
from casebook.passages.keys import (
    KeyedParagraph,
    Tokens,
    key_of,
    paragraph_spans,
    shingles,
    tokens_of,
)
from casebook.passages.overlap import Overlap, SharedPassage
from casebook.passages.spans import CommonSpan, common_spans, size_of
from casebook.shelf import digest_of
from casebook.system.caches import PARAGRAPHS


@dataclass(frozen=True, slots=True)
class FoundOverlaps:
    """The overlaps of some bodies (`find_overlaps`), and what shows how far they hold for others.

    `digests` are those of the bodies by id, `stock` the shingles that too many cases share, ascending.
    """

    digests: Mapping[str, str]
    stock: tuple[int, ...]
    overlaps: tuple[Overlap, ...]


NOTHING = FoundOverlaps({}, (), ())


def find_overlaps(bodies: Mapping[str, str], phrases: Iterable[str] = ()) -> tuple[Overlap, ...]:
    """All pairs of cases with at least one shared passage, sorted by id, the lesser id first.

    `bodies` maps ids to Markdown, in any order; headings are not compared. `phrases`, such as
    `stock_phrases` of the field, do not count as shared text, nor does what more than
    `MAX_SHARING_CASES` cases share. Of a paragraph that a case repeats, only the first copy is
    reported. Time is linear in the length of the bodies, times up to `MAX_SHARING_CASES` for copied
    text.
    """
    return renew_overlaps(bodies, phrases, NOTHING).overlaps


def renew_overlaps(
    bodies: Mapping[str, str], phrases: Iterable[str], before: FoundOverlaps
) -> FoundOverlaps:
    """What `find_overlaps` finds, with what it found `before` for other bodies and the same phrases.

    Only paragraphs of new or edited bodies are compared with others, and those with a shingle that
    has become, or is no longer, one that too many cases share.
    """
    digests = {
        case: digest_of(body.encode("utf-8", "surrogatepass")) for case, body in bodies.items()
    }
    paragraphs = _keyed(bodies)
    found = Candidates(paragraphs)
    moved = found.stock.symmetric_difference(before.stock)
    same = {case for case, digest in digests.items() if before.digests.get(case) == digest}
    touched = {
        number
        for number, paragraph in enumerate(paragraphs)
        if paragraph.case not in same or not moved.isdisjoint(paragraph.shingles)
    }
    stock = found.stock.union(*(shingles(key_of(phrase)) for phrase in phrases))

    @lru_cache(maxsize=PARAGRAPHS)
    def tokens(number: int) -> Tokens:
        paragraph = paragraphs[number]
        return tokens_of(bodies[paragraph.case], paragraph.start, paragraph.end)

    passages = _kept(before.overlaps, same, {_place(paragraphs[number]) for number in touched})
    for one, others in found.pairs(touched):
        first = paragraphs[one]
        index = index_of(first.shingles)
        for two in others:
            second = paragraphs[two]
            runs = align(first, second, index)
            if is_passage(first.shingles, runs, _shorter(first, second), stock):
                spans = [
                    part
                    for run in runs
                    for part in common_spans(run, first.key, tokens(one), tokens(two))
                ]
                passages[first.case, second.case].append(_passage(first, second, spans))
    return FoundOverlaps(digests, tuple(sorted(found.stock)), _overlaps(bodies, passages))


def _place(paragraph: KeyedParagraph) -> tuple[str, int]:
    return paragraph.case, paragraph.start


def _kept(
    overlaps: Iterable[Overlap], same: AbstractSet[str], touched: AbstractSet[tuple[str, int]]
) -> defaultdict[tuple[str, str], list[SharedPassage]]:
    """The passages of bodies that are the same, but for those of paragraphs that are compared again."""
    kept: defaultdict[tuple[str, str], list[SharedPassage]] = defaultdict(list)
    for item in overlaps:
        first, second = item.first, item.second
        if first in same and second in same:
            kept[first, second] = [
                passage
                for passage in item.passages
                if (first, passage.first[0]) not in touched
                and (second, passage.second[0]) not in touched
            ]
    return kept


def _keyed(bodies: Mapping[str, str]) -> list[KeyedParagraph]:
    """The paragraphs of all bodies, in the order of the ids."""
    return [paragraph for case in sorted(bodies) for paragraph in _keyed_case(case, bodies[case])]


def _keyed_case(case: str, body: str) -> Iterator[KeyedParagraph]:
    from casebook.passages.sampling import shingles_of  # noqa: PLC0415 (see `Candidates`)

    spans = [*paragraph_spans(body)]
    keys = [key_of(body[start:end]) for start, end in spans]
    for (start, end), key, own in zip(spans, keys, shingles_of(keys), strict=True):
        yield KeyedParagraph(case=case, start=start, end=end, key=key, shingles=own)


def _shorter(first: KeyedParagraph, second: KeyedParagraph) -> int:
    """Length of the shorter key, in tokens."""
    return min(len(first.key), len(second.key))


def _passage(
    first: KeyedParagraph, second: KeyedParagraph, common: Sequence[CommonSpan]
) -> SharedPassage:
    return SharedPassage(
        (first.start, first.end),
        (second.start, second.end),
        sum(count for _, _, count in common) / _shorter(first, second),
        tuple((here, there) for here, there, _ in common),
    )


def _overlaps(
    bodies: Mapping[str, str], passages: Mapping[tuple[str, str], Sequence[SharedPassage]]
) -> tuple[Overlap, ...]:
    """An `Overlap` for each pair of cases, sorted."""
    sizes = {
        case: size_of(bodies[case], paragraph_spans(bodies[case])) for case in {*chain(*passages)}
    }
    return tuple(
        Overlap(
            first=first,
            second=second,
            share_first=size_of(bodies[first], (a for item in items for a, _ in item.spans))
            / sizes[first],
            share_second=size_of(bodies[second], (b for item in items for _, b in item.spans))
            / sizes[second],
            passages=tuple(sorted(items, key=attrgetter("first", "second"))),
        )
        for (first, second), items in sorted(passages.items())
        if items
    )

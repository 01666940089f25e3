"""How one text became another, paragraph by paragraph: the same, reworded, added or dropped.

White space, punctuation and character width are not compared. Unlike `find_overlaps`, which looks for
copies among many texts, this compares the paragraphs of two texts whatever their length, and set
phrases count.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from casebook.model import Span
from casebook.passages.alignment import Run, align, index_of
from casebook.passages.keys import KeyedParagraph, Tokens, fingerprints, key_of, shingles, tokens_of
from casebook.passages.spans import bare, common_spans

# Longer paragraphs, in code points, are compared up to here, to bound the memory.
_COMPARED = 10_000
# Least common tokens of a reworded paragraph, and their least share of the shorter of both; with fewer
# tokens, which may be a set phrase, their least share of the shorter one beside `_SHARE` of the longer.
_LEAST, _SHARE, _SHORT_SHARE = 24, 0.5, 0.7
# The same for a short paragraph that is a part of another one, nearly whole.
_LEAST_PART, _PART = 12, 0.9
# Least tokens besides figures of short paragraphs that differ in their figures alone.
_LEAST_WORDS = 3
# Most paragraphs of the earlier text that one of the later is aligned with: those that share most.
_CANDIDATES = 6
_MANY = 80  # shingles of a paragraph of which a quarter selects enough candidates
# A shingle in more paragraphs of the earlier text than this selects none of them.
_MOST_PLACES = 8

Edge = tuple[int, int]
"""The number of a paragraph of the earlier text, and of one of the later text made from it."""


@dataclass(frozen=True, slots=True)
class Side:
    """Paragraphs of one text by number, and of each the spans that the other text does not have."""

    numbers: tuple[int, ...]
    differing: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Rewording:
    """Paragraphs that became others: mostly one and one; several where they were divided or joined."""

    earlier: Side
    later: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """The paragraphs of two texts by number, each in exactly one class.

    `same` are those whose words the other text has in a paragraph, or in several, of its own;
    numbers of the earlier and of the later text. `reworded` is in the order of the later text.
    """

    same: tuple[tuple[int, ...], tuple[int, ...]]
    reworded: tuple[Rewording, ...]
    added: tuple[int, ...]
    dropped: tuple[int, ...]


def revision_of(earlier: Sequence[str], later: Sequence[str]) -> Revision:
    """Compare the paragraphs of two texts; time is linear in their length."""
    plain = [[bare(text) for text in texts] for texts in (earlier, later)]
    common = set(plain[0]).intersection(plain[1])
    same = [[n for n, text in enumerate(texts) if text in common] for texts in plain]
    rest = [
        [_Paragraph(n, text) for n, text in enumerate(texts) if words[n] not in common]
        for texts, words in zip((earlier, later), plain, strict=True)
    ]
    reworded: list[Rewording] = []
    found = [set(numbers) for numbers in same]
    for edges in _groups(_edges(*rest)):
        sides = [sorted({edge[at] for edge in edges}) for at in (0, 1)]
        for known, numbers in zip(found, sides, strict=True):
            known.update(numbers)
        joined = ["".join(plain[at][n] for n in numbers) for at, numbers in enumerate(sides)]
        if joined[0] == joined[1]:
            for at, numbers in enumerate(sides):
                same[at] += numbers
        else:
            reworded.append(_rewording(sides, edges))
    return Revision(
        same=(tuple(sorted(same[0])), tuple(sorted(same[1]))),
        reworded=tuple(sorted(reworded, key=lambda item: item.later.numbers)),
        added=tuple(n for n in range(len(later)) if n not in found[1]),
        dropped=tuple(n for n in range(len(earlier)) if n not in found[0]),
    )


class _Paragraph:
    """A paragraph by its number in its text, with what an alignment needs."""

    def __init__(self, number: int, text: str) -> None:
        self.number = number
        self.text = text[:_COMPARED]
        self.size = len(text)
        key = key_of(self.text)
        self.keyed = KeyedParagraph(
            case="", start=0, end=len(self.text), key=key, shingles=shingles(key)
        )

    @cached_property
    def tokens(self) -> Tokens:
        return tokens_of(self.text, 0, len(self.text))


@dataclass(frozen=True, slots=True)
class _Link:
    """Two paragraphs with enough in common, and their common runs."""

    earlier: _Paragraph
    later: _Paragraph
    runs: Sequence[Run]

    @property
    def size(self) -> int:
        """Number of common tokens."""
        return sum(length for _, _, length in self.runs)

    def common(self) -> Iterator[tuple[Span, Span]]:
        """The spans of both texts that are equal."""
        one, two = self.earlier, self.later
        for run in self.runs:
            for here, there, _ in common_spans(run, one.keyed.key, one.tokens, two.tokens):
                yield here, there


def _edges(earlier: Sequence[_Paragraph], later: Sequence[_Paragraph]) -> Mapping[Edge, _Link]:
    """The best partner of each later paragraph, then of each earlier one that is nobody's partner."""
    links = list(_links(earlier, later))
    edges: dict[Edge, _Link] = {}
    for at in (1, 0):
        best: dict[int, tuple[Edge, _Link]] = {}
        taken = {edge[at] for edge in edges}
        for link in links:
            edge = link.earlier.number, link.later.number
            known = best.get(edge[at])
            if edge[at] not in taken and (known is None or link.size > known[1].size):
                best[edge[at]] = edge, link
        edges.update(best.values())
    return edges


def _links(earlier: Sequence[_Paragraph], later: Sequence[_Paragraph]) -> Iterator[_Link]:
    """All pairs with enough in common, among those that share most shingles or have one key."""
    places: defaultdict[int | str, list[int]] = defaultdict(list)
    for at, paragraph in enumerate(earlier):
        for mark in _marks(paragraph):
            places[mark].append(at)
    selective = {mark: found for mark, found in places.items() if len(found) <= _MOST_PLACES}
    for two in later:
        counts = Counter(at for mark in _marks(two) for at in selective.get(mark, ()))
        for at in sorted(counts, key=lambda at: (-counts[at], at))[:_CANDIDATES]:
            one = earlier[at]
            link = _Link(one, two, align(one.keyed, two.keyed, index_of(one.keyed.shingles)))
            if _is_enough(link):
                yield link


def _marks(paragraph: _Paragraph) -> set[int | str]:
    """What a paragraph is looked up by: its shingles, of a long one those that `find_overlaps` indexes.

    Of one that is too short for a shingle it is the key.
    """
    found = paragraph.keyed.shingles
    if len(found) > _MANY:
        return {*fingerprints(found)}
    return {*found} or {paragraph.keyed.key}


def _is_enough(link: _Link) -> bool:
    """Whether two paragraphs have enough in common: short ones more of their words than long ones."""
    one, two = link.earlier.keyed.key, link.later.keyed.key
    shorter, longer = sorted((len(one), len(two)))
    if link.size >= _LEAST:
        return link.size >= _SHARE * shorter
    if link.size >= _LEAST_PART and link.size >= _PART * shorter:
        return True
    if one == two:  # a row of a table: 淘汰锅炉41台
        return len(one.replace("0", "")) >= _LEAST_WORDS
    return link.size >= max(_SHORT_SHARE * shorter, _SHARE * longer)


def _groups(edges: Mapping[Edge, _Link]) -> Iterator[dict[Edge, _Link]]:
    """The edges by connected paragraphs."""
    above: dict[tuple[int, int], tuple[int, int]] = {}

    def top(node: tuple[int, int]) -> tuple[int, int]:
        while node in above:
            node = above[node]
        return node

    for one, two in edges:
        if (lower := top((0, one))) != (upper := top((1, two))):
            above[lower] = upper
    groups: defaultdict[tuple[int, int], dict[Edge, _Link]] = defaultdict(dict)
    for edge, link in edges.items():
        groups[top((0, edge[0]))][edge] = link
    yield from groups.values()


def _rewording(sides: Sequence[Sequence[int]], edges: Mapping[Edge, _Link]) -> Rewording:
    """What the paragraphs of a group do not have in common."""
    common: tuple[defaultdict[int, list[Span]], ...] = (defaultdict(list), defaultdict(list))
    paragraphs: tuple[dict[int, _Paragraph], ...] = ({}, {})
    for edge, link in edges.items():
        for at, paragraph in enumerate((link.earlier, link.later)):
            paragraphs[at][edge[at]] = paragraph
        for pair in link.common():
            for at, span in enumerate(pair):
                common[at][edge[at]].append(span)
    earlier, later = (
        Side(
            tuple(numbers),
            tuple(tuple(_differing(paragraphs[at][n], common[at][n])) for n in numbers),
        )
        for at, numbers in enumerate(sides)
    )
    return Rewording(earlier, later)


def _differing(paragraph: _Paragraph, common: Iterable[Span]) -> Iterator[Span]:
    """The spans of a paragraph outside the common ones, without punctuation at their ends."""
    tokens, compared, at = paragraph.tokens, len(paragraph.text), 0
    for start, end in (*sorted(common), (compared, compared)):
        first, last = (
            bisect_left(tokens.starts, limit, 0, len(tokens.ends)) for limit in (at, start)
        )
        if first < last:
            yield tokens.starts[first], tokens.ends[last - 1]
        at = max(at, end)
    if paragraph.size > compared:
        yield compared, paragraph.size

"""All pairs of cases with a passage in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain

from casebook.passages.alignment import align, places_of
from casebook.passages.candidates import is_passage, meetings
from casebook.passages.keys import (
    KeyedParagraph,
    Tokens,
    key_of,
    paragraph_spans,
    shingles,
    tokens_of,
)
from casebook.passages.overlap import Overlap, SharedPassage
from casebook.passages.phrases import set_phrases
from casebook.passages.spans import same_words, size_of
from casebook.system.caches import PARAGRAPHS


def find_overlaps(
    bodies: Mapping[str, str], phrases: Iterable[str] | None = None
) -> tuple[Overlap, ...]:
    """All pairs of cases with at least one passage, by id, the lesser id first.

    `bodies` maps ids to Markdown; headings are no passages. `phrases` are words that prove no
    copying, beside those that more than `COMMON` cases have; None stands for `set_phrases()`.
    The result does not depend on the order of `bodies`. Time and memory are linear in the
    characters, with a factor of `COMMON` for what is copied. A stretch that a case repeats is
    looked for at its first place only.
    """
    paragraphs = [
        KeyedParagraph(
            case=case,
            start=start,
            end=end,
            key=(key := key_of(bodies[case][start:end])),
            shingles=shingles(key),
        )
        for case in sorted(bodies)
        for start, end in paragraph_spans(bodies[case])
    ]
    met, stock = meetings(paragraphs)
    known = set_phrases() if phrases is None else phrases
    stock.update(*(shingles(key_of(phrase)) for phrase in known))

    @lru_cache(maxsize=PARAGRAPHS)
    def tokens(number: int) -> Tokens:
        paragraph = paragraphs[number]
        return tokens_of(bodies[paragraph.case], paragraph.start, paragraph.end)

    found: defaultdict[tuple[str, str], list[SharedPassage]] = defaultdict(list)
    for one, others in met:
        first = paragraphs[one]
        places = places_of(first.shingles)
        for other in others:
            second = paragraphs[other]
            runs = align(first, second, places)
            shorter = min(len(first.key), len(second.key))
            if not is_passage(first.shingles, runs, shorter, stock):
                continue
            same = [
                part
                for run in runs
                for part in same_words(run, first.key, tokens(one), tokens(other))
            ]
            found[first.case, second.case].append(
                SharedPassage(
                    (first.start, first.end),
                    (second.start, second.end),
                    sum(count for _, _, count in same) / shorter,
                    tuple((here, there) for here, there, _ in same),
                )
            )
    sizes = {
        case: size_of(bodies[case], paragraph_spans(bodies[case])) for case in {*chain(*found)}
    }
    return tuple(
        Overlap(
            first=first,
            second=second,
            share_first=size_of(bodies[first], (a for item in items for a, _ in item.spans))
            / sizes[first],
            share_second=size_of(bodies[second], (b for item in items for _, b in item.spans))
            / sizes[second],
            passages=tuple(items),
        )
        for (first, second), items in sorted(found.items())
    )

"""Evidence about a whole document for the search for heads, and look-ups in its contents list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casebook.split.contents.contents import Contents
from casebook.split.contents.own_contents import ListEntry
from casebook.split.gazetteer import PlaceFinder
from casebook.split.heads.titles import TitleWords
from casebook.split.layout import Layout
from casebook.split.lines import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadEvidence:
    """Evidence about a whole document.

    `contents` is None without a contents list, whose main entries are `entries`. `title_rank` is the `rank` from which a line has the
    format's title style, 0 when the format has none. `words` are those of titles in the field of the
    document. `sections` are the keys (`title_key`) of lines that are sections of the one report of
    the document, `titles` the indexes of lines that end the title of a case.
    """

    layout: Layout
    contents: Contents | None
    entries: tuple[ListEntry, ...]
    places: PlaceFinder
    title_rank: float
    words: TitleWords
    sections: frozenset[str]
    titles: frozenset[int]


def in_contents(lines: Sequence[Line], known: HeadEvidence) -> bool:
    """Whether these lines, joined, equal or resemble an entry of the contents list."""
    contents = known.contents
    return contents is not None and contents.lists_similar("".join(line.text for line in lines))


def title_group(lines: Sequence[Line], known: HeadEvidence) -> tuple[int, int] | None:
    """The range (start, stop) of `lines` that is an entry of the contents list; None for none.

    An equal entry is preferred to a similar one.
    """
    contents = known.contents
    if contents is None:
        return None
    pairs = [
        (start, start + count) for count in (4, 3, 2, 1) for start in range(len(lines) - count + 1)
    ]
    texts = {pair: "".join(line.text for line in lines[slice(*pair)]) for pair in pairs}
    exact = next((pair for pair in pairs if contents.lists(texts[pair])), None)
    return exact or next(
        (pair for pair in reversed(pairs) if contents.lists_similar(texts[pair])), None
    )

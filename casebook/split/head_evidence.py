"""What the head finder knows about a whole document, and look-ups of lines in its contents list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casebook.split.contents import Contents
from casebook.split.gazetteer import PlaceFinder
from casebook.split.layout import Layout
from casebook.split.lines import Line


@dataclass(frozen=True, slots=True)
class HeadEvidence:
    """What the head finder knows about the whole document.

    `title_rank` is the least rank of a line in the format's title style, 0 when there is no such
    style.
    """

    layout: Layout
    contents: Contents | None
    places: PlaceFinder
    title_rank: float


def in_contents(lines: Sequence[Line], known: HeadEvidence) -> bool:
    """Whether the contents list has an entry similar to these lines together."""
    contents = known.contents
    return contents is not None and contents.names("".join(line.text for line in lines))


def title_group(lines: Sequence[Line], known: HeadEvidence) -> tuple[int, int] | None:
    """The lines (from, to) that an entry of the contents list repeats, literally if possible.

    None when there is no such entry.
    """
    contents = known.contents
    if contents is None:
        return None
    pairs = [
        (start, start + count) for count in (4, 3, 2, 1) for start in range(len(lines) - count + 1)
    ]
    texts = {pair: "".join(line.text for line in lines[slice(*pair)]) for pair in pairs}
    exact = next((pair for pair in pairs if contents.lists(texts[pair])), None)
    return exact or next((pair for pair in reversed(pairs) if contents.names(texts[pair])), None)

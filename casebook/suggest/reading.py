"""The first reading of a corpus: names, figures and headings, counted by place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from casebook.extract.metrics import find_metrics
from casebook.extract.plain import plain_of
from casebook.extract.reading import Reading
from casebook.suggest.evidence import Places
from casebook.suggest.figures import Figure, FigureCount, figures_of
from casebook.suggest.locating import sentences
from casebook.suggest.measures import Count
from casebook.suggest.model import SourceText
from casebook.suggest.subjects import heading_words
from casebook.suggest.tally import Tally
from casebook.suggest.terms import Use, read_terms
from casebook.system.processes import parallel_map
from casebook.vocabulary import Vocabulary

Source = TypeVar("Source")
_MOST_NAMES, _MOST_FIGURES = (
    200_000,
    60_000,
)  # kept in memory before what does not recur is forgotten


@dataclass(frozen=True, slots=True)
class TextRead:
    """What one text has."""

    place: str
    names: dict[str, tuple[int, int, int]]
    figures: list[Figure]
    headings: set[str]


@dataclass(slots=True)
class Counted:
    """What all texts have; `place_of` has the number of the place of each text, -1 if unread."""

    names: Tally[Count]
    figures: Tally[FigureCount]
    headings: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    places: Places = field(default_factory=Places)
    place_of: list[int] = field(default_factory=list)

    @property
    def texts(self) -> int:
        """How many texts were read."""
        return sum(place >= 0 for place in self.place_of)


def read_text(text: SourceText, vocabulary: Vocabulary) -> TextRead:
    """Read one text."""
    whole = text.text
    metrics = find_metrics(Reading(plain_of(whole), vocabulary, text.date))
    names = {name: (use.count, use.acted, use.quoted) for name, use in read_terms(whole).items()}
    return TextRead(text.place, names, figures_of(metrics), heading_words(sentences(text)))


def _read(
    load: Callable[[Source], SourceText | None], vocabulary: Vocabulary, source: Source
) -> TextRead | None:
    text = load(source)
    return read_text(text, vocabulary) if text else None


def count_all(
    sources: Sequence[Source],
    load: Callable[[Source], SourceText | None],
    vocabulary: Vocabulary,
) -> Counted:
    """Read all texts; a source of which `load` makes None is left out."""
    counted = Counted(
        Tally(Count, lambda count: count.recurs, _MOST_NAMES),
        Tally(FigureCount, lambda count: count.recurs, _MOST_FIGURES),
    )
    for number, read in enumerate(parallel_map(partial(_read, load, vocabulary), sources)):
        if read is None:
            counted.place_of.append(-1)
            continue
        place = counted.places.number(read.place)
        counted.place_of.append(place)
        for name, use in read.names.items():
            counted.names[name].add(Use(*use), place)
        for figure in read.figures:
            counted.figures[figure.key].add(figure, place, number)
        for word in read.headings:
            counted.headings[word].add(place)
        counted.names.shrink()
        counted.figures.shrink()
    return counted

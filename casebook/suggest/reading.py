"""The first reading of a corpus: names, figures and headings, counted by place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from casebook.extract.metrics import find_metrics
from casebook.extract.plain import plain_of
from casebook.extract.reading import Reading
from casebook.suggest.compounds import Compounds, Pair, PairCount, Pieces, compounds, pieces_of
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
# kept in memory before what does not recur is forgotten
_MOST_NAMES, _MOST_FIGURES, _MOST_PAIRS = 200_000, 60_000, 200_000


@dataclass(frozen=True, slots=True)
class TextRead:
    """What one text has; `size` are its characters."""

    place: str
    size: int
    names: dict[str, tuple[int, float, int]]
    figures: list[Figure]
    headings: set[str]


@dataclass(slots=True)
class Counted:
    """What all texts have; `place_of` has the number of the place of each text, -1 if unread."""

    names: Tally[str, Count]
    figures: Tally[str, FigureCount]
    headings: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    places: Places = field(default_factory=Places)
    place_of: list[int] = field(default_factory=list)
    size: int = 0  # characters

    @property
    def texts(self) -> int:
        """How many texts were read."""
        return sum(place >= 0 for place in self.place_of)


def read_text(text: SourceText, vocabulary: Vocabulary, words: Compounds) -> TextRead:
    """Read one text; `words` are those that the dictionary cuts in pieces."""
    whole = text.text
    metrics = find_metrics(Reading(plain_of(whole), vocabulary, text.date))
    names = {
        name: (use.count, use.acted, use.quoted) for name, use in read_terms(whole, words).items()
    }
    return TextRead(
        text.place, len(whole), names, figures_of(metrics), heading_words(sentences(text))
    )


def _read(
    load: Callable[[Source], SourceText | None],
    vocabulary: Vocabulary,
    words: Compounds,
    source: Source,
) -> TextRead | None:
    text = load(source)
    return read_text(text, vocabulary, words) if text else None


def _pieces(
    load: Callable[[Source], SourceText | None], source: Source
) -> tuple[str, Pieces] | None:
    text = load(source)
    return (text.place, pieces_of(text.text)) if text else None


def find_compounds(
    sources: Sequence[Source], load: Callable[[Source], SourceText | None]
) -> Compounds:
    """The words of all texts that the dictionary cuts in pieces."""
    places = Places()
    alone: Counter[str] = Counter()
    pairs = Tally[Pair, PairCount](PairCount, lambda seen: len(seen.places) > 1, _MOST_PAIRS)
    for found in filter(None, parallel_map(partial(_pieces, load), sources)):
        name, pieces = found
        place = places.number(name)
        alone += pieces.alone
        for pair, count in pieces.pairs.items():
            seen = pairs[pair]
            seen.places.add(place)
            seen.count += count
        pairs.shrink()
    return compounds(pairs.items(), alone)


def count_all(
    sources: Sequence[Source],
    load: Callable[[Source], SourceText | None],
    vocabulary: Vocabulary,
) -> Counted:
    """Read all texts; a source of which `load` makes None is left out."""
    words = find_compounds(sources, load)
    counted = Counted(
        Tally(Count, lambda count: count.recurs, _MOST_NAMES),
        Tally(FigureCount, lambda count: count.recurs, _MOST_FIGURES),
    )
    for number, read in enumerate(parallel_map(partial(_read, load, vocabulary, words), sources)):
        if read is None:
            counted.place_of.append(-1)
            continue
        place = counted.places.number(read.place)
        counted.place_of.append(place)
        counted.size += read.size
        for name, use in read.names.items():
            counted.names[name].add(Use(*use), place)
        for figure in read.figures:
            counted.figures[figure.key].add(figure, place, number)
        for word in read.headings:
            counted.headings[word].add(place)
        counted.names.shrink()
        counted.figures.shrink()
    return counted

"""Input of the index builders: all cases of a casebook, and what is derived from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from weakref import ref

from casebook.accounting import Account
from casebook.casetext import CaseText, read_case
from casebook.casetext.titles import take_over_titles
from casebook.index.evidence import ReformEvidence
from casebook.index.figures import IndicatorValue, values_of
from casebook.index.readings import (
    CaseReading,
    kept_reading,
    make_reading,
    reading_key,
    remember_reading,
)
from casebook.index.tree import PlaceTree
from casebook.model import Case
from casebook.shelf import Shelf
from casebook.system.pickling import PickledAsTuple
from casebook.vocabulary import Reform, Theme, Vocabulary


@dataclass(frozen=True, slots=True)
class PlacedCase(PickledAsTuple):
    """A case and the path of its page, with `/`, from the site's source folder."""

    case: Case
    src_uri: str


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """The cases of a casebook and its vocabularies, with look-ups derived from them.

    `cases` must be sorted by id (`make_corpus` does so). `accounts` are the accounts of the source
    files; () when the project does not keep them. `shelf` has readings of earlier runs.
    """

    cases: Sequence[PlacedCase]
    themes: Sequence[Theme] = ()
    reforms: Sequence[Reform] = ()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    accounts: tuple[Account, ...] = ()
    shelf: Shelf = field(default_factory=Shelf)
    _readings: dict[str, tuple[Case, CaseReading | None]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    _texts: dict[str, tuple[Case, ref[CaseText]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _keys: dict[str, tuple[Case, str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def key(self, placed: PlacedCase) -> str:
        """The key of what is derived from a case and the vocabulary alone. Cached."""
        case, key = self._keys.get(placed.src_uri, (None, ""))
        if case is not placed.case:
            key = reading_key(placed.case, self.vocabulary)
            self._keys[placed.src_uri] = placed.case, key
        return key

    @cached_property
    def parts(self) -> Shelf:
        """The shelf of what each build needs once: parts of files, rendered pages."""
        return Shelf(self.shelf.folder, in_memory=False)

    def read(self, placed: PlacedCase) -> CaseText:
        """The text of a case with its passages and findings. Cached."""
        case, last = self._texts.get(placed.src_uri, (None, None))
        # Tables ask tens of thousands of times, and the cache compares all that a text is made of.
        if last and case is placed.case and (text := last()):
            return text
        known = self.kept(placed)  # first, as it knows labels of which the text is made
        text = read_case(placed.case, self.vocabulary)
        if known and not text.is_read:
            text.take_over(known.text)
            text.evidence[placed.case.reforms] = known.evidence
            take_over_titles(placed.case, known.titles)
        if text.is_read:
            self._texts[placed.src_uri] = placed.case, ref(text)
        return text

    def share(self) -> None:
        """Give all texts the findings and keys that are known, for processes that are forked after this."""
        for placed in self.cases:
            self.read(placed)
            self.key(placed)

    def kept(self, placed: PlacedCase) -> CaseReading | None:
        """The reading of a case, None if it has to be made."""
        case, known = self._readings.get(placed.src_uri, (None, None))
        if case is not placed.case:  # not asked for yet, or edited since
            known = kept_reading(placed.case, self.vocabulary, self.shelf)
            self._readings[placed.src_uri] = placed.case, known
        return known

    def reading(self, placed: PlacedCase) -> CaseReading:
        """The reading of a case, made if need be."""
        known = self.kept(placed)
        if known is None:
            known = make_reading(placed.case, self.vocabulary, self.shelf)
            self._readings[placed.src_uri] = placed.case, known
        return known

    def take_over(self, placed: PlacedCase, reading: CaseReading) -> None:
        """Use a reading that another process has made (`reading`)."""
        remember_reading(placed.case, self.vocabulary, self.shelf, reading)
        self._readings[placed.src_uri] = placed.case, reading

    def evidence(self, placed: PlacedCase) -> Mapping[str, ReformEvidence]:
        """The evidence of the reforms of a case, by name. Cached."""
        return self.reading(placed).evidence

    def values(self, placed: PlacedCase) -> tuple[IndicatorValue, ...]:
        """The comparable figures of a case, in the order of its front matter. Cached."""
        return values_of(placed.case, self.read(placed), self.vocabulary)

    @cached_property
    def tree(self) -> PlaceTree:
        """The tree of the places that the cases are about."""
        return PlaceTree(placed.case for placed in self.cases)

    @cached_property
    def theme_id(self) -> Mapping[str, str]:
        """Theme ids by name."""
        return {theme.name: theme.id for theme in self.themes}

    @cached_property
    def reform_id(self) -> Mapping[str, str]:
        """Reform ids by name."""
        return {reform.name: reform.id for reform in self.reforms}

    @cached_property
    def by_theme(self) -> Mapping[str, Sequence[PlacedCase]]:
        """Cases by theme name."""
        return self._grouped("themes")

    @cached_property
    def by_reform(self) -> Mapping[str, Sequence[PlacedCase]]:
        """Cases by reform name."""
        return self._grouped("reforms")

    def _grouped(self, key: str) -> dict[str, list[PlacedCase]]:
        groups: dict[str, list[PlacedCase]] = {}
        for placed in self.cases:
            for name in dict.fromkeys(getattr(placed.case, key)):
                groups.setdefault(name, []).append(placed)
        return groups

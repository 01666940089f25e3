"""What the index builders take and give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from casebook.accounting import Account
from casebook.casetext import CaseText, read_case
from casebook.index.figures import IndicatorValue, values_of
from casebook.index.tree import PlaceTree
from casebook.model import Case
from casebook.vocabulary import Vocabulary


class Theme(Protocol):
    """What an index needs to know of a theme."""

    @property
    def id(self) -> str:
        """ASCII id, the name of its page."""

    @property
    def name(self) -> str:
        """The name that front matter uses."""

    @property
    def covers(self) -> str:
        """What belongs to it, for people."""


class Reform(Theme, Protocol):
    """What an index needs to know of a reform: a theme's fields and the theme it belongs to."""

    @property
    def theme(self) -> str:
        """Id of its theme."""


@dataclass(frozen=True, slots=True)
class PlacedCase:
    """A case and where its page stands, as a `/` path from the site's source folder."""

    case: Case
    src_uri: str


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page nobody wrote: its `/` path from the site's source folder and its Markdown."""

    path: str
    markdown: str

    @property
    def data(self) -> bytes:
        """The page as it is written to a file."""
        return self.markdown.encode()


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """All that the builders may look at: the cases in reading order and the vocabularies.

    `accounts` say of the sources what became of all their text, as far as a project keeps that.
    Equality and hashing are by content of the fields; the look-ups are derived.
    """

    cases: Sequence[PlacedCase]
    themes: Sequence[Theme] = ()
    reforms: Sequence[Reform] = ()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    accounts: tuple[Account, ...] = ()

    def read(self, placed: PlacedCase) -> CaseText:
        """The text of a case with all that is found in it; each case is read once."""
        return read_case(placed.case, self.vocabulary)

    def values(self, placed: PlacedCase) -> tuple[IndicatorValue, ...]:
        """The comparable figures of a case."""
        return values_of(placed.case, self.read(placed), self.vocabulary)

    @cached_property
    def tree(self) -> PlaceTree:
        """The places of the cases."""
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

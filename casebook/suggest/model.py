"""What `casebook suggest` reads and proposes."""

from __future__ import annotations

from dataclasses import dataclass


class FewTextsError(Exception):
    """The corpus is too small to tell what recurs; the message is for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A text without private details.

    `parts` are its paragraphs and headings, each with its level (0 for a paragraph). `place` is the
    place that it is about, or the text itself where that is not known. `date` is ISO, "" if unknown.
    """

    name: str
    title: str
    place: str
    date: str
    parts: tuple[tuple[int, str], ...]

    @property
    def text(self) -> str:
        """The parts, joined by line feeds."""
        return "\n".join(part for _, part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence that supports a proposal, and where it stands."""

    text: str
    place: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReformProposal:
    """A named measure. `aliases` are near wordings; `places` is how many places have one of them."""

    name: str
    aliases: tuple[str, ...]
    places: int
    place_names: tuple[str, ...]
    theme: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A figure as it is written, and the place that reports it."""

    text: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorProposal:
    """A figure that several places report, under one of `wordings`; `change` as of a measure."""

    name: str
    unit: str
    units: tuple[str, ...]
    change: str
    wordings: tuple[str, ...]
    places: int
    place_names: tuple[str, ...]
    theme: str
    values: tuple[Value, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasProposal:
    """A wording that stands where an entry of the vocabulary stands (`kind`: reforms, indicators)."""

    kind: str
    id: str
    name: str
    wording: str
    near: str
    places: int
    place_names: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeProposal:
    """Words of a theme; `id` is "" for a theme that the vocabulary does not have."""

    id: str
    name: str
    titles: tuple[str, ...]
    cues: tuple[str, ...]
    places: int
    place_names: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """All proposals, the best first, and the size of the corpus."""

    texts: int
    places: int
    reforms: tuple[ReformProposal, ...] = ()
    indicators: tuple[IndicatorProposal, ...] = ()
    aliases: tuple[AliasProposal, ...] = ()
    themes: tuple[ThemeProposal, ...] = ()

"""The parts of an outline, and what a report says about each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from casebook.casetext import CaseText
from casebook.findings import Section
from casebook.index.coverage import Coverage, coverage_of, terms_of
from casebook.index.evidence import Quote
from casebook.index.figures import IndicatorValue
from casebook.index.themes import sections_of
from casebook.model import Case
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary import Framework, Node, Vocabulary
from casebook.vocabulary.terms import Indicator, Reform, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A node of a framework, or what it says of one theme where the node has several.

    `id` is that of the node, followed by the theme's after a dot. `theme` is None for a whole node,
    and for what belongs to no theme of a node that is divided (`rest`). `elsewhere` are the words of
    headings that belong to other nodes.
    """

    id: str
    node: Node
    theme: Theme | None = None
    rest: bool = False
    reforms: tuple[Reform, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    elsewhere: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the part is called below its node; "" for a whole node."""
        return self.theme.name if self.theme else "其他" if self.rest else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a report says about a part, as `Coverage` has it."""

    practices: tuple[tuple[Reform, Quote], ...] = ()
    figures: tuple[IndicatorValue, ...] = ()
    sections: tuple[Section, ...] = ()

    def __bool__(self) -> bool:
        """Whether the report says anything about the part."""
        return bool(self.practices or self.figures or self.sections)


@lru_cache(maxsize=VOCABULARIES)
def parts_of(framework: Framework, vocabulary: Vocabulary) -> tuple[Part, ...]:
    """The parts of a framework in its order; a node with several themes is divided by them."""
    return tuple(
        part for node in framework.nodes for part in _parts_of(node, framework, vocabulary)
    )


def _parts_of(node: Node, framework: Framework, vocabulary: Vocabulary) -> Iterator[Part]:
    terms = terms_of(framework, node, vocabulary)
    reforms = tuple(term for term in terms if isinstance(term, Reform))
    indicators = tuple(term for term in terms if isinstance(term, Indicator))
    themes = [theme for theme in vocabulary.themes if theme.id in node.themes]
    others = (other.titles for other in framework.nodes if other is not node)
    elsewhere = tuple(chain.from_iterable(others))
    if len(themes) < 2:
        yield Part(
            id=node.id, node=node, reforms=reforms, indicators=indicators, elsewhere=elsewhere
        )
        return
    ids = {theme.id for theme in themes}
    for theme in themes:
        yield Part(
            id=f"{node.id}.{theme.id}",
            node=node,
            theme=theme,
            reforms=tuple(term for term in reforms if term.theme == theme.id),
            indicators=tuple(term for term in indicators if term.theme == theme.id),
        )
    yield Part(
        id=node.id,
        node=node,
        rest=True,
        elsewhere=elsewhere,
        reforms=tuple(term for term in reforms if term.theme not in ids),
        indicators=tuple(term for term in indicators if term.theme not in ids),
    )


def said_of(
    case: Case, text: CaseText, framework: Framework, vocabulary: Vocabulary
) -> tuple[tuple[Part, Said], ...]:
    """What a case says about each part of a framework, in the order of `parts_of`."""
    covered = {item.node.id: item for item in coverage_of(case, text, framework, vocabulary)}
    return tuple(
        (part, _said(part, covered[part.node.id], text)) for part in parts_of(framework, vocabulary)
    )


def _said(part: Part, covered: Coverage, text: CaseText) -> Said:
    if not covered:
        return Said()
    reforms = {term.id for term in part.reforms}
    indicators = {term.id for term in part.indicators}
    return Said(
        practices=tuple(item for item in covered.practices if item[0].id in reforms),
        figures=tuple(value for value in covered.figures if value.indicator in indicators),
        sections=tuple(_sections(part, covered, text)),
    )


def _sections(part: Part, covered: Coverage, text: CaseText) -> Iterator[Section]:
    """Yield the sections of a part; those of a theme are not sections of the rest too."""
    if part.theme:
        yield from sections_of(text, part.theme.id)
        return
    themed = [
        section.start
        for section in text.sections
        if part.rest and not set(section.themes).isdisjoint(part.node.themes)
    ]
    for section in covered.sections:
        if not any(section.start <= start < section.end for start in themed):
            yield section

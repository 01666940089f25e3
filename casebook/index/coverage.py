"""What a report says about the parts of a framework: practices, figures and sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from casebook.casetext import CaseText
from casebook.casetext.hidden import PART, is_hidden
from casebook.findings import Section
from casebook.index.evidence import Quote, evidence_of
from casebook.index.figures import IndicatorValue, values_of
from casebook.model import Case
from casebook.system.caches import PACKAGED
from casebook.vocabulary import Framework, Node, Vocabulary
from casebook.vocabulary.terms import Indicator, Reform

_Term = TypeVar("_Term", Reform, Indicator)

# A paragraph that says what it is about as a heading would: 存在问题：…, 下一步，…
_LABEL = re.compile(r"(?:当前|目前)?(?P<label>[^\s，。：；:,]{2,12})[：:，,。](?=.{8})")
_MOST_AFTER = 4
"""Characters of a label behind the words that name a part: 下一步 + 工作中."""
_GONE = re.compile(
    r"不(?!足)|无|没"
    "|(?:进一步|逐步|明显|持续|大幅|已|基本)*(?:缩小|减少|下降|消除|解决|整改|得到)"
)
"""Behind the words that name a part: it tells of what is there no more (差距不大, 存在的问题得到解决)."""

NOTHING = "未见"
"""What is said of a part about which the program has read nothing in a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a report says about one part of a framework.

    `practices` are the practised reforms of the part, each with the sentence that proves it.
    `figures` are the comparable values. `sections` are those filed under the part, none inside
    another.
    """

    node: Node
    practices: tuple[tuple[Reform, Quote], ...] = ()
    figures: tuple[IndicatorValue, ...] = ()
    sections: tuple[Section, ...] = ()

    def __bool__(self) -> bool:
        """Whether the report says anything about the part."""
        return bool(self.practices or self.figures or self.sections)

    @property
    def state(self) -> str:
        """What there is, in Chinese: 有做法、有数字; `NOTHING` without anything."""
        kinds = (("有做法", self.practices), ("有数字", self.figures))
        words = [label for label, found in kinds if found]
        return "、".join(words) or ("有章节" if self.sections else NOTHING)


def coverage_of(
    case: Case, text: CaseText, framework: Framework, vocabulary: Vocabulary
) -> tuple[Coverage, ...]:
    """What a case says about each part of a framework, in the framework's order.

    Nothing of a part that an editor turned off for the case.
    """
    evidence = evidence_of(text, case.reforms)
    values = values_of(case, text, vocabulary)
    belonging = _belonging(framework, vocabulary)
    headed = [(section, "".join(section.heading.split())) for section in text.sections]
    labelled = list(_labelled(text))
    return tuple(
        Coverage(node=node)
        if is_part_hidden(case, node)
        else Coverage(
            node=node,
            practices=tuple(
                (reform, evidence[reform.name].quotes[0])
                for reform in belonging.reforms[node.id]
                if reform.name in evidence and evidence[reform.name].quotes
            ),
            figures=tuple(
                value for value in values if value.indicator in belonging.indicators[node.id]
            ),
            sections=tuple(_sections(node, headed)) or tuple(_paragraphs(node, labelled)),
        )
        for node in framework.nodes
    )


def is_part_hidden(case: Case, node: Node) -> bool:
    """Whether an editor turned the part of a framework off for a case, by its id, name or label."""
    return is_hidden(case.hidden_findings, PART, node.id, node.name, node.label)


@dataclass(frozen=True, slots=True)
class Belonging:
    """The reforms and indicators of each node of a framework, by the node's id."""

    reforms: Mapping[str, tuple[Reform, ...]]
    indicators: Mapping[str, frozenset[str]]


def terms_of(
    framework: Framework, node: Node, vocabulary: Vocabulary
) -> tuple[Reform | Indicator, ...]:
    """The reforms, then the indicators that belong to a node, in the order of the vocabulary."""
    belonging = _belonging(framework, vocabulary)
    chosen = belonging.indicators[node.id]
    return (
        *belonging.reforms[node.id],
        *(entry for entry in vocabulary.indicators if entry.id in chosen),
    )


@lru_cache(maxsize=PACKAGED)
def _belonging(framework: Framework, vocabulary: Vocabulary) -> Belonging:
    return Belonging(
        {
            node.id: tuple(_terms(node, framework, "reforms", vocabulary.reforms))
            for node in framework.nodes
        },
        {
            node.id: frozenset(
                entry.id for entry in _terms(node, framework, "indicators", vocabulary.indicators)
            )
            for node in framework.nodes
        },
    )


def _terms(node: Node, framework: Framework, key: str, terms: Sequence[_Term]) -> Iterator[_Term]:
    """Yield the terms of a node: those it names, and those of its themes that no node names."""
    named: set[str] = {name for other in framework.nodes for name in getattr(other, key)}
    own: Sequence[str] = getattr(node, key)
    for term in terms:
        if term.id in own or (term.theme in node.themes and term.id not in named):
            yield term


def _sections(node: Node, headed: Sequence[tuple[Section, str]]) -> Iterator[Section]:
    """Yield the sections filed under a node, by theme or by the words of their heading.

    `headed` has each section with its heading without white space.
    """
    end, themes = 0, frozenset(node.themes)
    for section, heading in headed:
        if section.start < end:
            continue
        if not themes.isdisjoint(section.themes) or any(word in heading for word in node.titles):
            end = section.end
            yield section


def _labelled(text: CaseText) -> Iterator[Section]:
    """Yield the paragraphs that begin with a label, as sections that have it as their heading."""
    for number, passage in enumerate(text.passages):
        label = None if passage.level else _LABEL.match(passage.text)
        if label:
            start = text.starts[number]
            end = start + len(passage.text)
            yield Section(heading=label["label"], level=0, start=start, end=end)


def _paragraphs(node: Node, labelled: Sequence[Section]) -> Iterator[Section]:
    """Yield the paragraphs whose label begins with words of a part's titles: 存在不足, 下一步.

    One that says that it is there no more is none: 差距不大, 存在的问题得到解决.
    """
    for paragraph in labelled:
        label = paragraph.heading
        names = (label, label.removeprefix("存在").removeprefix("的"))
        if any(
            name.startswith(word)
            and len(name) - len(word) <= _MOST_AFTER
            and not _GONE.match(name, len(word))
            for name in names
            for word in node.titles
        ):
            yield paragraph

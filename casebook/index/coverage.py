"""What a report says about the parts of a framework: practices, figures and sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from casebook.casetext import CaseText
from casebook.casetext.hidden import PART, is_hidden
from casebook.findings import Section
from casebook.index.evidence import Quote, evidence_of
from casebook.index.figures import IndicatorValue, values_of
from casebook.model import Case
from casebook.system.caches import CURRENT_TEXTS, PACKAGED
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
    shown = {
        name: evidence.quotes[0]
        for name, evidence in evidence_of(text, case.reforms).items()
        if evidence.quotes
    }
    values = values_of(case, text, vocabulary)
    belonging = _belonging(framework, vocabulary)
    sections = _sections(text, belonging)
    return tuple(
        Coverage(node=node)
        if is_part_hidden(case, node)
        else Coverage(
            node=node,
            practices=tuple(
                (reform, shown[reform.name])
                for reform in belonging.reforms[node.id]
                if reform.name in shown
            ),
            figures=tuple(
                value for value in values if value.indicator in belonging.indicators[node.id]
            ),
            sections=tuple(sections.get(node.id, ())),
        )
        for node in framework.nodes
    )


def is_part_hidden(case: Case, node: Node) -> bool:
    """Whether an editor turned the part of a framework off for a case, by its id, name or label."""
    return bool(case.hidden_findings) and is_hidden(
        case.hidden_findings, PART, node.id, node.name, node.label
    )


@dataclass(frozen=True, slots=True)
class Belonging:
    """What belongs to each node of a framework: reforms and indicators by the node's id.

    `of_theme` and `of_title` are the ids of nodes by those of their themes and by words of their titles.
    """

    reforms: Mapping[str, tuple[Reform, ...]]
    indicators: Mapping[str, frozenset[str]]
    of_theme: Mapping[str, Sequence[str]]
    of_title: Mapping[str, Sequence[str]]


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
        reforms={
            node.id: tuple(_terms(node, framework, "reforms", vocabulary.reforms))
            for node in framework.nodes
        },
        indicators={
            node.id: frozenset(
                entry.id for entry in _terms(node, framework, "indicators", vocabulary.indicators)
            )
            for node in framework.nodes
        },
        of_theme=_nodes_by("themes", framework),
        of_title=_nodes_by("titles", framework),
    )


def _nodes_by(key: str, framework: Framework) -> Mapping[str, Sequence[str]]:
    """The ids of nodes by each entry of a field of theirs."""
    nodes: dict[str, list[str]] = {}
    for node in framework.nodes:
        for entry in getattr(node, key):
            nodes.setdefault(entry, []).append(node.id)
    return nodes


def _terms(node: Node, framework: Framework, key: str, terms: Sequence[_Term]) -> Iterator[_Term]:
    """Yield the terms of a node: those it names, and those of its themes that no node names."""
    named: set[str] = {name for other in framework.nodes for name in getattr(other, key)}
    own: Sequence[str] = getattr(node, key)
    for term in terms:
        if term.id in own or (term.theme in node.themes and term.id not in named):
            yield term


def _sections(text: CaseText, belonging: Belonging) -> Mapping[str, Sequence[Section]]:
    """The sections filed under each node, else the paragraphs whose label names it, by its id."""
    filed: dict[str, list[Section]] = {}
    for section in text.sections:
        heading = "".join(section.heading.split())
        nodes = [node for theme in section.themes for node in belonging.of_theme.get(theme, ())]
        nodes += [
            node for word, ids in belonging.of_title.items() if word in heading for node in ids
        ]
        for node in dict.fromkeys(nodes):
            own = filed.setdefault(node, [])
            if not own or section.start >= own[-1].end:
                own.append(section)
    labelled: dict[str, list[Section]] = {}
    for paragraph in _labelled(text):
        for node in _named(paragraph.heading, belonging):
            labelled.setdefault(node, []).append(paragraph)
    return labelled | filed


@lru_cache(maxsize=CURRENT_TEXTS)
def _labelled(text: CaseText) -> tuple[Section, ...]:
    """The paragraphs that begin with a label, as sections that have it as their heading."""
    return tuple(_labels(text))


def _labels(text: CaseText) -> Iterator[Section]:
    for number, passage in enumerate(text.passages):
        label = None if passage.level else _LABEL.match(passage.text)
        if label:
            start = text.starts[number]
            end = start + len(passage.text)
            yield Section(heading=label["label"], level=0, start=start, end=end)


def _named(label: str, belonging: Belonging) -> Iterable[str]:
    """The nodes with whose titles a paragraph's label begins, by id: 存在不足, 下一步.

    One that says that it is there no more names none: 差距不大, 存在的问题得到解决.
    """
    nodes: set[str] = set()
    for name in {label, label.removeprefix("存在").removeprefix("的")}:
        for end in range(max(0, len(name) - _MOST_AFTER), len(name) + 1):
            if (found := belonging.of_title.get(name[:end])) and not _GONE.match(name, end):
                nodes.update(found)
    return nodes

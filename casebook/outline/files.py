"""The data files of the outline, as scripts (see `casebook.search.shards`).

`outline/frameworks.js`     the frameworks with their nodes, and the parts of each
`outline/case/<id>.js`      the place of a case, the cases of the same place before it, its sections
                            by part, and what an editor turned off: parts, and figures beside others
`outline/examples/<part>.js`  what other cases say about a part

Practices and figures are in the files of the comparison (`casebook.compare.files`). An outline loads
the files of the case and of those before it, and the examples of the parts about which it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from casebook.casetext import CaseText
from casebook.casetext.hidden import CHANGE, hidden_words
from casebook.casetext.report_year import when
from casebook.casetext.titles import public_title
from casebook.index.case_parts import kept_part
from casebook.index.changes.definitions import is_change_hidden
from casebook.index.coverage import is_part_hidden
from casebook.index.facts import case_facts
from casebook.index.frameworks import node_page
from casebook.index.model import Corpus, PlacedCase
from casebook.index.openings import paragraph_from, telling_sentence
from casebook.index.site_file import Address, SiteFile
from casebook.index.tables import newest_first, place_name
from casebook.index.tree import MASKED, NONE, place_page_id
from casebook.model import Case
from casebook.outline.examples import (
    Example,
    chosen_examples,
    example_of,
    kind_of,
    place_key,
)
from casebook.outline.parts import Part, Said, parts_of, said_of
from casebook.outline.shared_sections import openings_of
from casebook.privacy import redact_label
from casebook.search.shards import arguments, compact, data_file, data_file_of
from casebook.shelf import Kind
from casebook.system.pickling import PickledAsTuple
from casebook.vocabulary import Framework

MOST_BEFORE = 3
"""Earlier cases of the same place in which a previous figure is looked for."""
MOST_SECTIONS = 4
MOST_PARAGRAPHS, MOST_OF_THEME = 6, 2
"""Paragraphs per section: of a node without themes, and of one that has practices and figures too."""


@dataclass(frozen=True, slots=True)
class CaseOutline(PickledAsTuple):
    """The data of the file of a case (`arguments`), and what it says about parts of outlines."""

    data: bytes
    examples: tuple[Example, ...]


KIND: Kind[CaseOutline] = Kind("outline", CaseOutline, packed=True)


def outline_files(corpus: Corpus, address: Address) -> Iterator[SiteFile]:
    """All data files, in a fixed order; none where the vocabulary has no frameworks."""
    frameworks = corpus.vocabulary.frameworks
    if not frameworks:
        return
    yield data_file(
        "outline/frameworks", [_framework(item, corpus, address) for item in frameworks]
    )
    examples: dict[str, list[tuple[PlacedCase, Example]]] = {
        part.id: [] for item in frameworks for part in parts_of(item, corpus.vocabulary)
    }
    before = _earlier(corpus)
    for placed in corpus.cases:
        earlier = compact(before.get(placed.case.id, ()))
        own = kept_part(KIND, placed, corpus, partial(_case, placed, earlier, corpus), earlier)
        for example in own.examples:
            examples[example.part].append((placed, example))
        yield data_file_of(f"outline/case/{placed.case.id}", own.data)
    for part_id, found in examples.items():
        rows = [_example(*item, address) for item in chosen_examples(found)]
        yield data_file(f"outline/examples/{part_id}", rows)


def _case(placed: PlacedCase, earlier: str, corpus: Corpus) -> CaseOutline:
    """The outline of a case, for all frameworks, with the cases before it (JSON)."""
    text = corpus.read(placed)
    sections: dict[str, Any] = {}
    hidden: list[str] = []
    examples: list[Example] = []
    for framework in corpus.vocabulary.frameworks:
        for part, said in said_of(placed.case, text, framework, corpus.vocabulary):
            if is_part_hidden(placed.case, part.node):
                hidden.append(part.id)
            if said.sections:
                sections[part.id] = _sections(part, said, text)
            if said and (example := example_of(part, said, text)):
                examples.append(example)
    content = {
        **_place(placed),
        "parts": sections,
        "hidden": hidden,
        "apart": _apart(placed.case, corpus),
    }
    own = compact(content).removesuffix("}")
    return CaseOutline(arguments(f'{own},"before":{earlier}}}'), tuple(examples))


def _framework(framework: Framework, corpus: Corpus, address: Address) -> Mapping[str, Any]:
    """A framework with its nodes; terms are `[name, address of the page]`."""
    nodes: dict[str, dict[str, Any]] = {
        node.id: {"label": node.label, "url": address(node_page(node)), "parts": []}
        for node in framework.nodes
    }
    for part in parts_of(framework, corpus.vocabulary):
        reforms = [[term.name, address(f"reforms/{term.id}.md")] for term in part.reforms]
        indicators = [[term.name, address(f"indicators/{term.id}.md")] for term in part.indicators]
        entry = {
            "id": part.id,
            "name": part.name,
            "rest": part.rest,
            "reforms": reforms,
            "indicators": indicators,
        }
        nodes[part.node.id]["parts"].append(entry)
    return {
        "id": framework.id,
        "name": framework.name,
        "covers": framework.covers,
        "nodes": list(nodes.values()),
    }


def _place(placed: PlacedCase) -> Mapping[str, str]:
    """The place of a case by key, and what it is compared by; `code` is "" without a page of a place."""
    code = place_page_id(placed.case)
    facts = case_facts(placed.case)
    return {
        "code": "" if code in (MASKED, NONE) else code,
        "place": place_key(placed),
        "kind": kind_of(placed),
        "province": facts.province,
        "year": facts.year,
    }


def _earlier(corpus: Corpus) -> Mapping[str, Sequence[str]]:
    """Id of a case -> ids of the cases of the same place before it: of earlier years first, newest first."""
    places: dict[str, list[PlacedCase]] = {}
    for placed in newest_first(corpus.cases):
        if when(placed.case) and place_page_id(placed.case) not in (MASKED, NONE):
            places.setdefault(place_key(placed), []).append(placed)
    return {
        placed.case.id: _before(placed, cases[at + 1 :])
        for cases in places.values()
        for at, placed in enumerate(cases)
    }


def _before(placed: PlacedCase, others: Sequence[PlacedCase]) -> Sequence[str]:
    year = case_facts(placed.case).year
    older = [other for other in others if when(other.case) < when(placed.case)]
    older.sort(key=lambda other: case_facts(other.case).year == year)
    return [other.case.id for other in older[:MOST_BEFORE]]


def _apart(case: Case, corpus: Corpus) -> list[str]:
    """The names of the indicators that an editor does not want beside those of other reports."""
    if not hidden_words(case.hidden_findings, CHANGE):
        return []
    return [item.name for item in corpus.vocabulary.indicators if is_change_hidden(case, item)]


def _sections(part: Part, said: Said, text: CaseText) -> list[Any]:
    """`[heading, anchor, paragraphs]` of sections, paragraphs as `[text, anchor]`.

    Of a node with themes only the first sentence of each paragraph that says something; none beside
    practices and figures, which say more than how a paragraph begins.
    """
    most = MOST_OF_THEME if part.node.themes else MOST_PARAGRAPHS
    if part.node.themes and (said.practices or said.figures):
        most = 0
    rows = []
    for section in said.sections[:MOST_SECTIONS]:
        paragraphs = [
            [
                telling_sentence(at, text)[1] if part.node.themes else paragraph_from(at, text),
                text.passage_at(at).anchor,
            ]
            for at in islice(openings_of(part, section, text), most)
        ]
        anchor = text.passage_at(section.start).anchor
        rows.append([redact_label(section.heading), anchor, paragraphs])
    return rows


def _example(placed: PlacedCase, item: Example, address: Address) -> Mapping[str, str]:
    case = placed.case
    return {
        "id": case.id,
        "title": public_title(case),
        "where": " ".join(filter(None, (place_name(case), redact_label(case.organization)))),
        "date": when(case),
        "place": place_key(placed),
        "kind": kind_of(placed),
        "province": case_facts(case).province,
        "head": item.head,
        "text": item.text,
        "anchor": item.anchor,
        "url": address(placed.src_uri),
    }

"""Concepts that a query can mean, each with its wordings: reforms, indicators, everyday matters.

Reports use some wordings (the passages of a concept are those that contain one), only queries use
the colloquial ones (`asked`): 办事不用开证明 asks for 无证明城市. A colloquial wording is written as
parts separated by spaces, which a query may have in any order and apart: `证明 不用开`. It is kept
without particles (坐牢 for 坐过牢), since a question inserts its own: 坐完牢, 开个饭馆, 盖了章.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from casebook.index.last import kept_for_last
from casebook.index.model import Corpus
from casebook.search.normalization import normalize, without_particles
from casebook.vocabulary import Everyday, Indicator, Reform

ConceptKind = Literal["reform", "indicator", "everyday"]


# The version of the index is computed from the repr of these objects: a new or renamed field
# changes it.
@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept; wordings are normalized (`normalize`) and have two or more characters.

    `strong` wordings are synonyms, `weak` ones related terms. `blocked` are longer words that
    contain a wording by chance. `asked` are colloquial wordings, each as its parts, longest first,
    without particles; only the first part must have two characters. `page` is the source path of its page, "" for none.
    """

    id: str
    kind: ConceptKind
    name: str
    page: str = ""
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    asked: tuple[tuple[str, ...], ...] = ()


@kept_for_last
def concepts(corpus: Corpus) -> tuple[Concept, ...]:
    """All concepts: reforms, indicators, then everyday matters, in the order of their files."""
    vocabulary = corpus.vocabulary
    colloquial: dict[str, list[str]] = {}
    for row in vocabulary.everyday:
        colloquial.setdefault(row.of, []).extend(row.say)
    reforms = (
        _term_concept(
            "reform",
            item,
            wordings=item.aliases,
            colloquial=colloquial.get(item.id, ()),
            weak=item.weak,
            blocked=[word for word in item.blocked if not {*"…|"} & {*word}],
        )
        for item in vocabulary.reforms
    )
    indicators = (
        _term_concept(
            "indicator", item, wordings=item.examples, colloquial=colloquial.get(item.id, ())
        )
        for item in vocabulary.indicators
    )
    matters = (
        _everyday_concept(number, row)
        for number, row in enumerate(vocabulary.everyday, 1)
        if row.mean
    )
    return (*reforms, *indicators, *matters)


def _term_concept(
    kind: Literal["reform", "indicator"],
    term: Reform | Indicator,
    *,
    wordings: Iterable[str],
    colloquial: Iterable[str],
    weak: Iterable[str] = (),
    blocked: Iterable[str] = (),
) -> Concept:
    """The concept of an entry of the vocabulary.

    `colloquial` are wordings from `everyday.yml`, added to those of the entry itself.
    """
    return Concept(
        id=f"{kind}-{term.id}",
        kind=kind,
        name=term.name,
        page=f"{kind}s/{term.id}.md",
        strong=_wordings((term.name, *wordings)),
        weak=_wordings(weak),
        blocked=_wordings(blocked),
        asked=_asked((*term.colloquial, *colloquial)),
    )


def _everyday_concept(number: int, row: Everyday) -> Concept:
    return Concept(
        id=f"everyday-{number}",
        kind="everyday",
        name=row.mean[0],
        strong=_wordings(row.mean),
        weak=_wordings(row.near),
        asked=_asked(row.say),
    )


def _wordings(values: Iterable[str]) -> tuple[str, ...]:
    """The distinct normalized wordings of at least two characters."""
    forms = (normalize(str(value)) for value in values)
    return tuple(dict.fromkeys(form for form in forms if len(form) > 1))


def _asked(values: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Each colloquial wording as its normalized parts, longest first; too short ones are dropped."""
    wordings = []
    for value in values:
        parts = [
            part for word in str(value).split() if (part := without_particles(normalize(word)))
        ]
        parts.sort(key=len, reverse=True)
        if parts and len(parts[0]) > 1:
            wordings.append(tuple(parts))
    return tuple(dict.fromkeys(wordings))

"""What can be meant in several wordings: reforms, indicators, and everyday matters.

A concept has wordings that reports use (its passages are those with one of them) and wordings that
only people use who ask (`asked`): 办事不用开证明 asks for 无证明城市. In an asked wording, parts with
a space between them may stand apart and in any order: `证明 不用开`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from casebook.index.model import Shelf
from casebook.search.normal import normal
from casebook.yamltext.packaged import read_yaml

ConceptKind = Literal["reform", "indicator", "everyday"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One thing that is meant; all wordings are normal texts of two or more characters.

    `strong` wordings mean it by themselves, `weak` ones touch it. `blocked` are longer words that
    hold a wording by chance. `page` is the source path of its page, "" for none; `names` are what
    the front matter of a case calls it.
    """

    id: str
    kind: ConceptKind
    name: str
    page: str = ""
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    asked: tuple[tuple[str, ...], ...] = ()


def concepts(shelf: Shelf) -> tuple[Concept, ...]:
    """All concepts of the vocabularies, reforms first."""
    words = shelf.vocabulary
    rows = _rows(words.path)
    said: dict[str, list[str]] = {}
    for row in rows:
        said.setdefault(str(row.get("of", "")), []).extend(map(str, row.get("say", ())))
    reforms = (
        Concept(
            id=f"reform-{item.id}",
            kind="reform",
            name=item.name,
            page=f"reforms/{item.id}.md",
            strong=_words((item.name, *item.aliases)),
            weak=_words(item.weak),
            blocked=_words(item.blocked),
            asked=_asked((*item.colloquial, *said.get(item.id, ()))),
        )
        for item in words.reforms
    )
    indicators = (
        Concept(
            id=f"indicator-{item.id}",
            kind="indicator",
            name=item.name,
            page=f"indicators/{item.id}.md",
            strong=_words((item.name, *item.examples)),
            asked=_asked((*item.colloquial, *said.get(item.id, ()))),
        )
        for item in words.indicators
    )
    matters = (
        Concept(
            id=f"everyday-{number}",
            kind="everyday",
            name=str(row["mean"][0]),
            strong=_words(row["mean"]),
            weak=_words(row.get("near", ())),
            asked=_asked(row.get("say", ())),
        )
        for number, row in enumerate(rows, 1)
        if "mean" in row
    )
    return (*reforms, *indicators, *matters)


def _rows(folder: str) -> Sequence[Mapping[str, Any]]:
    """The rows of `everyday.yml`, which is optional: `{say, mean, near}` or `{say, of}`."""
    path = Path(folder) / "everyday.yml"
    if not folder or not path.is_file():
        return ()
    found: Sequence[Mapping[str, Any]] = read_yaml(path.read_text(encoding="utf-8"))
    return found


def _words(values: Sequence[str]) -> tuple[str, ...]:
    """Normal forms, once each, of at least two characters."""
    forms = (normal(str(value)) for value in values)
    return tuple(dict.fromkeys(form for form in forms if len(form) > 1))


def _asked(values: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Each wording as its parts, the longest first."""
    found = []
    for value in values:
        parts = [part for word in str(value).split() if (part := normal(word))]
        parts.sort(key=len, reverse=True)
        if parts and len(parts[0]) > 1:
            found.append(tuple(parts))
    return tuple(dict.fromkeys(found))

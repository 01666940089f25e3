"""Entries in use get the wordings of those that they replace: texts still use the old words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casebook.vocabulary.terms import VocabularyKind
from casebook.vocabulary.units import unit_kind

_INHERITED: Mapping[VocabularyKind, tuple[str, ...]] = {
    "themes": ("titles", "cues"),
    "reforms": ("aliases", "acts", "weak", "blocked", "colloquial"),
    "indicators": ("measures", "wordings", "examples", "colloquial"),
}
"""The keys of a retired entry whose values its successor has too."""


def current_rows(kind: VocabularyKind, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The entries in use, each with the wordings of the retired ones that name it as successor.

    Figures of a retired indicator are not its successor's if that counts in another kind of unit.
    """
    current = {row["id"]: dict(row) for row in rows if not row.get("retired")}
    for old in rows:
        new = current.get(str(old.get("successor") or "")) if old.get("retired") else None
        for key in _INHERITED[kind] if new else ():
            assert new is not None
            if added := list(_values(kind, key, old, new)):
                new[key] = [*_listed(new.get(key)), *added]
    return list(current.values())


def _values(
    kind: VocabularyKind, key: str, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[Any]:
    """Yield what a retired entry has under a key and its successor lacks."""
    values = _listed(old.get(key))
    if kind == "reforms" and key == "aliases":
        values = [old["name"], *values]
    if key == "measures":
        same = unit_kind(str(old.get("unit"))) == unit_kind(str(new.get("unit")))
        values = [{"unit": old.get("unit"), **each} for each in values] if same else []
    yield from (value for value in values if value not in _listed(new.get(key)))


def _listed(value: Any) -> list[Any]:
    """The values of a key that may have one word or a list; [] for None."""
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]

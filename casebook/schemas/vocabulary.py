"""JSON Schemas of the vocabulary files, derived from the tables that validate them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casebook.schemas.front_matter import DIALECT
from casebook.vocabulary.baselines import REQUIRED
from casebook.vocabulary.schema import EntrySchema, ValueKind

_WORD: dict[str, Any] = {"type": "string", "minLength": 1}
_SHAPES: Mapping[ValueKind, dict[str, Any]] = {
    "text": {"type": ["string", "null"]},
    "words": {"anyOf": [_WORD, {"type": "array", "items": _WORD}, {"type": "null"}]},
    "gapped": {"anyOf": [_WORD, {"type": "array", "items": _WORD}, {"type": "null"}]},
    "groups": {"anyOf": [_WORD, {"type": "array", "items": _WORD}, {"type": "null"}]},
    "baseline": {
        "type": ["object", "null"],
        "properties": {
            "value": {"type": ["number", "string"]},
            "year": {"type": ["integer", "string"]},
            "source": _WORD,
            "url": {"type": "string", "pattern": "^https?://"},
            "date": {"type": "string", "format": "date"},
            "area": {"type": ["string", "null"]},
        },
        "required": list(REQUIRED),
        "additionalProperties": False,
    },
}


def vocabulary_json(name: str, schema: EntrySchema) -> dict[str, Any]:
    """Return the schema of the vocabulary file `<name>.yml`: a list of entries."""
    return {
        "$schema": DIALECT,
        "title": f"词表 {name}.yml",
        "type": "array",
        "items": _entry(schema),
    }


def _entry(schema: EntrySchema) -> dict[str, Any]:
    """Return the schema of one entry, or of an entry nested in it."""
    return {
        "type": "object",
        "properties": {key: _property(key, kind, schema) for key, kind in schema.keys.items()},
        "required": list(schema.required),
        "additionalProperties": False,
    }


def _property(key: str, kind: ValueKind, schema: EntrySchema) -> dict[str, Any]:
    """Return the schema of the value of a key; empty values are allowed, as for the loader."""
    if kind == "entries" and schema.inner:
        return {"type": ["array", "null"], "items": _entry(schema.inner)}
    if key in schema.choices:
        return {"enum": [*schema.choices[key], None]}
    return dict(_SHAPES[kind])

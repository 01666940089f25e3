"""JSON Schema (2020-12) of the front matter, derived from the table of fields and the vocabulary.

It covers what a text editor can check while typing. What depends on the body, the division table
or other pages is left to `casebook check`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from casebook.case_md.fields import (
    CORRECTION_FIELDS,
    FIELDS,
    SEAL_KEY,
    SOURCE_FIELDS,
    Field,
    FieldKind,
    SourceKind,
)
from casebook.page_lines.addresses import LONGEST_ADDRESS
from casebook.vocabulary import Vocabulary

JsonSchema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: JsonSchema = {"type": "string"}
_DAY = r"^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"
_ADDRESS = r"^https?://[^\s<>\"'`\\^{|}]+$"
_ID = r"^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$"
# Quotes around a number are optional: our parser reads every scalar as a string.
_TEXT_OR_NUMBER: JsonSchema = {"type": ["string", "number"]}
_SOURCE: Mapping[SourceKind, JsonSchema] = {
    "text": _TEXT,
    "number": {"type": "integer", "minimum": 1},
    "flag": {"type": "boolean"},
    "span": {
        "type": "array",
        "items": {"type": "integer", "minimum": 1},
        "minItems": 2,
        "maxItems": 2,
    },
}


def front_matter_schema(vocabulary: Vocabulary) -> JsonSchema:
    """Return the schema of a page's front matter, for editors that read YAML 1.2."""
    return {
        "$schema": DIALECT,
        "title": "案例页的信息栏",
        "type": "object",
        "properties": {
            **{field.key: _property(field, vocabulary) for field in FIELDS},
            SEAL_KEY: {**_TEXT, "description": "由 casebook split 写的封记，不要改。"},
        },
        "required": [field.key for field in FIELDS if field.required],
        "additionalProperties": False,
    }


def _property(field: Field, vocabulary: Vocabulary) -> JsonSchema:
    """Return the schema of a field, with its label and meaning."""
    shape = _SHAPES[field.kind](field, _allowed(field, vocabulary))
    return {"title": field.label, "description": field.meaning, **shape}


def choices_of(field: Field, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the choices of a front-matter field, with those that the vocabulary adds."""
    own = tuple(vocabulary.words.genres) if field.key == "genre" else ()
    return tuple(dict.fromkeys((*field.choices, *own)))


def _allowed(field: Field, vocabulary: Vocabulary) -> list[str]:
    """Return the names that a field allows, [] if it has neither vocabulary nor choices."""
    if field.vocabulary:
        return list(vocabulary.names(field.vocabulary))
    return list(choices_of(field, vocabulary))


def _text(field: Field, _: list[str]) -> JsonSchema:
    if field.key == "id":
        return {**_TEXT, "pattern": _ID}
    return {**_TEXT, "minLength": 1} if field.required else dict(_TEXT)


def _choice(field: Field, allowed: list[str]) -> JsonSchema:
    choices: JsonSchema = {"enum": allowed}
    return {"anyOf": [choices, dict(_TEXT)]} if field.open else {**_TEXT, **choices}


def _words(_: Field, allowed: list[str]) -> JsonSchema:
    items: JsonSchema = {**_TEXT, "enum": allowed} if allowed else dict(_TEXT)
    return {"anyOf": [{"type": "array", "items": items}, items]}


def _figures(_: Field, allowed: list[str]) -> JsonSchema:
    value = {"anyOf": [_TEXT_OR_NUMBER, {"type": "array", "items": _TEXT_OR_NUMBER}]}
    names: JsonSchema = {"propertyNames": {"enum": allowed}} if allowed else {}
    return {"type": ["object", "null"], "additionalProperties": value, **names}


def _corrections(_: Field, __: list[str]) -> JsonSchema:
    properties = {
        name: {**_TEXT_OR_NUMBER, "minLength": 1, "description": meaning}
        for name, meaning in CORRECTION_FIELDS.items()
    }
    entry: JsonSchema = {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
    return {"type": "array", "items": entry}


def _source(_: Field, __: list[str]) -> JsonSchema:
    properties = {
        name: {**_SOURCE[kind], "description": meaning}
        for name, (kind, meaning) in SOURCE_FIELDS.items()
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


_SHAPES: Mapping[FieldKind, Callable[[Field, list[str]], JsonSchema]] = {
    # (field, allowed names) -> schema of the value
    "text": _text,
    "url": lambda *_: {**_TEXT, "pattern": _ADDRESS, "maxLength": LONGEST_ADDRESS},
    "code": lambda *_: {**_TEXT, "pattern": "^[0-9]{6}$"},
    "date": lambda *_: {**_TEXT, "pattern": _DAY},
    "year": lambda *_: {**_TEXT_OR_NUMBER, "pattern": "^[0-9]{4}$"},
    "choice": _choice,
    "words": _words,
    "flag": lambda *_: {"type": "boolean"},
    "figures": _figures,
    "notes": lambda *_: {"type": ["object", "null"], "additionalProperties": dict(_TEXT)},
    "corrections": _corrections,
    "source": _source,
}

"""The keys of entries in the vocabulary files, the kinds of their values, and their validation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from casebook.problems.suggest import suggestion

ValueKind = Literal["text", "words", "groups", "entries"]
"""How the value of a key is written.

text: one text. words: a word or a list of words. groups: like words, each with alternatives
(`受理|新收`). entries: a list of nested entries.
"""

_REMEDIES: Mapping[ValueKind, str] = {
    "text": "写成一行文字，纯数字的加英文双引号",
    "words": "写成 [词一, 词二]，纯数字的词加英文双引号",
    "groups": "写成 [词一|词二, 词三]，每组里用 | 分开，前后不留空",
    "entries": "写成以“- ”开头的一列条目",
}


@dataclass(frozen=True, slots=True)
class EntrySchema:
    """The keys of an entry and the kinds of their values.

    `choices` maps a key to the texts that it allows; `inner` is the schema of nested entries.
    `required` keys must be present and have a text.
    """

    keys: Mapping[str, ValueKind]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    inner: EntrySchema | None = None
    required: tuple[str, ...] = ()


MEASURE = EntrySchema(
    {
        "unit": "text",
        "phrase": "groups",
        "near": "groups",
        "but": "words",
        "but_near": "words",
        "but_wide": "words",
        "change": "text",
    },
    {"change": ("", "increase", "decrease")},
)
RETIRED_KEYS = frozenset({"retired", "successor"})
"""Keys of retired entries: since when or why, and the id of the entry to use instead."""
_NAMED: Mapping[str, ValueKind] = {
    "id": "text",
    "name": "text",
    "retired": "text",
    "successor": "text",
}
THEME = EntrySchema(
    {**_NAMED, "covers": "text", "framework": "words", "titles": "words", "cues": "words"},
    required=("id", "name"),
)
REFORM = EntrySchema(
    {
        **_NAMED,
        "theme": "text",
        "covers": "text",
        "aliases": "words",
        "weak": "words",
        "blocked": "words",
        "colloquial": "words",
    },
    required=("id", "name", "theme"),
)
INDICATOR = EntrySchema(
    {
        **_NAMED,
        "unit": "text",
        "kind": "text",
        "polarity": "text",
        "theme": "text",
        "definition": "text",
        "examples": "words",
        "not_to_confuse": "words",
        "colloquial": "words",
        "measures": "entries",
    },
    {
        "kind": ("", "input", "output", "outcome"),
        "polarity": ("", "up", "down", "none", "contested"),
    },
    MEASURE,
    required=("id", "name", "unit"),
)
SCHEMAS: Mapping[str, EntrySchema] = {"themes": THEME, "reforms": REFORM, "indicators": INDICATOR}
"""Schema of the entries of each vocabulary, by the stem of its file."""


def faults(row: Mapping[str, Any], schema: EntrySchema) -> Iterator[tuple[str, str]]:
    """Yield (cause, remedy), in Chinese, for everything in an entry that the schema forbids.

    Missing keys are not reported here.
    """
    for key, value in row.items():
        kind = schema.keys.get(str(key))
        if kind is None:
            near = suggestion(str(key), schema.keys)
            meant = f"是不是 {near}？" if near else ""
            yield f"不认识的名称“{key}”。", f"{meant}只能是：{'、'.join(schema.keys)}。"
        elif value is not None and not _fits(value, kind):
            yield f"{key} 的写法不对。", f"{_REMEDIES[kind]}。"
        elif key in schema.choices and value and value not in schema.choices[key]:
            allowed = "、".join(filter(None, schema.choices[key]))
            yield f"{key} 不能是“{value}”。", f"只能是：{allowed}。"
        elif kind == "entries" and schema.inner:
            for entry in value or ():
                yield from faults(entry, schema.inner)


def _fits(value: object, kind: ValueKind) -> bool:
    """Whether a value is of the kind."""
    if kind == "text":
        return isinstance(value, str)
    if kind == "entries":
        return isinstance(value, list) and all(isinstance(item, dict) for item in value)
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        return False
    if kind == "groups":
        words = [part for word in words for part in word.split("|")]
    return all(word.strip() == word and word for word in words)

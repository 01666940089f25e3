"""The keys of entries in the vocabulary files, the kinds of their values, and their validation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Protocol

from casebook.problems.quoting import quoted
from casebook.problems.suggest import suggestion
from casebook.vocabulary.baselines import REMEDY, baseline_faults
from casebook.vocabulary.units import unit_fault, unit_kind

ValueKind = Literal["text", "words", "groups", "gapped", "entries", "baseline"]
"""How the value of a key is written.

text: one text. words: a word or a list of words. groups: like words, each with alternatives
(`受理|新收`). gapped: like words, each with alternatives and gaps (`聘请|外聘…法律顾问`). entries: a
list of nested entries. baseline: an official value with its source (`baselines.py`).
"""

_GAP = re.compile(r"……|…|\|")
_ID = re.compile(r"[0-9a-z][0-9a-z_-]{0,59}")
_WINDOWS_NAMES = frozenset(
    (
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
    )
)
"""Names that no file can have on Windows, whatever its suffix."""

KeyPath = tuple[str | int, ...]
"""Where a value stands in an entry: names of keys, and indices in lists."""

_REMEDIES: Mapping[ValueKind, str] = {
    "text": "写成一行文字，纯数字的加英文双引号",
    "words": "写成 [词一, 词二]，纯数字的词加英文双引号",
    "gapped": "写成 [词一|词二…词三]，… 处隔着同一分句里的字，…… 处隔着同一句里的字，| 隔开任选其一的词，两边都要有字",
    "groups": "写成 [词一|词二, 词三]，每组里用 | 分开，前后不留空",
    "entries": "写成以“- ”开头的一列条目",
    "baseline": REMEDY,
}


_OWN_REMEDIES: Mapping[str, str] = {
    "retired": "写停用的时间或缘由，如 “2024年起不用”，只写年份的加英文双引号；没有停用的，删去 retired",
}
"""Key -> the remedy that tells what it holds, instead of that of its kind."""


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
        "acts": "gapped",
        "weak": "words",
        "blocked": "gapped",
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
        "wordings": "words",
        "counted_by": "words",
        "not_to_confuse": "words",
        "colloquial": "words",
        "measures": "entries",
        "baseline": "baseline",
    },
    {
        "kind": ("", "input", "output", "outcome"),
        "polarity": ("", "up", "down", "none", "contested"),
    },
    MEASURE,
    required=("id", "name", "unit"),
)
NODE = EntrySchema(
    {
        "id": "text",
        "name": "text",
        "number": "text",
        "status": "text",
        "source": "text",
        "reforms": "words",
        "indicators": "words",
        "titles": "words",
    },
    {"status": ("verified", "draft")},
)
FRAMEWORK = EntrySchema(
    {
        "id": "text",
        "name": "text",
        "issuer": "text",
        "date": "text",
        "source": "text",
        "covers": "text",
        "nodes": "entries",
    },
    inner=NODE,
    required=("id", "name"),
)
SCHEMAS: Mapping[str, EntrySchema] = {
    "themes": THEME,
    "reforms": REFORM,
    "indicators": INDICATOR,
    "framework": FRAMEWORK,
}
"""Schema of the entries of each file of a vocabulary, by its stem."""


class EntryFault(NamedTuple):
    """What is wrong with the value at `path` in an entry: the cause and the remedy, in Chinese."""

    path: KeyPath
    cause: str
    remedy: str


def faults(row: Mapping[str, Any], schema: EntrySchema, path: KeyPath = ()) -> Iterator[EntryFault]:
    """Yield everything in an entry that the schema forbids; `path` is where the entry stands.

    Missing keys are not reported here.
    """
    for key, value in row.items():
        if (
            schema.keys.get(str(key)) == "entries"
            and schema.inner
            and _fits(value or [], "entries")
        ):
            for number, entry in enumerate(value or ()):
                yield from faults(entry, schema.inner, (*path, str(key), number))
            continue
        if schema.keys.get(str(key)) == "baseline":
            for part, cause, remedy in baseline_faults(value):
                yield EntryFault((*path, str(key), *([part] if part else [])), cause, remedy)
            continue
        for cause, remedy in _value_faults(str(key), value, schema):
            yield EntryFault((*path, str(key)), cause, remedy)
    if schema is INDICATOR:
        yield from _other_units(row)


def _value_faults(key: str, value: Any, schema: EntrySchema) -> Iterator[tuple[str, str]]:
    """Yield (cause, remedy) for the value of a key that holds no nested entries."""
    kind = schema.keys.get(str(key))
    if kind is None:
        near = suggestion(str(key), schema.keys)
        meant = f"是不是 {near}？" if near else ""
        yield f"不认识的名称“{key}”。", f"{meant}只能是：{'、'.join(schema.keys)}。"
    elif value is not None and not _fits(value, kind):
        yield f"{key} 的写法不对。", f"{_OWN_REMEDIES.get(str(key), _REMEDIES[kind])}。"
    elif key in schema.choices and value and value not in schema.choices[key]:
        allowed = "、".join(filter(None, schema.choices[key]))
        yield f"{key} 不能是“{value}”。", f"只能是：{allowed}。"
    elif check := _CHECKED.get(str(key)):
        yield from check(str(value or ""), nested=schema is MEASURE)


def _id_faults(value: str, *, nested: bool) -> Iterator[tuple[str, str]]:
    """Yield the fault of an id, which is part of an address and a file name."""
    del nested
    cause = f"id “{value}”不能用作网址"
    if value.casefold() in _WINDOWS_NAMES:
        yield f"{cause}：它是 Windows 的保留名，不能作文件名。", f"改一个，如 {value.lower()}_1。"
    elif value == "index":
        yield f"{cause}：index 是总览页的地址。", "改一个，如 index_1。"
    elif not _ID.fullmatch(value):
        lower = value.lower()
        guess = f"是不是 {lower}？" if _ID.fullmatch(lower) else ""
        yield (
            f"{cause}{'：里面有大写字母' if guess else ''}。",
            f"{guess}只用小写英文字母、数字、_ 和 -，以字母或数字开头，如 tuijian_1。",
        )


def _name_faults(value: str, *, nested: bool) -> Iterator[tuple[str, str]]:
    del nested
    if not value or value != value.strip() or not value.isprintable():
        yield f"name 写的是“{quoted(value)}”。", "写成一行文字，前后不留空。"


def _unit_faults(value: str, *, nested: bool) -> Iterator[tuple[str, str]]:
    """Yield the faults of the unit of an indicator, or (`nested`) of the units of a measure."""
    units = value.split()
    found = [fault for unit in units if (fault := unit_fault(unit))]
    if nested or len(units) == 1:
        yield from found
    elif not units:
        yield "unit 是空的。", "写数字的单位，如 件。"
    else:
        more = "".join(remedy for _, remedy in found[:1])
        yield f"unit 写了几个（{value}）。", f"只写一个，别的写在 measures 的 unit 里。{more}"


def _other_units(row: Mapping[str, Any]) -> Iterator[EntryFault]:
    """Yield the measures of an indicator that count in another kind of unit than it has itself."""
    unit, measures = row.get("unit"), row.get("measures")
    kind = unit_kind(unit) if isinstance(unit, str) else ""
    if not kind or not isinstance(measures, list):
        return
    for number, measure in enumerate(measures):
        written = measure.get("unit") if isinstance(measure, dict) else None
        for other in written.split() if isinstance(written, str) else ():
            if unit_kind(other) not in {"", kind}:
                yield EntryFault(
                    ("measures", number, "unit"),
                    f"指标的 unit 是“{unit}”，这里写的是“{other}”，两种单位的数不能放在一起比。",
                    f"改成 {unit}；确是另一种数的，另写一个指标。",
                )


class _ValueCheck(Protocol):
    def __call__(self, value: str, *, nested: bool) -> Iterator[tuple[str, str]]: ...


_CHECKED: Mapping[str, _ValueCheck] = {
    "id": _id_faults,
    "name": _name_faults,
    "unit": _unit_faults,
}
"""Key -> the check of its value beyond its kind."""


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
    if kind == "gapped":
        words = [part for word in words for part in _GAP.split(word)]
    return all(word.strip() == word and word for word in words)

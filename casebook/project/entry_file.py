"""Reads a YAML list of small entries that stands beside `mkdocs.yml`: every fault with its line."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from casebook.model import Problem
from casebook.problems.codes import problem
from casebook.problems.suggest import suggestion
from casebook.project.settings import SettingsError
from casebook.yamltext.strict import YamlList, YamlValue, parse_list


@dataclass(frozen=True, slots=True)
class Entry:
    """The texts of an entry by key, stripped, and the 1-based line on which it begins."""

    values: Mapping[str, str]
    line: int

    def __getitem__(self, key: str) -> str:
        """The text of a key, "" for none."""
        return self.values.get(key, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryForm:
    """What an entry may have; `code` is that of its problems, whose cure says how it is written."""

    code: str
    required: Sequence[str]
    optional: Sequence[str] = ()


def text_of(path: Path) -> str:
    """The text of such a file with its line ends, "" without a file; bytes that are no UTF-8 become U+FFFD.

    Raises OSError, and SettingsError for what is no file: nobody may think that it says nothing.
    """
    if path.is_file():
        return path.read_bytes().decode("utf-8-sig", "replace")
    if os.path.lexists(path):
        raise SettingsError(
            f"{path.as_posix()}：这不是普通文件（是文件夹、管道，或失效的链接），读不了。"
            "请换成文本文件；不用它的，删去。"
        )
    return ""


def read_entries(
    text: str, shown: str, form: EntryForm
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries of a text without faults, and the problems of the others at the path `shown`."""
    if "\ufffd" in text:
        cause, hint = "不是 UTF-8 编码。", "另存为 UTF-8 编码的文本，再试一次。"
        return (), (problem(form.code, shown, cause, hint=hint),)
    listed = parse_list(text)
    entries: list[Entry] = []
    problems = [
        problem(form.code, shown, fault.cause, line=fault.position.line) for fault in listed.faults
    ]
    for number, item in enumerate(listed.items):
        line = listed.positions[str(number),].line
        faults = list(_faults(item, form))
        problems += [
            problem(form.code, shown, cause, hint=hint, line=_line(listed, number, key))
            for key, cause, hint in faults
        ]
        if not faults and isinstance(item, dict):
            entries.append(Entry({key: str(value).strip() for key, value in item.items()}, line))
    return tuple(entries), tuple(problems)


def _line(listed: YamlList, number: int, key: str) -> int:
    """The line of a key of an entry, or that of the entry."""
    known = listed.positions
    return (known.get((str(number), key)) or known[str(number),]).line


def _faults(item: YamlValue, form: EntryForm) -> Iterator[tuple[str, str, str]]:
    """Yield (key or "", cause, hint) for everything that is wrong with the keys of an entry."""
    if not isinstance(item, dict):
        yield "", "这里应是一条，有几项。", ""
        return
    keys = (*form.required, *form.optional)
    for key, value in item.items():
        if key not in keys:
            near = suggestion(key, keys)
            guess = f"是不是 {near}？" if near else ""
            yield key, f"不认识的名称“{key}”。", f"{guess}只能是 {'、'.join(keys)}。"
        elif not isinstance(value, str):
            yield key, f"{key} 不是一行文字。", ""
    missing = [key for key in form.required if not str(item.get(key) or "").strip()]
    if missing:
        yield "", f"缺少 {'、'.join(missing)}。", ""

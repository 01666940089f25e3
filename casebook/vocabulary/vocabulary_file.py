"""Reads one vocabulary file and reports problems with the lines of its entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from casebook.model import Problem
from casebook.problems.codes import problem
from casebook.vocabulary.field_words import LONGEST_TEXT
from casebook.vocabulary.names import folded
from casebook.vocabulary.schema import EntrySchema, KeyPath, faults
from casebook.yamltext.strict import YamlFault, compose, duplicate_keys, long_texts

MAX_CHARS = 1 << 22
"""The longest vocabulary file that is read."""
_DEEPEST = 4  # entries in a list in an entry; what is nested deeper is wrong anyway


class VocabularyFile:
    """The entries of a YAML file. Errors do not raise: they are appended to `problems`."""

    def __init__(self, path: Path, problems: list[Problem]) -> None:
        self._path = path
        self._problems = problems
        self._lines: dict[str, Mapping[KeyPath, int]] = {}
        self.ids: set[str] = set()  # also those of invalid entries, known after `rows`
        self._rows = list(self._read())

    def _read(self) -> Iterator[tuple[Mapping[KeyPath, int], dict[str, Any]]]:
        """Yield (1-based line of each key, entry); nothing if the file cannot be read or is not a list."""
        try:
            node = compose(self._path.read_text(encoding="utf-8-sig"), MAX_CHARS)
        except OSError as error:
            self._report("vocabulary-file", None, f"读不到词表：{error.strerror}。")
            return
        except UnicodeDecodeError:
            self._report("vocabulary-file", None, "词表不是有效的 YAML：编码不是 UTF-8。")
            return
        if isinstance(node, YamlFault):
            cause = f"词表不是有效的 YAML：{node.cause}"
            self._report("vocabulary-file", node.position.line, cause, column=node.position.column)
            return
        if node is None or node.tag == "tag:yaml.org,2002:null":
            cause, hint = "词表里一条也没有。", "写上条目；这一类确实没有的，写一行 []。"
            self._report("vocabulary-file", None, cause, hint=hint)
            return
        nodes: list[yaml.Node] = node.value if isinstance(node, yaml.SequenceNode) else []
        items = [item for item in nodes if isinstance(item, yaml.MappingNode)]
        if not isinstance(node, yaml.SequenceNode) or len(items) < len(nodes):
            self._report("vocabulary-file", None, "词表应是条目的列表，每条以“- id: …”开头。")
            return
        for position, cause in duplicate_keys(items):
            self._report("vocabulary-entry", position.line, cause, column=position.column)
        for item in items:
            if long := next(long_texts([item], LONGEST_TEXT), None):
                self._report("vocabulary-entry", long[0].line, long[1], column=long[0].column)
                continue
            try:
                row = yaml.SafeLoader("").construct_document(item)
            except (yaml.YAMLError, ValueError) as error:  # ValueError: 2023-02-30
                told = (
                    "没有这一天" if isinstance(error, ValueError) else " ".join(str(error).split())
                )
                cause = f"词表不是有效的 YAML：{told}。"
                self._report("vocabulary-file", item.start_mark.line + 1, cause)
                continue
            yield dict(_lines_in(item)), row

    @property
    def faulty(self) -> bool:
        """Whether the file, or an entry in it, has a problem."""
        return any(each.path == self._path.as_posix() for each in self._problems)

    @property
    def unread(self) -> bool:
        """Whether the file, or a part of it, could not be read."""
        return any(
            each.path == self._path.as_posix() and each.code == "vocabulary-file"
            for each in self._problems
        )

    def rows(self, schema: EntrySchema) -> list[dict[str, Any]]:
        """Return the valid entries: those that fit the schema and repeat no earlier id or name."""
        valid = []
        seen: dict[tuple[str, str], tuple[int, str]] = {}
        for number, (lines, row) in enumerate(self._rows, 1):
            missing = [key for key in schema.required if not isinstance(row.get(key), str)]
            if missing:
                self._report_missing(number, lines, row, missing)
                continue
            repeated = [key for key in ("id", "name") if (key, folded(row[key])) in seen]
            errors = [each for each in faults(row, schema) if each.path[0] not in repeated]
            for path, cause, hint in errors:
                line = _line(lines, path)
                self._report("vocabulary-entry", line, f"{row['name']}：{cause}", hint=hint)
            for key in repeated:
                cause, hint = _repetition(key, row[key], *seen[key, folded(row[key])])
                self._report("vocabulary-entry", _line(lines, (key,)), cause, hint=hint)
            for key in ("id", "name"):
                seen.setdefault((key, folded(row[key])), (_line(lines, (key,)), row[key]))
            self.ids.add(row["id"])
            if not repeated and not errors:
                valid.append(row)
                self._lines[row["id"]] = lines
        return valid

    def _report_missing(
        self, number: int, lines: Mapping[KeyPath, int], row: dict[str, Any], missing: list[str]
    ) -> None:
        """Report the required keys that an entry lacks, or whose value is no text (`id: 123`)."""
        label = str(row.get("id") or f"第{number}条")
        absent = [key for key in missing if row.get(key) is None]
        if absent:
            cause = f"条目 {label} 缺少 {'、'.join(absent)}。"
            self._report("vocabulary-entry", _line(lines, ()), cause, hint="补上，写成文字。")
        for key in missing:
            if key in absent:
                continue
            plain = isinstance(row[key], (int, float, date)) and not isinstance(row[key], bool)
            hint = f'加英文双引号，如 {key}: "{row[key]}"。' if plain else "写成一行文字。"
            cause = f"条目 {label} 的 {key} 不是文字。"
            self._report("vocabulary-entry", _line(lines, (key,)), cause, hint=hint)

    def report_reference(
        self,
        identifier: str,
        cause: str,
        hint: str,
        path: KeyPath = (),
        code: str = "vocabulary-reference",
    ) -> None:
        """Report what is wrong in the entry with this id, at the key path; call after `rows`."""
        lines = self._lines.get(identifier)
        self._report(code, _line(lines, path) if lines else None, cause, hint=hint)

    def _report(
        self, code: str, line: int | None, cause: str, *, column: int | None = None, hint: str = ""
    ) -> None:
        self._problems.append(
            problem(code, self._path.as_posix(), cause, hint=hint, line=line, column=column)
        )


def _lines_in(node: yaml.Node, path: KeyPath = ()) -> Iterator[tuple[KeyPath, int]]:
    """Yield the 1-based line of an entry, of its keys and of the items in its lists."""
    yield path, node.start_mark.line + 1
    if len(path) >= _DEEPEST:
        return
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _lines_in(item, (*path, number))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inside = (*path, str(key.value))
            yield from _lines_in(value, inside)
            yield inside, key.start_mark.line + 1


def _line(lines: Mapping[KeyPath, int], path: KeyPath) -> int:
    """The line at a key path, or that of the innermost around it that is known."""
    while path not in lines:
        path = path[:-1]
    return lines[path]


def _repetition(key: str, text: str, line: int, earlier: str) -> tuple[str, str]:
    """The cause and the remedy for an id or a name that stands in an earlier line already."""
    hint = f"第 {line} 行已有；改成不重复的，或删去一条。"
    if text == earlier:
        return f"{key} “{text}”重复。", hint
    return f"{key} “{text}”和“{earlier}”只差全半角、大小写或空格。", hint

"""Reads one vocabulary file and reports problems with the lines of its entries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from casebook.model import Problem
from casebook.problems.codes import problem
from casebook.vocabulary.names import folded
from casebook.vocabulary.schema import EntrySchema, faults
from casebook.yamltext.strict import YamlFault, compose, duplicate_keys

_MAX_CHARS = 1 << 22


class VocabularyFile:
    """The entries of a YAML file. Errors do not raise: they are appended to `problems`."""

    def __init__(self, path: Path, problems: list[Problem]) -> None:
        self._path = path
        self._problems = problems
        self._lines: dict[str, int] = {}
        self.ids: set[str] = set()  # also those of invalid entries, known after `rows`
        self._rows = list(self._read())

    def _read(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield (1-based line, entry); nothing if the file cannot be read or is not a list."""
        try:
            node = compose(self._path.read_text(encoding="utf-8-sig"), _MAX_CHARS)
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
            try:
                row = yaml.SafeLoader("").construct_document(item)
            except (yaml.YAMLError, ValueError) as error:  # ValueError: 2023-02-30
                cause = f"词表不是有效的 YAML：{' '.join(str(error).split())}"
                self._report("vocabulary-file", item.start_mark.line + 1, cause)
                continue
            yield item.start_mark.line + 1, row

    @property
    def faulty(self) -> bool:
        """Whether the file, or an entry in it, has a problem."""
        return any(each.path == self._path.as_posix() for each in self._problems)

    def rows(self, schema: EntrySchema) -> list[dict[str, Any]]:
        """Return the valid entries: those that fit the schema and repeat no earlier id or name."""
        valid = []
        seen: dict[tuple[str, str], tuple[int, str]] = {}
        for number, (line, row) in enumerate(self._rows, 1):
            missing = [key for key in schema.required if not isinstance(row.get(key), str)]
            if missing:
                label = str(row.get("id", f"第{number}条"))
                cause = f"条目 {label} 缺少 {'、'.join(missing)}。"
                self._report("vocabulary-entry", line, cause, hint="补上，写成文字。")
                continue
            errors = list(faults(row, schema))
            for cause, hint in errors:
                self._report("vocabulary-entry", line, f"{row['name']}：{cause}", hint=hint)
            repeated = [key for key in ("id", "name") if (key, folded(row[key])) in seen]
            for key in repeated:
                cause, hint = _repetition(key, row[key], *seen[key, folded(row[key])])
                self._report("vocabulary-entry", line, cause, hint=hint)
            for key in ("id", "name"):
                seen.setdefault((key, folded(row[key])), (line, row[key]))
            self.ids.add(row["id"])
            if not repeated and not errors:
                valid.append(row)
                self._lines[row["id"]] = line
        return valid

    def report_reference(self, identifier: str, cause: str, hint: str) -> None:
        """Report a wrong reference in the entry with this id; call after `rows`."""
        self._report("vocabulary-reference", self._lines.get(identifier), cause, hint=hint)

    def _report(
        self, code: str, line: int | None, cause: str, *, column: int | None = None, hint: str = ""
    ) -> None:
        self._problems.append(
            problem(code, self._path.as_posix(), cause, hint=hint, line=line, column=column)
        )


def _repetition(key: str, text: str, line: int, earlier: str) -> tuple[str, str]:
    """The cause and the remedy for an id or a name that stands in an earlier line already."""
    hint = f"第 {line} 行已有；改成不重复的，或删去一条。"
    if text == earlier:
        return f"{key} “{text}”重复。", hint
    return f"{key} “{text}”和“{earlier}”只差全半角、大小写或空格。", hint

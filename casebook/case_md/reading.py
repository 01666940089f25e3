"""Parses a page strictly: every field must have the form of its kind; all problems are listed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from casebook.case_md.fences import fences
from casebook.case_md.fields import (
    BY_KEY,
    CORRECTION_FIELDS,
    FIELDS,
    KEYS,
    SOURCE_FIELDS,
    FieldKind,
    meant_key,
)
from casebook.case_md.lines import normal_lines
from casebook.model import Case, Problem, SourceRef
from casebook.problems.codes import problem
from casebook.yamltext.strict import FaultKind, Position, YamlBlock, YamlValue, parse_mapping

KeyPath = tuple[str, ...]
"""The keys that lead to a value in the front matter; list items have their index: ("reforms", "0").

With "" appended it is the path of the last key itself, not of its value: ("reforms", "").
"""

FAULT_CODES: Mapping[FaultKind, str] = {
    "syntax": "front-matter-yaml",
    "twice": "key-twice",
    "unsafe": "yaml-unsafe",
}
"""Kind of YAML fault in a front matter -> problem code."""

# A key or label followed by `：`, or by `:` without a blank: YAML parses neither as a key.
_WIDE_COLON = re.compile(
    rf"^({'|'.join((*KEYS, *(field.label for field in FIELDS)))})"
    r"(?:[ \t]*：[ \t\u3000]*|:(?=[^\s:/]))",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedPage:
    """The result of parsing a page.

    `case` is None if the front matter is missing or unreadable, or has no id or title. `positions`
    maps key paths to positions in the file. `body_line` is the 1-based line of the file on which
    `body` starts.
    """

    case: Case | None
    problems: tuple[Problem, ...]
    positions: Mapping[KeyPath, Position]
    body_line: int
    body: str = ""


def parse_case(page: str, path: str) -> ParsedPage:
    """Parse a page; `path` is the path shown in problems. Errors do not raise: they are listed."""
    text = normal_lines(page)
    try:
        first, second = fences(text)
    except ValueError:
        missing = problem(
            "front-matter-missing", path, "页首没有用两行 --- 括起来的信息栏。", line=1
        )
        return ParsedPage(case=None, problems=(missing,), positions={}, body_line=1, body=text)
    head = text[first[1] + 1 : second[0]]
    body = text[second[1] :].lstrip("\n")
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    colons = tuple(_colons(head, path))
    block = parse_mapping(repaired_colons(head) if colons else head)
    reader = _FrontMatterReader(block, path)
    case = reader.case(body)
    # The block starts on line 2 of the page.
    positions = {key: Position(line + 1, column) for key, (line, column) in block.positions.items()}
    problems = (*colons, *reader.problems)
    return ParsedPage(
        case=case,
        problems=problems,
        positions=positions,
        body_line=body_line,
        body=body,
    )


def repaired_colons(head: str) -> str:
    """Return the front matter with `: ` after keys that have a full-width colon or lack the blank."""
    return _WIDE_COLON.sub(r"\1: ", head)


def _colons(head: str, path: str) -> Iterator[Problem]:
    """Yield a problem for each key that `repaired_colons` changes."""
    for match in _WIDE_COLON.finditer(head):
        cause = f"{match[1]} 后面的冒号不对：YAML 要英文冒号，后面空一格。"
        line = head.count("\n", 0, match.start()) + 2
        yield problem("front-matter-colon", path, cause, line=line, column=len(match[1]) + 1)


class _FrontMatterReader:
    """Builds a Case from a YAML block and collects the problems of malformed values.

    The methods named after a kind of value (`text`, `flag` …) return an empty value for a malformed
    one.
    """

    def __init__(self, block: YamlBlock, path: str) -> None:
        self._block = block
        self._path = path
        self.problems: list[Problem] = [
            problem(
                FAULT_CODES[fault.kind],
                path,
                fault.cause,
                line=fault.position.line + 1,
                column=fault.position.column,
            )
            for fault in block.faults
        ]

    def note(self, key: KeyPath, code: str, cause: str, hint: str = "") -> None:
        """Add a problem at a key path; at its top-level key or line 1 if the page lacks the path."""
        positions = self._block.positions
        line, column = positions.get(key) or positions.get(key[:1]) or Position(0, 1)
        self.problems.append(
            problem(code, self._path, cause, hint=hint, line=line + 1, column=column)
        )

    def case(self, body: str) -> Case | None:
        """Return the case, None if it has no id or title. Call once: it adds the problems."""
        data = self._block.data
        for key in data.keys() - set(KEYS):
            meant = meant_key(key)
            hint = f"是不是 {meant}？" if meant else ""
            self.note((key, ""), "key-unknown", f"不认识的名称“{key}”。", hint)
        values = {
            field.key: _READERS[field.kind](self, (field.key,), data[field.key])
            for field in FIELDS
            if field.key in data
        }
        required = [field.key for field in FIELDS if field.required]
        for key in required:
            # After a syntax error keys may be missing only because they were not read.
            if not values.get(key) and not self._block.faults:
                label = BY_KEY[key].label
                self.note((key,), "key-missing", f"缺少 {key}（{label}）。")
        if not all(values.get(key) for key in required):
            return None
        return Case(body=body, **values)

    def text(self, key: KeyPath, value: YamlValue) -> str:
        if isinstance(value, str):
            return value.strip()
        self.note(key, "value-type", f"{key[-1]} 应是一行文字。", f"写成 {key[-1]}: 文字。")
        return ""

    def texts(self, key: KeyPath, value: YamlValue) -> tuple[str, ...]:
        if isinstance(value, str):
            value = [value] if value.strip() else []
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(str(item).strip() for item in value)
        self.note(key, "value-type", f"{key[-1]} 应是一列词。", f"写成 {key[-1]}: [词一, 词二]。")
        return ()

    def flag(self, key: KeyPath, value: YamlValue) -> bool:
        if value in ("true", "false"):
            return value == "true"
        self.note(key, "value-type", f"{key[-1]} 只能是 true 或 false。", "改成 true 或删去。")
        return False

    def figures(self, key: KeyPath, value: YamlValue) -> tuple[tuple[str, tuple[str, ...]], ...]:
        rows = self._rows(key, value, "指标: 原文数字")
        return tuple((name, self.texts((*key, name), words)) for name, words in rows.items())

    def notes(self, key: KeyPath, value: YamlValue) -> tuple[tuple[str, str], ...]:
        rows = self._rows(key, value, "开头几个字: 为什么不收")
        return tuple((words, self.text((*key, words), reason)) for words, reason in rows.items())

    def corrections(self, key: KeyPath, value: YamlValue) -> tuple[tuple[str, str], ...]:
        """Return pairs (text, reason), "" for one that is missing; malformed entries are left out."""
        entries: list[YamlValue] = value if isinstance(value, list) else [value] if value else []
        result = []
        for number, entry in enumerate(entries):
            at = (*key, str(number)) if isinstance(value, list) else key
            if not isinstance(entry, dict):
                cause = f"{key[-1]} 里的一条没有写成 {{text: …, reason: …}}。"
                self.note(
                    at, "value-type", cause, "写成“- {text: 99%, reason: 为什么}”，前空两格。"
                )
                continue
            for name in entry.keys() - CORRECTION_FIELDS.keys():
                cause = f"{key[-1]} 里不认识的名称“{name}”。"
                self.note(
                    (*at, name, ""),
                    "key-unknown",
                    cause,
                    f"只能是 {'、'.join(CORRECTION_FIELDS)}。",
                )
            text, reason = (
                self.text((*at, name), entry.get(name, "")) for name in CORRECTION_FIELDS
            )
            result.append((text, reason))
        return tuple(result)

    def _rows(self, key: KeyPath, value: YamlValue, form: str) -> Mapping[str, YamlValue]:
        """Return a mapping, {} for an empty or malformed value; `form` describes an entry."""
        if isinstance(value, dict):
            return value
        if value not in ("", []):
            cause = f"{key[-1]} 应是“{form}”的列表。"
            self.note(key, "value-type", cause, "每行一条，前空两格。")
        return {}

    def number(self, key: KeyPath, value: YamlValue) -> int | None:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}", value):
            return int(value)
        self.note(key, "value-type", f"{key[-1]} 应是整数。", f"写成 {key[-1]}: 1。")
        return None

    def span(self, key: KeyPath, value: YamlValue) -> tuple[int, int] | None:
        if isinstance(value, list) and len(value) == 2:
            first, last = (self.number(key, item) for item in value)
            return (first, last) if first is not None and last is not None else None
        self.note(key, "value-type", f"{key[-1]} 应是两个行号。", "写成 [起, 止]。")
        return None

    def source(self, key: KeyPath, value: YamlValue) -> SourceRef | None:
        """Return a reference; a missing `file` is "", a missing or malformed `article` 1."""
        if not isinstance(value, dict):
            self.note(
                key, "value-type", "source 应写成 {file: …, article: …}。", "照生成时的样子写。"
            )
            return None
        for name in value.keys() - SOURCE_FIELDS.keys():
            cause = f"source 里不认识的名称“{name}”。"
            self.note(
                (*key, name, ""), "key-unknown", cause, f"只能是 {'、'.join(SOURCE_FIELDS)}。"
            )
        read: Mapping[str, _Read] = {
            "text": _FrontMatterReader.text,
            "number": _FrontMatterReader.number,
            "span": _FrontMatterReader.span,
            "flag": _FrontMatterReader.flag,
        }
        values: dict[str, Any] = {
            name: read[kind](self, (*key, name), value[name])
            for name, (kind, _) in SOURCE_FIELDS.items()
            if name in value
        }
        return SourceRef(**{"file": "", **values, "article": values.get("article") or 1})


_Read = Callable[[_FrontMatterReader, KeyPath, YamlValue], Any]
_READERS: Mapping[FieldKind, _Read] = {
    "text": _FrontMatterReader.text,
    "url": _FrontMatterReader.text,
    "code": _FrontMatterReader.text,
    "date": _FrontMatterReader.text,
    "year": _FrontMatterReader.text,
    "choice": _FrontMatterReader.text,
    "words": _FrontMatterReader.texts,
    "flag": _FrontMatterReader.flag,
    "figures": _FrontMatterReader.figures,
    "notes": _FrontMatterReader.notes,
    "corrections": _FrontMatterReader.corrections,
    "source": _FrontMatterReader.source,
}

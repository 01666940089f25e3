"""Reads the frameworks beside a vocabulary, a file that a field may lack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from casebook.model import Problem
from casebook.problems.suggest import suggestion
from casebook.vocabulary.frameworks import Framework, Node
from casebook.vocabulary.schema import FRAMEWORK, KeyPath
from casebook.vocabulary.terms import Vocabulary, VocabularyKind
from casebook.vocabulary.vocabulary_file import VocabularyFile

STEM = "framework"
FILE = f"{STEM}.yml"
_MOST_NODES = 1000  # of a framework: each gets a page, which lists what stands below it
_LISTS = ("reforms", "indicators", "titles")
_NAMED_BY: Mapping[VocabularyKind, str] = {"reforms": "改革举措", "indicators": "指标"}


class _Fault(NamedTuple):
    framework: str
    path: KeyPath
    cause: str
    remedy: str


def read_frameworks(
    folder: Path,
    vocabulary: Vocabulary,
    known: Mapping[VocabularyKind, frozenset[str] | None],
    problems: list[Problem],
) -> tuple[Framework, ...]:
    """Read `framework.yml` of a vocabulary, which is optional; what is wrong in it becomes a problem.

    `known` has the ids of all reforms and indicators, also of invalid ones, which are reported
    elsewhere; None when their file could not be read, so that none can be judged. Nodes that a theme names but that do not exist are the caller's to report.
    """
    path = folder / FILE
    if not path.is_file():
        return ()
    file = VocabularyFile(path, problems)
    rows = file.rows(FRAMEWORK)
    for fault in (*_incomplete(rows), *_unknown(rows, vocabulary, known)):
        file.report_reference(fault.framework, fault.cause, fault.remedy, fault.path)
    by_node: dict[str, list[str]] = {}
    for theme in vocabulary.themes:
        for node in theme.framework:
            by_node.setdefault(node, []).append(theme.id)
    frameworks = [_framework(row) for row in rows]
    return tuple(
        replace(
            framework,
            nodes=tuple(
                replace(node, themes=tuple(by_node.get(node.id, ()))) for node in framework.nodes
            ),
        )
        for framework in frameworks
    )


def _rows_of(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
    """Yield (id of the framework, index, entry) for each node."""
    for row in rows:
        for number, node in enumerate(row.get("nodes") or ()):
            yield row["id"], number, node


def _incomplete(rows: Sequence[Mapping[str, Any]]) -> Iterator[_Fault]:
    """Yield nodes without id or name, those whose id another one has, and frameworks without nodes."""
    for row in rows:
        if not row.get("nodes"):
            hint = "写上各部分，如 nodes: [{id: a-1, name: 甲}]。"
            yield _Fault(row["id"], ("nodes",), f"{row['name']}没有写 nodes（各部分）。", hint)
        elif len(row["nodes"]) > _MOST_NODES:
            cause = f"{row['name']}有 {len(row['nodes']):,} 个部分，最多 {_MOST_NODES:,} 个。"
            yield _Fault(row["id"], ("nodes",), cause, "分成几个框架，或删去用不着的部分。")
    seen: dict[str, str] = {}
    for framework, number, node in _rows_of(rows):
        place = ("nodes", number)
        for key in ("id", "name"):
            if not isinstance(node.get(key), str):
                cause = f"第 {number + 1} 个部分没有写 {key}，或者写的不是文字。"
                yield _Fault(framework, place, cause, "补上，写成文字。")
        own = str(node.get("id") or "")
        if own in seen:
            cause, hint = f"部分的 id “{own}”重复。", "改成不重复的，它是网址的一部分。"
            yield _Fault(framework, (*place, "id"), cause, hint)
        seen.setdefault(own, framework)


def _unknown(
    rows: Sequence[Mapping[str, Any]],
    vocabulary: Vocabulary,
    known: Mapping[VocabularyKind, frozenset[str] | None],
) -> Iterator[_Fault]:
    """Yield the reforms and indicators of nodes that do not exist."""
    current: Mapping[VocabularyKind, Mapping[str, object]] = {
        "reforms": vocabulary.reform,
        "indicators": vocabulary.indicator,
    }
    for framework, number, node in _rows_of(rows):
        for key, label in _NAMED_BY.items():
            ids = known[key]
            for at, name in enumerate(_words(node, key)):
                if ids is None or name in current[key] or name in ids:
                    continue
                near = suggestion(name, current[key])
                guess = f"是不是 {near}？" if near else ""
                yield _Fault(
                    framework,
                    ("nodes", number, key, at),
                    f"{label} {name} 不存在。",
                    f"{guess}改成 {key}.yml 中的 id，或删去。",
                )


def _framework(row: Mapping[str, Any]) -> Framework:
    texts = {
        key: str(row.get(key) or "") for key in ("id", "name", "issuer", "date", "source", "covers")
    }
    listed = (row.get("nodes") or ())[:_MOST_NODES]
    nodes = (node for node in listed if node.get("id") and node.get("name"))
    return Framework(**texts, nodes=tuple(map(_node, nodes)))


def _node(row: Mapping[str, Any]) -> Node:
    lists = {key: _words(row, key) for key in _LISTS}
    return Node(
        id=str(row["id"]),
        name=str(row["name"]),
        number=str(row.get("number") or ""),
        status="verified" if row.get("status") == "verified" else "draft",
        source=str(row.get("source") or ""),
        **lists,
    )


def _words(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = row.get(key) or ()
    return (value,) if isinstance(value, str) else tuple(value)

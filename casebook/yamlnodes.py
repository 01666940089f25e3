"""Strict YAML for small hand-edited blocks: every scalar stays the text it was written as.

YAML's own typing turns 2023-02-18 into a date and 010 into 8; an editor's words must stay words.
Anchors, tags and duplicate keys are refused: the first two serve attacks only, the third hides a
slip of the hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import yaml

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 8

Value: TypeAlias = "str | list[Value] | dict[str, Value]"


class Mark(NamedTuple):
    """1-based line and column."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class YamlFault:
    """What is wrong with the YAML and where (1-based, in the block itself)."""

    cause: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class YamlBlock:
    """A parsed mapping; `marks` gives the position of each value by its key path."""

    data: dict[str, Value]
    marks: dict[tuple[str, ...], Mark]
    faults: tuple[YamlFault, ...]


def parse_mapping(text: str) -> YamlBlock:
    """Parse a YAML mapping whose scalars are all kept as strings.

    Never raises: whatever is wrong is listed in `faults`, and `data` holds what could be read.
    """
    try:
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Mark(mark.line + 1, mark.column + 1) if mark else Mark(1, 1)
        return YamlBlock({}, {}, (YamlFault(f"YAML 语法有误（{error.problem}）。", where),))
    except yaml.YAMLError as error:
        return YamlBlock({}, {}, (YamlFault(f"YAML 语法有误（{error}）。", Mark(1, 1)),))
    if node is None:
        return YamlBlock({}, {}, ())
    walker = _Walker()
    if not isinstance(node, yaml.MappingNode):
        walker.fault(node, "这里应是“名称: 内容”的列表。")
        return YamlBlock({}, {}, tuple(walker.faults))
    data = walker.value(node, ())
    assert isinstance(data, dict)
    return YamlBlock(data, walker.marks, tuple(walker.faults))


class _Walker:
    """Turns nodes into plain values, noting marks and faults on the way."""

    def __init__(self) -> None:
        self.marks: dict[tuple[str, ...], Mark] = {}
        self.faults: list[YamlFault] = []
        self._seen: set[int] = set()

    def fault(self, node: yaml.Node, cause: str) -> None:
        mark = node.start_mark
        self.faults.append(YamlFault(cause, Mark(mark.line + 1, mark.column + 1)))

    def value(self, node: yaml.Node, path: tuple[str, ...]) -> Value:
        self.marks[path] = Mark(node.start_mark.line + 1, node.start_mark.column + 1)
        if id(node) in self._seen or len(path) > _MAX_DEPTH:
            self.fault(node, "不支持 YAML 的锚点引用（& 和 *）或过深的嵌套。")
            return ""
        self._seen.add(id(node))
        if node.tag.startswith("!") or "python" in node.tag:
            self.fault(node, f"不支持 YAML 标签 {node.tag}。")
            return ""
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, str(n))) for n, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        return str(node.value)

    def _mapping(self, node: yaml.MappingNode, path: tuple[str, ...]) -> dict[str, Value]:
        result: dict[str, Value] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.fault(key_node, "名称必须是一个词。")
                continue
            key = str(key_node.value)
            if key in result:
                self.fault(key_node, f"“{key}”写了两次。")
                continue
            result[key] = self.value(value_node, (*path, key))
        return result

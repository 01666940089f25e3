"""Strict YAML for small blocks edited by hand: all scalars are strings.

YAML's implicit types would turn 2023-02-18 into a date and 010 into 8, which is not what editors
mean. Aliases and tags are rejected, because only attacks need them, and duplicate keys, because
they are mistakes. Size and depth are checked before the node tree is built.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeAlias

import yaml

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 8
_MAX_CHARS = 1 << 18
# What YAML itself finds a value to be. Another tag was written out, or is one that nobody needs.
_TAGS = frozenset(
    f"tag:yaml.org,2002:{kind}"
    for kind in ("bool", "float", "int", "map", "merge", "null", "seq", "str", "timestamp", "value")
)
# With fewer characters that can begin a nested collection, a text cannot exhaust the stack.
_MIN_OPENERS = 400

YamlValue: TypeAlias = "str | list[YamlValue] | dict[str, YamlValue]"
FaultKind = Literal["syntax", "twice", "unsafe"]


class Position(NamedTuple):
    """A position in a text: 1-based line and column, counted in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class YamlFault:
    """An error in a YAML text; `cause` is in Chinese, `position` lies within the text.

    `kind` is "twice" for a duplicate key, "unsafe" for size, depth, aliases and tags.
    """

    cause: str
    position: Position
    kind: FaultKind = "syntax"


@dataclass(frozen=True, slots=True)
class YamlBlock:
    """A parsed mapping, the position of each value by its key path, and the errors found.

    The key path of a list item ends with its index. The position of a key itself is stored under
    its path extended by "".
    """

    data: dict[str, YamlValue]
    positions: dict[tuple[str, ...], Position]
    faults: tuple[YamlFault, ...]


@dataclass(frozen=True, slots=True)
class YamlList:
    """A parsed list, with positions and errors as in `YamlBlock`; key paths begin with the index."""

    items: list[YamlValue]
    positions: dict[tuple[str, ...], Position]
    faults: tuple[YamlFault, ...]


def parse_mapping(text: str, longest_text: int = _MAX_CHARS) -> YamlBlock:
    """Parse a YAML mapping whose scalars, of at most `longest_text` characters, are kept as strings.

    Errors in the text do not raise: they are in `faults`, and `data` has what could be read.
    """
    node = compose(text)
    if isinstance(node, YamlFault):
        return YamlBlock({}, {}, (node,))
    if node is None:
        return YamlBlock({}, {}, ())
    walker = _Walker(longest_text)
    if not isinstance(node, yaml.MappingNode):
        walker.fault(node, "这里应是“名称: 内容”的列表。", "syntax")
        return YamlBlock({}, {}, tuple(walker.faults))
    data = walker.value(node, ())
    return YamlBlock(data if isinstance(data, dict) else {}, walker.positions, tuple(walker.faults))


def parse_list(text: str, longest: int = _MAX_CHARS, longest_text: int = _MAX_CHARS) -> YamlList:
    """Parse a YAML list of at most `longest` characters; scalars as in `parse_mapping`.

    Errors in the text do not raise: they are in `faults`.
    """
    node = compose(text, longest)
    if isinstance(node, YamlFault):
        return YamlList([], {}, (node,))
    if node is None or node.tag == "tag:yaml.org,2002:null":
        return YamlList([], {}, ())
    walker = _Walker(longest_text)
    if not isinstance(node, yaml.SequenceNode):
        walker.fault(node, "这里应是以“- ”开头的一列条目。", "syntax")
        return YamlList([], {}, tuple(walker.faults))
    items = [walker.value(item, (str(number),)) for number, item in enumerate(node.value)]
    return YamlList(items, walker.positions, tuple(walker.faults))


def compose(text: str, longest: int = _MAX_CHARS) -> yaml.Node | YamlFault | None:
    """Return the node tree of a YAML text of at most `longest` characters, None if it is empty.

    Returns a fault if the text is too long, nested too deeply or not YAML. Aliases, tags and
    duplicate keys are not checked.
    """
    if len(text) > longest:
        return YamlFault(f"这里超过了 {longest:,} 个字。", Position(1, 1), "unsafe")
    try:
        too_deep = _too_deep(text)
        if too_deep is not None:
            return YamlFault("嵌套太深。", too_deep, "unsafe")
        loader = _Loader(text)
        try:
            node: yaml.Node | None = loader.get_single_node()
            return node
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return YamlFault(
            f"YAML 语法有误（{error.problem}）。", _position(mark) if mark else Position(1, 1)
        )
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        return YamlFault(f"YAML 语法有误（{_one_line(error)}）。", Position(1, 1))


def long_texts(nodes: Iterable[yaml.Node], most: int) -> Iterator[tuple[Position, str]]:
    """Yield (position, cause in Chinese) for each scalar of more than `most` characters.

    `nodes` are searched at all depths; they have no aliases (`duplicate_keys`).
    """
    pending = list(nodes)
    while pending:
        node = pending.pop()
        if isinstance(node, yaml.ScalarNode):
            if len(node.value) > most:
                yield _position(node.start_mark), _too_long(len(node.value), most)
        elif isinstance(node, yaml.CollectionNode):
            for item in node.value:
                pending += item if isinstance(item, tuple) else (item,)


def _too_long(size: int, most: int) -> str:
    return f"这里有 {size:,} 个字，一项最多 {most:,} 个。"


def duplicate_keys(nodes: Iterable[yaml.Node]) -> Iterator[tuple[Position, str]]:
    """Yield (position, cause in Chinese) for each duplicate key and each alias of a collection.

    `nodes` are searched at all depths.
    """
    seen: set[int] = set()
    pending = list(nodes)
    while pending:
        node = pending.pop()
        if id(node) in seen:
            yield _position(node.start_mark), "不支持 YAML 的锚点引用（& 和 *）。"
            continue
        if not isinstance(node, yaml.CollectionNode):
            continue
        seen.add(id(node))
        keys: set[str] = set()
        for item in node.value:
            if isinstance(node, yaml.MappingNode):
                key, value = item
                if str(key.value) in keys:
                    yield _position(key.start_mark), f"“{key.value}”写了两次。"
                keys.add(str(key.value))
                pending.append(value)
            else:
                pending.append(item)


def _too_deep(text: str) -> Position | None:
    """Return the position where the nesting exceeds 2 * `_MAX_DEPTH` levels, None if it never does.

    To be called before composing, which recurses once per level. Raises yaml.YAMLError.
    """
    if sum(text.count(opener) for opener in "[{-?") < _MIN_OPENERS:
        return None
    depth = 0
    loader = _Loader(text)
    try:
        while loader.check_event():
            event = loader.get_event()
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > 2 * _MAX_DEPTH:
                    return _position(event.start_mark)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    finally:
        loader.dispose()
    return None


def _position(mark: Any) -> Position:
    return Position(mark.line + 1, mark.column + 1)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


class _Walker:
    """Converts nodes to strings, lists and dicts, collecting positions and faults."""

    def __init__(self, longest_text: int) -> None:
        self._longest_text = longest_text
        self.positions: dict[tuple[str, ...], Position] = {}
        self.faults: list[YamlFault] = []
        self._seen: set[int] = set()

    def fault(self, node: yaml.Node, cause: str, kind: FaultKind) -> None:
        """Add a fault at the start of a node; `cause` is Chinese."""
        self.faults.append(YamlFault(cause, _position(node.start_mark), kind))

    def value(self, node: yaml.Node, path: tuple[str, ...]) -> YamlValue:
        """Convert the node at a key path; a value that is not allowed becomes ""."""
        self.positions[path] = _position(node.start_mark)
        if id(node) in self._seen or len(path) > _MAX_DEPTH:
            self.fault(node, "不支持 YAML 的锚点引用（& 和 *）或过深的嵌套。", "unsafe")
            return ""
        self._seen.add(id(node))
        if node.tag not in _TAGS:
            self.fault(node, f"不支持 YAML 标签 {node.tag}。", "unsafe")
            return ""
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, str(n))) for n, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        text = str(node.value)
        if len(text) > self._longest_text:
            self.fault(node, _too_long(len(text), self._longest_text), "unsafe")
            return ""
        return text

    def _mapping(self, node: yaml.MappingNode, path: tuple[str, ...]) -> dict[str, YamlValue]:
        result: dict[str, YamlValue] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.fault(key_node, "名称必须是一个词。", "syntax")
                continue
            key = str(key_node.value)
            if key in result:
                self.fault(key_node, f"“{key}”写了两次。", "twice")
                continue
            self.positions[*path, key, ""] = _position(key_node.start_mark)
            result[key] = self.value(value_node, (*path, key))
        return result

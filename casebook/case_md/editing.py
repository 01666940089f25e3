"""Changes single fields of a page's front matter and leaves every other byte alone.

Comments, the order of keys, quoting and line endings are preserved. New values are spliced into the
text at the positions that the YAML parser reports; the result is parsed again and rejected unless it
has exactly the requested values.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple, TypeAlias

import yaml

from casebook.case_md.fields import BY_KEY, KEYS
from casebook.model import Span
from casebook.yamltext.scalars import flow, scalar
from casebook.yamltext.strict import YamlValue, parse_mapping

TextList: TypeAlias = tuple[str, ...]
"""A list of texts: the value of `themes`, or of one indicator."""


class WrittenValue(NamedTuple):
    """A value of another form (`source`, `corrections`): its YAML behind the colon, and what that means."""

    yaml: str
    data: YamlValue


NewValue: TypeAlias = "str | TextList | Mapping[str, TextList] | WrittenValue"
"""A text ("" removes the key), a list of texts, a mapping like `metrics`, or a written value."""

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FIRST_FENCE = re.compile(r"\ufeff?---[ \t]*\r?\n")
_FENCE = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_INDENT = "  "


class UneditableError(ValueError):
    """A page whose front matter cannot be changed safely; the message is the reason, in Chinese."""


class _Splice(NamedTuple):
    """Replace `text[start:end]` by `new`; offsets are code points of the front matter."""

    start: int
    end: int
    new: str


def edit_front_matter(page: str, changes: Mapping[str, NewValue]) -> str:
    """Return the page with some keys changed, added or removed.

    A key whose new value is "" is removed. Raises UneditableError if the front matter is missing or
    invalid, or is laid out so that a field cannot be changed alone (for example, on a single line).
    """
    start, end = _front_matter(page)
    block = page[start:end]
    before = parse_mapping(block)
    if before.faults:
        raise UneditableError(
            f"信息栏第 {before.faults[0].position.line + 1} 行读不懂，不能自动改。"
        )
    changed = _spliced(block, list(_FrontMatter(block).splices(changes)))
    after = parse_mapping(changed)
    if after.faults or not _same(after.data, _expected(before.data, changes)):
        raise UneditableError("信息栏的写法特殊，不能只改其中一项；请用文本编辑器手工改。")
    return page[:start] + changed + page[end:]


def _front_matter(page: str) -> Span:
    """Return the span between the two `---` lines; raises UneditableError."""
    first = _FIRST_FENCE.match(page)
    second = _FENCE.search(page, first.end()) if first else None
    if first is None or second is None:
        raise UneditableError("页首没有用两行 --- 括起来的信息栏。")
    return first.end(), second.start()


def _spliced(text: str, splices: Sequence[_Splice]) -> str:
    """Apply the splices from the end; insertions at the same offset keep their order."""
    numbered = sorted(enumerate(splices), key=lambda item: (*item[1][:2], item[0]), reverse=True)
    for _, (start, end, new) in numbered:
        text = text[:start] + new + text[end:]
    return text


# ------------------------------------------------------------------ the requested values


def _expected(
    data: Mapping[str, YamlValue], changes: Mapping[str, NewValue]
) -> dict[str, YamlValue]:
    """Return the parsed front matter as it must be after the changes."""
    result = dict(data)
    for key, value in changes.items():
        if value == "":
            result.pop(key, None)
        elif isinstance(value, WrittenValue):
            result[key] = value.data
        elif isinstance(value, Mapping):
            result[key] = {name: list(words) for name, words in value.items()}
        else:
            result[key] = value if isinstance(value, str) else list(value)
    return result


def _same(left: YamlValue, right: YamlValue) -> bool:
    """Whether two values mean the same, as `甲` and `[甲]` do, and an empty value, [] and {}."""
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(_same(left[key], right[key]) for key in left)
    if isinstance(left, dict) or isinstance(right, dict):
        return not left and not right
    return _listed(left) == _listed(right)


def _listed(value: YamlValue) -> list[YamlValue]:
    """Return a list as it is, a text as a list of one, an empty value as []."""
    if isinstance(value, list):
        return value
    return [value] if value else []


# ------------------------------------------------------------------ the text

_Entry: TypeAlias = tuple[yaml.Node, yaml.Node]
"""The first and last node of an entry: key and value, or twice the same list item."""


class _FrontMatter:
    """A front matter and its entries as YAML nodes; computes the splices that change it.

    Raises UneditableError unless the text is a block mapping or empty.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._break = "\r\n" if "\r\n" in text else "\n"
        root = yaml.compose(text, Loader=_Loader)
        if root is not None and (not isinstance(root, yaml.MappingNode) or root.flow_style):
            raise UneditableError("信息栏没有写成每行一项，不能自动改。")
        self._entries: dict[str, _Entry] = {
            str(key.value): (key, value) for key, value in (root.value if root else ())
        }

    def splices(self, changes: Mapping[str, NewValue]) -> Iterator[_Splice]:
        """Yield the splices; those of new keys last, to follow other insertions at the same offset."""
        for key, value in changes.items():
            if key in self._entries:
                entry = self._entries[key]
                yield from (
                    [self._removal(entry)]
                    if value == ""
                    else self._value(entry[1], _date(key, value), value)
                )
        for key in sorted(changes.keys() - self._entries.keys(), key=_rank):
            if changes[key] != "":
                yield self._added(key, changes[key])

    def _added(self, key: str, value: NewValue) -> _Splice:
        """Insert a new key after the existing keys that precede it in the table of fields."""
        before = [name for name in self._entries if _rank(name) <= _rank(key)]
        at = self._line_end(self._entries[max(before, key=_rank)][1]) if before else 0
        # Separate it by a blank line if the page separates its fields.
        gap = [""] if at and self._text.startswith(("\n", "\r\n"), at) else []
        if isinstance(value, WrittenValue):
            return self._insertion(at, [*gap, f"{key}:{self._own_breaks(value.yaml)}"])
        if isinstance(value, Mapping):
            lines = [f"{key}:", *(_INDENT + _line(name, value[name]) for name in value)]
            return self._insertion(at, [*gap, *(lines if value else [f"{key}: {{}}"])])
        return self._insertion(at, [*gap, f"{key}: {_date(key, value) or _inline(value)}"])

    # -------------------------------------------------------------- values

    def _value(self, node: yaml.Node, literal: str, value: NewValue) -> Iterator[_Splice]:
        """Replace the value of a node; `literal` is the YAML to write for it, "" for the default."""
        block = _is_block(node)
        if isinstance(value, WrittenValue):
            yield from self._replaced(node, self._own_breaks(value.yaml))
        elif isinstance(value, Mapping) and value:
            if block and isinstance(node, yaml.MappingNode):
                yield from self._mapping(node, value)
            else:
                yield from self._collapsed(node, "")
                new_lines = [_INDENT + _line(name, words) for name, words in value.items()]
                yield self._insertion(self._line_end(node), new_lines)
        elif block and isinstance(node, yaml.SequenceNode) and isinstance(value, tuple) and value:
            assert not isinstance(value, WrittenValue)
            yield from self._sequence(node, value)
        else:
            yield from self._collapsed(node, literal or _inline(value))

    def _own_breaks(self, written: str) -> str:
        """Return YAML with the line ends of this front matter."""
        return written.replace("\n", self._break)

    def _replaced(self, node: yaml.Node, written: str) -> Iterator[_Splice]:
        """Replace a value by YAML that begins with the blank or line end behind the colon."""
        if _is_block(node):
            first = self._line_start(node)
            yield _Splice(self._text.rfind(":", 0, first) + 1, first, written + self._break)
            yield _Splice(first, self._line_end(node), "")
            return
        start = len(self._text[: node.start_mark.index].rstrip(" \t"))
        yield _Splice(start, node.end_mark.index, written)

    def _collapsed(self, node: yaml.Node, new: str) -> Iterator[_Splice]:
        """Replace a value by YAML on the line of its key; `new` can be ""."""
        start, end = node.start_mark.index, node.end_mark.index
        if _is_block(node):
            first = self._line_start(node)
            colon = self._text.rfind(":", 0, first) + 1
            yield _Splice(colon, colon, f" {new}" if new else "")
            yield _Splice(first, self._line_end(node), "")
            return
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            new += self._break
        if not new:
            start = len(self._text[:start].rstrip(" \t"))
        needs_space = new and self._text[start - 1] not in " \t"
        yield _Splice(start, end, f" {new}" if needs_space else new)

    def _sequence(self, node: yaml.SequenceNode, words: TextList) -> Iterator[_Splice]:
        """Replace the items of a block sequence that differ; the others keep their lines."""
        items: list[_Entry] = [(item, item) for item in node.value]
        indent = self._text[self._line_start(node) : node.value[0].start_mark.index]
        new_lines = [indent + scalar(word) for word in words]
        old = [str(item.value) for item in node.value]
        for old_index, new_index in (yield from self._lines(items, old, words, new_lines)):
            yield from self._collapsed(items[old_index][0], scalar(words[new_index]))

    def _mapping(self, node: yaml.MappingNode, new: Mapping[str, TextList]) -> Iterator[_Splice]:
        """Replace the entries of a block mapping that differ; the others keep their lines."""
        entries: list[_Entry] = list(node.value)
        names = list(new)
        indent = self._text[self._line_start(node) : entries[0][0].start_mark.index]
        new_lines = [indent + _line(name, new[name]) for name in names]
        old = [str(key.value) for key, _ in entries]
        for old_index, new_index in (yield from self._lines(entries, old, names, new_lines)):
            key, value = entries[old_index]
            yield from self._collapsed(key, scalar(names[new_index]))
            yield from self._figures(value, new[names[new_index]])
        for key, value in entries:
            if (words := new.get(str(key.value))) is not None:
                yield from self._figures(value, words)

    def _figures(self, node: yaml.Node, words: TextList) -> Iterator[_Splice]:
        """Replace the figures of one indicator: one is written as a text, several as a list."""
        old = [str(item.value) for item in node.value] if _is_list(node) else [str(node.value)]
        if old != list(words):
            several = _is_block(node) or len(words) != 1
            yield from self._value(node, "", words if several else words[0])

    # -------------------------------------------------------------- lines

    def _lines(
        self, entries: Sequence[_Entry], old: Sequence[str], new: Sequence[str], lines: list[str]
    ) -> Generator[_Splice, None, list[tuple[int, int]]]:
        """Remove and insert the lines by which `new` is longer or shorter than `old`.

        `old` are the values (or keys) of `entries`, `new` the requested ones, `lines` the lines to
        write for them. Returns (index in `old`, index in `new`) for each value that is replaced by
        another and whose line is kept; the caller replaces the value on it.
        """
        replaced: list[tuple[int, int]] = []
        for _, old_start, old_end, new_start, new_end in _changes(old, new):
            common = min(old_end - old_start, new_end - new_start)
            replaced += [(old_start + n, new_start + n) for n in range(common)]
            for entry in entries[old_start + common : old_end]:
                yield self._removal(entry)
            if new_start + common < new_end:
                index = old_start + common
                at = (
                    self._line_end(entries[index - 1][1])
                    if index
                    else self._line_start(entries[0][0])
                )
                yield self._insertion(at, lines[new_start + common : new_end])
        return replaced

    def _removal(self, entry: _Entry) -> _Splice:
        """Remove the lines of an entry."""
        return _Splice(self._line_start(entry[0]), self._line_end(entry[1]), "")

    def _insertion(self, at: int, lines: Sequence[str]) -> _Splice:
        """Insert lines, given without line ends, at an offset."""
        line_end = "" if not at or self._text[at - 1] == "\n" else self._break
        return _Splice(at, at, line_end + "".join(line + self._break for line in lines))

    def _line_start(self, node: yaml.Node) -> int:
        """Return the offset at which the line of a node starts."""
        return self._text.rfind("\n", 0, node.start_mark.index) + 1

    def _line_end(self, node: yaml.Node) -> int:
        """Return the offset after the last line of a node, including a comment on that line."""
        while _is_block(node):  # the parser puts the end of a block after the comments below it
            item = node.value[-1]
            node = item[1] if isinstance(node, yaml.MappingNode) else item
        at = node.end_mark.index
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            return at
        end = self._text.find("\n", at)
        return len(self._text) if end < 0 else end + 1


def _changes(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Return the opcodes of `difflib` except the `equal` ones."""
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [code for code in codes if code[0] != "equal"]


def _is_block(node: yaml.Node) -> bool:
    """Whether a value is a non-empty list or mapping in block style, on lines of its own."""
    return isinstance(node, yaml.CollectionNode) and not node.flow_style and bool(node.value)


def _is_list(node: yaml.Node) -> bool:
    return isinstance(node, yaml.SequenceNode)


def _inline(value: NewValue) -> str:
    """Return the YAML of a text, a list or an empty mapping on one line."""
    if isinstance(value, str):
        return scalar(value)
    assert not isinstance(value, WrittenValue)
    return "{}" if isinstance(value, Mapping) else flow(value)


def _date(key: str, value: NewValue) -> str:
    """Return the value of a date field if it is to be written without quotes, as `writing` does, else ""."""
    is_date = key in BY_KEY and BY_KEY[key].kind == "date"
    return value if is_date and isinstance(value, str) and _DATE.fullmatch(value) else ""


def _line(name: str, words: TextList) -> str:
    """Return an entry of `metrics` on one line, without indent and line end."""
    return f"{scalar(name)}: {scalar(words[0]) if len(words) == 1 else flow(words)}"


def _rank(key: str) -> int:
    """Return the position of a key in the table of fields; unknown keys come last."""
    return KEYS.index(key) if key in KEYS else len(KEYS)

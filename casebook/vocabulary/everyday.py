"""Reads the everyday wordings beside a vocabulary, which only the search uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from casebook.model import Problem
from casebook.problems.codes import problem
from casebook.problems.suggest import suggestion
from casebook.vocabulary.field_words import LONGEST_TEXT
from casebook.vocabulary.terms import Everyday, Vocabulary
from casebook.vocabulary.vocabulary_file import MAX_CHARS
from casebook.yamltext.strict import Position, YamlValue, parse_list

FILE = "everyday.yml"
_LISTS = ("mean", "near", "say")
_KEYS = (*_LISTS, "of")
_FORM = "写成 - mean: [报告里的说法]，下面一行 say: [平常的说法]；或者 - of: 改革举措或指标的 id，下面一行 say。"


def read_everyday(
    folder: Path, vocabulary: Vocabulary, ids: frozenset[str] | None, problems: list[Problem]
) -> tuple[Everyday, ...]:
    """Read `everyday.yml` of a vocabulary, which is optional; what is wrong in it becomes a problem.

    `ids` are those of all reforms and indicators, also of invalid ones, which are reported elsewhere;
    None when their files could not be read, so that no `of` can be judged.
    """
    path = folder / FILE
    if not path.is_file():
        return ()

    def report(code: str, line: int | None, cause: str, remedy: str) -> None:
        problems.append(problem(code, path.as_posix(), cause, remedy=remedy, line=line))

    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        report("vocabulary-file", line, "编码不是 UTF-8。", "另存为 UTF-8 编码的文本，再试一次。")
        return ()
    except OSError as error:
        report(
            "vocabulary-file", None, f"读不到（{error.strerror}）。", "核对文件的权限，再试一次。"
        )
        return ()
    parsed = parse_list(text, MAX_CHARS, LONGEST_TEXT)
    for fault in parsed.faults:
        report("vocabulary-file", fault.position.line, fault.cause, f"改好这里。{_FORM}")
    if parsed.faults:
        return ()
    rows: list[Everyday] = []
    key_lines = _key_lines(parsed.positions)
    for number, item in enumerate(parsed.items):
        lines = key_lines[str(number)]
        before = len(problems)
        for key, code, cause, remedy in _faults(item, vocabulary, ids):
            report(code, lines.get(key, lines[""]), cause, remedy)
        if len(problems) == before and isinstance(item, dict):
            lists = {key: _words(item.get(key)) or () for key in _LISTS}
            rows.append(Everyday(**lists, of=str(item.get("of") or "")))
    return tuple(rows)


def _key_lines(positions: Mapping[tuple[str, ...], Position]) -> Mapping[str, Mapping[str, int]]:
    """Number of an entry -> key of the entry -> its line; that of the entry itself under ""."""
    lines = {path[0]: {"": place.line} for path, place in positions.items() if len(path) == 1}
    for path, place in positions.items():
        if path[2:] == ("",):
            lines[path[0]].setdefault(path[1], place.line)
    return lines


def _faults(
    item: YamlValue, vocabulary: Vocabulary, ids: frozenset[str] | None
) -> Iterator[tuple[str, str, str, str]]:
    """Yield (key or "", code, cause, remedy) for everything that is wrong in an entry."""
    if not isinstance(item, dict):
        yield "", "vocabulary-entry", "这一条不是“名称: 内容”。", _FORM
        return
    unknown = [key for key in item if key not in _KEYS]
    for key in unknown:
        near = suggestion(key, _KEYS)
        guess = f"是不是 {near}？" if near else ""
        yield (
            key,
            "vocabulary-entry",
            f"没有 {key} 这一项。",
            f"{guess}只能是：{'、'.join(_KEYS)}。",
        )
    for key in _LISTS:
        if key in item and _words(item[key]) is None:
            remedy = "至少写一个说法，写成 [说法一, 说法二]；没有的，删去这一项。"
            yield key, "vocabulary-entry", f"{key} 是空的，或者写法不对。", remedy
    if not unknown and ("mean" in item) == ("of" in item):
        both = "mean" in item
        cause = "mean 和 of 都写了。" if both else "mean 和 of 都没有写。"
        yield "of" if both else "", "vocabulary-entry", cause, f"两项写且只写一项。{_FORM}"
    elif not unknown and "say" not in item:
        yield "", "vocabulary-entry", "没有写 say（平常的说法）。", _FORM
    if "of" in item:
        yield from _of_faults(item["of"], vocabulary, ids)


def _of_faults(
    value: YamlValue, vocabulary: Vocabulary, ids: frozenset[str] | None
) -> Iterator[tuple[str, str, str, str]]:
    """Yield the fault of an `of` that is no id of a reform or an indicator in use."""
    current = {**vocabulary.reform, **vocabulary.indicator}
    retired = {entry.id: entry for entry in vocabulary.retired if entry.kind != "themes"}
    if not isinstance(value, str) or not value:
        yield "of", "vocabulary-entry", "of 的写法不对。", "写成一个改革举措或指标的 id。"
    elif value in retired:
        near = retired[value].successor
        guess = f"改成接替它的 {near}。" if near in current else "改成在用的 id，或删去这一条。"
        yield "of", "vocabulary-reference", f"of 中的 {value} 已停用。", guess
    elif ids is not None and value not in current and value not in ids:
        near = vocabulary.reform_id.get(value) or vocabulary.indicator_id.get(value) or ""
        near = near or suggestion(value, current)
        guess = f"是不是 {near}？" if near else ""
        cause = f"of 中的 {value} 不存在。"
        yield "of", "vocabulary-reference", cause, f"{guess}改成已有的改革举措或指标的 id。"


def _words(value: YamlValue | None) -> tuple[str, ...] | None:
    """The words of a list or of a single text; None when there is none, or something else."""
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not words:
        return None
    texts = tuple(word for word in words if isinstance(word, str) and word.strip())
    return texts if len(texts) == len(words) else None

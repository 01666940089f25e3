"""The case page: `Case` <-> Markdown with front matter. Only this module knows the format.

A page carries a seal, the digest of all the rest of it, written by `split`. A page whose seal
still fits has not been touched by anyone and may be renewed; any other page belongs to its
editors.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from casebook.model import Case, Problem, SourceRef
from casebook.yamlnodes import Mark, Value, YamlBlock, parse_mapping
from casebook.yamlwrite import flow, scalar

SEAL_KEY = "seal"
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_SEAL_LINE = re.compile(rf"^{SEAL_KEY}:.*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (`level` 1..6) or paragraph (`level` 0); `line` is 1-based in the body."""

    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """A page read back: the case (None when its front matter cannot serve) and all problems.

    `body_line` is the 1-based line of the file on which the body starts.
    """

    case: Case | None
    problems: tuple[Problem, ...]
    marks: Mapping[tuple[str, ...], Mark]
    body_line: int
    sealed: bool


# --------------------------------------------------------------------------- writing


def format_case(case: Case) -> str:
    """Write a case as a sealed page."""
    page = "".join(("---\n", *_front_matter(case), "---\n\n", case.body.rstrip("\n"), "\n"))
    return _with_seal(page)


def _front_matter(case: Case) -> Iterable[str]:
    yield f"id: {scalar(case.id)}\n"
    yield f"title: {scalar(case.title)}\n"
    if case.title_derived:
        yield "title_derived: true\n"
    for key in ("subtitle", "locality", "former_locality"):
        if text := getattr(case, key):
            yield f"{key}: {scalar(text)}\n"
    if case.adcode:
        yield f'adcode: "{case.adcode}"\n'
    if case.region:
        yield f"region: {flow(case.region)}\n"
    for key in ("level", "organization"):
        if text := getattr(case, key):
            yield f"{key}: {scalar(text)}\n"
    if case.date:
        yield f"date: {case.date}\n"
    for key in ("author", "genre"):
        if text := getattr(case, key):
            yield f"{key}: {scalar(text)}\n"
    yield f"themes: {flow(case.themes)}\n"
    yield f"reforms: {flow(case.reforms)}\n"
    yield from _metrics(case.metrics)
    if case.source:
        yield f"source: {_source(case.source)}\n"
    yield f"status: {case.status}\n"


def _metrics(metrics: tuple[tuple[str, tuple[str, ...]], ...]) -> Iterable[str]:
    if not metrics:
        yield "metrics: {}\n"
        return
    yield "metrics:\n"
    for name, words in metrics:
        value = scalar(words[0]) if len(words) == 1 else flow(words)
        yield f"  {scalar(name)}: {value}\n"


def _source(source: SourceRef) -> str:
    parts = [f"file: {scalar(source.file, flow=True)}", f"article: {source.article}"]
    if source.part is not None:
        parts.append(f"part: {source.part}")
    if source.lines is not None:
        parts.append(f"lines: [{source.lines[0]}, {source.lines[1]}]")
    if source.sha256:
        parts.append(f"sha256: {source.sha256}")
    if source.text:
        parts.append(f"text: {source.text}")
    return "{" + ", ".join(parts) + "}"


def format_body(blocks: Iterable[tuple[int, str]]) -> str:
    """Join (level, text) pairs into a body; level 0 is a paragraph."""
    parts = []
    for level, text in blocks:
        if level:
            parts.append(f"{'#' * level} {text}")
        else:
            parts.append(f"\\{text}" if text.startswith(("#", "\\")) else text)
    return "\n\n".join(parts) + "\n"


# --------------------------------------------------------------------------- the seal


def digest(page: str) -> str:
    """Digest of a page without its seal: 16 hex digits, the same for any line endings."""
    text = _SEAL_LINE.sub("", page.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff"), 1)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _with_seal(page: str) -> str:
    seal = f"{SEAL_KEY}: {digest(page)}\n"
    end = _fences(page)[1]
    return page[: end[0]] + seal + page[end[0] :]


def is_untouched(page: str) -> bool:
    """Whether the page is exactly as `split` wrote it (line endings aside)."""
    match = _SEAL_LINE.search(page.replace("\r\n", "\n"))
    return match is not None and match[0].split(":", 1)[1].strip() == digest(page)


# --------------------------------------------------------------------------- reading


def _fences(page: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Spans of the two `---` lines; raises ValueError when they are not both there."""
    first = _FENCE.match(page)
    second = _FENCE.search(page, first.end()) if first else None
    if first is None or second is None:
        raise ValueError("no front matter")
    return first.span(), second.span()


def parse_case(page: str, path: str) -> ParsedPage:
    """Read a page strictly; never raises, all problems are listed with their lines."""
    text = page.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    try:
        first, second = _fences(text)
    except ValueError:
        problem = Problem(
            path,
            "front-matter-missing",
            "页首没有用两行 --- 括起来的信息栏。",
            "在第一行写 ---，接着写 id、title 等各项，再用一行 --- 结束；可照任一案例页的样子。",
            line=1,
        )
        return ParsedPage(None, (problem,), {}, 1, sealed=False)
    block = parse_mapping(text[first[1] + 1 : second[0]])
    body = text[second[1] :].lstrip("\n")
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    reader = _FrontMatterReader(block, path)
    case = reader.case(body)
    marks = {key: Mark(mark.line + 1, mark.column) for key, mark in block.marks.items()}
    return ParsedPage(case, tuple(reader.problems), marks, body_line, is_untouched(page))


class _FrontMatterReader:
    """Fills a Case from a YAML block, noting what does not fit."""

    def __init__(self, block: YamlBlock, path: str) -> None:
        self._block = block
        self._path = path
        self.problems: list[Problem] = [
            Problem(
                path,
                "front-matter-yaml",
                fault.cause,
                "对照相邻的行改正：冒号后留一个空格，含冒号或以 * 开头的内容加英文双引号。",
                line=fault.mark.line + 1,
                column=fault.mark.column,
            )
            for fault in block.faults
        ]

    def _problem(self, key: tuple[str, ...], code: str, cause: str, remedy: str) -> None:
        mark = self._block.marks.get(key) or self._block.marks.get(key[:1]) or Mark(0, 1)
        self.problems.append(
            Problem(self._path, code, cause, remedy, line=mark.line + 1, column=mark.column)
        )

    def case(self, body: str) -> Case | None:
        data = self._block.data
        for key in data:
            if key not in _READERS and key != SEAL_KEY:
                self._problem((key,), "key-unknown", f"不认识的名称“{key}”。", _known_keys())
        values: dict[str, Any] = {}
        for key, read in _READERS.items():
            if key in data:
                values[key] = read(self, (key,), data[key])
        for key in ("id", "title"):
            # A fault of syntax hides what follows it; to call that missing would mislead.
            if not values.get(key) and not self._block.faults:
                self._problem((key,), "key-missing", f"缺少 {key}。", f"在信息栏里补上 {key}: …")
        if not values.get("id") or not values.get("title"):
            return None
        return Case(body=body, **values)

    def text(self, key: tuple[str, ...], value: Value) -> str:
        if isinstance(value, str):
            return value.strip()
        self._problem(key, "value-type", f"{key[-1]} 应是一行文字。", f"写成 {key[-1]}: 文字")
        return ""

    def texts(self, key: tuple[str, ...], value: Value) -> tuple[str, ...]:
        if isinstance(value, str):
            value = [value] if value.strip() else []
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(str(item).strip() for item in value)
        self._problem(key, "value-type", f"{key[-1]} 应是一列词。", f"写成 {key[-1]}: [词一, 词二]")
        return ()

    def flag(self, key: tuple[str, ...], value: Value) -> bool:
        if value in ("true", "false"):
            return value == "true"
        self._problem(key, "value-type", f"{key[-1]} 只能是 true 或 false。", "改成 true 或删去。")
        return False

    def metrics(
        self, key: tuple[str, ...], value: Value
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        if isinstance(value, dict):
            return tuple((name, self.texts((*key, name), words)) for name, words in value.items())
        if value not in ("", []):
            self._problem(
                key,
                "value-type",
                "metrics 应是“指标: 原文数字”的列表。",
                "每行一个指标，前空两格。",
            )
        return ()

    def integer(self, key: tuple[str, ...], value: Value) -> int | None:
        if isinstance(value, str) and re.fullmatch(r"\d{1,9}", value):
            return int(value)
        self._problem(key, "value-type", f"{key[-1]} 应是整数。", f"写成 {key[-1]}: 1")
        return None

    def source(self, key: tuple[str, ...], value: Value) -> SourceRef | None:
        if not isinstance(value, dict):
            self._problem(
                key, "value-type", "source 应写成 {file: …, article: …}。", "照生成时的样子写。"
            )
            return None
        known = {item.name for item in fields(SourceRef)}
        for name in value.keys() - known:
            self._problem(
                (*key, name), "key-unknown", f"source 里不认识的名称“{name}”。", "删去它。"
            )
        lines = value.get("lines")
        span = None
        if isinstance(lines, list) and len(lines) == 2:
            first, last = (self.integer((*key, "lines"), item) for item in lines)
            span = (first, last) if first is not None and last is not None else None
        elif lines is not None:
            self._problem((*key, "lines"), "value-type", "lines 应是两个行号。", "写成 [起, 止]。")
        return SourceRef(
            file=self.text((*key, "file"), value.get("file", "")),
            article=self.integer((*key, "article"), value.get("article", "1")) or 1,
            part=self.integer((*key, "part"), value["part"]) if "part" in value else None,
            lines=span,
            sha256=self.text((*key, "sha256"), value.get("sha256", "")),
            text=self.text((*key, "text"), value.get("text", "")),
        )


_Read = Callable[[_FrontMatterReader, tuple[str, ...], Value], Any]
_READERS: dict[str, _Read] = {
    "id": _FrontMatterReader.text,
    "title": _FrontMatterReader.text,
    "title_derived": _FrontMatterReader.flag,
    "subtitle": _FrontMatterReader.text,
    "locality": _FrontMatterReader.text,
    "former_locality": _FrontMatterReader.text,
    "adcode": _FrontMatterReader.text,
    "region": _FrontMatterReader.texts,
    "level": _FrontMatterReader.text,
    "organization": _FrontMatterReader.text,
    "date": _FrontMatterReader.text,
    "author": _FrontMatterReader.text,
    "genre": _FrontMatterReader.text,
    "themes": _FrontMatterReader.texts,
    "reforms": _FrontMatterReader.texts,
    "metrics": _FrontMatterReader.metrics,
    "source": _FrontMatterReader.source,
    "status": _FrontMatterReader.text,
}


KEYS = tuple(_READERS)
"""The keys of the front matter in the order of a page."""


def _known_keys() -> str:
    return "可用的名称：" + "、".join(_READERS) + "。"


def has_text(case: Case) -> bool:
    """Whether a case holds any running text."""
    return any(block.level == 0 for block in body_blocks(case.body))


_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*$")


def body_blocks(body: str) -> tuple[Block, ...]:
    """Cut a body into headings and paragraphs; a paragraph keeps its line breaks."""
    blocks: list[Block] = []
    pending: list[str] = []
    start = 0
    for number, line in enumerate([*body.split("\n"), ""], 1):
        heading = _HEADING.fullmatch(line)
        if (heading or not line.strip()) and pending:
            text = "\n".join(pending)
            blocks.append(Block(0, text[1:] if text.startswith(("\\#", "\\\\")) else text, start))
            pending = []
        if heading:
            blocks.append(Block(len(heading[1]), heading[2], number))
        elif line.strip():
            start = start if pending else number
            pending.append(line.strip())
    return tuple(blocks)

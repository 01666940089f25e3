"""What editors look up: the fields of a page, the names it may use, and what the checks say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import get_args

from casebook.case_md.fields import FIELDS, GENRES
from casebook.index.markdown import Column, link, page, table, text
from casebook.index.model import GeneratedPage, Shelf
from casebook.model import Level, Severity
from casebook.problems.codes import Code, codes
from casebook.vocabulary import INDICATOR_KINDS, POLARITIES, Vocabulary

FOLDER = "reference"
_TITLE = "编辑参考"
_NAMES, _CODES = "可用的名称", "检查代码"
_CRUMB = link(_TITLE, "index.md")
_SEVERITY: Mapping[Severity, str] = {Severity.ERROR: "错误", Severity.WARNING: "提醒"}


def build(shelf: Shelf) -> Iterator[GeneratedPage]:
    """The fields, the names and the codes, each on a page."""
    yield GeneratedPage(f"{FOLDER}/index.md", _fields())
    yield GeneratedPage(f"{FOLDER}/names.md", _names(shelf.vocabulary))
    yield GeneratedPage(f"{FOLDER}/codes.md", _codes())


def _fields() -> str:
    columns: Sequence[Column] = (
        ("名称", ":--"),
        ("含义", ":--"),
        ("怎样写", "---"),
        ("例如", "---"),
        ("必填", ":--"),
    )
    rows = (
        (
            text(field.key),
            text(field.label),
            text(field.meaning),
            text(_one_line(f"{field.key}: {field.example}")),
            "必填" if field.required else "",
        )
        for field in FIELDS
    )
    return page(
        _TITLE,
        f"案例页开头两行 --- 之间是信息栏，一行一项。主题、改革举措、指标等只用词表里的名称，见"
        f"{link(_NAMES, 'names.md')}；检查报出的问题，见{link(_CODES, 'codes.md')}。",
        table(columns, rows),
    )


def _names(vocabulary: Vocabulary) -> str:
    themes = {theme.id: theme.name for theme in vocabulary.themes}
    return page(
        _NAMES,
        f"{_CRUMB} › {_NAMES}",
        "信息栏里只能用“标准名称”一列的写法；写成别名的，casebook check --fix 会改成标准名称。",
        _section(
            "主题",
            (("标准名称", ":--"), ("包括", "---")),
            [
                (link(text(theme.name), f"../themes/{theme.id}.md"), text(theme.covers))
                for theme in vocabulary.themes
            ],
        ),
        _section(
            "改革举措",
            (("标准名称", ":--"), ("主题", ":--"), ("别名", "---")),
            [
                (
                    link(text(reform.name), f"../reforms/{reform.id}.md"),
                    text(themes.get(reform.theme, "")),
                    text("、".join(alias for alias in reform.aliases if alias != reform.name)),
                )
                for reform in vocabulary.reforms
            ],
        ),
        _section(
            "指标",
            (
                ("标准名称", "---"),
                ("单位", ":--"),
                ("类别", ":--"),
                ("方向", ":--"),
                ("定义", "---"),
            ),
            [
                (
                    link(text(item.name), f"../indicators/{item.id}.md"),
                    text(item.unit),
                    INDICATOR_KINDS.get(item.kind, text(item.kind)),
                    POLARITIES.get(item.polarity, text(item.polarity)),
                    text(item.definition),
                )
                for item in vocabulary.indicators
            ],
        ),
        _section("层级", (("写法", ":--"),), [(text(name),) for name in get_args(Level) if name]),
        _section("体裁", (("写法", ":--"),), [(text(name),) for name in GENRES]),
        _retired(vocabulary),
    )


def _retired(vocabulary: Vocabulary) -> str:
    """Names that were in use once, and what to write instead."""
    rows = [
        (
            text(entry.name),
            text(vocabulary.standard(entry.kind, entry.name)),
            text(entry.since),
        )
        for entry in vocabulary.retired
    ]
    columns: Sequence[Column] = (("名称", ":--"), ("改用", ":--"), ("说明", "---"))
    return _section("已停用", columns, rows) if rows else ""


def _codes() -> str:
    parts = [
        _section(subject, _CODE_COLUMNS, [_code(code) for code in listed])
        for subject, listed in groupby(codes().values(), lambda code: code.subject)
    ]
    return page(
        _CODES,
        f"{_CRUMB} › {_CODES}",
        "casebook check 和 casebook split 的每条信息都有一个不变的代码。错误必须改，网站才会发布；提醒看一眼再定。"
        "注明“可自动改”的，casebook check --fix 会改好。",
        *parts,
    )


_CODE_COLUMNS: Sequence[Column] = (
    ("代码", ":--"),
    ("轻重", ":--"),
    ("意思", "---"),
    ("例如", "---"),
    ("怎么办", "---"),
)


def _code(code: Code) -> Sequence[str]:
    example = text(_one_line(code.example.wrong))
    if code.example.right:
        example += f" → {text(_one_line(code.example.right))}"
    return (
        text(code.code),
        _SEVERITY[code.severity] + ("，可自动改" if code.fixable else ""),
        text(code.meaning),
        example,
        text(code.cure),
    )


def _section(heading: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    return f"## {text(heading)} {len(rows)}\n\n{table(columns, rows)}"


def _one_line(words: str) -> str:
    """An example of several lines on one, its line ends shown."""
    return words.strip().replace("\n", " ⏎ ")

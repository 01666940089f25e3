"""Reference pages for editors: front-matter fields, allowed names, and the codes of checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import get_args

from casebook.case_md.fields import BY_KEY, FIELDS
from casebook.index.code_examples import with_names
from casebook.index.markdown import Column, link, page, table, text
from casebook.index.model import Corpus, GeneratedPage
from casebook.model import Level, Severity
from casebook.problems.codes import Code, codes
from casebook.schemas.front_matter import choices_of
from casebook.vocabulary import INDICATOR_KINDS, POLARITIES, Vocabulary

FOLDER = "reference"
_TITLE = "编辑参考"
_NAMES, _CODES = "可用的名称", "检查代码"
_CRUMB = link(_TITLE, "index.md")
_SEVERITY: Mapping[Severity, str] = {Severity.ERROR: "错误", Severity.WARNING: "提醒"}


def build(corpus: Corpus) -> Iterator[GeneratedPage]:
    """Three pages: fields, names and codes."""
    yield GeneratedPage(f"{FOLDER}/index.md", _fields())
    yield GeneratedPage(f"{FOLDER}/names.md", _names(corpus.vocabulary))
    yield GeneratedPage(f"{FOLDER}/codes.md", _codes(corpus.vocabulary))


_FIELD_COLUMNS: Sequence[Column] = (
    ("名称", ":--"),
    ("含义", ":--"),
    ("怎样写", "---"),
    ("例如", "---"),
    ("必填", ":--"),
)
_FIELDS_PROSE = (
    "案例页开头两行 --- 之间是信息栏，一行一项。主题、改革举措、指标等只用词表里的名称，见"
    f"{link(_NAMES, 'names.md')}；检查报出的问题，见{link(_CODES, 'codes.md')}。"
)


def _fields() -> str:
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
    return page(_TITLE, (_FIELDS_PROSE, table(_FIELD_COLUMNS, rows)))


_NAMES_PROSE = (
    "信息栏里只能用“标准名称”一列的写法；写成别名的，casebook check --fix 会改成标准名称。"
)


def _names(vocabulary: Vocabulary) -> str:
    blocks = (
        f"{_CRUMB} › {_NAMES}",
        _NAMES_PROSE,
        _themes(vocabulary),
        _reforms(vocabulary),
        _indicators(vocabulary),
        _plain_names("层级", filter(None, get_args(Level))),
        _plain_names("体裁", choices_of(BY_KEY["genre"], vocabulary)),
        _retired(vocabulary),
    )
    return page(_NAMES, blocks)


def _themes(vocabulary: Vocabulary) -> str:
    columns: Sequence[Column] = (("标准名称", ":--"), ("包括", "---"))
    rows = [
        (link(text(theme.name), f"../themes/{theme.id}.md"), text(theme.covers))
        for theme in vocabulary.themes
    ]
    return _section("主题", columns, rows)


def _reforms(vocabulary: Vocabulary) -> str:
    columns: Sequence[Column] = (("标准名称", ":--"), ("主题", ":--"), ("别名", "---"))
    themes = {theme.id: theme.name for theme in vocabulary.themes}
    rows = [
        (
            link(text(reform.name), f"../reforms/{reform.id}.md"),
            text(themes.get(reform.theme, "")),
            text("、".join(alias for alias in reform.aliases if alias != reform.name)),
        )
        for reform in vocabulary.reforms
    ]
    return _section("改革举措", columns, rows)


def _indicators(vocabulary: Vocabulary) -> str:
    columns: Sequence[Column] = (
        ("标准名称", "---"),
        ("单位", ":--"),
        ("类别", ":--"),
        ("方向", ":--"),
        ("定义", "---"),
    )
    rows = [
        (
            link(text(item.name), f"../indicators/{item.id}.md"),
            text(item.unit),
            INDICATOR_KINDS.get(item.kind, text(item.kind)),
            POLARITIES.get(item.polarity, text(item.polarity)),
            text(item.definition),
        )
        for item in vocabulary.indicators
    ]
    return _section("指标", columns, rows)


def _plain_names(heading: str, names: Iterable[str]) -> str:
    """A table of names that need no explanation."""
    return _section(heading, (("写法", ":--"),), [(text(name),) for name in names])


def _retired(vocabulary: Vocabulary) -> str:
    """Names no longer in use, and their replacements; "" without any."""
    columns: Sequence[Column] = (("名称", ":--"), ("改用", ":--"), ("说明", "---"))
    rows = [
        (
            text(entry.name),
            text(vocabulary.standard(entry.kind, entry.name)),
            text(entry.since),
        )
        for entry in vocabulary.retired
    ]
    return _section("已停用", columns, rows) if rows else ""


_CODE_COLUMNS: Sequence[Column] = (
    ("代码", ":--"),
    ("轻重", ":--"),
    ("意思", "---"),
    ("例如", "---"),
    ("怎么办", "---"),
)
_CODES_PROSE = (
    "casebook check 和 casebook split 的每条信息都有一个不变的代码。错误必须改，网站才会发布；提醒看一眼再定。"
    "注明“可自动改”的，casebook check --fix 会改好。"
)


def _codes(vocabulary: Vocabulary) -> str:
    sections = (
        _section(subject, _CODE_COLUMNS, [_code(code, vocabulary) for code in of_subject])
        for subject, of_subject in groupby(codes().values(), lambda code: code.subject)
    )
    return page(_CODES, (f"{_CRUMB} › {_CODES}", _CODES_PROSE, *sections))


def _code(code: Code, vocabulary: Vocabulary) -> Sequence[str]:
    """The row of a code, whose example has names of the vocabulary."""
    pair = with_names(code.example, vocabulary)
    example = text(_one_line(pair.wrong))
    if pair.right:
        example += f" → {text(_one_line(pair.right))}"
    return (
        text(code.code),
        _SEVERITY[code.severity] + ("，可自动改" if code.fixable else ""),
        text(code.meaning),
        example,
        text(code.cure),
    )


def _section(heading: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    """A heading with the number of rows, and a table."""
    return f"## {text(heading)} {len(rows)}\n\n{table(columns, rows)}"


def _one_line(example: str) -> str:
    """An example on one line, with ⏎ for its line feeds."""
    return example.strip().replace("\n", " ⏎ ")

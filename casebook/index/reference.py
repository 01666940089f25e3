"""Reference pages for editors: front-matter fields, allowed names, and the codes of checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import get_args

from casebook.case_md.fields import BY_KEY, FIELDS
from casebook.index.code_examples import with_names
from casebook.index.model import Corpus
from casebook.index.page import (
    Block,
    Breadcrumbs,
    Column,
    Heading,
    IndexPage,
    Link,
    Paragraph,
    Row,
    joined,
    paragraphs,
    table,
)
from casebook.model import Level, Severity
from casebook.problems.codes import Code, codes
from casebook.schemas.front_matter import choices_of
from casebook.vocabulary import INDICATOR_KINDS, POLARITIES, Vocabulary

FOLDER = "reference"
_TITLE = "编辑参考"
_NAMES, _CODES = "可用的名称", "检查代码"
_CRUMB = Link(_TITLE, f"{FOLDER}/index.md")
_SEVERITY: Mapping[Severity, str] = {Severity.ERROR: "错误", Severity.WARNING: "提醒"}


_NAMES_PAGE, _CODES_PAGE = f"{FOLDER}/names.md", f"{FOLDER}/codes.md"


def build(corpus: Corpus) -> Iterator[IndexPage]:
    """Three pages: fields, names and codes."""
    yield IndexPage(_CRUMB.target, _TITLE, _fields())
    yield IndexPage(_NAMES_PAGE, _NAMES, _names(corpus.vocabulary))
    yield IndexPage(_CODES_PAGE, _CODES, _codes(corpus.vocabulary))


_FIELD_COLUMNS = (
    Column("名称", "name"),
    Column("含义", "name"),
    Column("怎样写"),
    Column("例如"),
    Column("必填", "name"),
)
_FIELDS_PROSE = (
    "案例页开头两行 --- 之间是信息栏，一行一项。主题、改革举措、指标等只用词表里的名称，见",
    Link(_NAMES, _NAMES_PAGE),
    "；检查报出的问题，见",
    Link(_CODES, _CODES_PAGE),
    "。",
)


def _fields() -> tuple[Block, ...]:
    rows = (
        (
            field.key,
            field.label,
            field.meaning,
            _one_line(f"{field.key}: {field.example}"),
            "必填" if field.required else "",
        )
        for field in FIELDS
    )
    return (Paragraph(_FIELDS_PROSE), table(_FIELD_COLUMNS, rows))


_NAMES_PROSE = (
    "信息栏里只能用“标准名称”一列的写法；写成别名的，casebook check --fix 会改成标准名称。"
)


def _names(vocabulary: Vocabulary) -> tuple[Block, ...]:
    return (
        Breadcrumbs((_CRUMB,), _NAMES),
        *paragraphs(_NAMES_PROSE),
        *_themes(vocabulary),
        *_reforms(vocabulary),
        *_indicators(vocabulary),
        *_plain_names("层级", filter(None, get_args(Level))),
        *_plain_names("文种", choices_of(BY_KEY["genre"], vocabulary)),
        *_retired(vocabulary),
    )


def _themes(vocabulary: Vocabulary) -> tuple[Block, ...]:
    columns = (Column("标准名称", "name"), Column("包括"))
    rows = [
        (Link(theme.name, f"themes/{theme.id}.md"), theme.covers) for theme in vocabulary.themes
    ]
    return _section("主题", columns, rows)


def _reforms(vocabulary: Vocabulary) -> tuple[Block, ...]:
    columns = (Column("标准名称", "name"), Column("主题", "name"), Column("别名"))
    themes = {theme.id: theme.name for theme in vocabulary.themes}
    rows = [
        (
            Link(reform.name, f"reforms/{reform.id}.md"),
            themes.get(reform.theme, ""),
            "、".join(alias for alias in reform.aliases if alias != reform.name),
        )
        for reform in vocabulary.reforms
    ]
    return _section("改革举措", columns, rows)


def _indicators(vocabulary: Vocabulary) -> tuple[Block, ...]:
    columns = (
        Column("标准名称"),
        Column("单位", "name"),
        Column("类别", "name"),
        Column("方向", "name"),
        Column("定义"),
    )
    rows = [
        (
            Link(item.name, f"indicators/{item.id}.md"),
            item.unit,
            INDICATOR_KINDS.get(item.kind, item.kind),
            POLARITIES.get(item.polarity, item.polarity),
            item.definition,
        )
        for item in vocabulary.indicators
    ]
    return _section("指标", columns, rows)


def _plain_names(heading: str, names: Iterable[str]) -> tuple[Block, ...]:
    """A table of names that need no explanation."""
    return _section(heading, (Column("写法", "name"),), [(name,) for name in names])


def _retired(vocabulary: Vocabulary) -> tuple[Block, ...]:
    """Names no longer in use, and their replacements; () without any."""
    columns = (Column("名称", "name"), Column("改用", "name"), Column("说明"))
    rows = [
        (entry.name, vocabulary.standard(entry.kind, entry.name), entry.since)
        for entry in vocabulary.retired
    ]
    return _section("已停用", columns, rows) if rows else ()


_CODE_COLUMNS = (
    Column("代码", "name"),
    Column("轻重", "name"),
    Column("意思"),
    Column("例如"),
    Column("怎么办"),
)
_CODES_PROSE = (
    "casebook check 和 casebook split 的每条信息都有一个不变的代码。错误必须改，网站才会发布；提醒看一眼再定。"
    "注明“可自动改”的，casebook check --fix 会改好。"
)


def _codes(vocabulary: Vocabulary) -> tuple[Block, ...]:
    sections = (
        _section(subject, _CODE_COLUMNS, [_code(code, vocabulary) for code in of_subject])
        for subject, of_subject in groupby(codes().values(), lambda code: code.subject)
    )
    blocks = (block for section in sections for block in section)
    return (Breadcrumbs((_CRUMB,), _CODES), *paragraphs(_CODES_PROSE), *blocks)


def _code(code: Code, vocabulary: Vocabulary) -> Row:
    """The row of a code, whose example has names of the vocabulary."""
    pair = with_names(code.example, vocabulary)
    example = joined(map(_one_line, filter(None, (pair.wrong, pair.right))), " → ")
    return (
        code.code,
        _SEVERITY[code.severity] + ("，可自动改" if code.fixable else ""),
        code.meaning,
        example,
        code.cure,
    )


def _section(heading: str, columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Block, Block]:
    """A heading with the number of rows, and a table."""
    return Heading(f"{heading} {len(rows)}"), table(columns, rows)


def _one_line(example: str) -> str:
    """An example on one line, with ⏎ for its line feeds."""
    return example.strip().replace("\n", " ⏎ ")

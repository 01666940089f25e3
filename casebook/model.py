"""Nouns of the casebook: frozen types that every other module passes around.

Offsets are code points into the text they are said to belong to, half open (`text[start:end]`).
A *character* in counts is a code point that is not white space.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

# --------------------------------------------------------------------------- problems


class Severity(StrEnum):
    """How bad a problem is: an error makes the command fail, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something a person can put right: where it is, what it is, what to do next (in Chinese)."""

    path: str
    code: str
    cause: str
    remedy: str
    line: int | None = None  # 1-based
    column: int | None = None  # 1-based
    severity: Severity = Severity.ERROR

    @property
    def place(self) -> str:
        """`path`, `path:line` or `path:line:column`, whichever is known."""
        parts = [self.path]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)

    def __str__(self) -> str:
        mark = "错误" if self.severity is Severity.ERROR else "提醒"
        return f"{self.place}: {mark} [{self.code}] {self.cause} 怎么办：{self.remedy}"


# --------------------------------------------------------------------------- documents


class DropClass(StrEnum):
    """Named classes of source text that no case page carries; the value is what people read."""

    CONTENTS = "目录"
    COMPILATION_TITLE = "汇编题名"
    WATERMARK = "水印"
    CONVERSION = "转换标记"
    PAGE_NUMBER = "页码"
    RUNNING_HEAD = "页眉页脚"
    NAVIGATION = "网页导航"
    WEB_METADATA = "网页信息表"
    FRONT_MATTER = "卷首文字"
    DIVIDER = "篇章分隔"
    APPENDIX = "附录"


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch of a source that is put aside, and why."""

    kind: DropClass
    start: int
    end: int


LineStyle = Literal["", "title", "heading", "body", "table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineHint:
    """What the file format itself says about one line (plain text says nothing).

    `style` "title" is a document title, "heading" a section heading of `level` 1..6,
    "body" running text, "table" a table row. `ends` is true when the line is known to end its
    paragraph (one `<p>`, one Word paragraph), false when it is known to go on in the next line,
    None when the format does not say. `indent` is in ems from the left edge of the text block,
    `size` the font size relative to the running text, `page` is 1-based.
    """

    style: LineStyle = ""
    level: int = 0
    ends: bool | None = None
    centred: bool = False
    indent: float | None = None
    size: float | None = None
    page: int | None = None


FactKey = Literal["title", "date", "author", "publisher", "index"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A field the format declares outside the running text, e.g. 发布日期 in a web page's table.

    `value` is the text's own words; `start`/`end` is where they stand in `Document.text`.
    """

    key: FactKey
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report or compilation as a reader delivers it.

    `text` holds everything the file says, in reading order, one line feed between lines; nothing
    is cleaned yet. `hints` maps the start offset of a line to what the format says about it.
    `dropped` are stretches the reader already knows not to be the report (page numbers, web
    navigation); sorted and disjoint, and disjoint from `facts`. `sha256` is of the file's bytes.
    """

    name: str
    sha256: str
    text: str
    hints: Mapping[int, LineHint] = field(default_factory=dict)
    dropped: tuple[Dropped, ...] = ()
    facts: tuple[Fact, ...] = ()


class UnreadableError(Exception):
    """A file that cannot become a Document; carries the problem to show."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


# --------------------------------------------------------------------------- articles


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A heading or a whole paragraph of an article.

    `level` 0 is running text, 2 is 一、 or an unnumbered section heading, 3 is （一）.
    `pieces` are the stretches of the source it was made from, in order; `text` is their
    characters with line breaks and stray spaces removed, so every non-blank character of the
    pieces stands in `text` and nothing else does.
    """

    text: str
    level: int
    pieces: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One report inside a source: its head fields and its paragraphs.

    `number` counts the articles of the source from 1; `part` is 1.. when the article is about
    several places in turn and this is one of them, else None. `head` are the source stretches of
    title, subtitle, author and date (shared by all parts). `start`/`end` delimit the article.
    """

    number: int
    part: int | None
    title: str
    subtitle: str
    author: str
    office: str
    date: str  # ISO, "" when the source gives none
    paragraphs: tuple[Paragraph, ...]
    head: tuple[tuple[int, int], ...]
    start: int
    end: int
    title_derived: bool = False


# --------------------------------------------------------------------------- places


def is_masked(name: str) -> bool:
    """Whether the name of a place is hidden: 某市, 某区, 某县."""
    return name.startswith("某")


Level = Literal["", "国家", "省级", "市级", "县级", "乡级"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality:
    """The place a report is about.

    `name` is the official name of the unit (a township is led by its county: 谷城县城关镇),
    or 某市 / 某区 / 某县 for a masked one, or "" when the text is about no place or does not
    decide; `candidates` then lists the official paths it could be. `adcode` is GB/T 2260, county
    level at the finest. `region` runs from the province down. `former` keeps an old name that the
    text uses for today's division. `reason` says in Chinese what decided.
    """

    name: str = ""
    adcode: str = ""
    region: tuple[str, ...] = ()
    level: Level = ""
    former: str = ""
    candidates: tuple[str, ...] = ()
    reason: str = ""

    @property
    def masked(self) -> bool:
        """Whether the source hides the name."""
        return is_masked(self.name)


# --------------------------------------------------------------------------- cases

Status = Literal["draft", "reviewed"]
STATUS_NAMES: Mapping[str, str] = {"draft": "初稿", "reviewed": "已核对"}
"""What people read for each status."""
UNDISCLOSED = "未公开"
"""What people read for a number that the source hides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRef:
    """Where a case came from.

    `lines` are 1-based, inclusive. `sha256` is of the source file's bytes, hex. `text` is the
    fingerprint of the article's own characters, by which a page is found again when the source is
    renamed or grows.
    """

    file: str
    article: int
    part: int | None = None
    lines: tuple[int, int] | None = None
    sha256: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case page: the front matter and the body (Markdown, `##` and `###` headings).

    Empty strings and empty tuples mean the key is absent. `metrics` keeps the order of the page:
    indicator name -> the words of the text (several when the text gives several). `omitted` is what
    an editor left out of the source on purpose: its first words -> the reason.
    """

    id: str
    title: str
    body: str
    title_derived: bool = False
    subtitle: str = ""
    locality: str = ""
    former_locality: str = ""
    adcode: str = ""
    region: tuple[str, ...] = ()
    level: Level = ""
    organization: str = ""
    date: str = ""
    author: str = ""
    genre: str = ""
    themes: tuple[str, ...] = ()
    reforms: tuple[str, ...] = ()
    metrics: tuple[tuple[str, tuple[str, ...]], ...] = ()
    omitted: tuple[tuple[str, str], ...] = ()
    source: SourceRef | None = None
    status: Status = "draft"

    @property
    def masked(self) -> bool:
        """Whether the source hides the name of the place."""
        return is_masked(self.locality)

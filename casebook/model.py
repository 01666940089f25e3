"""The shared data types: frozen dataclasses that the other packages exchange.

Offsets count code points of the text that the type names; ranges are half open
(`text[start:end]`). A count of *characters* is a count of code points that are not white space.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from casebook.system.terminal import visible

Span = tuple[int, int]
"""Start and end of a range of a text, in code points, half open: `text[start:end]`.

The text is the one that the function or type names: a source, a body, a page or a line.
"""

# --------------------------------------------------------------------------- problems


class Severity(StrEnum):
    """Severity of a problem: an error makes the command fail, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A fault that a person can correct: its location, its cause and the next step, in Chinese."""

    path: str
    code: str
    cause: str
    remedy: str
    line: int | None = None  # 1-based
    column: int | None = None  # 1-based
    severity: Severity = Severity.ERROR

    @property
    def location(self) -> str:
        """The location as `path`, `path:line` or `path:line:column`, as far as known."""
        parts = [self.path]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)

    def __str__(self) -> str:
        """One line: a line feed in the name of a file must begin no workflow command."""
        severity = "错误" if self.severity is Severity.ERROR else "提醒"
        return visible(
            f"{self.location}: {severity} [{self.code}] {self.cause} 怎么办：{self.remedy}"
        )


# --------------------------------------------------------------------------- documents


class DropClass(StrEnum):
    """Classes of source text left out of all case pages; the value is the label shown to readers."""

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
    STRUCK = "删除线文字"
    HIDDEN = "隐藏文字"
    PAGE_LINE = "网页信息行"
    STAMP = "印章文字"
    HEAD_LINE = "文头文字"


@dataclass(frozen=True, slots=True)
class Dropped:
    """A span of a source that is left out of the case pages, and its class."""

    kind: DropClass
    start: int
    end: int


class UnreadKind(StrEnum):
    """Kinds of content without characters of its own; the value is the name shown to readers."""

    PICTURE = "图片"
    SEAL = "印章"
    CHART = "图表"
    DIAGRAM = "SmartArt 图示"
    FORMULA = "公式"
    OBJECT = "嵌入对象"
    ATTACHMENT = "附件"
    MEDIA = "音视频"
    FORM = "表单内容"
    NOTE = "页面批注"
    SCAN = "扫描页"


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in a file that a person sees and the reader does not read, such as a picture.

    `at` is the offset in `Document.text` at which it stands. `label` is how the file names it
    (alternative text, title of a chart), "" if it does not.
    """

    kind: UnreadKind
    at: int
    label: str = ""


LineStyle = Literal["", "title", "heading", "body", "table", "box"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineHint:
    """Layout of one line as given by the file format; plain text has the defaults only.

    `style` "title" is a document title, "heading" a section heading of `level` 1..6,
    "body" running text, "table" a table row, "box" one beside the
    text, "" unknown. `ends` is true when the line is known to
    end its paragraph (one `<p>`, one Word paragraph), false when it is known to continue on the
    next line, None when unknown. `indent` is in ems from the left edge of the text block, `size`
    is the font size relative to the running text, `page` is 1-based; None means unknown.

    Of a row, `table` is the number of its table in the document, 0 if the format does not tell
    where tables end; `merged` has one character for each of its cells, "" if none is merged: "." a
    cell of its own, "^" one merged with that above, "<" one merged with that on the left, both
    empty in the text; `head` tells that the format calls it a row of column heads.
    """

    style: LineStyle = ""
    level: int = 0
    ends: bool | None = None
    centred: bool = False
    indent: float | None = None
    size: float | None = None
    page: int | None = None
    table: int = 0
    merged: str = ""
    head: bool = False


FactKey = Literal[
    "title", "date", "author", "publisher", "index", "url", "published_in", "retrieved", "place"
]


@dataclass(frozen=True, slots=True)
class Fact:
    """A field that the format declares outside the running text, e.g. 发布日期 in a web page's table.

    `value` is verbatim from the source; `start` and `end` are its span in `Document.text`.
    """

    key: FactKey
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a text was published; "" for what is unknown.

    `url` is an http or https address, `published_in` the name of a compilation or periodical,
    `retrieved` the day (ISO) on which the page was saved.
    """

    publisher: str = ""
    url: str = ""
    published_in: str = ""
    retrieved: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report or compilation as a reader delivers it.

    `text` is the whole text of the file in reading order, one line feed between lines, before any
    cleaning. `hints` maps the start offset of a line to its layout. `dropped` are the spans that
    the reader has recognized as no part of the report (page numbers, web navigation), sorted,
    disjoint, and disjoint from `facts`. `unread` is what stands in the file besides text, in text
    order, without decoration. `origin` is what the file says outside its text. `sha256` is the hex digest of the file (`source_digest`).
    `divided` means that the file itself says where its articles begin: at each line with the style
    "title", which is the whole title, and below which the styles of all lines are certain.
    `scanned` are the spans that were recognised in pictures (OCR), `unsure` the lines and cells within
    them that may be wrong; both sorted and disjoint.
    """

    name: str
    sha256: str
    text: str
    hints: Mapping[int, LineHint] = field(default_factory=dict)
    dropped: tuple[Dropped, ...] = ()
    facts: tuple[Fact, ...] = ()
    unread: tuple[Unread, ...] = ()
    origin: Origin = Origin()
    divided: bool = False
    scanned: tuple[Span, ...] = ()
    unsure: tuple[Span, ...] = ()


class UnreadableError(Exception):
    """Raised for a file that cannot be read as a Document; `problem` explains it to the user."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


# --------------------------------------------------------------------------- articles


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row of a table; `table`, `merged` and `head` are those of its `LineHint`.

    `opens` tells that the row is the first of its table.
    """

    cells: tuple[str, ...]
    table: int = 0
    merged: str = ""
    head: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A heading or a whole paragraph of an article.

    `level` 0 is running text, 2 is 一、 or an unnumbered section heading, 3 is （一）.
    `pieces` are its spans in the source, in order. `text` is their text without line breaks and
    stray spaces; it differs from them in white space only. `row` has the cells of a row of a table,
    whose text is that of the cells with text, one ideographic space between two.
    """

    text: str
    level: int
    pieces: tuple[Span, ...]
    row: Row | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One report inside a source: its head fields and its paragraphs.

    `number` is its 1-based position in the source. `part` is the 1-based number of a part, when an
    article about several places in turn was divided; None for a whole article. `head` are the
    source spans of title, subtitle, author and date, shared by all parts. `office` is the post or
    body in the byline. Text fields are "" when the source gives none. `start` and `end` are
    source offsets, half open. `origin` is where it was published.
    """

    number: int
    part: int | None
    title: str
    subtitle: str
    author: str
    office: str
    date: str  # ISO, with or without a day
    paragraphs: tuple[Paragraph, ...]
    head: tuple[Span, ...]
    start: int
    end: int
    origin: Origin = Origin()


# --------------------------------------------------------------------------- places


def code_prefix(code: str) -> str:
    """The digits that the codes of all its subdivisions share: 50 (500000), 4301 (430100), 430104."""
    digits = code.rstrip("0")
    return digits + "0" * (len(digits) % 2)


def is_masked(name: str) -> bool:
    """Whether a place name is masked: 某市, 某区, 某县."""
    return name.startswith("某")


def is_zone(name: str, adcode: str) -> bool:
    """Whether a place is a zone (雄安新区): it has a name, is not masked and has no code."""
    return bool(name) and not adcode and not is_masked(name)


Level = Literal["", "国家", "省级", "市级", "县级", "乡级"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality:
    """The place a report is about.

    `name` is the official name of the unit (a township's is preceded by its county's: 谷城县城关镇),
    or 某市 / 某区 / 某县 for a masked one, or "" when the text is about no place or is ambiguous;
    `candidates` are then the full names of the divisions that it could be about, and `unlisted` is
    the county that the text names but no table has, if that is why. `adcode` is a
    GB/T 2260 code, county level at the finest, "" if unknown. `region` lists names from the
    province down; that of a zone (雄安新区), which has neither code nor level, ends above the zone.
    `former` is the old name that the text uses for today's division, "" otherwise.
    `reason` explains the decision in Chinese.
    """

    name: str = ""
    adcode: str = ""
    region: tuple[str, ...] = ()
    level: Level = ""
    former: str = ""
    candidates: tuple[str, ...] = ()
    unlisted: str = ""
    reason: str = ""

    @property
    def masked(self) -> bool:
        """Whether the source masks the name."""
        return is_masked(self.name)

    @property
    def zone(self) -> bool:
        """Whether the place is a zone: named, but no division."""
        return is_zone(self.name, self.adcode)


# --------------------------------------------------------------------------- cases

GENRES = (
    "综述",
    "工作报告",
    "年度报告",
    "汇报发言",
    "讲话",
    "署名文章",
    "理论文章",
    "经验做法",
    "典型案例",
    "新闻报道",
    "解读",
    "实施方案",
    "通知",
    "述职报告",
    "通报",
    "公告",
    "函",
    "批复",
    "会议纪要",
    "规章制度",
    "应急预案",
)
"""Usual values of `genre`, to which a field may add its own; others give a warning."""

Status = Literal["draft", "reviewed"]
STATUS_NAMES: Mapping[str, str] = {"draft": "未核对", "reviewed": "已核对"}
"""Label of each status, as shown to readers."""
STATUS_OF: Mapping[str, Status] = {
    "未核对": "draft",
    "初稿": "draft",  # its label in earlier versions, which tables and commands may still have
    "已核对": "reviewed",
}
"""Status by label."""
UNDISCLOSED = "未公开"
"""Printed instead of a number that the source masks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRef:
    """The source file and article that a case was made from.

    `lines` are the first and last line, 1-based, inclusive. `sha256` is the hex digest of the
    source file (`source_digest`). `text` is the fingerprint of the article's characters; it identifies the
    article after the source was renamed or extended. Both are "" when not recorded. `ocr` says that
    text of the article was recognised in pictures.
    """

    file: str
    article: int
    part: int | None = None
    lines: tuple[int, int] | None = None
    sha256: str = ""
    text: str = ""
    ocr: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case page: the front matter and the body (Markdown, `##` and `###` headings).

    An empty string or tuple means that the key is absent. `metrics` are pairs (indicator name, its
    figures as quoted from the text), in the order of the page. `omitted` are pairs (opening words
    of a passage that an editor left out on purpose, reason). `hidden_findings` are findings that an
    editor turned off (`casetext.hidden`). `corrections` are pairs (words with a figure that the source
    does not have, reason) (`casetext.corrections`). `source` is None for a case that was
    not made from a source file. `ocr_unsure` are lines of a scan that may have been recognised wrongly,
    `ocr_checked` says that an editor has compared the page with the scan. `publisher`, `url` (http or https), `published_in` (a compilation or
    periodical) and `retrieved` (the day on which the page was saved) say where it was published.
    `report_year` (four digits) is what the figures are about, where the text does not say.
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
    ocr_unsure: tuple[str, ...] = ()
    ocr_checked: bool = False
    publisher: str = ""
    url: str = ""
    published_in: str = ""
    retrieved: str = ""
    report_year: str = ""
    corrections: tuple[tuple[str, str], ...] = ()
    hidden_findings: tuple[str, ...] = ()
    status: Status = "draft"

    def __hash__(self) -> int:
        """That of its id, which tells cases apart: many caches are asked for cases."""
        return hash(self.id)

    @property
    def masked(self) -> bool:
        """Whether the source masks the name of the place."""
        return is_masked(self.locality)

    @property
    def zone(self) -> bool:
        """Whether the place is a zone (雄安新区), which has neither code nor level."""
        return is_zone(self.locality, self.adcode)

    @property
    def unconfirmed(self) -> bool:
        """Whether its figures were recognised in a scan and nobody has compared them with it."""
        return self.source is not None and self.source.ocr and not self.ocr_checked

    @property
    def comparable(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The `metrics` that are published as comparable: none while they are `unconfirmed`."""
        return () if self.unconfirmed else self.metrics

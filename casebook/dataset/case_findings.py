"""Rows of the tables of findings, and the columns that all of them share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from casebook.casetext.quotes import Quotes
from casebook.dataset.table import TableField
from casebook.findings import Finding
from casebook.index.model import Corpus, PlacedCase
from casebook.index.site_file import Address
from casebook.model import Status

Item = TypeVar("Item", bound=Finding)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFinding(Generic[Item]):
    """A finding and its case, one row of a table.

    `number` is the 1-based position among the case's findings of this kind. `url` is the URL of the
    paragraph, from the site's root.
    """

    placed: PlacedCase
    number: int
    item: Item
    url: str
    quotes: Quotes
    corpus: Corpus

    @property
    def end(self) -> int:
        """End offset of the finding in the case's text."""
        return self.item.start + len(self.item.text)

    @property
    def words(self) -> str:
        """The text of the finding, redacted."""
        return self.quotes.span(self.item.start, self.end)

    @property
    def sentence(self) -> str:
        """The sentence around it, redacted."""
        return self.quotes.sentence(self.item.start, self.end)


def findings_of_case(
    placed: PlacedCase,
    corpus: Corpus,
    address: Address,
    quotes: Quotes,
    found: Iterable[Item],
) -> Iterator[CaseFinding[Item]]:
    """The rows of the findings in one case, numbered from 1; `quotes` are those of its text."""
    case, page = corpus.read(placed), address(placed.src_uri)
    for number, item in enumerate(found, 1):
        yield CaseFinding(
            placed=placed,
            number=number,
            item=item,
            url=f"{page}#{case.passage_at(item.start).anchor}",
            quotes=quotes,
            corpus=corpus,
        )


def redacted(get: Callable[[CaseFinding[Any]], str]) -> Callable[[CaseFinding[Any]], str]:
    """Wrap `get` to redact its result, a phrase that the text need not contain verbatim."""
    return lambda row: row.quotes.redact_derived(get(row), row.item.start, row.end)


KEY = ("case_id", "number")
"""Primary key of every table of findings."""

WHERE: Sequence[TableField[CaseFinding[Any]]] = (
    TableField(
        name="number",
        type="integer",
        title="序号",
        chinese="同一案例内的序号，从 1 起",
        english="Number within the case, from 1",
        get=lambda row: row.number,
        required=True,
    ),
    TableField(
        name="case_id",
        type="string",
        title="案例编号",
        chinese="案例的永久编号，即 cases.json 的 id",
        english="Id of the case in cases.json",
        get=lambda row: row.placed.case.id,
        required=True,
    ),
    TableField(
        name="place",
        type="string",
        title="地方",
        chinese="报告所写的地方；原文隐去名称的作某市、某区、某县",
        english="Place the report is about; 某市 and the like where the source hides it",
        get=lambda row: row.placed.case.locality,
    ),
    TableField(
        name="adcode",
        type="string",
        title="区划代码",
        chinese="六位行政区划代码（GB/T 2260）",
        english="Six-digit division code (GB/T 2260)",
        get=lambda row: row.placed.case.adcode,
    ),
    TableField(
        name="region",
        type="string",
        title="行政区划",
        chinese="从省级往下，以 / 分隔",
        english="Divisions from the province down, separated by /",
        get=lambda row: "/".join(row.placed.case.region),
    ),
    TableField(
        name="date",
        type="string",
        title="日期",
        chinese="报告的发布日期，如 2023-02-18",
        english="Publication date of the report, ISO 8601, possibly without a day",
        get=lambda row: row.placed.case.date,
    ),
    TableField(
        name="status",
        type="string",
        title="状态",
        chinese="draft 未核对（由程序提取）；reviewed 已核对",
        english="draft: the report was not yet checked by a person; reviewed: checked",
        get=lambda row: row.placed.case.status,
        values=get_args(Status),
        required=True,
    ),
)
"""The first columns of every table of findings: key, place, date and status."""

_TEXT: TableField[CaseFinding[Any]] = TableField(
    name="text",
    type="string",
    title="原文",
    chinese="原文的字句；私人姓名和号码已隐去",
    english="The words of the text, private persons and numbers taken out",
    get=lambda row: row.words,
    required=True,
)
_QUOTE: TableField[CaseFinding[Any]] = TableField(
    name="quote",
    type="string",
    title="原句",
    chinese="所在的句子；私人姓名和号码已隐去，过长的以 … 截断",
    english="The sentence it stands in, private persons and numbers taken out, cut with … when very long",
    get=lambda row: row.sentence,
)
_URL: TableField[CaseFinding[Any]] = TableField(
    name="url",
    type="string",
    title="出处",
    chinese="原文所在段落的网址，从网站根目录算起",
    english="Address of the paragraph, from the root of the site",
    get=lambda row: row.url,
    required=True,
)
EVIDENCE: Sequence[TableField[CaseFinding[Any]]] = (_TEXT, _QUOTE, _URL)
"""The last columns of every table of findings."""

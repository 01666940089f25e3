"""`cases.json`: what the front matter of every case says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casebook.case_md.fields import BY_KEY
from casebook.dataset.table import DataTable, TableField
from casebook.index.model import PlacedCase, Shelf
from casebook.index.site_file import Address
from casebook.model import SourceRef
from casebook.privacy import redact


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case, its address and the vocabularies that know its tags."""

    placed: PlacedCase
    url: str
    shelf: Shelf


def case_rows(shelf: Shelf, address: Address) -> Iterator[CaseRow]:
    """All cases in the order of their ids."""
    return (CaseRow(placed, address(placed.src_uri), shelf) for placed in shelf.cases)


def _text(name: str, chinese: str, english: str) -> TableField[CaseRow]:
    """A field of the front matter as it stands there; null when absent."""
    return TableField(
        name,
        "string",
        BY_KEY[name].label,
        chinese,
        english,
        lambda row: getattr(row.placed.case, name) or None,
    )


def _metrics(row: CaseRow) -> dict[str, list[str]]:
    return {name: [redact(word) for word in words] for name, words in row.placed.case.metrics}


def _source(source: SourceRef | None) -> dict[str, object] | None:
    if source is None:
        return None
    return {
        "file": source.file,
        "article": source.article,
        "part": source.part,
        "lines": source.lines,
        "sha256": source.sha256 or None,
    }


CASES: DataTable[CaseRow] = DataTable(
    "cases",
    "json",
    "案例",
    "One record per report and place, as its page's front matter says",
    ("id",),
    (
        TableField(
            "id",
            "string",
            "编号",
            "案例的永久编号",
            "Permanent id of the case",
            lambda row: row.placed.case.id,
            required=True,
        ),
        TableField(
            "url",
            "string",
            "网址",
            "案例页的网址，从网站根目录算起",
            "Address of the page, from the root of the site",
            lambda row: row.url,
            required=True,
        ),
        TableField(
            "title",
            "string",
            BY_KEY["title"].label,
            "报告的标题",
            "Title of the report",
            lambda row: redact(row.placed.case.title) or None,
        ),
        TableField(
            "subtitle",
            "string",
            BY_KEY["subtitle"].label,
            "口号式的副题",
            "Slogan line under the title",
            lambda row: redact(row.placed.case.subtitle) or None,
        ),
        _text(
            "locality",
            "报告所写的地方；原文隐去名称的作某市、某区、某县；不涉及具体地方的为空",
            "Place the report is about; 某市 and the like where the source hides it; null for none",
        ),
        _text(
            "adcode",
            "六位行政区划代码（GB/T 2260），最细到县级；名称隐去的为空",
            "Six-digit division code (GB/T 2260), county level at the finest; null when hidden",
        ),
        TableField(
            "region",
            "array",
            BY_KEY["region"].label,
            "从省级往下的各级名称",
            "Names of the divisions from the province down",
            lambda row: row.placed.case.region,
        ),
        _text("level", "国家、省级、市级、县级或乡级", "Tier of government"),
        _text("organization", "报告属于一个单位的，该单位", "The body, when it is one's"),
        _text(
            "date",
            "发布日期，如 2023-02-18；原文没有的为空",
            "Publication date, ISO 8601, possibly without a day; null when the source has none",
        ),
        _text("genre", "综述、工作报告、汇报发言等", "Kind of text"),
        TableField(
            "themes",
            "array",
            BY_KEY["themes"].label,
            "主题名称",
            "Names of themes",
            lambda row: row.placed.case.themes,
        ),
        TableField(
            "theme_ids",
            "array",
            "主题编号",
            "与 themes 一一对应；词表没有的为空",
            "Ids of `themes`, in step; null where the vocabulary has none",
            lambda row: [row.shelf.theme_id.get(name) for name in row.placed.case.themes],
        ),
        TableField(
            "reforms",
            "array",
            BY_KEY["reforms"].label,
            "已经推行的改革举措的名称",
            "Names of the reforms carried out",
            lambda row: row.placed.case.reforms,
        ),
        TableField(
            "reform_ids",
            "array",
            "改革举措编号",
            "与 reforms 一一对应；词表没有的为空",
            "Ids of `reforms`, in step; null where the vocabulary has none",
            lambda row: [row.shelf.reform_id.get(name) for name in row.placed.case.reforms],
        ),
        TableField(
            "metrics",
            "object",
            BY_KEY["metrics"].label,
            "指标名称与原文数字，一个指标可有几个数字；编者可更正",
            "Comparable indicators by name, each with the words of the text; editors may correct them",
            _metrics,
        ),
        TableField(
            "source",
            "object",
            BY_KEY["source"].label,
            "来源文件、第几篇、第几部分、起止行和文件的 SHA-256",
            "Source file, article, part, lines and SHA-256 of the file",
            lambda row: _source(row.placed.case.source),
        ),
        TableField(
            "status",
            "string",
            BY_KEY["status"].label,
            "draft 初稿，未经人核对；reviewed 已核对",
            "draft: not yet checked by a person; reviewed: checked",
            lambda row: row.placed.case.status,
            values=("draft", "reviewed"),
            required=True,
        ),
    ),
)

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
        name=name,
        type="string",
        title=BY_KEY[name].label,
        chinese=chinese,
        english=english,
        get=lambda row: getattr(row.placed.case, name) or None,
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
    name="cases",
    format="json",
    title="案例",
    english="One record per report and place, as its page's front matter says",
    key=("id",),
    fields=(
        TableField(
            name="id",
            type="string",
            title="编号",
            chinese="案例的永久编号",
            english="Permanent id of the case",
            get=lambda row: row.placed.case.id,
            required=True,
        ),
        TableField(
            name="url",
            type="string",
            title="网址",
            chinese="案例页的网址，从网站根目录算起",
            english="Address of the page, from the root of the site",
            get=lambda row: row.url,
            required=True,
        ),
        TableField(
            name="title",
            type="string",
            title=BY_KEY["title"].label,
            chinese="报告的标题",
            english="Title of the report",
            get=lambda row: redact(row.placed.case.title) or None,
        ),
        TableField(
            name="subtitle",
            type="string",
            title=BY_KEY["subtitle"].label,
            chinese="口号式的副题",
            english="Slogan line under the title",
            get=lambda row: redact(row.placed.case.subtitle) or None,
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
            name="region",
            type="array",
            title=BY_KEY["region"].label,
            chinese="从省级往下的各级名称",
            english="Names of the divisions from the province down",
            get=lambda row: row.placed.case.region,
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
            name="themes",
            type="array",
            title=BY_KEY["themes"].label,
            chinese="主题名称",
            english="Names of themes",
            get=lambda row: row.placed.case.themes,
        ),
        TableField(
            name="theme_ids",
            type="array",
            title="主题编号",
            chinese="与 themes 一一对应；词表没有的为空",
            english="Ids of `themes`, in step; null where the vocabulary has none",
            get=lambda row: [row.shelf.theme_id.get(name) for name in row.placed.case.themes],
        ),
        TableField(
            name="reforms",
            type="array",
            title=BY_KEY["reforms"].label,
            chinese="已经推行的改革举措的名称",
            english="Names of the reforms carried out",
            get=lambda row: row.placed.case.reforms,
        ),
        TableField(
            name="reform_ids",
            type="array",
            title="改革举措编号",
            chinese="与 reforms 一一对应；词表没有的为空",
            english="Ids of `reforms`, in step; null where the vocabulary has none",
            get=lambda row: [row.shelf.reform_id.get(name) for name in row.placed.case.reforms],
        ),
        TableField(
            name="metrics",
            type="object",
            title=BY_KEY["metrics"].label,
            chinese="指标名称与原文数字，一个指标可有几个数字；编者可更正",
            english="Comparable indicators by name, each with the words of the text; editors may correct them",
            get=_metrics,
        ),
        TableField(
            name="source",
            type="object",
            title=BY_KEY["source"].label,
            chinese="来源文件、第几篇、第几部分、起止行和文件的 SHA-256",
            english="Source file, article, part, lines and SHA-256 of the file",
            get=lambda row: _source(row.placed.case.source),
        ),
        TableField(
            name="status",
            type="string",
            title=BY_KEY["status"].label,
            chinese="draft 初稿，未经人核对；reviewed 已核对",
            english="draft: not yet checked by a person; reviewed: checked",
            get=lambda row: row.placed.case.status,
            values=("draft", "reviewed"),
            required=True,
        ),
    ),
)

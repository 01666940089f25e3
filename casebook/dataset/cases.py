"""`cases.json`: the front matter of every case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from casebook.case_md.fields import BY_KEY
from casebook.casetext.report_year import report_year
from casebook.casetext.titles import public_subtitle, public_title
from casebook.dataset.table import DataTable, FieldType, TableField
from casebook.index.ladders import ladders_of
from casebook.index.model import Corpus, PlacedCase
from casebook.model import SourceRef
from casebook.privacy import redact, redact_label


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case, the URL of its page from the site's root, and the corpus with the ids of its tags."""

    placed: PlacedCase
    url: str
    corpus: Corpus


def _front_matter(
    name: str,
    chinese: str,
    english: str,
    *,
    field_type: FieldType = "string",
    get: Callable[[CaseRow], object] | None = None,
    values: tuple[str, ...] = (),
    required: bool = False,
) -> TableField[CaseRow]:
    """A column for a front-matter field; by default, `get` returns its value or None when empty."""
    return TableField(
        name=name,
        type=field_type,
        title=BY_KEY[name].label,
        chinese=chinese,
        english=english,
        get=get or (lambda row: getattr(row.placed.case, name) or None),
        values=values,
        required=required,
    )


def _metrics(row: CaseRow) -> dict[str, list[str]]:
    return {name: list(map(redact, figures)) for name, figures in row.placed.case.comparable}


def _ladders(row: CaseRow) -> dict[str, list[str]]:
    found = ladders_of(row.corpus.read(row.placed), row.placed.case.reforms)
    return {ladder.id: [step.rung for step in ladder.steps] for ladder in found.values()}


def _corrections(row: CaseRow) -> list[dict[str, str]]:
    return [
        {"text": redact_label(text), "reason": redact_label(reason)}
        for text, reason in row.placed.case.corrections
    ]


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
        _front_matter(
            "title",
            "报告的标题",
            "Title of the report",
            get=lambda row: public_title(row.placed.case) or None,
        ),
        _front_matter(
            "subtitle",
            "口号式的副题",
            "Slogan line under the title",
            get=lambda row: public_subtitle(row.placed.case) or None,
        ),
        _front_matter(
            "locality",
            "报告所写的地方；原文隐去名称的作某市、某区、某县；没有写明地方的为空",
            "Place the report is about; 某市 and the like where the source hides it; null for none",
        ),
        _front_matter(
            "adcode",
            "六位行政区划代码（GB/T 2260），最细到县级；名称隐去的，以及新区、开发区，为空",
            "Six-digit division code (GB/T 2260), county level at the finest; null when hidden, and for zones",
        ),
        _front_matter(
            "region",
            "从省级往下的各级名称；新区、开发区的到它所在的市或县",
            "Names of the divisions from the province down; those that contain it for a zone",
            field_type="array",
            get=lambda row: row.placed.case.region,
        ),
        _front_matter("level", "国家、省级、市级、县级或乡级", "Tier of government"),
        _front_matter("organization", "报告属于一个单位的，该单位", "The body, when it is one's"),
        _front_matter(
            "date",
            "发布日期，如 2023-02-18；原文没有的为空",
            "Publication date, ISO 8601, possibly without a day; null when the source has none",
        ),
        _front_matter("genre", "综述、工作报告、汇报发言等", "Kind of text"),
        _front_matter(
            "themes",
            "主题名称",
            "Names of themes",
            field_type="array",
            get=lambda row: row.placed.case.themes,
        ),
        TableField(
            name="theme_ids",
            type="array",
            title="主题编号",
            chinese="与 themes 一一对应；词表没有的为空",
            english="Ids of `themes`, in step; null where the vocabulary has none",
            get=lambda row: [row.corpus.theme_id.get(name) for name in row.placed.case.themes],
        ),
        _front_matter(
            "reforms",
            "已经推行的改革举措的名称",
            "Names of the reforms carried out",
            field_type="array",
            get=lambda row: row.placed.case.reforms,
        ),
        TableField(
            name="reform_ids",
            type="array",
            title="改革举措编号",
            chinese="与 reforms 一一对应；词表没有的为空",
            english="Ids of `reforms`, in step; null where the vocabulary has none",
            get=lambda row: [row.corpus.reform_id.get(name) for name in row.placed.case.reforms],
        ),
        TableField(
            name="ladders",
            type="object",
            title="落实到哪一步",
            chinese="改革举措的编号与原文写到的各步：proposed 提出，issued 印发文件，running 实际运行，figures 有数据，compared 有前后或对照，verified 第三方核验或示范命名；没有写到的不等于没有做",
            english="By id of a reform, the rungs that the text shows: put forward, document issued, running, figures, before or comparison, verified by others or named a model; what is not said may be done all the same",
            get=_ladders,
        ),
        _front_matter(
            "metrics",
            "指标名称与原文数字，一个指标可有几个数字；编者可更正",
            "Comparable indicators by name, each with the words of the text; editors may correct them",
            field_type="object",
            get=_metrics,
        ),
        _front_matter(
            "source",
            "来源文件、第几篇、第几部分、起止行和文件的 SHA-256",
            "Source file, article, part, lines and SHA-256 of the file",
            field_type="object",
            get=lambda row: _source(row.placed.case.source),
        ),
        _front_matter(
            "publisher",
            "发布单位：机关、报社或网站",
            "Who published the text",
            get=lambda row: redact(row.placed.case.publisher) or None,
        ),
        TableField(
            name="original_url",
            type="string",
            title=BY_KEY["url"].label,
            chinese="原文在网上的地址",
            english="Address of the original on the web",
            get=lambda row: row.placed.case.url or None,
        ),
        _front_matter(
            "published_in",
            "收录它的汇编或刊物",
            "The compilation or periodical that printed it",
            get=lambda row: redact(row.placed.case.published_in) or None,
        ),
        _front_matter(
            "retrieved", "从网上存下来的日期", "When the original was retrieved, ISO 8601"
        ),
        _front_matter(
            "report_year",
            "数字说的是哪一年：编者写明的，或标题、开头写到的；看不出的是发布的那一年",
            "The year that the figures are about, else that of publication",
            get=lambda row: report_year(row.placed.case) or None,
        ),
        _front_matter(
            "corrections",
            "编者更正的数与理由；空的与来源相同",
            "Figures that editors changed from the source, each with the reason",
            field_type="array",
            get=_corrections,
        ),
        _front_matter(
            "status",
            "draft 未核对（正文照录，标签由程序提取）；reviewed 已核对",
            "draft: not yet checked by a person; reviewed: checked",
            get=lambda row: row.placed.case.status,
            values=("draft", "reviewed"),
            required=True,
        ),
    ),
)

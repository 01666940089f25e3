"""What can be chosen for an export, by name; light to import, since the options of the command need it."""

from __future__ import annotations

from typing import Literal

FormatName = Literal["docx", "xlsx", "json", "csv", "bibtex", "ris"]
"""The keys of `casebook.export.formats.FORMATS`."""

ExcerptName = Literal["docx", "csv", "markdown"]
"""The keys of `casebook.export.excerpts.EXCERPT_FORMATS`."""

Order = Literal["relevance", "date", "place", "given"]

FACETS = {
    "theme": "主题（名称或编号）",
    "reform": "改革举措（名称、别名或编号）",
    "indicator": "可比指标（名称或编号）",
    "year": "发布年份",
    "report_year": "报告年份",
    "genre": "文种",
    "level": "层级",
    "status": "未核对 或 已核对（draft、reviewed）",
}
"""Key of a facet of the search -> what its option takes, in Chinese."""

TITLE = "案例汇编"
"""The default title of a document."""

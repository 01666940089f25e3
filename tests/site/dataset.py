"""A case whose data files are easy to predict, and the data files of a site."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping

from casebook.dataset.package import FINDING_TABLES
from casebook.model import SourceRef
from casebook.site.files import SiteInfo, site_files
from tests.helpers.cases import case, corpus_of

ABOUT = SiteInfo("甲<乙>&案例库", "说明", "https://example.org/casebook/")
TABLES = tuple(table.name for table in FINDING_TABLES.values())
BODY = """## 一、行政应诉

2022年，全市行政机关负责人出庭应诉率达到100%，受理行政复议案件*件、1,200余件。村民李建国说：“办得快！”全年培训120人次。

王女士用2天办好了手续，电话13800138000。出台《甲市优化营商环境条例》，在全省率先推行“免罚清单”，获评全国法治政府建设示范市。

=HYPERLINK("http://x/"&A1)办理案件35件。
"""
REPORT = case(
    "430100-2023-02-18",
    title="=1+1",
    body=BODY,
    locality="长沙市",
    adcode="430100",
    region=("湖南省", "长沙市"),
    level="市级",
    date="2023-02-18",
    themes=("行政执法", "不在词表的主题"),
    reforms=("放管服改革",),
    metrics=(("行政机关负责人出庭应诉率", ("100%",)),),
    source=SourceRef(file="003_甲.txt", article=1, part=2, lines=(92, 143), sha256="ab" * 32),
)


def page_url(src_uri: str) -> str:
    """The address of a page as the site has it, from its path below docs."""
    folder, _, name = src_uri.removesuffix(".md").rpartition("/")
    return f"cases/{name}.html" if folder.startswith("cases") else f"{folder}/{name}.html"


def files(cases, about=ABOUT, vocabulary=None) -> dict[str, bytes]:
    """Path -> bytes of all data files of a site with these cases."""
    return {
        made.path: made.data for made in site_files(corpus_of(cases, vocabulary), page_url, about)
    }


def unpacked(data: bytes) -> bytes:
    """What is in a zip of one file; other data as it is."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        (name,) = package.namelist()
        return package.read(name)


def table(made: Mapping[str, bytes], name: str) -> bytes:
    """The CSV of a table among the data files of a site, which may be alone in a zip."""
    path = f"data/{name}.csv"
    return made[path] if path in made else unpacked(made[f"{path}.zip"])


def rows(data: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file, which may be alone in a zip, each heading -> cell."""
    data = unpacked(data)
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))

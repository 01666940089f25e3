"""The data folder: all tables, and the Data Package that describes them.

https://datapackage.org/standard/data-package/ (version 2.0)
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from casebook.casetext.quotes import Quotes
from casebook.dataset.case_findings import CaseFinding, findings_of_case
from casebook.dataset.cases import CASES, CaseRow
from casebook.dataset.change_rows import change_rows
from casebook.dataset.changes import CHANGES
from casebook.dataset.claims import CITATIONS, claim_table
from casebook.dataset.ladders import LADDERS, ladder_rows
from casebook.dataset.metrics import METRICS
from casebook.dataset.peers import PEERS, peer_rows
from casebook.dataset.table import DataTable, TableField, to_json, to_utf8
from casebook.index.case_parts import kept_part
from casebook.index.changes.pairs import ReportPair, all_pairs
from casebook.index.claim_kinds import CLAIMS
from casebook.index.model import Corpus, PlacedCase
from casebook.index.site_file import Address, SiteFile, SiteInfo
from casebook.shelf import Kind

FOLDER = "data"
_PROFILES = "https://datapackage.org/profiles/2.0"
_MEDIA_TYPES = {"csv": "text/csv", "json": "application/json"}
_DESCRIPTION = (
    "由程序从各地的报告原文提取，编者可更正；每一行都指到原文所在的段落。"
    "原文隐去的数字为空，不是零；私人姓名和号码已隐去。"
    "CSV 为带 BOM 的 UTF-8；以 = + - @ 等开头的字句前加了一个半角单引号，读回时去掉。\n\n"
    "Extracted by program from local-government reports and open to correction by editors; every "
    "row leads to its paragraph. Figures the source hides are empty, not zero; private persons "
    "and numbers are taken out. CSV is UTF-8 with a byte order mark; a text that starts with = + "
    "- @ and the like, or with ', is led by one ' to be removed when reading."
)
_LICENCE = (
    "未声明统一的许可：原文归各发布单位或作者，引用请注明原出处 / "
    "No licence stated: the texts belong to the bodies and authors that published them; "
    "quote with the original source"
)

FINDING_TABLES: Mapping[str, DataTable[CaseFinding[Any]]] = {
    "metrics": METRICS,
    "cites": CITATIONS,
    **{kind.name: claim_table(kind) for kind in CLAIMS},
}
"""Field of `Findings` -> the table of its items, in the order of the data folder."""

CASE_TABLES: Sequence[DataTable[Any]] = (CASES, *FINDING_TABLES.values(), LADDERS)
"""The tables whose rows are each of one case."""

TABLES: Sequence[DataTable[Any]] = (*CASE_TABLES, CHANGES, PEERS)
"""All tables."""

KIND: Kind[tuple[str, ...]] = Kind("data", tuple[str, ...], packed=True)
"""What each of `CASE_TABLES` says of a case."""
CHANGES_KIND: Kind[str] = Kind("data-changes", str, packed=True)
"""What `CHANGES` says of two reports."""


def build(corpus: Corpus, address: Address, about: SiteInfo) -> Iterator[SiteFile]:
    """Yield the tables, then `datapackage.json` with the size and SHA-256 of each.

    Raises:
        ValueError: if a value cannot be written as JSON (NaN, an infinity).
    """
    parts = [
        kept_part(
            KIND, placed, corpus, partial(_parts, placed, corpus, address), address(placed.src_uri)
        )
        for placed in corpus.cases
    ]
    made = {
        table.name: table.joined(part[number] for part in parts)
        for number, table in enumerate(CASE_TABLES)
    }
    made[CHANGES.name] = CHANGES.joined(
        _changes(pair, corpus, address) for pair in all_pairs(corpus.cases)
    )
    made[PEERS.name] = PEERS.data(peer_rows(corpus, address))
    resources = []
    for table in TABLES:
        data = table.packed(made.pop(table.name))
        resources.append(_resource(table, data))
        yield SiteFile(f"{FOLDER}/{table.file}", data)
    package = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "casebook",
        "title": about.name,
        "description": _DESCRIPTION,
        **({"homepage": about.url} if about.url else {}),
        "licenses": [{"name": "notspecified", "title": _LICENCE}],
        **_sources(corpus),
        "resources": resources,
    }
    yield SiteFile(f"{FOLDER}/datapackage.json", to_utf8(to_json(package, indent=2) + "\n"))


def _changes(pair: ReportPair, corpus: Corpus, address: Address) -> str:
    """What `CHANGES` says of two reports."""
    earlier, later = pair.earlier, pair.later

    def make() -> str:
        return CHANGES.part(change_rows(pair, corpus, address))

    if corpus.read(earlier).faults:
        return make()
    places = address(later.src_uri), address(earlier.src_uri)
    return kept_part(CHANGES_KIND, later, corpus, make, *places, corpus.key(earlier))


def _parts(placed: PlacedCase, corpus: Corpus, address: Address) -> tuple[str, ...]:
    """What each of `CASE_TABLES` says of a case."""
    findings, quotes = corpus.read(placed).findings, Quotes(corpus.read(placed))
    return (
        CASES.part([CaseRow(placed, address(placed.src_uri), corpus)]),
        *(
            table.part(findings_of_case(placed, corpus, address, quotes, getattr(findings, name)))
            for name, table in FINDING_TABLES.items()
        ),
        LADDERS.part(ladder_rows(placed, corpus, address, quotes)),
    )


def _sources(corpus: Corpus) -> dict[str, object]:
    """`{"sources": […]}` with the source files by name; {} when no case has one."""
    cases = (placed.case.source for placed in corpus.cases)
    files = sorted({(source.file, source.sha256) for source in cases if source})
    sources = [
        {"title": name, **({"version": f"sha256:{sha256}"} if sha256 else {})}
        for name, sha256 in files
    ]
    return {"sources": sources} if sources else {}


def _resource(table: DataTable[Any], data: bytes) -> dict[str, object]:
    """The description of a file; in all tables but `cases`, `case_id` refers to that one."""
    schema: dict[str, object] = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(field) for field in table.fields],
        "primaryKey": list(table.key),
    }
    if table is not CASES:
        reference = {"resource": CASES.name, "fields": list(CASES.key)}
        schema["foreignKeys"] = [{"fields": ["case_id"], "reference": reference}]
    return {
        "name": table.name,
        "type": "table",
        "path": table.file,
        **({"compression": "zip"} if table.zipped else {}),
        "title": table.title,
        "description": table.english,
        "format": table.format,
        "mediatype": _MEDIA_TYPES[table.format],
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": schema,
    }


def _field(field: TableField[Any]) -> dict[str, object]:
    constraints: dict[str, object] = {"required": True} if field.required else {}
    if field.values:
        constraints["enum"] = list(field.values)
    return {
        "name": field.name,
        "type": field.type,
        "title": field.title,
        "description": f"{field.chinese} / {field.english}",
        **({"constraints": constraints} if constraints else {}),
    }

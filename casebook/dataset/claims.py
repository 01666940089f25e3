"""The tables of citations and claims: `citations`, and one for each kind of claim."""

from __future__ import annotations

from typing import Any, get_args

from casebook.dataset.case_findings import EVIDENCE, KEY, WHERE, CaseFinding, redacted
from casebook.dataset.table import DataTable, TableField
from casebook.findings import Citation, CitationOrigin
from casebook.index.claim_kinds import ClaimField, ClaimKind

CITATIONS: DataTable[CaseFinding[Citation]] = DataTable(
    name="citations",
    format="csv",
    title="引用文件",
    english="Documents cited in 《》, once per case, at their first place",
    key=KEY,
    fields=(
        *WHERE,
        TableField(
            name="title",
            type="string",
            title="文件",
            chinese="文件名；不同写法归为一个",
            english="Title under which all spellings of the document are filed",
            get=lambda row: row.item.title,
        ),
        TableField(
            name="origin",
            type="string",
            title="来源",
            chinese="国家或地方；看不出的为空",
            english="国家: of the state; 地方: local; empty when the text does not show it",
            get=lambda row: row.item.origin,
            values=tuple(value for value in get_args(CitationOrigin) if value),
        ),
        *EVIDENCE,
    ),
    zipped=True,
)


def claim_table(kind: ClaimKind[Any]) -> DataTable[CaseFinding[Any]]:
    """The table of a kind of claim, for example `honours`."""
    return DataTable(
        name=kind.name,
        format="csv",
        title=kind.title,
        english=kind.english,
        key=KEY,
        fields=(*WHERE, *map(_field, kind.fields), *EVIDENCE),
        zipped=True,
    )


def _field(field: ClaimField[Any]) -> TableField[CaseFinding[Any]]:
    def get(row: CaseFinding[Any]) -> str:
        return field.get(row.item)

    return TableField(
        name=field.name,
        type="string",
        title=field.title,
        chinese=field.chinese,
        english=field.english,
        get=redacted(get) if field.quoted else get,
        values=field.values,
    )

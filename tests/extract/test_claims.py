"""Honours, firsts, cited documents, named initiatives, and the fields parsed from each."""

from dataclasses import fields
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
import yaml

from casebook.extract import EXTRACTORS, extract
from casebook.extract.claims.cites import display_title, title_key
from casebook.findings import Findings
from casebook.vocabulary import load_vocabulary

GOLDEN = yaml.safe_load((Path(__file__).parent / "golden/claims.yml").read_text(encoding="utf-8"))
TYPES = {kind: get_args(hint)[0] for kind, hint in get_type_hints(Findings).items()}
FIELDS = {
    kind: [field.name for field in fields(TYPES[kind]) if field.name not in ("text", "start")]
    for kind in EXTRACTORS
    if kind not in ("reforms", "metrics")  # these have tests of their own
}


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["text"][:18])
def test_claims(case: dict):
    findings = extract(case["text"], load_vocabulary(), str(case.get("date", "")))
    for kind, names in FIELDS.items():
        claims = [[getattr(item, name) for name in names] for item in getattr(findings, kind)]
        assert claims == case.get(kind, []), kind
        for item in getattr(findings, kind):
            assert case["text"][item.start : item.start + len(item.text)] == item.text


def test_repeated_claims_are_found_once():
    text = "全市率先首创“三所联动”机制，学习《民法典》。荣获全国先进集体、获评省级先进集体。"
    findings = extract(text + text, load_vocabulary())
    assert [item.start for item in findings.cites] == [text.index("民法典")]
    assert [item.start for item in findings.initiatives] == [text.index("“三所联动”")]
    assert len(findings.firsts) == 1
    assert len(findings.honours) == 2  # of the country and of the province


@pytest.mark.parametrize(
    "title",
    [
        "法治政府建设实施纲要(2021—2025年)",
        "法治政府建设实施纲要（2021-2025年）",
        "法治政府建设实施纲要（2021 ～ 2025年）",
        "法治政府建设实施纲要（2021年至2025年）",
        "法治政府建设实施纲要（2021–2025 年）",
    ],
)
def test_one_document_has_one_title(title: str):
    assert display_title(title) == "法治政府建设实施纲要（2021—2025年）"
    assert title_key(title) == title_key("法治政府建设实施纲要（2021—2025年）")

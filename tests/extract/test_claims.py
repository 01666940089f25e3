"""Honours, firsts, cited documents and named initiatives are read with their details."""

from pathlib import Path

import pytest
import yaml

from casebook.extract import extract
from casebook.extract.cites import shown_title, title_key
from casebook.vocabulary import load_vocabulary

GOLDEN = yaml.safe_load((Path(__file__).parent / "golden/claims.yml").read_text(encoding="utf-8"))
FIELDS = {
    "honours": ("name", "level", "year"),
    "firsts": ("what", "among"),
    "cites": ("title", "origin"),
    "initiatives": ("name", "kind"),
}


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["text"][:18])
def test_claims(case: dict):
    found = extract(case["text"], load_vocabulary(), str(case.get("date", "")))
    for kind, fields in FIELDS.items():
        output = [[getattr(item, field) for field in fields] for item in getattr(found, kind)]
        assert output == case.get(kind, []), kind
        for item in getattr(found, kind):
            assert case["text"][item.start : item.start + len(item.text)] == item.text


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
    assert shown_title(title) == "法治政府建设实施纲要（2021—2025年）"
    assert title_key(title) == title_key("法治政府建设实施纲要（2021—2025年）")

"""Places of made-up reports; `cases.yml` gives the reason of each case."""

from pathlib import Path

import pytest
import yaml

from casebook.places import locate

CASES = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['title'][:14]}-{c['why']}")
def test_place_of_a_report(case):
    want = case["want"]
    found = locate(
        case["title"],
        case["body"],
        subtitle=case.get("subtitle", ""),
        office=case.get("office", ""),
        publisher=case.get("publisher", ""),
    )
    assert found.name == want["name"], found
    assert found.adcode == want.get("adcode", ""), found
    if "level" in want:
        assert found.level == want["level"], found
    if "region" in want:
        assert "/".join(found.region) == want["region"]
    assert found.former == want.get("former", ""), found
    assert set(want.get("open", ())) <= set(found.candidates), found
    assert found.reason

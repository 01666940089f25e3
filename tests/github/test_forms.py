"""The files of .github fit their schemas, and our links fill in fields that the forms have."""

import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from casebook.model import Case
from casebook.site.case.context import PageContext
from casebook.site.case.foot import ERROR_FORM
from casebook.site.case.page import render_case

GITHUB = Path(__file__).parent.parent.parent / ".github"
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE/config.yml"]),
        ("vendor.dependabot", [GITHUB / "dependabot.yml"]),
        ("vendor.github-workflows", sorted((GITHUB / "workflows").glob("*.yml"))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_fits_the_schema(schema: str, paths: list[Path]) -> None:
    assert paths
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, paths)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n"), done.stdout


def test_report_an_error_fills_fields_that_the_form_has() -> None:
    case = Case(id="433122-2023-08-29", title="泸溪&县", body="正文。\n")
    source = "docs/cases/hunan/433122-2023-08-29.md"
    around = PageContext(
        url=str, theme_id={}, reform_id={}, source=source, repository="https://example.org/a/b"
    )
    (address,) = re.findall(r'href="([^"]+/issues/new[^"]+)"', render_case(case, around).html)
    report_link = unescape(address)
    asked = parse_qs(urlsplit(report_link).query)
    form = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / ERROR_FORM).read_text(encoding="utf-8"))
    fields = {item["id"] for item in form["body"] if "id" in item}
    assert asked.pop("template") == [ERROR_FORM]
    assert asked["case"] == ["433122-2023-08-29"]
    assert asked["title"] == ["更正：泸溪&县（433122-2023-08-29）"]
    assert asked.keys() - {"title"} <= fields
    assert "paragraph" in fields  # filled by case.js


def test_owners_are_named_for_files_that_exist() -> None:
    """The rules are examples, commented out, until somebody has an account to name in them."""
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = [line.removeprefix("# ").split() for line in lines if "  @" in line]
    assert rules[0][0] == "*"
    for path, *owners in rules:
        assert all(owner.startswith("@") for owner in owners)
        assert path == "*" or (GITHUB.parent / path.strip("/")).exists()

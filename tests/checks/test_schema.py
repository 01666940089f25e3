"""The JSON Schemas accept and refuse what the parser and the check do."""

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from casebook.case_md import FIELDS, parse_case
from casebook.case_md.fences import fences
from casebook.case_md.fields import SOURCE_FIELDS
from casebook.commands.schema import as_text as schema_text
from casebook.model import Case, Problem, SourceRef
from casebook.problems.reporting import as_text
from casebook.schemas.front_matter import front_matter_schema
from casebook.schemas.vocabulary import vocabulary_json
from casebook.vocabulary import FOLDER, load_vocabulary
from casebook.vocabulary.schema import SCHEMAS
from tests.checks.project import page_with
from tests.helpers.paths import ROOT

SCHEMA = Draft202012Validator(front_matter_schema(load_vocabulary()))
OF_FILES: dict[str, dict[str, Any]] = {
    name: vocabulary_json(name, schema) for name, schema in SCHEMAS.items()
}
"""Name of each vocabulary file -> its schema, in which there are no names of a vocabulary."""


class _Yaml12(yaml.SafeLoader):
    """YAML 1.2, as code editors read it: dates are strings, only true and false are booleans."""


_Yaml12.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in rules if not tag.endswith((":timestamp", ":bool"))]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def front_matter(page: str) -> object:
    first, second = fences(page)
    return yaml.load(page[first[1] : second[0]], Loader=_Yaml12)


def errors(page: str) -> list[str]:
    return [error.message for error in SCHEMA.iter_errors(front_matter(page))]


def test_the_table_has_the_fields_of_a_case_and_of_a_source():
    assert {field.key for field in FIELDS} == {item.name for item in fields(Case)} - {"body"}
    assert set(SOURCE_FIELDS) == {item.name for item in fields(SourceRef)}


def test_the_schema_of_pages_is_valid():
    Draft202012Validator.check_schema(SCHEMA.schema)


@pytest.mark.parametrize("name", SCHEMAS)
def test_it_is_a_valid_schema_and_its_file_is_up_to_date(name: str):
    Draft202012Validator.check_schema(OF_FILES[name])
    written = (ROOT / f"schemas/{name}.schema.json").read_text(encoding="utf-8")
    assert written == schema_text(OF_FILES[name]), "run: casebook schema --out schemas"


def wrong_pages(pages: list[Path]) -> dict[str, list[str]]:
    """File name -> errors, of the pages that have any."""
    found = {page.name: errors(page.read_text(encoding="utf-8")) for page in pages}
    return {name: messages for name, messages in found.items() if messages}


def test_every_page_that_split_writes_fits(split_reports: Path):
    pages = sorted((split_reports / "docs/cases").rglob("*.md"))
    assert pages
    assert wrong_pages(pages) == {}


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_shipped_vocabulary_fits(name: str):
    rows = yaml.load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"), Loader=_Yaml12)
    validator = Draft202012Validator(OF_FILES[name])
    assert [error.message for error in validator.iter_errors(rows)] == []


@pytest.mark.parametrize(
    "line",
    [
        "gener: 综述",
        "title: [甲, 乙]",
        "id: ../../a",
        "level: 地级",
        "status: done",
        "themes: [没有的主题]",
        "reforms: [放管服]",
        "metrics:\n  没有的指标: 5件",
        "metrics: [甲]",
        'adcode: "4301"',
        "date: 2023年2月",
        "title_derived: 是",
        "source: {file: a.txt, articles: 1}",
        "source: {file: a.txt, article: 一}",
        "source: {file: a.txt, article: 1, lines: [3]}",
        "omitted: [甲]",
    ],
)  # fmt: skip
def test_it_refuses_what_the_check_refuses(line: str, tmp_path: Path, monkeypatch):
    from casebook.commands.check import check_all, count_errors

    page = tmp_path / "a.md"
    page.write_text(page_with(line), encoding="utf-8")
    problems, _, _ = check_all([page])
    assert count_errors(problems)
    assert errors(page_with(line))


@pytest.mark.parametrize("missing", ["id", "title"])
def test_what_must_be_there(missing: str):
    page = re.sub(rf"(?m)^{missing}:.*\n", "", page_with())
    assert parse_case(page, "").case is None
    assert errors(page)


def test_the_editor_finds_file_line_and_column_in_what_check_prints():
    """`.vscode/tasks.json` reads the lines of `casebook check`."""
    text = (ROOT / ".vscode/tasks.json").read_text(encoding="utf-8")
    task = json.loads(re.sub(r"(?m)^\s*//.*$", "", text))["tasks"][0]
    pattern = task["problemMatcher"]["pattern"]
    (line,) = as_text(
        [
            Problem(
                path="docs/cases/甲 乙.md",
                code="key-unknown",
                cause="原因。",
                remedy="办法。",
                line=3,
                column=5,
            )
        ]
    )
    found = re.fullmatch(pattern["regexp"], line)
    assert found
    reported = [found[pattern[name]] for name in ("file", "line", "column", "code", "message")]
    assert reported == ["docs/cases/甲 乙.md", "3", "5", "key-unknown", "原因。 怎么办：办法。"]


def test_editor_settings_name_files_that_exist():
    text = (ROOT / ".vscode/settings.json").read_text(encoding="utf-8")
    schemas = json.loads(re.sub(r"(?m)^\s*//.*$", "", text))["yaml.schemas"]
    assert all((ROOT / path).is_file() for pair in schemas.items() for path in pair)

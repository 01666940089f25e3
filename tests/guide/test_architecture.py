"""The pages for developers name tables, paths and terms that the code has."""

import importlib
import re
from collections.abc import Sized
from pathlib import Path

import pytest

from casebook.project.guide import GUIDE

ROOT = Path(__file__).parent.parent.parent
PAGES = {
    name: (ROOT / f"docs/guide/{name}.md").read_text(encoding="utf-8")
    for name in ("architecture", "measurements")
}
PAGE = PAGES["architecture"]
SHOWN = "".join(
    path.read_text(encoding="utf-8")
    for path in (*(ROOT / "casebook").rglob("*.py"), *GUIDE.glob("*.md"))
)
"""All that people read of the product: its messages and pages, and the guide."""


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading, row by row, without its head."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def module_of(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@pytest.mark.parametrize(("table", "path"), [row[:2] for row in rows("The tables")])
def test_tables_are_where_the_page_says(table: str, path: str) -> None:
    value = getattr(importlib.import_module(module_of(path.strip("`"))), table.strip("`"))
    assert isinstance(value, Sized)
    assert len(value) > 1


def test_every_table_of_that_kind_is_named() -> None:
    """A public table that the recipes of CONTRIBUTING.md add a line to."""
    recipes = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    recipes = recipes.split("\n## Recipes\n")[1].split("\n## ")[0]
    added_to = set(re.findall(r"in `([A-Z]+)`", recipes))
    assert added_to
    assert added_to <= {row[0].strip("`") for row in rows("The tables")}


@pytest.mark.parametrize(
    "path", sorted({*re.findall(r"`(casebook/[\w./]+\.py)`", "".join(PAGES.values()))})
)
def test_modules_exist(path: str) -> None:
    assert (ROOT / path).is_file()


def test_workflows_are_named() -> None:
    found = {path.name for path in (ROOT / ".github/workflows").glob("*.yml")}
    assert {row[0].strip("`") for row in rows("On GitHub")} == found


def test_paths_and_modules_exist() -> None:
    for page in PAGES.values():
        named = set(re.findall(r"`((?:casebook|tests|docs|scripts)/[\w./-]*)`", page))
        assert named
        assert sorted(path for path in named if not (ROOT / path).exists()) == []
    for module in ("store", "system.git", "mkdocs_plugin"):
        assert f"`{module}`" in PAGE
        importlib.import_module(f"casebook.{module}")


@pytest.mark.parametrize(
    ("word", "path"), [(row[1], row[2].strip("`")) for row in rows("Glossary")]
)
def test_terms_are_defined_where_the_glossary_says(word: str, path: str) -> None:
    module, _, name = path.rpartition(".")
    assert hasattr(importlib.import_module(module), name)
    assert word == "—" or word in SHOWN, "people read another word"


def test_no_term_stands_for_two_things() -> None:
    terms = [term for row in rows("Glossary") for term in row[0].split(", ")]
    paths = [row[2] for row in rows("Glossary")]
    assert len(set(terms)) == len(terms)
    assert len(set(paths)) == len(paths)

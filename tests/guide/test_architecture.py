"""The architecture page lists exactly what exists: commands, readers, checks, paths, modules."""

import importlib
import re

import pytest

from casebook.checks.run import CHECKS
from casebook.cli import COMMANDS
from casebook.export.formats import FORMATS
from casebook.extract import EXTRACTORS
from casebook.index.build import INDEXES
from casebook.readers import READERS
from tests.helpers.paths import ROOT

PAGE = (ROOT / "docs/guide/architecture.md").read_text(encoding="utf-8")


def rows(heading: str) -> dict[str, str]:
    """First cell -> second cell of the table below a heading."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    cells = re.findall(r"^\| `([^`]+)` \| (.+?) \|", section, re.MULTILINE)
    assert len(cells) == len(dict(cells)), "an entry is listed twice"
    return dict(cells)


@pytest.mark.parametrize(
    ("heading", "table"),
    [
        ("Commands", COMMANDS),
        ("Readers", READERS),
        ("Extractors", EXTRACTORS),
        ("Checks", CHECKS),
        ("Indexes", INDEXES),
        ("Exports", FORMATS),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_table_equals_that_of_the_code(heading: str, table: dict[str, object]) -> None:
    assert list(rows(heading)) == list(table)


def test_readers_are_named_with_their_modules() -> None:
    assert {suffix: cell.strip("`") for suffix, cell in rows("Readers").items()} == {
        suffix: reader.module for suffix, reader in READERS.items()
    }


def test_workflows_are_named() -> None:
    found = {path.name for path in (ROOT / ".github/workflows").glob("*.yml")}
    assert set(rows("On GitHub")) == found


def test_paths_and_modules_exist() -> None:
    named = set(re.findall(r"`((?:casebook|tests|docs|scripts)/[\w./-]*)`", PAGE))
    assert named
    assert sorted(path for path in named if not (ROOT / path).exists()) == []
    for module in ("store", "system.git", "mkdocs_plugin"):
        assert f"`{module}`" in PAGE
        importlib.import_module(f"casebook.{module}")

"""README.md of the extractors names what is in the code."""

import re
from functools import reduce
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from casebook import extract

README = (Path(extract.__file__).parent / "README.md").read_text(encoding="utf-8")


def _rows(heading: str) -> list[list[str]]:
    section = README.split(f"### {heading}\n")[1].split("\n#")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


@pytest.mark.parametrize("row", _rows("Terms"), ids=lambda row: row[0])
def test_terms_are_in_the_code(row: list[str]):
    names = re.findall("`(.+?)`", row[2])
    assert names
    for name in names:
        module, *attributes = name.split(".")
        package = "casebook" if module == "findings" else "casebook.extract"
        reduce(getattr, attributes, import_module(f"{package}.{module}"))


def test_steps_are_modules():
    modules = re.findall("`(.+?)`", " ".join(row[1] for row in _rows("Steps")))
    assert modules
    assert all(find_spec(f"casebook.extract.{module}") for module in modules)

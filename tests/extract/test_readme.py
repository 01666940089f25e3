"""README.md of the extractors names what is in the code."""

import re
from importlib.util import find_spec
from pathlib import Path
from pkgutil import resolve_name

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
        package = "casebook" if name.startswith("findings.") else "casebook.extract"
        resolve_name(f"{package}.{name}")


def test_steps_are_modules():
    steps = [(row[1].strip("`"), re.findall("`(.+?)`", row[2])) for row in _rows("Steps")]
    assert steps
    for package, modules in steps:
        for module in modules:
            assert find_spec(".".join(filter(None, ("casebook.extract", package, module))))

"""`casebook schema` prints one schema, or writes all of them."""

import json
from pathlib import Path

import pytest

from casebook.commands.schema import NAMES
from tests.helpers.commands import Run, tree

pytestmark = pytest.mark.usefixtures("in_a_casebook")


def test_one_schema_is_printed(casebook: Run) -> None:
    for name in NAMES:
        done = casebook("schema", name)
        assert done.returncode == 0
        assert json.loads(done.stdout)["$schema"].startswith("https://json-schema.org/")
    assert casebook("schema").stdout == casebook("schema", "case").stdout


def test_all_schemas_are_written(casebook: Run, tmp_path: Path) -> None:
    done = casebook("schema", "--out", "schemas")
    assert done.stdout == f"写好 {len(NAMES)} 个文件，在 schemas/ 下\n"
    written = tree(tmp_path / "schemas")
    assert set(written) == {f"{name}.schema.json" for name in NAMES}
    for name in NAMES:
        assert written[f"{name}.schema.json"].decode() == casebook("schema", name).stdout


def test_an_unknown_name_is_refused(casebook: Run) -> None:
    done = casebook("schema", "cases")
    assert done.returncode == 2
    assert "cases" in done.stderr

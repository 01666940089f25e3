"""Runs the tests of scripts that are written in JavaScript."""

from __future__ import annotations

import re
import subprocess

from .node import HERE, node_program


def test_units() -> None:
    """`node --test tests/frontend/units/*.test.mjs` passes; its output is shown on failure."""
    files = sorted(str(path) for path in (HERE / "units").glob("*.test.mjs"))
    done = subprocess.run(
        [node_program(), "--test", "--test-reporter=spec", *files],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    ran = re.search(r"^\S* ?tests (\d+)$", done.stdout, re.MULTILINE)
    assert ran, done.stdout
    assert int(ran[1]) > len(files)

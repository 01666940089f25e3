"""Runs `casebook` in a folder that is empty without `in_a_casebook`: `casebook` in this process, `process` in a new one.

A new process takes a second, so it is only for tests of streams and exit codes.
"""

import io
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from casebook.cli import main
from tests.helpers.commands import Run, make_casebook


@pytest.fixture
def in_a_casebook(tmp_path: Path) -> Path:
    """Makes `tmp_path` the folder of a casebook with the default options, without any page."""
    return make_casebook(tmp_path, "vocabulary: fazhi")


@pytest.fixture
def casebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`casebook(*words)` runs the command in `tmp_path`; the result has exit code, stdout and stderr."""

    def run(*words: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
        typed = [str(word) for word in words]
        given = io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in "oe")
        with (
            monkeypatch.context() as patch,
            chdir(tmp_path),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            patch.setattr(sys, "stdin", given)
            try:
                code = main(typed)
            except SystemExit as ended:
                code = int(ended.code or 0)
        return subprocess.CompletedProcess(typed, code, _written(out), _written(err))

    return run


def _written(stream: io.TextIOWrapper) -> str:
    """The text written to a stream, decoded without newline translation."""
    stream.seek(0)
    return stream.read()


@pytest.fixture
def process(tmp_path: Path) -> Run:
    """As `casebook`, but in a new process."""

    def run(*words: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "casebook", *map(str, words)],
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run

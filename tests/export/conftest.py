"""A small casebook in a folder, and a runner for commands in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.cli import main
from casebook.index import Shelf
from casebook.model import SourceRef
from tests.shelves import shelf_of
from tests.site.conftest import HOSTILE, case, write_cases

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return shelf_of(CASES)


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the cases, which is the working folder."""
    write_cases(tmp_path / "docs", CASES)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CASEBOOK_SITE_URL", raising=False)
    return tmp_path


@pytest.fixture
def run(project: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    """`run(*words)` runs a command and returns exit code, output and messages."""

    def command(*words: object) -> tuple[int, str, str]:
        capfd.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as ended:
            code = int(ended.code or 0)
        return code, *capfd.readouterr()

    return command

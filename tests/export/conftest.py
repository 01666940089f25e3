"""A folder with cases, and the commands that export and import run in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.cli import main
from casebook.index import Corpus
from tests.export.samples import CASES
from tests.helpers.cases import corpus_of, write_cases
from tests.helpers.commands import make_casebook

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return corpus_of(CASES)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the cases; commands run in it."""
    make_casebook(tmp_path)
    write_cases(tmp_path / "docs", CASES)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CASEBOOK_SITE_URL", raising=False)
    return tmp_path


@pytest.fixture
def run(project: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    """`run(*words)` gives exit code, output and messages of a command."""

    def command(*words: object) -> tuple[int, str, str]:
        capfd.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as ended:
            code = int(ended.code or 0)
        return code, *capfd.readouterr()

    return command

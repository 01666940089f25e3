"""`casebook build` checks each page once: the plugin relies on that unless something has changed."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from casebook.checks import run
from casebook.commands import build
from tests.helpers.commands import REPORT, Run

pytestmark = pytest.mark.usefixtures("in_a_casebook")
Between = Callable[[], object]


@pytest.fixture
def counted(
    casebook: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Between], list[tuple[str, bool]]]:
    """`counted(between)`: pages that a build checks, and whether MkDocs did; `between` runs before that."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text(REPORT, encoding="utf-8")
    casebook("split")
    checked: list[tuple[str, bool]] = []
    in_mkdocs: list[bool] = []
    original, start = run._page_problems, subprocess.run

    def count(library, page):  # type: ignore[no-untyped-def]
        checked.append((page.inside, bool(in_mkdocs)))
        return original(library, page)

    def build_with(between: Between) -> list[tuple[str, bool]]:
        def here(command: list[str], **options: Any) -> object:
            if "mkdocs" not in command:
                return start(command, **options)
            between()
            in_mkdocs.append(True)
            settings, site = command[command.index("--config-file") + 1], command[-1]
            with patch.dict(os.environ, options["env"]):
                mkdocs_build(load_config(settings, site_dir=site))
            return subprocess.CompletedProcess(command, 0)

        monkeypatch.setattr(run, "_page_problems", count)
        monkeypatch.setattr(build.subprocess, "run", here)
        monkeypatch.chdir(tmp_path)
        assert casebook("build").returncode == 0
        return checked

    return build_with


def test_a_page_is_checked_once(counted: Callable[[Between], list[tuple[str, bool]]]) -> None:
    assert [in_mkdocs for _, in_mkdocs in counted(lambda: None)] == [False]


def test_what_changes_meanwhile_is_checked_again(
    counted: Callable[[Between], list[tuple[str, bool]]], tmp_path: Path
) -> None:
    def edit() -> None:
        (page,) = (tmp_path / "docs/cases").rglob("*.md")
        page.write_text(page.read_text(encoding="utf-8") + "\n又一段。\n", encoding="utf-8")

    assert [in_mkdocs for _, in_mkdocs in counted(edit)] == [False, True]


def test_a_file_that_comes_meanwhile_is_noticed(
    counted: Callable[[Between], list[tuple[str, bool]]], tmp_path: Path
) -> None:
    def add() -> None:
        (tmp_path / "docs/other.md").write_text("# 另一页\n", encoding="utf-8")

    assert [in_mkdocs for _, in_mkdocs in counted(add)] == [False, True]

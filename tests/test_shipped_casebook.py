"""What must hold of the casebook in this repository, whatever its field and cases are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from casebook.commands.check import check_all, count_errors
from casebook.site.load import load_cases
from tests.helpers.paths import ROOT
from tests.helpers.sites import build_site


def test_every_page_passes_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    problems, _, _ = check_all([Path("docs/cases")])
    assert count_errors(problems) == 0, problems


def test_kept_accounts_leave_no_text_unaccounted() -> None:
    loaded = load_cases(ROOT / "docs")
    assert loaded.problems == ()
    assert [account.file for account in loaded.accounts if account.unaccounted] == []


def test_settings_and_guide_build_strictly_and_without_a_repository(tmp_path: Path) -> None:
    """Without the cases, which would take most of the time; Material asks GitHub about `repo_url`."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    hidden = shutil.ignore_patterns("cases")
    shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=hidden)
    home = (build_site(tmp_path) / "index.html").read_text(encoding="utf-8")
    assert "<article" in home
    assert 'data-md-component="source"' not in home

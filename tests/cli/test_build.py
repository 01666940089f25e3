"""`casebook build` checks first: a problem stops it before MkDocs runs."""

from pathlib import Path

import pytest

from casebook.checks.model import CheckedCasebook
from casebook.commands import build
from casebook.project.casebook import Casebook
from tests.checks.project import FILES, FOLDER, ID, page_with, write
from tests.helpers.commands import Run


@pytest.fixture
def mkdocs_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """A project in `tmp_path`; the list gets an entry with `strict` whenever MkDocs would run."""
    write(tmp_path, {**FILES, f"{FOLDER}/{ID}.md": page_with()})
    runs: list[bool] = []

    def mkdocs(folder: Path, _: Casebook, __: CheckedCasebook, *, strict: bool) -> int:
        runs.append(strict)
        (folder / "index.html").write_text("new", encoding="utf-8")
        return 0

    monkeypatch.setattr(build, "mkdocs_into", mkdocs)
    return runs


def test_a_folder_without_settings_is_refused(casebook: Run) -> None:
    done = casebook("build")
    assert (done.returncode, done.stdout) == (2, "")
    assert "没有 mkdocs.yml" in done.stderr


def test_the_site_is_put_in_place(casebook: Run, tmp_path: Path, mkdocs_runs: list[bool]) -> None:
    done = casebook("build")
    assert (done.returncode, mkdocs_runs) == (0, [False])
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "new"
    assert str(tmp_path / "site" / "index.html") in done.stdout


def test_an_error_stops_it(casebook: Run, tmp_path: Path, mkdocs_runs: list[bool]) -> None:
    write(tmp_path, {f"{FOLDER}/{ID}.md": page_with("level: 地级")})
    done = casebook("build")
    assert (done.returncode, mkdocs_runs) == (1, [])
    assert done.stderr.startswith(f"{FOLDER}/{ID}.md:")
    assert "没有生成网站" in done.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("command", ["build", "package"])
def test_what_a_killed_build_left_goes_even_when_the_checks_stop_the_next(
    casebook: Run, tmp_path: Path, mkdocs_runs: list[bool], command: str
) -> None:
    write(tmp_path, {f"{FOLDER}/{ID}.md": page_with("level: 地级")})
    write(tmp_path, {".casebook-x.tmp/site/index.html": "half", ".casebook-own": "", "own.tmp": ""})
    assert casebook(command).returncode == 1
    assert not (tmp_path / ".casebook-x.tmp").exists()
    assert (tmp_path / ".casebook-own").exists()
    assert (tmp_path / "own.tmp").exists()
    assert mkdocs_runs == []


def test_a_warning_stops_only_a_strict_build(
    casebook: Run, tmp_path: Path, mkdocs_runs: list[bool]
) -> None:
    write(tmp_path, {f"{FOLDER}/{ID}.md": page_with("genre: 随笔")})
    assert casebook("build", "--strict").returncode == 1
    assert mkdocs_runs == []
    done = casebook("build")
    assert "提醒" in done.stderr
    assert (done.returncode, mkdocs_runs) == (0, [False])

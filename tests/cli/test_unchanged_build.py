"""`casebook build` keeps the site where a build would give the same, and builds in all other cases."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.commands import build
from casebook.shelf.folder import OFF
from tests.helpers.commands import REPORT, Run, git

pytestmark = pytest.mark.usefixtures("in_a_casebook")

WORDS = "没有变化"


@pytest.fixture
def built(casebook: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """A casebook with a page, whose site was built; the list has an entry for each run of MkDocs."""
    runs: list[Path] = []

    def fake(folder: Path, *_: object, strict: bool) -> int:
        runs.append(folder)
        (folder / "index.html").write_text(f"{strict}", encoding="utf-8")
        return 0

    monkeypatch.delenv(OFF)
    monkeypatch.setattr(build, "mkdocs_into", fake)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text(REPORT, encoding="utf-8")
    casebook("split")
    assert casebook("build").returncode == 0
    assert len(runs) == 1
    return runs


def page(folder: Path) -> Path:
    return next((folder / "docs/cases").rglob("*.md"))


def test_nothing_changed(casebook: Run, built: list[Path], tmp_path: Path) -> None:
    again = casebook("build")
    assert again.returncode == 0
    assert WORDS in again.stdout
    assert len(built) == 1
    assert (tmp_path / "site/index.html").is_file()


def test_warnings_are_told_again(casebook: Run, built: list[Path], tmp_path: Path) -> None:
    path = page(tmp_path)
    path.write_text(path.read_text("utf-8").replace("genre: 综述", "genre: 纪要"), encoding="utf-8")
    first, second = casebook("build"), casebook("build")
    assert WORDS not in first.stdout
    assert WORDS in second.stdout
    assert "[genre" in first.stderr
    assert second.stderr == first.stderr


def _edit_a_page(folder: Path) -> None:
    path = page(folder)
    path.write_text(path.read_text("utf-8").replace("status: draft", "status: reviewed"), "utf-8")


def _add_a_file(folder: Path) -> None:
    (folder / "docs/about.md").write_text("# 关于\n", encoding="utf-8")


def _rename_a_page(folder: Path) -> None:
    page(folder).rename(folder / "docs/cases/other.md")


def _change_the_settings(folder: Path) -> None:
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("site_description: 另一个\n")


def _change_a_report(folder: Path) -> None:
    (folder / "seeds/a.txt").write_text(f"{REPORT}\n", encoding="utf-8")


def _damage_the_site(folder: Path) -> None:
    (folder / "site/index.html").write_text("别人改过", encoding="utf-8")


def _remove_the_site(folder: Path) -> None:
    (folder / "site/index.html").unlink()
    (folder / "site").rmdir()


def _commit(folder: Path) -> None:
    git(folder, "init", "--quiet", "-b", "main")
    git(folder, "add", "docs")
    git(folder, "commit", "--quiet", "-m", "甲")


@pytest.mark.parametrize(
    "change",
    [
        _edit_a_page,
        _add_a_file,
        _rename_a_page,
        _change_the_settings,
        _change_a_report,
        _damage_the_site,
        _remove_the_site,
        _commit,
    ],
)
def test_a_change_is_built(
    casebook: Run, built: list[Path], tmp_path: Path, change: Callable[[Path], None]
) -> None:
    change(tmp_path)
    casebook("build")
    assert len(built) == 2
    casebook("build")
    assert len(built) == 2


def test_a_variable_that_the_settings_name_counts(
    casebook: Run, built: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write('site_url: !ENV [CASEBOOK_SITE_URL, ""]\n')
    for url in ("", "https://example.org/", "https://example.org/"):
        monkeypatch.setenv("CASEBOOK_SITE_URL", url)
        casebook("build")
    assert len(built) == 3


def test_strict_is_not_satisfied_by_a_lenient_build(casebook: Run, built: list[Path]) -> None:
    for strict in (["--strict"], ["--strict"], []):
        casebook("build", *strict)
    assert len(built) == 2


def test_without_the_store_everything_is_built(casebook: Run, built: list[Path]) -> None:
    casebook("build", "--no-store")
    assert len(built) == 2
    assert OFF not in os.environ


@pytest.mark.parametrize(
    "setting",
    ["hooks: [hook.py]", "INHERIT: base.yml", "markdown_extensions: [pymdownx.snippets]"],
)
def test_a_site_that_may_depend_on_anything_is_always_built(
    casebook: Run, built: list[Path], tmp_path: Path, setting: str
) -> None:
    (tmp_path / "hook.py").write_text("", encoding="utf-8")
    (tmp_path / "base.yml").write_text("site_author: 甲\n", encoding="utf-8")
    with (tmp_path / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"{setting}\n")
    for runs in (2, 3):
        casebook("build")
        assert len(built) == runs


def test_an_edit_during_the_build_is_built_next_time(
    casebook: Run, built: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = build.mkdocs_into

    def edited(*given: object, strict: bool) -> int:
        _edit_a_page(tmp_path)
        return original(*given, strict=strict)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(build, "mkdocs_into", edited)
        casebook("build", "--strict")  # strict: no kept build will do
    assert len(built) == 2
    casebook("build")
    assert len(built) == 3

"""`mkdocs build` ends at once where it would give the same site, and builds in all other cases."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config

from casebook.checks.passed import _VARIABLE
from casebook.mkdocs_plugin.last_build import LastBuild, SiteIsCurrentError
from casebook.mkdocs_plugin.setting import find_setting
from casebook.shelf import folder
from tests.helpers.cases import CASES
from tests.helpers.sites import make_project

WORDS = "没有变化"
OURS, THEIRS = "mkdocs.plugins.casebook", "mkdocs.structure"


def build(project: Path, *, told: str = "", warned: str = "", **options: Any) -> bool:
    """Whether a build with these options of MkDocs is made; it writes a page and logs some words."""
    config = load_config(str(project / "mkdocs.yml"), **options)
    plugin = config.plugins["casebook"].config
    last = LastBuild(config, find_setting(config, plugin).casebook)
    try:
        last.look()
    except SiteIsCurrentError:
        return False
    site = Path(config.site_dir)
    site.mkdir(exist_ok=True)
    (site / "index.html").write_text("页", encoding="utf-8")
    logging.getLogger(OURS).info("%s", told)
    if warned:
        logging.getLogger(THEIRS).warning(warned)
    last.note()
    return True


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(folder.OFF, raising=False)
    monkeypatch.setattr(logging.getLogger("mkdocs"), "level", logging.INFO)
    return make_project(tmp_path, CASES)


def test_what_was_told_is_told_again(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert build(project, told="有一处提醒")
    caplog.clear()
    assert not build(project)
    assert caplog.records[0].getMessage() == "有一处提醒"
    assert WORDS in caplog.text


def test_the_process_ends_with_success() -> None:
    assert issubclass(SiteIsCurrentError, SystemExit)
    assert not SiteIsCurrentError(0).code


def _edit(project: Path) -> None:
    page = next((project / "docs/cases").rglob("*.md"))
    page.write_text(f"{page.read_text('utf-8')}\n又一句。\n", encoding="utf-8")


def _damage(project: Path) -> None:
    (project / "site/index.html").write_text("别人改过", encoding="utf-8")


def _add_to_the_site(project: Path) -> None:
    (project / "site/other.html").write_text("", encoding="utf-8")


def _name_a_plugin(project: Path) -> None:
    path = project / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("plugins:", "plugins:\n  - tags"), "utf-8")


@pytest.mark.parametrize("change", [_edit, _damage, _add_to_the_site, _name_a_plugin])
def test_a_change_is_built(project: Path, change: Callable[[Path], None]) -> None:
    assert build(project)
    change(project)
    assert build(project)


@pytest.mark.parametrize(
    "options", [{"strict": True}, {"use_directory_urls": True}, {"site_dir": "elsewhere"}]
)
def test_with_other_options_it_is_built(project: Path, options: dict[str, Any]) -> None:
    assert build(project)
    assert build(project, **options)
    assert not build(project, **options)


def test_with_a_warning_it_is_built_again(project: Path) -> None:
    assert build(project, warned="缺一页")
    assert build(project)
    assert not build(project)


@pytest.mark.parametrize("name", [folder.OFF, _VARIABLE, "CASEBOOK_SHARD"])
def test_where_others_decide_it_is_built(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "home")
    assert build(project)
    assert build(project)


def test_an_edit_during_the_build_is_built_next_time(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = LastBuild.note

    def edited(last: LastBuild) -> None:
        _edit(project)
        note(last)

    with monkeypatch.context() as patch:
        patch.setattr(LastBuild, "note", edited)
        assert build(project)
    assert build(project)

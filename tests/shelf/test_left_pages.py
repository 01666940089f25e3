"""Pages that the last build left are used again, and the site is the same as one made from nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from casebook.casetext import case_text
from casebook.mkdocs_plugin import left_pages
from casebook.mkdocs_plugin.left_pages import LeftPages
from casebook.shelf import folder
from tests.helpers.cases import CASES, case
from tests.helpers.commands import tree
from tests.helpers.sites import make_project
from tests.shelf.test_kept_pages import BODY

OWN = (
    *CASES,
    case("430104-2024-01-09", body=BODY, reforms=("包容审慎监管",), date="2024-01-09"),
    case("430105-2024-02-10", body=BODY, date="2024-02-10"),  # the same passages
    case("430105-2023-02-10", body=BODY.replace("42件", "31件"), date="2023-02-10"),
)
EDITED = "430104-2024-01-09"
Site = dict[str, bytes]


@pytest.fixture
def reused(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the pages that were used again."""
    paths: list[str] = []
    reuse = LeftPages.reuse

    def noted(left: LeftPages, path: str, *others: str) -> bool:
        done = reuse(left, path, *others)
        paths.extend([path] * done)
        return done

    monkeypatch.setattr(LeftPages, "reuse", noted)
    return paths


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reused: list[str]) -> Path:
    """A project that was built."""
    monkeypatch.delenv(folder.OFF, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")  # the site map has the day of the build
    monkeypatch.setattr("casebook.system.processes._worker_count", lambda: 1)
    path = make_project(tmp_path / "own/project", OWN)
    build(path)
    assert reused == []
    return path


def build(project: Path) -> Site:
    """The site of a project after a build like that of `mkdocs build`."""
    case_text._read.cache_clear()
    config = load_config(str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    return tree(Path(config.site_dir))


def from_nothing(project: Path) -> Site:
    """The site of a copy, in a folder of the same name, that was never built."""
    other = project.parents[1] / "other" / project.name
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(project, other, ignore=shutil.ignore_patterns("site", folder.FOLDER))
    return build(other)


def page(project: Path, name: str = EDITED) -> Path:
    return next((project / "docs").rglob(f"{name}.md"))


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _title(project: Path) -> None:
    text = page(project).read_text("utf-8").splitlines()
    lines = ["title: 另一个标题" if line.startswith("title:") else line for line in text]
    page(project).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _figure(project: Path) -> None:
    replace(page(project), "42件", "57件")


def _sentence(project: Path) -> None:
    replace(page(project), "深化改革\n", "深化改革\n\n全年受理投诉举报93件，办结率98%。\n")


def _reform(project: Path) -> None:
    replace(page(project), "reforms: [包容审慎监管]", "reforms: []")


def _place(project: Path) -> None:
    replace(page(project), "430104", "430102")
    page(project).rename(page(project).with_name("430102-2024-01-09.md"))


def _deletion(project: Path) -> None:
    page(project, "430105-2024-02-10").unlink()


def _rename(project: Path) -> None:
    path = page(project)
    path.rename(path.with_name("一个别的名字.md"))


def _name_of_the_site(project: Path) -> None:
    replace(project / "mkdocs.yml", "site_name: ", "site_name: 又一个")


def _guide_page(project: Path) -> None:
    (project / "docs/about.md").write_text("# 关于\n\n说明。\n", encoding="utf-8")


def _new_case(project: Path) -> None:
    text = page(project).read_text("utf-8").replace(EDITED, "430104-2022-01-09")
    text = text.replace("2024-01-09", "2022-01-09")
    page(project).with_name("430104-2022-01-09.md").write_text(text, encoding="utf-8")


def _file_that_a_page_names(project: Path) -> None:
    (project / "docs/图.png").write_bytes(b"\x89PNG\r\n\x1a\n")


CHANGES = (
    _title,
    _figure,
    _sentence,
    _reform,
    _place,
    _deletion,
    _rename,
    _name_of_the_site,
    _guide_page,
    _new_case,
    _file_that_a_page_names,
)


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_the_site_is_as_from_nothing(
    project: Path, change: Callable[[Path], None]
) -> None:
    change(project)
    assert build(project) == from_nothing(project)


@pytest.mark.parametrize(
    "changes",
    [(_figure, _title), (_reform, _new_case), (_sentence, _place, _deletion)],
)
def test_changes_one_after_the_other(
    project: Path, changes: Sequence[Callable[[Path], None]]
) -> None:
    for change in changes:
        change(project)
        site = build(project)
    assert site == from_nothing(project)


def build_again(project: Path) -> Site:
    """The site after a build that nothing in the site calls for."""
    (project / "site/extra.txt").write_text("", encoding="utf-8")
    return build(project)


def test_what_shows_nothing_else_is_used_again(project: Path, reused: list[str]) -> None:
    _figure(project)
    build(project)
    assert f"cases/{EDITED}.html" not in reused
    assert len(reused) > len(OWN)
    assert not [*(project / folder.FOLDER).glob("before-*")]


def _edited(path: Path) -> None:
    path.write_text("别人改过", encoding="utf-8")


def _of_the_same_size(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"a", b"b"))


def _gone(path: Path) -> None:
    path.unlink()


def _link(path: Path) -> None:
    other = path.with_name("其他.html")
    path.rename(other)
    path.symlink_to(other)


def test_damaged_pages_are_made_again(project: Path, reused: list[str]) -> None:
    site = project / "site"
    before = tree(site)
    pages = sorted((site / "cases").glob("*.html"))
    damages = (_edited, _of_the_same_size, _gone, _link)
    for path, damage in zip(pages, damages, strict=False):
        damage(path)
    assert build(project) == before
    assert reused
    assert not {f"cases/{path.name}" for path in pages[: len(damages)]} & {*reused}


def test_without_a_site_all_are_made_again(project: Path, reused: list[str]) -> None:
    before = tree(project / "site")
    shutil.rmtree(project / "site")
    assert build(project) == before
    assert reused == []


def test_what_a_killed_run_set_aside_is_removed(project: Path) -> None:
    aside = project / folder.FOLDER / "before-0"
    aside.mkdir()
    old = 2 * left_pages._ABANDONED
    os.utime(aside, (aside.stat().st_mtime - old,) * 2)
    _figure(project)
    build(project)
    assert not aside.exists()


def test_an_error_leaves_nothing_aside(project: Path) -> None:
    replace(page(project), "genre: ", "genre: [")
    with pytest.raises(Abort):
        build(project)
    assert not [*(project / folder.FOLDER).glob("before-*")]


def test_a_frame_that_changed_is_not_used(
    project: Path, reused: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "casebook.mkdocs_plugin.frames.Frames.around", lambda *_, **__: "of another program"
    )
    before = tree(project / "site")
    assert build_again(project) == before
    assert reused == []


def test_of_what_is_in_its_place_nothing_is_told(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO", logger="mkdocs"):
        build_again(project)
    assert "Page skipped" not in caplog.text

"""Who reviewed a case and when, from the git history; unknown without one."""

from __future__ import annotations

import os
import subprocess

import pytest

from casebook.index.model import PlacedCase
from casebook.site.case.context import PageContext
from casebook.site.case.page import render_case
from casebook.site.case.reviews import reviews
from tests.helpers.cases import case


@pytest.fixture
def repository(tmp_path):
    """A git repository, and `commit(day, author)`, which commits all files in it."""

    def git(*words, day="2026-01-01", author="编者"):
        env = {
            **os.environ,
            "GIT_AUTHOR_DATE": f"{day}T23:30:00+0800",
            "GIT_COMMITTER_DATE": "2030-01-01T00:00:00+0800",
            "GIT_AUTHOR_NAME": author,
            "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "合并人",
            "GIT_COMMITTER_EMAIL": "b@example.org",
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        subprocess.run(
            ["git", "-C", str(tmp_path), *words], env=env, check=True, capture_output=True
        )

    git("init", "-q")

    def commit(day, author="编者"):
        git("add", "-A")
        git("commit", "-q", "--allow-empty", "-m", "x", day=day, author=author)

    return tmp_path, commit, git


def write(folder, name, status, more=""):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\nid: {path.stem}\nstatus: {status}\n---\n正文{more}\n", encoding="utf-8")


def stamp(folder, name, status="reviewed"):
    found = reviews(folder)(PlacedCase(case(name, status=status), f"cases/x/{name}.md"))
    return found.day, found.author


def test_the_commit_that_set_the_status_counts(repository):
    folder, commit, _ = repository
    for name in ("a", "b", "c"):
        write(folder, f"湖南/{name}.md", "draft")
    commit("2026-01-01")
    write(folder, "湖南/a.md", "reviewed")
    commit("2026-03-01", "张 三")
    write(folder, "湖南/a.md", "reviewed", "改了一个字")
    write(folder, "湖南/b.md", "reviewed")
    commit("2026-03-05", "李四")
    assert stamp(folder, "a") == ("2026-03-01", "张 三")
    assert stamp(folder, "b") == ("2026-03-05", "李四")
    assert stamp(folder, "c", "draft") == ("", "")


def test_a_withdrawn_review_no_longer_counts(repository):
    folder, commit, _ = repository
    for day, status in (("2026-01-01", "reviewed"), ("2026-01-02", "draft")):
        write(folder, "a.md", status)
        commit(day)
    write(folder, "a.md", "reviewed")
    assert stamp(folder, "a") == ("", "")  # not committed yet
    commit("2026-01-03", "王五")
    assert stamp(folder, "a") == ("2026-01-03", "王五")


def test_a_page_that_moved_keeps_its_review(repository):
    folder, commit, git = repository
    write(folder, "a.md", "reviewed")
    commit("2026-01-01")
    (folder / "湖南").mkdir()
    git("mv", "a.md", "湖南/a.md")
    commit("2026-02-01")
    assert stamp(folder, "a")[0] == "2026-01-01"


def test_without_history_only_the_status_is_shown(repository, tmp_path_factory):
    folder, commit, _ = repository
    write(folder, "a.md", "reviewed")
    assert stamp(folder, "a") == ("", "")  # no commit at all
    commit("2026-01-01")
    commit("2026-01-02")
    shallow = tmp_path_factory.mktemp("clone") / "shallow"
    subprocess.run(
        ["git", "clone", "-q", "--depth=1", folder.as_uri(), str(shallow)],
        check=True,
        capture_output=True,
    )
    assert stamp(shallow, "a") == ("", "")
    assert stamp(tmp_path_factory.mktemp("plain"), "a") == ("", "")


def test_the_page_shows_day_and_name_as_they_are_given(repository):
    folder, commit, _ = repository
    write(folder, "a.md", "reviewed")
    commit("2026-03-01", "张三&李四")
    found = reviews(folder)(PlacedCase(case("a", status="reviewed"), "cases/a.md"))
    around = PageContext(url=lambda path: path, theme_id={}, reform_id={}, review=found)
    html = render_case(case("a", status="reviewed"), around).html
    assert "已核对 · 2026-03-01 · 张三&amp;李四" in html
    assert (
        ">已核对</span>"
        in render_case(
            case("a", status="reviewed"),
            PageContext(url=lambda path: path, theme_id={}, reform_id={}),
        ).html
    )

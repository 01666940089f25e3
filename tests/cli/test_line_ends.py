"""A casebook checked out with the line ends of Windows is the same casebook."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest

from casebook.cli import main
from tests.helpers.commands import OTHER, REPORT, git, tree

TEXTS = (".txt", ".md", ".yml")
CHANGES: dict[str, Callable[[str], str]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "byte order mark": lambda text: f"\ufeff{text}",
    "no final newline": lambda text: text.rstrip("\n"),
    "a final empty line": lambda text: f"{text}\n",
    "all": lambda text: "\ufeff" + text.rstrip("\n").replace("\n", "\r\n"),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A casebook with two cases and a vocabulary of its own."""
    with chdir(tmp_path):
        assert main(["init", "a", "--field", "河湖治理"]) == 0
    for name, text in (("a.txt", REPORT), ("b.txt", OTHER)):
        (tmp_path / "a/seeds" / name).write_text(text, encoding="utf-8")
    with chdir(tmp_path / "a"):
        assert main(["split"]) == 0
    return tmp_path / "a"


def rewrite(project: Path, change: Callable[[str], str]) -> None:
    """Change the bytes of all texts of a project."""
    for path in project.rglob("*"):
        if path.suffix in TEXTS:
            text = path.read_bytes().decode("utf-8")
            path.write_bytes(change(text).encode("utf-8"))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_nothing_is_found_and_nothing_is_written(project, capsys, change):
    rewrite(project, change)
    before = tree(project)
    with chdir(project):
        assert main(["check"]) == 0, capsys.readouterr().out
        # That a page has no line end at its end is worth a hint.
        told = re.sub(r".*文件末尾没有换行.*\n", "", capsys.readouterr().out)
        assert ": 提醒" not in told
        assert main(["split"]) == 0
    assert "未变 2 页" in capsys.readouterr().out
    assert tree(project) == before


def test_a_clone_with_autocrlf_is_unchanged(project, tmp_path, capsys):
    (project / ".gitattributes").unlink()
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "a")
    git(tmp_path, "clone", "-q", "-c", "core.autocrlf=true", str(project), "clone")
    (page, *_) = (tmp_path / "clone/docs/cases").rglob("*.md")
    assert b"\r\n" in page.read_bytes()
    capsys.readouterr()
    with chdir(tmp_path / "clone"):
        assert main(["check"]) == 0
        assert main(["split"]) == 0
        assert main(["changes"]) == 0
    told = capsys.readouterr().out
    assert "没有发现问题" in told
    assert "未变 2 页" in told
    assert "读者看到的页面没有变化" in told
    assert git(tmp_path / "clone", "status", "--short").stdout == ""


def test_the_attributes_of_a_new_casebook_keep_line_feeds(project, tmp_path):
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "a")
    git(tmp_path, "clone", "-q", "-c", "core.autocrlf=true", str(project), "clone")
    ours, theirs = tree(project), tree(tmp_path / "clone")
    assert {name: data for name, data in theirs.items() if not name.startswith(".git/")} == {
        name: data for name, data in ours.items() if not name.startswith(".git/")
    }


def test_a_renewed_page_keeps_its_line_ends(project, capsys):
    rewrite(project, CHANGES["CRLF"])
    (page,) = (
        path for path in (project / "docs/cases").rglob("*.md") if "谷城" in path.read_text("utf-8")
    )
    seed = project / "seeds/a.txt"
    seed.write_bytes(seed.read_bytes().replace("50件".encode(), "51件".encode()))
    with chdir(project):
        assert main(["split"]) == 0
    assert "更新 1 页，未变 1 页" in capsys.readouterr().out
    assert "51件".encode() in page.read_bytes()
    assert not re.search(rb"(?<!\r)\n", page.read_bytes())


def test_a_repair_keeps_the_line_ends(project, capsys):
    rewrite(project, CHANGES["CRLF"])
    (page, *_) = (project / "docs/cases").rglob("*.md")
    page.write_bytes(page.read_bytes().replace(b"title: ", "title：".encode(), 1))
    with chdir(project):
        assert main(["check", "--fix"]) == 0
    assert "改好了名称后面的冒号" in capsys.readouterr().out
    assert b"title: " in page.read_bytes()
    assert not re.search(rb"(?<!\r)\n", page.read_bytes())

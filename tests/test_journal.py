"""Pages that are written together: a journal is completed, and can do nothing else."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from casebook import journal


@pytest.fixture
def folder(tmp_path):
    cases = tmp_path / "cases"
    (cases / "a").mkdir(parents=True)
    (cases / "a/old.md").write_bytes(b"old")
    return cases


def leave(folder: Path, listed: object, *pages: bytes) -> None:
    """A journal as a killed run leaves it, or as a stranger makes it."""
    made = folder / journal.NAME
    made.mkdir()
    (made / "pages.json").write_text(json.dumps(listed), encoding="utf-8")
    for number, data in enumerate(pages):
        (made / str(number)).write_bytes(data)


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_all_pages_are_written_and_nothing_is_left(folder):
    journal.write_together(folder, {folder / "a/old.md": b"new", folder / "b/c.md": b"more"})
    assert contents(folder) == {"a/old.md": b"new", "b/c.md": b"more"}
    assert not (folder / journal.NAME).exists()
    journal.write_together(folder, {})


def test_what_is_left_is_completed_except_where_somebody_has_edited(folder):
    (folder / "edited.md").write_bytes(b"edited since")
    listed = [["a/old.md", digest(b"old")], ["b/c.md", ""], ["edited.md", digest(b"before")]]
    leave(folder, listed, b"new", b"more", b"lost")
    journal.complete_left(folder)
    assert contents(folder) == {
        "a/old.md": b"new",
        "b/c.md": b"more",
        "edited.md": b"edited since",
    }
    journal.complete_left(folder)


@pytest.mark.parametrize(
    "listed",
    [
        [["../out.md", ""]],
        [["a/../../out.md", ""]],
        [["/tmp/casebook-out.md", ""]],
        [["C:\\out.md", ""]],
        [["a/out.html", ""]],
        [[".github/out.md", ""]],
        [["out.md"]],
        {"out.md": ""},
        [7],
        7,
    ],
)
def test_a_journal_of_a_stranger_writes_nothing_elsewhere(folder, listed):
    leave(folder, listed, b"evil")
    journal.complete_left(folder)
    assert contents(folder.parent) == {"cases/a/old.md": b"old"}
    assert not Path("/tmp/casebook-out.md").exists()


def test_nothing_is_written_behind_links(folder):
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir()
    (folder / "link").symlink_to(elsewhere)
    (folder.parent / "secret").write_bytes(b"secret")
    leave(folder, [["link/a.md", ""], ["b.md", ""]], b"evil")
    (folder / journal.NAME / "1").symlink_to(folder.parent / "secret")
    journal.complete_left(folder)
    assert list(elsewhere.iterdir()) == []
    assert not (folder / "b.md").exists()

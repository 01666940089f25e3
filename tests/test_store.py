"""What the store promises: writes are atomic, walks leave out links and hidden files."""

import os
import shutil
from pathlib import Path

import pytest

from casebook import store
from casebook.store import FolderEntry


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


def test_a_failed_write_leaves_the_old_file_and_no_temporary_one(tmp_path, monkeypatch):
    page = tmp_path / "new" / "a.md"
    store.write_atomic(page, b"old")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        store.write_atomic(page, b"new")
    assert page.read_bytes() == b"old"
    assert names(tmp_path) == ["a.md", "new"]


def test_a_folder_takes_the_place_of_another(tmp_path):
    target = tmp_path / "site"
    for content in ("one", "two"):
        with store.folder_beside(target) as new:
            store.write_new(new / "sub" / content, b"")
            store.put_in_place(new, target)
        assert names(tmp_path) == sorted([content, "site", "sub"])


def test_a_folder_that_cannot_be_moved_leaves_the_old_one(tmp_path, monkeypatch):
    target = tmp_path / "site"
    (target / "old").mkdir(parents=True)
    rename = Path.rename

    def fail(path: Path, to: Path) -> Path:
        if path.name == "site" and to == target:
            raise OSError("busy")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="busy"), store.folder_beside(target) as new:
        store.put_in_place(new, target)
    assert names(tmp_path) == ["old", "site"]


def test_a_run_removes_what_a_killed_one_left_of_its_output_and_nothing_else(tmp_path, monkeypatch):
    def left_by_a_kill(write) -> list[str]:
        before = {*names(tmp_path)}
        with monkeypatch.context() as patch:
            patch.setattr(Path, "unlink", lambda *_, **__: None)
            patch.setattr(shutil, "rmtree", lambda *_, **__: None)
            patch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError("killed")))
            with pytest.raises(OSError, match="killed"):
                write()
        return sorted({*names(tmp_path)} - before)

    def folder() -> None:
        with store.folder_beside(tmp_path / "site"):
            os.fsync(0)

    (file,) = left_by_a_kill(lambda: store.write_output(tmp_path / "a.json", b"1"))
    assert "site" in left_by_a_kill(folder)
    store.write_output(tmp_path / "b.json", b"1")
    assert file in names(tmp_path)
    store.write_output(tmp_path / "a.json", b"1")
    assert file not in names(tmp_path)
    assert "site" in names(tmp_path)
    with store.folder_beside(tmp_path / "site"):
        pass
    assert names(tmp_path) == ["a.json", "b.json"]


def test_leftovers_are_removed_at_any_depth_or_at_the_top_alone(tmp_path):
    for folder in (tmp_path, tmp_path / "sub"):
        (folder / ".casebook-1.tmp").mkdir(parents=True)
        (folder / ".casebook-2.tmp").touch()
        (folder / "page.md").touch()
    assert store.remove_leftovers(tmp_path, below=False) == 2
    assert store.remove_leftovers(tmp_path) == 2
    assert names(tmp_path) == ["page.md", "page.md", "sub"]
    assert store.remove_leftovers(tmp_path / "missing") == 0


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "docs"
    for name in ("b.md", "a/c.md", ".hidden/d.md", "a/.e.md", "a/f.txt", "a/~$g.docx", "Thumbs.db"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("字", encoding="utf-8")
    (root / "link.md").symlink_to("b.md")
    return root


def test_pages_are_found_in_order_without_links_and_hidden_files(folder):
    found = [path.relative_to(folder).as_posix() for path in store.page_paths(folder)]
    assert found == ["a/c.md", "b.md"]
    assert list(store.page_paths_of(folder / "b.md")) == [folder / "b.md"]
    assert list(store.page_paths(folder / "missing")) == []


def test_sources_are_found_without_system_files(folder):
    missing = Path("missing.docx")
    found = list(store.source_paths([missing, folder / "a"]))
    assert found == [missing, folder / "a/c.md", folder / "a/f.txt"]
    assert "Thumbs.db" not in {path.name for path in store.source_paths([folder])}


def test_sources_are_never_links_and_never_behind_one(folder, monkeypatch):
    (folder / "a/inside").symlink_to("..")
    outside = folder.parent / "outside"
    outside.symlink_to(folder / "a")
    links = {folder / "link.md", folder / "a/inside"}
    assert set(store.source_links([folder])) == links
    assert not set(store.source_paths([folder])) & links
    assert list(store.source_links([outside, folder / "link.md"])) == [outside, folder / "link.md"]
    assert list(store.source_paths([outside, folder / "link.md"])) == []
    # Of a relative path every folder counts, since a repository can hold it.
    monkeypatch.chdir(folder.parent)
    assert list(store.source_links([Path("outside/c.md")])) == [Path("outside/c.md")]
    assert list(store.source_paths([Path("outside/c.md"), Path("docs/b.md")])) == [
        Path("docs/b.md")
    ]


def test_entries_include_links_and_hidden_ones_but_not_what_hidden_folders_hold(folder):
    entries = {entry.inside: entry for entry in store.all_entries(folder)}
    assert entries.keys() >= {"a/.e.md", ".hidden", "link.md"}
    assert ".hidden/d.md" not in entries
    assert entries["b.md"].read() == "字".encode()
    assert (entries["b.md"].form, entries["b.md"].size) == ("file", 3)
    assert entries["link.md"].read() == b""
    link = folder.with_name("link")
    link.symlink_to(folder)
    assert list(store.all_entries(link)) == [FolderEntry(".", "link")]


def test_a_page_that_cannot_be_read_has_a_problem(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes("---\nid: a\n---\n字".encode("gb18030"))
    page = store.load_page(path, "docs/a.md")
    assert [(found.code, found.path) for found in page.parsed.problems] == [
        ("page-encoding", "docs/a.md")
    ]
    assert store.is_unread(page)
    assert "id: a" in page.text
    path.write_bytes(b"a" * ((1 << 20) + 1))
    page = store.load_page(path)
    assert store.is_unread(page)
    assert page.text == ""


def test_files_of_a_folder_that_cannot_be_listed_are_none(tmp_path):
    (tmp_path / "a").touch()
    os.mkdir(tmp_path / "sub")  # noqa: PTH102
    assert store.names_in(tmp_path) == ("a",)
    assert store.names_in(tmp_path / "missing") == ()


def test_paths_below_a_folder_are_those_of_files_in_order(tmp_path):
    for path in ("b/c.md", "b/.hidden/d.md", "b.md", "a.md", ".e", "b/a/z.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    (tmp_path / "link.md").symlink_to(tmp_path / "a.md")
    (tmp_path / "linked").symlink_to(tmp_path / "b")
    (tmp_path / "empty").mkdir()
    paths = [".e", "a.md", "b.md", "b/.hidden/d.md", "b/a/z.md", "b/c.md"]
    assert list(store.file_paths(tmp_path)) == paths
    assert list(store.file_paths(tmp_path / "missing")) == []


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="not on Windows")
def test_nothing_is_appended_through_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("kept\n", encoding="utf-8")
    summary = tmp_path / "summary.part"
    summary.symlink_to(elsewhere)
    with pytest.raises(OSError, match="summary"):
        store.append(summary, "more\n")
    assert elsewhere.read_text(encoding="utf-8") == "kept\n"
    store.append(tmp_path / "new", "一\n")
    store.append(tmp_path / "new", "二\n")
    assert (tmp_path / "new").read_text(encoding="utf-8") == "一\n二\n"

"""A file that another program has open gets a message that says so; a short refusal is waited out."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from casebook import cli, store
from casebook.model import UnreadableError
from casebook.readers.files import read_bytes
from casebook.system import in_use
from casebook.system.in_use import is_in_use, refused_name
from tests.helpers.commands import make_casebook


def refusal(path: Path, winerror: int | None = None, other: Path | None = None) -> PermissionError:
    """What Python raises on Windows for a file that another program has open."""
    error = PermissionError(errno.EACCES, "in use", str(path))
    if winerror is not None:
        error.winerror = winerror
    if other is not None:
        error.filename2 = str(other)
    return error


@pytest.fixture
def pauses(monkeypatch) -> list[float]:
    """The seconds that `patiently` would have slept."""
    slept: list[float] = []
    monkeypatch.setattr(in_use.time, "sleep", slept.append)
    return slept


@pytest.mark.parametrize("winerror", [32, 33])
def test_windows_names_the_reason_when_a_file_is_moved(tmp_path, winerror):
    assert is_in_use(refusal(tmp_path / "a.txt", winerror))


def test_a_missing_permission_is_not_taken_for_it(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"x")
    assert not is_in_use(refusal(tmp_path / "a.docx"))
    assert not is_in_use(refusal(tmp_path / "a.docx", 5))
    assert not is_in_use(PermissionError(errno.EACCES, "no name"))
    assert not is_in_use(FileNotFoundError(errno.ENOENT, "gone", "a.docx"))


@pytest.mark.parametrize(
    ("name", "lock"), [("表.xlsx", "~$表.xlsx"), ("工作报告.docx", "~$报告.docx")]
)
def test_the_lock_file_of_an_office_program_shows_it(tmp_path, name, lock):
    (tmp_path / lock).write_bytes(b"")
    assert is_in_use(refusal(tmp_path / name))


def test_on_windows_an_office_document_is_probably_open(tmp_path, monkeypatch):
    error, text = (refusal(tmp_path / name) for name in ("a.xlsx", "a.txt"))
    (tmp_path / "a.xlsx").write_bytes(b"x")
    (tmp_path / "a.txt").write_bytes(b"x")
    # Only the name of the system: pathlib would make Windows paths.
    monkeypatch.setattr(in_use, "_windows", lambda: True)
    assert is_in_use(error)
    assert not is_in_use(text)
    error.filename = str(tmp_path / "new.xlsx")  # a folder that may not be written to
    assert not is_in_use(error)


def test_the_path_that_is_not_temporary_is_named():
    assert refused_name(refusal(Path("a/.casebook-x.tmp"), 32, Path("a/b.md"))) == "a/b.md"
    assert refused_name(refusal(Path("site"), 32, Path(".casebook-x.tmp/old"))) == "site"
    assert refused_name(OSError()) == ""


def test_a_report_that_is_open_says_where_to_close_it(tmp_path, monkeypatch):
    report = tmp_path / "报告.docx"
    report.write_bytes(b"x")

    def refuse(path, *_):
        raise refusal(path, 32)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(UnreadableError) as raised:
        read_bytes(report, 10)
    assert raised.value.problem.code == "read-in-use"
    assert "请先在 Excel 或 WPS 里关闭" in raised.value.problem.remedy


def test_a_short_refusal_is_waited_out(tmp_path, monkeypatch, pauses):
    page = tmp_path / "a.md"
    page.write_bytes(b"old")
    replace = Path.replace

    def refuse_twice(self: Path, target: Path) -> Path:
        if len(pauses) < 2:
            raise refusal(self, 5, target)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse_twice)
    store.write_atomic(page, b"new")
    assert page.read_bytes() == b"new"
    assert len(pauses) == 2


def test_a_lasting_refusal_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, pauses):
    page = tmp_path / "a.md"
    page.write_bytes(b"old")

    def refuse(self: Path, target: Path) -> Path:
        raise refusal(self, 32, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        store.write_atomic(page, b"new")
    assert [item.name for item in tmp_path.iterdir()] == ["a.md"]
    assert page.read_bytes() == b"old"
    assert sum(pauses) < 2


def test_other_errors_are_not_waited_for(tmp_path, monkeypatch, pauses):
    def refuse(self: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, "full", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="full"):
        store.write_atomic(tmp_path / "a.md", b"new")
    assert pauses == []


def test_a_folder_that_is_open_for_a_moment_is_moved(tmp_path, monkeypatch, pauses):
    site = tmp_path / "site"
    site.mkdir()
    rename = Path.rename

    def refuse_once(self: Path, target: Path) -> Path:
        if not pauses:
            raise refusal(self, 5, target)
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse_once)
    with store.folder_beside(site) as new:
        (new / "index.html").write_bytes(b"new")
        store.put_in_place(new, site)
    assert (site / "index.html").read_bytes() == b"new"


@pytest.mark.usefixtures("pauses")
def test_a_command_says_which_file_to_close(tmp_path, monkeypatch, capsys):
    def refuse(self: Path, target: Path) -> Path:
        raise refusal(self, 32, target)

    monkeypatch.chdir(make_casebook(tmp_path))
    monkeypatch.setattr(Path, "replace", refuse)
    words = ["schema", "--out", str(tmp_path / "schemas")]
    assert cli.main(words) == 1
    told = capsys.readouterr().err
    assert str(tmp_path / "schemas") in told
    assert "请先在 Excel 或 WPS 里关闭它" in told


def test_lock_files_of_word_are_no_reports(tmp_path):
    for name in ("报告.docx", "~$报告.docx"):
        (tmp_path / name).write_bytes(b"x")
    found = [path.name for path in store.source_paths([tmp_path, *tmp_path.iterdir()])]
    assert found == ["报告.docx"] * 2

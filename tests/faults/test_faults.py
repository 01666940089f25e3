"""Kills, full disks, read-only folders and concurrent runs lose no file and leave none half-written.

`scripts/faults.py` kills each command a hundred times; here one kill each, and tests of the harness.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from fault_scenarios import SCENARIOS, Scenario, reports_with_old_pages, small_project
from faults import faults, leftovers, tree, try_scenario

from casebook import cli, store
from casebook.commands import build
from casebook.system.run_lock import hold_run_lock
from tests.helpers.commands import OTHER, REPORT

pytestmark = pytest.mark.slow

posix = pytest.mark.skipif(os.name == "nt", reason="SIGKILL and modes are those of POSIX")


# Each preview starts four programs: `scripts/faults.py` alone kills it.
@posix
@pytest.mark.parametrize("name", sorted({*SCENARIOS} - {"preview"}))
def test_a_killed_run_leaves_whole_files_and_the_next_completes_it(name):
    tally = try_scenario(SCENARIOS[name], 1, random.Random(name))
    assert tally.complaints == []
    assert tally.kills == 1


def test_half_written_lost_and_mixed_files_would_be_noticed():
    before, after = {"a": b"1", "b": b"1"}, {"a": b"2", "b": b"1"}
    assert faults({"a": b"1", "b": b"1"}, before, after, whole=False) == []
    assert faults({"a": b"", "b": b"1"}, before, after, whole=False)
    assert faults({"a": b"2"}, before, after, whole=False) == ["lost: b"]
    assert faults({}, before, after, whole=True) == []
    assert faults({"a": b"2"}, before, after, whole=True)


@posix
def test_a_command_that_writes_in_place_would_be_caught(monkeypatch):
    """Tests the harness with a command that writes slowly and in place."""

    def slow(words: Sequence[str]) -> int:
        with Path("out/a").open("w", encoding="utf-8", buffering=1) as file:
            file.write("half\n")
            time.sleep(0.5)  # most of the run, so that most kills come here
            file.write("whole\n")
        return 0

    def prepare(folder: Path) -> None:
        (folder / "out").mkdir()
        (folder / "out" / "a").write_text("old")

    monkeypatch.setattr(cli, "main", slow)
    chance = random.Random(3)
    for _ in range(20):  # on a busy machine a kill may come too late
        tally = try_scenario(Scenario(("slow",), "out", prepare), 2, chance)
        if any("half-written" in words for words in tally.complaints):
            return
    pytest.fail("forty kills and no half-written file")


class FullDisk:
    """Replaces `os.fsync`; raises ENOSPC after a number of files."""

    def __init__(self, files: int) -> None:
        self.left = files

    def __call__(self, _: int) -> None:
        self.left -= 1
        if self.left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_costs_no_page_and_the_next_run_goes_on(tmp_path, monkeypatch, capsys):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "a.txt").write_text(REPORT, encoding="utf-8")
    (seeds / "b.txt").write_text(OTHER, encoding="utf-8")
    words = ["split", str(seeds), "--out", str(tmp_path / "cases")]
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", FullDisk(1))
        assert cli.main(words) == 1
    assert "write-failed" in capsys.readouterr().err
    assert len(tree(tmp_path / "cases")) == 1
    assert leftovers(tmp_path) == []
    assert cli.main(words) == 0
    assert len(tree(tmp_path / "cases")) == 2


def test_a_failed_write_leaves_the_old_file(tmp_path, monkeypatch):
    page = tmp_path / "a.md"
    page.write_text("old")
    monkeypatch.setattr(os, "fsync", FullDisk(0))
    with pytest.raises(OSError, match="space"):
        store.write_atomic(page, b"new")
    assert page.read_text() == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["a.md"]


def test_a_folder_that_cannot_be_moved_stays(tmp_path, monkeypatch):
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("old")
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "site" and self.parent != tmp_path:
            raise PermissionError(errno.EACCES, "in use", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with store.folder_beside(site) as new:
        (new / "index.html").write_text("new")
        with pytest.raises(PermissionError):
            store.put_in_place(new, site)
    assert (site / "index.html").read_text() == "old"
    assert leftovers(tmp_path) == []


def test_a_build_that_fails_leaves_the_old_site(tmp_path, monkeypatch, capsys):
    small_project(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("old")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(build, "mkdocs_into", lambda *_, **__: 1)
    assert cli.main(["build"]) == 1
    assert "原来的 site 没有动" in capsys.readouterr().err
    assert tree(tmp_path / "site") == {"index.html": b"old"}
    assert leftovers(tmp_path) == []


def test_a_read_only_disk_is_named(tmp_path, monkeypatch, capsys):
    def refuse(**_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(tmp_path / "cases"))

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert (
        cli.main(["new", "--title", "甲", "--place", "", "--date", "", "--out", str(tmp_path)]) == 1
    )
    message = capsys.readouterr().err
    assert f"{tmp_path / 'cases'}：读写没有成功" in message


def run_at_once(folder: Path, *commands: tuple[str, ...]) -> list[tuple[int, str]]:
    """Start commands at the same time; return their exit codes and output."""
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "casebook", *words],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        for words in commands
    ]
    outputs = [process.communicate()[0] for process in started]
    return [(process.returncode, words) for process, words in zip(started, outputs, strict=True)]


@pytest.mark.parametrize(
    ("words", "output", "prepare"),
    [
        (("split",), "docs/cases", reports_with_old_pages),
        pytest.param(("build",), "site", small_project, marks=pytest.mark.slow),
    ],
)
def test_two_concurrent_runs_end_like_one(tmp_path, words, output, prepare):
    # The form names the repository after the folder.
    one, two = tmp_path / "one" / "casebook", tmp_path / "two" / "casebook"
    one.mkdir(parents=True)
    prepare(one)
    shutil.copytree(one, two)
    run_at_once(one, words)
    for code, printed in run_at_once(two, words, words):
        assert code == 0, printed
    assert tree(two / output) == tree(one / output)
    assert leftovers(tmp_path) == []


def test_a_waiting_run_says_so_and_goes_on_when_the_first_is_killed(tmp_path):
    hold = (
        "import time; from pathlib import Path; from casebook.system.run_lock import hold_run_lock\n"
        f"with hold_run_lock(Path({str(tmp_path)!r})): print('mine', flush=True); time.sleep(600)"
    )
    holder = subprocess.Popen([sys.executable, "-c", hold], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    holder.stdout.readline()
    code = (
        "from pathlib import Path; from casebook.system.run_lock import hold_run_lock\n"
        f"with hold_run_lock(Path({str(tmp_path)!r})): print('my turn')"
    )
    waiting = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert waiting.stderr is not None
    assert "等它结束" in waiting.stderr.readline().decode()
    assert waiting.poll() is None
    holder.kill()
    holder.communicate()
    assert waiting.communicate()[0].split() == [b"my", b"turn"]


def test_the_run_lock_leaves_no_file_and_is_released_with_its_block(tmp_path):
    for _ in range(2):
        with hold_run_lock(tmp_path):
            assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes in /proc")
def test_no_worker_outlives_a_killed_run(tmp_path):
    reports_with_old_pages(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-m", "casebook", "split", "--jobs", "2"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while not (workers := _children(process.pid)) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.kill()
    process.wait()
    while any(map(_lives, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert workers
    assert not any(map(_lives, workers))


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return (
        [int(word) for word in listed.read_text(encoding="utf-8").split()]
        if listed.exists()
        else []
    )


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    return state != "Z"

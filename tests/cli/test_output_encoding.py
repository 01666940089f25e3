"""What is printed is UTF-8 with plain line feeds, whatever the locale or the code page."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from pathlib import Path

import pytest

from casebook.cli import main
from casebook.system.terminal import write_as_utf8
from tests.helpers.commands import OTHER, REPORT
from tests.helpers.paths import ROOT

CODE_PAGES = ("cp936", "cp1252", "ascii", "utf-16")


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """A casebook with two cases, whose pages have line ends of Windows."""
    folder = tmp_path_factory.mktemp("casebook")
    for words in (["init", "a", "--field", "河湖治理"], ["split"]):
        with chdir(folder / "a" if words == ["split"] else folder):
            assert main(words) == 0
        for name, text in (("a.txt", REPORT), ("b.txt", OTHER)):
            (folder / "a/seeds" / name).write_text(text, encoding="utf-8", newline="\r\n")
    return folder / "a"


def printed(words: list[str], encoding: str) -> tuple[bytes, bytes]:
    """Standard output and error of a command whose streams began as those of a Windows program."""
    raw = io.BytesIO(), io.BytesIO()
    out, err = (io.TextIOWrapper(each, encoding=encoding, newline="\r\n") for each in raw)
    with redirect_stdout(out), redirect_stderr(err), suppress(SystemExit):
        main(words)
    out.flush()
    err.flush()
    return raw[0].getvalue(), raw[1].getvalue()


@pytest.mark.parametrize("encoding", CODE_PAGES)
@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["没有这个命令"],
        ["extract", "--json", "seeds/a.txt"],
        ["export", "--format", "json"],
        ["export", "--format", "没有这种格式"],
        ["review"],
        ["split", "没有.txt"],
    ],
    ids=" ".join,
)
def test_the_same_bytes_as_on_linux(project, words, encoding):
    with chdir(project):
        assert printed(words, encoding) == printed(words, "utf-8")
        out, err = printed(words, encoding)
    assert b"\r" not in out + err
    assert not out.startswith(b"\xef\xbb\xbf")
    assert any("\u4e00" <= char <= "\u9fff" for char in (out + err).decode("utf-8"))


def test_a_console_of_windows_keeps_its_encoding(monkeypatch):
    console = io.TextIOWrapper(io.BytesIO(), encoding="cp936")
    monkeypatch.setattr(console, "isatty", lambda: True)
    monkeypatch.setattr("casebook.system.terminal._windows", lambda: True)
    write_as_utf8(console)
    assert (console.encoding, console.errors) == ("cp936", "replace")


@pytest.mark.parametrize(
    "settings",
    [
        {"PYTHONIOENCODING": "cp936"},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=lambda each: "-".join(each.values()),
)
def test_redirected_to_a_file(project, tmp_path, settings):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment = {**kept, "PYTHONPATH": str(ROOT), **settings}
    target = tmp_path / "x.json"
    with target.open("wb") as file:
        words = ["-m", "casebook", "export", "--format", "json"]
        done = subprocess.run(
            [sys.executable, *words],
            cwd=project,
            env=environment,
            stdout=file,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 0
    assert "选中 2 篇" in done.stderr.decode("utf-8")
    assert "谷城" in str(json.loads(target.read_bytes().decode("utf-8")))


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_make_without_a_task_shows_what_there_is(encoding):
    done = subprocess.run(
        [sys.executable, ROOT / "make.py"],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert "生成网站" in done.stdout.decode("utf-8")
    assert done.stderr == b""

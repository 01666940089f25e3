"""Running the command as a person does, in an empty folder.

`casebook` calls it within the test, `process` in a process of its own, which costs a second each time.
"""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from casebook.cli import main

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def casebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`casebook(*words)` runs the command in `tmp_path` and returns what it said."""

    def run(*words: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
        typed = [str(word) for word in words]
        given = io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in "oe")
        with (
            monkeypatch.context() as patch,
            chdir(tmp_path),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            patch.setattr(sys, "stdin", given)
            try:
                code = main(typed)
            except SystemExit as ended:
                code = int(ended.code or 0)
        return subprocess.CompletedProcess(typed, code, _written(out), _written(err))

    return run


def _written(stream: io.TextIOWrapper) -> str:
    """What was written to a stream, as a pipe would hand it on."""
    stream.seek(0)
    return stream.read()


@pytest.fixture
def process(tmp_path: Path) -> Run:
    """As `casebook`, in a process of its own: for what streams and exit codes of one are."""

    def run(*words: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "casebook", *map(str, words)],
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
            check=False,
        )

    return run


def tree(folder: Path) -> dict[str, bytes]:
    """Relative path -> bytes of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


REPORT = """谷城县法治政府建设综述

（2023年8月25日）

　　近年来，谷城县深入推进依法行政，法治政府建设取得新成效。

一、强基础，健全法治机制

　　制定法治政府建设实施方案，把法治建设和乡村振兴同部署、同考核。全年受理行政复议案件50件。
"""

OTHER = """浚县检察院“三员”助力法治政府创建

（2023年9月27日）

　　今年以来，浚县检察院强化法律监督，为推动法治政府创建贡献检察力量。
"""

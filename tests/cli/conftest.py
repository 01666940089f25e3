"""Running the command as a person does: in a process of its own, in an empty folder."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def casebook(tmp_path: Path) -> Run:
    """`casebook(*words)` runs the command in `tmp_path` and returns what it said."""

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

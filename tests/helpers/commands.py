"""What tests of commands share: two reports, the type of the `casebook` fixture, files, git."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., subprocess.CompletedProcess[str]]
"""The type of the fixtures `casebook` and `process` in `tests/cli/conftest.py`."""


_LEAST = "site_name: 样例\ntheme: material\nplugins:\n  - casebook"
SETTINGS = f"{_LEAST}:\n      vocabulary: fazhi\n"
"""The `mkdocs.yml` of a casebook of which there is nothing to note."""


def make_casebook(folder: Path, options: str = "") -> Path:
    """Write the `mkdocs.yml` of a casebook with some options (`name: value`, one a line)."""
    lines = "".join(f"      {line}\n" for line in options.splitlines())
    settings = _LEAST + (f":\n{lines}" if lines else "\n")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return folder


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


def git(folder: Path, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run git in a folder with an identity; raises CalledProcessError unless `check` is off."""
    options = ("user.name=t", "user.email=t@example.org", "commit.gpgsign=false")
    identity = [word for option in options for word in ("-c", option)]
    return subprocess.run(
        ["git", *identity, *words], cwd=folder, capture_output=True, encoding="utf-8", check=check
    )

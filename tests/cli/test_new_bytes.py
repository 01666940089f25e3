"""Words typed in a terminal of another encoding are refused in one line."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.commands import Run, make_casebook, tree


def test_bytes_that_are_no_characters(casebook: Run, tmp_path: Path) -> None:
    make_casebook(tmp_path)
    before = tree(tmp_path)
    done = casebook("new", "--title", "\udce4法治", "--place", "谷城县", "--date", "2023-01-05")
    assert done.returncode == 2
    assert "没有新建页面" in done.stderr
    assert tree(tmp_path) == before

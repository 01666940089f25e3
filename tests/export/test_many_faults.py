"""A spreadsheet with more faults than anybody reads gets a list that ends."""

from __future__ import annotations

import pytest

from casebook.commands.import_new import refuse


def test_the_list_of_faults_ends(capsys: pytest.CaptureFixture[str]) -> None:
    assert refuse([f"表!A{row}：坏。" for row in range(1, 30_001)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 102
    assert lines[-2:] == [
        "……还有 29900 处，没有列出。",
        "有 30000 处问题，一页都没有写。改好后再运行一次。",
    ]

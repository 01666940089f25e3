"""What stands where a file belongs and is none: a pipe, a folder, a link that leads nowhere."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.commands import Run, make_casebook, tree

REPORT = "谷城县2023年法治政府建设情况报告\n\n2023年，谷城县受理行政复议案件50件。\n"


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere")


MAKERS: dict[str, Callable[[Path], None]] = {
    "pipe": os.mkfifo,
    "folder": Path.mkdir,
    "link": _dangling,
}


@pytest.fixture
def project(casebook: Run, tmp_path: Path) -> Path:
    make_casebook(tmp_path, "vocabulary: fazhi\ndocs: own")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "docs").mkdir(exist_ok=True)
    (tmp_path / "docs/index.md").write_text("# 案例库\n", encoding="utf-8")
    (tmp_path / "seeds/ok.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["withdrawn.yml", "redirects.yml"])
@pytest.mark.parametrize("what", MAKERS)
def test_a_list_that_is_no_file_is_never_taken_for_an_empty_one(
    casebook: Run, project: Path, name: str, what: str
) -> None:
    MAKERS[what](project / name)
    done = casebook("check")
    assert done.returncode == 2
    assert f"{name}：这不是普通文件" in done.stdout + done.stderr


@pytest.mark.parametrize("words", [("split",), ("withdraw", "a", "--reason", "撤回")])
def test_nothing_is_written_while_the_list_of_withdrawn_cases_cannot_be_read(
    casebook: Run, project: Path, words: tuple[str, ...]
) -> None:
    _dangling(project / "withdrawn.yml")
    before = tree(project)
    assert casebook(*words).returncode == 2
    assert tree(project) == before


@pytest.mark.parametrize(
    ("at", "words", "code"),
    [
        ("seeds/x.txt", ("split",), "read-not-a-file"),
        ("docs/x.md", ("check",), "site-file-kind"),
        ("x.xlsx", ("import", "x.xlsx"), "read-not-a-file"),
        ("x.txt", ("extract", "x.txt", "--json"), "read-not-a-file"),
    ],
)
def test_a_pipe_is_not_read(
    casebook: Run, project: Path, at: str, words: tuple[str, ...], code: str
) -> None:
    os.mkfifo(project / at)
    done = casebook(*words)
    assert done.returncode == 1
    assert code in done.stdout + done.stderr


def test_an_empty_folder_of_reports_is_told_with_what_to_do(casebook: Run, project: Path) -> None:
    (project / "seeds/ok.txt").unlink()
    done = casebook("split")
    assert done.returncode == 0
    assert "seeds 里没有报告。请把报告（Word、PDF、网页、文本等）放进去" in done.stdout
    (project / "seeds/ok.txt").write_text(REPORT, encoding="utf-8")
    assert "里没有报告" not in casebook("split").stdout

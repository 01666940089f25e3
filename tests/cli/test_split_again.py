"""Running `split` again keeps edits and ids, and completes a run that was killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from casebook.case_md import is_untouched
from tests.helpers.commands import OTHER, REPORT, Run, tree
from tests.helpers.paths import REPORTS

pytestmark = pytest.mark.usefixtures("in_a_casebook")


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def page(casebook: Run, tmp_path: Path) -> Path:
    write(tmp_path / "seeds/a.txt", REPORT)
    assert casebook("split", "--out", "cases").returncode == 0
    (made,) = (tmp_path / "cases").rglob("*.md")
    return made


def test_second_run_changes_nothing(casebook: Run, tmp_path: Path, page: Path) -> None:
    before = tree(tmp_path / "cases")
    output = casebook("split", "--out", "cases").stdout
    assert "未变 1 页" in output
    assert tree(tmp_path / "cases") == before


def test_edited_page_is_left_alone_and_named(casebook: Run, tmp_path: Path, page: Path) -> None:
    edited = page.read_text(encoding="utf-8").replace("status: draft", "status: reviewed")
    page.write_text(edited, encoding="utf-8")
    output = casebook("split", "--out", "cases").stdout
    assert page.read_text(encoding="utf-8") == edited
    assert f"没有动（有人改过）：{page.relative_to(tmp_path).as_posix()}" in output
    assert "+status" not in output
    shown = casebook("split", "--out", "cases", "--diff").stdout
    assert "-status: reviewed" in shown
    assert "+status: draft" in shown


def test_windows_line_ends_do_not_count_as_an_edit(
    casebook: Run, tmp_path: Path, page: Path
) -> None:
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    assert is_untouched(page.read_bytes().decode())
    assert "没有动" not in casebook("split", "--out", "cases").stdout


def test_page_with_broken_front_matter_is_left_alone(
    casebook: Run, tmp_path: Path, page: Path
) -> None:
    broken = page.read_text(encoding="utf-8").replace("title: ", "title: [")
    page.write_text(broken, encoding="utf-8")
    output = casebook("split", "--out", "cases").stdout
    assert page.read_text(encoding="utf-8") == broken
    assert len(list((tmp_path / "cases").rglob("*.md"))) == 1
    assert "没有动" in output


@pytest.mark.parametrize(
    "rewritten",
    [
        b"",
        "title: [\n---\n# 全新\n\n编者重写了全文。\n".encode(),
        "---\nid: [x\n---\n别的文字。\n".encode("utf-16"),
        ("---\nid: [\n---\n" + "字" * 400_000).encode(),
        b"\0" * 300,
        "<<<<<<< HEAD\n=======\n>>>>>>> 别人的\n".encode(),
    ],
    ids=["empty", "rewritten", "utf-16", "too large", "zeros", "conflict"],
)
def test_a_page_that_nothing_in_it_tells_gets_no_second_one_beside_it(
    casebook: Run, tmp_path: Path, page: Path, rewritten: bytes
) -> None:
    page.write_bytes(rewritten)
    write(tmp_path / "seeds/b.txt", OTHER)
    done = casebook("split", "--out", "cases")
    assert done.returncode == 1
    assert "split-page-unreadable" in done.stderr
    assert page.relative_to(tmp_path).as_posix() in done.stderr
    assert "新建 1 页" in done.stdout  # that of the other report
    assert page.read_bytes() == rewritten
    page.unlink()
    assert casebook("split", "--out", "cases").returncode == 0
    assert page.is_file()


def test_a_page_that_cannot_be_read_holds_up_no_other_source(
    casebook: Run, tmp_path: Path, page: Path
) -> None:
    write(tmp_path / "cases/notes.md", "没有信息栏\n")
    write(tmp_path / "seeds/b.txt", OTHER)
    done = casebook("split", "--out", "cases")
    assert done.returncode == 0
    assert "新建 1 页，未变 1 页" in done.stdout


def test_page_saved_in_another_encoding_keeps_its_report(
    casebook: Run, tmp_path: Path, page: Path
) -> None:
    saved = page.read_text(encoding="utf-8").encode("gb18030")
    page.write_bytes(saved)
    output = casebook("split", "--out", "cases").stdout
    assert "没有动" in output
    assert page.read_bytes() == saved
    assert list((tmp_path / "cases").rglob("*.md")) == [page]


def test_a_copy_of_a_source_does_not_take_over_its_page(
    casebook: Run, tmp_path: Path, page: Path
) -> None:
    write(tmp_path / "seeds/A-copy.txt", REPORT)
    before = tree(tmp_path / "cases")
    output = casebook("split", "--out", "cases").stdout
    assert "A-copy.txt 与 seeds/a.txt 内容完全相同" in output
    assert tree(tmp_path / "cases") == before


def test_unedited_page_is_updated_when_its_source_is_corrected(
    casebook: Run, tmp_path: Path, page: Path
) -> None:
    write(tmp_path / "seeds/a.txt", REPORT.replace("新成效", "显著成效"))
    output = casebook("split", "--out", "cases").stdout
    assert "更新 1 页" in output
    assert "显著成效" in page.read_text(encoding="utf-8")
    assert list((tmp_path / "cases").rglob("*.md")) == [page]


def test_renamed_source_keeps_the_id(casebook: Run, tmp_path: Path, page: Path) -> None:
    (tmp_path / "seeds/a.txt").rename(tmp_path / "seeds/b.txt")
    output = casebook("split", "--out", "cases").stdout
    assert "更新 1 页" in output
    assert list((tmp_path / "cases").rglob("*.md")) == [page]
    assert "file: b.txt" in page.read_text(encoding="utf-8")


def test_article_added_at_the_front_keeps_the_old_ids(
    casebook: Run, tmp_path: Path, page: Path
) -> None:
    write(tmp_path / "seeds/a.txt", OTHER + "\n" + REPORT)
    casebook("split", "--out", "cases")
    text = page.read_text(encoding="utf-8")
    assert "title: 谷城县法治政府建设综述" in text
    assert "article: 2" in text
    assert len(list((tmp_path / "cases").rglob("*.md"))) == 2


def test_two_reports_of_one_place_on_one_day(casebook: Run, tmp_path: Path) -> None:
    second = REPORT.replace("综述", "工作报告").replace("近年来", "一年来")
    write(tmp_path / "seeds/a.txt", REPORT)
    write(tmp_path / "seeds/b.txt", second)
    casebook("split", "--out", "cases")
    names = sorted(path.stem for path in (tmp_path / "cases").rglob("*.md"))
    assert len(names) == 2
    assert names[0] == "420625-2023-08-25"
    assert names[1].startswith("420625-2023-08-25-")
    before = tree(tmp_path / "cases")
    casebook("split", "seeds/b.txt", "seeds/a.txt", "--out", "cases")
    assert tree(tmp_path / "cases") == before


def test_report_whose_article_is_gone_keeps_its_page(
    casebook: Run, tmp_path: Path, page: Path
) -> None:
    write(tmp_path / "seeds/a.txt", OTHER)
    output = casebook("split", "--out", "cases").stdout
    assert page.exists()
    assert (
        f"本次读的 a.txt 里没有这一篇，页面保留未动：{page.relative_to(tmp_path).as_posix()}"
        in output
    )


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a POSIX signal")
@pytest.mark.parametrize("pages_before_the_kill", [1, 17, 40])
def test_killed_run_is_completed_by_the_next(
    casebook: Run, tmp_path: Path, pages_before_the_kill: int
) -> None:
    casebook("split", REPORTS, "--out", "whole")
    process = subprocess.Popen(
        [sys.executable, "-m", "casebook", "split", str(REPORTS), "--out", "killed"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
    )
    killed = tmp_path / "killed"
    while process.poll() is None and len(list(killed.rglob("*.md"))) < pages_before_the_kill:
        time.sleep(0.0005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    (killed / ".casebook-left-behind.tmp").write_text("half a page", encoding="utf-8")
    casebook("split", REPORTS, "--out", "killed")
    assert tree(killed) == tree(tmp_path / "whole")

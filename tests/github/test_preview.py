"""What a pull request is told: in a real repository, as the workflow runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import OTHER, REPORT
from tests.cli.test_changes import git

SCRIPT = Path(__file__).parent.parent.parent / "scripts/preview_pull_request.py"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with one case, and the report it came from, in its only commit."""
    folder = tmp_path / "checkout"
    (folder / "seeds").mkdir(parents=True)
    (folder / "seeds/谷城.txt").write_text(REPORT, encoding="utf-8")
    run(folder, "-m", "casebook", "split")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "a change")


def run(folder: Path, *words: object, page: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONUTF8": "1"} | {"GITHUB_STEP_SUMMARY": str(page or "")}
    return subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def preview(folder: Path, page: Path | None = None) -> tuple[int, str, list[str]]:
    """Exit code, summary, and the pages given, after previewing the last commit."""
    out = folder.parent / "preview"
    done = run(folder, SCRIPT, "HEAD^1", out, page=page)
    pages = sorted(p.relative_to(out / "pages").as_posix() for p in out.glob("pages/**/*.md"))
    return done.returncode, (out / "summary.md").read_text(encoding="utf-8"), pages


def test_an_edited_case(checkout: Path, tmp_path: Path) -> None:
    (page,) = (checkout / "docs/cases").rglob("*.md")
    page.write_text(page.read_text(encoding="utf-8").replace("50件", "51件"), encoding="utf-8")
    commit(checkout)
    code, summary, pages = preview(checkout, tmp_path / "step-summary.md")
    assert (code, pages) == (0, [])
    assert "改动 1 篇" in summary
    assert "50件 → 51件" in summary
    assert "新报告" not in summary
    assert (tmp_path / "step-summary.md").read_text(encoding="utf-8") == summary


def test_a_dropped_report_and_one_that_cannot_be_read(checkout: Path) -> None:
    (checkout / "seeds/-浚县 报告.txt").write_text(OTHER, encoding="utf-8")
    (checkout / "seeds/坏.docx").write_bytes(b"PK\x03\x04 not a zip")
    commit(checkout)
    code, summary, pages = preview(checkout)
    assert code == 1
    assert pages == ["docs/cases/henan/410621-2023-09-27.md"]
    assert summary.index("读者看到的页面没有变化") < summary.index("新增 1 篇")
    assert "浚县 报告.txt |" in summary
    assert "seeds/坏.docx: 错误 [" in summary


def test_a_report_that_is_gone_changes_nothing(checkout: Path) -> None:
    (checkout / "seeds/谷城.txt").unlink()
    commit(checkout)
    code, summary, pages = preview(checkout)
    assert (code, pages) == (0, [])
    assert "新报告" not in summary


def test_a_summary_fits_a_comment_and_no_text_ends_its_code() -> None:
    from preview_pull_request import LONGEST, fenced, shortened

    assert len(shortened("一行\n" * LONGEST)) < 65_536
    assert shortened("短\n") == "短\n"
    hostile = "x\n```\n# no\n`````\n"
    first, *_, last = fenced(hostile).splitlines()
    assert first.removesuffix("text") == last
    assert all(not line.startswith(last) for line in hostile.splitlines())

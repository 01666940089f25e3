"""`casebook changes`, and reading revisions from git, in real repositories."""

from pathlib import Path

import pytest

from casebook.system.git import GitError, files_at, resolve
from tests.helpers.commands import OTHER, REPORT, Run, git

pytestmark = pytest.mark.usefixtures("in_a_casebook")


@pytest.fixture
def repository(casebook: Run, tmp_path: Path) -> Path:
    """A repository whose only commit holds one case."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/谷城.txt").write_text(REPORT, encoding="utf-8")
    casebook("split")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "one")
    return tmp_path


def test_a_new_report_is_listed_with_its_accounting(casebook: Run, repository: Path) -> None:
    (repository / "seeds/浚县.txt").write_text(OTHER, encoding="utf-8")
    casebook("split", "seeds/浚县.txt", "--report", "split.json")
    done = casebook("changes", "--markdown", "--account", "split.json", "--out", "summary.md")
    output = (repository / "summary.md").read_text(encoding="utf-8")
    assert (done.returncode, done.stdout) == (0, "")
    assert output.startswith("新增 1 篇。\n")
    assert "浚县检察院“三员”助力法治政府创建" in output
    assert f"| 浚县.txt | {len(''.join(OTHER.split()))} | 1 |   |   | 0 |" in output


def test_committed_states_can_be_compared(casebook: Run, repository: Path) -> None:
    (page,) = (repository / "docs/cases").rglob("*.md")
    page.write_text(
        page.read_text(encoding="utf-8").replace("status: draft", "status: reviewed"),
        encoding="utf-8",
    )
    assert "状态：未核对 → 已核对" in casebook("changes").stdout
    git(repository, "commit", "--quiet", "-am", "two")
    assert casebook("changes").stdout == "读者看到的页面没有变化。\n"
    assert "状态：未核对 → 已核对" in casebook("changes", "--base", "HEAD^1").stdout
    back = casebook("changes", "--base", "main", "--head", "HEAD^1").stdout
    assert "状态：已核对 → 未核对" in back


def test_a_page_that_cannot_be_read_is_named(casebook: Run, repository: Path) -> None:
    (repository / "docs/cases/bad.md").write_text("no front matter", encoding="utf-8")
    assert "没有列入比较：docs/cases/bad.md" in casebook("changes").stdout


def test_a_deleted_folder_removes_all_its_cases(casebook: Run, repository: Path) -> None:
    git(repository, "rm", "--quiet", "-r", "docs")
    assert casebook("changes").stdout.startswith("删去 1 篇。\n")


@pytest.mark.parametrize("name", ["nope", "--help", "-n", "main:docs", ""])
def test_an_unknown_revision_is_refused(casebook: Run, repository: Path, name: str) -> None:
    done = casebook("changes", f"--base={name}")
    assert done.returncode == 2
    assert f"Git 里没有“{name}”这个版本" in done.stderr


def test_no_repository(casebook: Run) -> None:
    done = casebook("changes")
    assert done.returncode == 2
    assert "不在 Git 仓库里" in done.stderr


def test_a_malformed_account_is_refused(casebook: Run, repository: Path) -> None:
    (repository / "split.json").write_text("[]", encoding="utf-8")
    done = casebook("changes", "--account", "split.json")
    assert done.returncode == 2
    assert "casebook split --report split.json" in done.stderr


def test_files_at_returns_bytes_and_skips_links(repository: Path) -> None:
    folder = repository / "docs/cases/有 空格"
    folder.mkdir()
    (folder / "甲\n乙.bin").write_bytes(b"\0\n\xff")
    (folder / "link.md").symlink_to("/etc/hostname")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "odd")
    found = dict(files_at(resolve("HEAD", folder), folder))
    assert found == {"甲\n乙.bin": b"\0\n\xff"}


def test_a_folder_outside_any_repository(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="不在 Git 仓库里"):
        resolve("HEAD", tmp_path)

"""A new entry of `withdrawn.yml` whose id no page has or had is told; every other is not."""

from pathlib import Path

import pytest

from casebook.commands.check import check_all
from tests.checks.project import FILES, FOLDER, ID, page_with, publish, write
from tests.helpers.commands import git

OLD = "430100-2022-03-05"


def entry(case_id: str) -> str:
    return f"- {{id: {case_id}, reason: 作者要求撤下, date: 2024-05-01}}\n"


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """A casebook whose page `OLD` is published, and deleted on a branch."""
    write(tmp_path, {**FILES, f"{FOLDER}/{ID}.md": page_with()})
    (tmp_path / "docs/assets").mkdir(parents=True)
    (tmp_path / "docs/assets/图.png").touch()
    publish(tmp_path, OLD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def unknown() -> list[str]:
    found, _, _ = check_all([Path("docs/cases")])
    return [str(problem) for problem in found if problem.code == "withdrawn-unknown"]


@pytest.mark.parametrize(
    ("reason", "code"),
    [("撤\\u202e下", "char-bidi"), ("撤\\u200b下", "name-invisible"), ("长沙巿", "name-lookalike")],
)
def test_a_reason_that_misleads_readers_is_told(project, reason, code):
    text = entry(OLD).replace("作者要求撤下", f'"{reason}"')
    (project / "withdrawn.yml").write_text(text, encoding="utf-8")
    found, _, _ = check_all([Path("docs/cases")])
    (line, *_) = [str(problem) for problem in found if problem.code == code]
    assert line.startswith("withdrawn.yml:1: 错误")


@pytest.mark.parametrize("case_id", [OLD, ID])
def test_an_id_that_is_or_was_published_is_known(project, case_id):
    (project / "withdrawn.yml").write_text(entry(case_id), encoding="utf-8")
    assert unknown() == []


def test_each_slip_is_told_with_its_line_and_the_id_that_was_meant(project):
    slips = entry(OLD) + entry("430100-2023-02-81") + entry("320500-2021-01-01")
    (project / "withdrawn.yml").write_text(slips, encoding="utf-8")
    first, second = unknown()
    assert "withdrawn.yml:2" in first
    assert f"是不是 {ID}？" in first
    assert "withdrawn.yml:3" in second
    assert "是不是" not in second


def test_what_the_default_branch_has_is_not_told_again(project):
    git(project, "checkout", "-q", "main")
    (project / "withdrawn.yml").write_text(entry("320500-2021-01-01"), encoding="utf-8")
    assert len(unknown()) == 1
    git(project, "add", "withdrawn.yml")
    git(project, "commit", "-q", "-m", "entry")
    assert unknown() == []

"""`casebook check` on the command line and in pull requests."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checks.project import BODY, FOLDER, page_with, publish, write
from tests.helpers.commands import Run, make_casebook

pytestmark = pytest.mark.usefixtures("in_a_casebook")

PAGE = f"{FOLDER}/430100-2023-02-18.md"


def test_it_repairs_reports_the_repairs_and_then_checks(casebook: Run, tmp_path: Path):
    page = tmp_path / "docs/cases/hunan/430100-2023-02-18.md"
    page.parent.mkdir(parents=True)
    page.write_text(page_with("reforms: [放管服]"), encoding="utf-8")
    done = casebook("check", "--fix")
    assert done.returncode == 0
    output = "已改 docs/cases/hunan/430100-2023-02-18.md：“放管服”改成“放管服改革”。\n"
    assert done.stdout.startswith(output)
    assert done.stdout.endswith("检查了 1 页：没有发现问题。\n")
    fixed = page.read_bytes()
    assert casebook("check", "--fix").stdout.startswith("没有能自动改的。\n")
    assert page.read_bytes() == fixed


def test_annotations_are_no_more_than_github_shows(casebook: Run, tmp_path: Path):
    """GitHub shows ten annotations of a step and silently drops the rest, so those become plain lines."""
    write(tmp_path, {f"docs/cases/hunan/{n}.md": "没有信息栏\n" for n in range(14)})
    summary = tmp_path / "summary.md"
    done = subprocess.run(
        [sys.executable, "-m", "casebook", "check", "--format", "github"],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "GITHUB_STEP_SUMMARY": str(summary), "PYTHONUTF8": "1"},
    )  # fmt: skip
    lines = done.stdout.splitlines()
    assert sum(line.startswith("::error file=") for line in lines) == 10
    start = next(n for n, line in enumerate(lines) if line.startswith("::stop-commands::"))
    token = lines[start].removeprefix("::stop-commands::")
    assert lines[start + 1] == "另有 4 处没有标在文件上："
    assert lines[start + 6] == f"::{token}::"
    assert summary.read_text(encoding="utf-8").count("front-matter-missing") == 14


def test_annotations_name_files_from_the_root_of_the_checkout(
    casebook: Run, tmp_path: Path, monkeypatch
):
    write(tmp_path, {PAGE: "没有信息栏\n"})
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path.parent))
    shown = f"::error file={tmp_path.name}/{PAGE},"
    assert casebook("check", "--format", "github").stdout.startswith(shown)
    assert casebook("check").stdout.startswith(f"{PAGE}:")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "elsewhere"))
    assert casebook("check", "--format", "github").stdout.startswith(f"::error file={PAGE},")


def test_annotations_of_files_that_are_named_whole_are_relative_too(
    casebook: Run, tmp_path: Path, monkeypatch
):
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    write(tmp_path, {PAGE: "没有信息栏\n"})
    shown = f"::error file={PAGE},"
    assert casebook("check", "--format", "github", str(tmp_path / PAGE)).stdout.startswith(shown)


def test_a_page_cannot_give_commands_to_github(casebook: Run, tmp_path: Path):
    """A file name or value with a line feed must not start a new line of the log."""
    evil = "a\n::add-mask::x"
    write(tmp_path, {PAGE: page_with(f'genre: "{evil}"'.replace("\n", "\\n"))})
    (tmp_path / "docs/cases/hunan/b\n::debug::y.md").write_text("x\n", encoding="utf-8")
    for form in ("github", "text"):
        output = casebook("check", "--format", form).stdout
        commands = [line for line in output.splitlines() if line.lstrip().startswith("::")]
        assert [line for line in commands if not line.startswith(("::error ", "::warning "))] == []
        assert "[U+000A]" in output or "%0A" in output


def test_without_git_and_reports_it_names_the_skipped_checks(casebook: Run, tmp_path: Path):
    write(tmp_path, {PAGE: page_with()})
    make_casebook(tmp_path, "vocabulary: fazhi")
    output = casebook("check").stdout.splitlines()
    assert output == [
        "说明：没有 seeds/ 文件夹，没有核对来源。",
        "说明：这里没有 git 记录，没有核对已发布的 id。",
        "检查了 1 页：没有发现问题。",
    ]


def test_a_renamed_page_with_a_new_id_is_recognized_by_its_text(casebook: Run, tmp_path: Path):
    publish(tmp_path, "430100-2023-02-18")
    moved = page_with("id: 430100-2023-02-20", BODY)
    write(tmp_path, {f"{FOLDER}/430100-2023-02-20.md": moved})
    (problem,) = json.loads(casebook("check", "--format", "json").stdout)
    assert problem["code"] == "id-changed"
    assert "改回 id: 430100-2023-02-18" in problem["remedy"]
    assert problem["line"] == 2


def test_a_moved_page_keeps_its_id(casebook: Run, tmp_path: Path):
    publish(tmp_path, "430100-2023-02-18")
    write(tmp_path, {"docs/cases/hunan2/430100-2023-02-18.md": page_with()})
    codes = [p["code"] for p in json.loads(casebook("check", "--format", "json").stdout)]
    assert codes == ["file-folder"]


def test_one_page_alone_is_not_taken_for_the_whole_casebook(casebook: Run, tmp_path: Path):
    publish(tmp_path, "430100-2023-02-18")
    write(
        tmp_path, {f"{FOLDER}/430100-2024-01-01.md": page_with("id: 430100-2024-01-01", "另文。\n")}
    )
    output = casebook("check", f"{FOLDER}/430100-2024-01-01.md").stdout
    assert "page-gone" not in output


def test_all_problems_of_a_broken_page_are_reported_in_one_run(casebook: Run, tmp_path: Path):
    """Front matter that is not YAML does not hide problems of the body."""
    text = page_with("title：标题", "<script>x</script>\n\n拨打13800138000。\n")
    write(tmp_path, {PAGE: text.replace("level: 市级", "level: [")})
    codes = {p["code"] for p in json.loads(casebook("check", "--format", "json").stdout)}
    assert {"front-matter-colon", "front-matter-yaml", "html-script", "private-phone"} <= codes

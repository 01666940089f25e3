"""Every command has Chinese help, is documented, and keeps its contract."""

import json
from pathlib import Path

import pytest

from casebook.cli import COMMANDS
from casebook.extract import EXTRACTORS
from tests.helpers.commands import REPORT, Run, tree

pytestmark = pytest.mark.usefixtures("in_a_casebook")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_chinese(casebook: Run, command: str) -> None:
    done = casebook(command, "--help")
    assert done.returncode == 0
    assert COMMANDS[command].summary in done.stdout
    assert "显示本说明" in done.stdout


@pytest.mark.parametrize("typed", ["new --locality 谷城县", "check --nope", "build a b"])
def test_a_wrong_option_points_to_the_help_of_its_command(casebook: Run, typed: str) -> None:
    command, unknown, *_ = typed.split()
    done = casebook(*typed.split())
    assert done.returncode == 2
    assert unknown in done.stderr
    assert f"casebook {command} --help\n" in done.stderr


def test_extract_reads_files_and_standard_input(
    casebook: Run, process: Run, tmp_path: Path
) -> None:
    (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")
    by_name = casebook("extract", "报告.txt", "--json")
    by_pipe = process("extract", "-", "--json", stdin=REPORT)
    (line,) = by_name.stdout.splitlines()
    found = json.loads(line)
    assert set(found) == {"file", *EXTRACTORS, "sections"}
    (metric,) = found["metrics"]
    assert REPORT[metric["start"] :].startswith(metric["text"])
    assert (metric["text"], metric["value"], metric["unit"]) == ("50件", 50, "件")
    assert json.loads(by_pipe.stdout) == found | {"file": "-"}


def test_extract_goes_on_after_a_bad_file(casebook: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    done = casebook("extract", "missing.txt", "a.txt", "--json")
    assert done.returncode == 1
    assert "missing.txt: 错误 [read-missing]" in done.stderr
    assert len(done.stdout.splitlines()) == 1


def test_new_page_passes_the_check(casebook: Run, tmp_path: Path) -> None:
    done = casebook(
        "new", "--title", "法治政府建设综述", "--place", "湖南省泸溪县", "--date", "2024年3月5日"
    )
    assert done.stdout.startswith("新页面：docs/cases/hunan/433122-2024-03-05.md\n")
    page = tmp_path / "docs/cases/hunan/433122-2024-03-05.md"
    empty = casebook("check")
    assert empty.returncode == 1
    assert "[body-placeholder]" in empty.stdout
    head, _, _ = page.read_text(encoding="utf-8").partition("\n---\n\n")
    page.write_text(f"{head}\n---\n\n泸溪县推进依法行政。\n", encoding="utf-8")
    assert casebook("check").stdout.endswith("检查了 1 页：没有发现问题。\n")
    again = casebook("new", "--title", "另一篇", "--place", "湖南省泸溪县", "--date", "2024-03-05")
    assert again.returncode == 0
    assert len(tree(tmp_path / "docs/cases")) == 2


def test_new_without_a_title_and_without_a_terminal_fails(casebook: Run) -> None:
    done = casebook("new")
    assert done.returncode == 2
    assert "缺少标题" in done.stderr


def test_check_reports_all_problems_at_once(casebook: Run, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text(REPORT, encoding="utf-8")
    casebook("split")
    (page,) = (tmp_path / "docs/cases").rglob("*.md")
    text = page.read_text(encoding="utf-8")
    text = text.replace("date: 2023-08-25", "date: 2023-02-30").replace('"420625"', '"420626"')
    text = text.replace("reforms: [", "reforms: [放管服, ").replace("status: draft", "status: done")
    text = text.replace("genre:", "gener:").replace("同部署", "联系微信32311699，同部署")
    text = text.replace("行政复议案件受理件数: 50件", "行政复议案件受理件数: 51件")
    page.write_text(text, encoding="utf-8")
    done = casebook("check")
    name = page.relative_to(tmp_path).as_posix()
    assert done.returncode == 1
    for line, code, cure in (
        (14, "date-impossible", "写成 年-月-日"),
        (8, "adcode-place", "核对地名和代码"),
        (16, "key-unknown", "《编辑参考》一页"),
        (20, "name-alias", "标准名称是“放管服改革”"),
        (23, "metric-not-in-text", "照正文里的原文写"),
        (27, "status-unknown", "draft、reviewed"),
        (36, "watermark", "删去它"),
    ):
        reported = [row for row in done.stdout.splitlines() if f"[{code}]" in row]
        assert reported, code
        assert reported[0].startswith(f"{name}:{line}"), reported
        assert cure in reported[0], reported


def test_check_annotates_pull_requests(casebook: Run, tmp_path: Path) -> None:
    page = tmp_path / "docs/cases/a.md"
    page.parent.mkdir(parents=True)
    page.write_text("没有信息栏", encoding="utf-8")
    done = casebook("check", "--format", "github")
    assert done.stdout.startswith(
        "::error file=docs/cases/a.md,line=1,title=front-matter-missing::"
    )
    as_json = json.loads(casebook("check", "--format", "json").stdout)
    assert as_json[0]["code"] == "front-matter-missing"


def test_pages_are_written_whole_or_not_at_all(casebook: Run, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text(REPORT, encoding="utf-8")
    casebook("split")
    assert casebook("pages", "--out", "out").returncode == 0
    written = tree(tmp_path / "out")
    assert {"places/420000.md", "places/420600.md", "places/420625.md"} <= set(written)
    (tmp_path / "docs/cases/broken.md").write_text("---\nid: [\n---\n", encoding="utf-8")
    done = casebook("pages", "--out", "other")
    assert done.returncode == 1
    assert "没有写索引页" in done.stderr
    assert not (tmp_path / "other").exists()

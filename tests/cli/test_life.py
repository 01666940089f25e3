"""The steps of the guide's page 一个案例库的一生, run as they are written there."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path
from textwrap import dedent

import pytest

from casebook.case_md import parse_case
from casebook.project.guide import GUIDE
from tests.helpers.commands import Run, git, tree

TEXT = (GUIDE / "life.md").read_text(encoding="utf-8")
CHANGSHA, XUN = "430100-1999-02-18", "410621-1999-09-27"
WINDOW = """
- id: banbucheng
  name: 办不成事窗口
  theme: service
  aliases: [办不成事窗口, 办不成事反映窗口]
"""
COMPILATION = """长沙市便民服务工作综述

（1999年2月18日）

一、为民服务

　　长沙市推行一次性告知，设立办不成事窗口35个，受理事项1200件，群众满意度98.5%。

浚县便民服务工作综述

（1999年9月27日）

一、为民服务

　　浚县推行网格化管理，设立办不成事窗口12个，受理事项900件，群众满意度97.1%。
"""


def section(title: str) -> str:
    return TEXT.partition(f"## {title}\n")[2].partition("\n## ")[0]


def commands(title: str) -> list[list[str]]:
    """The commands of a section that stand on lines of their own."""
    lines = (line.strip() for line in section(title).splitlines() if line.startswith("    "))
    return [shlex.split(line)[1:] for line in lines if line.startswith("casebook ")]


def file_of(title: str) -> tuple[str, str]:
    """Name and text of the YAML file that a section shows."""
    (block,) = re.findall(r"^```yaml\n(.*?)^```$", section(title), re.DOTALL | re.MULTILINE)
    first, _, text = dedent(block).partition("\n")
    return first.removeprefix("# "), text


def follow(run: Run, title: str) -> list[subprocess.CompletedProcess[str]]:
    """Run the commands of a section; none but a check may find anything."""
    done = [run(*words) for words in commands(title)]
    for words, each in zip(commands(title), done, strict=True):
        assert each.returncode == 0 or words == ["check"], each.stdout + each.stderr
    return done


@pytest.fixture
def project(casebook: Run, tmp_path: Path) -> Path:
    """A new casebook with two cases of one report; an editor has reviewed the second."""
    assert casebook("init", ".", "--field", "便民服务").returncode == 0
    reforms = tmp_path / "vocabulary/reforms.yml"
    reforms.write_text(reforms.read_text(encoding="utf-8") + WINDOW, encoding="utf-8")
    (tmp_path / "seeds/汇编.txt").write_text(COMPILATION, encoding="utf-8")
    assert casebook("split").returncode == 0
    page = page_of(tmp_path, XUN)
    text = page.read_text(encoding="utf-8").replace("status: draft", "status: reviewed # 已核")
    page.write_text(f"{text}\n编者按：甲。\n", encoding="utf-8")
    assert "办不成事窗口" in reforms_of(page_of(tmp_path, CHANGSHA))
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "x")
    return tmp_path


def page_of(root: Path, case_id: str) -> Path:
    (page,) = (root / "docs/cases").rglob(f"{case_id}.md")
    return page


def reforms_of(page: Path) -> tuple[str, ...]:
    case = parse_case(page.read_text(encoding="utf-8"), "").case
    assert case is not None
    return case.reforms


def test_every_step_has_its_commands():
    titles = re.findall(r"^## (.+)$", TEXT, re.MULTILINE)
    assert [title for title in titles if not commands(title)] == []


def test_an_upgrade(casebook: Run, project: Path):
    before = tree(project / "docs")
    preview, *_ = follow(casebook, "升级程序")
    assert "没有要改的" in preview.stdout
    assert tree(project / "docs") == before


def test_a_term_is_merged(casebook: Run, project: Path):
    name, text = file_of("停用或合并一个名称")
    path = project / "vocabulary" / name
    path.write_text(path.read_text("utf-8").replace(WINDOW.lstrip("\n"), text), encoding="utf-8")
    edited = page_of(project, XUN)
    was = edited.read_text(encoding="utf-8")
    check, preview, done, built = follow(casebook, "停用或合并一个名称")
    assert check.stdout.count("[name-retired]") == 2
    assert "去掉 办不成事窗口" in preview.stdout
    assert "自动转到 reforms/yicixinggaozhi" in preview.stdout
    assert "会改 2 页，现在什么也没有写" in preview.stdout
    assert "改好了 2 页" in done.stdout
    assert "自动转到" in done.stdout
    assert edited.read_text(encoding="utf-8") == was.replace("办不成事窗口]", "一次性告知]")
    assert reforms_of(page_of(project, CHANGSHA)) == ("一次性告知",)
    html = (project / "site/reforms/banbucheng.html").read_text(encoding="utf-8")
    assert 'url=yicixinggaozhi.html"' in html
    assert "没有发现问题" in casebook("check").stdout
    assert built.returncode == 0


def test_a_report_gets_another_name(casebook: Run, project: Path):
    (project / "seeds/汇编.txt").rename(project / "seeds/2023年汇编.txt")
    split, check = follow(casebook, "报告改名")
    assert "来源改名：汇编.txt → 2023年汇编.txt，2 页跟着改了，其中 1 页有人改过" in split.stdout
    assert "没有发现问题" in check.stdout
    assert "reviewed # 已核" in page_of(project, XUN).read_text(encoding="utf-8")


def test_a_case_of_a_compilation_is_withdrawn(casebook: Run, project: Path):
    _, split, check, _ = follow(casebook, "撤下一篇")
    assert f"已撤下，没有生成：{CHANGSHA}" in split.stdout
    assert "没有发现问题" in check.stdout
    files = tree(project / "site")
    assert [name for name, data in files.items() if "1200件".encode() in data] == []
    assert "作者要求撤下" in files[f"cases/{CHANGSHA}.html"].decode()
    assert f"cases/{XUN}.html" in files


def test_a_case_is_withdrawn_by_hand(casebook: Run, project: Path):
    name, text = file_of("撤下一篇")
    (project / name).write_text(text, encoding="utf-8")
    page = page_of(project, CHANGSHA)
    assert "[withdrawn-page]" in casebook("check").stdout
    page.unlink()
    assert "text: " in casebook("split").stdout
    assert not page.exists()
    assert "没有发现问题" in casebook("check").stdout


def test_a_withdrawal_is_taken_back(casebook: Run, project: Path):
    follow(casebook, "撤下一篇")
    (project / "withdrawn.yml").unlink()
    casebook("split")
    assert page_of(project, CHANGSHA).is_file()


def test_ids_and_addresses_change(casebook: Run, project: Path):
    name, text = file_of("改编号、改网址")
    new = XUN.replace("27", "28")
    page = page_of(project, XUN)
    page.write_text(page.read_text("utf-8").replace(f"id: {XUN}", f"id: {new}"), encoding="utf-8")
    page.rename(page.with_name(f"{new}.md"))
    assert "redirects.yml" in casebook("check").stdout
    (project / name).write_text(text, encoding="utf-8")
    git(project, "checkout", "-q", "-b", "change")
    check, _ = follow(casebook, "改编号、改网址")
    assert "没有发现问题" in check.stdout
    html = (project / f"site/cases/{XUN}.html").read_text(encoding="utf-8")
    assert f'url={new}.html"' in html
    casebook("split")
    assert page_of(project, new).is_file()
    assert len(list((project / "docs/cases").rglob("*.md"))) == 2

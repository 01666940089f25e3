"""Two editors change one page in two branches, and git merges both changes without a conflict."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

from casebook.case_md import format_case, parse_case
from casebook.case_md.editing import edit_front_matter
from casebook.model import Case, SourceRef
from tests.helpers.commands import git
from tests.helpers.paths import ROOT

CASE = Case(
    id="430100-2023-02-18",
    title="长沙侧记",
    body="## 强基础\n\n出庭应诉率达到100%。\n\n第二段。\n",
    subtitle="擦亮名片",
    locality="长沙市",
    adcode="430100",
    region=("湖南省", "长沙市"),
    level="市级",
    organization="长沙市司法局",
    date="2023-02-18",
    author="张三",
    genre="综述",
    themes=("行政执法",),
    reforms=("放管服改革",),
    metrics=(("行政机关负责人出庭应诉率", ("100%",)),),
    source=SourceRef(file="003_甲.txt", article=1, part=2, lines=(92, 143)),
)
CHANGES = {
    "title": "长沙创建侧记",
    "subtitle": "",
    "locality": "长沙",
    "region": ("湖南省",),
    "level": "县级",
    "organization": "司法局",
    "date": "2023-02-19",
    "author": "李四",
    "genre": "工作报告",
    "themes": ("行政执法", "行政决策"),
    "reforms": ("放管服改革", "双随机一公开"),
    "metrics": {"行政机关负责人出庭应诉率": ("99%",)},
    "status": "reviewed",
}


@pytest.fixture(scope="module")
def branches(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a page, and a branch for the change of each field and of the body."""
    folder = tmp_path_factory.mktemp("repository")
    page = format_case(CASE)
    git(folder, "init", "-q", "-b", "main")
    (folder / "page.md").write_text(page, encoding="utf-8")
    git(folder, "add", "page.md")
    git(folder, "commit", "-qm", "page")
    made = {key: edit_front_matter(page, {key: value}) for key, value in CHANGES.items()}
    made["body"] = page.replace("第二段。", "第二段改过。")
    for name, text in made.items():
        git(folder, "checkout", "-q", "-b", name, "main")
        (folder / "page.md").write_text(text, encoding="utf-8")
        git(folder, "commit", "-qam", name)
    return folder


def test_changes_of_two_fields_are_no_conflict(branches: Path) -> None:
    for one, other in combinations([*CHANGES, "body"], 2):
        done = git(branches, "merge-tree", "--write-tree", one, other, check=False)
        assert done.returncode == 0, (one, other, done.stdout)
        merged = git(branches, "show", f"{done.stdout.split()[0]}:page.md").stdout
        parsed = parse_case(merged, "page.md")
        assert parsed.problems == ()
        assert parsed.case is not None
        for name in {one, other} - {"body"}:
            assert getattr(parsed.case, name) == getattr(_changed(name), name), (one, other)


def _changed(name: str) -> Case:
    case = parse_case(edit_front_matter(format_case(CASE), {name: CHANGES[name]}), "").case
    assert case is not None
    return case


def test_pages_without_blank_lines_are_read_alike() -> None:
    parsed = parse_case(_dense(), "page.md")
    assert parsed.problems == ()
    assert parsed.case == CASE


def test_without_the_blank_line_neighbours_are_a_conflict(tmp_path: Path) -> None:
    """What the guide tells editors; git compares changes with their next lines."""
    page = tmp_path / "page.md"
    git(tmp_path, "init", "-q", "-b", "main")
    page.write_text(_dense(), encoding="utf-8")
    git(tmp_path, "add", "page.md")
    git(tmp_path, "commit", "-qm", "page")
    for key, old, new in (
        ("date", "\ndate: 2023-02-18", "\ndate: 2023-02-19"),
        ("author", "张三", "李四"),
    ):
        git(tmp_path, "checkout", "-q", "-b", key, "main")
        page.write_text(_dense().replace(old, new), encoding="utf-8")
        git(tmp_path, "commit", "-qam", key)
    assert git(tmp_path, "merge", "-q", "date", check=False).returncode == 1


def _dense() -> str:
    """The page without a blank line in its front matter."""
    head, fence, body = format_case(CASE).partition("\n---\n")
    return re.sub(r"\n{2,}", "\n", head) + fence + body


def test_a_field_added_or_taken_away_keeps_the_others_apart() -> None:
    page = format_case(CASE)
    without = edit_front_matter(page, {"author": "", "subtitle": ""})
    again = edit_front_matter(without, {"author": "张三", "subtitle": "擦亮名片"})
    assert parse_case(again, "").case == CASE
    lines = again.split("\n---\n", 1)[0].split("\n")
    fields = [number for number, line in enumerate(lines) if re.match(r"[a-z_]+:", line)]
    assert all(lines[number - 1] in ("", "---") for number in fields)


def test_generated_pages_are_never_in_a_diff() -> None:
    """They are made at every build, in folders that git ignores."""
    listed = git(ROOT, "ls-files", "docs/reforms", "docs/themes", "docs/places", "docs/indicators")
    assert listed.stdout == ""
    git(ROOT, "check-ignore", "-q", "site/reforms/index.html")

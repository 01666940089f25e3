"""Selection of cases by criteria, and the messages for unknown names."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from tests.export.samples import CHANGSHA, JINCHENG, ODD, TOWN

NAMES = {"长沙": CHANGSHA.id, "晋城": JINCHENG.id, "城关": TOWN.id, "怪": ODD.id}


def chosen(run, *words):
    code, out, output = run("export", "--format", "json", *words)
    assert code == 0, output
    by_id = {identifier: name for name, identifier in NAMES.items()}
    return [by_id[record["id"]] for record in json.loads(out)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), "城关 长沙 晋城 怪"),
        (("--order", "place"), "晋城 城关 长沙 怪"),
        (("--id", f"{JINCHENG.id},{TOWN.id}"), "晋城 城关"),
        (("--id", TOWN.id, "--id", JINCHENG.id), "城关 晋城"),
        (("--place", "湖南"), "长沙"),
        (("--place", "襄阳市，140500"), "城关 晋城"),
        (("--place", "城关镇"), "城关"),
        (("--reform", "免罚"), "晋城"),
        (("--reform", "fangguanfu,包容审慎监管"), "长沙 晋城"),
        (("--theme", "行政执法"), "长沙"),
        (("--indicator", "行政机关负责人出庭应诉率"), "长沙"),
        (("--year", "2023"), "城关 长沙"),
        (("--year", "2023", "--level", "市级"), "长沙"),
        (("--report-year", "2023"), "城关 长沙"),
        (("--url", "?report_year=2023&level=市级"), "长沙"),
        (("--status", "已核对"), "晋城"),
        (("--status", "draft", "--genre", "综述"), "城关 长沙 怪"),
        (("--query", "双随机一公开"), "长沙"),
        (("--query", "免罚清单"), "晋城 城关"),
        (("--query", "襄阳复议"), "城关"),
        (("--query", "行政复议 受理"), "晋城"),
        (("--url", f"search/index.html?q={quote('行政复议')}&sort=date"), "城关 晋城"),
        (("--url", f"https://a.example/b/search/?theme=enforcement&year={quote('2023')}"), "长沙"),
    ],
)
def test_chosen(run, words, expected):
    assert chosen(run, *words) == expected.split()


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (
            ("--id", "43010-2023-02-18"),
            f"没有叫“43010-2023-02-18”的案例编号，是不是“{CHANGSHA.id}”？",
        ),
        (("--reform", "双随机监关"), "没有叫“双随机监关”的改革举措，是不是“双随机"),
        (("--place", "长沙县市"), "没有叫“长沙县市”的地方，是不是“长沙"),
        (("--status", "已合对"), "没有叫“已合对”的状态，是不是“已核对”？"),
        (("--url", "?reforms=fangguanfu"), "没有叫“reforms”的检索参数，是不是“reform”？"),
    ],
)
def test_unknown_names_get_suggestions(run, project, words, answer):
    code, out, output = run("export", "--out", "a.docx", *words)
    assert (code, out) == (1, "")
    assert answer in output
    assert "没有写文件" in output
    assert not (project / "a.docx").exists()


def test_nothing_found_writes_nothing(run, project):
    code, _, output = run("export", "--query", "查无此词甲乙丙丁", "--out", "a.docx")
    assert code == 1
    assert "选中 0 篇案例（共 4 篇）" in output
    assert not (project / "a.docx").exists()


def test_it_says_when_no_case_holds_all_words(run):
    code, _, output = run("export", "--query", "双随机 复议案件", "--format", "json")
    assert code == 0
    assert "没有案例同时含有这些词语" in output


def test_a_broken_page_stops_the_export(run, project):
    (project / "docs/cases/x.md").write_text("---\nid: [\n---\n", encoding="utf-8")
    code, _, output = run("export", "--out", "a.docx")
    assert code == 1
    assert "docs/cases/x.md:3" in output

"""`casebook review` lists what an editor should verify."""

import json
from pathlib import Path

import pytest

from tests.helpers.commands import Run

pytestmark = pytest.mark.usefixtures("in_a_casebook")

PAGE = """---
id: {id}
title: 某县法治政府建设综述
locality: 谷城县
date: 2023-08-25
themes: []
reforms: [包容审慎监管, 行政复议, 政务公开]
metrics: {{}}
status: {status}
---

## 一、工作成效

全年受理行政复议案件50件，平台注册用户超300万，行政机关负责人出庭应诉率100%。要坚持包容审慎监管。

## 二、其他

制定出台免罚清单。行政机关负责人出庭应诉率98%。全面推行行政执法公示。
"""


OLD = """---
id: a
title: 某县乡村治理综述
locality: 谷城县
date: 2023-08-25
themes: []
reforms: []
metrics: {}
status: reviewed
---

2015年，某村被中央文明委授予“全国文明村”称号。
"""


def _page(folder: Path, name: str, status: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.md").write_text(PAGE.format(id=name, status=status), encoding="utf-8")


def test_each_doubt_has_a_line_and_a_reason(casebook: Run, tmp_path: Path) -> None:
    _page(tmp_path / "docs/cases", "a", "draft")
    done = casebook("review")
    assert done.returncode == 0
    assert "a.md　某县法治政府建设综述" in done.stdout
    assert "第 1 行　改革：政务公开：标签里有，正文里没有找到依据。" in done.stdout
    assert (
        "第 18 行　改革：行政执法三项制度“全面推行行政执法公示”：正文像是做了这项改革"
        in done.stdout
    )
    assert "第 14 行　数字：平台注册用户“超300万”：没有计量单位。" in done.stdout
    assert "指标“行政机关负责人出庭应诉率”在文中有 2 个不同的数" in done.stdout
    assert "看了 1 页（未核对的）" in done.stdout


def test_reviewed_pages_are_skipped(casebook: Run, tmp_path: Path) -> None:
    _page(tmp_path / "docs/cases", "a", "reviewed")
    assert casebook("review").stdout == "看了 0 页（未核对的），有 0 处值得核对。\n"
    assert "看了 1 页，有" in casebook("review", "--all").stdout


def test_json_lines(casebook: Run, tmp_path: Path) -> None:
    _page(tmp_path / "docs/cases", "a", "draft")
    rows = [json.loads(line) for line in casebook("review", "--json").stdout.splitlines()]
    assert rows
    assert all(set(row) == {"path", "line", "subject", "words", "reason"} for row in rows)


def test_an_unreadable_page_is_reported_and_the_others_go_on(casebook: Run, tmp_path: Path) -> None:
    folder = tmp_path / "docs/cases"
    _page(folder, "a", "draft")
    (folder / "b.md").write_text("---\nid: [\n---\n正文\n", encoding="utf-8")
    done = casebook("review")
    assert done.returncode == 1
    assert "b.md" in done.stderr
    assert "看了 1 页（未核对的）" in done.stdout
    assert casebook("review", "no-such-folder").returncode == 1


def test_old_claims_are_listed_by_the_option_or_the_setting(casebook: Run, tmp_path: Path):
    page = tmp_path / "docs/cases/a.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(OLD, encoding="utf-8")
    assert "看看现在还是不是这样" not in casebook("review").stdout
    listed = casebook("review", "--older", "3").stdout
    assert "2015年的说法" in listed
    assert "全国文明村" in listed
    assert "年以前的说法 1 处" in listed
    settings = tmp_path / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("casebook:", "casebook:\n      review_years: 3", 1), "utf-8")
    assert "2015年的说法" in casebook("review").stdout
    settings.write_text(text.replace("casebook:", "casebook:\n      review_years: 三", 1), "utf-8")
    assert "应是年数，如 3" in casebook("review").stderr

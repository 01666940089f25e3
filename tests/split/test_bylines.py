"""Bylines: rare and non-Han surnames, and headings that begin with a surname."""

import pytest

from casebook.split.heads.bylines import Byline, byline


@pytest.mark.parametrize("name", ["常虹", "覃丽萍", "黎明辉", "赖伟", "郗志强", "扎西", "格桑"])
def test_names(name: str):
    assert byline(name) == Byline(name, "")
    assert byline(f"县司法局局长{name}") == Byline(name, "县司法局局长")


@pytest.mark.parametrize(
    "heading",
    [
        "常态化",
        "年度",
        "税收",
        "承诺制",
        "招商",
        "布局",
        "贡献",
        "文化强县",
        "文旅融合",
        "文件精神",
        "文明实践",
        "图文并茂",
        "记者观察",
        "通讯员培训",
        "作者简介",
        "平　安　和　谐",
        "安　全　管　理",
        "方　案　任务",
        "时　间　安排",
        "严　格　公　正",
    ],
)
def test_headings_are_no_names(heading: str):
    assert byline(heading) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("李　娜　张明富", "李娜 张明富"),
        ("王建国　李　娜　周　洋", "王建国 李娜 周洋"),
        ("罗　英　王志强", "罗英 王志强"),
        ("文/图：李强", "李强"),
        ("通讯员：赵敏 文/图", "赵敏"),
        ("全媒体记者/李强　摄影报道", "李强"),
        ("融媒体记者丨王小明", "王小明"),
        ("通讯员 赵敏（图文）", "赵敏"),
        ("作者：王明 供稿", "王明"),
    ],
)
def test_gaps_in_names_and_what_their_owners_did(line: str, names: str):
    assert byline(line) == Byline(names, "")

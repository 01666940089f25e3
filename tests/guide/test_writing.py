"""The guide page 正文能写什么: every example in it is shown as it says, and passes the check."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from casebook.casetext import passages
from casebook.casetext.anchors import paragraph_anchor
from casebook.checks.blocks import block_problems
from casebook.checks.markup import LinkTargets, markup_problems
from casebook.problems.codes import problem
from casebook.project.guide import GUIDE
from casebook.site.case.body import passages_html
from casebook.site.case.inline import Addresses

PAGE = (GUIDE / "writing.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^(```|~~~)markdown\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
ADDRESSES = Addresses(page="cases/hunan/a.md", exists=lambda _: True, url=lambda path: f"/{path}")

SHOWN = {
    "段落和小标题": [
        """<h2 id="一-工作情况"> 一、工作情况 <p> **市受理申请61件。
        <h3 id="一-规范服务"> （一）规范服务"""
    ],
    "列表": [
        """<ul> <li> <p> 检查企业300家； <li> <p> 培训窗口人员800人次：
        <ul> <li> <p> 线上500人次； <li> <p> 现场300人次。""",
        '<ol> <li value="1"> <p> 清理规范性文件45件； <li value="3"> <p> 废止12件。',
    ],
    "表格": [
        """<div> <table> <thead> <tr>
        <th scope="col"> 事项 <th scope="col"> 2023年 <th scope="col"> 2024年
        <tr> <td> 受理申请 <td> 52件 <td> 61件 <tr> <td> 调解结案 <td> *件 <td> 23件"""
    ],
    "引文": ["<blockquote> <p> 群众满意率达到98.5%。"],
    "链接": [
        '<p> 详见 <a href="https://www.gov.cn/gongbao/"> 政府公报 。',
        """<p> 原文见 <a href="https://www.gov.cn/gongbao/">
        https://www.gov.cn/gongbao/ 。""",
    ],
    "图片": ['<p> <img src="/assets/room.png" alt="调解室外景">'],
    "脚注": [
        f"""<p> 全年立案121件 <sup> <a href="#{paragraph_anchor("[1] 见该市公报2024年第3期。")}">
        ［1］ 。 <p> <a href="#{paragraph_anchor("全年立案121件。")}"> ［1］ 见 <a href="https://www.gov.cn/gongbao/"> 该市公报 2024年第3期。"""
    ],
    "分隔线": ["<p> 前半部分。 <hr> <p> 后半部分。"],
    "照原样排的几行": ["<pre> <code> 受理 → 审查 ↘ 调解"],
    "行首的符号要照样显示": ["<p> - 15℃以下停工。"],
}
"""Heading of a section -> what is shown of its examples."""


def examples() -> dict[str, list[str]]:
    """Heading of a section -> its examples."""
    sections = re.split(r"^## (.*)$", EXAMPLE.sub(_without_heads, PAGE), flags=re.MULTILINE)
    return {
        heading: [match[2].replace("\x00", "#") for match in EXAMPLE.finditer(text)]
        for heading, text in zip(sections[1::2], sections[2::2], strict=True)
        if EXAMPLE.search(text)
    }


def _without_heads(match: re.Match[str]) -> str:
    return match[0].replace("#", "\x00")


class _Outline(HTMLParser):
    """Start tags and texts of HTML, without end tags, permalinks and attributes for the layout."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag, attrs):
        if ("class", "cb-permalink") in attrs:
            return
        kept = "".join(
            f' {name}="{value}"'
            for name, value in attrs
            if name in {"href", "src", "alt", "value", "scope"} or (name == "id" and tag[0] == "h")
        )
        self.parts.append(f"<{tag}{kept}>")

    def handle_data(self, data):
        self.parts += data.split()


def shown(body: str) -> str:
    """What is shown of a body, in one line."""
    outline = _Outline()
    outline.feed(passages_html(passages(body), None, ADDRESSES))
    return " ".join(outline.parts)


def test_every_section_with_an_example_is_tested():
    assert {name: len(found) for name, found in examples().items()} == {
        name: len(expected) for name, expected in SHOWN.items()
    }


@pytest.mark.parametrize("section", SHOWN)
def test_an_example_is_shown_as_the_guide_says(section):
    assert [shown(body) for body in examples()[section]] == [
        " ".join(each.split()) for each in SHOWN[section]
    ]


@pytest.mark.parametrize("section", SHOWN)
def test_an_example_passes_the_check(section):
    def note(_: int, code: str, cause: str):
        return problem(code, "", cause)

    targets = LinkTargets("cases/hunan/a.md", lambda _: True)
    for body in examples()[section]:
        assert [*block_problems(body, note), *markup_problems(body, targets, note)] == []

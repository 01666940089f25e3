"""Web pages: numbers of lists, articles in parts, tables for layout, text that scripts show."""

import pytest

from casebook.readers import READERS
from tests.readers.samples import check_invariants, hinted, kept, set_aside

PROSE = "全县办理行政复议案件128件，审结120件，直接纠错15件，有关做法在全市推广。"


def page(content, head=""):
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>"
        f"<div class='nav'><ol><li>首页</li><li>公开</li></ol></div><h1>望川县法治工作报告</h1>{content}"
        f"<div class='footer'>主办：望川县人民政府</div></body></html>"
    )


def read(content, head=""):
    document = READERS[".html"].read("a.html", page(content, head).encode())
    check_invariants(document)
    return document


def items(markup, head=""):
    """The lines of a list in an article."""
    document = read(f"<div class='content'><p>{PROSE}</p>{markup}</div>", head)
    lines = kept(document).split("\n")
    return [line for line in lines[lines.index(PROSE) + 1 :] if line]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=4><li>甲<li value=9>乙<li>丙</ol>", ["4. 甲", "9. 乙", "10. 丙"]),
        ("<ol reversed><li>甲<li>乙<li>丙</ol>", ["3. 甲", "2. 乙", "1. 丙"]),
        ("<ol reversed start=5><li>甲<li>乙</ol>", ["5. 甲", "4. 乙"]),
        ("<ol type=a><li>甲<li>乙</ol>", ["a. 甲", "b. 乙"]),
        ("<ol type=A start=27><li>甲</ol>", ["AA. 甲"]),
        ("<ol type=i><li>甲<li>乙<li>丙<li>丁</ol>", ["i. 甲", "ii. 乙", "iii. 丙", "iv. 丁"]),
        (
            "<ol><li>甲<ol type=I><li>子<li>丑</ol><li>乙</ol>",
            ["1. 甲", "I. 子", "II. 丑", "2. 乙"],
        ),
        ("<ol><li>甲<ul><li>子</ul><li>乙</ol>", ["1. 甲", "子", "2. 乙"]),
        ("<ol><li><p>甲</p><p>续</p></li><li><p>乙</p></li></ol>", ["1. 甲", "续", "2. 乙"]),
        (
            "<ol style='list-style-type:simp-chinese-informal'><li>甲<li>乙</ol>",
            ["一、甲", "二、乙"],
        ),
        ("<ol style='list-style:none'><li>甲<li>乙</ol>", ["甲", "乙"]),
        ("<ol style='list-style: none inside'><li>甲</ol>", ["甲"]),
        ("<ol><li>1、甲<li>2、乙</ol>", ["1、甲", "2、乙"]),
        ("<ol><li>一是甲<li>2023年乙</ol>", ["1. 一是甲", "2. 2023年乙"]),
        ("<ol><li>甲</li><li style='display:none'>密</li><li>乙</li></ol>", ["1. 甲", "2. 乙"]),
    ],
)
def test_numbers_of_lists(markup, expected):
    assert items(markup) == expected


def test_style_sheets_take_the_numbers_away_or_change_them():
    style = "<style>/* x */ .plain{list-style:none} ol.cn{list-style-type:cjk-ideographic}</style>"
    assert items("<ol class=plain><li>甲</ol><ol class=cn><li>乙</ol>", style) == ["甲", "一、乙"]


def test_the_lists_of_the_menu_get_no_numbers():
    assert ("网页导航", "首页") in set_aside(read(f"<div class='content'><p>{PROSE}</p></div>"))


PARTS = [
    "<div class='p1'>{a}</div><div class='share'>分享到：微信</div><div class='p2'>{b}</div>",
    "<div class='content'>{a}</div><div class='ad'><a href='x'>广告</a></div><div class='content2'>{b}</div>",
    "<div id='w'><div class='txt'>{b}</div></div><div class='tools'><a href=x>打印</a></div><section>{a}</section>",
    "<div id='page1'>{a}</div><div id='page2' style='display:none'>{b}</div>",
    "<div class='article'><div class='text-1'>{a}</div><div class='pager'>1 2</div></div><div class='text-2'>{b}</div>",
]


@pytest.mark.parametrize("form", PARTS)
def test_all_parts_of_an_article_are_kept(form):
    first = f"<p>{PROSE}</p>" * 3
    second = "<p>二、严格执法</p><p>抽查案卷300余卷，发现问题42个。</p><p>督促整改。</p>"
    document = read(form.format(a=first, b=second))
    assert {"二、严格执法", "督促整改。"} <= set(kept(document).split("\n"))
    assert "分享" not in kept(document)
    assert "主办" not in kept(document)


def test_what_stands_beside_an_article_is_no_part_of_it():
    beside = (
        "<div class='x'>相关阅读：<a href=a>某县推行三张清单，成效明显。</a></div>"
        "<div class='y'>免责声明：本页内容仅供参考。</div><div class='z'>扫一扫关注。谢谢关注我们。</div>"
    )
    document = read(f"<div class='main'>{f'<p>{PROSE}</p>' * 3}</div>{beside}")
    assert kept(document).split() == ["望川县法治工作报告", PROSE, PROSE, PROSE]


@pytest.mark.parametrize(
    ("markup", "rows"),
    [
        ("<table width=900 border=0><tr><td>甲段。</td></tr><tr><td>乙段。</td></tr></table>", 0),
        ("<table role=presentation><tr><td>甲</td><td>乙</td></tr></table>", 0),
        (
            "<table><tr><td>&nbsp;</td><td>甲段。</td></tr><tr><td></td><td>乙段。</td></tr></table>",
            0,
        ),
        (
            f"<table><tr><td>左</td><td>右</td></tr><tr><td colspan=2>{PROSE}{PROSE}</td></tr></table>",
            0,
        ),
        (
            "<table border=1><tr><td>部门</td><td>案件</td></tr><tr><td>城管</td><td>41件</td></tr></table>",
            2,
        ),
        (
            "<table><tr><th>部门</th><th>案件</th></tr><tr><td>城管</td><td>41件</td></tr></table>",
            2,
        ),
        (
            f"<table border=1><tr><td>部门</td><td>说明</td></tr><tr><td colspan=2>{PROSE}{PROSE}</td></tr></table>",
            2,
        ),
    ],
)
def test_tables_for_layout_are_no_data(markup, rows):
    document = read(f"<div class='content'><p>{PROSE}</p><p>{PROSE}</p>{markup}</div>")
    assert sum(hint.style == "table" for hint in hinted(document).values()) == rows


SHOW = [
    ("<div id='js_content' style='visibility: hidden; opacity: 0;'>{}</div>", ""),
    ("<div id='body1' style='visibility:hidden'>{}</div>", "document.getElementById('body1').style.visibility='visible'"),
    ("<div class='ready' style='visibility:hidden'>{}</div>", "$('.ready').css('visibility','visible')"),
    ("<section id='art' style='display:none'>{}</section>", ""),
]  # fmt: skip


@pytest.mark.parametrize(("form", "script"), SHOW)
def test_what_the_script_shows_is_text(form, script):
    content = form.format(f"<p>{PROSE}</p>" * 2)
    document = read(content + f"<script>{script}</script>")
    assert kept(document).count(PROSE) == 2


@pytest.mark.parametrize(
    "form",
    [
        "<p style='visibility:hidden'>{}</p>",
        "<div style='display:none'><p>{}</p></div>",
        "<div id='pop' style='display:none'>{}</div><script>$('#pop').show()</script>",
    ],
)
def test_other_hidden_text_stays_hidden(form):
    secret = "不在页面上的一段话，共有二十多个字，有三十二件。"
    shown = f"<p>{PROSE}</p>" * 4
    document = read(f"<div class='content'>{shown}{form.format(secret)}</div>")
    assert "不在页面上" not in kept(document)

"""Saved web pages of government sites: article kept, fields recognised, the rest dropped."""

import pytest

from casebook.model import UnreadableError
from casebook.readers import READERS
from tests.helpers.guards import hang_guard
from tests.readers.samples import check_invariants, facts, hinted, kept, set_aside, words

LONG = "近年来，**市坚持以习近平法治思想为引领，扎实推进法治政府建设，办理行政复议案件*件，同比增长**.*%，群众满意度不断提升。"

PAGE = f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>2022年法治政府建设年度报告_某市司法局</title>
<meta name="ArticleTitle" content="2022年法治政府建设年度报告">
<script>var x = "脚本";</script><style>p {{color: red}}</style></head>
<body>
<div class="header"><h1>某市人民政府</h1><ul class="nav"><li><a href="/">首页</a></li><li><a>政务公开</a></li></ul></div>
<div class="position">当前位置：首页 &gt; 政务公开</div>
<table class="info">
<tr><td>索 引 号：</td><td>11430100/2023-00123</td><td>主题分类：</td><td>司法</td></tr>
<tr><td>名　　称：</td><td>2022年法治政府建设年度报告</td><td>文号</td><td>长司〔2023〕1号</td></tr>
<tr><td>发布机构：</td><td>市司法局</td><td>成文日期：</td><td>2023年02月10日</td></tr>
<tr><td>发布日期：</td><td>2023-02-18 10:20</td><td>有效性：</td><td>有效</td></tr>
</table>
<div class="title"><h1>2022年法治政府建设年度报告</h1></div>
<div class="meta"><span>发布日期：2023-02-18</span> <span>来源：市司法局</span> <span>浏览次数：123</span> 字体：[<a>大</a> <a>中</a> <a>小</a>]</div>
<!-- 注释 -->
<div class="TRS_Editor"><p>　　{LONG}</p>
<p align="center">一、主要做法</p>
<p>　　第一行<br>　　第二行</p>
<table><tr><th>项目</th><th>数量</th></tr><tr><td>复议</td><td>*件</td></tr></table>
<p>　　来源：各部门上报的数据均已核对。</p>
</div>
<div class="share">分享到： 微信 微博</div>
<p>上一篇：<a href="1">关于印发通知</a></p>
<div class="footer">主办：某市人民政府 备案号：湘ICP备1号</div>
</body></html>"""


def read(page, encoding="utf-8"):
    document = READERS[".html"].read("报告.html", page.encode(encoding))
    check_invariants(document)
    return document


def test_a_whole_page():
    document = read(PAGE)
    assert kept(document).split() == [
        "11430100/2023-00123",
        "2022年法治政府建设年度报告",
        "市司法局",
        "2023-02-18",
        "2022年法治政府建设年度报告",
        LONG,
        "一、主要做法",
        "第一行",
        "第二行",
        "项目",
        "数量",
        "复议",
        "*件",
        "来源：各部门上报的数据均已核对。",
    ]
    assert facts(document) == {
        "title": "2022年法治政府建设年度报告",
        "date": "2023-02-18",
        "publisher": "市司法局",
        "index": "11430100/2023-00123",
    }
    assert "脚本" not in document.text
    assert "注释" not in document.text
    aside = set_aside(document)
    assert ("网页导航", "首页") in aside
    assert ("网页导航", "某市人民政府") in aside
    assert any(kind == "网页信息表" and "有效性" in words for kind, words in aside)
    assert any(kind == "网页导航" and words.startswith("上一篇") for kind, words in aside)


def test_hints_of_a_page():
    hints = hinted(read(PAGE))
    assert hints["2022年法治政府建设年度报告"].style == "title"
    assert hints["一、主要做法"].centred
    assert hints["　　第一行"].ends is True
    assert hints["复议\t*件"].style == "table"
    assert hints[f"　　{LONG}"].ends is True


@pytest.mark.parametrize("declared", ["gb2312", "gbk", "gb18030"])
def test_declared_chinese_encodings(declared):
    page = PAGE.replace("utf-8", declared).replace("**市", "**市㙍")
    assert "**市㙍" in kept(read(page, "gb18030"))


def test_undeclared_and_wrongly_declared_encodings():
    assert LONG in kept(read(PAGE.replace('<meta charset="utf-8">', ""), "gb18030"))
    assert LONG in kept(read(PAGE.replace("utf-8", "gb2312"), "utf-8"))
    assert LONG in kept(read(PAGE.replace("utf-8", "nonsense"), "utf-8-sig"))


@pytest.mark.parametrize(
    "container",
    [
        '<div id="zoom">{}</div>',
        '<div class="article-content">{}</div>',
        "<article>{}</article>",
        '<main><div class="x">{}</div></main>',
        '<div class="content">{}</div>',
        '<div class="a1"><div class="b2">{}</div></div>',
        "<table><tr><td>{}</td></tr></table>",
    ],
)
def test_the_article_is_found_in(container):
    article = container.format(f"<p>{LONG}</p><p>短句</p><p>{LONG}</p>")
    menu = "".join(f"<li><a href='#'>栏目{n}</a></li>" for n in range(30))
    document = read(
        f"<html><body><ul class='nav'>{menu}</ul>{article}<div id='footer'>主办单位</div></body></html>"
    )
    assert kept(document).split() == [LONG, "短句", LONG]


def test_fields_as_definition_list_and_plain_line():
    page = (
        "<html><body><dl><dt>索引号：</dt><dd>AB/2023-1</dd><dt>发布机构：</dt><dd>市司法局</dd></dl>"
        f"<h1>法治政府建设年度报告</h1><p>2023年2月18日</p><div id='zoom'><p>{LONG}</p></div></body></html>"
    )
    document = read(page)
    assert facts(document) == {
        "index": "AB/2023-1",
        "publisher": "市司法局",
        "date": "2023年2月18日",
    }


def test_dates_of_publication_win_over_dates_of_writing():
    page = (
        "<html><body><table><tr><td>成文日期</td><td>2023-01-01</td></tr><tr><td>发布时间</td>"
        f"<td>2023-02-02</td></tr></table><div id='zoom'><p>{LONG}</p></div></body></html>"
    )
    assert facts(read(page)) == {"date": "2023-02-02"}


def test_a_meta_line_inside_the_article():
    page = (
        "<html><body><div class='article'><h1>法治政府建设年度报告</h1>"
        "<p>发布日期：2023-08-25  来源：市司法局  浏览次数：123  字体：[大 中 小]</p>"
        f"<p>{LONG}</p><p>{LONG}</p></div></body></html>"
    )
    document = read(page)
    assert facts(document) == {"date": "2023-08-25", "publisher": "市司法局"}
    assert words(kept(document)) == f"法治政府建设年度报告2023-08-25市司法局{LONG}{LONG}"


def test_meta_values_count_only_when_visible():
    head = (
        '<meta name="PubDate" content="2023-08-25"><meta name="ContentSource" content="市司法局">'
    )
    seen = f"<html><head>{head}</head><body><div>2023年08月25日 市司法局</div><div id='zoom'><p>{LONG}</p></div></body></html>"
    unseen = f"<html><head>{head}</head><body><div id='zoom'><p>{LONG}</p></div></body></html>"
    assert facts(read(seen)) == {"date": "2023年08月25日", "publisher": "市司法局"}
    assert facts(read(unseen)) == {}


def test_prose_outside_the_container_is_not_lost():
    page = f"<html><body><div id='zoom'><p>{LONG}</p><p>{LONG}</p></div><div><p>{LONG}另起一段。</p></div></body></html>"
    assert kept(read(page)).split() == [LONG, LONG, f"{LONG}另起一段。"]


def test_line_breaks_of_the_source_between_chinese_characters_are_removed():
    page = f"<html><body><p>法治\n    政府</p><p>{LONG}</p></body></html>"
    assert "法治政府" in kept(read(page)).split()


def test_deep_nesting_loses_nothing():
    page = "<div>" * 1500 + LONG + "</div>" * 1500
    assert LONG in kept(read(f"<html><body>{page}</body></html>"))


def test_nesting_beyond_what_the_parser_keeps_is_refused():
    page = "<div>" * 5000 + LONG + "</div>" * 5000
    with pytest.raises(UnreadableError) as caught:
        read(f"<html><body>{page}</body></html>")
    assert caught.value.problem.code == "read-html-broken"
    assert caught.value.problem.cause == "网页文件已损坏，读不出内容（嵌套超过 2048 层）。"


COLUMNS = f"<div style='column-count:2'><p>{LONG}</p><p>{LONG}</p><p>{LONG}</p></div>"
MENU = "<ul><li><a href='/'>首页</a></li><li><a href='/a'>政务公开</a></li></ul>"


def test_what_stands_around_a_block_of_columns_is_of_the_article():
    table = "<table><tr><td>渠道</td><td>件数</td></tr><tr><td>热线</td><td>12</td></tr></table>"
    page = f"<h1>某区工作简报</h1><h2>一、动态</h2>{COLUMNS}<h2>二、数据</h2><p>今年的办理情况见下表。</p>{table}"
    assert kept(read(f"<html><body>{page}</body></html>")).split() == [
        "某区工作简报",
        "一、动态",
        *[LONG] * 3,
        "二、数据",
        "今年的办理情况见下表。",
        *["渠道", "件数", "热线", "12"],
    ]


def test_menus_and_notices_beside_a_block_of_columns_are_set_aside():
    intro = "<p>编者按：各地的做法摘登如下，供参考。</p>"
    rest = f"<h3>相关阅读</h3>{MENU}<p>欢迎读者来信来稿，稿件采用即付稿酬。</p>"
    page = read(f"<html><body><div>{MENU}{intro}{COLUMNS}{rest}</div></body></html>")
    assert kept(page).split() == ["编者按：各地的做法摘登如下，供参考。", *[LONG] * 3]


def test_a_list_of_links_beside_the_article_is_no_part_of_it():
    links = "".join(
        f"<p><a href='{n}'>关于某项工作的通知第{n}号发布在这里。</a></p>" for n in range(9)
    )
    page = read(f"<html><body><div>{COLUMNS}<div>{links}</div></div></body></html>")
    assert kept(page).split() == [LONG] * 3


def test_thousands_of_paragraphs_beside_an_article_are_read_in_time():
    lines = "".join(f"<p>第{number}条。已办结。</p>" for number in range(20_000))
    article = f"<p>今年的办理情况见下表。</p><div>{f'<p>{LONG * 2000}</p>' * 3}</div>"
    with hang_guard(10):
        page = read(f"<html><body><div>{lines}{article}</div></body></html>")
    assert "第19999条。已办结。" in kept(page)

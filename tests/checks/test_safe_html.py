"""HTML made by Markdown and its extensions passes; all other HTML is reported and removed."""

from __future__ import annotations

import markdown
import pytest

from casebook.checks.rendering import LARGEST, UnrenderedError, bound, render
from casebook.checks.safe_html import clean, plain, unsafe_html
from casebook.project.settings import SiteSettings
from tests.helpers.inert import inline_parts

NAMES = (
    "toc tables fenced_code admonition attr_list md_in_html footnotes def_list abbr pymdownx.highlight"
    " pymdownx.superfences pymdownx.details pymdownx.tabbed pymdownx.tasklist pymdownx.keys"
    " pymdownx.mark pymdownx.tilde pymdownx.caret pymdownx.critic pymdownx.arithmatex"
    " pymdownx.inlinehilite pymdownx.smartsymbols sane_lists nl2br"
)
EXTENSIONS = NAMES.split()
OPTIONS = {
    "toc": {"permalink": True, "title": "目录"},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.highlight": {"anchor_linenums": True, "line_spans": "__span", "linenums": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
    "pymdownx.arithmatex": {"generic": True},
}
PAGE = """# 标题 `code` &amp; <kbd>Ctrl</kbd>

[TOC]

!!! note "提示"
    文字 **粗** ==亮== ~~删~~ ^^加^^ H~2~O x^2^

??? tip "折叠"
    内容

=== "甲"
    一
=== "乙"
    二

- [x] 做完
- [ ] 没做

| a | b | c |
|:--|--:|:-:|
| 1 | `<2>` | 3 |

```python hl_lines="1" linenums="1"
def f(x): return x < 1 and "a" & b
```

文字[^1] ++ctrl+alt+del++ $x<1$ `#!py 1<2` {++加++}{--减--}

[^1]: 注

词
:   释义

<details><summary>更多</summary>

内容 <br> a<sub>1</sub>

</details>

*[HTML]: 超文本
HTML 行
第二行

3. c

![图](a.png "题"){ width="300" loading=lazy }
[按钮](a.md){ .md-button .md-button--primary } <https://www.gov.cn/?a=1&b=2> <a@b.cn>

    <script>只是代码</script>

<div class="grid" markdown>
- x < y & z
</div>

---

> 引用
"""


def codes(html: str) -> list[str]:
    return [finding.code for finding in unsafe_html(html)]


@pytest.mark.parametrize("align", [True, False])
def test_pages_of_common_extensions_pass_unchanged_in_meaning(align):
    options = {**OPTIONS, "tables": {"use_align_attribute": align}}
    html = markdown.markdown(PAGE, extensions=EXTENSIONS, extension_configs=options)
    assert unsafe_html(html) == ()
    cleaned = clean(html)
    for part in (
        "headerlink",
        "footnote-ref",
        "__tabbed_1_1",
        'type="checkbox"',
        "admonition-title",
    ):
        assert part in html
        assert cleaned.count(part) == html.count(part)
    assert "&lt;script&gt;" in cleaned
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<p>a<script src=a.js></script></p>", "html-script"),
        ("<p onpointerrawupdate=a()>a</p>", "html-script"),
        ("<input><p>a</p>", "html-script"),
        ("<input type=checkbox form=f>", "html-raw"),
        ("<input type=password>", "html-raw"),
        ("<section>a</section>", "html-raw"),
        ("<p hidden>a</p>", "html-raw"),
        ("<p style='text-align:left'>a</p>", "html-raw"),
        (
            "<table><tbody><tr><td style='text-align:left;color:red'>a</td></tr></tbody></table>",
            "html-raw",
        ),
        ("<p class='md-button md-dialog'>a</p>", "html-raw"),
        ("<p class='cb-figures'>a</p>", "html-raw"),
        ("<p id='__palette'>a</p>", "html-raw"),
        ("<h2 id='a\"onclick=b'>a</h2>", "html-raw"),
        ("<a name='getElementById'>a</a>", "html-raw"),
        ("<label for='__drawer'>a</label>", "html-raw"),
        ("<img src='a.png' alt='a' srcset='//evil.example'>", "html-raw"),
        ("<a href='java\tscript:a()'>a</a>", "link-unsafe"),
        ("<a href='\x01javascript:a()'>a</a>", "link-unsafe"),
        ("<a href='data:text/html,a'>a</a>", "link-unsafe"),
        ("<a href='/\\evil.example'>a</a>", "link-unsafe"),
        ("<a href='blob:a'>a</a>", "link-unsafe"),
        ("<img src='data:image/svg+xml,a' alt='a'>", "link-unsafe"),
        ("<img src='https://evil.example/a.png' alt='a'>", "image-remote"),
        ("<img src='a.png'>", "image-alt"),
        ("<!-- a -->", "html-raw"),
        ("<!doctype html>", "html-raw"),
        ("<?xml-stylesheet href='a.css'?>", "html-raw"),
        ("<![CDATA[a]]>", "html-raw"),
        ("</article><p>a</p>", "html-unbalanced"),
        ("<p>a<div>b</div></p>", "html-unbalanced"),
        ("<b>a", "html-unbalanced"),
        ("<a href='a'>a<a href='b'>b</a></a>", "html-unbalanced"),
        ("<p title='a' title='b'>a</p>", "html-unbalanced"),
        ("<table><p>a</p></table>", "html-unbalanced"),
        ("<p>a\x00b</p>", "html-unbalanced"),
    ],
)
def test_other_html_is_reported_and_removed(html, code):
    assert code in codes(html)
    assert inline_parts(clean(html)) == []
    assert codes(clean(html)) in ([], ["image-alt"])


def test_targets_of_links_within_the_site_are_checked():
    html = '<a href="a.md#b">a</a><a href="#c">c</a><img src="d.png" alt="d">'
    assert codes(html) == []
    asked: list[str] = []
    found = unsafe_html(html, lambda target: bool(asked.append(target)))
    assert asked == ["a.md#b", "d.png"]
    assert [item.code for item in found] == ["link-dead", "image-missing"]


def test_a_title_is_plain_text():
    assert (
        plain("a <b>b</b> &lt;/title&gt;&amp;lt;<script>x</script>") == "a b &lt;/title&gt;&amp;lt;"
    )


SETTINGS = SiteSettings()


@pytest.mark.parametrize(
    "unit", ["[", "![", "[a](", "<a ", "<![CDATA[", "a\n=\n", "a\n-\n", "<a b="]
)
def test_a_page_with_too_many_brackets_is_not_rendered(unit):
    with pytest.raises(UnrenderedError) as raised:
        render(f"甲\n\n{unit * (LARGEST // len(unit) // 2)}", SETTINGS)
    assert raised.value.code == "guide-too-large"
    assert raised.value.offset in (0, 3)


@pytest.mark.parametrize(
    "text",
    [
        "[TOC]\n\n" * 4000 + "# a\n" * 9000,
        f"[a]: {'b' * 40_000}\n\n" + "[a]\n\n" * 9000,
        f"[c]: d\n[a]:\n {'b' * 40_000}\n[e]: f\n\n" + "[a]\n\n" * 9000,
        f"> - [a]: b\n    '{'b' * 40_000}'\n\n" + "[a]\n\n" * 9000,
        f"*[HTML]: {'b' * 40_000}\n\n" + "HTML\n\n" * 9000,
    ],
)
def test_a_page_that_would_expand_to_gigabytes_is_not_rendered(text):
    with pytest.raises(UnrenderedError, match=r"写了|超过了"):
        render(text, SETTINGS)


def test_a_dense_real_page_is_rendered():
    table = "| 甲 | 乙 |\n| --- | --- |\n" + "| [甲](a.md) | `<b>` |\n" * 300
    code = "```\n" + "<a> [b]\n" * 200 + "```\n"
    notes = "".join(f"[^{n}]: 注 {'字' * 99}\n" for n in range(99))
    bound("\n\n".join([table, code, "- [甲](a.md)：乙\n" * 200, notes, "[TOC]"]))


def test_too_deep_nesting_is_reported():
    with pytest.raises(UnrenderedError) as raised:
        render(">" * 2000 + " a", SETTINGS)
    assert raised.value.code == "nesting-deep"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("markdown.Markdown.convert", lambda *_: nest(1))
        with pytest.raises(UnrenderedError) as raised:
            render("a", SETTINGS)
    assert raised.value.code == "nesting-deep"


def nest(depth: int) -> int:
    return nest(depth + 1)

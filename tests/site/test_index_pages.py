"""Index pages: what they list, how they are divided, and that plugin and command agree."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import get_args

import markdown
import pytest

from casebook.index import PlacedCase, generate, make_corpus
from casebook.index.build import INDEXES
from casebook.index.page import (
    Bar,
    Block,
    Breadcrumbs,
    BulletList,
    Chart,
    Column,
    Counts,
    CountTable,
    Heading,
    IndexPage,
    Item,
    Link,
    Marked,
    Paragraph,
    RowGroup,
    Table,
    WebLink,
)
from casebook.index.pagination import NEWEST, IndexRow
from casebook.index.tree import PlaceTree, place_page_id, steps
from casebook.model import Case
from casebook.vocabulary import load_vocabulary
from tests.helpers.cases import CASES, HOSTILE, case
from tests.helpers.index_pages import as_html, as_markdown


def placed(cases):
    return [
        PlacedCase(item, f"cases/{item.region[0] if item.region else '其他'}/{item.id}.md")
        for item in cases
    ]


def values(cases=CASES):
    return generate(make_corpus(placed(cases), load_vocabulary()))


def pages(cases=CASES):
    return {page.path: as_markdown(page) for page in values(cases)}


def test_pages_present():
    paths = pages().keys()
    for name in ("index", "430000", "430100", "120000", "120116", "420000", "420600", "420625"):
        assert f"places/{name}.md" in paths
    others = {"places/masked.md", "places/none.md", "themes/index.md", "reforms/index.md"}
    assert others <= paths
    for theme in load_vocabulary().themes:
        assert f"themes/{theme.id}.md" in paths


def test_order_of_cases_does_not_matter():
    assert pages(CASES[::-1]) == pages()


def test_reports_of_one_place_are_adjacent_newest_first():
    text = pages()["places/140500.md"]
    assert text.index("140500-2023-09-18.md") < text.index("140500-2023-06-02.md")
    assert "共 2 篇。" in text


def test_province_lists_the_places_below_it():
    text = pages()["places/420000.md"]
    assert "均来自下辖地区" in text
    assert "- [襄阳市](420600.md) 1" in text
    assert "420625-2023-08-25.md" in text
    assert "- 城关镇 1" in pages()["places/420625.md"]


def test_empty_theme_says_so():
    assert "暂无案例。" in pages()["themes/emergency.md"]


def many(province, adcode, number, **fields):
    """Cases of one city with rows so long that some hundred of them fill a page."""
    return [
        replace(
            CASES[0],
            id=f"case-{adcode}-{n}",
            adcode=adcode,
            region=(province, f"{province}市"),
            title="长" * 150,
            **fields,
        )
        for n in range(number)
    ]


def test_many_cases_divide_a_theme_by_province():
    made = pages([*many("湖南省", "430100", 200), *many("四川省", "510100", 200)])
    text = made["themes/enforcement.md"]
    assert "- [湖南省](enforcement-430000.md) 200" in text
    assert text.count("/case-") == NEWEST
    assert "- [四川省](enforcement-510000.md) 200" in text
    part = made["themes/enforcement-510000.md"]
    assert "共 200 篇。" in part
    assert "[主题](index.md) › [行政执法](enforcement.md) › 四川省" in part
    assert "themes/enforcement-430000.md" in made


def test_a_province_with_too_many_cases_is_divided_by_year_and_a_year_by_number():
    cases = many("湖南省", "430100", 200, date="2022-01-01")
    cases += [
        replace(item, id=f"{item.id}-b", date="2023-01-01")
        for item in many("湖南省", "430100", 800)
    ]
    made = pages([*cases, *many("四川省", "510100", 2)])
    assert "- [2022年](enforcement-430000-2022.md) 200" in made["themes/enforcement-430000.md"]
    assert "- [第 1 页](enforcement-430000-2023-1.md)" in made["themes/enforcement-430000-2023.md"]
    listed = "".join(
        text for path, text in made.items() if re.fullmatch(r"themes/enf.*-430000-.*\.md", path)
    )
    assert all(f"/{item.id}.md" in listed for item in cases)


def test_no_page_passes_300_kb():
    cases = [*many("湖南省", "430100", 1500), *many("四川省", "510100", 100)]
    masked = [
        replace(CASES[5], id=f"m-{n}", title="长" * 150, date=f"{2000 + n % 20}-01-01")
        for n in range(1000)
    ]
    for page in values([*cases, *masked]):
        assert len(as_html(page).encode()) < 280_000, page.path


@pytest.mark.parametrize(
    ("region", "adcode", "level", "expected"),
    [
        (("湖南省", "长沙市"), "430100", "市级", ["430000", "430100"]),
        (("湖南省",), "430000", "省级", ["430000"]),
        (("天津市", "滨海新区", "新北街道"), "120116", "乡级", ["120000", "120116", ""]),
        (("湖北省", "仙桃市"), "429004", "县级", ["420000", "429004"]),
        (("湖北省", "仙桃市", "某镇"), "429004", "乡级", ["420000", "429004", ""]),
        (("广东省", "东莞市", "长安镇"), "441900", "乡级", ["440000", "441900", ""]),
        (("湖北省", "谷城县", "城关镇"), "420625", "乡级", ["420000", "420625", ""]),
        (("湖北省", "襄阳市", "谷城县"), "420625", "县级", ["420000", "420600", "420625"]),
        (("长沙市",), "430100", "市级", ["430100"]),
        ((), "430100", "市级", ["430100"]),
        ((), "", "", []),
    ],
)
def test_path_of_a_place(region, adcode, level, expected):
    item = Case(id="a", title="a", body="", region=region, adcode=adcode, level=level)
    assert [step.code for step in steps(item)] == expected


def test_case_without_its_city_in_region_counts_for_the_city():
    short = case("a", adcode="420625", region=("湖北省", "谷城县"), level="县级")
    tree = PlaceTree([short, *CASES])
    assert sorted(tree["420600"].all) == ["420625-2023-08-25", "a"]


def test_plugin_and_command_make_the_same_pages(site, page):
    """The site holds a page for each generated one, and no other index page."""
    generated = {path.removesuffix(".md") + ".html" for path in pages()}
    built = {
        path.relative_to(site).as_posix()
        for folder in INDEXES
        for path in (site / folder).rglob("*.html")
    }
    assert built == generated
    assert 'href="../cases/140500-2023-06-02.html"' in page("places/140000.html")


def test_markdown_and_html_of_index_pages_say_the_same():
    hostile = replace(CASES[0], title=HOSTILE, id="hostile", reforms=(HOSTILE,), genre=HOSTILE)
    for page in values([*CASES, hostile]):
        text = as_markdown(page)
        theirs = markdown.markdown(
            text, extensions=["tables"], extension_configs={"tables": {"use_align_attribute": True}}
        )
        # Links to the groups of a table are on the site alone.
        ours = re.sub(r'<ul class="cb-jump".*?</ul>', "", as_html(page), flags=re.DOTALL)
        assert normal(ours) == normal(theirs), page.path


def test_each_kind_of_block_has_both_renderings():
    blocks: dict[type, Block] = {
        Heading: Heading(Link(HOSTILE, "places/a.md"), 3),
        Paragraph: Paragraph(("前", Link("链接", "cases/b.md", "p-1"), "后")),
        Breadcrumbs: Breadcrumbs((Link("上", "places/index.md"),), "下"),
        BulletList: BulletList((Item("一", (Item("二", (Item("三"),)), Item("四"))), Item("五"))),
        Table: Table((Column("数", "number"),), (RowGroup("组", (("1",), ("",))),)),
        Counts: Counts((CountTable(heading="按年", name="年", number="数", rows=(("甲", 1),)),)),
        Chart: Chart("图", (Bar("甲", 1, "1件"), Bar("乙", None, "未公开"))),
    }
    assert set(blocks) == set(get_args(Block))
    for block in blocks.values():
        page = IndexPage("places/x.md", "题", (block,))
        theirs = markdown.markdown(as_markdown(page), extensions=["tables"])
        assert words(as_html(page)) == words(theirs)


def words(html: str) -> str:
    """The text, and the tags of headings, paragraphs and lists."""
    text = re.sub(r' id="[^"]*"|<(?!/?(?:ul|li|h\d|p)\b)[^>]*>', "", html)
    return re.sub(r"\s+", "", unescape(text))


def normal(html: str) -> str:
    """HTML without white space and what ours adds: classes, sections, row headings, scripts."""
    html = re.sub(
        r'<tr class="cb-group"(?: id="[^"]*")?><th colspan="(\d+)"[^>]*>(.*?)</th></tr>',
        lambda m: f"<tr><td><strong>{m[2]}</strong></td>{'<td></td>' * (int(m[1]) - 1)}</tr>",
        html,
    )
    html = re.sub(r"</?(?:section|div)\b[^>]*>", "", html)
    html = re.sub(r' (?:id|class|align|data-[a-z-]+)(?:="[^"]*")?(?=[ >])', "", html)
    html = re.sub(r"<script src=[^>]*></script>", "", html)
    html = re.sub(r'href="[^"]*"', "href", html)
    return re.sub(r"\s+", "", unescape(html)).replace("</br>", "")


ZONE = case(
    "zone-2025-01-01-a",
    locality="雄安新区",
    region=("河北省",),
    date="2025-01-01",
)
PARK = case(
    "zone-2025-01-02-b",
    locality="合肥高新区",
    region=("安徽省", "合肥市"),
    date="2025-01-02",
)


def test_zones_have_pages_inside_their_parents():
    made = pages((*CASES, ZONE, PARK))
    (zone, park) = (place_page_id(item) for item in (ZONE, PARK))
    assert zone.startswith("130000-")
    assert f"- [雄安新区]({zone}.md) 1" in made["places/130000.md"]
    assert f"- [合肥高新区]({park}.md) 1" in made["places/340100.md"]
    assert "均来自下辖地区" in made["places/340000.md"]
    assert "zone-2025-01-02-b.md" in made[f"places/{park}.md"]
    assert ZONE.id not in made["places/none.md"]


def test_path_of_a_zone_ends_in_it():
    assert [step.name for step in steps(PARK)] == ["安徽省", "合肥市", "合肥高新区"]
    assert steps(PARK)[1].code == "340100"


def test_a_zone_without_a_known_parent_has_no_page_of_its_own():
    lost = replace(ZONE, region=())
    assert place_page_id(lost) == "none"
    assert steps(lost) == ()


@pytest.mark.parametrize("words", ["一、做法", "a*b_[c]|&<", "# 1. \n\t2)", "𠮷\udc80～", *HOSTILE])
def test_no_row_is_larger_than_what_is_taken_for_its_most(words):
    link = Link(words, f"cases/{words}.md", words)
    web = WebLink(words, "https://example.com/一-𠮷")
    for cells in ((words,), (link, (words, link, web, Marked(words))), ("", ())):
        row = IndexRow(cells)
        assert row.size("places/a/b.md") <= row.most()

"""Index pages made from findings: reforms, indicators, firsts, honours, documents, sources."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.casetext import read_case
from casebook.casetext.excerpts import MOST, excerpts
from casebook.findings import Period
from casebook.index.comparability import comparability, terms_of
from casebook.index.figures import values_of
from casebook.index.markdown import inline
from casebook.index.page import IndexPage, Link, Paragraph
from casebook.index.period_labels import period_label
from casebook.index.sources import source_page
from casebook.model import SourceRef
from casebook.site.index_html import index_html
from casebook.vocabulary import load_vocabulary
from tests.helpers.cases import HOSTILE, case
from tests.helpers.index_pages import as_html

from .test_index_pages import pages, values

COURT = "行政机关负责人出庭应诉率"
HUNAN = {
    "locality": "长沙市",
    "adcode": "430100",
    "region": ("湖南省", "长沙市"),
    "level": "市级",
    "date": "2023-02-18",
}
SICHUAN = {
    "locality": "成都市",
    "adcode": "510100",
    "region": ("四川省", "成都市"),
    "level": "市级",
    "date": "2022-06-01",
}


def paragraph_link(item, text):
    """The target of an index page's link to the paragraph that starts with `text`."""
    passages = read_case(item, load_vocabulary()).passages
    anchor = next(passage.anchor for passage in passages if passage.text.startswith(text))
    folder = item.region[0] if item.region else "其他"
    return inline(Link("", f"cases/{folder}/{item.id}.md", anchor), "reforms/index.md")[3:-1]


# ---------------------------------------------------------------------------- reforms

LICENCE = (
    "我市推行包容审慎监管，制定轻微违法行为免罚清单，免予行政处罚1518件。全年培训执法人员300人。"
)


def test_reform_quotes_the_sentence_and_links_to_its_paragraph():
    item = case("a", body=f"前言一段。\n\n{LICENCE}\n", reforms=("包容审慎监管",), **HUNAN)
    text = pages([item])["reforms/baorongshenshen.md"]
    assert "**湖南省 1**" in text
    quote = "我市推行包容审慎监管，制定轻微违法行为免罚清单，免予行政处罚1518件。"
    assert f"[{quote}]({paragraph_link(item, '我市')})" in text
    assert "培训执法人员" not in text  # nor is another sentence
    assert "1518件 |" not in text  # a figure in the quote is not repeated


def test_only_the_front_matter_lists_a_reform():
    item = case("a", body=LICENCE, reforms=(), **HUNAN)
    assert "暂无案例。" in pages([item])["reforms/baorongshenshen.md"]


def test_a_reform_an_editor_added_is_listed_without_a_quote():
    item = case("a", body="别的话。\n", reforms=("包容审慎监管",), **HUNAN)
    text = pages([item])["reforms/baorongshenshen.md"]
    assert "编者标注，正文里没有找到相应语句" in text


def test_a_mention_is_never_shown_as_what_was_done():
    body = "明年将推行包容审慎监管。应当落实免罚清单。\n"
    item = case("a", body=body, reforms=("包容审慎监管",), **HUNAN)
    text = pages([item])["reforms/baorongshenshen.md"]
    assert "编者标注，正文里没有找到相应语句" in text
    assert "明年将推行" not in text


def test_the_quote_is_the_sentence_that_proves_the_reform():
    plans = "".join(f"第{number}处明年推行包容审慎监管。" for number in range(20))
    body = f"{plans}全年首违不罚61件。\n"
    item = case("a", body=body, reforms=("包容审慎监管",), **HUNAN)
    assert "全年首违不罚61件" in pages([item])["reforms/baorongshenshen.md"]


def test_reform_counts_by_province_by_year_and_by_other_reform():
    cases = [
        case("a", body=LICENCE, reforms=("包容审慎监管", "放管服改革"), **HUNAN),
        case("b", body=LICENCE, reforms=("包容审慎监管", "放管服改革"), **SICHUAN),
        case("c", body=LICENCE, reforms=("放管服改革",), **SICHUAN),
    ]
    text = pages(cases)["reforms/baorongshenshen.md"]
    assert "| [湖南省](../places/430000.md) | 1 |" in text
    assert "| 2023年 | 1 |\n| 2022年 | 1 |" in text
    assert "| [放管服改革](fangguanfu.md) | 2 |" in text


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        ("落实包容审慎监管，规范执法行为。", "实行包容审慎监管，免予处罚18件。"),
        ("落实包容审慎监管，免予处罚**件。", "实行包容审慎监管，减轻处罚37家企业。"),
        ("落实包容审慎监管，规范执法行为。", "实行包容审慎监管，印发《甲市免罚清单》。"),
        ("落实包容审慎监管，印发《乙市免罚清单》。", "实行包容审慎监管，不予处罚轻微违法215起。"),
        (
            "落实包容审慎监管，规范执法行为。",
            "实行包容审慎监管，获评全省法治政府建设示范项目。",
        ),
    ],
)
def test_the_strongest_sentence_comes_first(weaker, stronger):
    """A disclosed figure before a document, a document before an honour, an honour before none."""
    item = case("a", body=f"{weaker}\n\n{stronger}\n", reforms=("包容审慎监管",), **HUNAN)
    text = pages([item])["reforms/baorongshenshen.md"]
    shown = [
        text.index(sentence.split("，")[1][:5].replace("*", "&#42;"))
        for sentence in (stronger, weaker)
    ]
    assert shown == sorted(shown)


def test_quotes_carry_no_private_person():
    body = "我市推行包容审慎监管，村民李建国电话13812345678，免予行政处罚18件。\n"
    item = case("a", body=body, reforms=("包容审慎监管",), **HUNAN)
    for path, text in pages([item]).items():
        assert "李建国" not in text, path
        assert "13812345678" not in text, path
    assert "（电话略）" in pages([item])["reforms/baorongshenshen.md"]


def test_theme_lists_the_sections_about_it():
    body = "## 一、规范行政执法\n\n严格行政执法，落实行政执法三项制度，加强执法监督。\n\n## 二、结语\n\n完。\n"
    item = case("a", body=body, themes=("行政执法",), **HUNAN)
    text = pages([item])["themes/enforcement.md"]
    assert f"[一、规范行政执法]({paragraph_link(item, '一、')})" in text
    assert "结语" not in text


def test_theme_shows_the_sentence_with_most_to_show():
    lead = "## 一、规范行政执法\n\n严格行政执法，加强执法监督。"
    shown = "全年开展执法检查1204次。"
    document = "印发《甲市执法规程》。"
    for body, expected in (
        (f"{lead}{document}\n\n{shown}\n", shown),
        (f"{lead}{document}\n", document),
        (f"{lead}全年开展执法检查**次。\n", None),
    ):
        item = case("a", body=body, themes=("行政执法",), **HUNAN)
        text = pages([item])["themes/enforcement.md"]
        found = [sentence for sentence in (shown, document) if f"[{sentence}]" in text]
        assert found == ([expected] if expected else [])


# ---------------------------------------------------------------------------- indicators

FULL = "2022年，全市行政机关负责人出庭应诉率达100%。\n"


def test_indicator_shows_value_period_scope_and_quote():
    item = case("a", body=FULL, metrics=((COURT, ("100%",)),), **HUNAN)
    text = pages([item])["indicators/chuting_lv.md"]
    target = paragraph_link(item, "2022")
    assert f"| [湖南省 长沙市](../places/430100.md) | [100%]({target}) | 2022年 | 全市 |" in text
    assert f"[2022年，全市行政机关负责人出庭应诉率达100%。]({target})" in text
    assert "不可比" not in text


def test_editors_decide_which_values_count():
    kept = case("a", body=FULL, **HUNAN)
    assert "暂无数值。" in pages([kept])["indicators/chuting_lv.md"]
    corrected = replace(kept, metrics=((COURT, ("99%",)),))
    text = pages([corrected])["indicators/chuting_lv.md"]
    assert "99%" in text
    assert "| 100%" not in text
    assert "编者填写，正文里没有找到" in text


def test_figures_of_different_scope_or_period_are_not_comparable():
    cases = [
        case("a", body=FULL, metrics=((COURT, ("100%",)),), **HUNAN),
        case(
            "b",
            body="2021年，全县行政机关负责人出庭应诉率达98%。\n",
            metrics=((COURT, ("98%",)),),
            **SICHUAN,
        ),
    ]
    text = pages(cases)["indicators/chuting_lv.md"]
    assert "确不可比：时期有2022年、2021年；范围有全域、全县。" in text
    assert "| 确不可比：时期是2021年、范围是全县 |" in text
    assert text.index("100%") < text.index("98%")  # by place, not by value


def test_unstated_periods_do_not_count_as_equal():
    body = "行政机关负责人出庭应诉率达100%。\n"
    cases = [
        case(name, body=body, metrics=((COURT, ("100%",)),), **place)
        for name, place in (("a", HUNAN), ("b", SICHUAN))
    ]
    text = pages(cases)["indicators/chuting_lv.md"]
    assert "口径未注明：时期都没写；范围都没写。引用前请核对原文。" in text
    assert "不可比" not in text


COUNTY = {
    "adcode": "430121",
    "region": ("湖南省", "长沙市", "长沙县"),
    "locality": "长沙县",
    "level": "县级",
}


def rate(name, body, figure, **place):
    return case(name, body=body, metrics=((COURT, (figure,)),), **place)


def test_each_place_s_whole_area_is_one_scope():
    """全市 of a city and 全县 of a county, but not the city's figure in a county's report."""
    city = rate("a", FULL, "100%", **HUNAN)
    county = rate("b", FULL.replace("全市", "全县").replace("100", "98"), "98%", **COUNTY)
    text = pages([city, county])["indicators/chuting_lv.md"]
    assert "可比：时期都是2022年，范围都是全域。" in text
    assert "不可比" not in text
    above = rate("b", FULL.replace("100", "98"), "98%", **COUNTY)
    text = pages([city, above])["indicators/chuting_lv.md"]
    assert "确不可比：范围有全域、全市。" in text


@pytest.mark.parametrize(
    ("since", "until", "label"),
    [
        ("2022-01-01", "2022-12-31", "2022年"),
        ("2019-01-01", "2022-12-31", "2019—2022年"),
        ("2022-01-01", "2022-06-30", "2022年1—6月"),
        ("2024-02-01", "2024-02-29", "2024年2月"),
        ("2022-03-05", "2022-06-30", "2022年3月5日—2022年6月30日"),
        ("2023-01-01", "2023-06-20", "2023年以来"),
        ("2021-07-01", "2023-06-20", "2021年7月以来（至2023年）"),
        ("2021-01-01", "", "2021年以来"),
        ("", "2023-06-20", "截至2023年"),
        ("", "2022-12-31", "截至2022年底"),
        ("", "2023-05-11", "截至2023年5月11日"),
        ("", "", ""),
    ],
)
def test_periods_are_equal_by_their_days_whatever_the_words(since, until, label):
    assert period_label(Period("甲", since, until), "2023-06-20") == label


def test_an_exact_and_a_rounded_value_are_comparable():
    exact = rate("a", FULL, "100%", **HUNAN)
    rounded = rate("b", FULL.replace("达100%", "达到98%以上"), "98%以上", **SICHUAN)
    text = pages([exact, rounded])["indicators/chuting_lv.md"]
    assert "可比：时期都是2022年，范围都是全域。其中有约数或概数，口径相同。" in text


def test_a_value_without_its_period_is_unstated_beside_those_that_state_it():
    stated = rate("a", FULL, "100%", **HUNAN)
    silent = rate("b", "全市行政机关负责人出庭应诉率达98%。\n", "98%", **SICHUAN)
    text = pages([stated, silent])["indicators/chuting_lv.md"]
    assert "口径未注明：时期是2022年的 1 个，1 个没写。" in text
    assert "| 口径未注明：没写时期 |" in text
    assert "| 可比 |" in text


def test_one_value_is_not_compared():
    item = case("a", body=FULL, metrics=((COURT, ("100%",)),), **HUNAN)
    vocabulary = load_vocabulary()
    values = values_of(item, read_case(item, vocabulary), vocabulary)
    assert comparability([terms_of(value.metric, item) for value in values]) == ""


def test_undisclosed_and_former_values_are_labelled():
    masked = case(
        "m",
        body="全市行政机关负责人出庭应诉率**.*%。\n",
        locality="某市",
        metrics=((COURT, ("**.*%",)),),
    )
    made = {page.path: page for page in values([masked])}
    text = as_html(made["indicators/chuting_lv.md"])
    assert "未公开（**.*%）" in text
    assert "其中 1 个未公开" in text
    opened = case(
        "a",
        body="企业开办时间由6.5个工作日压缩至2个工作日。\n",
        metrics=(("企业开办时间", ("6.5个工作日", "2个工作日")),),
        **HUNAN,
    )
    text = pages([opened])["indicators/qiye_kaiban_shijian.md"]
    assert "[此前 6.5个工作日]" in text
    assert "调整后数值" in text


def test_place_page_has_its_own_figures_over_time():
    later = {**HUNAN, "date": "2024-01-05"}
    cases = [
        case("b", body=FULL.replace("2022", "2023"), metrics=((COURT, ("100%",)),), **later),
        case("a", body=FULL, metrics=((COURT, ("100%",)),), **HUNAN),
    ]
    made = pages(cases)
    text = made["places/430100.md"]
    assert "## 历次报告数据" in text
    assert text.rindex("| 2022年 |") < text.rindex("| 2023年 |")
    assert "历次报告数据" not in made["places/430000.md"]


# ---------------------------------------------------------------------------- claims, documents

CLAIMS = "我市在全省率先开展“无证明城市”改革，荣获全国法治政府建设示范市称号。\n"


def test_firsts_and_honours_are_grouped_and_linked():
    item = case("a", body=CLAIMS, **HUNAN)
    made = pages([item])
    assert "**全省 1**" in made["firsts/index.md"]
    assert "**国家级 1**" in made["honours/index.md"]
    for folder in ("firsts", "honours"):
        assert paragraph_link(item, "我市") in made[f"{folder}/index.md"]


def test_national_documents_come_first_and_much_cited_ones_have_a_page():
    cases = [
        case(f"c{n}", body="落实《中华人民共和国行政处罚法》。\n", **(HUNAN, SICHUAN)[n % 2])
        for n in range(9)
    ]
    cases.append(case("d", body="出台《长沙市行政调解办法》，执行《行政处罚法》。\n", **HUNAN))
    made = pages(cases)
    text = made["documents/index.md"]
    assert text.index("行政处罚法") < text.index("长沙市行政调解办法")
    page = re.search(r"\[《中华人民共和国行政处罚法》\]\((d-[0-9a-f]{10}\.md)\) \| 10 \|", text)
    own = made[f"documents/{page[1]}"]
    assert "10 篇案例引用。也写作：《行政处罚法》。" in own
    assert own.count("../cases/") == 20


def html_of_documents(*bodies):
    cases = [case(f"c{n}", body=body, **(HUNAN, SICHUAN)[n % 2]) for n, body in enumerate(bodies)]
    found = [page for page in values(cases) if page.path == "documents/index.md"]
    return as_html(found[0])


def test_long_lists_lead_to_their_groups_and_documents_have_a_level():
    many = html_of_documents(
        "落实《中华人民共和国行政处罚法》。\n",
        "四川省出台《四川省行政调解办法》。\n",
        "落实《某项工作方案》。\n",
    )
    groups = re.findall(r'<tr class="cb-group" id="([^"]+)"><th[^>]*>([^<]+)</th>', many)
    jumps = re.findall(r'<li><a href="#([^"]+)">([^<]+)</a></li>', many)
    assert len(groups) >= 3
    assert [(target, f"{name} 1") for target, name in jumps] == groups
    assert 'data-facets="国家|||"' in many
    assert "cb-jump" not in html_of_documents("落实《中华人民共和国行政处罚法》。\n")


def test_sources_list_lines_and_gaps():
    cases = [
        case(
            "a",
            source=SourceRef(file="甲.txt", article=1, part=None, lines=(5, 20), sha256="f" * 64),
        ),
        case(
            "b",
            source=SourceRef(file="甲.txt", article=2, part=None, lines=(25, 40), sha256="f" * 64),
        ),
        case("c", source=SourceRef(file="乙.txt", article=1, part=None, lines=(1, 9))),
        case("d"),
    ]
    made = pages(cases)
    path = source_page("甲.txt", 2)
    assert f"[2 篇]({path.removeprefix('sources/')})" in made["sources/index.md"]
    assert "1–4、21–24" in made["sources/index.md"]
    assert "另有 1 篇案例没有写来源" in made["sources/index.md"]
    assert "f" * 64 in made[path]
    assert path.isascii()
    assert source_page("乙.txt", 1) == "sources/index.md"


def test_gaps_lists_entries_without_cases():
    item = case("a", body=FULL, metrics=((COURT, ("100%",)),), reforms=("放管服改革",), **HUNAN)
    text = pages([item])["gaps/index.md"]
    assert "(../reforms/baorongshenshen.md)" in text
    assert "(../reforms/fangguanfu.md)" not in text
    assert "chuting_lv" not in text


def test_an_empty_casebook_has_all_pages_with_a_note():
    made = pages([])
    for folder in ("firsts", "honours", "documents"):
        assert "暂无条目。" in made[f"{folder}/index.md"]
    assert "暂无来源。" in made["sources/index.md"]
    assert "暂无数值。" in made["indicators/chuting_lv.md"]


def test_hostile_text_is_escaped():
    body = f"我市在全省率先推出{HOSTILE}改革，出台《{HOSTILE}办法》，推行包容审慎监管{HOSTILE}。\n"
    item = case(
        "a", body=body, title=HOSTILE, reforms=("包容审慎监管",), metrics=((COURT, (HOSTILE,)),)
    )
    for page in values([item]):
        html = as_html(page)
        assert "<script>" not in html, page.path
        assert 'href="javascript' not in html, page.path


# ---------------------------------------------------------------------------- quotes


def test_a_hash_in_a_path_is_not_taken_for_an_anchor():
    link = Link("x", "a#b/c.md", "一-节")
    assert inline(link, "index.md") == "[x](a%23b/c.md#一-节)"
    paths = []
    page = IndexPage("index.md", "t", (Paragraph(link),))
    html = index_html(page, lambda path: paths.append(path) or "a%23b/c.html")
    assert paths == ["a#b/c.md"]
    assert 'href="a%23b/c.html#一-节"' in html


@pytest.mark.parametrize(
    ("body", "finding", "quote"),
    [
        ("前句。中句有它在内。后句。", "它", "中句有它在内。"),
        ("只有它", "它", "只有它"),
        ("甲" * 130 + "，乙有它，" + "丙" * 130 + "。", "它", "…乙有它…"),
    ],
)
def test_quote_is_the_sentence_or_part_of_a_long_one(body, finding, quote):
    text = read_case(case("a", body=body + "\n"), load_vocabulary())
    at = text.text.index(finding)
    assert excerpts(text).sentence(at, at + len(finding)) == quote


@given(st.text(alphabet="甲乙，。；\n ！”", min_size=1, max_size=500), st.data())
def test_quote_contains_its_finding_and_is_short(body, data):
    text = read_case(case("a", body=body), load_vocabulary())
    if not text.text:
        return
    start = data.draw(st.integers(0, len(text.text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text.text), start + 30)))
    low, high = excerpts(text).span(start, end)
    assert 0 <= low <= start
    assert end <= high <= len(text.text)
    assert high - low <= max(MOST, end - start + 100)

"""The editors' work list."""

from __future__ import annotations

from casebook.index import generate, make_corpus
from casebook.index.model import PlacedCase
from casebook.vocabulary import load_vocabulary
from tests.helpers.cases import CASES, HOSTILE, case
from tests.helpers.index_pages import as_html, as_markdown


def listed(cases):
    corpus = make_corpus(
        [PlacedCase(item, f"cases/{item.id}.md") for item in cases], load_vocabulary()
    )
    return {page.path: page for page in generate(corpus) if page.path.startswith("review/")}


DOUBTFUL = case(
    "a",
    title="某县综述",
    title_derived=True,
    locality="某县",
    reforms=("政务公开",),
    body="村民李建国说，平台注册用户超300万。\n\n全面推行行政执法公示。\n",
)


def test_each_reason_links_to_its_paragraph():
    markdown = as_markdown(listed([DOUBTFUL])["review/index.md"])
    assert "未核对 1 篇，待核对 6 处；已核对 0 篇。" in markdown
    for reason in (
        "[地点：原文隐去了地名；知道是哪里也不要补，除非另有来源](../cases/a.md)",
        "[日期：原文没有日期",
        "[标题：原文没有标题",
        "[改革：政务公开：标签里有，正文里没有找到依据](../cases/a.md)",
        "平台注册用户“超300万”：没有计量单位](../cases/a.md#",
        "[改革：行政执法三项制度“全面推行行政执法公示”：正文像是做了这项改革，标签里没有](../cases/a.md#",
    ):
        assert reason in markdown
    assert "李建国" not in markdown


def test_a_phrase_that_says_nothing_alone_gives_way_to_the_clause():
    vague = case("a", body="村民李建国说，超300万。\n")
    markdown = as_markdown(listed([vague])["review/index.md"])
    assert "数字“超300万”：没有计量单位" in markdown
    assert "李建国" not in markdown


def test_reviewed_cases_are_left_out_and_the_most_doubtful_come_first():
    plain = case(
        "b",
        title="乙",
        locality="长沙市",
        adcode="430100",
        date="2023-01-01",
        body="## 一、行政执法\n\n执法规范。\n",
    )
    reviewed = case("c", title="丙", status="reviewed")
    markdown = as_markdown(listed([plain, reviewed, DOUBTFUL])["review/index.md"])
    assert "未核对 2 篇" in markdown
    assert "已核对 1 篇" in markdown
    assert markdown.index("某县综述") < markdown.index("没有看出疑点")
    assert "丙" not in markdown


def test_an_ambiguous_place_lists_the_candidates():
    open_place = case(
        "a", title="朝阳区法治政府建设综述", date="2023-01-01", body="朝阳区推进执法。\n"
    )
    markdown = as_markdown(listed([open_place])["review/index.md"])
    assert "地名可以指几个地方：" in markdown


def test_hostile_text_is_escaped():
    markdown = as_markdown(listed(CASES)["review/index.md"])
    assert HOSTILE not in markdown
    assert "<script" not in markdown


def test_no_page_grows_past_the_limit():
    many = [
        case(
            f"{code}-{number}",
            title=f"{'很长的标题' * 6}{number}",
            locality="某市",
            adcode=f"{code}0000",
            region=("省",),
            date=f"20{number % 20:02}-01-01",
            body="平台注册用户超300万。另一平台用户超200万。\n\n再一处用户超100万。\n",
        )
        for code in (11, 43)
        for number in range(700)
    ]
    made = listed(many)
    assert len(made) > 2
    assert max(len(as_html(page).encode()) for page in made.values()) < 300_000


def test_search_engines_are_asked_to_leave_it_out(page):
    assert '<meta name="robots" content="noindex">' in page("review/index.html")
    assert "noindex" not in page("gaps/index.html")
    assert "noindex" not in page("index.html")

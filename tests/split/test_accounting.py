"""No character is lost or counted twice, in arbitrary text and not only in reports."""

import json
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.accounting import (
    account,
    as_json,
    count_chars,
    dropped_by_class,
    own_spans,
    read_report,
)
from casebook.drafts.drafting import split_of
from casebook.model import Article, Document, DropClass, Dropped, Unread, UnreadKind
from casebook.unread import amounts, unread_entries
from casebook.vocabulary import load_vocabulary

WORDS = load_vocabulary().words
LINES = st.sampled_from(
    [
        "目　　录",
        "长沙创建全国法治政府建设示范市侧记　　1",
        "长沙创建全国法治政府建设示范市侧记",
        "擦亮法治名片　　建设人民满意政府",
        "（2023年2月18日）",
        "发布日期：2023-08-25 来源：市司法局",
        "山西省太原市市长　　张新伟",
        "张相军",
        "一、打造一流法治营商环境",
        "（一）强化领导。市政府高度重视，",
        "江苏厅用立法为改革保驾护航",
        "江西厅强化要素保障",
        "　　近年来，我市深入推进“放管服”改革，政 论文公 众号整理，成效明显。",
        "##paidbegin##",
        "联系微 信32311699，",
        "法治宣传教育工作扎实推进，全年举办各类法治讲座、培训班200余场，培养了农村",
        "数字技术行使权力",
        "**市司法局",
        "　",
        "",
        "2023年法治政府建设材料汇编",
        "晋城市司法局",
    ]
)
DOCUMENTS = st.one_of(
    st.text(max_size=400),
    st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=30).map("\n".join),
    st.lists(LINES, max_size=60).map("\n\n".join),
)


@settings(max_examples=250, deadline=None)
@given(DOCUMENTS)
def test_every_character_has_one_place(text: str) -> None:
    document = Document(name="any.txt", sha256="", text=text.replace("\r", "\n"))
    split = split_of(document, WORDS)
    assert list(split.dropped) == sorted(split.dropped, key=lambda item: item.start)
    # account() raises when a character is counted twice.
    drawn_up = account(document, split.articles, split.dropped)
    assert drawn_up.unaccounted == 0
    assert drawn_up.chars == sum(not c.isspace() for c in document.text)


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS)
def test_a_paragraph_holds_exactly_its_pieces(text: str) -> None:
    document = Document(name="any.txt", sha256="", text=text.replace("\r", "\n"))
    for article in split_of(document, WORDS).articles:
        for paragraph in article.paragraphs:
            words = "".join(document.text[start:end] for start, end in paragraph.pieces)
            assert "".join(words.split()) == "".join(paragraph.text.split())


def test_shared_paragraphs_count_once() -> None:
    text = (
        "水利系统法治政府建设亮点扫描\n（2023年5月17日）\n　　各地扎实推进。\n"
        "浙江厅赋能执法\n　　浙江。\n福建厅健全管理\n　　福建。\n"
    )
    document = Document(name="any.txt", sha256="", text=text)
    articles = split_of(document, WORDS).articles
    assert [article.part for article in articles] == [1, 2]
    first, second = own_spans(articles)
    assert not set(first) & set(second)
    assert articles[0].paragraphs[0] == articles[1].paragraphs[0]


TWICE = Document(name="any.txt", sha256="", text="第一页 正文")
PAGE = Dropped(DropClass.PAGE_NUMBER, 0, 3)


def test_a_character_dropped_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="character 2 is counted twice"):
        account(TWICE, [], [PAGE, Dropped(DropClass.WATERMARK, 2, 6)])


def test_a_report_is_read_as_it_was_written() -> None:
    drawn_up = account(TWICE, [], [PAGE, Dropped(DropClass.APPENDIX, 4, 6)])
    report = json.dumps({"sources": [as_json(drawn_up, [])]})
    assert read_report(report) == (drawn_up,)
    assert dropped_by_class([drawn_up]) == {"页码": 3, "附录": 2}
    assert count_chars(TWICE.text) == 5


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"sources": [1]}', '{"sources": [{}]}'])
def test_what_is_no_report_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Expecting value" if not text else "not an account"):
        read_report(text)


def article(number: int, start: int, end: int) -> Article:
    """An article with nothing but its place in the source."""
    return Article(
        number=number,
        part=None,
        title="",
        subtitle="",
        author="",
        office="",
        date="",
        paragraphs=(),
        head=(),
        start=start,
        end=end,
    )


def entries(
    text: str, *items: Unread, articles: Sequence[Article] = (), dropped: Sequence[Dropped] = ()
) -> list[tuple[str, int, str, int | None]]:
    """(kind, count, place, article) of what was not read of a text."""
    document = Document(name="a.docx", sha256="", text=text, unread=items)
    found = unread_entries(document, articles, dropped)
    return [(each.kind.value, each.count, each.where, each.article) for each in found]


PICTURE, CHART = UnreadKind.PICTURE, UnreadKind.CHART
TWO = "甲县情况\n办结57件。\n\n乙县情况\n办结68件。\n"


def test_what_is_not_read_is_counted_where_it_stands() -> None:
    both = [article(1, 0, 13), article(2, 13, 24)]
    found = entries(
        TWO,
        Unread(PICTURE, 12),
        Unread(PICTURE, 12, "统计表"),
        Unread(CHART, 12),
        Unread(PICTURE, len(TWO)),
        articles=both,
    )
    assert found == [
        ("图片", 2, "第 2 行“办结57件。”之后", 1),
        ("图表", 1, "第 2 行“办结57件。”之后", 1),
        ("图片", 1, "第 5 行“办结68件。”之后", 2),
    ]


def test_dropped_words_name_no_place_and_an_appendix_no_case() -> None:
    only = [article(1, 0, 12)]
    page = Dropped(DropClass.PAGE_NUMBER, 13, 17)
    assert entries(TWO, Unread(PICTURE, 17), articles=only, dropped=[page]) == [
        ("图片", 1, "第 2 行“办结57件。”之后", 1)
    ]
    appendix = Dropped(DropClass.APPENDIX, 13, 17)
    assert entries(TWO, Unread(PICTURE, 17), articles=only, dropped=[appendix]) == [
        ("图片", 1, "第 2 行“办结57件。”之后", None)
    ]


def test_a_picture_above_all_text_belongs_to_the_only_article() -> None:
    one, two = article(1, 0, 12), article(2, 13, 24)
    assert entries(TWO, Unread(PICTURE, 0), articles=[one]) == [("图片", 1, "文首", 1)]
    assert entries(TWO, Unread(PICTURE, 0), articles=[one, two]) == [("图片", 1, "文首", None)]


def test_what_is_not_read_is_written_and_read_back() -> None:
    document = Document(name="a.docx", sha256="", text=TWO, unread=(Unread(CHART, 12, "办件量"),))
    drawn_up = account(document, [], [])
    report = json.dumps({"sources": [as_json(drawn_up, [])]})
    assert read_report(report) == (drawn_up,)
    [entry] = json.loads(report)["sources"][0]["unread"]
    assert (entry["kind"], entry["count"], entry["labels"]) == ("图表", 1, ["办件量"])
    assert amounts(drawn_up.unread) == "1 个图表"

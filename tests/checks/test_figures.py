"""Whether the words of a figure occur in the body of its page."""

import pytest

from casebook.checks.figures import missing, wrong_unit
from casebook.extract.quantities.wholes import figure_starts
from casebook.vocabulary import Indicator, Measure


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("2000万元", "罚没款1亿2000万元。"),
        ("8件", "办结一百〇8件。"),
        ("八件", "办结一百〇八件。"),
        ("十件", "办理案件数十件。"),
        ("百余件", "办理几百余件。"),
        ("100%", "满意率1100%。"),
        ("5%", "满意率98.5%。"),
        ("234件", "办理1,234件。"),
        ("234件", "办理1，234件。"),
        ("1亿", "罚没款1亿2000万元。"),
        ("98", "得分98.5。"),
        ("五亿元", "投入三点五亿元。"),
        ("万元", "投入10余万元。"),
    ],
)
def test_a_part_of_a_number_is_not_in_the_text(words: str, body: str):
    assert missing(words, body) == "正文里它只是一个更长的数的一部分。"


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("1亿2000万元", "罚没款1亿2000万元。"),
        ("10个", "统一10个标准。"),
        ("百余支", "队伍百余支。"),
        ("一百件", "总数一百件。"),
        ("383件", "得分96，383件。得分96。383件"),
        ("3件", "得分98，3件"),
        ("近二十件", "办理近二十件"),
        ("八件", "办结一百〇八件，撤销八件。"),
        ("100%", "满意率1100%，履职率100%。"),
    ],
)
def test_a_whole_number_is_in_the_text(words: str, body: str):
    assert missing(words, body) == ""


def test_a_figure_is_found_at_each_place_where_it_stands_alone():
    assert list(figure_starts("5件", "办结5件，15件，5件。")) == [2, 9]
    assert list(figure_starts("十件", "数十件、十件")) == [4]
    assert list(figure_starts("满意率", "满意率满意率")) == [0, 3]
    assert not list(figure_starts("", "满意率"))


def test_other_words_are_not_in_the_text():
    assert missing("99%", "满意率98%。") == "正文里找不到这个数。"
    assert missing("1 234 件", "办理1234件。") == ""


def test_a_unit_may_count_the_same_as_that_of_the_indicator():
    plans = Indicator(
        id="plans",
        name="预案",
        unit="部",
        kind="input",
        polarity="none",
        theme="",
        measures=(Measure(units=("部", "件")),),
    )
    assert wrong_unit("1000余件次", plans) == ""
    assert wrong_unit("1000余件", plans) == ""
    assert wrong_unit("1000余人次", plans) == "人次"

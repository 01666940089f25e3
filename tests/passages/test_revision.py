"""Two texts compared paragraph by paragraph: classes, marks, and what holds for any texts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.passages import Revision, Side, bare, revision_of
from casebook.passages.keys import key_of
from tests.helpers.guards import hang_guard
from tests.passages.samples import HOTLINE, WATER

CLINIC = "全年开设夜间门诊46个，接诊群众1.2万人次，推行检查结果互认，减少重复检查。"
LATER_CLINIC = "全年开设夜间门诊58个，接诊群众1.5万人次，推行检查结果互认，减少重复检查。"


def marked(texts: list[str], side: Side) -> list[str]:
    """The words of a side that the other text does not have."""
    return [
        texts[number][start:end]
        for number, spans in zip(side.numbers, side.differing, strict=True)
        for start, end in spans
    ]


def test_a_paragraph_is_the_same_whatever_its_punctuation_and_white_space():
    found = revision_of([CLINIC], [CLINIC.replace("，", "、 ")])
    assert found == Revision(same=((0,), (0,)), reworded=(), added=(), dropped=())


def test_only_the_changed_figures_of_a_paragraph_are_marked():
    (item,) = revision_of([CLINIC], [LATER_CLINIC]).reworded
    assert marked([CLINIC], item.earlier) == ["46", "1.2"]
    assert marked([LATER_CLINIC], item.later) == ["58", "1.5"]


def test_paragraphs_without_a_counterpart_are_added_and_dropped():
    found = revision_of([CLINIC, WATER], [HOTLINE, LATER_CLINIC])
    assert (found.added, found.dropped) == ((0,), (1,))
    assert [item.later.numbers for item in found.reworded] == [(1,)]


def test_a_paragraph_that_was_only_divided_or_joined_is_the_same():
    halves = [CLINIC[:24], CLINIC[24:]]
    for earlier, later in (([CLINIC], halves), (halves, [CLINIC])):
        found = revision_of(earlier, later)
        assert found.same == (tuple(range(len(earlier))), tuple(range(len(later))))


def test_a_paragraph_that_was_divided_and_changed_is_reworded_as_a_whole():
    (item,) = revision_of([CLINIC], [LATER_CLINIC[:24], LATER_CLINIC[24:]]).reworded
    assert (item.earlier.numbers, item.later.numbers) == ((0,), (0, 1))


def test_repeated_paragraphs_are_not_added():
    found = revision_of([CLINIC], [CLINIC, CLINIC])
    assert found.same == ((0,), (0, 1))


def test_short_paragraphs_are_compared_too():
    found = revision_of(["特此报告。", "完。"], ["特此报告", "谢谢。"])
    assert found.same == ((0,), (0,))
    assert (found.added, found.dropped) == ((1,), (1,))


def test_short_paragraphs_and_rows_of_tables_are_reworded():
    for earlier, later, marks in (
        ("清洁取暖改造　3200户", "清洁取暖改造　5100户", ["5100户"]),
        ("淘汰锅炉　41台", "淘汰锅炉　9台", ["9台"]),
        ("1. 建立矛盾排查台账。", "1. 建立矛盾排查台账，每周更新。", ["每周更新"]),
    ):
        (item,) = revision_of([earlier], [later]).reworded
        assert marked([later], item.later) == marks


def test_a_phrase_in_common_is_not_a_paragraph_in_common():
    earlier = ["深入学习贯彻习近平法治思想，召开专题会议四次。"]
    later = ["深入学习贯彻习近平法治思想，全县村村有了法律顾问，打官司的少了。"]
    assert revision_of(earlier, later).added == (0,)


def test_what_is_beyond_the_compared_length_is_marked():
    long = "，".join(f"第{n}项工作全部完成" for n in range(2000))
    (item,) = revision_of([long + "甲"], [long + "乙"]).reworded
    assert marked([long + "甲"], item.earlier)[-1].endswith("甲")


def test_time_is_linear_in_repeated_text():
    with hang_guard():
        revision_of([CLINIC[:30] + str(n) for n in range(1500)], [LATER_CLINIC] * 1500)


PIECES = st.sampled_from(
    [CLINIC, LATER_CLINIC, CLINIC[:20], HOTLINE, WATER, WATER[30:], "《甲》", "１"]
)
PARAGRAPHS = st.lists(st.lists(PIECES | st.text(max_size=4), max_size=4).map("".join), max_size=6)


@given(PARAGRAPHS)
def test_a_text_has_not_changed_from_itself(texts: list[str]):
    everything = tuple(range(len(texts)))
    assert revision_of(texts, texts) == Revision(
        same=(everything, everything), reworded=(), added=(), dropped=()
    )


@given(PARAGRAPHS, PARAGRAPHS)
@settings(max_examples=150, deadline=None)
def test_every_paragraph_is_in_one_class_and_marks_are_what_differs(
    earlier: list[str], later: list[str]
):
    found = revision_of(earlier, later)
    sides = (
        (earlier, later, found.same[0], found.dropped, [item.earlier for item in found.reworded]),
        (later, earlier, found.same[1], found.added, [item.later for item in found.reworded]),
    )
    for texts, others, same, alone, reworded in sides:
        numbers = [*same, *alone, *(n for side in reworded for n in side.numbers)]
        assert sorted(numbers) == list(range(len(texts)))
        other = bare("".join(others))
        assert all(bare(texts[n]) in other for n in same)
        for side in reworded:
            for number, spans in zip(side.numbers, side.differing, strict=True):
                text = texts[number]
                ends = [0, *(at for span in spans for at in span), len(text)]
                assert ends == sorted(ends)
                for start, end in zip(ends[::2], ends[1::2], strict=True):
                    assert set(key_of(text[start:end])) <= set(key_of("".join(others)))

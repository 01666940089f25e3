"""What counts as a passage, the exact words in common, and stock phrases."""

import re

import pytest

from casebook.passages import find_overlaps
from tests.passages.samples import HOTLINE, PHRASES, WATER, overlap_of, words


def test_a_copy_is_shared_whole():
    body = f"## 一、热线\n\n{HOTLINE}\n\n{WATER}\n"
    found = overlap_of(body, f"{WATER}\n\n## 二、其他\n\n{HOTLINE}\n")
    assert found is not None
    assert (found.share_first, found.share_second) == (1, 1)
    assert [passage.likeness for passage in found.passages] == [1, 1]
    assert [body[slice(*passage.first)] for passage in found.passages] == [HOTLINE, WATER]


def test_other_figures_make_the_same_passage_and_are_outside_its_spans():
    other = re.sub(r"\d+", "7", HOTLINE)
    found = overlap_of(HOTLINE, other)
    assert found is not None
    first, second = zip(*found.passages[0].spans, strict=True)
    assert words(HOTLINE, first) == words(other, second)
    assert not re.search(r"\d", "".join(words(HOTLINE, first)))
    assert found.passages[0].likeness > 0.9


def test_inserted_words_are_outside_the_spans():
    other = HOTLINE.replace("整合", "整合12315、12369等").replace("综合平台", "平台")
    found = overlap_of(HOTLINE, other)
    assert found is not None
    shared = words(other, (span for _, span in found.passages[0].spans))
    assert "12369" not in "".join(shared)
    assert shared[0] == "全力打造市民诉求回应解决的“总客服”，整合"
    assert shared[-1].endswith("的服务模式。")


def test_a_moved_sentence_is_shared():
    head, tail = HOTLINE.split("。", 1)
    found = overlap_of(HOTLINE, f"{tail}{head}。")
    assert found is not None
    assert found.passages[0].likeness == 1
    (first, moved), (then, before) = found.passages[0].spans
    assert first < then
    assert before < moved


def test_a_paragraph_cut_in_two_is_two_passages():
    head, tail = HOTLINE.split("。", 1)
    found = overlap_of(HOTLINE, f"{head}。\n\n全市上下齐心协力。\n\n{tail}\n")
    assert found is not None
    assert len(found.passages) == 2
    assert found.share_first == 1
    assert 0.9 < found.share_second < 1


def test_white_space_width_and_punctuation_do_not_matter():
    wide = HOTLINE.translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"})
    other = wide.replace("，", " ,").replace("、", "，").replace("“", '"').replace("整合", "整\n合")
    found = overlap_of(HOTLINE, other)
    assert found is not None
    assert [passage.likeness for passage in found.passages] == [1]
    assert len(found.passages[0].spans) == 1


def test_a_long_run_counts_in_a_paragraph_of_any_length():
    rest = "".join(chr(0x4E00 + at) for at in range(900))
    found = overlap_of(HOTLINE + rest, rest[::-1] + HOTLINE)
    assert found is not None
    assert found.passages[0].likeness < 0.2


def test_titles_in_common_prove_nothing():
    titles = "《国务院办公厅关于加强行政规范性文件制定和监督管理工作的通知》《全面推行行政规范性文件合法性审核机制的指导意见》"
    assert overlap_of(f"我市依据{titles}开展清理。", f"严格执行{titles}的各项要求。") is None


def test_another_title_is_another_name():
    line = "聚焦建设绿色宜居城市，出台《甲市绿化条例》，为实现地方立法与发展共鸣、与民意呼应、与改革合拍打下坚实基础。"
    found = overlap_of(line * 2, line.replace("甲市绿化", "乙市园林") * 2)
    assert found is not None
    assert "条例" not in "".join(words(line * 2, (span for span, _ in found.passages[0].spans)))


@pytest.mark.parametrize(
    "text",
    [
        "近年来，我市坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻习近平法治思想，全面贯彻落实党的二十大精神，纵深推进法治政府建设。",
        "".join(PHRASES),
        "良好的营商环境是高质量发展的基础，法治是营商环境不断优化的重要保证。",
        "2022年，全市行政机关负责人出庭应诉率达100%。",
        "## " + HOTLINE,
        "*" * 200,
        "1234567890" * 20,
    ],
    ids=["opening", "phrases", "saying", "short", "heading", "masks", "digits"],
)
def test_stock_text_is_no_passage(text: str):
    assert overlap_of(f"{text}\n\n甲", f"乙\n\n{text}") is None


def test_phrases_of_another_field():
    phrase = "坚持农业农村优先发展，全面推进产业、人才、文化、生态、组织振兴，加快建设宜居宜业和美乡村，让农业成为有奔头的产业。"
    bodies = {"a": phrase, "b": phrase}
    assert find_overlaps(bodies)
    assert not find_overlaps(bodies, phrases=[phrase])

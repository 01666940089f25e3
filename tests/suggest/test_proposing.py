"""What is proposed from a corpus of another field than any vocabulary of the package."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casebook.suggest import FewTextsError, Proposals, SourceText, propose
from casebook.suggest.background import own_share
from casebook.suggest.compounds import PairCount, compounds, joined
from casebook.suggest.figures import FigureCount, grouped
from casebook.suggest.indicator_names import indicator_name
from casebook.suggest.tally import Tally
from casebook.suggest.terms import _tokens, read_terms
from casebook.vocabulary import Reform, Theme, Vocabulary
from tests.suggest.education import INDICATORS, REFORMS, same_text, texts


@pytest.fixture(scope="module")
def found() -> Proposals:
    return propose(texts(), same_text, Vocabulary())


def test_measures_of_a_reader_come_back(found: Proposals) -> None:
    words = [(each.name, *each.aliases) for each in found.reforms]
    missing = [name for name in REFORMS if not any(name in word for each in words for word in each)]
    assert len(missing) <= 1, missing
    assert len(words) <= 2 * len(REFORMS)


def test_indicators_of_a_reader_come_back_with_their_unit(found: Proposals) -> None:
    missing = [
        name
        for name, unit in INDICATORS.items()
        if not any(
            unit in each.units and any(name in wording for wording in each.wordings)
            for each in found.indicators
        )
    ]
    assert not missing


def test_proposals_show_places_and_sentences_of_the_texts(found: Proposals) -> None:
    by_place = {text.place: text.text for text in texts()}
    for each in (*found.reforms, *found.indicators):
        assert each.places == len(each.place_names) >= 2
        assert len(each.quotes) == min(3, each.places)
        assert len({quote.place for quote in each.quotes}) == len(each.quotes)
        assert all(quote.text in by_place[quote.place] for quote in each.quotes)
    for indicator in found.indicators:
        assert all(value.text in by_place[value.place] for value in indicator.values)


def test_proposals_of_most_places_come_first(found: Proposals) -> None:
    assert found.indicators[0].places == max(each.places for each in found.indicators)


def test_same_corpus_gives_same_proposals(found: Proposals) -> None:
    assert propose(texts(), same_text, Vocabulary()) == found


def test_entries_of_the_vocabulary_are_not_proposed_again() -> None:
    known = Vocabulary(
        reforms=(Reform(id="a", name="县管校聘", theme="", aliases=("集团化办学",)),)
    )
    names = {each.name for each in propose(texts(), same_text, known).reforms}
    assert not {"县管校聘", "集团化办学"} & names
    assert "陪餐制" in names


def test_near_wording_in_the_same_place_is_an_alias() -> None:
    known = Vocabulary(reforms=(Reform(id="a", name="学区化管理", theme=""),))
    changed = [
        replace(
            text,
            parts=tuple(
                (level, part.replace("学区制管理", "学区化管理") if text.place == "甲县" else part)
                for level, part in text.parts
            ),
        )
        for text in texts()
    ]
    proposals = propose(changed, same_text, known)
    assert ("学区化管理", "学区制管理") in {(each.name, each.wording) for each in proposals.aliases}
    assert "学区制管理" not in {each.name for each in proposals.reforms}


def test_words_below_headings_of_a_theme_are_its_cues() -> None:
    texts_ = [
        SourceText(
            name=str(number),
            title="综述",
            place=f"{number}县",
            date="",
            parts=(
                (2, "一、关爱学生"),
                (0, "食堂供应热饭，食堂的厨房干净。"),
                (2, "二、校车安全"),
                (0, "校车安装定位，司机住进周转房。"),
            ),
        )
        for number in range(6)
    ]
    known = Vocabulary(themes=(Theme(id="care", name="关爱", titles=("关爱",), cues=("厨房",)),))
    themes = propose(texts_, same_text, known).themes
    care = next(each for each in themes if each.id == "care")
    assert "食堂" in care.cues
    assert not {"周转房", "厨房"} & {*care.cues}
    assert any("校车" in each.name for each in themes if not each.id)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_few_texts_are_refused(count: int) -> None:
    with pytest.raises(FewTextsError, match=f"只有 {count} 篇"):
        propose(texts()[:count], same_text, Vocabulary())


def test_texts_of_one_place_are_refused() -> None:
    alone = [replace(text, place="甲县") for text in texts()]
    with pytest.raises(FewTextsError, match="1 个地方"):
        propose(alone, same_text, Vocabulary())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("全面推行证照“一码通”。", "一码通"),
        ("推行“双随机、一公开”监管。", "双随机一公开监管"),
        ("推行田间课堂、家庭医生签约、河湖长制。", "家庭医生签约"),
        ("按一河一策分类治理。", "一河一策"),
        ("做到应保尽保、不漏一户。", "应保尽保"),
        ("落实一企一档管理。", "一企一档"),
        ("扎实做好汛前检查。", "汛前检查"),
        ("建成日间照料中心3个。", "日间照料中心"),
    ],
)
def test_names_stand_in_a_text(text: str, name: str) -> None:
    assert name in read_terms(text)


# The dictionary has 长期 as an adverb, 零 as a number, 互 as an adverb, 河湖 and 和美 as places.
CUT_WRONG = {
    "长期护理保险": "全面实施长期护理保险制度。",
    "检查检验结果互认": "推进检查检验结果互认。",
    "零碳园区": "建设一批零碳园区。",
    "河湖长制": "深入落实河湖长制。",
    "智慧农业": "发展智慧农业。",
    "居家社区养老": "推进居家社区养老服务。",
    "城中村改造": "实施城中村改造。",
}


@pytest.mark.parametrize("name", CUT_WRONG)
def test_names_that_the_dictionary_cuts_wrongly_are_found(name: str) -> None:
    whole = [
        SourceText(
            name=str(number),
            title="报告",
            place=f"{number}县",
            date="",
            parts=((0, f"{CUT_WRONG[name]}巡河巡湖各有安排，小区里有长椅。"),),
        )
        for number in range(6)
    ]
    proposed = propose(whole, same_text, Vocabulary()).reforms
    assert any(name in word for each in proposed for word in (each.name, *each.aliases))


def test_two_words_with_a_character_in_common_are_no_parallel_name() -> None:
    assert list(_tokens("督办工作工程", frozenset())) == ["督办", "工作", "工程"]
    assert list(_tokens("一户一档", frozenset())) == ["“一户一档"]


def test_neighbours_that_are_often_apart_are_no_word() -> None:
    seen = {("长期", "护理"): PairCount({0, 1}, 4), ("长期", "工作"): PairCount({0, 1}, 4)}
    alone = {"长期": 30, "护理": 5, "工作": 90}
    words = compounds(seen.items(), alone)
    assert words == {("长期", "护理")}
    assert list(joined(["长期", "护理", "工作"], words)) == [("长期护理", True), ("工作", False)]


@pytest.mark.parametrize("slogan", ["五个坚持", "十八五开局", "两个绝不松劲"])
def test_slogans_come_after_measures(slogan: str) -> None:
    both = [
        SourceText(
            name=str(number),
            title="报告",
            place=f"{number}县",
            date="",
            parts=((0, f"推进“{slogan}”，推行巡回教师制度。"),),
        )
        for number in range(6)
    ]
    names = [each.name for each in propose(both, same_text, Vocabulary()).reforms]
    assert names[0] == "巡回教师制度"


def test_verbs_before_a_name_are_counted_through_a_list() -> None:
    terms = read_terms("推行田间课堂、家庭医生签约。看到家庭医生签约。")
    assert (terms["家庭医生签约"].count, terms["家庭医生签约"].acted) == (2, 1)


def test_a_verb_that_takes_any_subject_tells_less() -> None:
    assert read_terms("加强乡村振兴站点。")["乡村振兴站点"].acted == 0.5
    assert read_terms("建立乡村振兴站点。")["乡村振兴站点"].acted == 1


def _figures(*phrases: str, unit: str = "件") -> dict[str, FigureCount]:
    return {
        f"{phrase}\t{unit}\t": FigureCount(places={2 * number, 2 * number + 1}, count=2)
        for number, phrase in enumerate(phrases)
    }


@pytest.mark.parametrize(
    "phrases",
    [
        ("受理消费投诉", "办结消费投诉"),
        ("国家级示范合作社", "省级示范合作社"),
        ("农村低保对象", "城镇低保对象"),
        ("集中供养特困人员", "分散供养特困人员"),
    ],
)
def test_figures_of_different_steps_and_tiers_stay_apart(phrases: tuple[str, ...]) -> None:
    assert len(grouped(_figures(*phrases))) == len(phrases)


def test_a_side_that_one_phrase_leaves_out_keeps_it_together() -> None:
    assert len(grouped(_figures("农村低保对象", "低保对象"))) == 1
    assert len(grouped(_figures("城镇低保对象", "城市低保对象"))) == 1


def test_figures_that_say_the_same_are_one() -> None:
    (group,) = grouped(_figures("受理消费投诉", "收到消费投诉", "累计受理各类消费投诉"))
    assert len(group.places) == 6


def test_what_does_not_recur_is_forgotten_beyond_the_limit() -> None:
    tally: Tally[list[int]] = Tally(list, lambda places: len(places) > 1, 100)
    for number in range(10_000):
        tally["有"].append(number)
        tally[f"只有一次{number}"].append(number)
        tally.shrink()
    kept = dict(tally.items())
    assert len(kept) <= 100
    assert len(kept["有"]) == 10_000


def _reports(sentence: str, count: int = 6) -> list[SourceText]:
    """Reports of so many places that all have a sentence."""
    return [
        SourceText(
            name=str(number), title="报告", place=f"{number}县", date="", parts=((0, sentence),)
        )
        for number in range(count)
    ]


def _names(sentence: str) -> list[str]:
    """All names proposed from reports with a sentence."""
    found = propose(_reports(sentence), same_text, Vocabulary()).reforms
    return [word for each in found for word in (each.name, *each.aliases)]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("双减", "落实“双减”，推行巡回教师制度。"),
        ("公办幼儿园建设", "开展公办幼儿园建设。"),
        ("信用白名单", "建立信用白名单，按月更新。"),
        ("青年驿站", "建成青年驿站，免费入住。"),
        ("终身学习账户", "推行终身学习账户，学分可换。"),
        ("历史文化街区", "打造历史文化街区，修旧如旧。"),
    ],
)
def test_words_that_the_dictionary_calls_persons_times_and_places_are_found(
    name: str, sentence: str
) -> None:
    assert name in _names(sentence)


def test_persons_are_not_proposed() -> None:
    assert not any("王建国" in name for name in _names("建立王建国工作室，推行王建国工作法。"))


def test_a_name_that_always_goes_on_is_no_name() -> None:
    names = _names("实施旅游景区强基焕新行动，旅游景区强基焕新有序。")
    assert names
    assert not any(name.endswith("强基焕") for name in names)


def test_what_reports_of_any_field_have_as_often_comes_last() -> None:
    sentence = "推行巡回教师制度，实施招商引资，推进乡村振兴。" + "学校各有安排。" * 40
    names = [each.name for each in propose(_reports(sentence), same_text, Vocabulary()).reforms]
    assert names[0] == "巡回教师制度"
    assert own_share("高速公路", 1, 12_000) < own_share("高速公路", 8, 12_000) == 1
    assert own_share("巡回教师制度", 1, 10_000_000) == 1


@pytest.mark.parametrize(
    ("phrase", "unit", "name"),
    [
        ("建成紧密型县域医共体", "个", "紧密型县域医共体个数"),
        ("建成教共体", "个", "教共体个数"),
        ("共化解纠纷", "件", "纠纷化解件数"),
    ],
)
def test_what_tells_nothing_is_left_out_of_names_but_not_of_words(phrase, unit, name):
    assert indicator_name(phrase, unit, "") == name

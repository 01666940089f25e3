"""A title is judged by the few sentences that could tell of it, as it would be by all."""

from __future__ import annotations

import pytest

from casebook.privacy import told_of
from casebook.privacy.stories import SENTENCE, has_told, is_told, told_words

_TEXTS = (
    "残疾人春来坐着轮椅到法律援助中心哭诉，他的妻子离家出走，孩子没人照顾。全市办结案件42件。",
    "镇里的彩云患病多年，丈夫去世后独自抚养两个孩子，调解员三次上门。彩云流着泪道谢。",
    "全县建成法治文化公园12个，开展宣讲300场，受众5万人次。",
    "“海棠当年被拖欠工资，一家人没钱看病。”调解员回忆。县里随后建立欠薪预警机制。",
    "",
)
_TITLES = (
    "春来的新生活",
    "帮彩云讨回公道",
    "为海棠撑起一片天",
    "法治文化公园惠民生",
    "调解员三次上门",
    "春来、彩云们的笑脸",
    "某县法治政府建设综述",
    "",
)


@pytest.mark.parametrize("text", _TEXTS)
def test_the_judgement_is_that_by_all_sentences(text: str) -> None:
    sentences = [match[0] for match in SENTENCE.finditer(text)]
    told = told_words(sentence for sentence in sentences if is_told(sentence))
    assert [told_of(title, text) for title in _TITLES] == [
        has_told(title, told) for title in _TITLES
    ]


def test_some_are_told_of() -> None:
    assert sum(told_of(title, text) for title in _TITLES for text in _TEXTS) > 1

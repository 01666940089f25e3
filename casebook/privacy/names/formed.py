"""Names told by their form: surname, given characters, edges of words, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from casebook.privacy.details import PrivateDetail
from casebook.privacy.names.form_features import (
    ROW,
    Candidate,
    candidates,
    form_bodies,
    form_weights,
)
from casebook.privacy.names.names import HAN
from casebook.privacy.rules import MASKS, privacy_rules
from casebook.system.caches import CURRENT_TEXTS
from casebook.system.segmenter import segmenter

_SURE, _SURE_OF_WORD, _SURE_OF_PHRASE = 0.3, 1.5, 3.0
"""What has a higher score is a name; the second where the surname is also another word, the third where
the given name or the whole is one too.
"""
_IN_LIST = -0.5
"""What has a higher score and stands beside a name in a list is one too."""
_DOUBT = 2.3
"""What lacks less than this may be a name."""
_SURE_OF_COMPOUND, _SURE_OF_ROW = -2.2, 0.0
_BEHIND_ROLE = 1.0
"""How much less is enough for a row of syllables behind a role."""
_TOLD = frozenset(("<role", "<person", "~<role", "~<person"))  # a person is told before
_TOLD_OF_PLACE = frozenset(("never", "land1", "land2"))
_PLACES = frozenset(("东方", "南宫", "濮阳", "公孙", "长孙"))  # compound surnames that are words
_HAN = re.compile(HAN)
_SHORT_OF_PLACES = frozenset("京津沪渝冀豫湘皖鲁浙赣鄂桂甬闽粤琼港澳蒙陕嘉杭温郑洛肇锡")
_LAND = tuple("山河港湖峰海洞岭江岛川峡泉林寺洲坝")
_TOWN = re.compile(
    rf"{HAN}(?<![与和同跟及在因被向对将把给的是])[村镇乡](?![委民里上长干两支党])"
)  # 张谷|英村
_FULL = 3  # characters of a full name
_NO_NAME = "dmst"  # kinds of jieba: adverbs, numbers, directions, times
_FUNCTIONS = frozenset("dpcumf")  # kinds of jieba
_LONGEST_PLACE = 8  # more characters than a name
_STUDIOS = ("调解室", "工作室", "名字命名", "创新工作室", "调解工作室")
_PLACE_ENDS = frozenset("洲宫塔阁亭港村镇乡县市区州")


def formed_names(text: str) -> Iterator[PrivateDetail]:
    """The names that their form tells, of overlapping ones that with the highest score.

    In a list with one of these, what may be a name is one: 游本昌、边小亮.
    """
    weighed = _weighed(text)
    for word in weighed.sure:
        yield from _named(text, word)
        yield from _items_behind(text, word, weighed.listed)


def doubtful_names(text: str) -> Iterator[PrivateDetail]:
    """The words that their form makes no name, but nearly; they may overlap those of `formed_names`.

    Where nobody is told, what may be a place or a word behind another is none.
    """
    for word in _weighed(text).doubtful:
        name = text[word.start : word.end]
        told = not _TOLD.isdisjoint(dict(word.features))
        studio = text.startswith(_STUDIOS, word.end)
        if not (studio or _is_thing(name) or (not told and _is_other(text, word))):
            yield from _named(text, word)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Weighed:
    """The candidates of a text: names, those that may be one, and items of lists by their start."""

    sure: Sequence[Candidate]
    doubtful: Sequence[Candidate]
    listed: Mapping[int, Candidate]


@lru_cache(maxsize=CURRENT_TEXTS)
def _weighed(text: str) -> _Weighed:
    weights = form_weights()
    known = weights.features
    chosen: list[tuple[float, Candidate]] = []
    doubtful: list[Candidate] = []
    listed: dict[int, Candidate] = {}
    for word in candidates(text, weights):
        score = sum(known.get(name, 0.0) * value for name, value in word.features)
        bar = _bar(text, word)
        if score > bar:
            if chosen and word.start < chosen[-1][1].end:
                if score <= chosen[-1][0]:
                    continue
                chosen.pop()
            chosen.append((score, word))
            continue
        if score > _IN_LIST and _is_item(text, word):
            listed[word.start] = word
        if score > bar - _DOUBT:
            doubtful.append(word)
    return _Weighed(sure=[word for _, word in chosen], doubtful=doubtful, listed=listed)


def _is_item(text: str, word: Candidate) -> bool:
    """Whether marks or 等 stand on both sides of a word."""
    before, after = text[word.start - 1 : word.start], text[word.end : word.end + 1]
    return not _HAN.match(before) and (after == "等" or not _HAN.match(after))


def _items_behind(
    text: str, word: Candidate, listed: Mapping[int, Candidate]
) -> Iterator[PrivateDetail]:
    found: Candidate | None = word
    while found and text.startswith("、", found.end):
        found = listed.get(found.end + 1)
        if found:
            yield from _named(text, found)


def _bar(text: str, word: Candidate) -> float:
    if word.features[0][0] == ROW:
        return _SURE_OF_ROW - _BEHIND_ROLE * (("~<role", 1.0) in word.features)
    surname = text[word.start : word.start + 2]
    if surname in privacy_rules().compound and surname not in _PLACES:
        of_place = not _TOLD_OF_PLACE.isdisjoint(dict(word.features))
        return _SURE if of_place else _SURE_OF_COMPOUND
    if _is_known(text[word.start : word.end]):
        return _SURE_OF_PHRASE
    if text[word.start] not in privacy_rules().semi and not _is_known(surname):
        return _SURE
    return _SURE_OF_PHRASE if _is_of_two_words(word) else _SURE_OF_WORD


def _is_of_two_words(word: Candidate) -> bool:
    """Whether the given name is a noun or verb of the dictionary and no person is told: 谈思路."""
    names = dict(word.features)
    inner = any(name in names for name in ("inner_n", "inner_v", "inner_vn", "inner_an"))
    return inner and _TOLD.isdisjoint(names)


def _is_known(name: str) -> bool:
    """Whether the dictionary has a word, but not as a full name: 黄牛, 毕业生."""
    full = len(name) >= _FULL and segmenter().tag(name, False)[0][1].startswith("nr")
    return segmenter().has_word(name) and not full


def _is_thing(name: str) -> bool:
    """Whether the dictionary has a word, but not as a full name, or an adverb ends it: 毕业生, 双方均."""
    words = segmenter().tag(name, False)
    if len(words) == 1:
        return _is_known(name)
    return len(words[0][0]) > 1 and words[-1][1] in _FUNCTIONS


def _is_other(text: str, word: Candidate) -> bool:
    """Whether a word is like a river, has a place or a number at its edge, or is two: 来云梦, 但忘记.

    Neither is it one with a word that no name has: 让更多, 美丽江苏, 海外仓.
    """
    rules, name = privacy_rules(), text[word.start : word.end]
    row = word.features[0][0] == ROW
    pairs = [name[at : at + 2] for at in range(len(name) - 1 if row else 1)]
    ends = (name[at:] for at in range(1, len(name) - 1))
    return (
        name.endswith((*_LAND, *form_bodies()))
        or text.startswith(form_bodies(), word.end)
        or _TOWN.match(text, word.end) is not None
        or text[word.start - 1 : word.start].isdigit()
        or not rules.places.isdisjoint((name[:2], *ends))
        or any(
            segmenter().tag(pair, False)[0] in {(pair, kind) for kind in _NO_NAME} for pair in pairs
        )
        or (name[0] in rules.semi and segmenter().has_word(name[1:]))
    )


def _is_longer(text: str, word: Candidate) -> bool:
    """Whether a word begins that of a place: 乌兰浩特."""
    places, ends = privacy_rules().places, range(word.end + 1, word.end + _LONGEST_PLACE)
    return any(text[word.start : end] in places for end in ends)


def _named(text: str, word: Candidate) -> Iterator[PrivateDetail]:
    rules = privacy_rules()
    name = text[word.start : word.end]
    told = not _TOLD.isdisjoint(dict(word.features))
    ends = _PLACE_ENDS if told else _PLACE_ENDS | rules.place_ends
    if len(_SHORT_OF_PLACES.intersection(name)) > 1 or name[-1] in ends:
        return  # 鄂湘赣, 万寿宫, 李庄村
    masked = text[word.start - 1 : word.start] in MASKS  # **区古城
    kept = masked or name in rules.keep or text.startswith(rules.keep_long, word.start)
    if not kept and name not in rules.places and not _is_longer(text, word):
        yield PrivateDetail("person", name, word.start)

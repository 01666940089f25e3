"""Names of which one character is masked: 刘某军, 王某某, 李×."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from casebook.model import Span
from casebook.privacy.names.form_features import form_weights
from casebook.privacy.rules import MASKS, privacy_rules
from casebook.system.segmenter import segmenter

_MASK = "某×＊*XxＸ○〇□△"
# 李×村, 高×米, 张×年: a masked place or figure.
_NOT_AFTER = frozenset(
    "村镇乡县市区省州盟旗路街道组社屯庄河山局厅院校厂店小大中第××*＊%％.．万元年月日件个名户"
)
_BOUND = frozenset("家等称系来和与及因被向在将把为对以用因经从跟同诉")

# Characters that stand in names far more often than at the beginning of a word.
_TYPICAL = frozenset(
    "军强伟芳娜敏静丽磊洋艳勇杰娟涛超霞秀刚桂英华玉兰萍红玲鹏辉斌波宇浩凯俊帆帅旭宁龙林峰梅燕婷雪莉琴倩珍菊凤洁鑫彬晨亮平芹芝蓉梓轩国德荣贵福祥"
)
_OFTEN_LAST = 1.0  # weight of a character that ends names more often than it stands in reports
_WORD = 3  # characters of a word that may begin with the last one of a name
_PAIRED = frozenset("、和与及跟同")
_LINKS = frozenset("与和及、诉被对向将跟由令处予给请至让称")


@cache
def _pattern() -> re.Pattern[str]:
    rules = privacy_rules()
    last = "".join(sorted(rules.surnames.union(name[1] for name in rules.compound)))
    return re.compile(
        rf"[{_MASK}](?<=[{last}].)(?:(?<=[*＊])[*＊](?=[\u4e00-\u9fff]))?"
        r"(?:(?P<whole>(?<=某)某{1,2}|(?<=×)×?|(?<=[XxＸ])[XxＸ]?(?![A-Za-z0-9]))|(?P<given>[\u4e00-\u9fff]))"
    )


def masked_names(text: str) -> Iterator[Span]:
    """The spans of half-masked names, in text order.

    A name that is masked as usual (李某, 李**) is none: nothing of it is left to be hidden.
    """
    compound = privacy_rules().compound
    for match in _pattern().finditer(text):
        at = match.start()
        size = 2 if text[max(0, at - 2) : at] in compound else 1
        if _is_name(text, at - size, match):
            yield at - size, match.end()


def _is_name(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether what precedes and follows a name allows a person.

    The surname begins at `start`; `match` is the mask with what follows it.
    """
    rules = privacy_rules()
    end = match.end()
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    after_role = text.endswith(rules.roles_end, max(0, start - 8), start)
    surname = text[start : match.start()]
    if (surname not in rules.surnames and len(surname) == 1) or (
        surname in rules.weak and not after_role
    ):
        return False
    apart = not "\u3400" <= before <= "\u9fff" or before in _LINKS
    if surname in rules.semi and not (after_role or apart):
        return False
    if before.isdigit() or before in MASKS or surname == "年":
        return False
    given = match["given"]
    if given and _is_paired(text, start):
        return _begins_no_word(text, end - 1)
    if given is None:
        clear = surname not in rules.semi or after_role or before in _LINKS
        return clear and (not after or after not in _NOT_AFTER)
    often = given in rules.masked_given or form_weights().last.get(given, 0.0) > _OFTEN_LAST
    sure = after_role or len(surname) > 1
    if sure and often and not _is_word(text, end) and _begins_no_word(text, end - 1):
        return True
    return given in rules.masked_given and (
        ((after_role or apart) and not _is_word(text, end) and _is_typical(text, end))
        or _is_bound(text, end)
    )


def _is_word(text: str, end: int) -> bool:
    """Whether the last character before `end` begins a word instead: 李某强行闯入."""
    rules = privacy_rules()
    word = text[end - 1 : end + 1]
    return word in rules.masked_words or word in rules.follow or word in rules.all_words


def _is_typical(text: str, end: int) -> bool:
    """Whether the character before `end` mostly stands in names, or no word begins with it."""
    given = text[end - 1]
    if given in _TYPICAL or form_weights().last.get(given, 0.0) < _OFTEN_LAST:
        return given in _TYPICAL
    return _begins_no_word(text, end - 1)


def _begins_no_word(text: str, at: int) -> bool:
    """Whether the dictionary has the character at `at` as a word alone: 付 in 付因, not 发 in 发生."""
    return len(segmenter().cut(text[at : at + 1 + _WORD], False)[0]) == 1


def _is_paired(text: str, start: int) -> bool:
    """Whether a name with such a mask stands before, linked with this one: 刘某宝和刘某付."""
    return text[start - 1 : start] in _PAIRED and text[start - 3 : start - 2] in MASKS


def _is_bound(text: str, end: int) -> bool:
    """Whether the character before `end` belongs to the name, not to the text after it: 李某平时."""
    rules = privacy_rules()
    after = text[end : end + 1]
    if _is_word(text, end):
        return False
    return (
        not "\u3400" <= after <= "\u9fff"
        or after in rules.never
        or after in _BOUND
        or text[end : end + 2] in rules.follow
    )

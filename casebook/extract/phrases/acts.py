"""Acts, results, rates and values that stand alone, though something they are of is meant.

`退回修改`, `按时办结率` and `平均处置时长` are complete only with what was returned, settled, handled.
"""

from __future__ import annotations

import re

from casebook.extract.phrases.trimming import DONE_HERE
from casebook.extract.rules import rule_file

_RULES = rule_file("phrases")
_VERB_ALONE = re.compile(
    rf"^(?:成功|直接|依法|一揽子|集中|陆续|均|先后|当场|及时|按期|再|另|已|不予|共|予以|决定|建议|拟|亟?需|应|待|经评估|一审|宣布|现场|全部|主动|督促|推动|分别){{0,2}}{DONE_HERE}(?:[、和及并]?{DONE_HERE})?(?:的)?$"
)
DEPENDENT = frozenset(_RULES["dependent"])
"""Counts of what the metric before told of: 参与群众, 涉及金额."""
_ATTENDING = frozenset(_RULES["attending"])
_ALONE = frozenset((*_RULES["alone"], *_RULES["acted"]))
# 按规定向市政府报送备案: the rule and the receiver are no object
_ADDRESSED = re.compile(
    rf"^(?:(?:按|依)(?:规定|程序|要求|照规定)|向[^，]{{2,8}}?|{'|'.join(_RULES['manners'])}){{1,4}}(?=.{{2}})"
)
_ACTS = "|".join(
    sorted(
        {
            *_RULES["verbs"],
            *_RULES["bare"],
            *_RULES["alone"],
            *_RULES["acted"],
            *_RULES["acts"],
            *_RULES["qualities"],
        },
        key=len,
        reverse=True,
    )
)
_RATE_OF_ACT = re.compile(
    rf"^(?:{'|'.join(_RULES['manners'])})*(?:(?P<act>{_ACTS})[、和]?)+(?:率|比率|比例)$"
)
_RATE_AT_END = re.compile(
    rf"(?:{'|'.join(_RULES['manners'])})*(?:(?:{_ACTS})[、和]?)+(?:率|比率|比例)$"
)
_ATTRIBUTES = "|".join(sorted(_RULES["attributes"], key=len, reverse=True))
_ACT_LAST = {word[-1] for word in _ACTS.split("|")} | {*"的)"}
_LONGEST_ACTS = 20
_LONGEST_RATE = 14  # characters; a longer rate says itself what it is of
_RATE_ENDS = ("率", "比例")
_LIST_OF_ACTS = re.compile(rf"(?:{_ACTS})(?:[、和及或并](?:{_ACTS}))+")
_ATTRIBUTE_ENDS = tuple(_RULES["attributes"])
_ATTRIBUTE = re.compile(
    rf"^(?:每[^，]|平均|人均|{'|'.join(_RULES['manners'])})*(?:{_ACTS}|办案|审批|审理|处理|办事|受理)?(?:{_ATTRIBUTES})$"
)


def says_result_only(phrase: str) -> bool:
    """Whether the phrase is a verb or a result that needs the object named before: 办结, 整改到位."""
    if phrase in _ALONE:
        return True
    if phrase[-1:] not in _ACT_LAST or len(phrase) > _LONGEST_ACTS:
        return False
    return (
        bool(_VERB_ALONE.match(phrase))
        or bool(_LIST_OF_ACTS.fullmatch(phrase))
        or _ADDRESSED.sub("", phrase, count=1) in _ALONE
    )


def acted_rate(phrase: str) -> str:
    """The act of a rate that names only an act: 采纳 of 采纳率, 办结 of 按时办结率; else ""."""
    match = (
        _RATE_OF_ACT.match(phrase)
        if phrase.endswith(_RATE_ENDS) and len(phrase) <= _LONGEST_RATE
        else None
    )
    return match["act"] if match else ""


def without_manner(phrase: str) -> str:
    """The phrase without how, by what rule or to whom something was done: 直接|行政复议案件."""
    return _ADDRESSED.sub("", phrase, count=1)


def without_rate(phrase: str) -> str:
    """What the rate is of: 国家工作人员学法考试 of 国家工作人员学法考试参考率; "" when that is not said."""
    match = _RATE_AT_END.search(phrase, max(0, len(phrase) - _LONGEST_RATE))
    return phrase[: match.start()] if match else ""


def is_attribute(phrase: str) -> bool:
    """Whether the phrase is a value of something named before: 处置时长, 总投资."""
    return phrase.endswith(_ATTRIBUTE_ENDS) and bool(_ATTRIBUTE.match(phrase))


def is_attending(phrase: str) -> bool:
    """Whether the phrase says that people came: 参加, 受众."""
    return phrase in _ATTENDING


def is_dependent(phrase: str) -> bool:
    """Whether the phrase counts nothing of its own: 受众, 涉及金额, 平均用时."""
    return phrase in DEPENDENT or phrase in _ATTENDING or is_attribute(phrase)

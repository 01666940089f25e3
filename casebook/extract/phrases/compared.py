"""Clauses that only compare: 比上年少37件, 我区只有33.6%, 低于全市3.1个百分点.

Such a clause repeats what was measured before it, and what it compares with is counted by nobody.
"""

from __future__ import annotations

import re

from casebook.extract.rules import quantities

_CHANGES = "|".join(sorted(quantities().change, key=len, reverse=True))
_IS = "(?:是|为|仅为|只有|仅有?|已?达到?|约|平均|稳定在)?"
_WHEN = (
    "(?:[0-9]{4}年|去年|上一?年|前年|(?:改革|清理|整合|整治)前|以往|上年度)(?:同期|全年)?(?:的)?"
)
_WHERE = "(?:全[国省市县区州旗]|[我本][国省市县区州旗镇乡局])(?:平均(?:水平)?)?的?"
_OTHER = re.compile(
    rf"(?:控制|稳定|保持|维持)在|"
    rf"[而但与和]?(?:是|为|相当于|约为)?(?:{_WHEN}|{_WHERE}){_IS}(?:此时)?"
)
# 2022年为11.5%, 未达到100%的要求: neither is what was reached now
_NOT_NOW = re.compile(rf"(?:是|为)?{_WHEN}{_IS}|(?:尚?未|没有)(?:达到|完成|实现|满足)[^，]{{0,8}}")
_AGAINST = re.compile(
    rf"[较比](?!例|重|率|值|赛|武|对|照)[^，]{{2,10}}?(?:{_CHANGES})(?:了|近|约)?"
    rf"|[与同和跟][^，]{{2,10}}?相比(?:净|实际)?(?:{_CHANGES})?(?:了|近|约)?"
    "|(?:尚?未|没有)(?:达到|完成|实现|满足)[^，]{0,8}"
    "|(?:为|是|相当于|超(?:出|过|额(?:完成)?)?)(?:年度?|全年|年初|时序|计划|目标|责任|考核|进度)+(?:任务|目标|计划|进度|要求)?数?的?"
)
_APART = re.compile(
    "(?:均|仍|还|也)?(?:(?:高于|低于|高出|低出|超出|多于|少于|快于|优于)[^，]{2,10}"
    "|比(?!例|重|率|值|赛|武|对|照)[^，]{2,8}?[高低])"
)
# 行政复议案件首次超过法院一审行政案件（698件）
_BESIDE = re.compile("(?:超过|高于|低于|多于|少于|赶超)(?P<other>[^，、]{3,}?)[（(]$")
# 主要负责人出庭比例偏低，全年仅31%; 医疗纠纷调解室成功率最高，达97%
_DEGREE = re.compile(
    "(?:仍然?|还|相对|总体|普遍)?(?:偏[低高少多]|较[低高少多大]|最[低高多少]|不[高足够宽大多]|再?创新高|"
    "(?:均|都)?(?:明显|大幅|稳步|持续|逐年|不断|显著|有所|(?:出现|呈现)?不同(?:程度|幅度)的?)(?:提高|提升|上升|下降|降低|增加|减少|改善|增强))$"
)
_SAYS_NOTHING = re.compile(
    "(?:全年|目前|去年|今年|已|也|均|分别|仅|只有|只|就|达到?|为|约|高达|有)*"
)


def repeats(left: str) -> bool:
    """Whether the clause before a quantity only names another time or place, or a lesser change."""
    return bool(_OTHER.fullmatch(left) or _AGAINST.fullmatch(left))


def is_not_now(left: str) -> bool:
    """Whether the clause names an earlier time, or what was not reached."""
    return bool(_NOT_NOW.fullmatch(left))


def apart(left: str) -> bool:
    """Whether the clause says how far apart two values of one thing are: 低于全市|3.1个百分点."""
    return bool(_APART.fullmatch(left))


def compared_with(left: str) -> str:
    """The other thing in brackets with which the counted one is compared, "" when there is none."""
    match = _BESIDE.search(left)
    return match["other"] if match else ""


def is_extreme(clause: str) -> bool:
    """Whether the clause says that one of several has most or least."""
    return clause[-2:-1] == "最"


def says_nothing(left: str) -> bool:
    """Whether the clause before a quantity names nothing: 全年仅|31%."""
    return bool(_SAYS_NOTHING.fullmatch(left))


def judged(clause: str) -> str:
    """The clause without its judgement (出庭比例|偏低); "" when it has none."""
    without = _DEGREE.sub("", clause)
    return without if without != clause else ""

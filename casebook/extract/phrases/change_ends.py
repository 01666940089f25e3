"""The words of a change next to a quantity, which are no part of its phrase: 队伍|扩充到, 率|同比上升."""

from __future__ import annotations

import re

from casebook.extract.phrases.edges import without_end
from casebook.extract.quantities.context import REACHED, REACHED_WHEN, QuantityContext
from casebook.extract.rules import quantities

_RULES = quantities()
_CHANGES = "|".join(sorted(_RULES.change, key=len, reverse=True))
_TRAILING_CHANGE = re.compile(
    rf"(?:同比|环比|同步|分别|平均|连续[一二两三四五六七八九十\d]{{1,2}}年|逐年|持续|稳步|明显|大幅|相?[较比]于?(?:上一?年|去年|前年|上月|年初|改革前|以往|过去)(?:同期|末|底)?|再|又)*(?:{_CHANGES})(?:了|至|到)?$"
)
# 持证执法人员升至, 队伍扩充到; 接通率也从以前的: an end of a change says nothing of what changed
_REACHING = re.compile(
    rf"(?:平均|大幅|逐步|逐年|持续|快速|同步|已|又|再)*(?:{'|'.join(_RULES.reach_verbs)}){{1,3}}了?[{_RULES.reach_ends}]了?{REACHED_WHEN}[约近]?$"
)
_LEFT_IN_YEAR = re.compile("[由从](?:最[高低多少]点?|高峰期?)?[0-9]{4}年[底末]?的?$")
_LEAVING = re.compile(
    r"[也又均]?(?:[由从](?![业事])[^，由从]{0,10}|(?:原来|原先|过去|以前|此前)的?)$"
)
# 结案总数同比增加|86.2万件: of what changed; but 城市低保新增|276户 is what was added
_GROWN = re.compile(
    r"(?<=..)(?:同比|环比|同步|分别|[较比](?:上一?年|去年)(?:同期)?)*(?:增长|增加|上升|提高|下降|减少|降低|上涨|回落|下滑)了?$"
)
_BASIS = "的基础上"
# 案件|在上一年度已上升20.1%的基础上又上升44.7%
_BEFORE = re.compile(rf"在(?:上一?年度?|去年|前年|[0-9]{{4}}年)(?:已经?|同比)*(?:{_CHANGES})了?$")
# 较“十三五”末提高40个百分点, 与去年同期相比上升: the base of a comparison is no phrase
_COMPARED_WITH = re.compile(
    r"[较比与](?:“?十[二三四五]五”?末?|上年|去年|\d{4}年|同期|(?:清理|改革|整合)前|以往)[^，]{0,4}$"
)


def without_change_to(context: QuantityContext, left: str) -> str:
    """`left`, which stands before the quantity, without the words of a change from or to it."""
    if context.right.startswith(_BASIS):
        return without_end(_BEFORE, left)
    arriving = without_end(_LEFT_IN_YEAR, without_end(_REACHING, left))
    leaving = without_end(_LEAVING, left) if arriving == left else left
    changes = leaving != left and (REACHED.match(context.right) or context.leaving[1])
    return leaving if changes else arriving


def goes_on(left: str) -> bool:
    """Whether the text before a quantity only goes on from the change before it: 的基础上又上升."""
    return left.startswith(_BASIS) and not without_change(left.removeprefix(_BASIS))


def without_change(text: str) -> str:
    """The text without a verb of change at its end: 满意率|比上年提高."""
    return without_end(_TRAILING_CHANGE, text)


def without_growth(text: str) -> str:
    """The text without a verb of growth behind its noun, whatever is counted: 案件总数|同比增加."""
    return without_end(_GROWN, text)


def is_compared_only(text: str) -> bool:
    """Whether the text names nothing but what is compared with: 较“十三五”末提高."""
    return not without_end(_COMPARED_WITH, without_change(text))

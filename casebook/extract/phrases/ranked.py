"""What a rank is of: the noun before it, or the survey where only a place is named."""

from __future__ import annotations

import re

from casebook.extract.phrases.earlier import named_in_clause_before
from casebook.extract.phrases.edges import without_leading
from casebook.extract.phrases.trimming import trimmed
from casebook.extract.quantities.context import QuantityContext

# 群众安全感从全省|第102位, 总量居全市|前10名, 在全省评估中跃入|第7位: among whom, not what is ranked
_RANK_SCOPE = re.compile(
    r"(?:均|继续|连续\S{0,3}|持续|分别|稳|[从由在])*(?:位居|位列|位次|名列|排名|排在|排|居于|居|列|跻身|跃居|跃入|跃升|升至|升到|上升|提升|进入|荣获|获|保持)*[至到在]?"
    r"(?:全[国省市州县区]|自治区|省内|市内|省会|全国省会|[省市县区]|同类|(?<=[居列])[^，]{2,4}[省市州县区])?(?:法院|检察院)?(?:县（市）|县（市、区）|城市|地区|县区)?(?:中|的)?$"
)
_AMONG = re.compile(
    r"在(?P<survey>[^，]{2,30}?(?:评估|评价|考核|考评|评议|督查|排名|测评|调查|评比|竞赛|通报)(?:结果)?)中$|在全[国省市州县区][^，]{0,8}中$"
)
_PLACE = re.compile(r"(?:连续\S{1,2}年|.{1,3}[省市县区州旗]?)?$")


_MOVED = re.compile(
    "^(?:[比较与][^，]{1,6})?(?:排名|位次)?(?P<moved>前移|进位|前进|上升|提升|晋升|跃升|后移|退后|下降)(?:了)?$"
)


def rank_change(context: QuantityContext) -> str:
    """The words of a change of place: 较上年前移|9位, 进位|4位; else ""."""
    if context.opens_sentence or context.previous is None or context.previous.kind != "rank":
        return ""
    moved = _MOVED.match(context.left.strip("，、"))
    return moved["moved"] if moved else ""


def ranked(context: QuantityContext) -> str:
    """What is ranked: 群众安全感; the survey where only a place is named: 太原名列第四; else ""."""
    left = _RANK_SCOPE.sub("", context.left)
    among = _AMONG.search(left)
    phrase = trimmed(left[: among.start()] if among else left)
    if not _PLACE.fullmatch(phrase):
        return phrase
    if among and among["survey"]:
        return without_leading(among["survey"])
    survey = _AMONG.search(context.clause_before)
    if survey and survey["survey"]:
        return without_leading(survey["survey"])
    if phrase and not phrase.endswith(("省", "市", "县", "区", "年")):
        return phrase
    return named_in_clause_before(context) if context.opens_sentence else ""

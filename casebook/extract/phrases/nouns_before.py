"""The phrase of a quantity that stands after its noun: 审查行政规范性文件|383件, 审核率达|100%."""

from __future__ import annotations

import re

from casebook.extract.phrases.change_ends import (
    goes_on,
    is_compared_only,
    without_change,
    without_change_to,
    without_growth,
)
from casebook.extract.phrases.compared import apart, judged, repeats, says_nothing
from casebook.extract.phrases.completing import with_object
from casebook.extract.phrases.earlier import Earlier, counted_before, without_more
from casebook.extract.phrases.ranked import rank_change, ranked
from casebook.extract.phrases.series import item_of
from casebook.extract.phrases.trimming import object_of, trimmed
from casebook.extract.quantities.context import REACHED, QuantityContext

_TOTALS = frozenset({"共", "共计", "总计", "合计", "累计", "总共"})
_OF_ALL = re.compile("全[省市县区镇乡村州旗](?:合计|共计|总计)")
# 较上年净增2100余户, 降幅42.3%: what changed was named before
_CHANGE_ALONE = re.compile(r"^(?:净|实际)?(?:多|少|增长|增加|新增|增|减少|减|[降增]幅|增速)$")
# 100项三级指标中|达标91项
_AMONG_COUNTED = re.compile(
    "[^，“《]{0,8}(?<![集抽其高初命看])中(?![小医心国央学等专级转华标])(?=.{2,})"
)
_SPEED_FROM = re.compile("[增降涨][幅速][由从]$")  # 案件增幅|从78.3%下降至43.5%


def phrase_before(context: QuantityContext, left: str, earlier: Earlier) -> str:
    """The phrase before the quantity, completed with what was named earlier.

    `left` is the text before the quantity without the noun of the one before.
    """
    kind, starts = context.quantity.kind, context.opens_sentence
    if context.left.strip("，、") in _TOTALS:
        of_others = starts or context.clause_before.startswith("包括")
        return (("" if of_others else earlier.phrase) or counted_before(context)) + "共计"
    if _OF_ALL.fullmatch(context.left.strip("，、")) and (
        whole := earlier.carried.of_unit(context.quantity.unit)
    ):
        return whole + "共计"
    if context.quantity.unit in ("位", "名") and (moved := rank_change(context)):
        return earlier.phrase + moved
    said = context.left.strip("，、（(")
    if not starts and (repeats(said) or goes_on(said)):
        return earlier.phrase
    if not starts and apart(said):
        return earlier.phrase + said
    if says_nothing(said) and (what := trimmed(judged(context.clause_before))):
        return what
    beside = context.previous is not None and context.previous.end > context.clause[0]
    among = _AMONG_COUNTED.match(left) if beside else None
    phrase = _trimmed_end(context, left[among.end() :] if among else left)
    if not phrase and REACHED.match(context.left.strip("，、")):
        return earlier.phrase
    if (
        phrase == "新增"
        and kind == "count"
        and not starts
        and not earlier.phrase.startswith("新增")
    ):
        return phrase + object_of(earlier.phrase)
    if REACHED.match(phrase) or (_CHANGE_ALONE.match(phrase) and not starts):
        return earlier.phrase
    more = without_more(context.left.strip("，、"))
    if more == "" and not starts:
        return earlier.phrase
    phrase = trimmed(more) or phrase if more else phrase
    if not context.left and context.previous and context.previous.unit:
        return earlier.phrase  # 免罚清单4批109项: both have one phrase
    if kind == "rank":
        return ranked(context) or ("" if starts else earlier.phrase)
    if (
        "分别" in context.left
        or "各占" in context.left
        or (context.in_pair and context.leaving[1] > 1)
    ):
        phrase = item_of(context) or phrase
    if kind == "rate":
        phrase = phrase if _SPEED_FROM.search(context.left) else without_change(phrase)
        if "各占" in context.left and item_of(context):
            return phrase
        if not phrase or is_compared_only(context.left):
            return (_told_before(context) if starts else "") or earlier.phrase
    else:
        phrase = without_growth(phrase)
    return with_object(context, phrase, earlier)


def _told_before(context: QuantityContext) -> str:
    """What changed, named beside the change alone: 案件量有所下降，同比下降|5%; "" when it is not."""
    if context.right.startswith("的基础上") and context.following is not None:
        between = context.plain.text[context.quantity.end : context.following.start]
        return without_change(trimmed(between.removeprefix("的基础上").strip("，")))
    return trimmed(judged(context.clause_before).rpartition("等地区")[2])


def _trimmed_end(context: QuantityContext, left: str) -> str:
    """The phrase before a quantity, from `left` without the words of a change from or to it."""
    kept = without_change_to(context, left)
    return context.lead if kept == context.left else trimmed(kept)

"""Quantities that share one clause with 分别: the item each of them is of."""

from __future__ import annotations

import re

from casebook.extract.phrases.trimming import VERB_HERE, VERBS, trimmed
from casebook.extract.quantities.context import QuantityContext

# 案件集中在公安、税务两个领域，分别占
_LISTED_BEFORE = re.compile(
    "(?:集中在|集中于|来自|分布在|涉及|主要[是为在]|依次[是为])(?P<items>[^，]+[、和][^，]+?)"
    "(?:等?[两三四五六七八九]?[个大类]*(?P<noun>领域|行业|方面|部门|地区|单位))?$"
)
# 发案数、破案率|由2020年的
_LEFT = re.compile(
    "(?:^|[，；（])(?P<items>[^，；（）]+?)(?:分别)?[由从](?![业事])[^，由从]{0,10}$"
)

# 济宁|受理行政一审案件数, 菏泽三市|败诉率
_TOLD = re.compile(
    f"(?P<name>[^，]{{2,5}}?(?:[两二三四五六七八九十]+[省市县区州镇乡个地])?)(?:(?={VERB_HERE})|(?<=[省市县区州镇乡地])(?=[^，]{{1,8}}率))"
)
_THING = re.compile(f"(?:{VERBS})|[率数额量面度比]$|^[^，]{{4,}}(?<![省市县区州旗镇乡])$")

# 物价领域|下降33.4% after 工商领域|行政复议案件数量下降38.3%
_KIND = re.compile("[^，、]{2,8}(?P<kind>领域|类|行业|系统|方面)")
_OF_KIND = re.compile(f"{_KIND.pattern}(?P<what>.{{2,12}})")

# 受理数、审结数较前五年|分别增长
_AGAINST = re.compile("(?:同比|环比|(?<=..)[较比](?:前|上|去|往|同|整|改|“?十)[^，、较比]{0,9})$")


def item_of(context: QuantityContext) -> str:
    """The item of the quantity in `“两抢”、伤害类警情分别下降75%和66.7%`; "" without 分别."""
    text, start = context.plain.text, context.clause[0]
    head, separator, _ = text[start : context.quantity.start].rpartition("分别")
    if not separator and "各占" in text[start : context.quantity.start]:
        return _each_share(context)
    if not separator:
        return _left_item(context)
    if head.strip("，") == "" and (listed := _LISTED_BEFORE.search(context.clause_before)):
        return _share(context, listed, start + len(head))
    items = re.split("[、和]|(?<!参)与", _AGAINST.sub("", head))
    if shared := _same_of_all(items):
        return trimmed(shared)
    position, total = context.since(start + len(head))
    position += max(0, len(items) - total)
    return trimmed(items[position] if position < len(items) else items[-1])


def like_before(before: str, phrase: str) -> str:
    """The phrase with what is told of its kind, as of the kind before: 物价领域 after 工商领域案件数量."""
    kind = _KIND.fullmatch(phrase)
    told = _OF_KIND.fullmatch(before) if kind else None
    return phrase + told["what"] if kind and told and told["kind"] == kind["kind"] else phrase


def _same_of_all(items: list[str]) -> str:
    """What is told of each of several names: 受理案件数 in 济南、临沂受理案件数; "" where items are things."""
    *others, last = items
    tail = _TOLD.match(last)
    if not others or not tail or any(_THING.search(item) for item in others):
        return ""
    return last[tail.end("name") :]


def _left_item(context: QuantityContext) -> str:
    """The item of one of several levels that were left: A、B由20件、|3人降至6件、1人; else ""."""
    position, size = context.leaving
    if size < 2:
        return ""
    first = context.quantities[context.index - position]
    listed = _LEFT.search(context.plain.text[context.clause[0] : first.start])
    items = re.split("[、和与]", listed["items"]) if listed else []
    return trimmed(items[position]) if len(items) == size else ""


def _each_share(context: QuantityContext) -> str:
    """The share of an item: 公安、税务类案件各占案件总数的|41%和18%; "" if the items do not fit."""
    start = context.clause[0]
    head, _, rest = context.plain.text[start : context.quantity.start].rpartition("各占")
    position, total = context.since(start + len(head))
    items = re.split("[、和]", head)
    whole = re.match("[^0-9，]{0,10}?(?=的|[0-9]|$)", rest)
    if position >= total or len(items) < total:
        return ""
    return trimmed(items[position - total]) + (
        "占" + whole.group() if whole and whole.group() else "占比"
    )


def _share(context: QuantityContext, listed: re.Match[str], start: int) -> str:
    """The share of an item that the clause before lists: 公安、税务两个领域，分别占|41%和18%."""
    items = re.split("[、和]", listed["items"])
    position, total = context.since(start)
    if len(items) != total:
        return ""
    return items[position] + (listed["noun"] or "") + "占比"

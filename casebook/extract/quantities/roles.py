"""The role of a quantity: a level or a change, and which end of a change it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from casebook.extract.quantities.context import REACHED_WHEN, QuantityContext
from casebook.extract.rules import quantities, rule_file
from casebook.findings import Change, Qualifier

_RULES = quantities()
_CHANGES = "|".join(_RULES.change)
_CHANGE_VERB = re.compile(f"(?P<verb>{_CHANGES})(?:[{_RULES.change_link}]{{0,2}}|分别为?)$")
_CHANGE_LAST = frozenset((*(word[-1] for word in _RULES.change), *_RULES.change_link, "别", "为"))
_VERB = re.compile("|".join(rule_file("phrases")["verbs"]))
_CHANGED_OBJECT = re.compile(
    f"(?:^|[共计均已先后接新])(?P<verb>{'|'.join(_RULES.objects)})(?![至到为免])[^，。；]{{0,24}}$"
)
# 平均减时限72%, 压减时限达88.61%; but 承诺压缩率81% and 精简比例达64.5% are levels
_CHANGED_RATE_OBJECT = re.compile(
    f"(?:^|[共计均已、])(?P<verb>{'|'.join(_RULES.rate_objects)})(?![至到为率比])[^，。；率比、]{{2,16}}(?:抽查比例)?"
    "[达了]?到?$"
)
_REACH = f"(?:{'|'.join(_RULES.reach_verbs)})了?[{_RULES.reach_ends}]"
# 压缩至1个工作日; 扩大免罚清单至142项; 提高到目前的98%
_REACHING = re.compile(
    f"(?:{_REACH}|(?:扩大|增加|精简|压缩|压减|提高|提升)[^，。；、至到]{{2,8}}[至到])(?:全[国省市县州区]|自治区|{REACHED_WHEN})[约近]?$"
)
# 从以前的68%, 由平均4天, 原来的5天; only where the same clause goes on to the other end
_LEAVING = re.compile(f"(?:(?:{'|'.join(_RULES.leave)})[^，。；、由从]{{0,10}})$")
_ARRIVES = re.compile(f"[^，。；、]{{0,12}}?{_REACH}")
_LEFT = re.compile(f"(?:{'|'.join(_RULES.leave)})[^由从]*$")
_DOUBLED = "翻"  # 翻一番


@dataclass(frozen=True, slots=True)
class Role:
    """Whether a quantity is a change, and its qualifier in context; both "" for a plain level."""

    change: Change
    qualifier: Qualifier


def _own_role(context: QuantityContext) -> Role:
    """The role of a quantity by its own clause alone.

    `由375个减至42个` is two levels (from, to); `压缩55%` and `压减办理时限121天` are changes.
    """
    text, quantity = context.plain.text, context.quantity
    left = context.left
    if _LEAVING.search(left) and (
        _ARRIVES.match(text, quantity.end, quantity.end + 24) or context.leaving[1]
    ):
        return Role("", quantity.qualifier or "from")
    if _REACHING.search(left):
        return Role("", "to" if quantity.qualifier in ("", "approx") else quantity.qualifier)
    if text.startswith(_DOUBLED, quantity.number):
        return Role("increase", quantity.qualifier)
    change = _CHANGE_VERB.search(left) if left[-1:] in _CHANGE_LAST else None
    if change:
        return Role(_RULES.change[change["verb"]], quantity.qualifier)
    if quantity.kind == "rate":
        changed_object = _CHANGED_RATE_OBJECT.search(left)
    elif quantity.kind != "rank" and not context.right_noun:
        changed_object = _CHANGED_OBJECT.search(left)
    else:
        changed_object = None
    return Role(
        _RULES.rate_objects[changed_object["verb"]] if changed_object else "", quantity.qualifier
    )


def role_of(context: QuantityContext, previous_change: Change) -> Role:
    """The role of a quantity; `previous_change` is that of the previous metric, "" for none."""
    role = _own_role(context)
    if not role.change and context.in_series:
        return _series_role(context, role)
    if previous_change and not role.change and not role.qualifier and _shares_change(context):
        return replace(role, change=previous_change)
    return role


def _shares_change(context: QuantityContext) -> bool:
    """Whether the change of the previous item applies: `减少审批事项56个、审批环节423个`.

    The next item must follow 、, have a noun of its own and no verb.
    """
    previous, quantity = context.previous, context.quantity
    return (
        previous is not None
        and context.left.startswith("、")
        and quantity.kind == previous.kind == "count"
        and len(context.left) > 2
        and not _VERB.search(context.left)
    )


def _series_role(context: QuantityContext, role: Role) -> Role:
    """The role in a series: in `分别下降75%和66.7%` the second changes as the first does."""
    head = context.plain.text[context.clause[0] : context.quantity.start]
    if context.arriving[1] > 1:
        return Role("", role.qualifier or "to")
    if context.leaving[1] > 1 and _LEFT.search(head):
        return Role("", role.qualifier or "from")
    series = re.search(
        f"(?:分别(?:[较比][^，。；]{{2,8}}?)?(?P<verb>{_CHANGES})(?P<reach>[至到])?|(?P<span>[降增]幅)分别为?)[^，。；]*$",
        head,
    )
    if not series:
        return role
    if series["reach"]:
        return Role("", role.qualifier or "to")
    verb = series["verb"] or series["span"]
    return Role(_RULES.change[verb], role.qualifier)

"""What the words around a number make of it: a level or a change, the start or end of one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from casebook.extract.placed import QuantityContext
from casebook.extract.rules import quantities, rule_file
from casebook.findings import Change, Qualifier

_RULES = quantities()
_CHANGES = "|".join(_RULES.change)
_CHANGE = re.compile(f"(?P<verb>{_CHANGES})(?:[{_RULES.change_link}]{{0,2}}|分别为?)$")
_ACTS = re.compile("|".join(rule_file("phrases")["verbs"]))
_OBJECT = re.compile(
    f"(?:^|[共计均已先后接新])(?P<verb>{'|'.join(_RULES.objects)})(?![至到为免])[^，。；]{{0,24}}$"
)
# 平均减时限72%, 压减时限达88.61%; but 承诺压缩率81% and 精简比例达64.5% are levels
_RATE_OBJECT = re.compile(
    f"(?:^|[共计均已、])(?P<verb>{'|'.join(_RULES.rate_objects)})(?![至到为率比])[^，。；率比、]{{2,16}}(?:抽查比例)?"
    "[达了]?到?$"
)
# 压缩至1个工作日; 扩大免罚清单至142项
_REACH = re.compile(
    f"(?:{'|'.join(_RULES.reach)}|(?:扩大|增加|精简|压缩|压减|提高|提升)[^，。；、至到]{{2,8}}[至到])[约近]?$"
)
_LEAVE = re.compile(f"(?:{'|'.join(_RULES.leave)})$")
_LEAVE_RANK = re.compile(r"[从由][^，。；]{0,6}$")
_ARRIVES = re.compile(f"[^，。；]{{0,12}}?(?:{'|'.join(_RULES.reach)})")


@dataclass(frozen=True, slots=True)
class Role:
    """What the words around a number make of it."""

    change: Change
    qualifier: Qualifier


def _own(placed: QuantityContext) -> Role:
    """Change or level, start or end of a change.

    `由375个减至42个` is two levels (from, to); `压缩55%` and `压减办理时限121天` are changes.
    """
    text, quantity = placed.plain.text, placed.quantity
    left = placed.left
    leave = _LEAVE_RANK if quantity.kind == "rank" else _LEAVE
    if leave.search(left) and _ARRIVES.match(text, quantity.end, quantity.end + 24):
        return Role("", quantity.qualifier or "from")
    if _REACH.search(left):
        return Role("", "to" if quantity.qualifier in ("", "approx") else quantity.qualifier)
    change = _CHANGE.search(left)
    if change:
        return Role(_RULES.change[change["verb"]], quantity.qualifier)
    if quantity.kind == "rate":
        done = _RATE_OBJECT.search(left)
    elif quantity.kind != "rank" and not placed.right_noun:
        done = _OBJECT.search(left)
    else:
        done = None
    return Role(_RULES.rate_objects[done["verb"]] if done else "", quantity.qualifier)


def role_of(placed: QuantityContext, before: Change) -> Role:
    """The role of a figure; `before` is the change of the figure before it."""
    role = _own(placed)
    if not role.change and placed.in_series:
        return _series_role(placed, role)
    if before and not role.change and not role.qualifier and _borrows(placed):
        return replace(role, change=before)
    return role


def _borrows(placed: QuantityContext) -> bool:
    """`减少审批事项56个、审批环节423个`: the next item is joined by 、 and names its own noun."""
    previous, quantity = placed.previous, placed.quantity
    return (
        previous is not None
        and placed.left.startswith("、")
        and quantity.kind == previous.kind == "count"
        and len(placed.left) > 2
        and not _ACTS.search(placed.left)
    )


def _series_role(placed: QuantityContext, role: Role) -> Role:
    """`分别下降75%和66.7%`: the second number changes as the first does."""
    head = placed.plain.text[placed.clause[0] : placed.quantity.start]
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

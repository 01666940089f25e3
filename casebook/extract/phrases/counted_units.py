"""What units count: cases, events, persons; and to which things an act can be done."""

from __future__ import annotations

from casebook.extract.rules import rule_file

_RULES = rule_file("phrases")
# 件 and 起 count the same things
_CLASSES: dict[str, str] = {unit: units for units in _RULES["same_units"] for unit in units.split()}
_TAKES: dict[str, tuple[str, ...]] = {
    act: tuple(group["things"]) for group in _RULES["takes"] for act in group["acts"]
}
EVENTS = (_CLASSES["场"], "次")
"""The classes of units that count events."""
CASES = _CLASSES["件"]
"""The class of units that count cases and what else a procedure handles."""
PEOPLE = frozenset(_CLASSES["人"].split())
"""Units that count persons."""


def units_like(unit: str) -> str:
    """The units that count the same things as `unit`, as one string: 件 and 起."""
    return _CLASSES.get(unit, unit)


def takes(act: str, thing: str) -> bool:
    """Whether the act can be done to the thing: 整改 to 隐患, not to 网格; 听证 needs nothing said."""
    endings = _TAKES.get(act)
    return endings is None or thing.endswith(endings)


def needs_certain(act: str) -> bool:
    """Whether the act can be done to certain things only."""
    return act in _TAKES


def is_event(unit: str) -> bool:
    """Whether the unit counts events: 场, 次."""
    return units_like(unit) in EVENTS


def is_case(unit: str) -> bool:
    """Whether the unit counts cases and what else a procedure handles: 件, 起."""
    return bool(units_like(unit) == CASES)

"""Honours without a title: chosen for a trial, spread as an example, praised, ranked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from casebook.extract.claims.honour_fields import is_giver, no_body
from casebook.extract.claims.honour_spans import Award
from casebook.extract.outlook.outlook import outlook_of
from casebook.extract.plain import Plain
from casebook.extract.rules import rule_file
from casebook.findings import HonourKind

_RULES = rule_file("claims")["honours"]
_SCOPED = re.compile(
    r"全国|中国|国家|全省|全市|全区|全州|全盟|全县|全旗|自治区|省|市|部|全系统|区级|县级|[0-9]+个(?:县|区|市|旗|镇|乡|街道)"
)
_OVER_COMMA = re.compile(r"(?<!\^)，(?![^\[\]]*\])")
_REACH = 60  # characters before a clause in which it may be said what was judged

SIGNAL = "|".join(kind["signal"] for kind in _RULES["of_a_kind"])
"""A pattern of the words that every honour of these kinds has."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of honour: its forms, what must stand before it (`needs`), and what denies it (`never`).

    A form that reaches over a comma (公布…名单，某县榜上有名) is marked; it begins in the clause before.
    `scoped` honours need a scope in the clause or before it, `given` ones a giver or a scope in the
    name, and of a `practice` it must be said what it is.
    """

    kind: HonourKind
    signal: re.Pattern[str]
    forms: Sequence[tuple[re.Pattern[str], bool]]
    never: re.Pattern[str]
    needs: re.Pattern[str] | None
    scoped: bool
    practice: bool
    given: bool


def _kind(rule: dict[str, Any]) -> _Kind:
    return _Kind(
        kind=rule["kind"],
        signal=re.compile(rule["signal"]),
        forms=tuple(
            (re.compile(form), _OVER_COMMA.search(form) is not None) for form in rule["forms"]
        ),
        never=re.compile(rule["never"]),
        needs=re.compile(rule["needs"]) if "needs" in rule else None,
        scoped=rule.get("scoped", False),
        practice=rule.get("practice", False),
        given=rule.get("given", False),
    )


_KINDS = tuple(_kind(rule) for rule in _RULES["of_a_kind"])


def honour_of_a_kind(plain: Plain, start: int, end: int) -> Award | None:
    """The award in the clause `start:end` by the first kind that has a form for it, None for none."""
    for kind in _KINDS:
        if not kind.signal.search(plain.text, start, end):
            continue
        begin = max(plain.sentence(start, end)[0], start - _REACH)
        for form, over_comma in kind.forms:
            origin = begin if over_comma else start
            match = form.search(plain.text[origin:end])
            if match and (award := _award(plain, (begin, start, end), kind, match, origin)):
                return award
    return None


def _award(
    plain: Plain, clause: tuple[int, int, int], kind: _Kind, match: re.Match[str], origin: int
) -> Award | None:
    """The award by a match at `origin` in a clause, which is given with where to look before it."""
    text, (begin, start, end) = plain.text, clause
    if kind.never.search(text, start, end):
        return None
    groups = match.groupdict()
    by = (groups.get("by") or "").strip("、的").removeprefix("了")
    if no_body(by):
        by = ""
    if by and not is_giver(by):
        return None
    before = text[begin:end]
    if kind.needs and not kind.needs.search(before):
        return None
    if kind.given and not by and not _SCOPED.search(match["name"]):
        return None
    if kind.scoped and not _SCOPED.search(before) and "年度" not in before:
        return None
    if not outlook_of(plain).is_here(origin + match.end()):
        return None
    return Award(
        name=match["name"],
        start=origin + match.start("name"),
        verb=origin + match.start(),
        kind=kind.kind,
        who=(groups.get("who") or "").strip(),
        by=by,
        needs_subject=kind.practice,
    )

"""Kinds of claims: index page, data file and row on case pages are made from one description."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, get_args

from casebook.findings import Finding, First, Honour, HonourLevel

Item = TypeVar("Item", bound=Finding)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimField(Generic[Item]):
    """One fact about a claim: a column of the data file, described in two languages.

    `values` are all possible values except ""; () for free text. `quoted` is true for text taken
    from a sentence, which must be redacted. `column` is its heading on the index page, "" when the
    page has no such column.
    """

    name: str
    title: str
    chinese: str
    english: str
    get: Callable[[Item], str]
    values: tuple[str, ...] = ()
    quoted: bool = False
    column: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimKind(Generic[Item]):
    """A kind of claim, from which its index pages, data file and row on case pages are made.

    `name` is its field of `Findings`, its folder on the site and the name of its data file. `row`
    is its heading on case pages, `prose` the introduction of the index page, `english` the
    description of the data file. `about` returns what is claimed; when that is "", case pages print
    the text of the claim instead.

    Index pages group claims by the result of `group`, "" for none; `synonyms` maps other spellings
    to the standard name of a group. The groups in `groups` come first, in that order, then all
    others, then claims without a group. Case pages print the result of `note` before a claim.
    """

    name: str
    title: str
    row: str
    prose: str
    english: str
    about: Callable[[Item], str]
    about_column: str
    group: Callable[[Item], str]
    group_column: str
    groups: Sequence[str]
    synonyms: Mapping[str, str] = field(default_factory=dict)
    note: Callable[[Item], str]
    fields: Sequence[ClaimField[Item]]


FIRSTS: ClaimKind[First] = ClaimKind(
    name="firsts",
    title="首创",
    row="自述首创",
    prose="报告里自称“首个”“率先”的做法，按所说的范围排列；是否属实以原文和当地发布为准。",
    english="Claims to be the first, as the reports make them",
    about=lambda first: first.what,
    about_column="首创内容",
    group=lambda first: first.among,
    group_column="范围",
    groups=("全国", "全省", "全区、自治区", "全市、全州", "全县"),
    synonyms={
        "国内": "全国",
        "我省": "全省",
        "省内": "全省",
        "全市": "全市、全州",
        "我市": "全市、全州",
        "本市": "全市、全州",
        "全州": "全市、全州",
        "全区": "全区、自治区",
        "自治区": "全区、自治区",
    },
    note=lambda first: first.among,
    fields=(
        ClaimField(
            name="what",
            title="首创",
            chinese="首创的是什么；报告的说法，未经核实",
            english="What was first; the report's own claim, not verified",
            get=lambda first: first.what,
            quoted=True,
        ),
        ClaimField(
            name="among",
            title="范围",
            chinese="在什么范围内（全国、全省等）",
            english="Among whom",
            get=lambda first: first.among,
        ),
    ),
)

HONOURS: ClaimKind[Honour] = ClaimKind(
    name="honours",
    title="荣誉",
    row="荣誉",
    prose="报告里写明得到的称号、表彰和入选，按授予的级别排列；年份是原文所说的获得年份。",
    english="Honours that the place or one of its bodies received",
    about=lambda honour: honour.name,
    about_column="荣誉",
    group=lambda honour: honour.level,
    group_column="级别",
    groups=tuple(level for level in get_args(HonourLevel) if level),
    note=lambda honour: " ".join(part for part in (honour.level, honour.year) if part),
    fields=(
        ClaimField(
            name="name",
            title="荣誉",
            chinese="荣誉的名称",
            english="Name of the honour as far as the text gives it",
            get=lambda honour: honour.name,
            quoted=True,
        ),
        ClaimField(
            name="level",
            title="授予层级",
            chinese="国家级、省级、市级或县级；看不出的为空",
            english="Tier that gave it; empty when not said",
            get=lambda honour: honour.level,
            values=tuple(level for level in get_args(HonourLevel) if level),
        ),
        ClaimField(
            name="year",
            title="年份",
            chinese="获得的年份，几个年份以、分隔；没有说的为空",
            english="Year or years, separated by 、; empty when not said",
            get=lambda honour: honour.year,
            column="年份",
        ),
    ),
)

CLAIMS: Sequence[ClaimKind[Any]] = (FIRSTS, HONOURS)
"""All kinds, in the order of case pages and of the data folder. A new kind is a new entry here."""

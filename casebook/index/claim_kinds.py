"""Kinds of claims: index page, data file and row on case pages are made from one description."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, get_args

from casebook.findings import Finding, First, Honour, HonourKind, HonourLevel

Item = TypeVar("Item", bound=Finding)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimField(Generic[Item]):
    """One fact about a claim: a column of the data file, described in two languages.

    `values` are all possible values except ""; () for free text. `quoted` is true for text taken
    from a sentence, which must be redacted. `column` is its heading on the index page, "" when the
    page has no such column; `unsaid` is what the page prints there for "".
    """

    name: str
    title: str
    chinese: str
    english: str
    get: Callable[[Item], str]
    values: tuple[str, ...] = ()
    quoted: bool = False
    column: str = ""
    unsaid: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimKind(Generic[Item]):
    """A kind of claim, from which its index pages, data file and row on case pages are made.

    `name` is its field of `Findings`, its folder on the site and the name of its data file. `row`
    is its heading on case pages, `prose` the introduction of the index page, `english` the
    description of the data file. `about` returns what is claimed; when that is "", case pages print
    the text of the claim instead of the label.

    Index pages group claims by the result of `group`, "" for none; `synonyms` maps other spellings
    to the standard name of a group. The groups in `groups` come first, in that order, then all
    others, then claims without a group. `subject` is who or what the claim is about, "" when that is the
    reporting place. Case pages print the result of `note` before a claim.
    """

    name: str
    title: str
    row: str
    prose: str
    english: str
    about: Callable[[Item], str]
    subject: Callable[[Item], str]
    about_column: str
    group: Callable[[Item], str]
    group_column: str
    groups: Sequence[str]
    synonyms: Mapping[str, str] = field(default_factory=dict)
    note: Callable[[Item], str]
    fields: Sequence[ClaimField[Item]]

    def label(self, claim: Item) -> str:
        """What is claimed, with its subject where that is not among the words: 某村：全国文明村."""
        subject, about = self.subject(claim), self.about(claim)
        return f"{subject}：{about}" if subject and about and subject not in about else about


def _first_note(first: First) -> str:
    """The scope of a claim, and who says so if it is not the report itself."""
    return "，".join(part for part in (first.among, first.by and f"{first.by}说") if part)


FIRSTS: ClaimKind[First] = ClaimKind(
    name="firsts",
    title="首创",
    row="首创做法",
    prose="报告里自称“首个”“率先”的做法，按所说的范围排列；是否属实以原文和当地发布为准。",
    english="Claims to be the first, as the reports make them",
    about=lambda first: first.what,
    subject=lambda _: "",
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
        "全自治区": "全区、自治区",
        "全疆": "全区、自治区",
        "全盟": "全市、全州",
        "全旗": "全县",
    },
    note=_first_note,
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
        ClaimField(
            name="by",
            title="谁说的",
            chinese="原文写明的认定单位；为空的是报告自己说的",
            english="Body that the text names as saying so; empty when the report says it itself",
            get=lambda first: first.by,
            quoted=True,
            column="谁说的",
            unsaid="报告自述",
        ),
    ),
)

HONOURS: ClaimKind[Honour] = ClaimKind(
    name="honours",
    title="荣誉",
    row="荣誉",
    prose="报告里写明得到的称号、奖项、表扬、入选、试点、推广和名次，按授予的级别排列；没有写获得者的是报告的地方或单位自己，年份是原文所说的获得年份。",
    english="Honours that the place or one of its bodies received",
    about=lambda honour: honour.name,
    subject=lambda honour: honour.who,
    about_column="荣誉",
    group=lambda honour: honour.level,
    group_column="级别",
    groups=tuple(level for level in get_args(HonourLevel) if level),
    note=lambda honour: " ".join(
        part
        for part in (honour.level, honour.year, honour.kind if honour.kind != "称号" else "")
        if part
    ),
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
            name="kind",
            title="种类",
            chinese="称号、奖项、表扬、入选、试点、推广或名次",
            english="What sort of honour: title, prize, praise, selection, trial, spread as an example, rank",
            get=lambda honour: honour.kind,
            values=get_args(HonourKind),
            column="种类",
        ),
        ClaimField(
            name="who",
            title="获得者",
            chinese="得到荣誉的地方、单位、人或做法；为空的是报告的地方或单位自己",
            english="Who or what received it; empty when it is the reporting place or body",
            get=lambda honour: honour.who,
            quoted=True,
        ),
        ClaimField(
            name="by",
            title="授予者",
            chinese="授予、表扬或推广的机关、媒体；没有说的为空",
            english="Who gave it; empty when not said",
            get=lambda honour: honour.by,
            quoted=True,
            column="授予者",
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

"""The page of claims to be the first, the widest first."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.casetext import CaseText
from casebook.index.claims import Claim, ClaimKind, claim_pages
from casebook.index.model import GeneratedPage, Shelf

# How a report says one and the same scope.
_SAME = {
    "国内": "全国",
    "我省": "全省",
    "省内": "全省",
    "全市": "全市、全州",
    "我市": "全市、全州",
    "本市": "全市、全州",
    "全州": "全市、全州",
    "全区": "全区、自治区",
    "自治区": "全区、自治区",
}


def _claims(case: CaseText) -> Iterator[Claim]:
    for first in case.findings.firsts:
        among = _SAME.get(first.among, first.among)
        yield Claim(start=first.start, length=len(first.text), group=among, about=first.what)


KIND = ClaimKind(
    folder="firsts",
    title="首创",
    prose="报告里自称“首个”“率先”的做法，按所说的范围排列；是否属实以原文和当地发布为准。",
    about="首创内容",
    columns=(),
    group="范围",
    groups=("全国", "全省", "全区、自治区", "全市、全州", "全县"),
    find=_claims,
)


def build(shelf: Shelf) -> Iterator[GeneratedPage]:
    """The page of firsts and its parts."""
    return claim_pages(KIND, shelf)

"""The page of honours, the widest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from casebook.casetext import CaseText
from casebook.findings import HonourLevel
from casebook.index.claims import Claim, ClaimKind, claim_pages
from casebook.index.model import GeneratedPage, Shelf


def _claims(case: CaseText) -> Iterator[Claim]:
    for honour in case.findings.honours:
        yield Claim(
            start=honour.start,
            length=len(honour.text),
            group=honour.level,
            about=honour.name,
            cells=(honour.year,),
        )


KIND = ClaimKind(
    folder="honours",
    title="荣誉",
    prose="报告里写明得到的称号、表彰和入选，按授予的级别排列；年份是原文所说的获得年份。",
    about="荣誉",
    columns=(("年份", ":--"),),
    group="级别",
    groups=tuple(level for level in get_args(HonourLevel) if level),
    find=_claims,
)


def build(shelf: Shelf) -> Iterator[GeneratedPage]:
    """The page of honours and its parts."""
    return claim_pages(KIND, shelf)

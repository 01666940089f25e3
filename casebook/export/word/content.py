"""What stands in the document: for each case its head, its text and its reference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casebook.casetext import Passage, passages
from casebook.dataset.citation import gbt7714, shown_date, source_words
from casebook.index.tables import place_name
from casebook.model import Case
from casebook.privacy import redact

# 一、 （一） 1. （1） 第一，and the like: a heading that counts itself is not counted again.
_COUNTED = re.compile(
    r"[（(]?(?:第?[一二三四五六七八九十百]+|\d{1,3}|[①-⑳])[）)]?(?:[、.．，,：:　 章节条]|(?<=[）)①-⑳]))"
)
_LOWEST = 4
TITLE = "案例汇编"
"""The title of a document that nobody gave one."""


@dataclass(frozen=True, slots=True)
class WordBlock:
    """A heading (`level` 2..4) or paragraph (0); `counted` headings get a number from Word."""

    level: int
    text: str
    counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WordArticle:
    """A case in the document; `about` is the line under its title."""

    title: str
    subtitle: str
    about: str
    reference: str
    blocks: Sequence[WordBlock]


@dataclass(frozen=True, slots=True)
class WordContent:
    """The whole document: its title, lines under it, and the cases in order."""

    title: str
    lead: Sequence[str]
    articles: Sequence[WordArticle]


def article(case: Case, address: str = "", today: str = "") -> WordArticle:
    """A case as it stands in the document; what names it carries no private person.

    `address` is the full address of its page and `today` the day of citing, both "" if unknown.
    """
    return WordArticle(
        title=redact(case.title),
        subtitle=redact(case.subtitle),
        about=about(case),
        reference=redact(gbt7714(case, address, today)),
        blocks=blocks(case.body),
    )


def about(case: Case) -> str:
    """Place, date and kind of text on one line, the source on another."""
    words = (place_name(case), shown_date(case.date), case.genre)
    lines = ("　".join(word for word in words if word), source_words(case.source))
    return "\n".join(line for line in lines if line)


def blocks(body: str) -> tuple[WordBlock, ...]:
    """The text of a case; headings of a level where none counts itself are counted by Word."""
    found = passages(body)
    counted = counted_levels(found)
    return tuple(WordBlock(item.level, item.text, item.level in counted) for item in found)


def counted_levels(found: Sequence[Passage]) -> frozenset[int]:
    """The levels of headings that Word counts."""
    levels = range(2, _LOWEST + 1)
    return frozenset(
        level for level in levels if _to_count(item.text for item in found if item.level == level)
    )


def _to_count(headings: Iterable[str]) -> bool:
    listed = list(headings)
    return len(listed) > 1 and not any(map(_COUNTED.match, listed))


def lead(count: int, asked: Sequence[str], query: str) -> tuple[str, ...]:
    """The lines under the title: what was chosen, and how many cases that is."""
    words = [*([f"检索“{query}”"] if query else []), *asked]
    chosen = f"（{'；'.join(words)}）" if words else ""
    return (*([chosen] if chosen else []), f"共 {count} 篇案例")

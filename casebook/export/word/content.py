"""The content of a Word document: for each case its title lines, its text and its reference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casebook.casetext import Passage, public_passages
from casebook.casetext.report_year import when
from casebook.casetext.titles import public_subtitle, public_title
from casebook.dataset.citation import chinese_date, gbt7714, provenance, without_private
from casebook.index.tables import place_name
from casebook.model import Case
from casebook.privacy import redact

# 一、 （一） 1. （1） 第一， and the like: a heading that has its own number gets none from Word.
_OWN_NUMBER = re.compile(
    r"[（(]?(?:第?[一二三四五六七八九十百]+|\d{1,3}|[①-⑳])[）)]?(?:[、.．，,：:　 章节条]|(?<=[）)①-⑳]))"
)
_LOWEST_LEVEL = 4


@dataclass(frozen=True, slots=True)
class WordBlock:
    """A heading (`level` 2 to 4) or paragraph (0); Word numbers headings that are `counted`."""

    level: int
    text: str
    counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WordArticle:
    """A case in the document; `about` is the text below its title, one or two lines."""

    title: str
    subtitle: str
    about: str
    reference: str
    blocks: Sequence[WordBlock]


@dataclass(frozen=True, slots=True)
class WordContent:
    """The whole document: title, the lines below it, and the cases in order."""

    title: str
    lead: Sequence[str]
    articles: Sequence[WordArticle]


def article(case: Case, address: str = "", today: str = "") -> WordArticle:
    """The article of a case, with title, subtitle and reference redacted.

    `address` is the full address of its page and `today` the date of citing (ISO), "" if unknown.
    """
    return WordArticle(
        title=public_title(case),
        subtitle=public_subtitle(case),
        about=about(case),
        reference=reference(case, address, today),
        blocks=(*blocks(case.body), *_corrections(case)),
    )


def reference(case: Case, address: str = "", today: str = "") -> str:
    """The reference to a case, redacted; the arguments as for `article`."""
    return without_private(gbt7714(case, address, today), case)


def about(case: Case) -> str:
    """Place, date and genre on one line, who published it and where, if known, on the next."""
    facts = (place_name(case), chinese_date(when(case)), case.genre)
    known = case.publisher or case.published_in or case.url
    source = "，".join(part for part in (provenance(case), case.url) if part)
    lines = ("　".join(fact for fact in facts if fact), f"来源：{source}" if known else "")
    return "\n".join(line for line in lines if line)


def blocks(body: str) -> tuple[WordBlock, ...]:
    """The blocks of a text without private details, one for each passage."""
    items = public_passages(body)
    counted = counted_levels(items)
    return tuple(WordBlock(item.level, item.text, item.level in counted) for item in items)


def _corrections(case: Case) -> tuple[WordBlock, ...]:
    """A paragraph behind the text for each figure that an editor changed from the source."""
    return tuple(
        WordBlock(0, f"〔更正〕正文中的“{redact(text)}”与来源不同：{redact(reason)}")
        for text, reason in case.corrections
    )


def counted_levels(items: Sequence[Passage]) -> frozenset[int]:
    """The levels whose headings Word numbers: those with several headings, none with its own number."""
    levels = range(2, _LOWEST_LEVEL + 1)
    return frozenset(
        level
        for level in levels
        if _need_numbers(item.text for item in items if item.level == level)
    )


def _need_numbers(headings: Iterable[str]) -> bool:
    texts = list(headings)
    return len(texts) > 1 and not any(map(_OWN_NUMBER.match, texts))


def lead(count: int, labels: Sequence[str], query: str) -> tuple[str, ...]:
    """The lines below the title: the criteria of the selection and the number of cases.

    `labels` name the criteria; `query` is "" for none.
    """
    return (*criteria_line(labels, query), f"共 {count} 篇案例")


def criteria_line(labels: Sequence[str], query: str) -> tuple[str, ...]:
    """The line with the criteria of a selection; () for none."""
    criteria = [*([f"检索“{query}”"] if query else []), *labels]
    return (f"（{'；'.join(criteria)}）",) if criteria else ()

"""What an editor should look at on a page: findings of low confidence, each with its reason.

A pure function of the page and the vocabulary; `casebook review` prints it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casebook.extract import extract
from casebook.findings import Findings, Metric, ReformFinding
from casebook.model import Case
from casebook.outline import outline_of_page, sections
from casebook.privacy import find_private, redact, redact_quote
from casebook.vocabulary import Vocabulary

_LONGEST = 40  # characters of a quotation in the list


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at: the 1-based line of the page, what, the words, and why (Chinese)."""

    line: int
    subject: str
    words: str
    reason: str


def doubts_of_page(case: Case, page: str, vocabulary: Vocabulary) -> tuple[Doubt, ...]:
    """All doubts about a page, in line order.

    `page` is the whole text of the page, front matter included.
    """
    outline = outline_of_page(page)
    shown = _Page(page)
    found = extract(outline.text, vocabulary, outline.date)
    doubts = [
        *_head(case),
        *_reforms(case, found, shown),
        *_metrics(found, shown, vocabulary),
        *(
            Doubt(
                shown.line(part.start),
                "主题",
                shown.words(part.start, part.heading),
                "没有看出这一节属于哪个主题",
            )
            for part in sections(outline, vocabulary)
            if not part.themes
        ),
    ]
    return tuple(sorted(doubts, key=lambda doubt: doubt.line))


class _Page:
    """The text of a page, for lines and for words without private persons."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        self._private = find_private(text)

    def line(self, offset: int) -> int:
        """The 1-based line of an offset."""
        return bisect_left(self._breaks, offset) + 1

    def words(self, start: int, words: str) -> str:
        """Words that stand at an offset, short and fit for a list."""
        return _short(redact_quote(self.text, start, start + len(words), self._private))


def _short(words: str) -> str:
    bare = " ".join(words.split())
    return bare if len(bare) <= _LONGEST else bare[: _LONGEST - 1] + "…"


def _head(case: Case) -> Iterator[Doubt]:
    """What the front matter lacks or only guesses."""
    if not case.locality:
        yield Doubt(1, "地点", case.title, "没有认出写的是哪里；确实不写某地的，可以不管")
    elif case.locality.startswith("某"):
        yield Doubt(1, "地点", case.locality, "原文隐去了地名；知道是哪里也不要补，除非另有来源")
    if not case.date:
        yield Doubt(1, "日期", case.title, "原文没有日期；能从发布页面查到的，补上 date")
    if case.title_derived:
        yield Doubt(1, "标题", case.title, "原文没有标题，这是程序拟的")


def _reforms(case: Case, found: Findings, page: _Page) -> Iterator[Doubt]:
    """Tags without a basis in the text, practices without a tag, practices proved loosely."""
    by_name = {finding.name: finding for finding in found.reforms}
    for name in case.reforms:
        finding = by_name.get(name)
        if finding is None:
            yield Doubt(1, f"改革：{name}", "", "标签里有，正文里没有找到依据")
        elif finding.status == "mentioned":
            yield _about(finding, page, "标签里有，正文只是提到（口号、计划或引述）")
        else:
            for reason in finding.doubts:
                yield _about(finding, page, reason)
    tagged = frozenset(case.reforms)
    for finding in found.reforms:
        if finding.status == "practised" and finding.name not in tagged:
            yield _about(finding, page, "正文像是做了这项改革，标签里没有")


def _about(finding: ReformFinding, page: _Page, reason: str) -> Doubt:
    words = page.words(finding.start, finding.text)
    return Doubt(page.line(finding.start), f"改革：{finding.name}", words, reason)


def _metrics(found: Findings, page: _Page, vocabulary: Vocabulary) -> Iterator[Doubt]:
    several = _several(found)
    for metric in found.metrics:
        reasons = list(metric.doubts)
        if metric.canonical in several:
            name = vocabulary.indicator[metric.canonical or ""].name
            number = several[metric.canonical]
            reasons.append(
                f"指标“{name}”在文中有 {number} 个不同的数，请核对口径和时期，留下该留的"
            )
        subject = f"数字：{redact(metric.indicator) or '（未归名）'}"
        for reason in reasons:
            yield Doubt(page.line(metric.start), subject, _short(metric.text), reason)


def _several(found: Findings) -> Mapping[str | None, int]:
    """Indicators with more than one value, and how many; 由…减至… is one value and its origin."""
    values: dict[str, set[tuple[float | None, str]]] = {}
    for metric in found.metrics:
        if metric.canonical and metric.qualifier != "from":
            values.setdefault(metric.canonical, set()).add((metric.value, _key(metric)))
    return {name: len(given) for name, given in values.items() if len(given) > 1}


def _key(metric: Metric) -> str:
    """What tells two hidden values apart: nothing but their words."""
    return metric.text if metric.masked else ""

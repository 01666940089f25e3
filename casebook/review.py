"""What an editor should look at on a page: findings of low confidence, each with its reason.

Pure functions of a case and the vocabulary; `casebook review` prints them, the site lists them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casebook.casetext.outline import outline_of_page, sections
from casebook.extract import extract
from casebook.findings import Findings, Metric, ReformFinding, Section
from casebook.model import Case
from casebook.places import locate
from casebook.privacy import PrivateDetail, find_private, redact, redact_quote
from casebook.problems.quoting import shortened
from casebook.vocabulary import Vocabulary

_LONGEST = 40  # characters of a quotation in the list
_MOST_PLACES = 4
_FRONT = -1


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at: where in the text (-1: the front matter), what, the words, and why."""

    start: int
    subject: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class PageDoubt:
    """A doubt as the command tells it: the 1-based line of the page, what, the words, and why."""

    line: int
    subject: str
    words: str
    reason: str


def doubts_of_page(case: Case, page: str, vocabulary: Vocabulary) -> tuple[PageDoubt, ...]:
    """All doubts about a page, in line order.

    `page` is the whole text of the page, front matter included.
    """
    outline = outline_of_page(page)
    found = extract(outline.text, vocabulary, outline.date)
    quoted = Quoted(page, find_private(page))
    breaks = [match.start() for match in re.finditer("\n", page)]
    return tuple(
        PageDoubt(bisect_left(breaks, max(doubt.start, 0)) + 1, *_told(doubt))
        for doubt in doubts(case, quoted, found, sections(outline, vocabulary)[0], vocabulary)
    )


def _told(doubt: Doubt) -> tuple[str, str, str]:
    return doubt.subject, doubt.words, doubt.reason


def doubts(
    case: Case, shown: Quoted, found: Findings, parts: Iterable[Section], vocabulary: Vocabulary
) -> tuple[Doubt, ...]:
    """All doubts about a case in the order of its text; offsets are those of the findings."""
    listed = [
        *_head(case),
        *_reforms(case, found, shown),
        *_metrics(found, vocabulary),
        *(
            Doubt(
                part.start,
                "主题",
                shown.words(part.start, part.heading),
                "没有看出这一节属于哪个主题",
            )
            for part in parts
            if not part.themes
        ),
    ]
    return tuple(sorted(listed, key=lambda doubt: doubt.start))


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text and its private details, for words without private persons."""

    text: str
    private: Sequence[PrivateDetail]

    def words(self, start: int, words: str) -> str:
        """Words that stand at an offset, short and fit for a list."""
        return _short(redact_quote(self.text, start, start + len(words), self.private))


def _short(words: str) -> str:
    return shortened(" ".join(words.split()), _LONGEST)


def _head(case: Case) -> Iterator[Doubt]:
    """What the front matter lacks or only guesses."""
    if not case.locality:
        candidates = locate(case.title, case.body, subtitle=case.subtitle).candidates
        if candidates:
            reason = f"地名可以指几个地方：{'、'.join(candidates[:_MOST_PLACES])}"
        else:
            reason = "没有认出写的是哪里；确实不写某地的，可以不管"
        yield Doubt(_FRONT, "地点", case.title, reason)
    elif case.masked:
        reason = "原文隐去了地名；知道是哪里也不要补，除非另有来源"
        yield Doubt(_FRONT, "地点", case.locality, reason)
    if not case.date:
        reason = "原文没有日期；能从发布页面查到的，补上 date"
        yield Doubt(_FRONT, "日期", case.title, reason)
    if case.title_derived:
        yield Doubt(_FRONT, "标题", case.title, "原文没有标题，这是程序拟的")


def _reforms(case: Case, found: Findings, page: Quoted) -> Iterator[Doubt]:
    """Tags without a basis in the text, practices without a tag, practices proved loosely."""
    by_name = {finding.name: finding for finding in found.reforms}
    for name in case.reforms:
        finding = by_name.get(name)
        if finding is None:
            yield Doubt(_FRONT, f"改革：{name}", "", "标签里有，正文里没有找到依据")
        elif finding.status == "mentioned":
            yield _about(finding, page, "标签里有，正文只是提到（口号、计划或引述）")
        else:
            for reason in finding.doubts:
                yield _about(finding, page, reason)
    tagged = frozenset(case.reforms)
    for finding in found.reforms:
        if finding.status == "practised" and finding.name not in tagged:
            yield _about(finding, page, "正文像是做了这项改革，标签里没有")


def _about(finding: ReformFinding, page: Quoted, reason: str) -> Doubt:
    words = page.words(finding.start, finding.text)
    return Doubt(finding.start, f"改革：{finding.name}", words, reason)


def _metrics(found: Findings, vocabulary: Vocabulary) -> Iterator[Doubt]:
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
            yield Doubt(metric.start, subject, _short(metric.text), reason)


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

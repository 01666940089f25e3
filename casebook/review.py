"""Doubts about a case that an editor should check: uncertain findings, each with its reason.

`casebook review` prints them, the site's page of drafts lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casebook.casetext.ages import old_claims
from casebook.casetext.folded import findings_of
from casebook.casetext.hidden import without_hidden
from casebook.casetext.outline import outline_of_page, sections
from casebook.casetext.page_candidates import PageCandidate, line_at, page_candidates
from casebook.casetext.spacing import span_without_space, without_space
from casebook.findings import Findings, ReformFinding, Section
from casebook.model import Case
from casebook.places import locate
from casebook.privacy import PrivateDetail, find_private, redact_label, redact_quote
from casebook.problems.quoting import shortened
from casebook.vocabulary import Vocabulary

_LONGEST_EXCERPT = 40  # characters
_MOST_CANDIDATES = 4
_FRONT_MATTER = -1


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing for an editor to check; `subject` and `reason` are Chinese.

    `start` is an offset into the text, -1 for the front matter. `words` is the redacted excerpt in
    doubt, "" for none.
    """

    start: int
    subject: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class PageDoubt:
    """A `Doubt` with a 1-based line of the page in place of the offset."""

    line: int
    subject: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class PageReview:
    """What an editor should look at on a page, each in line order.

    Doubts, figures to accept, and claims so old that they may no longer hold.
    """

    doubts: tuple[PageDoubt, ...]
    candidates: tuple[PageCandidate, ...]
    old: tuple[PageDoubt, ...] = ()


def review_page(case: Case, page: str, vocabulary: Vocabulary, before: str = "") -> PageReview:
    """Return what to look at on a page; `page` is its whole text with the front matter.

    Candidates that the front matter already lists are left out. Claims of a year earlier than
    `before` are old; none are with "".
    """
    outline = outline_of_page(page)
    found_in_text = findings_of(outline.text, vocabulary, outline.date)
    findings = without_hidden(found_in_text, case.hidden_findings, vocabulary)
    private = find_private(page)
    quoted = Quoted(page, private)
    found = doubts(
        case,
        quoted,
        findings=findings,
        parts=sections(outline, vocabulary)[0],
        vocabulary=vocabulary,
    )
    candidates = page_candidates(case, page, findings.metrics, private, vocabulary)
    old = (
        Doubt(
            claim.start,
            claim.kind,
            quoted.excerpt(claim.start, claim.text),
            f"{claim.year}年的说法，看看现在还是不是这样",
        )
        for claim in (old_claims(case, findings, before) if before else ())
    )
    return PageReview(
        _on_lines(page, found),
        tuple(item for item in candidates if not item.candidate.taken),
        _on_lines(page, old),
    )


def _on_lines(page: str, found: Iterable[Doubt]) -> tuple[PageDoubt, ...]:
    return tuple(
        PageDoubt(line_at(page, max(doubt.start, 0)), doubt.subject, doubt.words, doubt.reason)
        for doubt in found
    )


def doubts(
    case: Case,
    quoted: Quoted,
    *,
    findings: Findings,
    parts: Iterable[Section],
    vocabulary: Vocabulary,
) -> tuple[Doubt, ...]:
    """Return all doubts about a case in text order.

    Offsets are those of `findings` and `parts`, which must be valid in the text of `quoted` too.
    """
    unsorted = [
        *_front_matter(case, vocabulary.words.place_epithets),
        *_unsure(case, quoted),
        *_reforms(case, findings, quoted),
        *_metrics(findings, quoted, vocabulary),
        *(
            Doubt(
                part.start,
                "主题",
                quoted.excerpt(part.start, part.heading),
                "没有看出这一节属于哪个主题",
            )
            for part in parts
            if not part.themes
        ),
    ]
    return tuple(sorted(unsorted, key=lambda doubt: doubt.start))


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text and its private details, from which `excerpt` makes redacted excerpts."""

    text: str
    private: Sequence[PrivateDetail]

    def excerpt(self, start: int, words: str) -> str:
        """Return the words at an offset, redacted, on one line and shortened."""
        return _short(redact_quote(self.text, start, start + len(words), self.private))

    def clause(self, start: int, end: int) -> str:
        """Return the clause around a span, as `excerpt` does; of a long one the end with the span."""
        low, high = max(0, end - _LONGEST_EXCERPT), end + _LONGEST_EXCERPT
        stops = [stop.end() for stop in _CLAUSE_END.finditer(self.text, low, start)]
        after = _CLAUSE_END.search(self.text, end, high)
        first = min(stops[-1] if stops else low, start)
        return self.excerpt(first, self.text[first : after.start() if after else end])


_CLAUSE_END = re.compile("[，。；：！？!?;\n]")


def _short(words: str) -> str:
    return shortened(" ".join(words.split()), _LONGEST_EXCERPT)


def _front_matter(case: Case, epithets: tuple[str, ...]) -> Iterator[Doubt]:
    """Yield doubts about the front matter: what is missing or was guessed."""
    if not case.locality:
        place = locate(case.title, case.body, subtitle=case.subtitle, epithets=epithets)
        candidates = place.candidates
        if candidates:
            what = f"{place.reason}；是不是" if place.unlisted else "地名可以指几个地方："
            reason = f"{what}{'、'.join(candidates[:_MOST_CANDIDATES])}"
        else:
            known = place.reason.removesuffix("。") or "没有认出写的是哪里"
            reason = f"{known}；确实不写某地的，可以不管，知道是哪里的，补上 locality"
        yield Doubt(_FRONT_MATTER, "地点", case.title, reason)
    elif case.zone:
        where = "".join(case.region)
        reason = f"不是行政区划，没有代码和层级；{f'归在{where}之下，请核对' if where else '请在 region 里写明它在哪里'}"
        yield Doubt(_FRONT_MATTER, "地点", case.locality, reason)
    elif case.masked:
        reason = "原文隐去了地名；知道是哪里也不要补，除非另有来源"
        yield Doubt(_FRONT_MATTER, "地点", case.locality, reason)
    if not case.date:
        reason = "原文没有日期；能从发布页面查到的，补上 date"
        yield Doubt(_FRONT_MATTER, "日期", case.title, reason)
    if case.title_derived:
        yield Doubt(_FRONT_MATTER, "标题", case.title, "原文没有标题，这是程序拟的")


def _unsure(case: Case, quoted: Quoted) -> Iterator[Doubt]:
    """Yield the lines that may have been recognised wrongly, and that the figures are unconfirmed."""
    if case.unconfirmed:
        reason = (
            "正文是从扫描件识别的；对照原件核对过数字，写上 ocr_checked: true，才作可比指标发布"
        )
        yield Doubt(_FRONT_MATTER, "识别", case.title, reason)
    for words in case.ocr_unsure:
        span = span_without_space(quoted.text, without_space(words), _body_start(quoted.text))
        if span is None:
            reason = (
                "正文里没有找到没认准的这一行：在信息栏里，或已经改了；看过以后从 ocr_unsure 里删去"
            )
            yield Doubt(_FRONT_MATTER, "识别", _short(redact_label(words)), reason)
        else:
            reason = "这一行没有认准，请对照原件；看过以后从 ocr_unsure 里删去"
            excerpt = quoted.excerpt(span[0], quoted.text[slice(*span)])
            yield Doubt(span[0], "识别", excerpt, reason)


_FENCE = re.compile("^---[ \t]*$", re.MULTILINE)


def _body_start(text: str) -> int:
    """Return the offset of the body in the text of a page, 0 in that of a body."""
    closing = _FENCE.search(text, 4) if _FENCE.match(text.lstrip("\ufeff")) else None
    return closing.end() if closing else 0


def _reforms(case: Case, findings: Findings, quoted: Quoted) -> Iterator[Doubt]:
    """Yield doubts about reforms: tagged but not evident in the text, evident but not tagged."""
    by_name = {finding.name: finding for finding in findings.reforms}
    for name in case.reforms:
        finding = by_name.get(name)
        if finding is None:
            yield Doubt(_FRONT_MATTER, f"改革：{name}", "", "标签里有，正文里没有找到依据")
        elif finding.status == "mentioned":
            yield _doubt_about(finding, quoted, "标签里有，正文只是提到（口号、计划或引述）")
        else:
            for reason in finding.doubts:
                yield _doubt_about(finding, quoted, reason)
    tagged = frozenset(case.reforms)
    for finding in findings.reforms:
        if finding.status == "practised" and finding.name not in tagged:
            yield _doubt_about(finding, quoted, "正文像是做了这项改革，标签里没有")


def _doubt_about(finding: ReformFinding, quoted: Quoted, reason: str) -> Doubt:
    excerpt = quoted.excerpt(finding.start, finding.text)
    return Doubt(finding.start, f"改革：{finding.name}", excerpt, reason)


def _metrics(findings: Findings, quoted: Quoted, vocabulary: Vocabulary) -> Iterator[Doubt]:
    """Yield doubts about metrics: those of the extractor, and indicators with several values.

    A phrase that says nothing alone gives way to the clause.
    """
    value_counts = _value_counts(findings)
    for metric in findings.metrics:
        reasons = list(metric.doubts)
        if metric.canonical in value_counts:
            name = vocabulary.indicator[metric.canonical or ""].name
            number = value_counts[metric.canonical]
            reasons.append(
                f"指标“{name}”在文中有 {number} 个不同的数，请核对口径和时期，留下该留的"
            )
        if not reasons:
            continue
        phrase = redact_label(without_space(metric.indicator))
        words = _short(metric.text) if metric.shown else quoted.clause(metric.start, metric.end)
        for reason in reasons:
            yield Doubt(metric.start, f"数字：{phrase}" if metric.shown else "数字", words, reason)


def _value_counts(findings: Findings) -> Mapping[str | None, int]:
    """Return indicator id -> number of distinct values, for indicators with more than one.

    The value before a change (由…减至…) does not count.
    """
    values: dict[str, set[tuple[float | None, str]]] = {}
    for metric in findings.metrics:
        if metric.canonical and not metric.is_base:
            masked = metric.text if metric.masked else ""  # masked figures differ only in text
            values.setdefault(metric.canonical, set()).add((metric.value, masked))
    return {name: len(distinct) for name, distinct in values.items() if len(distinct) > 1}

"""The candidates of a page, named and quoted, and the page with one of them accepted."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from casebook.case_md import parse_case
from casebook.case_md.editing import edit_front_matter
from casebook.casetext.candidates import Candidate, candidates_of, with_candidate
from casebook.casetext.folded import findings_of
from casebook.casetext.hidden import hidden_figure, without_hidden
from casebook.casetext.outline import outline_of_page
from casebook.casetext.spacing import without_space
from casebook.findings import Metric
from casebook.model import Case
from casebook.privacy import PrivateDetail, redact_quote
from casebook.vocabulary import Vocabulary

_SENTENCE_END = re.compile(r"[。！？!?；;\n]")
_MOST_AROUND = 80  # characters on either side of a figure
_ID = re.compile(r"(?P<case>[^:\s]+):(?P<body>[0-9a-f]{4})(?P<metric>[0-9a-f]{4})")


@dataclass(frozen=True, slots=True)
class CandidateId:
    """The parts of a candidate's id `CASE:BODYMETRIC`; the last two are four hex digits each.

    `body` changes with the text of the page, `metric` with the figure and its indicator.
    """

    case: str
    body: str
    metric: str

    def __str__(self) -> str:
        return f"{self.case}:{self.body}{self.metric}"


def candidate_id(written: str) -> CandidateId | None:
    """Return the parts of an id as `casebook review` prints it, None if it is not one."""
    match = _ID.fullmatch(written)
    return CandidateId(**match.groupdict()) if match else None


@dataclass(frozen=True, slots=True)
class PageCandidate:
    """A candidate with its id, its 1-based line of the page and its redacted sentence."""

    id: CandidateId
    line: int
    quote: str
    candidate: Candidate


def page_candidates(
    case: Case,
    page: str,
    metrics: Sequence[Metric],
    private: Sequence[PrivateDetail],
    vocabulary: Vocabulary,
) -> tuple[PageCandidate, ...]:
    """Return the candidates of a page in line order, taken ones included.

    `page` is its whole text, in which the offsets of `metrics` and `private` are.
    """
    body = _digest_of_body(page)
    return tuple(
        PageCandidate(
            CandidateId(case.id, body, _digest_of(candidate, page)),
            line_at(page, candidate.metric.start),
            _sentence(page, candidate.metric, private),
            candidate,
        )
        for candidate in candidates_of(case.metrics, metrics, vocabulary)
    )


def line_at(page: str, offset: int) -> int:
    """Return the 1-based line of an offset."""
    return page.count("\n", 0, offset) + 1


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:4]


def _digest_of_body(page: str) -> str:
    return _digest(without_space(parse_case(page, "").body))


def _digest_of(candidate: Candidate, page: str) -> str:
    """Return the digest of a candidate and of its position, which edits of front matter leave alone."""
    after = len(without_space(page[candidate.metric.start :]))
    return _digest(f"{after} {candidate.words} {candidate.metric.candidate}")


def _sentence(page: str, metric: Metric, private: Sequence[PrivateDetail]) -> str:
    """Return the redacted sentence of a metric on one line; of a long one the part around it."""
    low, high = max(0, metric.start - _MOST_AROUND), min(len(page), metric.end + _MOST_AROUND)
    first = max((end.end() for end in _SENTENCE_END.finditer(page, low, metric.start)), default=low)
    end = _SENTENCE_END.search(page, metric.end, high)
    return " ".join(redact_quote(page, first, end.start() if end else high, private).split())


# ------------------------------------------------------------------ accepting


class NotAcceptedError(ValueError):
    """A candidate that cannot be accepted; the message is the reason, in Chinese."""


def accepted(page: str, wanted: CandidateId, vocabulary: Vocabulary) -> tuple[str, Candidate]:
    """Return the page with a candidate in its front matter, and that candidate.

    All other bytes stay. Raises NotAcceptedError if the page has no case, its body is not that of
    the id, there is no such candidate, or the front matter already lists its figure; UneditableError
    if the front matter cannot be changed safely.
    """
    case, metrics, candidate = _decided(page, wanted, vocabulary)
    figures = with_candidate(case.metrics, candidate, metrics, vocabulary)
    return edit_front_matter(page, {"metrics": figures}), candidate


def rejected(page: str, wanted: CandidateId, vocabulary: Vocabulary) -> tuple[str, Candidate]:
    """Return the page with a candidate among its `hidden_findings`, and that candidate.

    As `accepted` in all else.
    """
    case, _, candidate = _decided(page, wanted, vocabulary)
    entry = hidden_figure(candidate.indicator, candidate.words)
    hidden = (*case.hidden_findings, entry)
    return edit_front_matter(page, {"hidden_findings": hidden}), candidate


def _decided(
    page: str, wanted: CandidateId, vocabulary: Vocabulary
) -> tuple[Case, tuple[Metric, ...], Candidate]:
    """Return the case, the metrics and the candidate with an id; raises NotAcceptedError."""
    case = _case(page)
    metrics = _metrics(case, page, vocabulary)
    return case, metrics, _free(page_candidates(case, page, metrics, (), vocabulary), wanted, page)


def _case(page: str) -> Case:
    """Return the case of a page; raises NotAcceptedError."""
    case = parse_case(page, "").case
    if case is None:
        raise NotAcceptedError("页首的信息栏读不懂，先用 casebook check 看哪里不对。")
    return case


def _metrics(case: Case, page: str, vocabulary: Vocabulary) -> tuple[Metric, ...]:
    """Return the metrics of a page, without the indicators that an editor turned off."""
    outline = outline_of_page(page)
    findings = findings_of(outline.text, vocabulary, outline.date)
    return without_hidden(findings, case.hidden_findings, vocabulary).metrics


def _free(found: Sequence[PageCandidate], wanted: CandidateId, page: str) -> Candidate:
    """Return the candidate with an id if the front matter does not list it.

    Raises NotAcceptedError.
    """
    candidate = _wanted(found, wanted, page)
    if candidate.taken:
        raise NotAcceptedError(f"“{candidate.words}”已经写在“{candidate.taken}”里。")
    return candidate


def _wanted(found: Sequence[PageCandidate], wanted: CandidateId, page: str) -> Candidate:
    """Return the candidate with an id; raises NotAcceptedError."""
    for item in found:
        if item.id == wanted:
            return item.candidate
    if wanted.body != _digest_of_body(page):
        raise NotAcceptedError("列出以后这一页的正文改过。再运行一次 casebook review，用新的编号。")
    raise NotAcceptedError(
        "没有这一处，也许已经采用或不要，或者词表、程序换过。再运行一次 casebook review，用列出的编号。"
    )

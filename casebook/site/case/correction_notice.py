"""The marks on a case page of figures that an editor changed from the source, and the list of reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from casebook.casetext import CaseText
from casebook.casetext.corrections import Corrected, Corrections
from casebook.privacy import redact_label
from casebook.site.case.figures import CorrectionSign, Highlight
from casebook.site.views import Link

_CORRECTED = "cb-corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """An entry of the list of reasons: the words of the page, and why they differ from the source."""

    words: Link
    reason: str


def with_marks(
    highlights: Mapping[int, Sequence[Highlight]], text: CaseText
) -> Mapping[int, Sequence[Highlight]]:
    """The highlights with a mark behind each corrected figure, which leads to its reason.

    What is corrected and no figure with a highlight (a date) gets a highlight of its own.
    """
    result = {passage: list(row) for passage, row in highlights.items()}
    for item in text.corrected:
        passage = text.number_at(item.start)
        start = text.starts[passage]
        row = result.setdefault(passage, [])
        end = min(item.end - start, len(text.passages[passage].text))
        _mark(row, item, item.start - start, end)
        row.sort(key=lambda highlight: highlight.start)
    return result


def _mark(row: list[Highlight], item: Corrected, start: int, end: int) -> None:
    """Mark the last highlight of a passage within `start:end`, or add one there."""
    within = [n for n, each in enumerate(row) if each.start < end and start < each.end]
    reason = redact_label(item.reason)
    sign = CorrectionSign(item.number + 1, reason)
    if not within:
        row.append(Highlight(start, end, _CORRECTED, "", f"更正：{reason}", (sign,)))
        return
    last = row[within[-1]]
    kind = last.kind if last.kind.startswith(_CORRECTED) else f"{_CORRECTED} {last.kind}".rstrip()
    row[within[-1]] = replace(last, kind=kind, corrections=(*last.corrections, sign))


def correction_notice(corrections: Corrections, text: CaseText) -> tuple[Correction, ...]:
    """What was corrected and why, in the order of the front matter."""
    first = {item.number: item for item in reversed(text.corrected)} if corrections else {}
    return tuple(
        Correction(words=_words(words, first.get(number), text), reason=redact_label(reason))
        for number, (words, reason) in enumerate(corrections)
    )


def _words(words: str, item: Corrected | None, text: CaseText) -> Link:
    """The words of an entry, a link to their paragraph if the text has them."""
    return Link(
        f"“{redact_label(words)}”", f"#{text.passage_at(item.start).anchor}" if item else ""
    )

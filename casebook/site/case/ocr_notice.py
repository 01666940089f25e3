"""The notice on a case page whose text was recognised in a scan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casebook.casetext import CaseText
from casebook.casetext.spacing import without_space
from casebook.model import Case
from casebook.privacy import redact_label
from casebook.site.views import Link
from casebook.unread import LONGEST_TAIL

_MOST = 8  # lines that are named


@dataclass(frozen=True, slots=True, kw_only=True)
class OcrNotice:
    """Whether the text was compared with the scan, the first unsure lines, and how many there are."""

    checked: bool
    unsure: Sequence[Link]
    total: int


def ocr_notice(case: Case, text: CaseText) -> OcrNotice | None:
    """The notice; None for a text that is no recognised scan."""
    if case.source is None or not case.source.ocr:
        return None
    return OcrNotice(
        checked=case.ocr_checked,
        unsure=tuple(_place(words, text) for words in case.ocr_unsure[:_MOST]),
        total=len(case.ocr_unsure),
    )


def _place(words: str, text: CaseText) -> Link:
    """The beginning of an unsure line, a link to its paragraph if the page has it."""
    squeezed = without_space(words)
    more = "…" if len(squeezed) > LONGEST_TAIL else ""
    label = f"“{redact_label(squeezed)[:LONGEST_TAIL]}{more}”"
    for passage in text.passages:
        if squeezed in without_space(passage.text):
            return Link(label, f"#{passage.anchor}")
    return Link(label)

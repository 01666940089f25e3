"""The notice on a case page whose text was recognised in a scan."""

from __future__ import annotations

from html import escape

from casebook.casetext import CaseText
from casebook.casetext.spacing import without_space
from casebook.model import Case
from casebook.privacy import redact
from casebook.site.case.context import link
from casebook.unread import LONGEST_TAIL

_MOST = 8  # lines that are named


def ocr_notice(case: Case, text: CaseText) -> str:
    """What was recognised, whether it was compared with the scan, and which lines are unsure; or ""."""
    if case.source is None or not case.source.ocr:
        return ""
    checked = (
        "已由编者对照原件核对。"
        if case.ocr_checked
        else "可能有认错的字；其中的数字还没有对照原件核对，不作可比指标。"
    )
    places = [_place(words, text) for words in case.ocr_unsure[:_MOST]]
    if len(case.ocr_unsure) > _MOST:
        places.append(f"等 {len(case.ocr_unsure)} 处")
    unsure = f"没有认准的：{'；'.join(places)}。" if places else ""
    return (
        '<p class="cb-note cb-ocr">本页文字由程序从扫描件或图片里识别（OCR）而来，'
        f"{checked}{unsure}</p>"
    )


def _place(words: str, text: CaseText) -> str:
    """The beginning of an unsure line, a link to its paragraph if the page has it."""
    squeezed = without_space(words)
    more = "…" if len(squeezed) > LONGEST_TAIL else ""
    label = f"“{redact(squeezed)[:LONGEST_TAIL]}{more}”"
    for passage in text.passages:
        if squeezed in without_space(passage.text):
            return link(label, f"#{passage.anchor}")
    return escape(label)

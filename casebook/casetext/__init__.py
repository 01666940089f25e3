"""The text of a case page: its passages, anchors, headings and findings, and quotes from it."""

from casebook.casetext.case_text import (
    CaseText,
    Passage,
    TextFindings,
    passages,
    public_passages,
    read_case,
)

__all__ = ["CaseText", "Passage", "TextFindings", "passages", "public_passages", "read_case"]

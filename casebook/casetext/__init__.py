"""The text of a case page: passages, anchors, headings, what is found in them, quotes of it.

Everything the site shows about a text leads back to one of its passages.
"""

from casebook.casetext.case_text import CaseText, Passage, TextFindings, passages, read_case

__all__ = ["CaseText", "Passage", "TextFindings", "passages", "read_case"]

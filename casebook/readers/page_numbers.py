"""Recognises lines that are unmistakably page numbers; bare digits are not."""

from __future__ import annotations

import re

NUMBER = r"[0-9０-９]{1,4}"
DASH = r"[-–—―─－·•.~～]"
_PAGE_NUMBER = re.compile(
    rf"(?:{DASH}\s*+)+{NUMBER}(?:\s*+{DASH})+"
    rf"|第?\s*+{NUMBER}\s*+页(?:\s*+[，,/／|]?\s*+[（(]?\s*+共\s*+{NUMBER}\s*+页\s*+[）)]?)?"
    rf"|{NUMBER}\s*+[/／]\s*+{NUMBER}(?:\s*+页)?"
    rf"|[Pp](?:age|AGE)?\.?\s*+{NUMBER}(?:\s*+(?:of|/)\s*+{NUMBER})?"
    rf"|第\s*+[〇零一二三四五六七八九十百]+\s*+页"
)


def is_page_number(text: str) -> bool:
    """Whether `text` consists of a page number only, such as — 12 —, 第 3 页 共 40 页, 3/40."""
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None

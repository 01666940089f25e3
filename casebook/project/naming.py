"""What a new casebook and its field can be called."""

from __future__ import annotations

_LONGEST_NAME = 60
_LONGEST_FIELD = 30


def name_fault(name: str) -> str:
    """Why a text cannot be the title of a site, in Chinese with the next step; "" when it can."""
    return _fault("名称", "--name", name, _LONGEST_NAME)


def field_fault(field: str) -> str:
    """Why a text cannot be the name of a field, in Chinese with the next step; "" when it can."""
    if fault := _fault("领域", "--field", field, _LONGEST_FIELD):
        return fault
    if "/" in field or "\\" in field or not field.strip(". "):
        return f"领域的名称是“{field}”，应是一个词，不是文件夹。请用 --field 另写一个。"
    return ""


def _fault(what: str, flag: str, text: str, longest: int) -> str:
    if not text.isprintable() or not text.strip() or len(text) > longest:
        return f"{what}应是一行文字，不超过 {longest} 字。请用 {flag} 另写一个。"
    if "<" in text or ">" in text:  # the theme puts the title into the head of pages as it is
        return f"{what}里不能有尖括号 < >。请用 {flag} 另写一个。"
    return ""

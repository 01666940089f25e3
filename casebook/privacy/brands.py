"""Names of persons that are the name of an institution: “张三调解工作室”."""

from __future__ import annotations

from casebook.privacy.rules import privacy_rules

_OPENING, _CLOSING = "“「『", "”」』"


def is_brand(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is part of a quoted name of an institution: “张三调解工作室”."""
    head = text[max(0, start - 8) : start]
    opened = max(map(head.rfind, _OPENING))
    if opened < 0 or max(map(head.rfind, _CLOSING)) > opened:
        return False
    closed = next((i for i in range(end, min(len(text), end + 16)) if text[i] in _CLOSING), -1)
    return closed >= 0 and bool(privacy_rules().brands.search(text, end, closed + 9))

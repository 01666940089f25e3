"""Soft line breaks (Shift+Enter, `<br>`): whether one was meant to end the paragraph."""

from __future__ import annotations

_SENTENCE_END = tuple("。！？!?；;：:”」』…")
_INDENT = ("　", "\t", "\xa0", "\u2003", "  ")


def soft_break_ends(line: str, following: str) -> bool | None:
    """Return `LineHint.ends` for `line`, which a soft line break separates from `following`.

    True when a blank or indented line follows; None after the end of a sentence, where authors
    also use soft breaks to end a paragraph; else False.
    """
    if not following.strip() or following.startswith(_INDENT):
        return True
    return None if line.rstrip().endswith(_SENTENCE_END) else False

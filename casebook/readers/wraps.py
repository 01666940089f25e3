"""Whether a line break inside a paragraph was meant as the end of the paragraph."""

from __future__ import annotations

_SENTENCE_END = tuple("。！？!?；;：:”」』…")
_INDENT = ("　", "\t", "\xa0", "\u2003", "  ")


def soft_break_ends(line: str, following: str) -> bool | None:
    """Return `LineHint.ends` for `line`, which a soft line break parts from `following`.

    True when a blank or indented line follows, None after the end of a sentence (people use soft
    breaks as paragraph ends there), else False.
    """
    if not following.strip() or following.startswith(_INDENT):
        return True
    return None if line.rstrip().endswith(_SENTENCE_END) else False

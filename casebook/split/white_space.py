"""Remove stray white space that line wraps, justification and conversions leave in a text.

Only white space is removed or replaced, which the accounting of a source relies on.
"""

from __future__ import annotations

import re

_LETTERS = re.compile(r"(?:[\u4e00-\u9fff] ){3,}[\u4e00-\u9fff]")
_GAP = re.compile(r"\s+")
_ASCII_WORD = re.compile(r"[A-Za-z0-9%.,:;!?)\]]")
_WIDE = re.compile(r"\t|\u3000|[ \u00a0]{2}")
_COUPLET = re.compile(r"[“‘「『《]([^“”‘’「」『』《》]{3,40})[”’」』》]")


def squeeze(text: str, *, cells: bool = False) -> str:
    """Remove stray white space from a paragraph.

    One space stays between Latin words (`App Store`) and between the halves of a quoted couplet
    (“退休不褪色 余热守初心”). A wide gap (a tab, an ideographic space, two spaces) next to a figure
    becomes one ideographic space: it separates table cells, and two figures must not become one;
    with `cells` (the text is a table row) it stays between all words. All other white space is
    removed: after full-width punctuation, inside dates and numbers, between Han characters.
    """
    if not _GAP.search(text):
        return text
    kept = _couplet_gaps(text)
    parts: list[str] = []
    position = 0
    for gap in _GAP.finditer(text):
        parts.append(text[position : gap.start()])
        position = gap.end()
        if gap.start() == 0 or gap.end() == len(text):
            continue
        before, after = text[gap.start() - 1], text[gap.end()]
        border = cells or "\t" in gap[0]
        if _WIDE.search(gap[0]) and _is_cell_border(before, after, sure=border):
            parts.append("\u3000")
        elif gap.start() in kept or _separates_words(before, after, wrapped="\n" in gap[0]):
            parts.append(" ")
    parts.append(text[position:])
    return "".join(parts)


def glue(first: str, second: str) -> str:
    """Join the two halves of a wrapped line; Latin words are joined by a space."""
    spaced = _separates_words(first[-1:], second[:1], wrapped=True)
    return f"{first} {second}" if spaced else first + second


def _is_cell_border(before: str, after: str, *, sure: bool) -> bool:
    """Whether a wide gap separates cells, not a figure from its unit (2023　年, 81.89　　%).

    `sure` means that the gap is known to separate cells; otherwise a figure must be next to it.
    """
    if not sure:
        if before in "年月" or (before.isdigit() and after in "年月日"):
            return False
        if not (before.isdigit() or after.isdigit() or "*" in before + after):
            return False
    return (before.isalnum() or before in "%％*") and (after.isalnum() or after == "*")


def _separates_words(before: str, after: str, *, wrapped: bool) -> bool:
    """Whether white space between these two characters separates words or figures."""
    if not (_ASCII_WORD.match(before) and after.isascii() and after.isalnum()):
        return False
    # A wrap may break a number (`38 / 3件`); a space between two digits may separate two numbers.
    return not (wrapped and before in "0123456789.," and after.isdigit())


def _couplet_gaps(text: str) -> frozenset[int]:
    """Offsets of the gaps between the equally long halves of quoted couplets."""
    kept = set()
    for quote in _COUPLET.finditer(text):
        gaps = list(_GAP.finditer(quote[1]))
        if len(gaps) != 1:
            continue
        left, right = quote[1][: gaps[0].start()], quote[1][gaps[0].end() :]
        if len(left) >= 4 and abs(len(left) - len(right)) <= 2 and (left + right).isalpha():
            kept.add(quote.start(1) + gaps[0].start())
    return frozenset(kept)


def title_text(text: str) -> str:
    """A title without stray white space; gaps between its clauses stay as printed."""
    stripped = text.strip()
    if _LETTERS.fullmatch(stripped):  # 政 府 工 作 报 告
        return squeeze(stripped)
    gaps = [gap for gap in _GAP.finditer(stripped) if _is_clause_gap(stripped, gap)]
    parts = []
    position = 0
    for gap in gaps:
        parts += [squeeze(stripped[position : gap.start()]), gap[0]]
        position = gap.end()
    return "".join([*parts, squeeze(stripped[position:])])


def _is_clause_gap(text: str, gap: re.Match[str]) -> bool:
    """Whether a gap separates clauses of a title: a wide gap, or one with long text on both sides."""
    left, right = gap.start(), len(text) - gap.end()
    if "\u3000" in gap[0] or len(gap[0]) >= 2:
        return left >= 2 and right >= 2
    if text[gap.start() - 1] in "，。、；：！？（《" or not _between_non_ascii(text, gap):
        return False
    return left >= 4 and right >= 4


def _between_non_ascii(text: str, gap: re.Match[str]) -> bool:
    """Whether the characters on both sides of a gap are not ASCII."""
    return not text[gap.start() - 1].isascii() and not text[gap.end()].isascii()

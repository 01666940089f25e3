"""Finds numbers in words (三项, 八成, 五级联动) where the source has another number among the same words.

They are no reported figures, so a number that the source lacks says nothing; one that replaces another
of the source, with the same unit and the same words on both sides, says something else than the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from casebook.checks.figure_pairing import Pairing
from casebook.checks.figure_tokens import Token, folded
from casebook.extract.quantities.numerals import NUMERALS, numeral
from casebook.model import Span

_LEAST_BESIDE = 4  # words that are the source's around a number, or all of a shorter sentence
_NUMERAL = re.compile(rf"[{NUMERALS}0-9.,]+")
# 第二，… （三） 四、 五是…: the place of a paragraph among others.
_PLACE_BEFORE = re.compile(r"(?:^|[。；：，;:,（(\s])(?:第|其)?$")
_PLACE_BEHIND = re.compile(r"[)）、，,：:是]|来[看说]")
_ORDINAL = re.compile(r"(?:第|其)$")
_PAUSE = re.compile(r"[、，,：:]|$")


def replaced_numerals(
    pairing: Pairing, old: Sequence[Token], old_text: str, new: Sequence[Token], new_text: str
) -> Iterator[tuple[Span, int]]:
    """Yield the span in `new_text` of each such number with its unit, and its offset in `old_text`."""
    for (old_first, old_last), (new_first, new_last), beside in pairing.replaced():
        gone, come = old[old_first:old_last], new[new_first:new_last]
        if beside < min(_LEAST_BESIDE, len(new) - len(come)):
            continue
        if any(token.reported for token in come):
            continue
        start, end = come[0].start, come[-1].end
        there = folded("".join(old_text[gone[0].start : gone[-1].end].split()))
        here = folded("".join(new_text[start:end].split()))
        if _is_other_number(there, here) and not _counts_paragraphs(new_text, start, end):
            unit = new[new_last : new_last + 1] if numeral(here) is not None else ()
            yield (start, unit[0].end if unit and unit[0].start == end else end), gone[0].start


def _is_other_number(there: str, here: str) -> bool:
    """Whether two texts are different numbers with the same unit behind them."""
    pairs = zip(reversed(there), reversed(here), strict=False)
    unit = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    while unit and (there[-unit] in NUMERALS or here[-unit] in NUMERALS):
        unit -= 1  # 十五 and 五 have no unit in common
    numbers = there[: len(there) - unit], here[: len(here) - unit]
    if not all(map(_NUMERAL.fullmatch, numbers)):
        return False
    one, other = map(numeral, numbers)
    return one != other if one is not None and other is not None else numbers[0] != numbers[1]


def _counts_paragraphs(text: str, start: int, end: int) -> bool:
    """Whether a number only says which of several points follows."""
    before = text[:start]
    if _ORDINAL.search(before):
        return bool(_PLACE_BEFORE.search(before) and _PAUSE.match(text, end))
    return bool(_PLACE_BEFORE.search(before) and _PLACE_BEHIND.match(text, end))

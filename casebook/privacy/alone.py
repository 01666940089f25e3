"""Names that no word tells: on a line of their own, in a signature, beside a number, told before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick, MatchKind

from casebook.privacy.details import PrivateDetail
from casebook.privacy.names import HAN, SPACED, free, plain_name
from casebook.privacy.rules import lexicon

# A line or a cell of a Markdown table.
_LINE = re.compile(
    rf"(?:^|\|)[ \u3000\t]{{0,20}}({HAN}{{2,4}}|{HAN}[ \u3000]{{1,4}}{HAN})[ \u3000\t]{{0,20}}(?=\||$)",
    re.MULTILINE,
)
_WORD = re.compile(rf"{HAN}{{2,4}}")
# 本报记者报道。（李四 王五）
_SIGNED = re.compile(
    rf"(?<=[。！？”])[（(]({HAN}{{2,4}}(?:[ \u3000、]{{1,3}}{HAN}{{2,4}}){{0,3}})[)）]"
)


def lone_names(text: str) -> Iterator[PrivateDetail]:
    """The names that fill a line or a table cell, and those in brackets behind a sentence."""
    places = lexicon().places
    for signed in (*_LINE.finditer(text), *_SIGNED.finditer(text)):
        whole = "".join(signed[1].split()) if SPACED.fullmatch(signed[1]) else ""
        for one in [signed] if whole else _WORD.finditer(text, *signed.span(1)):
            name = whole or one[0]
            if plain_name(name) and name not in places:
                start, end = one.span(1) if whole else one.span()
                yield PrivateDetail("person", text[start:end], start)


def owners(text: str, numbers: list[PrivateDetail]) -> Iterator[PrivateDetail]:
    """The names right in front of a number: 王建国（13912345678）."""
    for number in numbers:
        end = number.start - 1
        for start in (end - 3, end - 2):
            if start >= 0 and text[end] in "（(：:，, \u3000" and free(text, start):
                name = text[start:end]
                if plain_name(name) and name not in lexicon().places:
                    yield PrivateDetail("person", name, start)
                    break


def again(text: str, details: list[PrivateDetail]) -> Iterator[PrivateDetail]:
    """The places where a full name that was told once stands alone: 朱学玲说."""
    names = {d.text for d in details if d.kind in ("person", "official")}
    whole = [name for name in names if len(name) == 3 and plain_name(name, weak=True)]
    if not whole:
        return
    automaton = AhoCorasick(whole, matchkind=MatchKind.LeftmostLongest)
    for index, start, _ in automaton.find_matches_as_indexes(text):
        yield PrivateDetail("person", whole[index], start)

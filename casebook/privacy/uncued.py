"""Names without a cue word: alone on a line, in brackets, before a number, or introduced earlier."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick, MatchKind

from casebook.privacy.details import PrivateDetail
from casebook.privacy.names import HAN, SPACED, is_plain_name, starts_word
from casebook.privacy.rules import privacy_rules

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
    """Names that are alone in a line or a table cell, and those in brackets after a sentence."""
    places = privacy_rules().places
    for match in (*_LINE.finditer(text), *_SIGNED.finditer(text)):
        whole = "".join(match[1].split()) if SPACED.fullmatch(match[1]) else ""
        for word in [match] if whole else _WORD.finditer(text, *match.span(1)):
            name = whole or word[0]
            if is_plain_name(name) and name not in places:
                start, end = word.span(1) if whole else word.span()
                yield PrivateDetail("person", text[start:end], start)


def owners(text: str, numbers: list[PrivateDetail]) -> Iterator[PrivateDetail]:
    """Names right before one of the private `numbers`: 王建国（13912345678）."""
    for number in numbers:
        end = number.start - 1
        for start in (end - 3, end - 2):
            if start >= 0 and text[end] in "（(：:，, \u3000" and starts_word(text, start):
                name = text[start:end]
                if is_plain_name(name) and name not in privacy_rules().places:
                    yield PrivateDetail("person", name, start)
                    break


def repetitions(text: str, details: list[PrivateDetail]) -> Iterator[PrivateDetail]:
    """All occurrences of the names in `details`, if they are full names of three characters."""
    names = {d.text for d in details if d.kind in ("person", "official")}
    full = [name for name in names if len(name) == 3 and is_plain_name(name, weak=True)]
    if not full:
        return
    automaton = AhoCorasick(full, matchkind=MatchKind.LeftmostLongest)
    for index, start, _ in automaton.find_matches_as_indexes(text):
        yield PrivateDetail("person", full[index], start)

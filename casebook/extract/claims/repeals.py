"""Documents that a text says were repealed or replaced, each with the words that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casebook.extract.claims.cites import display_title
from casebook.extract.outlook.outlook import outlook_of
from casebook.extract.plain import Plain
from casebook.extract.rules import rule_file

_RULES = rule_file("repeals")
_WORDS = re.compile("|".join(_RULES["words"]))
_ENDS_BEFORE = re.compile(f"(?:{'|'.join(_RULES['before'])})$")
_STARTS_AFTER = re.compile(f"(?:{'|'.join(_RULES['after'])})")
_REVISED = re.compile(f"(?:{'|'.join(_RULES['revised'])})$")
_NOT_DONE = re.compile("|".join(_RULES["not_done"]))
_BETWEEN = re.compile("[、和及与]?(?:《[^《》]*》[、和及与]?)*$")
_REACH = 60  # characters on either side of a title that are looked at


@dataclass(frozen=True, slots=True)
class Repeal:
    """A document that is no longer in force by a text; `start` and `end` are offsets of its title there.

    `title` has standard punctuation, as that of a `Citation`.
    """

    title: str
    start: int
    end: int


def may_repeal(text: str) -> bool:
    """Whether a text has a word without which no document is repealed; quick."""
    return _WORDS.search(text) is not None


def find_repeals(plain: Plain) -> tuple[Repeal, ...]:
    """The documents in text order, each as often as it is said; offsets are those of the source."""
    return tuple(_found(plain)) if may_repeal(plain.text) else ()


def _found(plain: Plain) -> Iterator[Repeal]:
    outlook = outlook_of(plain)
    for start, end in plain.titles:
        first, last = plain.sentence(start, end)
        before = plain.text[max(first, start - _REACH) : start]
        after = plain.text[end : min(last, end + _REACH)]
        if not _is_repealed(before, after) or _NOT_DONE.search(before):
            continue
        if plain.text[start:end] in after:  # 将《甲》修订为《甲》
            continue
        if outlook.is_here(start):
            source, words = plain.span(start + 1, end - 1)
            title = display_title(plain.text[start + 1 : end - 1])
            yield Repeal(title, source, source + len(words))


def _is_repealed(before: str, after: str) -> bool:
    """Whether the words around a title say that it is repealed; other titles may stand between."""
    lead = _BETWEEN.sub("", before) if before.endswith(("》", "、", "和", "及", "与")) else before
    rest = re.sub("^(?:[、和及与]?《[^《》]*》)+", "", after)
    if _STARTS_AFTER.match(rest):
        return True
    return bool(_ENDS_BEFORE.search(lead)) and not _REVISED.search(lead)

"""Applies the repairs to a page, verifying each result before accepting it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casebook.case_md import body_blocks, is_untouched, parse_case
from casebook.case_md.seal import renewed_seal
from casebook.checks.characters import without_invisible
from casebook.checks.fixing.steps import STEPS, Descriptions, Fix
from casebook.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Fixed:
    """A page after the repairs; `descriptions` has one Chinese phrase for each change made."""

    text: str
    descriptions: Descriptions = ()


def fix_page(page: str, vocabulary: Vocabulary, steps: Mapping[str, Fix] = STEPS) -> Fixed:
    """Apply the repairs to a page, and renew its seal if nobody had edited it.

    A repair is skipped if it would change a word of the body or add a parse problem.
    """
    text, descriptions = page, list[str]()
    # Repeat until nothing changes: a repair can enable one that precedes it in the table.
    for _ in steps:
        before = text
        for step in steps.values():
            repaired, changes = step(text, vocabulary)
            if changes and repaired != text and _is_harmless(text, repaired):
                text = repaired
                descriptions += changes
        if text == before:
            break
    if descriptions and is_untouched(page):
        text = renewed_seal(text)
    return Fixed(text, tuple(descriptions))


def _is_harmless(before: str, after: str) -> bool:
    """Whether a repair left the words of the body alone and added no parse problem."""
    old, new = parse_case(before, ""), parse_case(after, "")
    return _body_words(old.body) == _body_words(new.body) and len(new.problems) <= len(old.problems)


def _body_words(body: str) -> str:
    """Return the text of a body without mark-up, white space and invisible characters."""
    return without_invisible("".join("".join(block.text.split()) for block in body_blocks(body)))

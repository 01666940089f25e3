"""Repairs of one page, looked over before they count."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.case_md import body_blocks, is_untouched, parse_case
from casebook.case_md.seal import renewed_seal
from casebook.checks.characters import without_invisible
from casebook.checks.fixing.steps import STEPS, Told
from casebook.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Fixed:
    """A page after the repairs, and what was done; nothing was when `told` is empty."""

    text: str
    told: Told = ()


def fix_page(page: str, vocabulary: Vocabulary) -> Fixed:
    """Make all repairs of a page; a page that nobody has touched stays one.

    A repair that would change a word of the body, or leave more to complain of, is not made.
    """
    text, told = page, list[str]()
    # A repair can clear the way for one that stands before it in the table.
    for _ in STEPS:
        before = text
        for step in STEPS.values():
            changed, done = step(text, vocabulary)
            if done and changed != text and _harmless(text, changed):
                text = changed
                told += done
        if text == before:
            break
    if told and is_untouched(page):
        text = renewed_seal(text)
    return Fixed(text, tuple(told))


def _harmless(before: str, after: str) -> bool:
    old, new = parse_case(before, ""), parse_case(after, "")
    return _words(old.body) == _words(new.body) and len(new.problems) <= len(old.problems)


def _words(body: str) -> str:
    return without_invisible("".join("".join(block.text.split()) for block in body_blocks(body)))

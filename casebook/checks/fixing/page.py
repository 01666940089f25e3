"""Applying the repairs to a page, each verified before it is accepted."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.case_md import body_blocks, is_untouched, parse_case
from casebook.case_md.seal import renewed_seal
from casebook.checks.characters import without_invisible
from casebook.checks.fixing.steps import STEPS, Descriptions
from casebook.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Fixed:
    """A page after the repairs; `descriptions` are them in Chinese, () when there were none."""

    text: str
    descriptions: Descriptions = ()


def fix_page(page: str, vocabulary: Vocabulary) -> Fixed:
    """Make all repairs of a page; one that nobody had edited gets a new seal.

    A repair that would change a word of the body, or add a problem of the front matter, is not made.
    """
    text, descriptions = page, list[str]()
    # A repair can make an earlier one of the table possible.
    for _ in STEPS:
        before = text
        for step in STEPS.values():
            changed, made = step(text, vocabulary)
            if made and changed != text and _is_harmless(text, changed):
                text = changed
                descriptions += made
        if text == before:
            break
    if descriptions and is_untouched(page):
        text = renewed_seal(text)
    return Fixed(text, tuple(descriptions))


def _is_harmless(before: str, after: str) -> bool:
    """Whether the words of the body are the same and the page has no more parse problems."""
    old, new = parse_case(before, ""), parse_case(after, "")
    return _words(old.body) == _words(new.body) and len(new.problems) <= len(old.problems)


def _words(body: str) -> str:
    return without_invisible("".join("".join(block.text.split()) for block in body_blocks(body)))

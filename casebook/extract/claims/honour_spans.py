"""The parts of an honour as they are found in a text."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.findings import HonourKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """An award reported in a clause.

    `name` is how the clause calls it, at the offset `start` of the text or after it; `verb` is the
    offset where the words about who got it and who gave it end, `verb_text` the verb there, "" for
    none. `kind` is None when the name tells it. `who` and `by` are "" when not given; `needs_subject`
    is true when the name is understood only together with who received it.
    """

    name: str
    start: int
    verb: int
    verb_text: str = ""
    kind: HonourKind | None = None
    who: str = ""
    by: str = ""
    needs_subject: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """The name of an honour as it is shown, words of the text, and its offset there."""

    text: str
    start: int

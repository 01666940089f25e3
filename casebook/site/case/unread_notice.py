"""The notice on a case page about pictures and the like of the source that the page lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casebook.casetext import CaseText
from casebook.privacy import redact_label
from casebook.site.views import Link
from casebook.unread import LONGEST_TAIL, TOP, UnreadEntry, amounts

_MOST = 8  # places that are named


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadPlace:
    """Behind which words of the page something stands in the source, and what it is."""

    after: Link
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadNotice:
    """What the page lacks, the first places of it, and how many places there are."""

    amounts: str
    places: Sequence[UnreadPlace]
    total: int


def unread_notice(entries: Sequence[UnreadEntry], text: CaseText) -> UnreadNotice | None:
    """What the page lacks and behind which words it stands in the source; None for nothing.

    The words are a link to their paragraph, if the page has it.
    """
    if not entries:
        return None
    squeezed = [("".join(passage.text.split()), passage.anchor) for passage in text.passages]
    places = tuple(_place(entry, squeezed) for entry in entries[:_MOST])
    return UnreadNotice(amounts=amounts(entries), places=places, total=len(entries))


def _place(entry: UnreadEntry, passages: Sequence[tuple[str, str]]) -> UnreadPlace:
    """Where one thing stands, with its name in the source."""
    named = f"（{'、'.join(map(redact_label, entry.labels))}）" if entry.labels else ""
    what = f" {amounts([entry])}{named}"
    if not entry.after:
        return UnreadPlace(after=Link(""), what=TOP + what)
    # The words can recur; those that end a paragraph stand directly before it.
    ending = (anchor for words, anchor in passages if words.endswith(entry.after))
    within = (anchor for words, anchor in passages if entry.after in words)
    anchor = next(ending, None) or next(within, "")
    more = "…" if len(entry.after) >= LONGEST_TAIL else ""
    where = redact_label(f"“{more}{entry.after}”之后")
    return UnreadPlace(after=Link(where, f"#{anchor}" if anchor else ""), what=what)

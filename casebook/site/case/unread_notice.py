"""The notice on a case page about pictures and the like of the source that the page lacks."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from casebook.casetext import CaseText
from casebook.privacy import redact
from casebook.site.case.context import link
from casebook.unread import LONGEST_TAIL, TOP, UnreadEntry, amounts

_MOST = 8  # places that are named


def unread_notice(entries: Sequence[UnreadEntry], text: CaseText) -> str:
    """What the page lacks and behind which words it stands in the source; "" for nothing.

    The words are a link to their paragraph, if the page has it.
    """
    if not entries:
        return ""
    squeezed = [("".join(passage.text.split()), passage.anchor) for passage in text.passages]
    places = [_place(entry, squeezed) for entry in entries[:_MOST]]
    if len(entries) > _MOST:
        places.append(f"等 {len(entries)} 处")
    return (
        f'<p class="cb-note cb-unread">本页未收入原件中的 {escape(amounts(entries))}，'
        f"里面的文字和数字请查看原件：{'；'.join(places)}。</p>"
    )


def _place(entry: UnreadEntry, passages: Sequence[tuple[str, str]]) -> str:
    """Where one thing stands, as HTML, with its name in the source."""
    named = f"（{'、'.join(entry.labels)}）" if entry.labels else ""
    what = f" {amounts([entry])}{named}"
    if not entry.after:
        return escape(redact(TOP + what))
    # The words can recur; those that end a paragraph stand directly before it.
    ending = (anchor for words, anchor in passages if words.endswith(entry.after))
    within = (anchor for words, anchor in passages if entry.after in words)
    anchor = next(ending, None) or next(within, "")
    more = "…" if len(entry.after) >= LONGEST_TAIL else ""
    where = redact(f"“{more}{entry.after}”之后")
    place = link(where, f"#{anchor}") if anchor else escape(where)
    return place + escape(redact(what))

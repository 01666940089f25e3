"""Quotation marks: repairs those of a phrase cut out of a clause, and reads all kinds as one."""

from __future__ import annotations

import re

_MARKED = re.compile(
    r"“[^“”《》，。；：！？\n]{2,20}”"
    r"|(?P<open>[‘「『])(?P<name>[^“”‘’「」『』，。；：！？\n]{2,20})[’」』]"
)
_MARKS = re.compile("[‘「『]")


def balanced(phrase: str) -> str:
    """Strip 、, a pair of quotation marks around the whole, and unpaired ones from the ends."""
    phrase = phrase.strip("、")
    if phrase.startswith("“") and phrase.endswith("”") and phrase.count("“") == 1:
        return phrase[1:-1]
    if phrase.count("“") != phrase.count("”"):
        return phrase.strip("“”")
    return phrase


def one_kind_of_marks(text: str) -> str:
    """The text, of the same length, with “…” for the other marks around a name: ‘…’, 「…」, 『…』.

    Those within “…” around a short name are part of that name.
    """
    if not _MARKS.search(text):
        return text
    return _MARKED.sub(lambda hit: f"“{hit['name']}”" if hit["open"] else hit.group(), text)

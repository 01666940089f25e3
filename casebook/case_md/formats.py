"""The changes that the form of case pages has had, and how an older page gets the newer form.

A page names no format: each step tells by the page itself whether it is to be changed. The oldest
program that can read a casebook stands in its settings (`requires`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from casebook.case_md.seal import is_untouched, renewed_seal


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStep:
    """A change of the form: since which version, what it is, in Chinese, and the function for a page.

    `rewrite` gives the page in the new form, or the page itself if it has that already; it changes
    the front matter alone.
    """

    since: str
    news: str
    rewrite: Callable[[str], str]


STEPS: Sequence[PageStep] = ()
"""All changes, the oldest first: until now keys were only added, so that older pages are still good."""


def renewed(page: str) -> tuple[str, tuple[str, ...]]:
    """A page in the newest form, and what was changed, in Chinese; one nobody edited stays sealed."""
    news: list[str] = []
    sealed = is_untouched(page)
    for step in STEPS:
        after = step.rewrite(page)
        if after != page:
            news.append(step.news)
            page = after
    return (renewed_seal(page) if sealed and news else page), tuple(news)

"""Titles of cases as lists, files and links show them: without private persons."""

from __future__ import annotations

from functools import lru_cache

from casebook.model import Case
from casebook.privacy import names_nobody, redact, told_of
from casebook.system.caches import CASES

_UNTITLED = "（标题涉及个人，略）"
_KIND = "案例"


def public_title(case: Case) -> str:
    """The title without private details; place and genre for one that may name a person."""
    if _is_public(case.title, case.body):
        return redact(case.title)
    place = case.locality or (case.region[-1] if case.region else "")
    return f"{place}{case.genre or _KIND}{_UNTITLED}"


def public_subtitle(case: Case) -> str:
    """The subtitle without private details; "" for one that may name a person."""
    return redact(case.subtitle) if _is_public(case.subtitle, case.body) else ""


def public_titles(case: Case) -> tuple[str, ...]:
    """The title and the subtitle without private details, if there are any."""
    return tuple(filter(None, (public_title(case) if case.title else "", public_subtitle(case))))


@lru_cache(maxsize=CASES)
def _is_public(title: str, body: str) -> bool:
    """Whether a title names nobody, by its words and by whom the text tells of."""
    return names_nobody(title) and not told_of(title, body)

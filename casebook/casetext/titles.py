"""Titles of cases as lists, files and links show them: without private persons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from casebook.model import Case
from casebook.privacy import names_nobody, redact, told_of
from casebook.system.caches import CASES
from casebook.system.pickling import PickledAsTuple

_UNTITLED = "（标题涉及个人，略）"
_KIND = "案例"


@dataclass(frozen=True, slots=True)
class PublicTitles(PickledAsTuple):
    """The title and the subtitle of a case without private details; None for one that may name a person."""

    title: str | None
    subtitle: str | None


class _Titles:
    """The titles of a page, judged when they are first asked for."""

    def __init__(self, title: str, subtitle: str, body: str) -> None:
        self._title, self._subtitle, self._body = title, subtitle, body

    @cached_property
    def shown(self) -> PublicTitles:
        return PublicTitles(_shown(self._title, self._body), _shown(self._subtitle, self._body))


def titles_of(case: Case) -> PublicTitles:
    """What lists may show of the titles of a case. Cached."""
    return _titles(case.title, case.subtitle, case.body).shown


def take_over_titles(case: Case, known: PublicTitles) -> None:
    """Use what another process has found (`titles_of`)."""
    _titles(case.title, case.subtitle, case.body).shown = known


def public_title(case: Case) -> str:
    """The title without private details; place and genre for one that may name a person."""
    shown = titles_of(case).title
    if shown is not None:
        return shown
    place = case.locality or (case.region[-1] if case.region else "")
    return f"{place}{case.genre or _KIND}{_UNTITLED}"


def public_subtitle(case: Case) -> str:
    """The subtitle without private details; "" for one that may name a person."""
    return titles_of(case).subtitle or ""


def public_titles(case: Case) -> tuple[str, ...]:
    """The title and the subtitle without private details, if there are any."""
    return tuple(filter(None, (public_title(case) if case.title else "", public_subtitle(case))))


@lru_cache(maxsize=CASES)
def _titles(title: str, subtitle: str, body: str) -> _Titles:
    return _Titles(title, subtitle, body)


def _shown(title: str, body: str) -> str | None:
    """A title without private details; None if its words, or whom the text tells of, may name a person."""
    return redact(title) if names_nobody(title) and not told_of(title, body) else None

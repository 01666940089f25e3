"""Who reviewed a case and when, from the history in git."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from casebook.index.model import PlacedCase
from casebook.system.git import CommitStamp, GitError, files_with, last_changes

_REVIEWED = "^status: *reviewed"
_UNKNOWN = CommitStamp("", "")

Reviews = Callable[[PlacedCase], CommitStamp]
"""Returns day and author of the commit that set `status: reviewed` in a case; both "" if unknown."""


def reviews(folder: Path) -> Reviews:
    """A function that returns the review of a case below `folder`.

    It runs git once for all cases, when first called for a case with status `reviewed`. The stamp is
    empty for cases that are not reviewed or not committed, and without git or its history.
    """

    @cache
    def stamps() -> Mapping[str, CommitStamp]:
        try:
            committed = files_with(folder, _REVIEWED)
            changed = last_changes(folder, _REVIEWED)
        except GitError:
            return {}
        return {name: stamp for name, stamp in changed.items() if name in committed}

    def stamp(placed: PlacedCase) -> CommitStamp:
        if placed.case.status != "reviewed":
            return _UNKNOWN
        return stamps().get(placed.src_uri.rpartition("/")[2], _UNKNOWN)

    return stamp

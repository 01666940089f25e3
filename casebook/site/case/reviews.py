"""Who reviewed a case and when, as git knows it; nothing where it does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from casebook.index.model import PlacedCase
from casebook.system.git import CommitStamp, GitError, files_with, last_changes

_REVIEWED = "^status: *reviewed"
_UNKNOWN = CommitStamp("", "")

Reviews = Callable[[PlacedCase], CommitStamp]
"""The review of a case: the day of the commit that set `status: reviewed` and its author."""


def reviews(folder: Path) -> Reviews:
    """Ask git about all pages below a folder, once, when the first of them is reviewed.

    A page whose review is not committed yet, a folder without git and a clone without its history
    give empty stamps: the status alone is shown then.
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

"""New case ids, unique among the existing ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from casebook.model import Case


def new_id(case: Case, taken: Collection[str], endings: Iterable[str]) -> str:
    """Return `adcode-date` if both are known and it is free, else with the first free ending.

    `taken` are case-folded ids. Two people who add reports of one place and day at the same time
    must not get the same id, so let `endings` begin with text digests or random ones, not a
    counter. Raises StopIteration when no ending is free.
    """
    place = case.adcode or ("masked" if case.masked else "general")
    base = f"{place}-{case.date or 'undated'}"
    if case.adcode and case.date and base.casefold() not in taken:
        return base
    ids = (f"{base}-{ending}" for ending in endings)
    return next(item for item in ids if item.casefold() not in taken)

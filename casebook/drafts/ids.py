"""New case ids, unique among the existing ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from casebook.model import Case
from casebook.privacy.identifiers.masking import unfit_numbers


def new_id(case: Case, taken: Collection[str], endings: Iterable[str]) -> str:
    """Return `adcode-date` if both are known and it is not taken; else append an ending.

    That is the first of `endings` with which the id is not taken. They should begin with digests or
    random texts, not with a counter: two people who each add a report of the same place and day must
    get different ids. `taken` are case-folded ids. Raises StopIteration if all endings are taken.
    """
    unnamed = "masked" if case.masked else "general"
    place = case.adcode or ("zone" if case.zone else unnamed)
    base = f"{place}-{case.date or 'undated'}"
    if case.adcode and case.date and base.casefold() not in taken:
        return base
    ids = (f"{base}-{ending}" for ending in endings)
    free = (item for item in ids if item.casefold() not in taken)
    # 110105-1949-12-31-002X could be read as an identity number, which `check` refuses.
    return next(item for item in free if not unfit_numbers(item))

"""Differences between two states of the case pages, as readers of the site would notice them."""

from casebook.changes.compare import CaseChange, Changes, compare

__all__ = ["CaseChange", "Changes", "compare"]

"""Differences between two states of the case pages, in terms of cases, fields and paragraphs."""

from casebook.changes.diff import CaseChange, Changes, compare

__all__ = ["CaseChange", "Changes", "compare"]

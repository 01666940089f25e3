"""What a reader of the site finds changed between two states of the case pages."""

from casebook.changes.compare import CaseChange, Changes, compare

__all__ = ["CaseChange", "Changes", "compare"]

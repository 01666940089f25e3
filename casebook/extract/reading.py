"""The input of an extractor: a text, the vocabularies, and the date of the report."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.extract.plain import Plain
from casebook.extract.tables.found import TextTable
from casebook.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Reading:
    """One text with what is needed to interpret it.

    `date` is the report's date in ISO form (day, month or year), "" when unknown; 今年 and 近三年
    are resolved against it. `tables` are those of the text, None if they are to be found in it.
    """

    plain: Plain
    vocabulary: Vocabulary
    date: str = ""
    tables: tuple[TextTable, ...] | None = None

    @property
    def year(self) -> int | None:
        """The year of the report, None when unknown."""
        return int(self.date[:4]) if self.date[:4].isdecimal() else None

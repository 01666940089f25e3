"""The kinds of file that chosen cases can become."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from casebook.dataset.cases import CASES, CaseRow
from casebook.dataset.citation import bibtex
from casebook.dataset.table import csv_bytes, encoded
from casebook.export.word import content, package
from casebook.export.word.content import TITLE
from casebook.export.workbook import workbook
from casebook.index.model import PlacedCase, Shelf
from casebook.model import Case
from casebook.privacy import redact

_SEVERAL = "；"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Cases in order and how to speak of them.

    `title` heads a document and `asked` says in words what was chosen; `site` is the site's
    address, `today` the day of citing (ISO), both "" when not known.
    """

    shelf: Shelf
    cases: Sequence[PlacedCase]
    title: str = TITLE
    asked: tuple[str, ...] = ()
    query: str = ""
    site: str = ""
    today: str = ""

    def address(self, case: Case) -> str:
        """The full address of a case's page; "" when the site's is not known."""
        return f"{self.site.rstrip('/')}/{page(case)}" if self.site else ""

    @property
    def rows(self) -> list[CaseRow]:
        """The rows of `data/cases.json` for these cases."""
        return [CaseRow(placed, page(placed.case), self.shelf) for placed in self.cases]


def page(case: Case) -> str:
    """The address of a case's page from the root of the site, as `mkdocs.yml` has it."""
    return f"cases/{case.id}.html"


def as_docx(selection: Selection) -> bytes:
    """One document in the layout of official documents."""
    lead = content.lead(len(selection.cases), selection.asked, selection.query)
    articles = [
        content.article(placed.case, selection.address(placed.case), selection.today)
        for placed in selection.cases
    ]
    return package.docx(content.WordContent(selection.title, lead, articles))


def as_xlsx(selection: Selection) -> bytes:
    """A spreadsheet to edit and bring back."""
    return workbook(selection.shelf, selection.cases)


def as_json(selection: Selection) -> bytes:
    """The records of `data/cases.json`, these cases only."""
    return CASES.data(selection.rows)


def as_csv(selection: Selection) -> bytes:
    """The same as a table, a cell for each field, as the search page downloads it."""
    cells = [[_flat(field.get(row)) for field in CASES.fields] for row in selection.rows]
    return csv_bytes([field.title for field in CASES.fields], cells)


def as_bibtex(selection: Selection) -> bytes:
    """An entry for each case."""
    entries = (
        redact(bibtex(placed.case, selection.address(placed.case), selection.today))
        for placed in selection.cases
    )
    return encoded("\n\n".join(entries) + "\n" if selection.cases else "")


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: how it is made, its suffix, and whether a terminal can show it."""

    make: Callable[[Selection], bytes]
    suffix: str
    text: bool = True


FORMATS: Mapping[str, Format] = {
    "docx": Format(as_docx, ".docx", text=False),
    "xlsx": Format(as_xlsx, ".xlsx", text=False),
    "json": Format(as_json, ".json"),
    "csv": Format(as_csv, ".csv"),
    "bibtex": Format(as_bibtex, ".bib"),
}
"""Name -> kind. Another kind is a function and a line here."""


def _flat(value: object) -> str:
    """A value in one cell: lists by ；, mappings as `name：a、b` (download.js does the same)."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return _SEVERAL.join(
            f"{name}：{'、'.join(item) if isinstance(item, list) else _flat(item)}"
            for name, item in value.items()
        )
    if isinstance(value, list | tuple):
        return _SEVERAL.join(_flat(item) for item in value)
    return str(value)

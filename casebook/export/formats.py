"""The export formats; each is a function from a selection of cases to the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from casebook.dataset.cases import CASES
from casebook.dataset.citation import bibtex, ris, without_private
from casebook.dataset.table import csv_bytes, to_utf8
from casebook.export.selection import Selection
from casebook.export.sheet_writer import workbook
from casebook.export.word import content, package
from casebook.system.progress import tracked

_SEPARATOR = "；"


def as_docx(selection: Selection) -> bytes:
    """A Word document in the layout of official documents (GB/T 9704—2012)."""
    lead = content.lead(len(selection.cases), selection.labels, selection.query)
    articles = [
        content.article(placed.case, selection.address(placed.case), selection.today)
        for placed in tracked(selection.cases, "写 Word 文档", len(selection.cases))
    ]
    return package.docx(content.WordContent(selection.title, lead, articles))


def as_xlsx(selection: Selection) -> bytes:
    """A spreadsheet that `casebook import` can read back; raises TooLongError."""
    return workbook(selection.corpus, selection.cases)


def as_json(selection: Selection) -> bytes:
    """The records of `data/cases.json` for these cases."""
    return CASES.data(selection.rows)


def as_csv(selection: Selection) -> bytes:
    """The same records as a table, like the download of the search page."""
    cells = [[_flat(field.get(row)) for field in CASES.fields] for row in selection.rows]
    return csv_bytes([field.title for field in CASES.fields], cells)


def as_bibtex(selection: Selection) -> bytes:
    """A BibTeX entry for each case."""
    entries = (
        without_private(
            bibtex(placed.case, selection.address(placed.case), selection.today), placed.case
        )
        for placed in selection.cases
    )
    return to_utf8("\n\n".join(entries) + "\n" if selection.cases else "")


def as_ris(selection: Selection) -> bytes:
    """A RIS entry for each case."""
    entries = (
        without_private(
            ris(placed.case, selection.address(placed.case), selection.today), placed.case
        )
        for placed in selection.cases
    )
    return to_utf8("\n".join(entries))


@dataclass(frozen=True, slots=True)
class Format:
    """An export format: its function, its suffix, and whether it is text that a terminal can show."""

    make: Callable[[Selection], bytes]
    suffix: str
    text: bool = True


FORMATS: Mapping[str, Format] = {
    "docx": Format(as_docx, ".docx", text=False),
    "xlsx": Format(as_xlsx, ".xlsx", text=False),
    "json": Format(as_json, ".json"),
    "csv": Format(as_csv, ".csv"),
    "bibtex": Format(as_bibtex, ".bib"),
    "ris": Format(as_ris, ".ris"),
}
"""Name of a format -> format. A new one needs a function, a line here and its name in `FormatName`."""


def _flat(value: object) -> str:
    """A value as the text of one cell: "" for None, lists joined by ；, mappings as `name：a、b`.

    `flat` in download.js does the same; a test compares the two.
    """
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return _SEPARATOR.join(
            f"{name}：{'、'.join(item) if isinstance(item, list) else _flat(item)}"
            for name, item in value.items()
        )
    if isinstance(value, list | tuple):
        return _SEPARATOR.join(_flat(item) for item in value)
    return str(value)

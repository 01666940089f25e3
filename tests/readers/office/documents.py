"""Reads `documents.yml`: documents with tables, of which the labels are the tables themselves."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.readers.printed.model import Cell, Heading, Look, Para, Part, Sample, Sheet


class Filed(NamedTuple):
    """A document: `form` is docx or html, `manner` says which program or site it is written like."""

    form: str
    manner: str
    sample: Sample


def documents() -> list[Filed]:
    """Return all documents."""
    text = (Path(__file__).parent / "documents.yml").read_text(encoding="utf-8")
    found: list[Filed] = []
    for entry in yaml.load(text, Loader=yaml.CSafeLoader):
        parts = [_part(each) for each in entry["parts"]]
        sample = Sample(
            name=entry["name"],
            maker=entry["form"],
            title=entry["title"],
            parts=parts,
            look=Look(),
        )
        found.append(Filed(entry["form"], entry["manner"], sample))
    return found


def _part(entry: Mapping[str, Any]) -> Part:
    if "heading" in entry:
        return Heading(entry["heading"])
    return Para(entry["para"]) if "para" in entry else _sheet(dict(entry))


def _sheet(entry: dict[str, Any]) -> Sheet:
    """Return a table; its heads and rows are written as lines of one grid."""
    heads = entry.pop("head", "").splitlines()
    rows = _rows([*heads, *entry.pop("body").splitlines()])
    units: dict[str, str] = entry.pop("cell_units", {})
    ends = {key.partition("-"): unit for key, unit in units.items()}
    return Sheet(
        head=rows[: len(heads)],
        body=rows[len(heads) :],
        skipped=frozenset(entry.pop("skipped", ())),
        cell_units={(int(row), int(column)): unit for (row, _, column), unit in ends.items()},
        **entry,
    )


def _rows(lines: list[str]) -> list[list[Cell]]:
    """Return rows of cells; `<` goes on from the left, `^` from above, a line break is /."""
    grid = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    return [
        [
            Cell(
                text.replace("/", "\n") if text != "/" else text,
                wide=1 + _run(row[at + 1 :], "<"),
                high=1 + _run([below[at] for below in grid[number + 1 :]], "^"),
            )
            for at, text in enumerate(row)
            if text not in "<^" or not text
        ]
        for number, row in enumerate(grid)
    ]


def _run(cells: list[str], mark: str) -> int:
    """Return how many of the first cells are a mark."""
    return next((number for number, cell in enumerate(cells) if cell != mark), len(cells))

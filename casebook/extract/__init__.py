"""Extraction: what a text reports, as findings with their place in the text.

Pure functions of the text, the vocabulary and the report's date. Offsets are code points into
the given text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from casebook.extract.claims.cites import find_cites
from casebook.extract.claims.firsts import find_firsts
from casebook.extract.claims.honours import find_honours
from casebook.extract.claims.initiatives import find_initiatives
from casebook.extract.containment import find_contained
from casebook.extract.metrics import find_metrics
from casebook.extract.plain import plain_of
from casebook.extract.reading import Reading
from casebook.extract.reforms.reforms import find_reforms
from casebook.extract.tables.found import TextTable
from casebook.findings import Fault, Findings
from casebook.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Extractor:
    """A kind of finding: its Chinese name, and the function that extracts all of them.

    `find` returns the findings in text order, with offsets into the source (`Plain.source`).
    """

    name: str
    find: Callable[[Reading], tuple[Any, ...]]


EXTRACTORS: Mapping[str, Extractor] = {
    "reforms": Extractor("改革举措", find_reforms),
    "metrics": Extractor("数字", find_metrics),
    "honours": Extractor("荣誉", find_honours),
    "firsts": Extractor("首创", find_firsts),
    "cites": Extractor("引用文件", find_cites),
    "initiatives": Extractor("有名称的做法", find_initiatives),
}
"""Field of `Findings` -> the extractor that fills it."""


def extract(
    text: str,
    vocabulary: Vocabulary,
    date: str = "",
    tables: tuple[TextTable, ...] | None = None,
) -> Findings:
    """Everything the extractors find in `text`; linear in its length.

    `date` is the report's date as ISO, by which 今年 and 近三年 are resolved; "" when unknown.
    `tables` are those of the text; without, those are read that are written with bars or tabs.
    Never raises: where an extractor fails, `faults` has an entry in place of the lost findings.
    """
    reading = Reading(plain_of(text), vocabulary, date, tables)
    findings: dict[str, tuple[Any, ...]] = {}
    faults: list[Fault] = []
    for kind, extractor in EXTRACTORS.items():
        findings[kind], new_faults = find_contained(kind, extractor.find, reading)
        faults += new_faults
    return Findings(**findings, faults=tuple(faults))

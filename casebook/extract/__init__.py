"""Extraction: what a text reports, as findings with their place in the text.

Pure functions of the text, the vocabulary and the report's date. Offsets are code points into
the given text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from casebook.extract.cites import find_cites
from casebook.extract.containment import find_contained
from casebook.extract.firsts import find_firsts
from casebook.extract.honours import find_honours
from casebook.extract.initiatives import find_initiatives
from casebook.extract.metrics import find_metrics
from casebook.extract.plain import plain_of
from casebook.extract.reading import Reading
from casebook.extract.reforms import find_reforms
from casebook.findings import Fault, Findings
from casebook.vocabulary import Vocabulary

Extractor = Callable[[Reading], tuple[Any, ...]]
"""Finds one kind of thing, in text order; offsets are into the source of the plain text."""

EXTRACTORS: Mapping[str, Extractor] = {
    "reforms": find_reforms,
    "metrics": find_metrics,
    "honours": find_honours,
    "firsts": find_firsts,
    "cites": find_cites,
    "initiatives": find_initiatives,
}
"""One extractor for each kind of finding: the field of `Findings` and what fills it."""


def extract(text: str, vocabulary: Vocabulary, date: str = "") -> Findings:
    """Everything the extractors find in `text`; linear in its length.

    `date` is the report's date as ISO, by which 今年 and 近三年 are resolved; "" when unknown.
    An extractor that raises costs the findings of a sentence and leaves a fault; nothing is raised.
    """
    reading = Reading(plain_of(text), vocabulary, date)
    found: dict[str, tuple[Any, ...]] = {}
    faults: list[Fault] = []
    for name, find in EXTRACTORS.items():
        found[name], failed = find_contained(name, find, reading)
        faults += failed
    return Findings(**found, faults=tuple(faults))

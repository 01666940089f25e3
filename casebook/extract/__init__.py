"""Extraction: what a text reports, as findings with their place in the text.

Pure functions of the text and the vocabulary. Offsets are code points into the given text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from casebook.extract.cites import find_cites
from casebook.extract.firsts import find_firsts
from casebook.extract.honours import find_honours
from casebook.extract.metrics import find_metrics
from casebook.extract.plain import Plain
from casebook.extract.reforms import find_reforms
from casebook.model import Findings
from casebook.vocabulary import Vocabulary

Extractor = Callable[[Plain, Vocabulary], tuple[Any, ...]]
"""Finds one kind of thing, in text order; offsets are into the source of the plain text."""

EXTRACTORS: Mapping[str, Extractor] = {
    "reforms": find_reforms,
    "metrics": find_metrics,
    "honours": find_honours,
    "firsts": find_firsts,
    "cites": find_cites,
}
"""One extractor for each field of `Findings`."""


def extract(text: str, vocabulary: Vocabulary) -> Findings:
    """Everything the extractors find in `text`; linear in its length."""
    plain = Plain(text)
    return Findings(**{name: find(plain, vocabulary) for name, find in EXTRACTORS.items()})

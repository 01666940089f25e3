"""The reading of a case: what is derived from it and the vocabulary alone, and takes long.

It is kept on the shelf, so that a case is read again only when its page, the vocabulary or the
program has changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casebook.casetext import CaseText, TextFindings, read_case
from casebook.casetext.titles import PublicTitles, titles_of
from casebook.index.claim_kinds import FIRSTS
from casebook.index.evidence import ReformEvidence, evidence_of
from casebook.index.keywords import keywords
from casebook.model import Case
from casebook.privacy import redact_label, remember_labels
from casebook.shelf import Kind, Shelf, Store, key_of
from casebook.system.pickling import PickledAsTuple
from casebook.vocabulary import Vocabulary
from casebook.vocabulary.digest import vocabulary_digest

_BETWEEN = "\n"  # in no keyword: titles end with their line


@dataclass(frozen=True, slots=True)
class CaseReading(PickledAsTuple):
    """The findings in a case, the evidence of its reforms by name (`evidence_of`), keywords, titles.

    `labels` has its headings, from which its anchors are made, and what it claims to be first in, with what
    `redact_label` gives for them.
    `words` has the keywords one behind the other, since thousands of sets would fill the memory.
    """

    text: TextFindings
    evidence: Mapping[str, ReformEvidence]
    words: str
    titles: PublicTitles
    labels: Mapping[str, str]

    @property
    def keywords(self) -> frozenset[str]:
        """The keywords (`casebook.index.keywords`)."""
        return frozenset(self.words.split(_BETWEEN)) if self.words else frozenset()


KIND: Kind[CaseReading] = Kind("readings", CaseReading, packed=True)


def make_reading(case: Case, vocabulary: Vocabulary, shelf: Shelf) -> CaseReading:
    """Read a case, and put the reading on the shelf unless a rule failed on the text."""
    text = read_case(case, vocabulary)
    reading = _reading(case, text)
    if not text.faults:
        keep_reading(case, vocabulary, shelf, reading)
    return reading


def try_reading(case: Case, vocabulary: Vocabulary) -> CaseReading | None:
    """The reading of a case, None if a rule failed on the text."""
    text = read_case(case, vocabulary)
    reading = _reading(case, text)
    return None if text.faults else reading


def _reading(case: Case, text: CaseText) -> CaseReading:
    words = _BETWEEN.join(sorted(keywords(case, text)))
    shown = [part.text for part in text.passages if part.level]
    shown += map(FIRSTS.label, text.findings.firsts)
    labels = {label: redact_label(label) for label in shown}
    evidence = evidence_of(text, case.reforms)
    return CaseReading(text.read(), evidence, words, titles_of(case), labels)


def kept_reading(case: Case, vocabulary: Vocabulary, store: Store) -> CaseReading | None:
    """The reading of a case that is on the shelf or in a store, None if there is none."""
    reading = store.get(KIND, reading_key(case, vocabulary))
    if reading:
        remember_labels(reading.labels)
    return reading


def keep_reading(case: Case, vocabulary: Vocabulary, store: Store, reading: CaseReading) -> bool:
    """Put a reading on the shelf or into a store; whether other processes can get it now."""
    return store.keep(KIND, reading_key(case, vocabulary), reading)


def remember_reading(
    case: Case, vocabulary: Vocabulary, shelf: Shelf, reading: CaseReading
) -> None:
    """Put a reading on the shelf that `make_reading` has made in another process."""
    remember_labels(reading.labels)
    shelf.remember(KIND, reading_key(case, vocabulary), reading)


def reading_key(case: Case, vocabulary: Vocabulary) -> str:
    """The key of what is derived from a case and the vocabulary alone."""
    return key_of(vocabulary_digest(vocabulary), case)

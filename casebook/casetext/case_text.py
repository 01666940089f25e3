"""The text of a case page as the site uses it: passages with anchors, and the findings in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property, lru_cache
from typing import Any

from casebook.case_md import Block, body_blocks
from casebook.case_md.layout import PLAIN, Layout
from casebook.casetext.anchors import Anchors, heading_anchor, paragraph_anchor
from casebook.casetext.corrections import (
    Corrected,
    Corrections,
    corrected_spans,
    with_corrections,
)
from casebook.casetext.folded import findings_of, ladders_of
from casebook.casetext.hidden import without_hidden, without_hidden_steps
from casebook.casetext.outline import Outline, headings_of_blocks, sections
from casebook.casetext.report_year import reading_date
from casebook.casetext.stories import without_stories
from casebook.casetext.tables import tables_of
from casebook.extract.ladder import Ladder
from casebook.findings import Fault, Findings, Section
from casebook.model import Case
from casebook.privacy import PrivateDetail, find_private, redact_label, redact_quote, with_doubts
from casebook.system.caches import CASES
from casebook.system.pickling import PickledAsTuple
from casebook.vocabulary import Vocabulary

# The title of the page is h1, so headings of the text are h2 to h4.
_TOP, _BOTTOM = 2, 4


@dataclass(frozen=True, slots=True)
class Passage(PickledAsTuple):
    """A heading (`level` 2..4) or other block (`level` 0) with its anchor on the page.

    The offsets of its layout are into `text`.
    """

    level: int
    text: str
    anchor: str
    layout: Layout = PLAIN


def passages(body: str) -> tuple[Passage, ...]:
    """Split a Markdown body into passages in text order."""
    anchors = Anchors()
    return tuple(_passage(block, anchors) for block in body_blocks(body))


def _passage(block: Block, anchors: Anchors) -> Passage:
    if not block.level:
        anchor = anchors.unique(paragraph_anchor(block.text))
        return Passage(0, block.text, anchor, block.layout)
    level = min(max(block.level, _TOP), _BOTTOM)
    # Other files link to a heading by its anchor, which must not name a person.
    anchor = anchors.unique(heading_anchor(redact_label(block.text)))
    return Passage(level, block.text, anchor, block.layout)


def _starts(items: Sequence[Passage]) -> Sequence[int]:
    """The offset of each passage in the text of all, joined by line feeds."""
    starts, at = [], 0
    for passage in items:
        starts.append(at)
        at += len(passage.text) + 1
    return starts


def public_passages(body: str) -> tuple[Passage, ...]:
    """The passages of a Markdown body without private details."""
    items = passages(body)
    text = "\n".join(item.text for item in items)
    private = with_doubts(text, find_private(text))
    return _public(items, _redacted(items, _starts(items), text, private))


def _redacted(
    items: Sequence[Passage], starts: Sequence[int], text: str, private: Sequence[PrivateDetail]
) -> tuple[tuple[int, str], ...]:
    """The numbers of the passages in which private details begin, and their texts without these."""
    touched = sorted({bisect_right(starts, detail.start) - 1 for detail in private})
    spans = ((number, starts[number], items[number].text) for number in touched)
    return tuple(
        (number, redact_quote(text, start, start + len(own), private))
        for number, start, own in spans
    )


def _public(items: Sequence[Passage], redacted: Sequence[tuple[int, str]]) -> tuple[Passage, ...]:
    texts = dict(redacted)
    return tuple(
        _replaced(item, texts[number]) if number in texts else item
        for number, item in enumerate(items)
    )


def _replaced(item: Passage, text: str) -> Passage:
    """Return a passage with a redacted text, in which the offsets of its layout no longer hold."""
    layout = item.layout if item.layout == PLAIN else replace(item.layout, marks=(), cells=())
    return replace(item, text=text, layout=layout)


@dataclass(frozen=True, slots=True)
class TextFindings:
    """All findings of a case text, to be sent from one process to another.

    Each field has the value of the attribute of `CaseText` with the same name.
    """

    findings: Findings
    parts: tuple[tuple[Section, ...], tuple[Fault, ...]]
    climbs: tuple[tuple[Ladder, ...], tuple[Fault, ...]]
    details: tuple[PrivateDetail, ...]
    private: tuple[PrivateDetail, ...]
    redacted: tuple[tuple[int, str], ...]


_FOUND = frozenset(part.name for part in fields(TextFindings))


@dataclass(frozen=True, eq=False)
class CaseText:
    """The passages of a case and the findings in them, computed on demand; compared by identity.

    Offsets of findings, sections and private details are code points into `text`. `date` is the
    report's date in ISO form, "" when unknown. `hidden` are entries of `hidden_findings`, `corrections` those
    of the field with that name.
    """

    passages: tuple[Passage, ...]
    date: str
    vocabulary: Vocabulary
    hidden: tuple[str, ...] = ()
    corrections: Corrections = ()

    @cached_property
    def text(self) -> str:
        """All passages, joined by line feeds."""
        return "\n".join(passage.text for passage in self.passages)

    @cached_property
    def starts(self) -> Sequence[int]:
        """The offset of each passage in `text`."""
        return _starts(self.passages)

    @cached_property
    def findings(self) -> Findings:
        """The findings of the extractors, without those that an editor turned off.

        And without those of a sentence that may name a private person.
        """
        tables = tables_of(self.passages, self.starts, self.text)
        found = findings_of(self.text, self.vocabulary, self.date, tables)
        found = without_stories(found, self.private)
        found = without_hidden(found, self.hidden, self.vocabulary)
        return with_corrections(found, self.corrected)

    @cached_property
    def corrected(self) -> tuple[Corrected, ...]:
        """The spans of `text` that an editor changed from the source, with the reasons."""
        return corrected_spans(self.text, self.corrections)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections with their themes."""
        return self.parts[0]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The places where a rule raised an exception, so that its findings there are missing."""
        return (*self.findings.faults, *self.parts[1], *self.climbs[1])

    @cached_property
    def parts(self) -> tuple[tuple[Section, ...], tuple[Fault, ...]]:
        """The sections, and the faults of those whose themes could not be determined."""
        headings = headings_of_blocks(
            [(passage.level, passage.text) for passage in self.passages], self.starts, self.text
        )
        return sections(Outline(self.text, self.date, headings), self.vocabulary)

    @property
    def ladders(self) -> tuple[Ladder, ...]:
        """How far each reform has come, without the rungs that an editor turned off."""
        return self.climbs[0]

    @cached_property
    def climbs(self) -> tuple[tuple[Ladder, ...], tuple[Fault, ...]]:
        """The ladders, and the fault that left the text without any."""
        ladders, faults = ladders_of(self.text, self.vocabulary, self.date, self.findings)
        return without_hidden_steps(ladders, self.hidden), faults

    @cached_property
    def details(self) -> tuple[PrivateDetail, ...]:
        """The private details (names, numbers of persons) that are sure, in text order."""
        return find_private(self.text)

    @cached_property
    def private(self) -> tuple[PrivateDetail, ...]:
        """What is left out wherever the text is shown outside the page, in text order.

        These are the private details; a sentence that may name one more person is one, of kind "story".
        """
        return with_doubts(self.text, self.details)

    @cached_property
    def public(self) -> tuple[Passage, ...]:
        """The passages without the private details, for whatever is shown outside the page."""
        return _public(self.passages, self.redacted)

    @cached_property
    def redacted(self) -> tuple[tuple[int, str], ...]:
        """The numbers of the passages with private details, and their texts without these."""
        return _redacted(self.passages, self.starts, self.text, self.private)

    def read(self) -> TextFindings:
        """Compute all findings and return them."""
        return TextFindings(**{name: getattr(self, name) for name in _FOUND})

    @cached_property
    def evidence(self) -> dict[tuple[str, ...], Any]:
        """What `casebook.index.evidence` has found for some reforms, by their names; it fills this."""
        return {}

    @property
    def is_read(self) -> bool:
        """Whether all findings are already computed, so that `read` is fast."""
        return self.__dict__.keys() >= _FOUND

    def take_over(self, known: TextFindings) -> None:
        """Use the findings that another process has computed for the same text and vocabulary."""
        self.__dict__.update({name: getattr(known, name) for name in _FOUND})

    def passage_at(self, offset: int) -> Passage:
        """Return the passage at an offset of `text`; the last one for an offset beyond the end.

        Raises IndexError if there are no passages.
        """
        return self.passages[self.number_at(offset)]

    def number_at(self, offset: int) -> int:
        """Return the index in `passages` of the passage at an offset of `text`."""
        return bisect_right(self.starts, offset) - 1


@lru_cache(maxsize=CASES)
def _read(
    body: str,
    date: str,
    vocabulary: Vocabulary,
    hidden: tuple[str, ...],
    corrections: Corrections,
) -> CaseText:
    return CaseText(passages(body), date, vocabulary, hidden, corrections)


def read_case(case: Case, vocabulary: Vocabulary) -> CaseText:
    """Return the text of a case, cached, so that all callers share one object and its findings."""
    return _read(case.body, reading_date(case), vocabulary, case.hidden_findings, case.corrections)

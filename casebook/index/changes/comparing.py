"""Two reports of a place side by side: paragraphs, figures of indicators, reforms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from casebook.casetext import CaseText, Passage
from casebook.casetext.report_year import report_year
from casebook.index.changes.figure_changes import FigureChange, figure_changes
from casebook.index.changes.pairs import ReportPair
from casebook.index.changes.reform_changes import ReformChange, reforms_only_in
from casebook.index.model import Corpus
from casebook.index.tables import date_text
from casebook.passages import Revision, revision_of
from casebook.system.caches import CASES


@dataclass(frozen=True, slots=True)
class NumberedParagraph:
    """A paragraph without private details, its number in the report (from 1), and its section."""

    passage: Passage
    number: int
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What differs between two reports; numbers of `revision` are indices of the paragraphs.

    `labels` tell the reports apart, by year or by date. `new` and `gone` are the reforms that only the
    later, and only the earlier report practises.
    """

    pair: ReportPair
    labels: tuple[str, str]
    earlier: Sequence[NumberedParagraph]
    later: Sequence[NumberedParagraph]
    revision: Revision
    figures: Sequence[FigureChange]
    new: Sequence[ReformChange]
    gone: Sequence[ReformChange]

    @property
    def summary(self) -> str:
        """The numbers of paragraphs that changed, "没有变化" for none."""
        revision = self.revision
        counts = (
            (len(revision.added), "新增"),
            (len(revision.reworded), "改写"),
            (len(revision.dropped), "不再有"),
        )
        return "，".join(f"{name} {count} 段" for count, name in counts if count) or "没有变化"


def compare(pair: ReportPair, corpus: Corpus) -> Comparison:
    """Compare two reports."""
    earlier, later = corpus.read(pair.earlier), corpus.read(pair.later)
    return Comparison(
        pair=pair,
        labels=labels_of(pair),
        earlier=numbered(earlier),
        later=numbered(later),
        revision=_revision(earlier, later),
        figures=figure_changes(pair.earlier, pair.later, corpus),
        new=reforms_only_in(pair.later, pair.earlier, corpus),
        gone=reforms_only_in(pair.earlier, pair.later, corpus),
    )


def labels_of(pair: ReportPair) -> tuple[str, str]:
    """What tells the two reports apart: their years, or their dates within one year."""
    years = report_year(pair.earlier.case), report_year(pair.later.case)
    if years[0] != years[1]:
        return f"{years[0]}年", f"{years[1]}年"
    return date_text(pair.earlier.case), date_text(pair.later.case)


@lru_cache(maxsize=CASES)
def numbered(text: CaseText) -> Sequence[NumberedParagraph]:
    """The paragraphs of a report, headings left out."""
    found: list[NumberedParagraph] = []
    section = ""
    for passage in text.public:
        if passage.level:
            section = passage.text
        else:
            found.append(NumberedParagraph(passage, len(found) + 1, section))
    return found


@lru_cache(maxsize=CASES)
def _revision(earlier: CaseText, later: CaseText) -> Revision:
    one, two = ([item.passage.text for item in numbered(text)] for text in (earlier, later))
    return revision_of(one, two)

"""Documents that a case says were repealed or replaced, for all that cite them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casebook.casetext.excerpts import excerpts
from casebook.casetext.hidden import REPEAL, is_hidden
from casebook.casetext.report_year import when
from casebook.extract.claims.cites import title_key
from casebook.extract.claims.repeals import find_repeals, may_repeal
from casebook.extract.plain import plain_of
from casebook.index.last import kept_for_last
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import Link
from casebook.index.pagination import province_key
from casebook.index.tables import date_text, passage_link, place_name
from casebook.traditional import fold

_STATE = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class RepealedBy:
    """The case that says that a document was repealed, and the offsets of the title in its text."""

    placed: PlacedCase
    start: int
    end: int

    def link(self, corpus: Corpus) -> Link:
        """A link to the sentence, labelled with who says so, when, and in which words."""
        case, text = self.placed.case, corpus.read(self.placed)
        said = excerpts(text).sentence(self.start, self.end)
        label = f"已废止或被代替（{place_name(case)} {date_text(case)}）：{said}"
        return passage_link(label, self.placed, case=text, start=self.start)


Repealed = Mapping[str, Sequence[RepealedBy]]
"""By `document_key`, newest case first."""


def document_key(title: str) -> str:
    """What the spellings of a document's title have in common."""
    return title_key(title).removeprefix(_STATE)


@kept_for_last
def repealed_documents(corpus: Corpus) -> Repealed:
    """All documents that a case says were repealed or replaced."""
    found: dict[str, list[RepealedBy]] = {}
    for placed in sorted(corpus.cases, key=lambda each: when(each.case), reverse=True):
        text = corpus.read(placed).text
        if not may_repeal(text):
            continue
        for repeal in find_repeals(plain_of(fold(text))):
            if _is_hidden(repeal.title, placed):
                continue
            item = RepealedBy(placed, repeal.start, repeal.end)
            found.setdefault(document_key(repeal.title), []).append(item)
    return found


def repeal_of(
    title: str, repealed: Repealed, citing: PlacedCase, corpus: Corpus, *, national: bool
) -> RepealedBy | None:
    """The newest statement of another case that a document cited by a case was repealed.

    A document that is not known to be national is the same only within a province. None also for one
    that an editor of the citing case turned off.
    """
    if _is_hidden(title, citing):
        return None
    for item in repealed.get(document_key(title), ()):
        if item.placed.case.id == citing.case.id:
            continue
        if national or province_key(item.placed, corpus) == province_key(citing, corpus):
            return item
    return None


def _is_hidden(title: str, placed: PlacedCase) -> bool:
    """Whether an editor of a case turned off what is said of a document there, by its title."""
    return is_hidden(placed.case.hidden_findings, REPEAL, title, f"《{title}》")

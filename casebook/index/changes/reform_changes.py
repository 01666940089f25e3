"""The reforms that one of two reports practises and the other does not, with sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casebook.casetext import CaseText
from casebook.casetext.excerpts import excerpts
from casebook.findings import ReformFinding
from casebook.index.evidence import Quote, evidence_of
from casebook.index.model import Corpus, PlacedCase
from casebook.passages import bare
from casebook.vocabulary import Reform

_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class ReformChange:
    """A reform that a report practises and another does not, with its best sentence.

    `quote` is None for a reform that an editor added and the text does not show. `mention` is a
    sentence in which the other report names the reform, as a plan or a demand; None when it has none.
    """

    reform: Reform
    quote: Quote | None
    mention: Quote | None


def reforms_only_in(
    placed: PlacedCase, other: PlacedCase, corpus: Corpus
) -> tuple[ReformChange, ...]:
    """The reforms of a report that another one lacks, in the order of the vocabulary.

    Left out are those of which the other text has the name or the same words, or shows the practice,
    although its front matter does not name the reform: it cannot be said not to write about them.
    """
    return tuple(_only_in(placed, other, corpus))


def _only_in(placed: PlacedCase, other: PlacedCase, corpus: Corpus) -> Iterator[ReformChange]:
    own = set(placed.case.reforms).difference(other.case.reforms)
    if not own:
        return
    text, silent = corpus.read(placed), corpus.read(other)
    evidence = evidence_of(text, placed.case.reforms)
    here, there = _by_name(text), _by_name(silent)
    words = bare(silent.text)
    for reform in corpus.reforms:
        found, mentioned = here.get(reform.name), there.get(reform.name)
        if reform.name not in own or (mentioned and mentioned.status == "practised"):
            continue
        said = (
            [*reform.aliases, *(item.text for item in found.evidence)] if found else reform.aliases
        )
        if not mentioned and any(_is_in(wording, words) for wording in (reform.name, *said)):
            continue
        shown = evidence.get(reform.name)
        yield ReformChange(
            reform,
            shown.quotes[0] if shown and shown.quotes else None,
            _quote(silent, mentioned) if mentioned else None,
        )


def _is_in(wording: str, words: str) -> bool:
    """Whether a wording, other than a very short one, occurs in words without punctuation."""
    plain = bare(wording)
    return len(plain) >= _SHORTEST and plain in words


def _by_name(text: CaseText) -> dict[str, ReformFinding]:
    return {finding.name: finding for finding in text.findings.reforms}


def _quote(text: CaseText, found: ReformFinding) -> Quote:
    end = found.start + len(found.text)
    return Quote(excerpts(text).sentence(found.start, end), found.start)

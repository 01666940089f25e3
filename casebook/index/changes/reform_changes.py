"""The reforms that one of two reports practises and the other does not, with sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casebook.casetext import CaseText
from casebook.casetext.excerpts import excerpts
from casebook.findings import ReformFinding
from casebook.index.changes.definitions import is_change_hidden
from casebook.index.evidence import Quote
from casebook.index.model import Corpus, PlacedCase
from casebook.passages import bare
from casebook.vocabulary import Reform

_SHORTEST, _WHOLE_CLAUSE = 3, 12  # characters of a name, of a clause that is copied


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
    although its front matter does not name the reform: it cannot be said not to write about them. Also
    those that an editor of either turned off.
    """
    return tuple(_only_in(placed, other, corpus))


def _only_in(placed: PlacedCase, other: PlacedCase, corpus: Corpus) -> Iterator[ReformChange]:
    own = set(placed.case.reforms).difference(other.case.reforms)
    if not own:
        return
    silent = corpus.read(other)
    here, there = _by_name(corpus.read(placed)), _by_name(silent)
    words = bare(silent.text)
    listed: list[tuple[Reform, ReformFinding | None]] = []
    for reform in corpus.reforms:
        if reform.name in own and not any(
            is_change_hidden(each.case, reform) for each in (placed, other)
        ):
            found, mentioned = here.get(reform.name), there.get(reform.name)
            proofs = [item.text for item in found.evidence] if found else []
            practised = mentioned is not None and mentioned.status == "practised"
            # A plan can have the short words of a practice: 推行包容审慎监管.
            said = proofs if mentioned else [reform.name, *reform.aliases, *proofs]
            least = _WHOLE_CLAUSE if mentioned else _SHORTEST
            if not practised and not any(_is_in(wording, words, least) for wording in said):
                listed.append((reform, mentioned))
    evidence = corpus.evidence(placed)
    for reform, mentioned in listed:
        shown = evidence.get(reform.name)
        yield ReformChange(
            reform,
            shown.quotes[0] if shown and shown.quotes else None,
            _quote(silent, mentioned) if mentioned else None,
        )


def _is_in(wording: str, words: str, least: int) -> bool:
    """Whether a wording of at least that length occurs in words without punctuation."""
    plain = bare(wording)
    return len(plain) >= least and plain in words


def _by_name(text: CaseText) -> dict[str, ReformFinding]:
    return {finding.name: finding for finding in text.findings.reforms}


def _quote(text: CaseText, found: ReformFinding) -> Quote:
    end = found.start + len(found.text)
    return Quote(excerpts(text).sentence(found.start, end), found.start)

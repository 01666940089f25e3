"""Scores the reforms, claims, citations and themes of a document against its labels."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casebook.extract import EXTRACTORS
from casebook.extract.claims.cites import title_key
from casebook.extract.evaluation.likeness import same_quote, without_space
from casebook.extract.evaluation.scores import Mistake, Report, Score, marked, score_of
from casebook.extract.plain import Plain
from casebook.extract.reforms.essay import is_essay
from casebook.extract.themes import theme_of_section
from casebook.findings import Finding, Findings, ReformFinding
from casebook.vocabulary import Vocabulary

Entry = Mapping[str, Any]
_STATUS_KEYS = {"practised": "practised", "mentioned": "mention"}
"""Status of a reform -> key of the labels."""
_LATER_KINDS = frozenset(["试点", "推广", "名次"])
"""Kinds of honours that are labelled only where named practices are too."""
_LABELS = {"practices": "initiatives"}
"""Key of the labels -> field of `Findings`, where the two differ."""


def score_document(
    report: Report, entry: Entry, text: str, *, found: Findings, vocabulary: Vocabulary
) -> None:
    """Add the scores of a document; what its labels call optional costs nothing either way."""
    for status, key in _STATUS_KEYS.items():
        _reforms(report, entry, text, status=status, key=key, found=found.reforms)
    _proofs(report, entry, found.reforms)
    _titles(report, entry, text, found)
    for key in entry.keys() - {"cited"}:
        kind = _LABELS.get(key, key)
        if kind in EXTRACTORS.keys() - {"reforms", "metrics", "cites"}:
            score = score_of(report, kind)
            _quotes(
                score,
                getattr(found, kind),
                _texts(entry[key]),
                optional=[*_optional(entry, key), *_unlabelled(kind, entry, found)],
                about=(entry["doc"], text),
            )
    _themes(report, entry, text, vocabulary)


def _texts(labels: Iterable[str | Entry]) -> list[str]:
    """The quotes of labels, which are texts or objects with a `text`; without empty ones."""
    texts = (item if isinstance(item, str) else item["text"] for item in labels)
    return [text for text in texts if text]


def _unlabelled(kind: str, entry: Entry, found: Findings) -> list[str]:
    """The honours of kinds that sets without named practices do not label; they cost nothing."""
    if kind != "honours" or "practices" in entry:
        return []
    return [item.text for item in found.honours if item.kind in _LATER_KINDS]


def _optional(entry: Entry, key: str) -> Collection[str]:
    """What may be found or not, of one kind."""
    return [*entry.get("optional", {}).get(key, ()), *entry.get(f"{key}_optional", ())]


# --------------------------------------------------------------------------- reforms


def _reforms(
    report: Report,
    entry: Entry,
    text: str,
    *,
    status: str,
    key: str,
    found: Sequence[ReformFinding],
) -> None:
    got = {finding.id: finding for finding in found if finding.status == status}
    wanted, optional = set(entry[key]), _optional(entry, key)
    score = score_of(report, f"reforms.{status}")
    for identifier in sorted((got.keys() | wanted) - set(optional)):
        if identifier in got and identifier in wanted:
            score.agree()
        elif identifier in got:
            finding, note = got[identifier], entry.get("not", {}).get(identifier, "")
            sentence = marked(text, finding.start, finding.start + len(finding.text))
            score.differ(
                Mistake(
                    verdict="多", where=entry["doc"], sentence=sentence, got=identifier, note=note
                )
            )
        else:
            proof = entry.get("proof", {}).get(identifier, "") if key == "practised" else ""
            score.differ(
                Mistake(verdict="漏", where=entry["doc"], sentence=proof, wanted=identifier)
            )


def _proofs(report: Report, entry: Entry, found: Sequence[ReformFinding]) -> None:
    """Score the clauses that are given as proof, for reforms that are rightly practised."""
    for finding in found:
        proof = entry.get("proof", {}).get(finding.id)
        if finding.status != "practised" or not proof or finding.id not in entry["practised"]:
            continue
        score = score_of(report, "reforms.proof")
        if _overlap(finding.text, proof):
            score.agree()
        else:
            score.differ(
                Mistake(
                    verdict="错",
                    where=f"{entry['doc']} {finding.id}",
                    got=finding.text,
                    wanted=proof,
                )
            )


def _overlap(clause: str, proof: str) -> bool:
    """Whether a clause lies in the sentence that proves, or contains it."""
    clause, proof = without_space(clause).rstrip("。；"), without_space(proof).rstrip("。；")
    return clause in proof or proof in clause


# --------------------------------------------------------------------------- titles and quotes


def _titles(report: Report, entry: Entry, text: str, found: Findings) -> None:
    got = {title_key(quote.text): quote for quote in found.cites}
    wanted = {title_key(title) for title in entry["cited"]}
    optional = {title_key(title) for title in _optional(entry, "cited")}
    score = score_of(report, "cites")
    for title in sorted((got.keys() | wanted) - optional):
        if title in got and title in wanted:
            score.agree()
        elif title in got:
            score.differ(_extra(entry["doc"], text, got[title]))
        else:
            score.differ(Mistake(verdict="漏", where=entry["doc"], wanted=title))


def _extra(doc: str, text: str, finding: Finding) -> Mistake:
    sentence = marked(text, finding.start, finding.start + len(finding.text))
    return Mistake(verdict="多", where=doc, sentence=sentence, got=finding.text)


def _quotes(
    score: Score,
    found: Sequence[Finding],
    gold: Sequence[str],
    *,
    optional: Collection[str],
    about: tuple[str, str],
) -> None:
    """Match quotes one to one; a further quote of the same label is not counted as extra.

    `about` is the name of the document and its text.
    """
    doc, text = about
    unmatched = list(range(len(found)))
    for quote in gold:
        hit = next((index for index in unmatched if same_quote(found[index].text, quote)), None)
        if hit is not None:
            unmatched.remove(hit)
        if any(same_quote(quote, other) for other in optional):
            continue
        if hit is not None:
            score.agree()
        else:
            score.differ(Mistake(verdict="漏", where=doc, wanted=quote))
    for index in unmatched:
        if not any(same_quote(found[index].text, quote) for quote in (*gold, *optional)):
            score.differ(_extra(doc, text, found[index]))


# --------------------------------------------------------------------------- themes


def _themes(report: Report, entry: Entry, text: str, vocabulary: Vocabulary) -> None:
    for section, essay in labelled_sections(entry, text):
        found = theme_of_section(
            section.heading, section.text, vocabulary, parent=section.parent, essay=essay
        )
        _section(report, f"{entry['doc']} {section.heading}", found, section.themes)


def labelled_sections(entry: Entry, text: str) -> Iterator[tuple[LabelledSection, bool]]:
    """Yield the labelled sections of a document, and whether the document is an essay."""
    essay = is_essay(Plain(text))
    for section in _sections(entry["sections"], without_space(text)):
        yield section, essay


def _section(report: Report, where: str, found: Sequence[str], wanted: Sequence[str]) -> None:
    score = score_of(report, "themes")
    for theme in sorted({*found, *wanted}):
        if theme in found and theme in wanted:
            score.agree()
        elif theme in found:
            score.differ(Mistake(verdict="多", where=where, got=theme))
        else:
            score.differ(Mistake(verdict="漏", where=where, wanted=theme))
    first = score_of(report, "themes.first")  # one is always wanted, so an error is a missed one
    if set(found[:1]) & set(wanted):
        first.agree()
    else:
        got, right = "、".join(found[:1]), "、".join(wanted)
        first.differ(Mistake(verdict="漏", where=where, got=got, wanted=right))
    second = score_of(report, "themes.second")
    for theme in found[1:]:
        if theme in wanted:
            second.agree()
        else:
            second.differ(Mistake(verdict="多", where=where, got=theme))
    if len(wanted) > 1 and len(found) < 2:
        second.differ(Mistake(verdict="漏", where=where, wanted=wanted[1]))


@dataclass(frozen=True, slots=True)
class LabelledSection:
    """A section with its labels: `parent` is the heading of the section around it, "" for none."""

    heading: str
    themes: Sequence[str]
    text: str
    parent: str


def _sections(
    sections: Iterable[Mapping[str, Any]], text: str, parent: str = ""
) -> Iterator[LabelledSection]:
    """Yield each section with the text up to the next heading of its level, then its subsections.

    `text` is without white space; sections whose heading is not in it are left out.
    """
    sections = list(sections)
    if not sections:
        return
    starts = [text.find(without_space(section["heading"])) for section in sections]
    for section, start, end in zip(sections, starts, [*starts[1:], len(text)], strict=True):
        if start < 0:
            continue
        body = text[start : end if end > start else len(text)]
        heading = section["heading"]
        yield LabelledSection(heading, section["themes"], body[len(heading) :], parent)
        yield from _sections(section.get("subsections", ()), body, heading)

"""Scores the extractors against labelled texts (`casebook evaluate tests/gold`).

`tests/gold/README.md` describes the labels.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from casebook.extract import extract
from casebook.extract.claims.clause import likeness
from casebook.extract.evaluation.documents import score_document
from casebook.extract.evaluation.figures import score_metrics
from casebook.extract.evaluation.ladders import score_ladders
from casebook.extract.evaluation.likeness import same_quote
from casebook.extract.evaluation.rendering import render
from casebook.extract.evaluation.scores import Guess, Mistake, Report, Score, score_of
from casebook.extract.evaluation.sets import GoldError, LabelledSet, documents_of, rows_of, sets_at
from casebook.privacy.evaluation import score_file
from casebook.vocabulary import Vocabulary, load_vocabulary

__all__ = [
    "GoldError",
    "Guess",
    "LabelledSet",
    "Mistake",
    "Report",
    "Score",
    "ScoredSet",
    "evaluate",
    "likeness",
    "render",
    "same_quote",
    "score_set",
    "sets_at",
]


@dataclass(frozen=True, slots=True)
class ScoredSet:
    """The scores of a labelled set, and the guesses at indicators that its paragraphs got."""

    name: str
    report: Report
    guesses: list[Guess] = field(default_factory=list)


def score_set(labelled: LabelledSet, vocabulary: Vocabulary) -> ScoredSet:
    """Score one set, each of its files that is there.

    Raises:
        OSError: if a file cannot be read.
        GoldError: if a file is not a JSON list of objects, or a report is missing.
        KeyError, TypeError, ValueError: if an entry lacks a field or has one of a wrong type.
    """
    result = ScoredSet(labelled.name, {})
    if labelled.metrics:
        for paragraph in rows_of(labelled.metrics):
            found = extract(paragraph["text"], vocabulary).metrics
            result.guesses.extend(score_metrics(result.report, paragraph, found))
    if labelled.reforms:
        for entry, text in documents_of(labelled.reforms):
            findings = extract(text, vocabulary)
            score_document(result.report, entry, text, found=findings, vocabulary=vocabulary)
    if labelled.ladders:
        score_ladders(result.report, labelled.ladders, vocabulary)
    if labelled.privacy:
        _privacy(result.report, labelled.privacy)
    return result


def evaluate(gold: Path, vocabulary: Vocabulary | None = None) -> Report:
    """Scores for every field of `metrics.json` and `reforms.json` in a folder.

    Raises as `score_set` does; VocabularyError if the vocabularies are not valid.
    """
    (labelled,) = (found for found in sets_at(gold) if not found.suffix)
    return score_set(labelled, vocabulary or load_vocabulary()).report


def _privacy(report: Report, path: Path) -> None:
    """Count strings to hide (missed when they are not) and strings to keep (extra when hidden)."""
    result, score = score_file(path), score_of(report, "privacy")
    score.right += result.hidden
    score.missed += result.wanted - result.hidden
    score.extra += result.lost
    for error in result.errors:
        leaked, (where, _, what) = error.startswith("漏"), error[2:].partition("：")
        word, _, line = what.partition("（")
        score.mistakes.append(
            Mistake(
                verdict="漏" if leaked else "多",
                where=where,
                sentence=line.removesuffix("）"),
                wanted=word if leaked else "",
                got="" if leaked else word,
            )
        )

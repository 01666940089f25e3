"""Scores the metrics of a paragraph against its labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casebook.extract.claims.clause import likeness
from casebook.extract.evaluation.likeness import SAME
from casebook.extract.evaluation.scores import (
    Guess,
    Mistake,
    Report,
    guess_of,
    marked,
    score_of,
)
from casebook.findings import Metric

_ATTRIBUTES = ("value", "unit", "qualifier", "change", "kind", "masked")
Label = Mapping[str, Any]
Key = tuple[int, str]
"""Offset and text of a metric."""


def score_metrics(
    report: Report, paragraph: Mapping[str, Any], metrics: Sequence[Metric]
) -> list[Guess]:
    """Add the scores of a paragraph's metrics; returns the guesses among them.

    Metrics whose label is `optional` cost nothing either way and are not counted.
    """
    found = {(metric.start, metric.text): metric for metric in metrics}
    labels = {_key(label, paragraph["text"], found): label for label in paragraph["metrics"]}
    guesses = []
    for key in sorted(labels.keys() | found.keys()):
        label, metric = labels.get(key), found.get(key)
        if label and label.get("optional"):
            continue
        sentence = marked(paragraph["text"], key[0], key[0] + len(key[1]))
        around = _Place(paragraph["pid"], sentence)
        _span(report, label, metric, around)
        guess = _indicator(report, label, metric, around)
        guesses += [guess] if guess else []
        if label and metric:
            _attributes(report, label, metric, around)
    return guesses


def _key(label: Label, text: str, found: Mapping[Key, Metric]) -> Key:
    """The place of a label: that of `text_alt` if this was found, else its own."""
    own, other = (label["start"], label["text"]), label.get("text_alt")
    if own not in found and other:
        start = text.find(other, max(0, own[0] - len(other)))
        if (start, other) in found and start < own[0] + len(own[1]):
            return start, other
    return own


class _Place:
    """The paragraph and the sentence of a metric; makes the errors in it."""

    def __init__(self, where: str, sentence: str) -> None:
        self._where, self._sentence = where, sentence

    def unlabelled(self, got: str, label: Label | None, confidence: float | None = None) -> Mistake:
        note = str((label or {}).get("why") or "")
        return Mistake(
            verdict="多",
            where=self._where,
            sentence=self._sentence,
            got=got,
            note=note,
            confidence=confidence,
        )

    def missed(self, wanted: str, note: str = "") -> Mistake:
        return Mistake(
            verdict="漏", where=self._where, sentence=self._sentence, wanted=wanted, note=note
        )

    def other(self, got: object, wanted: object) -> Mistake:
        return Mistake(
            verdict="错",
            where=self._where,
            sentence=self._sentence,
            got=repr(got),
            wanted=repr(wanted),
        )


def _span(report: Report, label: Label | None, metric: Metric | None, around: _Place) -> None:
    score = score_of(report, "metrics.span")
    if label and metric:
        score.agree()
    elif label:
        score.differ(around.missed(label["text"]))
    elif metric:
        score.differ(around.unlabelled(metric.text, None))


def _indicator(
    report: Report, label: Label | None, metric: Metric | None, around: _Place
) -> Guess | None:
    """Count the indicator of a metric that is labelled; returns its guess, None without one."""
    if label is None:
        return None
    score = score_of(report, "metrics.canonical")
    alternatives = label.get("alt") or {}
    allowed = [label["canonical"]]
    allowed += [alternatives["canonical"]] if "canonical" in alternatives else []
    got = metric.canonical if metric else None
    if got in allowed:
        if got:
            score.agree()
    else:
        if got:
            score.differ(around.unlabelled(got, label, metric.confidence if metric else None))
        if None not in allowed:
            score.differ(around.missed(allowed[0], _likely(metric)))
    return guess_of(metric, allowed) if metric else None


def _likely(metric: Metric | None) -> str:
    """What is known of a metric that has no indicator, for a person who asks why."""
    if metric is None or metric.candidate is None:
        return ""
    sure = "" if metric.confidence is None else f"，把握 {metric.confidence:.2f}"
    return f"可能是 {metric.candidate}{sure}"


def _attributes(report: Report, label: Label, metric: Metric, around: _Place) -> None:
    alternatives = label.get("alt") or {}
    for name in _ATTRIBUTES:
        allowed = [label[name]]
        if name in alternatives:
            allowed.append(alternatives[name])
        got, score = getattr(metric, name), score_of(report, f"metrics.{name}")
        if got in allowed:
            score.agree()
        else:
            score.differ(around.other(got, allowed[0]))
    phrases = [label["indicator"], label.get("indicator_alt") or label["indicator"]]
    score = score_of(report, "metrics.indicator")
    if max(likeness(metric.indicator, phrase) for phrase in phrases) >= SAME:
        score.agree()
    else:
        score.differ(around.other(metric.indicator, phrases[0]))

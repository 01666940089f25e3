"""Counts of right and wrong findings, and every error with the sentence it is in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from casebook.findings import Metric

Verdict = Literal["多", "漏", "错"]
_SENTENCE_END = re.compile(r"[。！？!?；;\n]")
_MOST_AROUND = 80  # characters on either side of a finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """An error: 多 what nobody labelled, 漏 what was not found, 错 another value.

    `where` names the paragraph or document, `sentence` quotes it with the finding in 【】, "" when
    there is no place. `wanted` and `got` are what is labelled and what was found, "" for nothing.
    `note` is what the labels say about it; `confidence` that of the finding, None without one.
    """

    verdict: Verdict
    where: str
    sentence: str = ""
    wanted: str = ""
    got: str = ""
    note: str = ""
    confidence: float | None = None

    def __str__(self) -> str:
        values = f"：{self.got}，应为 {self.wanted}" if self.verdict == "错" else ""
        name = self.wanted or self.got if not values else ""
        return " ".join(filter(None, (self.verdict, self.where, self.sentence, name))) + values


@dataclass(slots=True)
class Score:
    """Counts for one field, and the errors in the order of the labels.

    `right` was found and is labelled, `extra` was only found, `missed` is only labelled.
    """

    right: int = 0
    extra: int = 0
    missed: int = 0
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 when nothing was found."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Share of the labels that was found; 1 when there is none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def errors(self) -> list[str]:
        """The errors, a line (Chinese) each."""
        return [str(mistake) for mistake in self.mistakes]

    def agree(self) -> None:
        """Count what was found as labelled."""
        self.right += 1

    def differ(self, mistake: Mistake) -> None:
        """Count an error; another value is both extra and missed."""
        self.extra += mistake.verdict in "多错"
        self.missed += mistake.verdict in "漏错"
        self.mistakes.append(mistake)


Report: TypeAlias = "dict[str, Score]"
"""A score for each field."""


def score_of(report: Report, name: str) -> Score:
    """The score of a field, added to the report if it has none yet."""
    return report.setdefault(name, Score())


def marked(text: str, start: int, end: int) -> str:
    """The sentence around `text[start:end]` on one line, with that span in 【】; a part of a long one."""
    low, high = max(0, start - _MOST_AROUND), min(len(text), end + _MOST_AROUND)
    first = max((stop.end() for stop in _SENTENCE_END.finditer(text, low, start)), default=low)
    stop = _SENTENCE_END.search(text, max(end - 1, start), high)
    last = max(end, stop.end() if stop else high)
    return " ".join(f"{text[first:start]}【{text[start:end]}】{text[end:last]}".split())


@dataclass(frozen=True, slots=True)
class Guess:
    """A metric that an indicator was assigned to, or a candidate: how sure, and whether it is right."""

    confidence: float
    right: bool


def guess_of(metric: Metric, allowed: Sequence[str | None]) -> Guess | None:
    """The guess that a metric carries; `allowed` are the right indicators. None without confidence."""
    indicator = metric.canonical or metric.candidate
    if metric.confidence is None or indicator is None:
        return None
    return Guess(metric.confidence, indicator in allowed)

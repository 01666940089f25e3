"""Findings that an editor turned off (`hidden_findings` of the front matter): `KIND:WORDS`.

Each kind has the name that readers know (`首创:率先推行“一枚印章”`). Words are compared without white
space. A claim is hidden when one of the two contains the other, since its bounds may change with the
rules; a figure only when it is the same: `指标:57件`, or `指标:NAME:57件` for that indicator alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from casebook.casetext.spacing import without_space
from casebook.findings import Findings, Metric
from casebook.vocabulary import Vocabulary

CLAIM_KINDS: Mapping[str, str] = {
    "首创": "firsts",
    "荣誉": "honours",
    "特色做法": "initiatives",
    "引用文件": "cites",
}
"""Kind of an entry -> the field of `Findings` that it is about."""
REFORM, FIGURE = "改革", "指标"
HIDDEN_KINDS = (*CLAIM_KINDS, REFORM, FIGURE)
"""All kinds of entries."""
_ENTRY = re.compile(rf"({'|'.join(HIDDEN_KINDS)})[:：](.*\S.*)", re.DOTALL)


def hidden_entry(written: str) -> tuple[str, str] | None:
    """The kind and the words (without white space) of an entry, None if it is not written so."""
    match = _ENTRY.fullmatch(written.strip())
    return (match[1], without_space(match[2])) if match else None


def hidden_figure(indicator: str, words: str) -> str:
    """The entry that hides a figure of an indicator, given by name."""
    return f"{FIGURE}:{indicator}:{words}"


def without_hidden(findings: Findings, hidden: Sequence[str], vocabulary: Vocabulary) -> Findings:
    """The findings without those that an editor turned off; hidden figures lose their indicator."""
    entries = [entry for written in hidden if (entry := hidden_entry(written))]
    if not entries:
        return findings
    words: dict[str, list[str]] = {}
    for kind, text in entries:
        words.setdefault(kind, []).append(text)
    claims: dict[str, Any] = {
        name: tuple(
            item
            for item in getattr(findings, name)
            if not any(_same(without_space(item.text), text) for text in words[kind])
        )
        for kind, name in CLAIM_KINDS.items()
        if kind in words
    }
    figures = frozenset(words.get(FIGURE, ()))
    return replace(
        findings,
        reforms=tuple(item for item in findings.reforms if item.name not in words.get(REFORM, ())),
        metrics=tuple(_without_indicator(item, figures, vocabulary) for item in findings.metrics),
        **claims,
    )


def _same(claim: str, text: str) -> bool:
    return text in claim or claim in text


def _without_indicator(metric: Metric, figures: frozenset[str], vocabulary: Vocabulary) -> Metric:
    """The metric, without its indicator or candidate if that is among the hidden ones."""
    entry = vocabulary.indicator.get(metric.canonical or metric.candidate or "")
    if entry is None or not figures:
        return metric
    words = without_space(metric.text)
    names = (words, f"{entry.name}:{words}", f"{entry.name}：{words}")
    if figures.isdisjoint(map(without_space, names)):
        return metric
    return replace(metric, canonical=None, candidate=None, confidence=None)

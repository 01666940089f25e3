"""Findings that an editor turned off (`hidden_findings` of the front matter): `KIND:WORDS`.

Each kind has the name that readers know (`首创:率先推行“一枚印章”`). Words are compared without white
space. A claim is hidden when one of the two contains the other, since its bounds may change with the
rules; a figure only when it is the same: `指标:57件`, or `指标:NAME:57件` for that indicator alone;
`指标:NAME` hides all figures of an indicator. `落实:REFORM:RUNG` hides one rung of a reform's ladder.
Reforms, indicators and rungs are given by name or id.

What is said of a case beside others is hidden by `同类:PLACE` (a place like its own), `变化:NAME` (a reform
or indicator in what changed between it and another report), `对照:PART` (a part of a framework, by name or
id) and `失效:TITLE` (that a document it cites was repealed, or that it says so of one). `全部` is all of a
kind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from casebook.casetext.spacing import without_space
from casebook.extract.ladder import RUNG_LABELS, SPREAD_LABEL, Ladder
from casebook.findings import Findings, Metric
from casebook.vocabulary import Vocabulary

CLAIM_KINDS: Mapping[str, str] = {
    "首创": "firsts",
    "荣誉": "honours",
    "特色做法": "initiatives",
    "引用文件": "cites",
}
"""Kind of an entry -> the field of `Findings` that it is about."""
REFORM, FIGURE, STEP = "改革", "指标", "落实"
PEER, CHANGE, PART, REPEAL = "同类", "变化", "对照", "失效"
BESIDE_OTHERS = (PEER, CHANGE, PART, REPEAL)
"""Kinds of what is said of a case beside others; their words are names, or `ALL`."""
ALL = "全部"
"""What stands for all names of such a kind."""
HIDDEN_KINDS = (*CLAIM_KINDS, REFORM, FIGURE, STEP, *BESIDE_OTHERS)
"""All kinds of entries."""
_ENTRY = re.compile(rf"({'|'.join(HIDDEN_KINDS)})[:：](.*\S.*)", re.DOTALL)


def hidden_entry(written: str) -> tuple[str, str] | None:
    """The kind and the words (without white space) of an entry, None if it is not written so."""
    match = _ENTRY.fullmatch(written.strip())
    return (match[1], without_space(match[2])) if match else None


def hidden_words(hidden: Sequence[str], kind: str) -> frozenset[str]:
    """The words of the entries of a kind, without white space."""
    if not hidden:
        return frozenset()
    entries = (entry for written in hidden if (entry := hidden_entry(written)))
    return frozenset(words for own, words in entries if own == kind)


def is_hidden(hidden: Sequence[str], kind: str, *names: str) -> bool:
    """Whether an entry of a kind has one of these names, or stands for all."""
    words = hidden_words(hidden, kind)
    return bool(words) and not words.isdisjoint((ALL, *map(without_space, names)))


def hidden_figure(indicator: str, words: str) -> str:
    """The entry that hides a figure of an indicator, given by name."""
    return f"{FIGURE}:{indicator}:{words}"


SPREAD = "spread"
STEP_LABELS: Mapping[str, str] = {**dict(RUNG_LABELS.items()), SPREAD: SPREAD_LABEL}
"""What of a ladder can be hidden: its rungs, and what is said of learning and spreading."""


def hidden_step(words: str) -> tuple[str, str] | None:
    """The reform (name or id) and the key of `STEP_LABELS` in the words of an entry, None for others."""
    reform, _, said = words.replace("：", ":").rpartition(":")
    rungs = [rung for rung, label in STEP_LABELS.items() if said in (rung, label)]
    return (reform, rungs[0]) if reform and rungs else None


def without_hidden_steps(ladders: Sequence[Ladder], hidden: Sequence[str]) -> tuple[Ladder, ...]:
    """The ladders without the rungs that an editor turned off."""
    entries = (entry for written in hidden if (entry := hidden_entry(written)))
    steps = {hidden_step(words) for kind, words in entries if kind == STEP}
    if not steps:
        return tuple(ladders)

    def shown(ladder: Ladder, step: str) -> bool:
        return steps.isdisjoint(((ladder.name, step), (ladder.id, step)))

    return tuple(
        replace(
            ladder,
            steps=tuple(step for step in ladder.steps if shown(ladder, step.rung)),
            spread=ladder.spread if shown(ladder, SPREAD) else (),
        )
        for ladder in ladders
    )


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
        reforms=tuple(
            item
            for item in findings.reforms
            if not {without_space(item.name), item.id}.intersection(words.get(REFORM, ()))
        ),
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
    owners = (entry.name, entry.id)
    names = (words, *owners, *(f"{owner}{colon}{words}" for owner in owners for colon in ":："))
    if figures.isdisjoint(map(without_space, names)):
        return metric
    return replace(metric, canonical=None, candidate=None, confidence=None)

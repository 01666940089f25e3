"""Findings of sentences that may name a private person."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from casebook.findings import Findings
from casebook.privacy import PrivateDetail


def without_stories(findings: Findings, private: Sequence[PrivateDetail]) -> Findings:
    """The findings without claims and uncounted figures of such a sentence.

    `private` are the details of the text in text order. Reforms, indicators and cited documents are
    words of the vocabulary or titles, so they stay; their quote is left out like the sentence.
    """
    stories = [(detail.start, detail.end) for detail in private if detail.kind == "story"]
    if not stories:
        return findings

    def told(start: int) -> bool:
        index = bisect_right(stories, start, key=lambda span: span[1])
        return index < len(stories) and stories[index][0] <= start

    return replace(
        findings,
        metrics=tuple(item for item in findings.metrics if item.canonical or not told(item.start)),
        honours=tuple(item for item in findings.honours if not told(item.start)),
        firsts=tuple(item for item in findings.firsts if not told(item.start)),
        initiatives=tuple(item for item in findings.initiatives if not told(item.start)),
    )

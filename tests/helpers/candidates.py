"""An extractor that is not sure of some figures, whatever the rules say of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from casebook.extract import EXTRACTORS, Extractor
from casebook.extract.reading import Reading
from casebook.findings import Metric


def unsure_of(monkeypatch: pytest.MonkeyPatch, candidates: Mapping[str, tuple[str, float]]) -> None:
    """Make figures candidates: their words -> id of the indicator, confidence.

    All other figures keep what the rules assign.
    """
    metrics = EXTRACTORS["metrics"]

    def find(reading: Reading) -> tuple[Metric, ...]:
        return tuple(
            replace(
                metric,
                canonical=None,
                candidate=candidates[metric.text][0],
                confidence=candidates[metric.text][1],
            )
            if metric.text in candidates
            else metric
            for metric in metrics.find(reading)
        )

    monkeypatch.setitem(EXTRACTORS, "metrics", Extractor(metrics.name, find))  # type: ignore[arg-type]

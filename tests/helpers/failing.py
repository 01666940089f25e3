"""An extractor that fails on some texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casebook import extract
from casebook.extract import EXTRACTORS
from casebook.extract.reading import Reading

BAD = "忽然"
"""The word on which the extractor raises."""
REPORT = """信丰县法治政府建设综述

（2024年1月9日）

　　信丰县受理行政复议案件50件。{bad}办结行政复议案件48件。荣获“全国先进集体”称号。
"""


def break_extractor(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make an extractor of the table raise IndexError on texts that hold `BAD`."""
    extractor = EXTRACTORS[name]

    def fails(reading: Reading) -> tuple[object, ...]:
        if BAD in reading.plain.text:
            raise IndexError("deque index out of range")
        return extractor.find(reading)

    monkeypatch.setattr(extract, "EXTRACTORS", {**EXTRACTORS, name: replace(extractor, find=fails)})
    if name in ("metrics", "reforms"):  # these two are also called by their names
        monkeypatch.setattr(f"casebook.extract.tags.find_{name}", fails)

"""Stock paragraphs, pages that repeat themselves, work that grows linearly, and a stable order."""

import os
import subprocess
import sys

import pytest

from casebook.passages import COMMON, find_overlaps, finding
from casebook.passages.alignment import align
from tests.helpers.guards import hang_guard
from tests.helpers.paths import ROOT
from tests.passages.samples import HOTLINE, WATER, overlap_of


def test_a_paragraph_in_more_cases_than_the_limit_is_ignored():
    bodies = {f"{number:03}": f"{HOTLINE}\n\n本地第{number}号。" for number in range(COMMON)}
    assert len(find_overlaps(bodies)) == COMMON * (COMMON - 1) // 2
    assert find_overlaps({**bodies, "one more": HOTLINE}) == ()


def test_a_page_that_repeats_itself_is_aligned_once(monkeypatch: pytest.MonkeyPatch):
    """Of 250,000 pairs of equal paragraphs only one is aligned."""
    calls = []
    monkeypatch.setattr(finding, "align", lambda *given: calls.append(given) or align(*given))
    overlap = overlap_of(f"{HOTLINE}\n\n" * 500, f"{HOTLINE}\n\n" * 500)
    assert overlap is not None
    assert len(overlap.passages) == 1
    assert len(calls) == 1


@pytest.mark.parametrize("unit", ["1234567890", "*", "《", "“", "法", HOTLINE, " \n", "#", "甲\n"])
def test_a_long_repetition_is_read_to_its_end(unit: str):
    text = (unit * 400_000)[:400_000]
    with hang_guard():
        find_overlaps({"a": text, "b": text, "c": f"甲{text}"})


def test_the_same_in_every_process():
    code = (
        "import sys; from casebook.passages import find_overlaps;"
        "a, b = sys.argv[1:]; print(find_overlaps({'x': a + b, 'y': b + a, 'z': a + '\\n\\n' + b}))"
    )
    printed = {
        subprocess.check_output(
            [sys.executable, "-c", code, HOTLINE, WATER],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            cwd=ROOT,
        )
        for seed in ("1", "2")
    }
    assert len(printed) == 1

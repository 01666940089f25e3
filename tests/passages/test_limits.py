"""Forms that many cases share, cases that repeat themselves, long repetitions, and determinism."""

import os
import subprocess
import sys

import pytest

from casebook.passages import MAX_SHARING_CASES, find_overlaps
from tests.helpers.guards import hang_guard
from tests.helpers.paths import ROOT
from tests.passages.samples import HOTLINE, WATER, overlap_of


def test_a_paragraph_in_more_cases_than_the_limit_is_not_reported():
    bodies = {
        f"{number:03}": f"{HOTLINE}\n\n本地第{number}号。" for number in range(MAX_SHARING_CASES)
    }
    assert len(find_overlaps(bodies)) == MAX_SHARING_CASES * (MAX_SHARING_CASES - 1) // 2
    assert find_overlaps({**bodies, "one more": HOTLINE}) == ()


def test_a_case_that_repeats_a_paragraph_has_one_passage():
    with hang_guard():  # all 25 million pairs take half an hour
        found = overlap_of(f"{HOTLINE}\n\n" * 5_000, f"{HOTLINE}\n\n" * 5_000)
    assert found is not None
    assert len(found.passages) == 1


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

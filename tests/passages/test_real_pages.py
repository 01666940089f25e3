"""Overlaps among the labelled reports, as they are and with changed copies."""

import random
import re
from pathlib import Path

import pytest

from casebook.passages import find_overlaps
from casebook.store import load_pages
from tests.passages.samples import PHRASES


@pytest.fixture(scope="module")
def real(split_reports: Path) -> dict[str, str]:
    cases = [page.parsed.case for page in load_pages(split_reports / "docs/cases")]
    return {case.id: case.body for case in cases if case}


def test_the_two_reports_of_wuhai_copied_and_those_of_pingdingshan_did_not(real: dict[str, str]):
    found = {(overlap.first, overlap.second): overlap for overlap in find_overlaps(real, PHRASES)}
    wuhai = found["150300-2023-08-10", "150300-2023-08-31"]
    assert wuhai.share_second > 0.5
    assert len(wuhai.passages) >= 7
    assert ("410400-2023-01-13", "410400-2023-06-29") not in found
    # Reports of different places share stock phrases only.
    assert all(first[:6] == second[:6] for first, second in found)


def test_changed_copies_of_real_paragraphs_are_found(real: dict[str, str]):
    chance = random.Random(5)
    whole = [line for body in real.values() for line in body.split("\n") if len(line) > 120]
    taken = chance.sample(whole, 60)
    copies = {}
    for number, line in enumerate(taken):
        text = re.sub(r"\d+", lambda _: str(chance.randint(1, 999)), line)
        for _ in range(len(text) // 40):  # one replaced word per 40 characters
            at = chance.randrange(len(text))
            text = f"{text[:at]}统筹{text[at + 2 :]}"
        copies[f"zz-{number:02}"] = text
    hit = {overlap.second for overlap in find_overlaps({**real, **copies}, PHRASES)}
    assert len(hit & copies.keys()) >= 59

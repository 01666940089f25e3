"""Long runs of one thing are read in time: no pattern is exponential, no way in is quadratic."""

import pytest

from casebook.drafts.drafting import draft_document
from casebook.model import Document
from casebook.vocabulary import load_vocabulary
from tests.fuzz.growth import CALLS, Run, compiled_patterns, is_ambiguous, runs_for
from tests.helpers.guards import SIZE, hang_guard

_FEW = 80  # characters, for which a pattern that is exponential needs minutes or years


def test_no_pattern_tries_all_ways_through_a_run() -> None:
    """`python -m scripts.quadratic patterns` tries longer runs, and tells those that are quadratic too."""
    ambiguous = [pattern for pattern in compiled_patterns().values() if is_ambiguous(pattern)]
    assert len(ambiguous) > 100
    for pattern in ambiguous:
        with hang_guard(5, size=SIZE):
            for text in (run.text(_FEW) for run in runs_for(pattern)):
                pattern.search(text)
                pattern.fullmatch(text)


@pytest.mark.parametrize(
    ("unit", "size"),
    [(" ", 40_000), ("-", 40_000), ("市", 40_000), ("| ", 20_000), ("还有0a", 8_000)],
)
def test_a_report_with_a_long_run_is_split(unit: str, size: int) -> None:
    """In its heads, its lines and its sentences; `python -m scripts.quadratic calls` tries other ways in."""
    with hang_guard(6, size=SIZE):
        CALLS["txt"](Run(unit=unit, end="x").text(size))


def test_a_short_line_above_a_title_is_no_place() -> None:
    """A place may end in several units (镇江市区); to try all ways to divide this line takes a minute."""
    text = f"{'市' * 54}x\n某市2023年法治政府建设工作总结\n\n2023年，某市办理案件30件，满意率达98.6%。\n"
    with hang_guard(5, size=SIZE):
        (case,) = draft_document(
            Document(name="a.txt", sha256="", text=text), load_vocabulary()
        ).cases
    assert case.title

"""The benchmarks measure what they say: made-up words by Zipf's law, all processes, sizes by kind."""

from __future__ import annotations

import os
import random
import sys
from collections import Counter
from pathlib import Path

import pytest
from benchmark import row_text
from made_up_cases import TextKind, ZipfWords, made_up
from measured_runs import Run, divided_share, one_core, run
from site_size import extrapolated, frame_size, kind_of

from tests.helpers.cases import case

_TEXT = "推进法治政府建设，全面落实行政执法责任制，办结案件三百件。" * 20


def test_invented_words_are_as_rare_as_their_rank_says() -> None:
    words = ZipfWords([_TEXT], random.Random(1))
    drawn = Counter(random.Random(2).choices(words._words, cum_weights=words._weights, k=40_000))
    first, tenth = drawn[words._words[0]], drawn[words._words[9]]
    assert 6 < first / tenth < 15
    text = words.paragraph(500)
    assert 500 <= len(text) < 540
    assert text.endswith("。")
    assert set(text) - set(_TEXT) <= set("0123456789件")


@pytest.mark.parametrize("text", ["walk", "zipf"])
def test_made_up_cases_have_places_dates_and_tags_of_their_own(text: TextKind) -> None:
    body = (
        f"## 一、主要做法\n\n### （一）规范行政执法\n\n{_TEXT}\n\n### （二）化解争议\n\n{_TEXT}\n"
    )
    real = [case("a", body=body), case("b", body=body)]
    made = list(made_up(real, 5, text))
    assert made[:2] == real
    assert len({each.id for each in made}) == 5
    assert all(each.adcode and each.date and each.body for each in made[2:])
    assert any(each.themes for each in made[2:])


def test_processes_of_a_run_count() -> None:
    # It stays for longer than it is between two looks, however fast the machine is.
    child = (
        "import time\nx = bytearray(60_000_000)\nfor n in range(9_000_000): pass\ntime.sleep(0.5)"
    )
    parent = (
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True)"
    )
    one = run([sys.executable, "-c", parent], Path())
    assert one.memory > 50
    assert one.processor > 0.1


def test_a_row_has_medians_and_the_range_of_the_processor_time() -> None:
    runs = [Run(wall=wall, processor=wall / 2, own=0.5, memory=10, load=0.5) for wall in (2, 4, 6)]
    assert row_text(("甲", runs, 10)) == (
        "| 甲 | 4.0 | 2.0 (1.0–3.0) | 200.0 | 75 | 10 | 0.5, 0.5, 0.5 |"
    )


def test_what_is_divided_is_told_by_the_times_with_one_process_and_two() -> None:
    assert divided_share(10, 5) == 1
    assert divided_share(10, 7.5) == 0.5
    assert divided_share(10, 10) == 0


def test_the_time_of_other_processes_than_the_first_is_told_apart() -> None:
    work = "for n in range(9_000_000): pass"
    alone = run([sys.executable, "-c", f"{work}\nimport time; time.sleep(0.5)"], Path())
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}])"
    assert alone.in_workers < 0.3
    assert run([sys.executable, "-c", parent], Path()).in_workers > 0.6


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="cores are given on Linux alone")
def test_one_core_is_given_to_what_is_started_within() -> None:
    count = [sys.executable, "-c", "import os; raise SystemExit(len(os.sched_getaffinity(0)))"]
    before = os.sched_getaffinity(0)
    with one_core():
        run(count, Path(), accepted=(1,))
    assert os.sched_getaffinity(0) == before


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "*.html"),
        ("cases/a.html", "cases/*.html"),
        ("search/data/texts/1.js", "search/data/texts"),
        ("search/data/cases.js", "search/data"),
        ("data/cases.json", "data"),
        ("robots.txt", "other files"),
    ],
)
def test_kinds_of_files(path: str, kind: str) -> None:
    assert kind_of(path) == kind


def test_a_frame_is_what_is_around_content_and_headings() -> None:
    page = '<div class="cb-page cb-page--case">甲乙</article><nav class="md-nav md-nav--secondary">丙</nav>'
    assert frame_size(page) == len('<div class="cb-page cb-page--case"></article>')
    assert frame_size("<p>甲</p>") is None


def test_a_larger_site_is_on_the_line_through_two(tmp_path: Path) -> None:
    for name, cases in (("few", 2), ("many", 4)):
        (tmp_path / name / "data").mkdir(parents=True)
        (tmp_path / name / "data" / "cases.json").write_text(str([0] * cases))
        (tmp_path / name / "page.html").write_text("x" * (100 + 10 * cases))
    lines = {
        kind: (each, size)
        for kind, each, size in extrapolated((tmp_path / "few", tmp_path / "many"), 10)
    }
    assert lines["*.html"] == (10, 200)

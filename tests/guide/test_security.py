"""SECURITY.md: its figures are those of the code, what it names is there, each row names its test."""

from __future__ import annotations

import re

import pytest

from scripts import security_figures
from tests.helpers.paths import ROOT

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def test_figures_are_those_of_the_code() -> None:
    """`python -m scripts.security_figures` writes them."""
    assert security_figures.renewed(PAGE) == PAGE


def test_a_wrong_figure_is_put_right_and_a_missing_one_is_told() -> None:
    wrong = re.sub(r"\d+ files and addresses", "3 files and addresses", PAGE)
    assert wrong != PAGE
    assert security_figures.renewed(wrong) == PAGE
    with pytest.raises(ValueError, match="0 times"):
        security_figures.renewed(PAGE.replace("files and addresses", "files"))


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:tests|scripts|casebook)/[\w./]+)(?:::\w+)?`", PAGE)))
)
def test_what_it_names_is_there(path: str) -> None:
    assert (ROOT / path).exists() or path == "tests/fuzz/found"  # which may be empty


def test_each_promise_names_a_test_that_is_there() -> None:
    """Every row of the tables of promises ends with `file::test`; rows of figures name how they are made."""
    promises = PAGE[: PAGE.index("## How steady it is")]
    rows = [
        line for line in promises.splitlines() if re.match(r"\| (?!promise|from outside)", line)
    ]
    assert len(rows) > 25
    assert [row[:60] for row in rows if "::test_" not in row.rpartition(" | ")[2]] == []
    for path, name in re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", PAGE):
        assert re.search(
            rf"^def {name}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE
        ), name


def test_outside_the_tables_nothing_is_promised_that_a_test_could_hold() -> None:
    """Only what introduces a table, and two paragraphs that say what is not promised."""
    promises = PAGE[PAGE.index("## What is trusted") : PAGE.index("## How steady it is")]
    text = [part for part in promises.split("\n\n") if part and not part.startswith(("|", "#"))]
    assert [part[:20] for part in text] == [
        "The program, its voc",
        "What no test can pro",
        "Web pages, pictures,",
        "What this is not: a ",
    ]


def test_each_row_of_what_was_measured_names_how() -> None:
    rows = [
        line
        for line in PAGE[PAGE.index("## How steady it is") :].splitlines()
        if re.match(r"\| (?!what)", line)
    ]
    assert len(rows) > 6
    assert [row for row in rows if "tests/" not in row and "scripts" not in row] == []

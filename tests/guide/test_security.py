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
    "path", sorted(set(re.findall(r"`((?:tests|scripts|casebook)/[\w./]+)`", PAGE)))
)
def test_what_it_names_is_there(path: str) -> None:
    assert (ROOT / path).exists() or path == "tests/fuzz/found"  # which may be empty


def test_each_row_names_what_tries_it() -> None:
    """A path of tests, or the browser tests that fail on every refusal of the policy."""
    rows = [
        line.split(" | ") for line in PAGE.splitlines() if re.match(r"\| (?!what|from|-)", line)
    ]
    assert len(rows) > 15
    assert [
        row[0] for row in rows if "tests/" not in " ".join(row) and "fuzz" not in " ".join(row)
    ] == []

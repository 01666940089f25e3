"""What a page can name is bounded by its size; checking it needs memory in proportion to that."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

from casebook.case_md import parse_case
from casebook.checks import names
from casebook.checks.model import CheckedCasebook, Page
from casebook.store import StoredPage
from casebook.vocabulary import Indicator, Vocabulary

COUNT = 2000


def test_thousands_of_figures_are_not_compared_each_with_each() -> None:
    figures = ", ".join(f'"指标{number}": {number}件' for number in range(COUNT))
    text = f"---\nid: a-1\ntitle: 甲\nmetrics: {{{figures}}}\n---\n\n正文。\n"
    page = Page(StoredPage(Path("a-1.md"), text, parse_case(text, "a-1.md")), "a-1.md")
    known = tuple(
        Indicator(
            id=f"i{number}",
            name=f"指标{number}",
            theme="",
            unit="件",
            kind="count",
            polarity="none",
        )
        for number in range(COUNT)
    )
    checked = CheckedCasebook((page,), Vocabulary(indicators=known))
    tracemalloc.start()
    try:
        found = list(names.look(checked))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found == []
    assert peak < 20 << 20  # each with each takes 130 MB
